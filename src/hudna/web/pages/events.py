"""The list of events, with one set of filters; the same events as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from fastapi import Query
from fastapi.responses import Response
from pydantic import Field

from hudna.publish.export import exported
from hudna.record import events as kept
from hudna.record.listing import page_of_events
from hudna.web.ask import Ask
from hudna.web.events_view import Counts, Option, actors_to_choose, agreements_to_choose, counts_of, lines_of, newest
from hudna.web.filters import Filters
from hudna.web.lines import EventLine
from hudna.web.page import Entry, Pages
from hudna.web.pages import event, maps

pages = Pages("events", Entry("Events", "/events"))
_AT_ONCE = 50
_IN_A_FILE = 5_000


class Listing(Filters):
    """Which events a list shows, in which order, and from where on."""

    beside: ClassVar[frozenset[str]] = frozenset({"order", "after", "before"})

    order: Literal["newest", "oldest"] = Field("newest", description="By the first day; the undated come last.")
    after: str = Field("", max_length=120, description="Where the page begins: `after` of the page before.")
    before: list[Annotated[str, Field(max_length=120)]] = Field(
        [], max_length=400, description="Where the pages before this one began, so that one may go back."
    )


@dataclass(frozen=True, slots=True)
class EventsPage:
    """Events that fit the filters. ``after`` asks for the next page, null where this is the last."""

    filters: Listing
    counts: Counts
    events: tuple[EventLine, ...]
    after: str | None
    actors: tuple[Option, ...]
    agreements: tuple[Option, ...]


@pages.page("/events", "events.html.j2")
def events(ask: Ask, filters: Annotated[Listing, Query()]) -> EventsPage:
    """The events that fit the filters, a page at a time."""
    wanted, knowledge = filters.wanted(ask.knowledge), ask.knowledge
    walks, forward = ask.walks(filters.frame()), filters.order == "newest"
    counts = counts_of(ask, filters, walks)
    if filters.after or not forward:
        after = filters.after or None
        found = page_of_events(ask.connection, wanted, after, _AT_ONCE, newest_first=forward, box=walks.box)
    else:
        found = newest(ask, walks, wanted, _AT_ONCE)
    return EventsPage(
        filters,
        counts,
        lines_of(found.events, knowledge),
        found.after,
        actors_to_choose(knowledge, filters.actor),
        agreements_to_choose(knowledge, filters.agreement),
    )


def _file(ask: Ask, filters: Filters, form: str, kind: str) -> Response:
    wanted = filters.wanted(ask.knowledge)
    ids = [each.id for each in page_of_events(ask.connection, wanted, None, _IN_A_FILE, box=filters.frame()).events]
    found = {each.id: each for at in range(0, len(ids), 500) for each in kept.some(ask.connection, ids[at : at + 500])}
    content = exported((found[name] for name in ids if name in found), form)
    headers = {"Content-Disposition": f'attachment; filename="events.{form}"'}
    return Response(content, media_type=kind, headers=headers)


@pages.give("/events.csv")
def as_csv(ask: Ask, filters: Annotated[Filters, Query()]) -> Response:
    """The newest 5,000 events that fit the filters as CSV, a row each."""
    return _file(ask, filters, "csv", "text/csv; charset=utf-8")


@pages.give("/events.jsonl")
def as_json_lines(ask: Ask, filters: Annotated[Filters, Query()]) -> Response:
    """The newest 5,000 events that fit the filters as JSON lines, with their reports."""
    return _file(ask, filters, "jsonl", "application/jsonl")


pages.include_router(event.pages)
pages.include_router(maps.pages)
