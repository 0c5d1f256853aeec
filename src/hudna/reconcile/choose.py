"""Which of several values of a field stands in the merged view, and by which rule."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from hudna.model.event import EventReport

V = TypeVar("V")
Rule = Literal["single_report", "all_agree", "most_origins", "most_precise", "earliest", "outcome_first"]


def origin(each: EventReport) -> str:
    """Whom a report comes from in the end as far as is known, else the first of its chain, its outlet, its document."""
    if each.origin:
        return each.origin
    if each.report.attribution:
        first = each.report.attribution[0]
        return first.id or first.source
    return each.outlet or each.document_id[:12]


@dataclass(frozen=True, slots=True)
class Field(Generic[V]):
    """How the values of one field are compared.

    ``key`` is the same for values that agree; ``precision`` is higher for a more exact value; ``holds`` says that a
    first value is a wider one in which a second lies, so that it supports it.
    """

    key: Callable[[V], Hashable]
    precision: Callable[[V], float]
    holds: Callable[[V, V], bool]


@dataclass(frozen=True, slots=True)
class Chosen(Generic[V]):
    """The value that stands, the rule by which it does, and whether another value contradicts it."""

    value: V
    rule: Rule
    contested: bool


def choose(values: Sequence[tuple[V, EventReport]], field: Field[V]) -> Chosen[V] | None:
    """Most origins, then most precise, then earliest published. Null where no report has a value.

    ``values`` come in the order of their publication, see `arrival`.
    """
    if not values:
        return None
    distinct: dict[Hashable, tuple[V, EventReport]] = {}
    for value, report in values:
        distinct.setdefault(field.key(value), (value, report))
    if len(distinct) == 1:
        [(value, _)] = distinct.values()
        return Chosen(value, "single_report" if len(values) == 1 else "all_agree", False)
    ranked = sorted(distinct.values(), key=lambda v: (-_support(v[0], values, field), -field.precision(v[0])))
    best = ranked[0][0]
    contested = any(not field.holds(value, best) and not field.holds(best, value) for value, _ in ranked[1:])
    return Chosen(best, _rule(ranked, values, field), contested)


def arrival(each: EventReport) -> tuple[str, str, str]:
    """Reports in the order of their publication; the undated last, then by document."""
    known = each.published and each.published[:1].isdigit() and ".." not in each.published
    return (each.published if known and each.published else "9999", each.document_id, each.report.id)


def _support(value: V, values: Sequence[tuple[V, EventReport]], field: Field[V]) -> int:
    return len({origin(r) for v, r in values if field.key(v) == field.key(value) or field.holds(v, value)})


def _rule(ranked: Sequence[tuple[V, EventReport]], values: Sequence[tuple[V, EventReport]], field: Field[V]) -> Rule:
    first, second = ranked[0][0], ranked[1][0]
    if _support(first, values, field) > _support(second, values, field):
        return "most_origins"
    return "most_precise" if field.precision(first) > field.precision(second) else "earliest"
