"""Grammar of days and months: numbers of days, names of months and weekdays, dates in digits, years."""

from __future__ import annotations

import re

from hudna.read.number_words import cardinal, ordinal
from hudna.read.times_parts import Parts
from hudna.read.tokens import Scan, Token, word_before

Step = tuple[Parts, int]
_YMD = re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/])")
_DMY = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\d/])")
_MY = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{4})(?![\d/])")
_DM = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?![\d/.])")
_ALIAS = frozenset(["/", " /", "/ ", " / ", "-", "- ", " - ", " -", " (", " ", "("])
_OF = (" ", "")


def year_number(token: Token | None) -> int | None:
    """The year that four digits tell, Gregorian or Hijri; null for other tokens."""
    if token is None or len(token.digits) != 4 or not token.digits.isdecimal():
        return None
    year = int(token.digits)
    return year if 1300 <= year <= 1500 or 1800 <= year <= 2100 else None


def numeric(scan: Scan, index: int, parts: Parts) -> Step | None:
    """A date in digits; of two readings the one that is a date, day before month where both are."""
    token = scan.tokens[index]
    if not token.digits or parts.month is not None or parts.offset not in (None, 0, -1, 1, -2, 2):
        return None
    found: tuple[int | None, int, int | None] | None = None
    if match := _YMD.match(scan.text, token.start):
        found = _ordered(int(match[4]), int(match[3]), int(match[1]))
    elif match := _DMY.match(scan.text, token.start):
        found = _ordered(int(match[1]), int(match[3]), int(match[4]))
    elif match := _MY.match(scan.text, token.start):
        found = (None, int(match[1]), int(match[2])) if 1 <= int(match[1]) <= 12 else None
    elif (parts.weekday is not None or _on(scan, index)) and (match := _DM.match(scan.text, token.start)):
        found = _ordered(int(match[1]), int(match[2]), None)
    if found is None or match is None:
        return None
    after = index
    while (later := scan.at(after)) is not None and later.start < match.end():
        after += 1
    dated = parts._replace(day=found[0], month=found[1], year=found[2])
    return _marked(scan, after, dated, hijri=found[2] is not None and found[2] < 1600)


def _on(scan: Scan, index: int) -> bool:
    previous = scan.at(index - 1)
    return previous is not None and previous.has("filler") and scan.gap(index) == " "


def _ordered(day: int, month: int, year: int | None) -> tuple[int, int, int | None] | None:
    if month > 12 >= day:
        day, month = month, day
    return (day, month, year) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _marked(scan: Scan, index: int, parts: Parts, hijri: bool) -> Step:
    """With the letter after a year that tells its calendar."""
    token = scan.next(index)
    mark = token.tag("year_mark") if token is not None and parts.year is not None else None
    calendar = mark or ("hijri" if hijri else parts.calendar)
    return parts._replace(calendar=calendar), index + (1 if mark else 0)


def day_number(scan: Scan, index: int) -> tuple[int, int] | None:
    """A day of the month in digits or words (1–31), and the index after it."""
    token = scan.at(index)
    if token is None:
        return None
    if token.has("clitic") and (digits := scan.next(index + 1)) is not None and digits.digits:
        return day_number(scan, index + 1)
    if token.digits:
        fits = len(token.digits) <= 2 and token.digits.isdecimal() and 1 <= int(token.digits) <= 31
        return (int(token.digits), index + 1) if fits else None
    value = ordinal(scan, index) or cardinal(scan, index)
    if value is None or not 1 <= value.value <= 31 or not float(value.value).is_integer():
        return None
    return int(value.value), value.end


def day_of_month(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "24 من حزيران", "23 و24 من كانون الثاني", "السادس من الشهر" (the month itself is left for the next step)."""
    if parts.day is not None or parts.month is not None or parts.edge is not None:
        return None
    first = day_number(scan, index)
    if first is None:
        return None
    day, end = first
    second = _second_day(scan, end, day)
    for last, after in ((second, second[1] if second else 0), (None, end)):
        if after and (at := before_month(scan, after)) is not None:
            return parts._replace(day=day, day_to=last[0] if last else None), at
    return _day_alone(scan, index, end, parts._replace(day=day))


def _day_alone(scan: Scan, index: int, end: int, parts: Parts) -> Step | None:
    """ "السبت السادس عشر", "يوم 15 الجاري": a day whose month is not said."""
    token, after = scan.tokens[index], scan.next(end)
    if after is not None and after.num("deixis") is not None and after.word.definite and _on(scan, index):
        return parts._replace(unit="month", unit_offset=after.num("deixis")), end + 1
    if parts.weekday is not None and not token.digits and token.word.definite and (parts.day or 0) > 5:
        return parts, end
    return None


def _second_day(scan: Scan, index: int, day: int) -> tuple[int, int] | None:
    token = scan.at(index)
    if token is None:
        return None
    gap = scan.gap(index)
    if token.digits and gap.strip(" ") == "-":
        at = index
    elif gap not in _OF:
        return None
    elif (token.has("to") and not token.digits) or token.has("clitic"):
        at = index + 1
    elif token.word.prefix.startswith(("و", "ل")):
        at = index
    else:
        return None
    found = day_number(scan, at)
    return found if found is not None and found[0] > day else None


def before_month(scan: Scan, index: int) -> int | None:
    """The index of the month (or "الشهر", "هذا الشهر") that "من", "شهر" or nothing puts after a day; null if none."""
    at = index
    for _ in range(3):
        token = scan.at(at)
        if token is None or scan.gap(at) not in (" ", "", "/", "-", " / "):
            return None
        if token.has("month") or token.has("hijri"):
            return at
        if token.tag("unit") == "month" and (token.word.definite or (token.has("month_word") and _numbered(scan, at))):
            return at
        if not (token.has("of") or token.has("month_word") or token.has("demonstratives")):
            return None
        at += 1
    return None


def _numbered(scan: Scan, index: int) -> bool:
    """Whether a number of a month follows "شهر" ("شهر 3")."""
    value = cardinal(scan, index + 1) if scan.next(index + 1) is not None else None
    return value is not None and 1 <= value.value <= 12


def month(scan: Scan, index: int, parts: Parts) -> Step | None:
    """A month by name, its other name, and its year."""
    token = scan.tokens[index]
    if parts.month is not None:
        return None
    number, calendar = token.num("month"), "gregorian"
    if number is None:
        number, calendar = token.num("hijri"), "hijri"
    if number is None:
        return _month_by_number(scan, index, parts)
    end = index + 1
    alias = scan.at(end)
    double = alias is not None and alias.num("month") == number and calendar == "gregorian" and scan.gap(end) in _ALIAS
    end += 1 if double else 0
    found = parts._replace(month=number, calendar=calendar)
    year = _year_after(scan, end)
    if token.has("careful") and not double and year is None and not _in_context(scan, index, end, parts):
        return None
    if parts.day is None and year is None and (row := _days_after(scan, end, found)) is not None:
        return row
    if year is None:
        return found, end
    return _marked(scan, year[1], found._replace(year=year[0]), hijri=year[0] < 1600)


def _month_by_number(scan: Scan, index: int, parts: Parts) -> Step | None:
    token = scan.tokens[index]
    if not token.has("month_word") or token.word.definite or not _numbered(scan, index):
        return None
    value = cardinal(scan, index + 1)
    follows = scan.next(value.end) if value is not None else None
    if value is None or (follows is not None and follows.tag("unit_kind") is not None and not follows.has("year_word")):
        return None
    year = _year_after(scan, value.end)
    return parts._replace(month=int(value.value), year=year[0] if year else None), year[1] if year else value.end


def _in_context(scan: Scan, index: int, end: int, parts: Parts) -> bool:
    """Whether what stands around an ambiguous word makes it a month."""
    if parts.day is not None or parts.edge is not None:
        return True
    previous, after = scan.at(index - 1), scan.next(end)
    if after is not None and after.num("deixis") is not None and after.word.definite:
        return True
    return previous is not None and previous.has("month_word") and scan.gap(index) == " "


def _year_after(scan: Scan, index: int) -> tuple[int, int] | None:
    token = scan.at(index)
    if token is None or scan.gap(index) not in (" ", "", "، ", ", ", "/", "-", ") ", " - ", "- "):
        return None
    if (year := year_number(token)) is not None:
        return year, index + 1
    at = index
    while (token := scan.next(at)) is not None and (token.has("of") or token.has("year_word")) and at - index < 2:
        if token.has("year_word") and (year := year_number(scan.next(at + 1))) is not None:
            return year, at + 2
        at += 1
    return None


def _days_after(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "يوليو 13-15", "مارس 5, 2020": days after the month, where no other reading is at hand."""
    token = scan.next(index)
    first = day_number(scan, index) if token is not None and token.digits else None
    if first is None:
        return None
    second = _second_day(scan, first[1], first[0])
    end = second[1] if second else first[1]
    year = _year_after(scan, end)
    tail = scan.text[scan.tokens[end - 1].end :][:2]
    if year is None and second is None and tail.strip(" ")[:1].isalnum():
        return None
    found = parts._replace(day=first[0], day_to=second[0] if second else None, year=year[0] if year else None)
    return found, year[1] if year else end


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
    """ "امس", "غدا"; not "اليوم" where it means some other day."""
    token = scan.tokens[index]
    days = token.num("offset")
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


def year(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "عام 2019", "العام 2019"; four digits alone only after a month."""
    token = scan.tokens[index]
    if parts.year is not None:
        return None
    if token.has("year_word"):
        number = year_number(scan.next(index + 1))
        if number is None:
            return None
        return _marked(scan, index + 2, parts._replace(year=number), hijri=number < 1600)
    named = parts.month is not None or parts.season is not None or parts.holiday is not None or parts.edge is not None
    number = year_number(token) if named else None
    return None if number is None else _marked(scan, index + 1, parts._replace(year=number), hijri=number < 1600)
