"""Events in time: each month counted, and one by one where they are few enough, in lanes by kind or by agreement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from hudna.model.finding import Status
from hudna.model.series import NumberState
from hudna.monitor.promise_life import PENDING
from hudna.record import promises as ledger
from hudna.record import series as numbering
from hudna.record.listing import Listed, first_page
from hudna.web.ask import Ask
from hudna.web.filters import Filters
from hudna.web.lines import Name, line_of_listed
from hudna.web.names import both
from hudna.web.timeline_lanes import Bar, Lane, LanesBy, is_planned, lanes_of, sorted_in

_MOST = 600
_SERIES = 3
_NUMBERS = 200
_TIME = re.compile(r"T(\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Point:
    """An event in its lanes; ``time`` where an hour of its first day is told.

    ``announced``: the day on which a promise was given that it kept, where there was one. ``gap``: the day by which
    what it announces was due, where that is past and nothing came of it.
    """

    id: str
    lanes: tuple[str, ...]
    kind: Name
    status: Status
    planned: bool
    start: date
    time: str | None
    end: date
    told: Name
    where: Name | None
    announced: date | None
    gap: date | None
    background: bool


@dataclass(frozen=True, slots=True)
class Bead:
    """A number of a series; ``day`` is null where nobody tells of it."""

    number: int
    state: NumberState
    day: date | None
    event: str | None


@dataclass(frozen=True, slots=True)
class Beads:
    """A series with its numbers in order."""

    id: str
    name: Name
    beads: tuple[Bead, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a filter in time; no ``points`` where there are more than 600. ``exact``: all are counted.

    ``span``: the first and the last month (2020-03) with an event, also of what is not counted.
    """

    by: LanesBy
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    points: tuple[Point, ...]
    series: tuple[Beads, ...]
    undated: int
    exact: bool
    span: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around some events: their lanes, when they were promised, and what they announce in vain."""

    lanes: Mapping[str, tuple[str, ...]]
    announced: Mapping[str, date]
    gaps: Mapping[str, date]


def timeline_of(ask: Ask, filters: Filters, by: LanesBy = "kind") -> Timeline:
    """The events that fit the filters in time."""
    wanted, walks = filters.wanted(ask.knowledge), ask.walks(filters.frame())
    counted = ask.remembered("lanes", wanted, walks.box, by, make=lambda: sorted_in(ask, walks, wanted, by))
    few = counted.exact and counted.dated <= _MOST
    found = first_page(walks, wanted, _MOST + 1).events if few else ()
    points = _points(ask, [each for each in found if each.start_day], by)
    series = _series(ask, filters)
    return Timeline(by, counted.lanes, counted.bars, points, series, counted.undated, counted.exact, counted.span)


def _points(ask: Ask, found: Sequence[Listed], by: LanesBy) -> tuple[Point, ...]:
    ids = [each.id for each in found]
    ahead = [each.id for each in found if is_planned(each.status)]
    around = _Around(
        lanes_of(ask, {each.id: each.type for each in found}, by),
        ledger.said_first(ask.connection, ids),
        _gaps(ledger.given_in(ask.connection, ahead), ask.desk.today()),
    )
    return tuple(_point(ask, each, around) for each in found)


def _point(ask: Ask, listed: Listed, around: _Around) -> Point:
    line = line_of_listed(listed, ask.knowledge)
    start, announced = listed.start_day or date.min, around.announced.get(listed.id)
    time = _TIME.search((line.when.edtf if line.when else None) or "")
    return Point(
        line.id,
        around.lanes[line.id],
        line.kind,
        line.status,
        is_planned(line.status),
        start,
        time[1] if time else None,
        listed.end_day or start,
        ask.told(line.when),
        line.where.name if line.where else None,
        announced if announced and announced < start and not is_planned(line.status) else None,
        around.gaps.get(listed.id),
        line.background,
    )


def _gaps(given: Mapping[str, Sequence[tuple[str, date | None]]], today: date) -> dict[str, date]:
    """The last day by which something was due that events announce and that did not come."""
    found = {}
    for event, promises in given.items():
        due = [last for outcome, last in promises if last and outcome in PENDING]
        if due and len(due) == len(promises) and max(due) < today:
            found[event] = max(due)
    return found


def _beads(ask: Ask, series: str) -> tuple[Bead, ...]:
    numbers = numbering.numbers_from(ask.connection, series, 0, _NUMBERS)
    return tuple(Bead(n.number, n.state, n.first, n.events[0] if n.events else None) for n in numbers)


def _series(ask: Ask, filters: Filters) -> tuple[Beads, ...]:
    """The longest series of the dossier whose kinds fit the filters; missing numbers are in it without a day."""
    wanted = set(filters.kind)
    fitting = [s for s in ask.knowledge.dossier.series.values() if not wanted or wanted & set(s.kinds)]
    made = []
    for series in fitting:
        beads = ask.remembered("beads", series.id, make=partial(_beads, ask, series.id))
        if any(bead.day for bead in beads):
            made.append(Beads(series.id, both(series.name, series.name_ar), beads))
    return tuple(sorted(made, key=lambda each: (-len(each.beads), each.id))[:_SERIES])
