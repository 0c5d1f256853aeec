"""Coverage: which outlet told of which area on which day, and which days nobody watched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import Connection

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.model.coverage import EVERYWHERE, Cover, State, Stretch, Telling, Told
from hudna.record import coverage, followed, told_of
from hudna.record.changed import Changed

_NAMED = 8
AROUND_DAYS = 60
"""An outlet covers an area on a day if it told of it at most so many days before or after."""

_VIEW = "coverage"
_MOST_AREAS = 60
_LONGEST = 3
_FLUSH = 20_000

Counts = dict[coverage.Key, list[int]]
Nearest = Callable[[str], str | None]


def update(connection: Connection, changed: Changed, knowledge: Knowledge) -> None:
    """Bring coverage up to date: what changed documents told before is taken off, what they tell now is added."""
    reached = None if changed.whole else followed.reached(connection, _VIEW, knowledge.digest)
    if reached is None:
        coverage.forget(connection)
    counts: Counts = {}
    for sign, telling in coverage.changed_tellings(connection, reached):
        add(counts, telling, knowledge.areas.nearest, sign)
        if len(counts) > _FLUSH:
            coverage.add(connection, counts)
            counts.clear()
    coverage.add(connection, counts)
    followed.reach(connection, _VIEW, knowledge.digest)


def area_of(place: str | None, knowledge: Knowledge) -> str:
    """The id of the area that somebody means; empty for everywhere. Raises `InputError`."""
    if place is None:
        return EVERYWHERE
    areas = knowledge.areas.asked(place)
    if len(areas) == 1:
        return areas[0]
    if not areas:
        raise InputError(f"No place is called {place}. Write it as printed, in Arabic or English, or give its id.")
    named = ", ".join(f"{area} ({knowledge.areas.name(area)})" for area in areas[:_NAMED])
    raise InputError(
        f"Several places are called {place}. Give one of the ids: {named}{'' if len(areas) <= _NAMED else ' …'}."
    )


def add(counts: Counts, telling: Telling, nearest: Nearest, sign: int = 1) -> None:
    """Add (or with ``sign`` -1 take off) what one document tells: documents, reports and days told by area.

    ``nearest`` gives the smallest area of a place.
    """
    found = [({EVERYWHERE, *(a for p in told.places if (a := nearest(p)))}, told) for told in telling.reports]
    reports = Counter(area for areas, _ in found for area in areas)
    if telling.published is not None:
        for area in {EVERYWHERE, *reports}:
            _count(counts, (telling.published, area, telling.outlet), (sign, sign * reports[area], 0))
    for areas, told in found:
        for day in _days(told):
            for area in areas:
                _count(counts, (day, area, telling.outlet), (0, 0, sign))


def together(own: Iterable[Cover], general: Iterable[Cover], area: str) -> list[Cover]:
    """The coverage of an area from that of the areas in it.

    A document that tells of several of them counts once as far as the outlet published no more on that day.
    """
    most = {(c.day, c.outlet): c.documents for c in general}
    counts: dict[tuple[date, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for each in own:
        row = counts[each.day, each.outlet]
        row[0] += each.documents
        row[1] += each.reports
        row[2] += each.told
    return [
        Cover(area, day, outlet, min(n[0], most.get((day, outlet), n[0])), n[1], n[2])
        for (day, outlet), n in sorted(counts.items())
    ]


def stretches(
    own: Sequence[Cover], general: Sequence[Cover], first: date, last: date, around: int = AROUND_DAYS
) -> Iterator[Stretch]:
    """The days from ``first`` to ``last`` in stretches of one state.

    ``own`` is the coverage of the area, ``general`` that of everywhere by the same outlets, both with some days around.
    """
    told = {c.day for c in own if c.told}
    present = watchers(own, general, around)
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]

    def state(day: date) -> State:
        return "told" if day in told else "quiet" if present.get(day) else "unwatched"

    for one, together in groupby(days, key=state):
        part = list(together)
        outlets = sorted({o for day in part for o in present.get(day, ())})
        yield Stretch(one, part[0], part[-1], tuple(outlets))


def states(
    connection: Connection, knowledge: Knowledge, area: str, first: date, last: date
) -> tuple[list[Cover], list[Stretch]]:
    """The coverage of an area (empty: everywhere) on the days from ``first`` to ``last``, and these days by state."""
    around = timedelta(days=AROUND_DAYS)
    areas = knowledge.areas.inside((area,))[:_MOST_AREAS] if area else (EVERYWHERE,)
    own = told_of.covers_by_day(connection, first - around, last + around, areas)
    if area:
        outlets = {c.outlet for c in own}
        general = [c for c in told_of.covers_by_day(connection, first, last) if c.outlet in outlets]
        own = together(own, general, area)
    else:
        general = [c for c in own if first <= c.day <= last]
    found = list(stretches(own, general, first, last)) if first <= last else []
    return [c for c in own if first <= c.day <= last], found


def watchers(own: Sequence[Cover], general: Sequence[Cover], around: int = AROUND_DAYS) -> dict[date, frozenset[str]]:
    """The outlets that cover an area and published on a day, for each day that has some; as for `stretches`."""
    present: dict[date, set[str]] = defaultdict(set)
    published = _by_outlet(each for each in general if each.documents)
    for outlet, covers in _by_outlet(own).items():
        days = sorted({each.day for each in published.get(outlet, ())})
        for day in _near(days, sorted({each.day for each in covers}), timedelta(days=around)):
            present[day].add(outlet)
    return {day: frozenset(outlets) for day, outlets in present.items()}


def watched(connection: Connection, areas: Collection[str], last: date) -> dict[date, frozenset[str]]:
    """For each day up to ``last`` the outlets that watched one of these areas (all that lie in what is meant)."""
    around = timedelta(days=AROUND_DAYS)
    own = coverage.covers(connection, areas, date.min, last + around)
    general = coverage.covers(connection, (EVERYWHERE,), date.min, last, {c.outlet for c in own})
    return watchers(own, general)


def _by_outlet(covers: Iterable[Cover]) -> dict[str, list[Cover]]:
    found: dict[str, list[Cover]] = defaultdict(list)
    for each in covers:
        found[each.outlet].append(each)
    return found


def _near(days: Iterable[date], others: Sequence[date], around: timedelta) -> Iterator[date]:
    """Those of some days that one of the others is near to; both are in order."""
    at = 0
    for day in days:
        while at < len(others) and others[at] < day - around:
            at += 1
        if at < len(others) and others[at] <= day + around:
            yield day


def _days(told: Told) -> Iterator[date]:
    """The days that a report tells of, where they are known to three days."""
    if told.first is not None and told.last is not None and (told.last - told.first).days < _LONGEST:
        for i in range((told.last - told.first).days + 1):
            yield told.first + timedelta(days=i)


def _count(counts: Counts, key: coverage.Key, more: tuple[int, int, int]) -> None:
    row = counts.setdefault(key, [0, 0, 0])
    for i, n in enumerate(more):
        row[i] += n
