"""What lists, map and timeline of events share: the events of a filter, and how many of each sort there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args

from hudna.knowledge import Knowledge
from hudna.model.finding import Status
from hudna.publish.words import Both, plain, said
from hudna.record.listing import COUNTED, Count, Listed, Page, Tally, page_from, tally_of
from hudna.record.walks import Walks
from hudna.record.wanted import Wanted
from hudna.web.ask import Ask
from hudna.web.filters import Filters
from hudna.web.lines import EventLine, Name, kind_name, line_of_listed, name

_MOST_MONTHS = 180


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to filter by: how many events have it within the other filters, and whether it is chosen."""

    id: str
    name: Name
    events: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Month:
    """How many events began in a month (written 2020-03) within the filters but the days."""

    month: str
    events: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events fit. Where ``at_least``, there are more; where not ``exact``, the parts are of the newest alone.

    ``undated`` are those without a first day.
    """

    events: int
    at_least: bool
    exact: bool
    kinds: tuple[Facet, ...]
    statuses: tuple[Facet, ...]
    months: tuple[Month, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Span:
    """A bar of the histogram: the days from ``first`` to ``last`` and how many events began in them."""

    first: date
    last: date
    label: str
    events: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose in a form."""

    id: str
    name: Name
    chosen: bool


def counts_of(ask: Ask, filters: Filters, walks: Walks) -> Counts:
    """How many events fit the filters, and how many would with another kind, status or time."""
    wanted = filters.wanted(ask.knowledge)

    def tally(asked: Wanted) -> Tally:
        return ask.remembered("tally", asked, walks.box, make=lambda: tally_of(walks, asked))

    kinds, statuses = tally(replace(wanted, kinds=())), tally(replace(wanted, statuses=()))
    own, months = tally(wanted), tally(replace(wanted, first=None, last=None))
    total = Count(own.events) if own.exact else Count(COUNTED, at_least=True)
    return Counts(
        total.events,
        total.at_least,
        kinds.exact and months.exact,
        _kinds(kinds.kinds, filters.kind, ask.knowledge),
        _statuses(statuses.statuses, filters.status),
        tuple(Month(month, n) for month, n in months.months.items() if month),
        months.months.get("", 0),
    )


def newest(ask: Ask, walks: Walks, wanted: Wanted, most: int) -> Page:
    """The first page of the events that fit, newest first; which they are is remembered."""
    steps = ask.remembered("newest", wanted, walks.box, most, make=lambda: tuple(walks.first(wanted, most + 1)))
    return page_from(ask.connection, steps, most)


def _kinds(counted: Mapping[str, int], chosen: Sequence[str], knowledge: Knowledge) -> tuple[Facet, ...]:
    known = {*counted, *chosen}
    found = [Facet(kind, kind_name(knowledge, kind), counted.get(kind, 0), kind in chosen) for kind in known]
    return tuple(sorted(found, key=lambda facet: (-facet.events, facet.id)))


def _statuses(counted: Mapping[str, int], chosen: Sequence[str]) -> tuple[Facet, ...]:
    order: tuple[str, ...] = get_args(Status)
    return tuple(Facet(s, name(said("status", s)), counted.get(s, 0), s in chosen) for s in order)


def histogram(months: Sequence[Month], first: date | None, last: date | None) -> tuple[Span, ...]:
    """All months from the first to the last one with an event, or all years where these are many months.

    ``first`` and ``last`` are the days chosen.
    """
    counted = {month.month: month.events for month in months}
    if not counted:
        return ()
    ends = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(counted), max(counted))]
    if ends[1] - ends[0] < _MOST_MONTHS:
        spans = [(_month(n), _month(n + 1), f"{n // 12}-{n % 12 + 1:02}") for n in range(ends[0], ends[1] + 1)]
    else:
        years = range(ends[0] // 12, ends[1] // 12 + 1)
        spans = [(_month(year * 12), _month(year * 12 + 12), str(year)) for year in years][-_MOST_MONTHS:]
    shown = Counter[str]()
    for at, n in counted.items():
        shown[at[: len(spans[0][2])]] += n
    return tuple(
        Span(
            start,
            end - timedelta(days=1),
            label,
            shown[label],
            (first is None or end > first) and (last is None or start <= last),
        )
        for start, end, label in spans
    )


def _month(number: int) -> date:
    return date(max(1, min(9999, number // 12)), number % 12 + 1, 1)


def lines_of(listed: Sequence[Listed], knowledge: Knowledge) -> tuple[EventLine, ...]:
    """The lines of listed events."""
    return tuple(line_of_listed(each, knowledge) for each in listed)


def actors_to_choose(knowledge: Knowledge, chosen: Sequence[str]) -> tuple[Option, ...]:
    """States, forces, groups and bodies of the conflict, and whoever is chosen already."""
    dossier = knowledge.dossier
    wanted = [
        actor
        for actor in dossier.actors.values()
        if actor.id in chosen or (actor.home == dossier.id and actor.kind in ("state", "force", "group", "government"))
    ]
    options = [Option(a.id, name(Both(plain(a.name), plain(a.name_ar or a.name))), a.id in chosen) for a in wanted]
    return tuple(sorted(options, key=lambda option: option.name["en"].lower()))


def agreements_to_choose(knowledge: Knowledge, chosen: Sequence[str]) -> tuple[Option, ...]:
    """The agreements of the conflict, by the day they were signed."""
    dossier = knowledge.dossier
    own = [a for a in dossier.agreements.values() if a.home == dossier.id or a.id in chosen]
    own.sort(key=lambda agreement: (agreement.signed or "", agreement.id))
    return tuple(Option(a.id, name(Both(plain(a.name), plain(a.name_ar or a.name))), a.id in chosen) for a in own)
