"""Series: events that outlets number, with the numbers that are told, missing and in doubt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Path, Query

from hudna.errors import NotFound
from hudna.model.series import NumberState
from hudna.model.when import When
from hudna.monitor.series_names import series_name
from hudna.publish.reasons import reason
from hudna.record import series as kept
from hudna.web.ask import Ask
from hudna.web.lines import EventLine, Name
from hudna.web.names import both, days, name_of
from hudna.web.page import Entry, Pages
from hudna.web.promises_view import lines_of_events

pages = Pages("series", Entry("Series", "/series"))
_AT_ONCE = 100
_TOLD = ("seen", "announced", "called_off", "disputed")


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series in short: its lowest and highest number, and how many numbers are in each state."""

    id: str
    name: Name
    of_dossier: bool
    lowest: int
    highest: int
    told: int
    states: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """The series of the record; ``single`` are words that come with one number alone."""

    series: tuple[SeriesLine, ...]
    single: tuple[SeriesLine, ...]


@dataclass(frozen=True, slots=True)
class Bead:
    """One number of a series: its state, why, and the events that it rests on."""

    number: int
    state: NumberState
    when: When | None
    outlets: tuple[Name, ...]
    reasons: tuple[Name, ...]
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class OneSeriesPage:
    """A series with its numbers in order, from ``first``; ``after`` is where the next page begins."""

    series: SeriesLine
    kinds: tuple[str, ...]
    started: date | None
    ended: date | None
    first: int
    beads: tuple[Bead, ...]
    after: int | None


@pages.page("/series", "series.html.j2")
def series(ask: Ask) -> SeriesPage:
    """All series with how many numbers are told, missing, disputed."""
    lines = _lines(ask)
    several = tuple(line for line in lines if line.of_dossier or line.told > 1)
    return SeriesPage(several, tuple(line for line in lines if line not in several))


@pages.page("/series/{series:path}", "one_series.html.j2")
def one_series(
    ask: Ask, series: Annotated[str, Path(max_length=200)], after: Annotated[int, Query(ge=-1, le=10**9)] = -1
) -> OneSeriesPage:
    """One series: its numbers as beads, each with its events."""
    line = next((line for line in _lines(ask) if line.id == series), None)
    known = ask.knowledge.dossier.series.get(series)
    if line is None and known is None:
        raise NotFound(f"No series is called “{series}”. See all of them: /series")
    found = kept.numbers_from(ask.connection, series, after + 1, _AT_ONCE + 1)
    events = {e for n in found[:_AT_ONCE] for e in n.events}
    lines = {e.id: e for e in lines_of_events(ask.connection, events, ask.knowledge)}
    beads = [
        Bead(
            n.number,
            n.state,
            days(n.first, n.last),
            tuple(name_of(ask.knowledge, o) for o in n.outlets),
            tuple({"en": r.en, "ar": r.ar} for r in map(reason, n.reasons)),
            tuple(lines[e] for e in n.events if e in lines),
        )
        for n in found[:_AT_ONCE]
    ]
    return OneSeriesPage(
        line or _line(ask, series, []),
        known.kinds if known else (),
        known.start if known else None,
        known.end if known else None,
        after + 1,
        tuple(beads),
        beads[-1].number if len(found) > _AT_ONCE else None,
    )


def _lines(ask: Ask) -> list[SeriesLine]:
    by_series: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
    states = ask.remembered("states of series", make=lambda: kept.states(ask.connection))
    for name, state, count, lowest, highest in states:
        by_series[name].append((state, count, lowest, highest))
    return [_line(ask, name, states) for name, states in by_series.items()]


def _line(ask: Ask, name: str, states: list[tuple[str, int, int, int]]) -> SeriesLine:
    counts = {state: count for state, count, _, _ in states}
    return SeriesLine(
        name,
        both(*series_name(name, ask.knowledge)),
        name in ask.knowledge.dossier.series,
        min((low for _, _, low, _ in states), default=0),
        max((high for _, _, _, high in states), default=0),
        sum(counts.get(state, 0) for state in _TOLD),
        tuple(sorted(counts.items())),
    )
