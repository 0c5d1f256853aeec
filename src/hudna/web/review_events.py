"""Merging and splitting events, shown before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from hudna.errors import JudgementRefused, NotFound
from hudna.model.event import Event, EventReport
from hudna.reconcile import Known
from hudna.reconcile.merged import merged
from hudna.record import decisions, events
from hudna.record.listing import page_of_events
from hudna.record.wanted import Wanted
from hudna.web.ask import Ask
from hudna.web.lines import EventLine, Name, line_of, line_of_listed
from hudna.web.names import name_of
from hudna.web.review_acts import item_name

Reports = Sequence[EventReport]
_ABOUT = timedelta(days=2)
_LOOKED, _OFFERED = 60, 12


@dataclass(frozen=True, slots=True)
class Part:
    """A report of an event: where it is, who printed it, its words."""

    item: str
    event: str
    outlet: Name | None
    title: str | None
    published: str | None
    words: str
    out: bool


@dataclass(frozen=True, slots=True)
class MergePage:
    """Two events and what they would be together; ``refused`` says why they may not be, null where they may.

    ``near`` are others about the same days, those of the same kind first, while none is chosen.
    """

    event: EventLine | None
    other: EventLine | None
    together: EventLine | None
    differ: tuple[str, ...]
    parts: tuple[Part, ...]
    refused: str | None
    asked: str
    near: tuple[EventLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SplitPage:
    """An event, its reports, and the two that it would be without those that are chosen."""

    event: EventLine
    parts: tuple[Part, ...]
    left: EventLine | None
    apart: EventLine | None
    refused: str | None


def merge_page(ask: Ask, event: str, other: str) -> MergePage:
    """What would come of merging two events. Raises `NotFound` for the first."""
    one = events.event(ask.connection, event) if event else None
    other = _id_in(other)
    if one is None or not other:
        return MergePage(_line(ask, one), None, None, (), _parts(ask, one, ()), None, other, _near(ask, one))
    try:
        two = events.event(ask.connection, other)
    except NotFound as error:
        return MergePage(_line(ask, one), None, None, (), _parts(ask, one, ()), str(error), other)
    refused = _refusal(ask, one.id, two.id)
    both = merged([*one.reports, *two.reports], Known.of(ask.knowledge)) if one.id != two.id else None
    parts = (*_parts(ask, one, ()), *(_parts(ask, two, ()) if both else ()))
    differ = tuple(dict.fromkeys(f.partition(".")[0] for f in both.contested)) if both else ()
    return MergePage(_line(ask, one), _line(ask, two), _line(ask, both), differ, parts, refused, other)


def split_page(ask: Ask, event: str, out: Sequence[str]) -> SplitPage:
    """What would come of taking some reports out of an event. Raises `NotFound`."""
    whole = events.event(ask.connection, event)
    ends = [item_name(each) for each in out]
    apart = [each for each in whole.reports if (each.document_id, each.report.id) in ends]
    left = [each for each in whole.reports if each not in apart]
    refused = None
    if ends:
        try:
            decisions.split(ask.connection, whole.id, ends, ask.person.name, "", ask.desk.now())
        except JudgementRefused as error:
            refused = str(error)
    one = two = None
    if ends and refused is None:
        known = Known.of(ask.knowledge)
        one, two = _line(ask, merged(left, known)), _line(ask, merged(apart, known))
    return SplitPage(line_of(whole, ask.knowledge), _parts(ask, whole, ends), one, two, refused)


def _id_in(written: str) -> str:
    """The id of an event, also out of the address of its page.

    >>> _id_in(" https://desk.example/events/dd299d68e91d?order=oldest#fields ")
    'dd299d68e91d'
    """
    return urlsplit(written.strip()).path.rstrip("/").rpartition("/")[2]


def _near(ask: Ask, event: Event | None) -> tuple[EventLine, ...]:
    """Other events of about the same days, those of the same kind first."""
    days = [day for day in (event.when.start, event.when.end) if day] if event and event.when else []
    if event is None or not days:
        return ()
    wanted = Wanted(first=min(days) - _ABOUT, last=max(days) + _ABOUT)
    found = page_of_events(ask.connection, wanted, most=_LOOKED).events
    others = sorted((each for each in found if each.id != event.id), key=lambda each: each.type != event.type)
    return tuple(line_of_listed(each, ask.knowledge) for each in others[:_OFFERED])


def _refusal(ask: Ask, one: str, two: str) -> str | None:
    try:
        decisions.merge(ask.connection, [one, two], ask.person.name, "", ask.desk.now())
    except JudgementRefused as error:
        return str(error)
    return None


def _line(ask: Ask, event: Event | None) -> EventLine | None:
    return line_of(event, ask.knowledge) if event is not None else None


def _parts(ask: Ask, event: Event | None, out: Sequence[tuple[str, str]]) -> tuple[Part, ...]:
    if event is None:
        return ()
    return tuple(
        Part(
            f"{each.document_id}/{each.report.id}", event.id,
            name_of(ask.knowledge, each.outlet) if each.outlet else None, each.title, each.published,
            each.report.evidence.text, (each.document_id, each.report.id) in out,
        )
        for each in event.reports
    )  # fmt: skip
