"""What the record holds of a period beside its dated events: those without a day, words, where documents come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, Row

from hudna.model.span import Span
from hudna.record.sql import text

_UNDATED = text(
    "SELECT DISTINCT m.event_id FROM event_reports m JOIN events e ON e.id = m.event_id "
    "JOIN current_readings c ON c.document_id = m.document_id JOIN readings r ON r.id = c.id "
    "WHERE e.start_day IS NULL AND e.end_day IS NULL AND r.published >= :first AND r.published < :after "
    "ORDER BY m.event_id"
)
_PAPERS = (
    "SELECT d.id AS document_id, d.key, d.title, d.url, r.outlet, r.published FROM current_documents d "
    "JOIN current_readings c ON c.document_id = d.id JOIN readings r ON r.id = c.id WHERE d.id IN :names ORDER BY d.id"
)
_STOCKS = "SELECT x.document_id, x.position, x.wire FROM current_stocks x WHERE x.document_id IN :names"
_AT_ONCE = 500


def undated(connection: Connection, first: date, last: date) -> list[str]:
    """Ids of the events that no report gives a day, told in documents published from ``first`` to ``last``."""
    days = {"first": first.isoformat(), "after": f"{last.isoformat()}~"}
    return [str(row.event_id) for row in connection.execute(_UNDATED, days)]


def stocks(connection: Connection, names: Sequence[str]) -> dict[tuple[str, int], Span]:
    """The words that the levels of documents rest on, by document and position."""
    query = text(_STOCKS, "names")
    found = {}
    for start in range(0, len(names), _AT_ONCE):
        for row in connection.execute(query, {"names": list(names[start : start + _AT_ONCE])}):
            evidence = orjson.loads(row.wire)["evidence"]
            found[row.document_id, row.position] = Span(evidence["start"], evidence["end"], evidence["text"])
    return found


def papers(connection: Connection, names: Sequence[str]) -> Iterator[Row[Any]]:
    """Key, title, address, outlet and day of publication of documents."""
    query = text(_PAPERS, "names")
    for start in range(0, len(names), _AT_ONCE):
        yield from connection.execute(query, {"names": list(names[start : start + _AT_ONCE])})
