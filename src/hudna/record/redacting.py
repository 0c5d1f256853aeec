"""Removal on request: what a document says is taken out of the record, its hash and the reason stay."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from hudna.errors import NotFound
from hudna.record.tables import (
    CLAIMS,
    DOCUMENTS,
    EXPECTATIONS,
    NOTES,
    ORIGINALS,
    READINGS,
    REDACTIONS,
    REPORTS,
    REVIEWS,
    STATEMENTS,
    STOCKS,
)

_PARTS: tuple[Table, ...] = (REPORTS, CLAIMS, STATEMENTS, EXPECTATIONS, STOCKS, NOTES)
_NOTHING = zlib.compress(b"")
_NO_READING = zlib.compress(b"{}")


@dataclass(frozen=True, slots=True)
class Redaction:
    """A document whose content was removed: its SHA-256, who removed it, why, and when."""

    document_id: str
    author: str
    reason: str
    made_at: datetime


def redactions(connection: Connection) -> list[Redaction]:
    """All redactions, the oldest first."""
    query = select(REDACTIONS).order_by(REDACTIONS.c.made_at, REDACTIONS.c.document_id)
    return [Redaction(row[0], row[1], row[2], _aware(row[3])) for row in connection.execute(query)]


def redacted(connection: Connection, documents: Collection[str]) -> set[str]:
    """Which of these documents were redacted, by their ids."""
    if not documents:
        return set()
    query = select(REDACTIONS.c.document_id).where(REDACTIONS.c.document_id.in_(documents))
    return set(connection.execute(query).scalars())


def refuse_redacted(connection: Connection, name: str) -> None:
    """Raises `NotFound` with the reason where ``name`` (an id or its beginning) is a document that was redacted."""
    for each in redactions(connection):
        if len(name) >= 4 and each.document_id.startswith(name):
            raise NotFound(
                f"The content of document {each.document_id[:12]} was removed on {each.made_at:%Y-%m-%d}: "
                f"{each.reason}. Its hash stays; all redactions are in: hudna record redactions"
            )


def redact(connection: Connection, document_id: str, author: str, reason: str, now: datetime) -> Redaction:
    """Empty every row that holds words of a document, and keep that it was so, by whom and why.

    What follows from it is still there until the record is rebuilt in the same transaction. The triggers of the
    database let rows be emptied only for documents that stand among the redactions.
    """
    found = Redaction(document_id, author, reason, now)
    row = {"document_id": document_id, "author": author, "reason": reason, "made_at": now}
    connection.execute(insert(REDACTIONS), row)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL hudna.redacting = 'on'"))
    readings = select(READINGS.c.id).where(READINGS.c.document_id == document_id)
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.reading_id.in_(readings)))
    wire = update(READINGS).where(READINGS.c.document_id == document_id).values(wire=_NO_READING)
    connection.execute(wire)
    known = {"text": _NOTHING, "key": None, "path": None, "url": None, "title": None}
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document_id).values(**known))
    emptied = {"value": None, "seen": None, "reason": ""}
    connection.execute(update(REVIEWS).where(REVIEWS.c.document_id == document_id).values(**emptied))
    connection.execute(update(ORIGINALS).where(ORIGINALS.c.sha256 == document_id).values(bytes=_NOTHING))
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL hudna.redacting = 'off'"))
    return found


def _aware(moment: datetime) -> datetime:
    """A moment as it was kept; a file keeps moments in UTC without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
