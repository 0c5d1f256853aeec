"""Contradictions: what reports of one event cannot all be right on, who says what, and what stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from hudna.knowledge import Knowledge
from hudna.model.contradiction import Contradiction, Position, Sort
from hudna.publish.reasons import reason
from hudna.publish.words import tables
from hudna.record import contradiction_pages
from hudna.web.ask import Ask
from hudna.web.filters import Chosen, check
from hudna.web.lines import EventLine, Name
from hudna.web.names import outlet_name
from hudna.web.page import Pages
from hudna.web.promises_view import lines_of_events

pages = Pages("contradictions")
_AT_ONCE = 40


class ContradictionFilters(Chosen):
    """Which contradictions are asked for."""

    field: list[str] = Field([], max_length=10, description="On what: status, when, where, quantities …")
    sort: Literal["", "sources", "later_count"] = Field("", description="Between sources, or counts that grew.")


@dataclass(frozen=True, slots=True)
class Teller:
    """Who says so, in which document."""

    outlet: Name
    outlet_id: str | None
    document_id: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values, who says it, and whether it is the one that stands."""

    value: str
    stands: bool
    said: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """A field of an event on which its reports differ."""

    id: str
    event: EventLine | None
    event_id: str
    field: str
    of: str | None
    sort: Sort
    values: tuple[Value, ...]
    rule: str | None
    reason: Name


@dataclass(frozen=True, slots=True)
class ContradictionsPage:
    """Contradictions, those of the newest events first."""

    filters: ContradictionFilters
    fields: tuple[str, ...]
    contradictions: tuple[Contested, ...]
    after: str | None


@pages.page("/contradictions", "contradictions.html.j2")
def contradictions(
    ask: Ask, filters: Annotated[ContradictionFilters, Query()], after: Annotated[str, Query(max_length=200)] = ""
) -> ContradictionsPage:
    """What reports of one event contradict each other on."""
    fields = tuple(tables()["contested"])
    check("field", filters.field, fields)
    found = contradiction_pages.page(ask.connection, filters.field, filters.sort or None, after or None, _AT_ONCE)
    names = {each.event_id for each in found.contradictions}
    lines = {e.id: e for e in lines_of_events(ask.connection, names, ask.knowledge)}
    shown = tuple(_contested(each, lines.get(each.event_id), ask.knowledge) for each in found.contradictions)
    return ContradictionsPage(filters, fields, shown, found.after)


def _contested(each: Contradiction, line: EventLine | None, knowledge: Knowledge) -> Contested:
    field, _, of = each.field.partition(".")
    why = reason(each.reason)
    values = tuple(_value(p, each.stands, knowledge) for p in each.positions)
    return Contested(
        each.id, line, each.event_id, field, of or None, each.sort, values, each.rule, {"en": why.en, "ar": why.ar}
    )


def _value(position: Position, stands: str | None, knowledge: Knowledge) -> Value:
    said = tuple(Teller(outlet_name(knowledge, s.outlet), s.outlet, s.document_id, s.published) for s in position.said)
    return Value(position.value, position.value == stands, said)
