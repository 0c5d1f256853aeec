"""What one person decided about and another is to code a second time, without sight of that."""

from __future__ import annotations

from sqlalchemy import Connection

from hudna.record.pieces import some
from hudna.record.revised import placed
from hudna.record.sql import text

_ONCE = (
    "SELECT r.document_id, r.mark, MIN(r.act) AS at FROM reviews r "
    "WHERE r.verdict IN ('accept', 'correct', 'reject') "
    "AND NOT EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = r.act) "
    "GROUP BY r.document_id, r.mark HAVING COUNT(DISTINCT r.author) = 1 AND MIN(r.author) <> :me"
)
_NEXT = f"SELECT * FROM ({_ONCE}) o WHERE o.at > :after ORDER BY o.at LIMIT :most"
_COUNT = f"SELECT COUNT(*) FROM (SELECT 1 FROM ({_ONCE}) o LIMIT :most) n"

Name = tuple[str, str]
"""A report: id of its document, its own id."""


def once_coded(connection: Connection, me: str, after: str, most: int) -> tuple[list[Name], str | None]:
    """Reports that one other person decided about, and where to go on; null at the end.

    Their order is that of the names of the decisions, which are drawn at random: any beginning of it is a fair sample.
    Reports that a later reading no longer has are left out.
    """
    rows = connection.execute(text(_NEXT), {"me": me, "after": after, "most": most}).all()
    wanted = [(row.document_id, row.mark) for row in rows]
    now: dict[tuple[str, str], str] = {}
    for part in some(sorted({document for document, _ in wanted})):
        for (document, report), said in placed(connection, part).items():
            now |= {(document, each.mark): report for each in said}
    found = [(name[0], now[name]) for name in wanted if name in now]
    return list(dict.fromkeys(found)), rows[-1].at if len(rows) == most else None


def count(connection: Connection, me: str, most: int) -> int:
    """How many reports one other person alone decided about, counted up to ``most``."""
    return int(connection.execute(text(_COUNT), {"me": me, "most": most}).scalar_one())
