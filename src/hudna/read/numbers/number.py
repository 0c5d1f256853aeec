"""A number found in a text, and how words and signs around it limit it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from hudna.read.text.tokens import Scan

_SIGN = re.compile(r"(?<![<>=])([<>] ?=?|[≤≥]) ?(-?)$")
_SIGN_LETTERS = 5
_SIGNS = frozenset("<>=≤≥-")

NumberKind = Literal["cardinal", "ordinal", "percent", "money", "range"]
Bound = Literal["more_than", "at_least", "less_than", "at_most", "about"]


class Number(NamedTuple):
    """A number at ``start:end`` of the folded text, with what it counts at ``noun_start:noun_end``.

    Bounds that the words leave open are null: "more than 70" has only ``low``; "dozens" has neither, is ``vague``
    and has its order of size in ``magnitude``. ``unit`` is a unit of time, length, money, or ``age``: such numbers
    measure, they do not count; so does a ``share``, a part of a whole ("half of the people" is 0.5). ``what`` is the
    class of the counted noun (``units.yml``).
    """

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool = False
    vague: bool = False
    kind: NumberKind = "cardinal"
    unit: str | None = None
    noun_start: int | None = None
    noun_end: int | None = None
    what: str | None = None
    bound: Bound | None = None
    magnitude: int | None = None

    @property
    def value(self) -> float | None:
        """The one number named, whatever limits it; null for ranges and vague numbers."""
        if self.kind == "range":
            return None
        return self.low if self.low is not None else self.high

    @property
    def counts(self) -> bool:
        """Whether it says how many of something there are: no measure, share, sum of money or place in a series."""
        return self.kind in ("cardinal", "range") and self.unit is None


def bounded(number: Number, bound: str) -> Number:
    """The number under a bound of `knowledge/language/ar/numbers.yml`; one that is open already stays."""
    if bound == "about":
        return number._replace(approximate=True, bound=number.bound or "about")
    if number.kind == "range" or number.vague or number.bound not in (None, "about"):
        return number
    if bound == "more_than" or bound == "at_least":
        return number._replace(high=None, bound="more_than" if bound == "more_than" else "at_least")
    return number._replace(low=None, bound="less_than" if bound == "less_than" else "at_most")


def signed(found: Scan, number: Number) -> tuple[Number, str | None]:
    """The number with the sign of comparison before it, and what that says: ">= 30"."""
    before = found.text[max(0, number.start - 2) : number.start]
    match = None
    if not _SIGNS.isdisjoint(before):
        match = _SIGN.search(found.text, max(0, number.start - _SIGN_LETTERS), number.start)
    bound = found.language.bound_signs.get(match[1].replace(" ", "")) if match is not None else None
    if match is None or bound is None or number.kind != "cardinal" or number.value is None:
        return number, None
    value = -abs(number.value) if match[2] else number.value
    return number._replace(start=match.start(), low=value, high=value), bound
