"""The ledger of promises: what was announced, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import Field

from hudna.knowledge import Knowledge
from hudna.model.coverage import Cover
from hudna.monitor.due import stood, watched
from hudna.monitor.promise_life import PENDING
from hudna.publish.reasons import reason
from hudna.publish.words import tables
from hudna.record import coverage, promise_pages
from hudna.record import promises as ledger
from hudna.record.promises import Wanted
from hudna.web.ask import Ask
from hudna.web.filters import Choice, Chosen, check, day_in
from hudna.web.lines import EventLine, Name
from hudna.web.names import name_of, place_name
from hudna.web.page import Entry, Pages
from hudna.web.promises_view import (
    PromiseLine,
    Refused,
    SaidSo,
    by_day,
    lines_of_events,
    promise_line,
    refusals,
    said_so,
)

pages = Pages("promises", Entry("Promises", "/promises"))
_AT_ONCE = 50
_SAID = 50
_MOST_COUNTED = 10_000
_WEEK = 6


class PromiseFilters(Chosen):
    """Which promises are asked for, and as of which day."""

    due: Literal["", "today", "week", "overdue"] = Field("", description="Due today, within a week, or not come yet.")
    outcome: list[str] = Field([], max_length=9, description="What became of it; one is enough.")
    kind: list[str] = Field([], max_length=50, description="Kinds of the codebook; one is enough.")
    first: str = Field("", alias="from", max_length=40, description="First day on which it is due.")
    last: str = Field("", alias="to", max_length=40, description="Last day on which it is due.")
    on: str = Field("", max_length=40, description="The day from which it is asked; today if not given.")

    def day(self, today: date) -> date:
        """The day from which it is asked."""
        return day_in("on", self.on, 1) or today

    def wanted(self, today: date, knowledge: Knowledge) -> Wanted:
        """What the record is asked for. Raises `InputError`."""
        check("kind", self.kind, knowledge.codebook.kinds)
        check("outcome", self.outcome, [s for s in tables()["standing"] if s not in ("overdue", "no_coverage")])
        outcomes = tuple(o for o in self.outcome if not self.due or o in PENDING) or (
            tuple(sorted(PENDING)) if self.due else ()
        )
        first, last = day_in("from", self.first, 0), day_in("to", self.last, 1)
        if self.due in ("today", "week"):
            first, last = today, today + timedelta(days=_WEEK if self.due == "week" else 0)
        before = today if self.due == "overdue" else None
        return Wanted(outcomes, tuple(self.kind), first, last, before)


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """Promises of the ledger as they stand ``on`` a day; ``total`` is counted up to 10,000, ``after`` the next page."""

    filters: PromiseFilters
    on: date
    total: int
    promises: tuple[PromiseLine, ...]
    after: str | None
    kinds: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """An outlet that told of the area of a promise when it was due: ``told`` so often, in so many documents."""

    id: str
    outlet: Name
    documents: int
    told: int


@dataclass(frozen=True, slots=True)
class PromisePage:
    """The life of a promise: who said it, what moved it, what became of it and why, who would have told of it.

    ``said`` from number ``first``, 50 at once, with the ``events`` that they tell of and that it came to; ``after`` is
    where the next page begins.
    """

    on: date
    promise: PromiseLine
    reasons: tuple[Name, ...]
    said: tuple[SaidSo, ...]
    first: int
    after: int | None
    refused: tuple[Refused, ...]
    events: tuple[EventLine, ...]
    watched_first: date | None
    watched_last: date | None
    area: str | None
    area_name: Name | None
    telling: tuple[Telling, ...]


@pages.page("/promises", "promises.html.j2")
def promises(
    ask: Ask, filters: Annotated[PromiseFilters, Query()], after: Annotated[str, Query(max_length=100)] = ""
) -> PromisesPage:
    """What was announced, undertaken, aimed at or due, and how it stands."""
    today = filters.day(ask.desk.today())
    wanted = filters.wanted(today, ask.knowledge)
    latest = filters.due not in ("today", "week")
    found = promise_pages.page(ask.connection, wanted, after or None, _AT_ONCE, latest=latest)
    standing = stood(ask.connection, [each.promise for each in found.promises], today, ask.knowledge)
    lines = tuple(
        promise_line(stands, each.said_by, each.times, ask.knowledge)
        for stands, each in zip(standing, found.promises, strict=True)
    )
    total = promise_pages.count(ask.connection, wanted, _MOST_COUNTED)
    return PromisesPage(filters, today, total, lines, found.after, _kinds(ask))


@pages.page("/promises/{promise}", "promise.html.j2")
def promise(
    ask: Ask,
    promise: Annotated[str, Path(max_length=64)],
    on: Annotated[str, Query(max_length=40)] = "",
    after: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> PromisePage:
    """The life of one promise, by its id or the beginning of it."""
    today = day_in("on", on, 1) or ask.desk.today()
    own = ledger.promise(ask.connection, promise.removeprefix("promise:"))
    (standing,) = stood(ask.connection, [own], today, ask.knowledge)
    where = watched(own, today, ask.knowledge)
    area = where.area if where else None
    reasons = tuple({"en": r.en, "ar": r.ar} for r in map(reason, own.reasons))
    shown = slice(after, after + _SAID)
    events = {e for e in (own.event, *(c.event for c in by_day(own.claims)[shown])) if e}
    return PromisePage(
        today,
        promise_line(standing, len({c.outlet or c.document_id for c in own.claims}), len(own.claims), ask.knowledge),
        reasons,
        tuple(said_so(own, ask.knowledge))[shown],
        after,
        shown.stop if shown.stop < len(own.claims) else None,
        tuple(refusals(own, ask.knowledge)),
        lines_of_events(ask.connection, events, ask.knowledge),
        where.first if where else None,
        where.last if where else None,
        area,
        place_name(ask.knowledge, area) if area else None,
        _telling(ask, area, where.first, where.last) if where and area else (),
    )


def _telling(ask: Ask, area: str, first: date, last: date) -> tuple[Telling, ...]:
    """The outlets that told of an area on some days, those that told most first."""
    by_outlet: dict[str, list[Cover]] = {}
    for each in coverage.covers(ask.connection, ask.knowledge.areas.inside((area,)), first, last):
        by_outlet.setdefault(each.outlet, []).append(each)
    counted = {o: (sum(c.documents for c in covers), sum(c.told for c in covers)) for o, covers in by_outlet.items()}
    ordered = sorted(counted.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(Telling(o, name_of(ask.knowledge, o), *counts) for o, counts in ordered if o)


def _kinds(ask: Ask) -> tuple[Choice, ...]:
    """Kinds of which something can be promised, in the interface's language."""
    kinds = ask.knowledge.codebook.kinds.values()
    return tuple(sorted((Choice(k.id, ask.manner.say(dict(k.name))) for k in kinds), key=lambda c: c.name))
