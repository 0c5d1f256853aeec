"""Which of several values of a field stands in the merged view, and by which rule."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Literal, NamedTuple, TypeVar

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


class Field(NamedTuple, Generic[V]):
    """How the values of one field are compared.

    ``key`` is the same for values that agree; ``precision`` is higher for a more exact value; ``holds`` says that a
    first value is a wider one in which a second lies, so that it supports it.
    """

    key: Callable[[V], Hashable]
    precision: Callable[[V], float]
    holds: Callable[[V, V], bool]


class Chosen(NamedTuple, Generic[V]):
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
    if len(values) == 1:
        return Chosen(values[0][0], "single_report", False)
    keyed = [(field.key(value), value, report) for value, report in values]
    distinct: dict[Hashable, V] = {}
    for key, value, _ in keyed:
        distinct.setdefault(key, value)
    if len(distinct) == 1:
        [value] = distinct.values()
        return Chosen(value, "all_agree", False)
    ranked = sorted(
        (_Rank(_support(k, v, keyed, field), field.precision(v), v) for k, v in distinct.items()), key=_last
    )
    best = ranked[0].value
    contested = any(not field.holds(each.value, best) and not field.holds(best, each.value) for each in ranked[1:])
    return Chosen(best, _rule(*ranked[:2]), contested)


def arrival(each: EventReport) -> tuple[str, str, str]:
    """Reports in the order of their publication; the undated last, then by document."""
    known = each.published and each.published[:1].isdigit() and ".." not in each.published
    return (each.published if known and each.published else "9999", each.document_id, each.report.id)


class _Rank(NamedTuple, Generic[V]):
    """A value with how many origins support it and how exact it is."""

    support: int
    precision: float
    value: V


def _last(each: _Rank[V]) -> tuple[int, float]:
    return -each.support, -each.precision


def _support(key: Hashable, value: V, keyed: Sequence[tuple[Hashable, V, EventReport]], field: Field[V]) -> int:
    return len({origin(r) for k, v, r in keyed if k == key or field.holds(v, value)})


def _rule(first: _Rank[V], second: _Rank[V]) -> Rule:
    if first.support > second.support:
        return "most_origins"
    return "most_precise" if first.precision > second.precision else "earliest"
