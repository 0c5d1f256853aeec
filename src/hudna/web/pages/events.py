"""The list of events."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.record import events as kept
from hudna.web.ask import Ask
from hudna.web.filters import Filtered, Filters
from hudna.web.lines import EventLine, line_of
from hudna.web.page import Entry, Pages
from hudna.web.pages import event, maps

pages = Pages("events", Entry("Events", "/events"))
pages.include_router(event.pages)
pages.include_router(maps.pages)
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class EventsPage:
    """Events of a record, the latest first; ``total`` is how many fit the filters."""

    filters: Filters
    total: int
    events: tuple[EventLine, ...]


@pages.page("/events", "events.html.j2")
def events(ask: Ask, filters: Filtered) -> EventsPage:
    """The events that fit the filters."""
    wanted = filters.wanted(ask.knowledge)
    found = list(kept.events(ask.connection, wanted, _AT_ONCE))
    lines = tuple(line_of(event, ask.knowledge) for event in reversed(found))
    return EventsPage(filters, kept.count(ask.connection, wanted), lines)
