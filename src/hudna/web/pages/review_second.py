"""The queue of what another person coded: decided about a second time, without sight of what was said."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from hudna.record import reviews, second
from hudna.web.ask import Ask
from hudna.web.page import Pages
from hudna.web.pages.review import AT_ONCE, REASONS, ReviewPage
from hudna.web.review_acts import item_name, upkeep
from hudna.web.review_view import Item, hidden_item, hidden_places, today

pages = Pages("review")
_COUNTED = 1000


@pages.page("/review/second", "review.html.j2", least="analyst")
def again(
    ask: Ask,
    item: Annotated[str, Query(max_length=200, description="The report to open: document/report.")] = "",
    after: Annotated[str, Query(max_length=80, description="Where the queue goes on.")] = "",
) -> ReviewPage:
    """What one other person decided about, as it was read, in an order drawn at random; and one of it."""
    me = ask.person.name
    found, more = second.once_coded(ask.connection, me, after, AT_ONCE)
    chosen = item or (f"{found[0][0]}/{found[0][1]}" if found else "")
    return ReviewPage(
        second.count(ask.connection, me, _COUNTED), hidden_places(ask, found), more,
        hidden_item(ask, *item_name(chosen)) if chosen else None,
        tuple(reviews.reasons(ask.connection, REASONS)), today(ask), upkeep(ask).busy(ask.connection), blind=True,
    )  # fmt: skip


@pages.page("/review/second/item/{document}/{report}", "review_item.html.j2")
def one(ask: Ask, document: str, report: str) -> Item:
    """One report to be decided about without sight of what others said."""
    return hidden_item(ask, document, report)
