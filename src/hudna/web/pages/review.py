"""The queue of what a person should look at, and what is decided there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form, Query
from fastapi.responses import RedirectResponse

from hudna.record import queue, reviews
from hudna.web import finding
from hudna.web.ask import Ask
from hudna.web.finding import Suggestion
from hudna.web.page import Entry, Pages
from hudna.web.review_acts import Decided, Undone, decide, go_on, item_name, undo_last, upkeep
from hudna.web.review_values import Decision
from hudna.web.review_view import Item, Place, Today, first_of, item_of, places_of, today, waiting

pages = Pages("review", Entry("Review", "/review"))
AT_ONCE = 40
REASONS = 12


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The queue with the item that is open; ``waiting`` is counted up to a thousand, ``after`` asks for more.

    ``reasons`` were given last; ``busy`` says that events are being brought up to date. ``blind``: what others said is
    not shown, and what is decided is compared with it.
    """

    waiting: int
    queue: tuple[Place, ...]
    after: str | None
    item: Item | None
    reasons: tuple[str, ...]
    today: Today
    busy: bool
    blind: bool = False


@pages.page("/review", "review.html.j2")
def review(
    ask: Ask,
    item: Annotated[str, Query(max_length=200, description="The report to open: document/report.")] = "",
    event: Annotated[str, Query(max_length=64, description="The event whose first report to open.")] = "",
    after: Annotated[str | None, Query(max_length=200, description="Where the queue goes on.")] = None,
) -> ReviewPage:
    """What should be looked at, the most pressing first, and one of it."""
    found = waiting(ask, after, AT_ONCE)
    chosen = (
        item or (first_of(ask, event) if event else "") or (f"{found[0].document}/{found[0].report}" if found else "")
    )
    opened = item_of(ask, *item_name(chosen)) if chosen else None
    if opened is not None and ask.person.may("analyst"):
        ask.request.app.state.holds.take(opened.item, ask.person.name)
    return ReviewPage(
        queue.count(ask.connection), places_of(ask, found), found[-1].at if len(found) >= AT_ONCE else None, opened,
        tuple(reviews.reasons(ask.connection, REASONS)), today(ask), upkeep(ask).busy(ask.connection),
    )  # fmt: skip


@pages.page("/review/item/{document}/{report}", "review_item.html.j2")
def one(ask: Ask, document: str, report: str) -> Item:
    """One report to be decided about."""
    return item_of(ask, document, report)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What fits what was typed, the likeliest first."""

    found: tuple[Suggestion, ...]


@pages.page("/review/places", "review_suggestions.html.j2")
def places(ask: Ask, q: Annotated[str, Query(max_length=200)] = "") -> Suggestions:
    """Places by any name, in Arabic or Latin letters, or "3 km north of" one."""
    return Suggestions(ask.request.app.state.places.like(q))


@pages.page("/review/actors", "review_suggestions.html.j2")
def actors(ask: Ask, q: Annotated[str, Query(max_length=200)] = "") -> Suggestions:
    """Actors of the dossier by any name."""
    return Suggestions(finding.actors(ask.knowledge, q) if q.strip() else ())


@dataclass(frozen=True, slots=True)
class Others:
    """Who else is at an item; ``busy`` says that events are being brought up to date."""

    others: tuple[str, ...]
    busy: bool


@pages.act("/review/hold")
def hold(ask: Ask, item: Annotated[str, Form(max_length=200)]) -> Others:
    """Say that one is at an item; it ends by itself."""
    return Others(ask.request.app.state.holds.take(item, ask.person.name), upkeep(ask).busy(ask.connection))


@pages.act("/review/decisions")
def decisions(ask: Ask, sent: Annotated[Decision, Form()]) -> Decided:
    """Decide about a report or a field of it; answered as soon as it is kept. Events follow by themselves."""
    return decide(ask, sent)


@pages.act("/review/decide")
def decide_and_go_on(ask: Ask, sent: Annotated[Decision, Form()]) -> RedirectResponse:
    """The same for a form without script: leads on in the queue, or back to where it was sent from."""
    decide(ask, sent)
    return go_on(ask, sent.back)


@pages.act("/review/undo")
def undo(ask: Ask, act: Annotated[str, Form(max_length=60)] = "") -> Undone:
    """Take back what one decided last, or an act by its name."""
    return undo_last(ask, act)


@pages.act("/review/undo-last")
def undo_and_go_back(ask: Ask, back: Annotated[str, Form(max_length=500)] = "") -> RedirectResponse:
    """The same for a form without script."""
    undone = undo_last(ask, "")
    return go_on(ask, back or (f"/review?item={undone.items[0]}" if undone.items else "/review"))
