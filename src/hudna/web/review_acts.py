"""What the review page does: keeps a decision, takes one back, leads on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from fastapi.responses import RedirectResponse

from hudna.errors import InputError, NotFound
from hudna.record import events, reviews
from hudna.record.reviewed import Reviewed, decided, hidden, of_report
from hudna.web.ask import Ask
from hudna.web.page import own
from hudna.web.people import allow
from hudna.web.review_values import Decision, value_of
from hudna.web.review_view import Today, today
from hudna.web.upkeep import Upkeep

_SOON = 0.6


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that is kept under the name ``act``; ``new`` is false where it was sent before."""

    act: str
    items: tuple[str, ...]
    new: bool
    today: Today


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: decisions about ``items``, or about which reports are of one event."""

    items: tuple[str, ...]
    events: tuple[str, ...]
    today: Today


def decide(ask: Ask, sent: Decision) -> Decided:
    """Keep a decision; what follows from it is brought up to date beside. Raises `InputError`, `NotFound`."""
    reports = [of_report(ask.connection, *item_name(each)) for each in dict.fromkeys(sent.item)]
    if sent.blind:
        reports = [hidden(each, ask.person.name) for each in reports]
    if not reports:
        raise InputError("Nothing is chosen. Choose a report, then decide.")
    act, now = sent.act or secrets.token_hex(16), ask.desk.now()
    value = _value(ask, sent, reports)
    rows = decided(
        reports, act, sent.verdict, ask.person.name, now, field=sent.field, value=value, reason=sent.why.strip()
    )
    if sent.verdict == "correct" and value is None:  # emptied: known to be wrong, the right one unknown
        rows = decided(reports, act, "reject", ask.person.name, now, field=sent.field, reason=sent.why.strip())
    new = ask.desk.record.review(rows)
    upkeep(ask).nudge()
    return Decided(act, tuple(sent.item), new > 0, _today_now(ask))


def undo_last(ask: Ask, act: str) -> Undone:
    """Take back an act, or what whoever asks decided last: about a report, or which reports are of one event."""
    record, me, name = ask.desk.record, ask.person.name, secrets.token_hex(16)
    items: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    if act and any(each.author != me for each in reviews.of_act(ask.connection, act)):
        allow(ask.person, "verifier")
    last = "report" if act else record.last_decided(me)
    if last is None:
        raise NotFound(f"Nothing that {me} decided is in force, so there is nothing to take back.")
    if last == "report":
        items = tuple(f"{each.document}/{each.report}" for each in record.take_back(me, name, act or None))
    else:
        ends = dict.fromkeys(end for each in record.undo(me) for end in (each.left, each.right))
        found = dict.fromkeys(events.event_of_report(ask.connection, *end) for end in ends)
        names = tuple(event for event in found if event)
    upkeep(ask).nudge()
    return Undone(items, names, _today_now(ask))


def go_on(ask: Ask, back: str) -> RedirectResponse:
    """To the queue, or back to a page of the desk; events are waited for if that is soon."""
    upkeep(ask).wait(_SOON)
    return RedirectResponse(own(back) if back else "/review", 303)


def upkeep(ask: Ask) -> Upkeep:
    """What brings events up to date."""
    found: Upkeep = ask.request.app.state.upkeep
    return found


def item_name(item: str) -> tuple[str, str]:
    """Document and report of an item. Raises `InputError`."""
    document, slash, report = item.rpartition("/")
    if not slash or not document:
        raise InputError(f"“{item}” is no item of the queue. Write document/report.")
    return document, report


def _value(ask: Ask, sent: Decision, reports: list[Reviewed]) -> object:
    if sent.verdict != "correct":
        if sent.field in ("type", "status") and sent.verdict == "reject":
            raise InputError("Every event has a kind and a status. Give the right one, or reject the report.")
        return None
    if sent.field is None:
        raise InputError("Say which field is corrected: type, status, when, where, actors or quantities.")
    places = ask.request.app.state.places
    return value_of(sent, reports[0].now, ask.knowledge, places, ask.person.name)


def _today_now(ask: Ask) -> Today:
    with ask.desk.record.look() as connection:
        return today(ask, connection)
