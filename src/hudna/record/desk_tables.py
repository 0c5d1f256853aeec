"""The tables of a desk: who works at it, and what was done. The log is only added to, the others change.

``people`` accounts; ``sessions`` browsers that are signed in, ``tokens`` programs that are let in, both by the SHA-256
of what they carry; ``failures`` of signing in, kept a day; ``audit`` every change by somebody, each row with the digest
of the one before it; ``rungs`` what people say of how far an event is verified.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, String, Table, Text

from hudna.record.tables import METADATA

PEOPLE = Table(
    "people",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),  # argon2id
    Column("active", Boolean, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("person", String(64), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Index("sessions_by_person", "person"),
)

TOKENS = Table(
    "tokens",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("person", String(64), nullable=False),
    Column("label", Text, nullable=False),
    Column("scopes", Text, nullable=False),  # words apart by blanks
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("revoked", Boolean, nullable=False),
)

FAILURES = Table(
    "failures",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("name", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("failures_by_address", "address", "at"),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),  # ISO 8601, as it goes into the digest
    Column("who", Text, nullable=False),
    Column("what", String(32), nullable=False),
    Column("on_what", Text, nullable=False),
    Column("details", Text, nullable=False),  # JSON
    Column("before", String(64), nullable=False),  # the digest of the row before
    Column("digest", String(64), nullable=False),
    Index("audit_by_who", "who", "seq"),
)

RUNGS = Table(
    "rungs",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("document_id", String(64), nullable=False),
    Column("report_id", String(64), nullable=False),
    Column("mark", Text, nullable=False),  # type and evidence, to find the report again in a later reading
    Column("rung", String(16), nullable=False),
    Column("author", Text, nullable=False),
    Column("verifier", Boolean, nullable=False),  # whether the author was one then
    Column("reason", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Index("rungs_by_report", "document_id", "report_id"),
)

LOGGED = (AUDIT, RUNGS)
"""Tables of the desk that are only added to."""

CHANGING = (PEOPLE, SESSIONS, TOKENS, FAILURES)
"""Tables of the desk whose rows change: they are no part of what the record says."""
