"""Contradictions in the record: derived rows, and which events may hold some."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, insert, select

from hudna.errors import NotFound
from hudna.model.contradiction import Contradiction, Position
from hudna.model.event import Event
from hudna.model.wire import from_wire, to_wire
from hudna.record import asking, pieces
from hudna.record.derived import CONTRADICTIONS, EVENTS
from hudna.record.sql import text
from hudna.record.wanted import Wanted, conditions

_WORTH = (
    "e.contested OR (e.sides > 1 AND e.type IN :talks) OR EXISTS (SELECT 1 FROM event_actors a JOIN event_actors b "
    "ON b.event_id = a.event_id AND b.role = a.role AND b.actor <> a.actor "
    "WHERE a.event_id = e.id AND a.role = 'initiator')"
)
_KINDS = (
    "SELECT m.event_id FROM event_reports m JOIN current_reports x "
    "ON x.document_id = m.document_id AND x.id = m.report_id {which} "
    "GROUP BY m.event_id HAVING COUNT(DISTINCT x.type) > 1"
)
_FIELDS = {"initiator": "actor.initiator"}
_AT_ONCE = 500


def worth_a_look(connection: Connection, names: Collection[str] | None, talks: Sequence[str]) -> list[str]:
    """Ids of events that may hold a contradiction (of some, or of all).

    Those with contested values or rival initiators, kinds, or sides that tell of ``talks`` (kinds of events).
    """
    several = "SELECT event_id FROM event_reports m WHERE m.position = 1"
    query = f"SELECT e.id FROM events e WHERE e.id IN ({several}) AND ({_WORTH})"
    if names is None:
        statement = text(query, "talks")
        rows = [*connection.execute(statement, {"talks": talks}), *connection.execute(text(_KINDS.format(which="")))]
        return sorted({row[0] for row in rows})
    found = set[str]()
    of_values = text(f"{query} AND e.id IN :names", "names", "talks")
    of_kinds = text(_KINDS.format(which="WHERE m.event_id IN :names"), "names")
    ordered = sorted(names)
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        found |= {row[0] for row in connection.execute(of_values, {"names": some, "talks": talks})}
        found |= {row[0] for row in connection.execute(of_kinds, {"names": some})}
    return sorted(found)


def speakers(connection: Connection, event: Event) -> set[str]:
    """Ids of those who say something in an event's documents."""
    query = text("SELECT DISTINCT speaker_id FROM current_statements WHERE document_id IN :names", "names")
    names = {"names": sorted({each.document_id for each in event.reports})}
    rows = connection.execute(query, names)
    return {row.speaker_id for row in rows if row.speaker_id}


def readings(connection: Connection, event: Event) -> Iterator[dict[str, Any]]:
    """The readings of an event's documents, as on the wire."""
    for name in sorted({each.document_id for each in event.reports}):
        yield asking.reading(connection, name)


def with_spans(connection: Connection, found: Contradiction) -> Contradiction:
    """The same contradiction, every report with the words that its value rests on."""
    return replace(found, positions=tuple(_with_spans(connection, found.field, each) for each in found.positions))


def _with_spans(connection: Connection, field: str, position: Position) -> Position:
    name = _FIELDS.get(field) or field.replace("quantities.", "quantity.").partition(" of ")[0]
    said = []
    for each in position.said:
        own = asking.claims(connection, each.document_id, each.report_id)
        span = next((claim.span for claim in own if claim.field == name), None)
        said.append(replace(each, span=span))
    return replace(position, said=tuple(said))


def forget(connection: Connection, events: Collection[str] | None) -> None:
    """Take away the contradictions of some events, or all."""
    if events is None:
        connection.execute(CONTRADICTIONS.delete())
    elif events:
        statement = text("DELETE FROM contradictions WHERE event_id = :event")
        connection.execute(statement, [{"event": name} for name in sorted(events)])


def add(connection: Connection, found: Sequence[Contradiction]) -> None:
    """Add contradictions of events that are there."""
    days: dict[str, date | None] = {}
    for some in pieces.some(sorted({each.event_id for each in found})):
        query = select(EVENTS.c.id, EVENTS.c.start_day).where(EVENTS.c.id.in_(some))
        days |= {row.id: row.start_day for row in connection.execute(query)}
    if found:
        connection.execute(insert(CONTRADICTIONS), [_row(each, days.get(each.event_id)) for each in found])


def contradictions(
    connection: Connection, wanted: Wanted, fields: Collection[str] = (), sort: str | None = None
) -> Iterator[Contradiction]:
    """The contradictions of the events that are wanted, by day; of some fields, a sort. ``quantities`` is any count."""
    condition, values = conditions(wanted)
    query = (
        "SELECT c.wire FROM contradictions c JOIN events e ON e.id = c.event_id "
        f"WHERE {condition} ORDER BY e.start_day IS NULL, e.start_day, e.id, c.field"
    )
    for row in connection.execute(text(query), values):
        found = from_wire(Contradiction, orjson.loads(row.wire))
        if (not fields or found.field.partition(".")[0] in fields) and sort in (None, found.sort):
            yield found


def of_event(connection: Connection, event: str) -> list[Contradiction]:
    """The contradictions of one event."""
    query = text("SELECT wire FROM contradictions WHERE event_id = :event ORDER BY field")
    rows = connection.execute(query, {"event": event})
    return [with_spans(connection, from_wire(Contradiction, orjson.loads(row.wire))) for row in rows]


def contradiction(connection: Connection, name: str) -> Contradiction:
    """The contradiction with this id. Raises `NotFound`."""
    query = text("SELECT wire FROM contradictions WHERE id = :name")
    row = connection.execute(query, {"name": name}).first()
    if row is None:
        raise NotFound(f"No contradiction is “{name}”. Find its id with: hudna contradictions")
    return with_spans(connection, from_wire(Contradiction, orjson.loads(row.wire)))


def from_row(wire: str) -> Contradiction:
    """A contradiction as it was stored."""
    return from_wire(Contradiction, orjson.loads(wire))


def _row(each: Contradiction, day: date | None) -> dict[str, Any]:
    wire = orjson.dumps(to_wire(each)).decode()
    named = {"id": each.id, "event_id": each.event_id, "field": each.field, "sort": each.sort}
    return {**named, "day": day, "wire": wire}
