"""The documents of the record a page at a time: the newest published first, those of no known day last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from hudna.record.publications import filters_of
from hudna.record.sql import text

_ROWS = (
    "SELECT t.seq, d.id, d.key, d.title, t.outlet, t.published, p.reading_id FROM publications t "
    "JOIN documents d ON d.seq = t.seq JOIN current_passes p ON p.document_id = d.id"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list; ``published`` in EDTF; how many events, statements and notes its reading gives."""

    seq: int
    id: str
    key: str | None
    title: str | None
    outlet: str | None
    published: str | None
    events: int
    statements: int
    partly_read: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of the list ends: the day of publication (null: not known) and the number of its last document."""

    published: str | None
    seq: int


def listed(
    connection: Connection,
    outlet: str | None,
    first: date | None,
    last: date | None,
    after: Mark | None,
    most: int,
) -> list[Listed]:
    """The documents of an outlet, published on days from ``first`` to ``last``, behind ``after``, ``most`` of them."""
    filters = filters_of(outlet, first, last)
    conditions = [filters.condition] if filters.values else []
    given = {**filters.values, "most": most}
    found = []
    if after is None or after.published is not None:
        behind = "(t.published, t.seq) < (:published, :seq)" if after else "t.published IS NOT NULL"
        marks = {"published": after.published, "seq": after.seq} if after else {}
        where = " AND ".join([*conditions, behind])
        query = f"{_ROWS} WHERE {where} ORDER BY t.published DESC, t.seq DESC LIMIT :most"
        found = list(connection.execute(text(query), {**given, **marks}))
    if len(found) < most and not (first or last):
        below = after.seq if after is not None and after.published is None else None
        without = ["t.published IS NULL", *(["t.seq < :below"] if below is not None else [])]
        query = f"{_ROWS} WHERE {' AND '.join([*conditions, *without])} ORDER BY t.seq DESC LIMIT :most"
        found += connection.execute(text(query), {**given, "most": most - len(found), "below": below})
    counts = _counts(connection, [row.reading_id for row in found])
    return [
        Listed(row.seq, row.id, row.key, row.title, row.outlet, row.published, *counts[row.reading_id]) for row in found
    ]


def _counts(connection: Connection, readings: Sequence[str]) -> dict[str, tuple[int, int, bool]]:
    """How many events and statements readings give, and whether a step of them failed."""
    query = text(
        "SELECT r.id, (SELECT COUNT(*) FROM reports x WHERE x.reading_id = r.id) AS events, "
        "(SELECT COUNT(*) FROM statements x WHERE x.reading_id = r.id) AS statements, "
        "(SELECT COUNT(*) FROM notes x WHERE x.reading_id = r.id AND x.kind = 'partly_read') AS failed "
        "FROM readings r WHERE r.id IN :readings",
        "readings",
    )
    rows = connection.execute(query, {"readings": list(readings)}) if readings else ()
    return {row.id: (int(row.events), int(row.statements), bool(row.failed)) for row in rows}
