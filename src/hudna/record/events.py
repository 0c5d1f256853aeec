"""Events in the record: derived rows, written whole and asked for with a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import Connection, delete, insert, text

from hudna.errors import NotFound
from hudna.model.event import Event, EventReport, event_name
from hudna.model.wire import from_wire, to_wire
from hudna.record.asking import claims, event_report
from hudna.record.derived import EVENT_ACTORS, EVENT_REPORTS, EVENTS
from hudna.record.wanted import Wanted, conditions

_MEMBERS = (
    "SELECT e.id AS event_id, e.wire AS event_wire, "
    "x.document_id, d.key, d.title, r.outlet, d.url, r.published, x.wire "
    "FROM events e JOIN event_reports m ON m.event_id = e.id "
    "JOIN current_reports x ON x.document_id = m.document_id AND x.id = m.report_id "
    "JOIN current_documents d ON d.id = x.document_id JOIN readings r ON r.id = x.reading_id"
)


def forget_events(connection: Connection) -> None:
    """Take all events away; what they follow from stays."""
    connection.execute(delete(EVENT_ACTORS))
    connection.execute(delete(EVENT_REPORTS))
    connection.execute(delete(EVENTS))


def add_events(connection: Connection, events: Sequence[Event], fold: Callable[[str], str]) -> None:
    """Add events; ``fold`` makes names of places findable."""
    if not events:
        return
    connection.execute(insert(EVENTS), [_row(event, fold) for event in events])
    connection.execute(insert(EVENT_REPORTS), [row for event in events for row in _members(event)])
    if actors := [row for event in events for row in _actors(event)]:
        connection.execute(insert(EVENT_ACTORS), actors)


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
        yield _event(together[0].event_wire, tuple(event_report(row) for row in together))


def count(connection: Connection, wanted: Wanted | None = None) -> int:
    """How many events there are, or are wanted."""
    condition, values = conditions(wanted or Wanted())
    return int(connection.execute(text(f"SELECT COUNT(*) FROM events e WHERE {condition}"), values).scalar_one())


def event(connection: Connection, name: str) -> Event:
    """The event with this id (or its beginning) with reports and their claims. Raises `NotFound`."""
    query = text(f"{_MEMBERS} WHERE e.id >= :name AND e.id < :name || 'g' ORDER BY e.id, m.position")
    rows = connection.execute(query, {"name": name}).all()
    ids = {row.event_id for row in rows}
    if len(ids) != 1:
        what = "More than one event begins" if ids else "No event is"
        raise NotFound(f"{what} “{name}”. Find its id with: hudna timeline")
    return with_claims(connection, _event(rows[0].event_wire, tuple(event_report(row) for row in rows)))


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


def _event(wire: str, reports: tuple[EventReport, ...]) -> Event:
    data = orjson.loads(wire)
    return replace(from_wire(Event, {**data, "reports": []}), reports=reports)


def _row(event: Event, fold: Callable[[str], str]) -> dict[str, Any]:
    wire = to_wire(replace(event, reports=()))
    places = [event.where, *event.route]
    names = [n for p in places if p is not None for n in (p.id, p.name, p.name_ar, p.text, p.within) if n]
    return {
        "id": event.id, "type": event.type, "status": event.status, "background": event.background,
        "start_day": event.when.start if event.when else None, "end_day": event.when.end if event.when else None,
        "place": "|".join(dict.fromkeys(fold(name).lower() for name in names)), "wire": orjson.dumps(wire).decode(),
        "place_id": event.where.id if event.where else None, "contested": bool(event.contested),
        "lat": event.where.lat if event.where else None, "lon": event.where.lon if event.where else None,
        "series": event.ordinal.series if event.ordinal else None,
        "number": event.ordinal.number if event.ordinal else None,
        "outlets": len(event.outlets), "origins": len(event.origins), "sides": len(event.sides),
    }  # fmt: skip


def _members(event: Event) -> Iterator[dict[str, Any]]:
    for i, each in enumerate(event.reports):
        ends = {"document_id": each.document_id, "report_id": each.report.id}
        yield {**ends, "event_id": event.id, "position": i, "name": event_name(each.document_id, each.report.id)}


def _actors(event: Event) -> list[dict[str, Any]]:
    named = dict.fromkeys((actor.id or actor.name, actor.role) for actor in event.actors)
    return [{"event_id": event.id, "actor": actor, "role": role} for actor, role in named]
