"""What became of documents in the record: when each was read, by which reader, with which knowledge."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from hudna.record.tables import PASSES


@dataclass(frozen=True, slots=True)
class ReadAt:
    """One reading of a document: ``reading`` names what it gave, ``again`` where it was not the first."""

    document_id: str
    at: datetime
    reader: str
    knowledge: str
    reading: str
    again: bool


def readings_of(connection: Connection, documents: Collection[str]) -> list[ReadAt]:
    """All readings of some documents, the oldest first."""
    table = PASSES.c
    columns = (table.document_id, table.read_at, table.reader, table.knowledge, table.reading_id)
    query = select(*columns).where(table.document_id.in_(sorted(documents))).order_by(table.seq)
    seen: set[str] = set()
    found = []
    for row in connection.execute(query):
        at = row.read_at if row.read_at.tzinfo else row.read_at.replace(tzinfo=UTC)
        found.append(ReadAt(row.document_id, at, row.reader, row.knowledge, row.reading_id, row.document_id in seen))
        seen.add(row.document_id)
    return found
