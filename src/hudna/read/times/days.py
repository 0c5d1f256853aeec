"""Grammar of days and months: numbers of days, names of months and weekdays, dates in digits, years."""

from __future__ import annotations

import re

from hudna.read.text.tokens import Scan, Token, word_before
from hudna.read.times.months import day_number, marked, numbered, second_day
from hudna.read.times.parts import Parts

Step = tuple[Parts, int]
_YMD = re.compile(r"(?<![\d/.-])(\d{4})( ?[-/.\\] ?)(\d{1,2})\2(\d{1,2})(?![\d/])")
_DMY = re.compile(r"(?<![\d/.-])(\d{1,2})( ?[-/.\\] ?)(\d{1,2})\2(\d{4})(?![\d/])")
_MY = re.compile(r"(?<![\d/.-])(\d{1,2})[-/](\d{4})(?![\d/-])")
_DMY_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})([-/])(\d{1,2})\2(\d{2})(?![\d/.-])")
_YM = re.compile(r"(?<![\d/.-])(\d{4})/(\d{1,2})(?![\d/.-])")
_DM = re.compile(r"(?<![\d/.-])(\d{1,2})([-/])(\d{1,2})(?![\d/.-])")
_DAY_GAPS = frozenset([" ", "", "/", "-", " / ", "/ ", "- ", " - "])
_MOST_WEEKDAYS = 5
_CENTURY = 2000


def numeric(scan: Scan, index: int, parts: Parts) -> Step | None:
    """A date in digits; of two readings the one that is a date, day before month where both are."""
    token = scan.tokens[index]
    if not token.digits or parts.month is not None or parts.offset not in (None, 0, -1, 1, -2, 2):
        return None
    if "." not in token.digits and scan.text[token.end : token.end + 2].strip(" ")[:1] not in ("-", "/", "\\"):
        return None
    found: tuple[int | None, int, int | None] | None = None
    if match := _YMD.match(scan.text, token.start):
        found = _ordered(int(match[4]), int(match[3]), int(match[1]))
    elif match := _DMY.match(scan.text, token.start):
        found = _ordered(int(match[1]), int(match[3]), int(match[4]))
    elif match := _MY.match(scan.text, token.start):
        found = _month_of(int(match[1]), int(match[2]))
    elif (match := _YM.match(scan.text, token.start)) and (int(match[1]) + 1) % 100 != int(match[2]):
        found = _month_of(int(match[2]), int(match[1]))
    elif match := _DMY_SHORT.match(scan.text, token.start):
        found = _ordered(int(match[1]), int(match[3]), _CENTURY + int(match[4]))
    elif match := _DM.match(scan.text, token.start):
        named = parts.weekday is not None or _on(scan, index)
        found = _ordered(int(match[1]), int(match[3]), None) if _is_day(match, named) else None
    if found is None or match is None:
        return None
    after = index
    while (later := scan.at(after)) is not None and later.start < match.end():
        after += 1
    dated = parts._replace(day=found[0], month=found[1], year=found[2])
    return marked(scan, after, dated, hijri=found[2] is not None and found[2] < 1600)


def _month_of(month: int, year: int) -> tuple[None, int, int] | None:
    return (None, month, year) if 1 <= month <= 12 and (1300 <= year <= 1500 or 1800 <= year <= 2100) else None


def _is_day(match: re.Match[str], named: bool) -> bool:
    """Whether two joined numbers are a day and a month: after a weekday or "في", or where they can be nothing else.

    A dash joins ranges too, which rise; "24/7" is no day.
    """
    first, second = int(match[1]), int(match[3])
    if match[2] == "-":
        return named and first > second
    padded = match[1].startswith("0") or match[3].startswith("0")
    return named or padded or (second <= 12 < first and (first, second) != (24, 7))


def _on(scan: Scan, index: int) -> bool:
    previous = scan.at(index - 1)
    return previous is not None and previous.has("filler") and scan.gap(index) == " "


def _ordered(day: int, month: int, year: int | None) -> tuple[int, int, int | None] | None:
    if month > 12 >= day:
        day, month = month, day
    return (day, month, year) if 1 <= day <= 31 and 1 <= month <= 12 else None


def day_of_month(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "24 من حزيران", "23 و24 من كانون الثاني", "السادس من الشهر" (the month itself is left for the next step)."""
    if parts.day is not None or parts.month is not None or parts.edge is not None or parts.nth is not None:
        return None
    if ends_night(scan.tokens[index], parts):
        return None
    first = day_number(scan, index)
    if first is None:
        return None
    day, end = first
    if _may_count_weekdays(scan.tokens[index], day, parts):
        parts = parts._replace(nth=day)  # the third Tuesday of a month, or Tuesday the third: the calendar tells
    second = second_day(scan, end, day)
    while second is not None and (more := second_day(scan, second[1], second[0])) is not None:
        second = more  # "14 و15 و16 ايار"
    for last, after in ((second, second[1] if second else 0), (None, end)):
        if after and (at := before_month(scan, after)) is not None:
            return parts._replace(day=day, day_to=last[0] if last else None), at
    return _day_alone(scan, index, end, parts._replace(day=day))


def ends_night(token: Token, parts: Parts) -> bool:
    """Whether a weekday ends a night that is named by two: "ليل الأحد الاثنين"."""
    return parts.part == "night" and parts.weekday is not None and token.num("weekday") == (parts.weekday + 1) % 7


def _may_count_weekdays(token: Token, day: int, parts: Parts) -> bool:
    return parts.weekday is not None and not token.digits and token.word.definite and day <= _MOST_WEEKDAYS


def _day_alone(scan: Scan, index: int, end: int, parts: Parts) -> Step | None:
    """ "السبت السادس عشر", "يوم 15 الجاري": a day whose month is not said."""
    token, after = scan.tokens[index], scan.next(end)
    if after is not None and after.num("deixis") is not None and _of_month(scan, index, after):
        return parts._replace(unit="month", unit_offset=after.num("deixis")), end + 1
    if parts.weekday is not None and token.digits and after is not None and after.has("to"):
        return parts, end  # "من الاحد 11 الى الثلاثاء 13 اكتوبر"
    if parts.weekday is None or token.digits or not token.word.definite:
        return None
    if parts.nth is None:
        return parts, end
    last = scan.tokens[end - 1].end
    closed = not scan.text[last : last + 2].strip(" ")[:1].isalnum()
    return (parts._replace(day=None, unit="month", unit_offset=0), end) if closed else None


def _of_month(scan: Scan, index: int, after: Token) -> bool:
    """Whether "الجاري" after a number is of the month, a masculine word: "8 الجاري", not "الـ 16 المقبله".

    A number that is the name of a weekday is that weekday: "يوم الاثنين الماضي".
    """
    token = scan.tokens[index]
    masculine = bool(token.digits) and not scan.text.startswith("ه", after.end - 1)
    return after.word.definite and (masculine or (_on(scan, index) and token.num("weekday") is None))


def before_month(scan: Scan, index: int) -> int | None:
    """The index of the month (or "الشهر", "هذا الشهر") that "من", "شهر" or nothing puts after a day; null if none."""
    at = index
    for _ in range(3):
        token = scan.at(at)
        if token is None or scan.gap(at) not in _DAY_GAPS:
            return None
        if token.has("month") or token.has("hijri"):
            return at
        if token.tag("unit") == "month" and (token.word.definite or (token.has("month_word") and numbered(scan, at))):
            return at
        if not (token.has("of") or token.has("month_word") or token.has("demonstratives")):
            return None
        at += 1
    return None


def weekday(scan: Scan, index: int, parts: Parts) -> Step | None:
    """A day of the week; after "last", "third" the one of a month or week."""
    token = scan.tokens[index]
    if parts.weekday is not None:
        return None
    if (number := token.num("weekday")) is not None:
        return parts._replace(weekday=number), index + 1
    bare = token.num("weekday_bare")
    if bare is None or token.word.definite:
        return None
    after = scan.next(index + 1)
    if parts.nth is None and not (after is not None and after.tag("unit") == "week" and after.word.definite):
        return None
    return parts._replace(weekday=bare), index + 1


def offset(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "امس", "غدا"; not "اليوم" where it means some other day, nor "الصباح الباكر"."""
    token = scan.tokens[index]
    days = token.num("offset")
    if token.word.definite and token.has("early"):
        return (parts, index + 1) if parts.part is not None else None
    if days is None or parts.offset is not None or parts.month is not None:
        return None
    if days != 0:
        return parts._replace(offset=days), index + 1
    if not token.word.definite and not token.word.prefix:
        return None
    after = scan.next(index + 1)
    if after is not None:
        if after.num("deixis") == -1 and after.word.definite:
            return parts._replace(offset=-1), index + 2
        if after.has("not_today") or (after.has("ordinal") and after.word.definite):
            return None
    before = scan.language.words.get(word_before(scan.text, token.start))
    if before is not None and "not_today_after" in before.nums:
        return None
    return parts._replace(offset=0), index + 1
