"""The tables of what is kept: only ever added to. Those of what follows from it are in `hudna.record.derived`.

``originals`` the bytes as they came; ``documents`` their text and what is known of them, one row for each state
of that knowledge; ``readings`` what was found in a document, named by its content; ``passes`` which reading a document
got from which knowledge and reader, the newest counts; ``reports`` … ``notes`` the parts of a reading, one row each;
``judgements`` of people on pairs of reports; ``inputs_failed``; ``alerts`` that were raised; ``redactions``, the
documents whose content was removed on request; ``reviews``, what people decided about reports and their fields.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

ORIGINALS = Table(
    "originals",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),  # compressed by zlib
    Column("size", Integer, nullable=False),
    Column("first_seen", DateTime(timezone=True), nullable=False),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", String(64), ForeignKey("originals.sha256"), nullable=False),
    Column("state", String(64), nullable=False),
    Column("key", Text),
    Column("path", Text),
    Column("url", Text),
    Column("title", Text),
    Column("outlet", Text),
    Column("language", String(16), nullable=False),
    Column("published", Text, nullable=False),  # JSON of model.when.Published
    Column("text", LargeBinary, nullable=False),  # UTF-8, compressed by zlib
    Column("added_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("id", "state"),
    Index("documents_by_key", "key"),
    Index("documents_by_path", "path"),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("document_id", String(64), ForeignKey("originals.sha256"), nullable=False),
    Column("outlet", Text),
    Column("published", Text),  # EDTF
    Column("wire", LargeBinary, nullable=False),  # JSON, compressed by zlib
    Index("readings_by_document", "document_id"),
    Index("readings_by_day", "published", "outlet", "id"),
    Index("readings_by_outlet", "outlet", "published", "id"),
)

PASSES = Table(
    "passes",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("document_id", String(64), ForeignKey("originals.sha256"), nullable=False),
    Column("document_seq", Integer, ForeignKey("documents.seq"), nullable=False),
    Column("knowledge", String(64), nullable=False),
    Column("reader", String(64), nullable=False),
    Column("reading_id", String(64), ForeignKey("readings.id"), nullable=False),
    Column("read_at", DateTime(timezone=True), nullable=False),
    Index("passes_by_document", "document_id", "seq"),
    Index("passes_by_document_seq", "document_seq"),
)


def _of_reading() -> Column[str]:
    return Column("reading_id", String(64), ForeignKey("readings.id"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


REPORTS = Table(
    "reports",
    METADATA,
    _of_reading(),
    _position(),
    Column("id", String(64), nullable=False),
    Column("type", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("start_day", Date),
    Column("end_day", Date),
    Column("place", Text),
    Column("background", Boolean, nullable=False),
    Column("certainty", Float, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("wire", Text, nullable=False),
)

CLAIMS = Table(
    "claims",
    METADATA,
    _of_reading(),
    _position(),
    Column("report_id", String(64), nullable=False),
    Column("field", String(64), nullable=False),
    Column("value", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("found_by", Text, nullable=False),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    _of_reading(),
    _position(),
    Column("id", String(64), nullable=False),
    Column("speaker_id", Text),
    Column("speaker", Text, nullable=False),
    Column("act", String(16), nullable=False),
    Column("wire", Text, nullable=False),
)

EXPECTATIONS = Table(
    "expectations",
    METADATA,
    _of_reading(),
    _position(),
    Column("kind", String(24), nullable=False),
    Column("what", Text, nullable=False),
    Column("due_start", Date),
    Column("due_end", Date),
    Column("report_id", String(64)),
    Column("wire", Text, nullable=False),
)

STOCKS = Table(
    "stocks",
    METADATA,
    _of_reading(),
    _position(),
    Column("what", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("wire", Text, nullable=False),
)

NOTES = Table(
    "notes",
    METADATA,
    _of_reading(),
    _position(),
    Column("kind", String(32), nullable=False),
    Column("text", Text, nullable=False),
)

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("left_document", String(64), nullable=False),
    Column("left_report", String(64), nullable=False),
    Column("left_mark", Text, nullable=False),  # type and evidence, to find the report again in a later reading
    Column("right_document", String(64), nullable=False),
    Column("right_report", String(64), nullable=False),
    Column("right_mark", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("score", Float),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Index("judgements_by_pair", "left_document", "left_report", "right_document", "right_report", "author"),
)

INPUTS_FAILED = Table(
    "inputs_failed",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("path", Text, nullable=False),
    Column("line", Integer),
    Column("reason", Text, nullable=False),
    Column("mend", Text, nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
)

ALERTS = Table(
    "alerts",
    METADATA,
    Column("id", String(64), primary_key=True),  # digest of rule and subject: raised once
    Column("rule", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("day", Date),
    Column("raised_at", DateTime(timezone=True), nullable=False),
    Column("wire", Text, nullable=False),
)

REDACTIONS = Table(
    "redactions",
    METADATA,
    Column("document_id", String(64), ForeignKey("originals.sha256"), primary_key=True),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

REVIEWS = Table(
    "reviews",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", String(80), nullable=False, unique=True),
    Column("act", String(64), nullable=False),
    Column("document_id", String(64), nullable=False),
    Column("report_id", String(64), nullable=False),
    Column("mark", Text, nullable=False),  # type and evidence, to find the report again in a later reading
    Column("verdict", String(16), nullable=False),
    Column("field", String(16)),  # null: the whole report
    Column("value", Text),  # JSON
    Column("seen", Text),  # JSON
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", String(64)),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Index("reviews_by_document", "document_id", "seq"),
    Index("reviews_by_author", "author", "seq"),
    Index("reviews_by_act", "act"),
    Index("reviews_by_undone", "undoes"),
)

KEPT = (
    ORIGINALS, DOCUMENTS, READINGS, PASSES, REPORTS, CLAIMS, STATEMENTS, EXPECTATIONS, STOCKS, NOTES, JUDGEMENTS,
    INPUTS_FAILED, ALERTS, REDACTIONS, REVIEWS,
)  # fmt: skip
"""Tables that are only added to; triggers refuse anything else, but for what stands in ``redactions``."""
