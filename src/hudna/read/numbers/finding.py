"""Finds numbers in words and digits, how they are limited, and what is counted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.time_forms import LEAD, NUMBER
from hudna.knowledge.words import words_of
from hudna.read.numbers.links import as_many, linked
from hudna.read.numbers.number import Number, bounded, signed
from hudna.read.numbers.parts import Core, core
from hudna.read.numbers.tails import negative, tail
from hudna.read.text.tokens import Scan, Token, scan


def find_numbers(text: str, language: LanguageTimes) -> tuple[Number, ...]:
    """Every number of a folded text, in order, none inside another.

    Numbers of dates are among them: `hudna.read.times.finding.find_times` tells where dates are. Left out are numbers
    that are names: roads (M4), models (S-400), resolutions. Never raises.
    """
    return numbers_of(scan(words_of(text), language))


def numbers_of(found: Scan) -> tuple[Number, ...]:
    """`find_numbers` of a text whose tokens are there already."""
    numbers: list[Number] = []
    index, size = 0, len(found.tokens)
    while index < size:
        use = found.tokens[index].word.use
        if not use & NUMBER or (use & LEAD and found.next(index + 1) is None):
            index += 1
            continue
        if _BEFORE.isdisjoint(found.tokens[index].word.senses):
            taken = _simple(found, index)
        else:
            taken = _limited(found, index) or _between(found, index) or _negated(found, index) or _simple(found, index)
        if taken is None and numbers:
            taken = as_many(found, index, numbers[-1])
        if taken is None:
            index += 1
            continue
        numbers.append(linked(found, index, taken[0], numbers[-1] if numbers else None))
        index = max(taken[1], index + 1)
    return tuple(numbers)


def apart_from(numbers: Iterable[Number], times: Iterable[tuple[int, int]]) -> tuple[Number, ...]:
    """The numbers that are no part of a time; ``times`` are the starts and ends of dates (not of lengths of time).

    They stand in order and none is inside another.
    """
    taken = tuple(times)
    starts = [start for start, _ in taken]
    return tuple(n for n in numbers if not (at := bisect_right(starts, n.start)) or taken[at - 1][1] < n.end)


_Found = tuple[Number, int]
_BETWEEN = " -~"
_BEFORE = frozenset(["bound", "between", "from", "negative"])
"""The senses of words that stand before a number and are told with it."""
_TENS = 20


def _limited(found: Scan, index: int) -> _Found | None:
    """A number after "more than", "at least", "about"."""
    token = found.tokens[index]
    bound = token.tag("bound")
    if bound is None or found.next(index + 1) is None:
        return None
    taken = _limited(found, index + 1) or _between(found, index + 1) or _simple(found, index + 1)
    if taken is not None and taken[0].kind == "ordinal":
        taken = _tens(found, index + 1)
    if taken is None:
        return None
    number = bounded(taken[0]._replace(start=token.start + _and(token.word.prefix)), bound)
    return _both_ways(found, number, taken[1])


def _tens(found: Scan, index: int) -> _Found | None:
    """ "فوق الثلاثين": after a bound, tens with the article count."""
    token = found.tokens[index]
    value = token.num("cardinal")
    if value is None or value < _TENS or token.has("ordinal"):
        return None
    return Number(token.start, token.end, float(value), float(value)), index + 1


def _both_ways(found: Scan, number: Number, index: int) -> _Found:
    """ "اكبر من 100 واصغر من 300" is a range."""
    token = found.next(index)
    upper = token.tag("bound") if token is not None and token.word.joined else None
    if number.bound not in ("more_than", "at_least") or upper not in ("less_than", "at_most"):
        return number, index
    other = _simple(found, index + 1) if found.next(index + 1) is not None else None
    if other is None or other[0].low is None or number.low is None or other[0].low <= number.low:
        return number, index
    return number._replace(end=other[0].end, high=other[0].low, kind="range", bound=None), other[1]


def _negated(found: Scan, index: int) -> _Found | None:
    """A number after "سالب"."""
    token = found.tokens[index]
    taken = _simple(found, index + 1) if token.has("negative") and found.next(index + 1) is not None else None
    if taken is None or taken[0].low is None or taken[0].kind not in ("cardinal", "percent"):
        return None
    return taken[0]._replace(start=token.start, low=-taken[0].low, high=-taken[0].low), taken[1]


def _and(prefix: str) -> int:
    return 1 if prefix.startswith(("و", "ف")) else 0


def _between(found: Scan, index: int) -> _Found | None:
    """ "between 20 and 25", "from 3 to 5"."""
    token = found.tokens[index]
    between, start = token.has("between"), token.has("from")
    if not (between or start) or found.next(index + 1) is None:
        return None
    low = core(found, index + 1)
    taken = _range(found, low, between) if low is not None else None
    if taken is None:
        return None
    return taken[0]._replace(start=token.start + _and(token.word.prefix)), taken[1]


def _range(found: Scan, low: Core, between: bool = False) -> _Found | None:
    if low.kind != "cardinal" or low.vague or found.tokens[low.index - 1].has("weekday"):
        return None
    if low.noun is not None and not _or_more(found, low):
        return None
    split = _second(found, low, between)
    high = core(found, split) if split is not None else None
    if high is None or high.kind != "cardinal" or high.vague or high.noun is not None:
        return None
    first = low.value * (high.scale if low.scale == 1 and low.value < high.value / high.scale else 1)
    if first >= high.value:
        return None
    number = Number(low.start, high.end, float(first), float(high.value), kind="range")
    return _finished(found, number, high)


def _or_more(found: Scan, low: Core) -> bool:
    """ "رصاصتين او ثلاث": a dual noun with the next number."""
    joint, more = found.next(low.index), found.next(low.index + 1)
    return joint is not None and joint.has("or") and more is not None and more.num("cardinal") == low.value + 1


def _second(found: Scan, low: Core, between: bool) -> int | None:
    """The index where the upper number starts, if words or a dash join one on."""
    index = low.index
    unit = found.next(index)
    if unit is not None and unit.tag("unit_kind") in ("money", "noun") and unit.word.prefix == "":
        index += 1
    token = found.at(index)
    if token is None:
        return None
    gap = found.gap(index)
    if gap not in (" ", ""):
        if gap.strip(_BETWEEN + "".join(found.language.money_signs)):
            return None
        gap = "".join(c for c in gap if c not in found.language.money_signs)
    if token.digits and gap.strip(" ") in ("-", "~") and low.digits:
        return index
    if gap not in (" ", ""):
        return None
    if between:
        return index + 1 if token.has("clitic") else (index if token.word.joined else None)
    if token.has("to") and not token.word.joined:
        return index + 1
    if token.has("or"):
        return index + 1
    return index if token.word.prefix == "ل" and token.has("cardinal") else None


def _simple(found: Scan, index: int) -> _Found | None:
    first = core(found, index)
    if first is None:
        return None
    ranged = _range(found, first)
    if ranged is not None and _is_range(found, first, ranged[0]):
        return ranged
    value = None if first.vague else float(first.value)
    number = Number(
        first.start,
        first.end,
        value,
        value,
        vague=first.vague,
        kind="ordinal" if first.kind == "ordinal" else "cardinal",
        magnitude=int(first.value) or None if first.vague else None,
    )
    if first.kind == "share":
        number = number._replace(unit="share")
    before = found.at(index - 1)
    if first.digits and before is not None and before.has("percent") and found.gap(index) == " ":
        earlier = found.at(index - 2)
        if earlier is None or not earlier.word.use & NUMBER:  # "بالمئه 10": the share is told before its number
            return number._replace(start=before.start, kind="percent", unit="percent"), first.index
    if first.noun is not None:
        token = found.tokens[first.noun]
        unit = token.tag("unit") if token.tag("unit_kind") != "noun" else None
        noun = token.start + len(token.word.prefix)
        number = number._replace(noun_start=noun, noun_end=token.end, what=_class_of(token), unit=unit)
    return _finished(found, number, first)


def _is_range(found: Scan, first: Core, number: Number) -> bool:
    """ "3 or 4" is a range, "3 or 40" is not."""
    token = found.at(first.index)
    if token is None or not token.has("or") or number.low is None or number.high is None:
        return True
    return number.high <= max(number.low + 2, number.low * 1.5)


def _class_of(token: Token) -> str | None:
    return token.tag("unit") if token.tag("unit_kind") == "noun" else None


def _finished(found: Scan, number: Number, last: Core) -> _Found:
    """The number with what follows it: per cent, money, what is counted, "at least"."""
    end = tail(found, number.start, last)
    kind, unit, noun = number.kind, number.unit, (number.noun_start, number.noun_end, number.what)
    if end.kind == "percent":
        kind, unit = "range" if kind == "range" else "percent", "percent"
    elif end.kind == "money":
        kind, unit = "range" if kind == "range" else "money", end.unit
    elif end.noun is not None and number.noun_start is None:
        noun, unit = (*end.noun, end.what), end.unit or unit
    elif end.unit is not None:
        unit = end.unit
    low, high = (number.low, number.high) if end.value is None else (end.value, end.value)
    number = Number(
        end.start, end.end, low, high, number.approximate, number.vague, kind, unit, *noun, number.bound,
        number.magnitude,
    )  # fmt: skip
    if (
        number.kind == "cardinal"
        and number.noun_start is None
        and number.value is not None
        and negative(found, number.start)
    ):
        number = number._replace(start=number.start - 1, low=-number.value, high=-number.value)
    if end.bound is None and last.digits:
        number, bound = signed(found, number)
        return (bounded(number, bound) if bound else number), end.after
    return (bounded(number, end.bound) if end.bound else number), end.after
