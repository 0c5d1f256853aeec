"""What came into the record of late: the newest documents, and how many documents and decisions there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from hudna.record.sql import text
from hudna.record.tables import DOCUMENTS, JUDGEMENTS, REVIEWS

_MOST = 200


@dataclass(frozen=True, slots=True)
class Ends:
    """The running numbers of the last document, judgement and review; 0 where there is none."""

    documents: int
    judgements: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """A document that came in: its id, title and outlet as given."""

    id: str
    title: str | None
    outlet: str | None


def ends(connection: Connection) -> Ends:
    """How far the record goes now."""
    last = [
        connection.execute(select(func.max(table.c.seq))).scalar() or 0 for table in (DOCUMENTS, JUDGEMENTS, REVIEWS)
    ]
    return Ends(*last)


def arrived(connection: Connection, since: int, most: int = _MOST) -> list[Arrived]:
    """The newest documents (200 of them) after a running number, the latest first."""
    table = DOCUMENTS.c
    query = select(table.id, table.title, table.outlet).where(table.seq > since).order_by(table.seq.desc())
    return [Arrived(*row) for row in connection.execute(query.limit(most))]


def reports_told(connection: Connection, documents: Sequence[str]) -> dict[str, int]:
    """How many reports are read from each of these documents; those removed on request are left out."""
    query = text(
        "SELECT p.document_id, (SELECT count(*) FROM reports x WHERE x.reading_id = p.reading_id) AS told "
        "FROM current_passes p WHERE p.document_id IN :documents",
        "documents",
    )
    return {row.document_id: int(row.told) for row in connection.execute(query, {"documents": list(documents)})}


def events_told(connection: Connection, documents: Sequence[str], most: int) -> list[str]:
    """Ids of events that these documents tell of, those of the first documents first."""
    if not documents:
        return []
    query = text(
        "SELECT document_id, event_id FROM event_reports WHERE document_id IN :documents "
        "ORDER BY document_id, position, event_id",
        "documents",
    )
    found: dict[str, list[str]] = {}
    for row in connection.execute(query, {"documents": list(documents)}):
        found.setdefault(row.document_id, []).append(row.event_id)
    return list(dict.fromkeys(event for name in documents for event in found.get(name, ())))[:most]
