"""Sources: outlets with their owners, what they published, how independent they are, and their wording."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Path, Query

from hudna.errors import NotFound
from hudna.record import events as kept
from hudna.record import told_of
from hudna.web.ask import Ask
from hudna.web.lines import EventLine, Name
from hudna.web.names import both, name_of
from hudna.web.page import Entry, Pages
from hudna.web.promises_view import lines_of_events
from hudna.web.sources_view import (
    Differing,
    Month,
    Share,
    Wording,
    differing,
    origins_of,
    own_origin,
    wording,
)

pages = Pages("sources", Entry("Sources", "/sources"))
_LOOKED = 50
_SHOWN = 15
_Year = Annotated[int, Query(ge=0, le=9999)]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An outlet: ``known`` to the dossier or not; its documents and reports of the year, on so many days."""

    id: str
    name: Name
    known: bool
    kind: str | None
    side: Name | None
    documents: int
    reports: int
    days: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The outlets of a year, those with most documents first; ``silent`` are those of the dossier with none."""

    year: int
    years: tuple[int, ...]
    sources: tuple[SourceLine, ...]
    silent: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """An outlet in a year. All but the months is of the newest events of the year that it tells of, ``looked`` at."""

    source: SourceLine
    owner: Name | None
    labels: tuple[str, ...]
    year: int
    years: tuple[int, ...]
    months: tuple[Month, ...]
    looked: int
    own_origin: Share
    origins: tuple[tuple[str, Name, int], ...]
    agreement: Share
    differing: tuple[Differing, ...]
    wording: tuple[Wording, ...]
    events: tuple[EventLine, ...]


@pages.page("/sources", "sources.html.j2")
def sources(ask: Ask, year: _Year = 0) -> SourcesPage:
    """All outlets: who owns them, whose view they usually carry, what they published in a year."""
    years = _years(ask)
    chosen = year or (years[0] if years else ask.desk.today().year)
    published = _by_outlet(ask, chosen)
    told = [_line(ask, outlet, own) for outlet, own in published.items()]
    home = ask.knowledge.dossier.id
    silent = [o.id for o in ask.knowledge.dossier.outlets.values() if o.home == home and o.id not in published]
    return SourcesPage(
        chosen,
        years,
        tuple(sorted(told, key=lambda s: (-s.documents, s.id))),
        tuple(_line(ask, outlet, []) for outlet in sorted(silent)),
    )


@pages.page("/sources/{source}", "source.html.j2")
def source(ask: Ask, source: Annotated[str, Path(max_length=200)], year: _Year = 0) -> SourcePage:
    """One outlet: what it published, whom it tells after, where it disagrees, how it words things."""
    years = _years(ask)
    chosen = year or (years[0] if years else ask.desk.today().year)
    own = _by_outlet(ask, chosen).get(source, [])
    known = ask.knowledge.dossier.outlets.get(source)
    last = date(min(max(chosen, 1), 9999), 12, 31)
    names = told_of.events_of_outlet(ask.connection, source, last, _LOOKED)
    if known is None and not own and not names:
        raise NotFound(f"No outlet is called “{source}”. See all of them: /sources")
    events = list(kept.some(ask.connection, names))
    found = differing(told_of.contradictions_of(ask.connection, names), source)
    return SourcePage(
        _line(ask, source, own),
        both(known.owner, known.owner_ar) if known and known.owner else None,
        known.labels if known else (),
        chosen,
        years,
        tuple(own),
        len(events),
        own_origin(events, source),
        origins_of(events, source, ask.knowledge),
        Share(sum(d.agrees for d in found), len(found)),
        found,
        wording(events, source, ask.knowledge),
        tuple(reversed(lines_of_events(ask.connection, set(names[:_SHOWN]), ask.knowledge))),
    )


def _line(ask: Ask, outlet: str, months: list[Month]) -> SourceLine:
    known = ask.knowledge.dossier.outlets.get(outlet)
    return SourceLine(
        outlet,
        name_of(ask.knowledge, outlet),
        known is not None,
        known.kind if known else None,
        name_of(ask.knowledge, known.side) if known and known.side else None,
        sum(m.documents for m in months),
        sum(m.reports for m in months),
        sum(m.days for m in months),
    )


def _by_outlet(ask: Ask, year: int) -> dict[str, list[Month]]:
    found: dict[str, list[Month]] = defaultdict(list)
    if date.min.year <= year <= date.max.year - 1:
        for outlet, month, *counts in told_of.months_of_outlets(ask.connection, date(year, 1, 1), date(year, 12, 31)):
            if outlet:
                found[outlet].append(Month(month, *counts))
    return found


def _years(ask: Ask) -> tuple[int, ...]:
    bounds = told_of.bounds(ask.connection)
    return tuple(range(bounds[1].year, bounds[0].year - 1, -1)) if bounds else ()
