"""An event as rows of the tables that it is looked for in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, TextClause

from hudna.model.event import Event, event_name
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.record.derived import EVENT_ACTORS, EVENT_PLACES, EVENT_REPORTS, EVENTS
from hudna.record.sql import text
from hudna.record.staging import add

_COLUMNS = tuple(EVENTS.columns.keys())
_FIELDS = tuple(field.name for field in fields(Event))

REACH = timedelta(days=31)
"""An event of more days, or of which only the last is known, is found apart from the others."""

Told = tuple[str, str, str, int, str | None, str | None, bool, str]
"""A row of ``event_reports``."""

Larger = Callable[[str], Iterable[str]]
"""Gives the ids of the larger places that a place lies in."""


_NAMED = text(
    "INSERT INTO place_names (name, place, many) VALUES (:name, :place, :many) "
    "ON CONFLICT (name, place) DO UPDATE SET many = place_names.many + excluded.many"
)
_UNNAMED = text("UPDATE place_names SET many = many - :many WHERE name = :name AND place = :place")
_LINE, _GOES_BY = "\n", "\t"


class EventRows(NamedTuple):
    """One row of ``events`` and those of ``event_reports``, ``event_actors``, ``event_places`` and ``place_names``."""

    event: tuple[Any, ...]
    reports: tuple[Told, ...]
    actors: tuple[tuple[str, str, str, str | None], ...]
    places: tuple[tuple[str, str, str | None], ...]
    names: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The id of the event."""
        return str(self.event[_COLUMNS.index("id")])

    @property
    def wire(self) -> str:
        """The event as JSON, without its reports."""
        return str(self.event[_COLUMNS.index("wire")])


def rows_of(event: Event, fold: Callable[[str], str], larger: Larger) -> EventRows:
    """The rows of an event; ``fold`` makes names of places findable."""
    day = _day(event.when.start if event.when else None)
    named = dict.fromkeys((actor.id or actor.name, actor.role) for actor in event.actors)
    actors = tuple((event.id, actor, role, day) for actor, role in named)
    names = tuple(dict.fromkeys(_names(event, lambda name: fold(name).lower())))
    places = tuple((event.id, place, day) for place in sorted(_places(names, larger)))
    return EventRows(_row(event, names), tuple(_members(event)), actors, places, names)


def add_events(connection: Connection, found: Sequence[EventRows]) -> None:
    """Add events to the record."""
    add_rows(connection, found)
    count_names(connection, Counter(pair for rows in found for pair in rows.names))


def add_rows(connection: Connection, found: Sequence[EventRows]) -> None:
    """Add events, but for the names of their places, which are still to be counted."""
    add(connection, EVENTS, [rows.event for rows in found])
    add(connection, EVENT_REPORTS, [row for rows in found for row in rows.reports])
    add(connection, EVENT_ACTORS, [row for rows in found for row in rows.actors])
    add(connection, EVENT_PLACES, [row for rows in found for row in rows.places])


def count_names(connection: Connection, names: Counter[tuple[str, str]]) -> None:
    """Count the names that events have for their places, each with what its place goes by, as `EventRows` has them."""
    _count_names(connection, _NAMED, names)


def forget_names(connection: Connection, places: Iterable[str]) -> None:
    """Take away the names that only these events have for their places; ``places`` as in ``events.place``."""
    lines = (line for told in places for line in told.split(_LINE) if line)
    _count_names(
        connection, _UNNAMED, Counter((name, place) for name, place in (line.split(_GOES_BY) for line in lines))
    )
    connection.execute(text("DELETE FROM place_names WHERE many <= 0"))


def _count_names(connection: Connection, statement: TextClause, pairs: Mapping[tuple[str, str], int]) -> None:
    if counted := sorted(pairs.items()):
        rows = [{"name": name, "place": place, "many": many} for (name, place), many in counted]
        connection.execute(statement, rows)


def is_long(when: When | None) -> bool:
    """Whether the days of an event reach so far that lists look for it apart."""
    if when is None or when.end is None:
        return False
    return when.start is None or when.end - when.start > REACH


def _row(event: Event, names: Sequence[tuple[str, str]]) -> tuple[Any, ...]:
    values = {
        "id": event.id, "type": event.type, "status": event.status, "background": event.background,
        "start_day": _day(event.when.start if event.when else None),
        "end_day": _day(event.when.end if event.when else None),
        "place": _LINE.join(_GOES_BY.join(pair) for pair in names),
        "wire": orjson.dumps({name: getattr(event, name) for name in _FIELDS} | {"reports": ()}).decode(),
        "place_id": event.where.id if event.where else None, "contested": bool(event.contested),
        "lat": event.where.lat if event.where else None, "lon": event.where.lon if event.where else None,
        "series": event.ordinal.series if event.ordinal else None,
        "number": event.ordinal.number if event.ordinal else None, "long": is_long(event.when),
        "outlets": len(event.outlets), "origins": len(event.origins), "sides": len(event.sides),
    }  # fmt: skip
    return tuple(map(values.__getitem__, _COLUMNS))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _told(event: Event) -> Iterator[PlaceRef]:
    yield from (place for place in (event.where, *event.route) if place is not None)


def _names(event: Event, folded: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The folded names of each place of an event with what it goes by: its id, else "~" and its words."""
    for place in _told(event):
        goes_by = place.id or f"~{folded(place.text)}"
        yield from ((folded(name), goes_by) for name in (place.id, place.name, place.name_ar, place.text) if name)
        if place.within:
            yield folded(place.within), place.within


def _places(names: Iterable[tuple[str, str]], larger: Larger) -> set[str]:
    own = {place for _, place in names}
    return own | {name for place in own for name in larger(place)}


def _members(event: Event) -> Iterator[Told]:
    for i, each in enumerate(event.reports):
        ends = each.document_id, each.report.id
        yield (*ends, event.id, i, each.origin, each.side, each.admits, event_name(*ends))
