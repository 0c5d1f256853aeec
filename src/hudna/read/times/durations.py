"""Grammar of lengths of time: "ساعتين و45 دقيقه", "ثلاثه ايام", "نصف ساعه"."""

from __future__ import annotations

from typing import NamedTuple

from hudna.knowledge.time_forms import NUMERALS
from hudna.read.numbers.words import after_and, cardinal, part_of
from hudna.read.text.tokens import Scan, Token, in_name, word_before

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_COUNTED = NUMERALS | {"unit_kind", "fraction", "vague", "few"}
_ORDER = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")


class Duration(NamedTuple):
    """Counts of units, largest first, and the index of the first token after it.

    ``bare``: one unit without a number ("شهر"). A count of null is an unknown number of units ("اشهر").
    """

    counts: tuple[tuple[float | None, str], ...]
    end: int
    bare: bool = False

    @property
    def unit(self) -> str:
        """The largest unit."""
        return self.counts[0][1]


def duration(scan: Scan, index: int) -> Duration | None:
    """The longest length of time that starts at this token."""
    known = scan.durations
    if index not in known:
        known[index] = _duration(scan, index)
    found: Duration | None = known[index]
    return found


def _duration(scan: Scan, index: int) -> Duration | None:
    first = _counted(scan, index)
    if first is None:
        return None
    counts, end = [first.counts[0]], first.end
    while counts[-1][0] is not None and (more := _more(scan, end, counts[-1])) is not None:
        if more.counts[0][1] == counts[-1][1]:
            counts[-1] = ((counts[-1][0] or 0) + (more.counts[0][0] or 0), counts[-1][1])
        else:
            counts.append(more.counts[0])
        end = more.end
    return Duration(tuple(counts), end, first.bare and len(counts) == 1 and end == first.end)


def _more(scan: Scan, end: int, last: tuple[float | None, str]) -> Duration | None:
    """What "and" adds: a smaller unit, or a fraction of the last one."""
    at = after_and(scan, end)
    if at is None:
        return None
    fraction = scan.tokens[at].tag("fraction")
    more = _counted(scan, at)
    if more is not None and more.counts[0][0] is not None and not (more.bare and not more.end):
        smaller = _ORDER.index(more.unit) < _ORDER.index(last[1])
        if smaller or (fraction is not None and more.unit == last[1]):
            return more
    if fraction is not None and more is None:
        return Duration(((part_of(fraction), last[1]),), at + 1)
    return None


def is_age(scan: Scan, start: int, end: int) -> bool:
    """Whether years at ``start:end`` are an age: alone between brackets, or after a word like "العمر"."""
    if scan.text[max(0, start - 1) : start] == "(" and scan.text[end : end + 1] == ")":
        return True
    known = scan.language.words.get(word_before(scan.text, start))
    return known is not None and "age" in known.nums


def _counted(scan: Scan, index: int) -> Duration | None:
    token = scan.at(index)
    if token is None:
        return None
    if not token.digits and token.word.senses.isdisjoint(_COUNTED):
        return None
    if token.tag("unit_kind") == "time":
        return _unit_first(scan, index, token)
    fraction = token.tag("fraction")
    if fraction is not None:
        return _with_unit(scan, part_of(fraction), index + 1)
    if token.num("vague") == 0 or token.has("few"):
        return _with_unit(scan, None, index + 1)
    if token.digits and in_name(scan, index):
        return None
    value = cardinal(scan, index)
    return _with_unit(scan, value.value, value.end) if value is not None else None


def _unit_first(scan: Scan, index: int, token: Token) -> Duration | None:
    unit, form = token.word.tags["unit"], token.word.nums["unit_form"]
    after = scan.next(index + 1)
    if form == 2:
        skip = 1 if after is not None and after.num("cardinal") == 2 and not after.word.joined else 0
        return Duration(((2.0, unit),), index + 1 + skip)
    if form == 1:
        one = after is not None and after.num("cardinal") == 1 and not after.word.joined and not after.word.definite
        return Duration(((1.0, unit),), index + (2 if one else 1), not one)
    skip = 1 if after is not None and after.has("few") and not after.word.joined else 0
    return Duration(((None, unit),), index + 1 + skip)


def _with_unit(scan: Scan, value: float | None, index: int) -> Duration | None:
    token = scan.next(index)
    if token is None or token.tag("unit_kind") != "time" or token.word.prefix not in ("", "ال"):
        return None
    if token.word.nums["unit_form"] == 2:
        return None
    return Duration(((value, token.word.tags["unit"]),), index + 1)
