"""What came of an outlet: its documents by day of publication."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from hudna.record.sql import text

_QUERY = text(
    "SELECT r.published AS day, count(*) AS documents, "
    "sum(CASE WHEN EXISTS (SELECT 1 FROM reports x WHERE x.reading_id = r.id AND x.place IS NOT NULL) "
    "THEN 1 ELSE 0 END) "
    "AS placed FROM readings r JOIN current_passes p ON p.reading_id = r.id "
    "WHERE r.outlet = :outlet AND r.published BETWEEN :first AND :last GROUP BY r.published ORDER BY r.published"
)


def by_day(connection: Connection, outlet: str, first: date, last: date) -> dict[date, tuple[int, int]]:
    """By day of publication the number of an outlet's current documents, and of those that tell of a known place.

    Documents of which less than the day is known are left out.
    """
    rows = connection.execute(_QUERY, {"outlet": outlet, "first": first.isoformat(), "last": last.isoformat()})
    return {
        date.fromisoformat(r.day): (int(r.documents), int(r.placed)) for r in rows if len(r.day) == len("2021-03-10")
    }
