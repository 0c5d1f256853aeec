"""Grammar of one time with all its parts, in whatever order they are printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hudna.knowledge.time_forms import FILLER, IN_TIME, NUMERALS
from hudna.read.text.tokens import Scan, Token
from hudna.read.times import days, months, units
from hudna.read.times.clock import clock
from hudna.read.times.nth import nth
from hudna.read.times.parts import Parts

Step = tuple[Parts, int]


_Read = Callable[[Scan, int, Parts], Step | None]
# each step with the senses that its first word has one of; none: any word may begin it
_STEPS: tuple[tuple[_Read, frozenset[str]], ...] = (
    (units.edge, frozenset(["edge"])),
    (clock, NUMERALS | {"hour_word"}),
    (days.day_of_month, NUMERALS | {"clitic"}),
    (months.month, frozenset(["month", "hijri", "month_word", "unit"])),
    (nth, frozenset(["unit", "last", "final", "ordinal"])),
    (days.weekday, frozenset(["weekday", "weekday_bare"])),
    (days.offset, frozenset(["offset"])),
    (units.part_of_day, frozenset()),
    (units.deixis, frozenset(["deixis"])),
    (months.year, frozenset(["year_word"])),
    (units.unit, frozenset(["unit_kind", "demonstratives"])),
    (units.season, frozenset(["season"])),
    (units.holiday, frozenset(["holiday"])),
)
_DIGIT_STEPS: tuple[_Read, ...] = (days.numeric, clock, days.day_of_month, months.year)
_GAPS = frozenset([" ", "", "، ", " ،", " ، ", ", ", " (", "(", ") ", ")", "/", "/ ", " / ", " - ", "- ", ": ", "،"])


def point(scan: Scan, index: int, parts: Parts | None = None) -> Step | None:
    """One time with all its parts, in whatever order they are printed, and the index after the last of them."""
    found, at, end, filled = parts or Parts(), index, index, False
    while at < len(scan.tokens) and (at == index or _near(scan.gap(at), found)):
        step = _one(scan, at, found, at == index)
        if step is not None and (at == index or filled or _joined(scan.gap(at), found)):
            found, at = step
            end, filled = at, False
        elif _fills(scan.tokens[at], found) and at - end < 3:
            at, filled = at + 1, True
        else:
            break
    return (found, end) if end > index else None


def _near(gap: str, parts: Parts) -> bool:
    """Whether what is printed between two parts can join them; a comma only before the date is told."""
    if "،" in gap or "," in gap:
        return (
            gap in _GAPS and parts.month is None and parts.unit is None and parts.year is None and parts.season is None
        )
    return gap in _GAPS


def _joined(gap: str, parts: Parts) -> bool:
    """Whether no dash or slash parts them, which may lead to another time; after a day it leads to its month."""
    return gap not in ("-", "- ", " - ", "/", "/ ", " / ") or (parts.day is not None and parts.month is None)


def _fills(token: Token, parts: Parts) -> bool:
    """Words that join the parts of one time: "يوم", "من", "الموافق", "شهر", "عام"."""
    return bool(token.word.use & FILLER) and not token.word.joined


def _one(scan: Scan, index: int, parts: Parts, first: bool) -> Step | None:
    token = scan.tokens[index]
    if not token.word.use & IN_TIME or token.has("skip") or (not first and token.word.joined):
        return None
    if parts.calendar == "hijri" and parts.day is not None and parts.converted is None and parts.month is not None:
        step = _also_gregorian(scan, index, parts)
        if step is not None:
            return step
    for try_step in _DIGIT_STEPS if token.digits else _steps_for(token.word.senses):
        step = try_step(scan, index, parts)
        if step is not None:
            return step
    return None


@cache
def _steps_for(senses: frozenset[str]) -> tuple[_Read, ...]:
    """The steps that can take a word with these senses; the words of a language have some hundred sets of them."""
    return tuple(step for step, begins in _STEPS if not begins or begins & senses)


def _also_gregorian(scan: Scan, index: int, parts: Parts) -> Step | None:
    """The Gregorian date printed beside a Hijri one: it is the surer of the two."""
    other = point(scan, index, Parts())
    if other is None or other[0].month is None or other[0].day is None or other[0].calendar != "gregorian":
        return None
    hijri = (parts.year or 0, parts.month or 0, parts.day or 0)
    return other[0]._replace(
        weekday=parts.weekday if other[0].weekday is None else other[0].weekday, converted=hijri
    ), other[1]
