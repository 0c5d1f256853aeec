"""The overview: what changed, what is due, what is contested, on map and timeline under one set of filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi.responses import RedirectResponse

from hudna.web import overview as view
from hudna.web.ask import Ask
from hudna.web.events_view import (
    Counts,
    Option,
    Span,
    actors_to_choose,
    agreements_to_choose,
    counts_of,
    histogram,
    newest,
)
from hudna.web.events_view import lines_of as lines
from hudna.web.filters import Filtered, Filters
from hudna.web.lines import EventLine
from hudna.web.page import Entry, Pages

pages = Pages("overview", Entry("Overview", "/"))
_SHOWN = 12
_A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """All that the overview shows beside the drawings, which ask for their own."""

    filters: Filters
    counts: Counts
    histogram: tuple[Span, ...]
    events: tuple[EventLine, ...]
    news: view.News
    due: tuple[view.Due, ...]
    contested: view.Contested
    alerts: tuple[view.Raised, ...]
    watch: tuple[view.Watch, ...]
    actors: tuple[Option, ...]
    agreements: tuple[Option, ...]


@pages.page("/", "overview.html.j2", twin="/overview.json")
def overview(ask: Ask, filters: Filtered) -> OverviewPage:
    """What changed since whoever asks last looked, what is due and contested, and the events in view."""
    knowledge = ask.knowledge
    wanted = filters.wanted(knowledge)
    walks = ask.walks(filters.frame())
    counts = counts_of(ask, filters, walks)
    return OverviewPage(
        filters,
        counts,
        histogram(counts.months, wanted.first, wanted.last),
        lines(newest(ask, walks, wanted, _SHOWN).events, knowledge),
        view.news(ask),
        view.due(ask),
        view.contested(ask, wanted, walks),
        view.alerts(ask),
        view.watch(ask, wanted.first, wanted.last),
        actors_to_choose(knowledge, filters.actor),
        agreements_to_choose(knowledge, filters.agreement),
    )


@pages.act("/looked", least="reader")
def looked(ask: Ask) -> RedirectResponse:
    """Remember in a cookie that all that is there now was seen."""
    answer = RedirectResponse("/", 303)
    kept = view.looked_now(ask.connection, datetime.now(UTC))
    answer.set_cookie(view.COOKIE, kept, _A_YEAR, httponly=True, samesite="lax")
    return answer
