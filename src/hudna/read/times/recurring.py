"""Grammar of what comes again and again: "كل خميس", "كل اسبوعين", "ايام الاحد", "يوميا"."""

from __future__ import annotations

from hudna.read.text.tokens import Scan, Token
from hudna.read.times.durations import duration
from hudna.read.times.parts import Parts

Step = tuple[Parts, int]
_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_OF_DAY = {"minute": "M", "hour": "H"}


def recurring(scan: Scan, index: int) -> Step | None:
    """How often, in the notation of TIMEX3 sets: P2W every two weeks, XXXX-WXX-4 every Thursday."""
    token = scan.tokens[index]
    if (habit := token.tag("habit")) is not None:
        return Parts(every=habit), index + 1
    if token.has("every"):
        return _every(scan, index + 1) if scan.next(index + 1) is not None else None
    days = token.has("day_word") and token.num("unit_form") == 3 and token.word.prefix in ("", "و", "ف")
    return _weekday(scan, index + 1) if days else None


def of_every_week(scan: Scan, parts: Parts, index: int) -> Step | None:
    """ "يومي السبت والاربعاء من كل اسبوع": weekdays of every week."""
    if parts.weekday is None:
        return None
    days = [parts.weekday, *([parts.until.weekday] if parts.until and parts.until.weekday is not None else [])]
    more = scan.next(index)
    if more is not None and more.word.joined and (weekday := more.num("weekday")) is not None:
        days, index = [*days, weekday], index + 1
    each, week = scan.next(index), scan.next(index + 1)
    if each is None or week is None or not each.has("each") or week.tag("unit") != "week":
        return None
    return Parts(every=",".join(f"XXXX-WXX-{day + 1}" for day in days)), index + 2


def _every(scan: Scan, index: int) -> Step | None:
    token = scan.tokens[index]
    named = _weekday(scan, index + 1 if token.has("day_word") and token.num("unit_form") == 1 else index)
    if named is not None:
        return named
    length = duration(scan, index)
    if length is None or token.word.prefix or length.counts[0][0] is None or len(length.counts) > 1:
        return None
    count, unit = length.counts[0]
    if unit in _OF_DAY:
        return Parts(every=f"PT{count:g}{_OF_DAY[unit]}"), length.end
    return (Parts(every=f"P{count:g}{_LETTERS[unit]}"), length.end) if unit in _LETTERS else None


def _weekday(scan: Scan, index: int) -> Step | None:
    token: Token | None = scan.next(index)
    if token is None:
        return None
    number = token.num("weekday") if token.num("weekday") is not None else token.num("weekday_bare")
    return (Parts(every=f"XXXX-WXX-{number + 1}"), index + 1) if number is not None else None
