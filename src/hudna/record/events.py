"""Events in the record: derived rows, written whole and asked for with a filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import Connection, Row

from hudna.errors import NotFound
from hudna.model.event import Event, EventReport
from hudna.model.wire import from_wire
from hudna.record.asking import claims, event_report
from hudna.record.sql import text
from hudna.record.wanted import Wanted, conditions

_MEMBERS = (
    "SELECT e.id AS event_id, e.wire AS event_wire, "
    "x.document_id, d.key, d.title, r.outlet, d.url, r.published, x.wire, "
    "c.origin AS copied_from, m.origin, m.side, m.admits FROM events e JOIN event_reports m ON m.event_id = e.id "
    "JOIN current_reports x ON x.document_id = m.document_id AND x.id = m.report_id "
    "JOIN documents d ON d.seq = x.document_seq JOIN readings r ON r.id = x.reading_id "
    "LEFT JOIN copies c ON c.document_id = x.document_id"
)
_NAMED = f"{_MEMBERS} WHERE e.id >= :name AND e.id < CAST(:name AS TEXT) || 'g' ORDER BY e.id, m.position"
_NAMED_BEFORE = (
    f"{_MEMBERS} WHERE e.id IN (SELECT event_id FROM event_reports "
    "WHERE name >= :name AND name < CAST(:name AS TEXT) || 'g') ORDER BY e.id, m.position"
)


def events(connection: Connection, wanted: Wanted, most: int | None = None) -> Iterator[Event]:
    """The events that are wanted, by day (undated ones last), with their reports but without claims.

    With ``most`` only so many, the latest.
    """
    condition, values = conditions(wanted)
    if most is not None:
        latest = f"SELECT e.id FROM events e WHERE {condition} ORDER BY e.start_day DESC, e.id LIMIT :most"
        condition, values = f"e.id IN ({latest})", {**values, "most": most}
    order = "ORDER BY e.start_day IS NULL, e.start_day, e.id, m.position"
    rows = connection.execute(text(f"{_MEMBERS} WHERE {condition} {order}"), values)
    for _, members in groupby(rows, key=lambda row: row.event_id):
        together = list(members)
        yield _event(together[0].event_wire, tuple(_member(row) for row in together))


def some(connection: Connection, names: Sequence[str]) -> Iterator[Event]:
    """The events with these ids, without claims."""
    if not names:
        return
    query = text(f"{_MEMBERS} WHERE e.id IN :names ORDER BY e.id, m.position", "names")
    rows = connection.execute(query, {"names": list(names)})
    for _, members in groupby(rows, key=lambda row: row.event_id):
        together = list(members)
        yield _event(together[0].event_wire, tuple(_member(row) for row in together))


def count(connection: Connection, wanted: Wanted | None = None) -> int:
    """How many events there are, or are wanted."""
    condition, values = conditions(wanted or Wanted())
    return int(connection.execute(text(f"SELECT COUNT(*) FROM events e WHERE {condition}"), values).scalar_one())


def event(connection: Connection, name: str) -> Event:
    """The event with this id (or its beginning) with reports and their claims; also by an id that it had before.

    Raises `NotFound`.
    """
    rows = connection.execute(text(_NAMED), {"name": name}).all()
    if not rows:
        # an event that another report is now the first of keeps the names of all its reports
        rows = connection.execute(text(_NAMED_BEFORE), {"name": name}).all()
    ids = {row.event_id for row in rows}
    if len(ids) != 1:
        what = "More than one event begins" if ids else "No event is"
        raise NotFound(f"{what} “{name}”. Find its id with: hudna timeline")
    return with_claims(connection, _event(rows[0].event_wire, tuple(_member(row) for row in rows)))


def with_claims(connection: Connection, found: Event) -> Event:
    """The same event, its reports with their claims."""
    return replace(found, reports=tuple(_with_claims(connection, each) for each in found.reports))


def event_of_report(connection: Connection, document_id: str, report_id: str) -> str | None:
    """The id of the event that a report belongs to."""
    query = text("SELECT event_id FROM event_reports WHERE document_id = :document AND report_id = :report")
    found = connection.execute(query, {"document": document_id, "report": report_id}).scalar()
    return None if found is None else str(found)


def open_expectations(connection: Connection) -> int:
    """How many announced events, undertakings, targets and deadlines no report says to have come to pass."""
    query = text(
        "SELECT COUNT(*) FROM current_expectations x WHERE NOT EXISTS ("
        "SELECT 1 FROM event_reports m JOIN events e ON e.id = m.event_id "
        "WHERE m.document_id = x.document_id AND m.report_id = x.report_id "
        "AND e.status IN ('happened', 'ongoing', 'cancelled', 'resumed'))"
    )
    return int(connection.execute(query).scalar_one())


def _with_claims(connection: Connection, found: EventReport) -> EventReport:
    own = claims(connection, found.document_id, found.report.id)
    return replace(found, report=replace(found.report, claims=own))


def _member(row: Row[Any]) -> EventReport:
    return replace(event_report(row), origin=row.origin, side=row.side, admits=bool(row.admits))


def _event(wire: str, reports: tuple[EventReport, ...]) -> Event:
    data = orjson.loads(wire)
    return replace(from_wire(Event, {**data, "reports": []}), reports=reports)
