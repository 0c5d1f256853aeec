"""Which reports tell of one event: merged and split by people, shown before it is done."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Query
from fastapi.responses import RedirectResponse

from hudna.record import events
from hudna.web.ask import Ask
from hudna.web.page import Pages
from hudna.web.review_acts import go_on, item_name, upkeep
from hudna.web.review_events import MergePage, SplitPage, merge_page, split_page

pages = Pages("review")
_Text = Annotated[str, Form(max_length=500)]
_NO_REASON = "no reason given"
_SOON = 2


@pages.page("/review/merge", "review_merge.html.j2", least="analyst")
def merge(
    ask: Ask, event: Annotated[str, Query(max_length=64)] = "", other: Annotated[str, Query(max_length=300)] = ""
) -> MergePage:
    """What would come of merging two events."""
    return merge_page(ask, event, other)


@pages.page("/review/split", "review_split.html.j2", least="analyst")
def split(
    ask: Ask,
    event: Annotated[str, Query(max_length=64)],
    out: Annotated[list[str] | None, Query(max_length=200)] = None,
) -> SplitPage:
    """What would come of taking reports out of an event."""
    return split_page(ask, event, out or [])


@pages.act("/review/merge")
def do_merge(ask: Ask, event: _Text, other: _Text, why: _Text = "") -> RedirectResponse:
    """Judge that two events are one. A person's earlier "not the same" stands in the way until it is taken back."""
    made = ask.desk.record.merge([event, other], ask.person.name, why.strip() or _NO_REASON)
    return _to_event(ask, made[0].left if made else None)


@pages.act("/review/split")
def do_split(ask: Ask, event: _Text, out: Annotated[list[str], Form()], why: _Text = "") -> RedirectResponse:
    """Judge that reports are not of an event."""
    ends = [item_name(each) for each in out]
    ask.desk.record.split(event, ends, ask.person.name, why.strip() or _NO_REASON)
    return _to_event(ask, ends[0] if ends else None)


def _to_event(ask: Ask, end: tuple[str, str] | None) -> RedirectResponse:
    """To the event that a report is of, if that is soon as it is now: its page says where events have yet to follow."""
    upkeep(ask).nudge()
    upkeep(ask).wait(_SOON)
    if end is not None:
        with ask.desk.record.look() as connection:
            name = events.event_of_report(connection, *end)
        if name:
            return RedirectResponse(f"/events/{name}", 303)
    return go_on(ask, "/review")
