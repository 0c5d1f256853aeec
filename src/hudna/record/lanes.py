"""Ways to walk very many events in order of their day, so that only those are looked at that may be wanted.

A lane is an index in which the events of one value (a kind, an actor, a place …) stand by day. Of the conditions of a
filter the one that fewest events fit is chosen for lanes, one for each of its values; the others are asked of each
event on the way. Where so few events fit a condition that they are quickly sorted, no lane is needed.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, islice
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection

from hudna.record.event_rows import REACH
from hudna.record.lane_sizes import FEW, SORTED, Sizes, Source
from hudna.record.sql import text
from hudna.record.wanted import CALLED, STANDING, Wanted, conditions, held

_AT_ONCE = 500
_LANES = 40
_LOOKS = (2_000, SORTED["box"])
"""So many events of a part of the map are asked for what stands elsewhere; where few fit all of them."""
_NARROW = 2.0
"""Degrees: in a narrower box events are looked for latitude by latitude, not in all longitudes between two of them."""
_LATITUDES = (
    "WITH RECURSIVE known(lat) AS (SELECT MIN(lat) FROM events WHERE lat BETWEEN :south AND :north UNION ALL "
    "SELECT (SELECT MIN(n.lat) FROM events n WHERE n.lat > known.lat AND n.lat <= :north) FROM known "
    "WHERE known.lat IS NOT NULL) SELECT lat FROM known"
)

Phase = Literal["long", "dated", "undated"]
"""Events whose days reach from far into the days asked for; those with a day; those without: asked for in this order
(newest first the other way round, the undated always last)."""
PHASES: tuple[Phase, ...] = ("long", "dated", "undated")

At = tuple[Phase, str | None, str]
"""A place in a list: phase, first day as ISO 8601, id."""


class Step(NamedTuple):
    """An event on the way, and what stands in the lanes of it; ``day`` is its first one as ISO 8601."""

    phase: Phase
    day: str | None
    id: str
    type: str
    status: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """Where events stand by ``day``: rows of a query's FROM, with a condition of their own.

    ``bounded`` rows are the first ``:looked`` in ``{order}`` of those that fit all that their index has (``{found}``).
    """

    rows: str
    day: str
    id: str
    condition: str = "1 = 1"
    values: dict[str, Any] = field(default_factory=dict)
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map, in degrees; all edges included."""

    south: float
    west: float
    north: float
    east: float

    @property
    def is_everything(self) -> bool:
        """Whether whatever has a point is in it."""
        return self.east - self.west >= 360 and self.north - self.south >= 180


def walk(
    connection: Connection, wanted: Wanted, most: int, after: At | None = None, box: Box | None = None,
    *, newest_first: bool = True, sizes: Sizes | None = None,
) -> list[Step]:  # fmt: skip
    """The first ``most`` events that are wanted, after a place in the list.

    ``sizes`` spares counting of what was counted already.
    """
    if wanted.place and not wanted.places:
        called = places_called(connection, wanted.place)
        if not called:
            return []
        wanted = replace(wanted, place=None, places=called) if len(called) <= _LANES else wanted
    on_server = connection.dialect.name == "postgresql"
    lanes, left = _lanes(wanted, box, sizes or Sizes(connection))
    found: list[Step] = []
    for phase in _phases(wanted, newest_first=newest_first):
        if after is not None and after[0] != phase:
            continue
        if phase == "long" or (phase == "undated" and (wanted.first or wanted.last)):
            ways, others = [_long(on_server=on_server)], wanted
        else:
            ways, others = lanes, left
        asked = [
            _query(lane, phase, wanted, others, box, after, newest_first=newest_first, on_server=on_server)
            for lane in ways
        ]
        rows = [
            (_looking_on if lane.bounded else _rows)(connection, query, values, phase, most - len(found))
            for lane, (query, values) in zip(ways, asked, strict=True)
        ]
        found += islice(_merged(rows, newest_first=newest_first), most - len(found))
        after = None
        if len(found) >= most:
            break
    return found


def places_called(connection: Connection, words: str) -> tuple[str, ...]:
    """What places go by in ``event_places`` that words are in a name of; of many a few more than there are lanes."""
    query = text(f"SELECT DISTINCT place FROM ({CALLED}) n ORDER BY place LIMIT {_LANES + 1}")
    return tuple(connection.execute(query, {"place": held(words)}).scalars())


def _phases(wanted: Wanted, *, newest_first: bool) -> Iterator[Phase]:
    dated: list[Phase] = ["dated"] if wanted.first is None else ["long", "dated"]
    yield from reversed(dated) if newest_first else dated
    yield "undated"


def _query(
    lane: Lane, phase: Phase, wanted: Wanted, rest: Wanted, box: Box | None, after: At | None,
    *, newest_first: bool, on_server: bool,
) -> tuple[str, dict[str, Any]]:  # fmt: skip
    condition, values = conditions(rest, by_day=not on_server, event=(lane.day, lane.id))
    parts, given = [lane.condition, condition], {**values, **lane.values}
    for part, more in (*_days(phase, wanted), *_boxed(box), *_onwards(after, lane, newest_first=newest_first)):
        parts.append(part.format(day=lane.day, id=lane.id))
        given |= more
    way = "DESC" if newest_first else "ASC"
    order = f"{lane.day} {way}, {lane.id} {way}"
    rows = lane.rows
    if lane.bounded:
        own, _ = conditions(replace(rest, actors=(), agreements=(), places=(), place=None))
        rows = rows.format(found=" AND ".join((own, *parts[2:])), order=order)
    told = f"{lane.day} AS day, {lane.id} AS id, e.type AS type, e.status AS status, e.contested AS contested"
    once, grouped = _once(lane, on_server=on_server)
    query = f"SELECT {once}{told} FROM {rows} WHERE {' AND '.join(parts)} {grouped}"
    return f"{query}ORDER BY {order} LIMIT :most", given


def _once(lane: Lane, *, on_server: bool) -> tuple[str, str]:
    """What to select and to group by, so that each event comes once.

    Grouped, a server walks an index no further than wanted; for DISTINCT it would sort all, which a file does not.
    """
    if lane.id == "e.id":
        return "", ""  # a row is an event
    return ("", f"GROUP BY {lane.day}, {lane.id}, e.type, e.status, e.contested ") if on_server else ("DISTINCT ", "")


def _days(phase: Phase, wanted: Wanted) -> Iterator[tuple[str, dict[str, Any]]]:
    """The condition on days, as in `conditions`, so that an index by day can be walked."""
    first, last = wanted.first, wanted.last
    yield ("{day} IS NULL" if phase == "undated" else "{day} IS NOT NULL"), {}
    if phase == "undated" and (first or last):
        yield "e.long", {}  # without a first day the last one counts
        if first:
            yield "e.end_day >= :first", {"first": first.isoformat()}
        if last:
            yield "e.end_day <= :last", {"last": last.isoformat()}
        return
    if last:
        yield "{day} <= :last", {"last": last.isoformat()}
    if first:
        near = first - REACH if first > date.min + REACH else date.min
        days = {"first": first.isoformat(), "near": near.isoformat()}
        if phase == "long":
            yield "e.long AND {day} < :near AND e.end_day >= :first", days  # few: found by an index of their own
        else:
            yield "{day} >= :near", days
            yield "({day} >= :first OR e.end_day >= :first)", days


def _boxed(box: Box | None) -> Iterator[tuple[str, dict[str, Any]]]:
    if box is not None:
        inside, values = within(box)
        yield f"e.{inside.replace(' lon ', ' e.lon ')}", values


def within(box: Box) -> tuple[str, dict[str, Any]]:
    """The condition on events in a part of the map."""
    values = {"south": box.south, "north": box.north, "west": box.west, "east": box.east}
    return "lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east", values


def _onwards(after: At | None, lane: Lane, *, newest_first: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    if after is None:
        return
    sign = "<" if newest_first else ">"
    if after[0] == "undated":
        yield f"{{id}} {sign} :after", {"after": after[2]}
    else:
        yield f"({{day}}, {{id}}) {sign} (:since, :after)", {"since": after[1], "after": after[2]}


def _rows(connection: Connection, query: str, values: dict[str, Any], phase: Phase, most: int) -> Iterator[Step]:
    for some in connection.execute(text(query), {**values, "most": most}).partitions(_AT_ONCE):
        for day, name, kind, status, contested in some:
            yield Step(phase, day.isoformat() if isinstance(day, date) else day, name, kind, status, bool(contested))


def _looking_on(connection: Connection, query: str, values: dict[str, Any], phase: Phase, most: int) -> Iterator[Step]:
    """The rows of a bounded lane, of which all are looked at where too few of the first are wanted."""
    found: list[Step] = []
    for looked in _LOOKS:
        found = list(_rows(connection, query, {**values, "looked": max(looked, most)}, phase, most))
        if len(found) >= most:
            break
    return iter(found)


def _merged(rows: Sequence[Iterator[Step]], *, newest_first: bool) -> Iterator[Step]:
    """Several lanes as one, each event once."""
    if len(rows) == 1:
        yield from rows[0]
        return
    together = heapq.merge(*rows, key=lambda step: (step.day or "", step.id), reverse=newest_first)
    yield from (step for step, _ in groupby(together))


def _lanes(wanted: Wanted, box: Box | None, sizes: Sizes) -> tuple[list[Lane], Wanted]:
    """The lanes to walk, and what is to be asked of each event on them."""
    on_server = sizes.connection.dialect.name == "postgresql"
    sources = _sources(wanted, box, on_server=on_server)
    sized = sizes.of(sources, wanted)
    least = min(sized, key=lambda name: sized[name], default=None)
    if least not in (None, "kinds", "statuses", "contested") and sized[least] <= SORTED.get(least, FEW):
        few = _in_box if least == "box" else _few
        return [few(*sources[least], on_server=on_server)], _without(wanted, least)
    least = min((n for n in sized if n not in _UNWALKED), key=lambda n: sized[n], default=None)
    if least is None:
        return [Lane(_events("events_by_day", on_server=on_server), "e.start_day", "e.id")], wanted
    return list(_walked(least, wanted, on_server=on_server)), _without(wanted, least)


def _sources(wanted: Wanted, box: Box | None, *, on_server: bool) -> dict[str, Source]:
    """For each condition that narrows the events by an index the rows that fit it: first what tends to narrow most."""
    found: dict[str, Source] = {}
    for name, table, column in (
        ("places", "event_places", "place"), ("actors", "event_actors", "actor"),
        ("agreements", "term_evidence", "agreement"), ("kinds", "events", "type"), ("statuses", "events", "status"),
    ):  # fmt: skip
        asked: Sequence[str] = getattr(wanted, name)
        if asked:
            values = {f"of{i}": value for i, value in enumerate(asked)}
            found[name] = f"{table} WHERE {column} IN ({', '.join(f':{v}' for v in values)})", values
    if wanted.place:
        found["place"] = f"event_places WHERE place IN ({CALLED})", {"place": held(wanted.place)}
    if wanted.contested:
        found["contested"] = "events WHERE contested", {}
    if wanted.origins > 1:
        found["origins"] = "events WHERE origins >= :least", {"least": wanted.origins}
    if box is not None and not box.is_everything:
        inside, values = within(box)
        if not on_server and box.east - box.west < _NARROW:
            inside = f"lat IN ({_LATITUDES}) AND lon BETWEEN :west AND :east"
        found["box"] = f"events WHERE {inside}", values
    return found


def _long(*, on_server: bool) -> Lane:
    """The few events that reach far: of days and lanes alike they are found apart."""
    return Lane(_events("events_long", on_server=on_server), "e.start_day", "e.id")


def _few(source: str, values: dict[str, Any], *, on_server: bool) -> Lane:
    name = "id" if source.startswith("events ") else "event_id"
    rows = f"(SELECT DISTINCT {name} AS id FROM {source}) f CROSS JOIN {_events('events_by_id', on_server=on_server)}"
    return Lane(rows, "e.start_day", "e.id", "e.id = f.id", values)


_AT = "start_day, id, type, status, background, contested, origins, outlets, end_day, lat, lon, long"
"""What the index of events by their place holds."""


def _in_box(source: str, values: dict[str, Any], *, on_server: bool) -> Lane:
    """One index has places with days and most of what is asked for: the rest is looked up for the newest alone."""
    inside = source.partition("WHERE ")[2].replace(" lon ", " e.lon ", 1)
    first = f"SELECT {_AT} FROM {_events('events_at', on_server=on_server)} WHERE {inside} AND {{found}}"
    return Lane(f"({first} ORDER BY {{order}} LIMIT :looked) e", "e.start_day", "e.id", values=values, bounded=True)


def _walked(name: str, wanted: Wanted, *, on_server: bool) -> Iterator[Lane]:
    if name == "contested":
        yield Lane(_events("events_contested", on_server=on_server), "e.start_day", "e.id", "e.contested")
        return
    # lanes go by day, and so do the events where they are looked up: one is near to the last
    of_events = f"CROSS JOIN {_events('events_by_day', on_server=on_server)}"
    for value in dict.fromkeys(getattr(wanted, name)):
        given = {"lane": value}
        if name in STANDING:
            table, column, day = STANDING[name]
            same = "e.id = a.event_id" if on_server else f"e.start_day IS a.{day} AND e.id = a.event_id"
            yield Lane(f"{table} a {of_events}", f"a.{day}", "a.event_id", f"a.{column} = :lane AND {same}", given)
        else:
            column, index = ("type", "events_by_type") if name == "kinds" else ("status", "events_by_status")
            yield Lane(_events(index, on_server=on_server), "e.start_day", "e.id", f"e.{column} = :lane", given)


_UNWALKED = ("box", "origins", "place")
"""What no lane holds."""


def _events(index: str, *, on_server: bool) -> str:
    """The events, in the order of an index; a server that keeps statistics finds the index itself."""
    return "events e" if on_server else f"events e INDEXED BY {index}"


def _without(wanted: Wanted, name: str) -> Wanted:
    """The filter without what the lanes hold already, and without days, which are asked for by lane."""
    nothing: dict[str, Any] = {"contested": None, "origins": 0, "place": None}
    return wanted if name == "box" else replace(wanted, **{name: nothing.get(name, ())})
