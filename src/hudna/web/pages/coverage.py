"""Coverage: who told of a place when, so that silence can be told from calm."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import Query
from pydantic import Field

from hudna.model.coverage import Cover, State, Stretch
from hudna.monitor.coverage import area_of, states
from hudna.record import told_of
from hudna.web.ask import Ask
from hudna.web.filters import Chosen, day_in
from hudna.web.lines import Name
from hudna.web.names import name_of, place_name
from hudna.web.page import Pages

pages = Pages("coverage")
_LONGEST = 366


class CoverageFilters(Chosen):
    """Which place and days; at most a year is shown at once."""

    place: str = Field("", max_length=200, description="A place by its name or id; empty is the whole record.")
    first: str = Field("", alias="from", max_length=40, description="First day: 2021-03-10, 2021-03 or 2021.")
    last: str = Field("", alias="to", max_length=40, description="Last day, written alike.")


@dataclass(frozen=True, slots=True)
class MonthOfDays:
    """A month with a state for each of its days; null for days that are not asked for."""

    month: str
    days: tuple[State | None, ...]


@dataclass(frozen=True, slots=True)
class OutletShare:
    """What one outlet told of the place in these days."""

    id: str
    name: Name
    documents: int
    reports: int
    days: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a row of one state, and the outlets that watched."""

    state: State
    first: date
    last: date
    days: int
    outlets: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Days of a place: told (something is reported of it), quiet (watched, nothing told), unwatched (nobody looked)."""

    filters: CoverageFilters
    area: str
    name: Name | None
    first: date | None
    last: date | None
    told: int
    quiet: int
    unwatched: int
    months: tuple[MonthOfDays, ...]
    outlets: tuple[OutletShare, ...]
    gaps: tuple[Gap, ...]


Watched = tuple[int, int, int, tuple[MonthOfDays, ...], tuple[OutletShare, ...], tuple[Gap, ...]]
"""What a page says of its days, from ``told`` on."""


@pages.page("/coverage", "coverage.html.j2")
def coverage(ask: Ask, filters: Annotated[CoverageFilters, Query()]) -> CoveragePage:
    """Who told of a place on which days, and which days nobody watched."""
    area = area_of(filters.place or None, ask.knowledge)
    name = place_name(ask.knowledge, area) if area else None
    span = _span(ask, filters)
    if span is None:
        return CoveragePage(filters, area, name, None, None, 0, 0, 0, (), (), ())
    first, last = span
    watched = ask.remembered("coverage", area, first, last, make=lambda: _watched(ask, area, first, last))
    return CoveragePage(filters, area, name, first, last, *watched)


def _watched(ask: Ask, area: str, first: date, last: date) -> Watched:
    own, found = states(ask.connection, ask.knowledge, area, first, last)
    days = {s: sum(each.days for each in found if each.state == s) for s in ("told", "quiet", "unwatched")}
    gaps = tuple(
        Gap(s.state, s.first, s.last, s.days, tuple(name_of(ask.knowledge, o) for o in s.outlets if o))
        for s in found
        if s.state != "told"
    )
    return days["told"], days["quiet"], days["unwatched"], _months(found, first, last), _outlets(ask, own), gaps


def _span(ask: Ask, filters: CoverageFilters) -> tuple[date, date] | None:
    """The days asked for, the last year of the record where none are; a longer time is cut to its last year."""
    bounds = told_of.bounds(ask.connection)
    if bounds is None:
        return None
    last = day_in("to", filters.last, 1) or bounds[1]
    first = day_in("from", filters.first, 0) or last - timedelta(days=_LONGEST - 1)
    return max(first, last - timedelta(days=_LONGEST - 1)), last


def _months(states: list[Stretch], first: date, last: date) -> tuple[MonthOfDays, ...]:
    by_month: dict[str, dict[int, State]] = defaultdict(dict)
    for each in states:
        for i in range(each.days):
            day = each.first + timedelta(days=i)
            by_month[f"{day:%Y-%m}"][day.day] = each.state
    return tuple(
        MonthOfDays(month, tuple(known.get(day) for day in range(1, _length(month) + 1)))
        for month, known in sorted(by_month.items())
        if f"{first:%Y-%m}" <= month <= f"{last:%Y-%m}"
    )


def _length(month: str) -> int:
    day = date.fromisoformat(f"{month}-01")
    return ((day + timedelta(days=31)).replace(day=1) - day).days


def _outlets(ask: Ask, own: list[Cover]) -> tuple[OutletShare, ...]:
    by_outlet: dict[str, list[Cover]] = defaultdict(list)
    for cover in own:
        by_outlet[cover.outlet].append(cover)
    found = [
        OutletShare(o, name_of(ask.knowledge, o), sum(c.documents for c in cs), sum(c.reports for c in cs), len(cs))
        for o, cs in by_outlet.items()
        if o
    ]
    return tuple(sorted(found, key=lambda o: (-o.documents, o.id)))
