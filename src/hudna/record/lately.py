"""What came into the record of late: the newest documents, and how many documents and decisions there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from hudna.record.sql import text

_MOST = 200
_ENDS = text(
    "SELECT (SELECT MAX(seq) FROM documents), (SELECT MAX(seq) FROM judgements), (SELECT MAX(seq) FROM reviews)"
)


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
    return Ends(*(last or 0 for last in connection.execute(_ENDS).one()))


def arrived(connection: Connection, since: int, most: int = _MOST) -> list[Arrived]:
    """The newest documents (200 of them) after a running number, the latest first."""
    query = text("SELECT id, title, outlet FROM documents WHERE seq > :since ORDER BY seq DESC LIMIT :most")
    return [Arrived(*row) for row in connection.execute(query, {"since": since, "most": most})]


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
