"""Grammar of months and years: names, double names, years after them, days after them."""

from __future__ import annotations

from hudna.read.numbers.words import cardinal, ordinal
from hudna.read.text.tokens import Scan, Token
from hudna.read.times.parts import Parts

Step = tuple[Parts, int]


_ALIAS = frozenset(["/", " /", "/ ", " / ", "-", "- ", " - ", " -", " (", " ", "("])


def year_number(token: Token | None) -> int | None:
    """The year that four digits tell, Gregorian or Hijri; null for other tokens."""
    if token is None or len(token.digits) != 4 or not token.digits.isdecimal():
        return None
    year = int(token.digits)
    return year if 1300 <= year <= 1500 or 1800 <= year <= 2100 else None


def marked(scan: Scan, index: int, parts: Parts, hijri: bool) -> Step:
    """With the letter after a year that tells its calendar."""
    token = scan.next(index)
    mark = token.tag("year_mark") if token is not None and parts.year is not None else None
    calendar = mark or ("hijri" if hijri else parts.calendar)
    return parts._replace(calendar=calendar), index + (1 if mark else 0)


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
    return marked(scan, year[1], found._replace(year=year[0]), hijri=calendar == "hijri")


def _month_by_number(scan: Scan, index: int, parts: Parts) -> Step | None:
    token = scan.tokens[index]
    if token.tag("unit") == "month" and token.word.definite and not (scan.next(index + 1) or token).digits:
        return _month_by_ordinal(scan, index, parts)
    if not token.has("month_word") or not numbered(scan, index):
        return None
    value = cardinal(scan, index + 1)
    follows = scan.next(value.end) if value is not None else None
    if value is None or (follows is not None and follows.tag("unit_kind") is not None and not follows.has("year_word")):
        return None
    year = _year_after(scan, value.end)
    return parts._replace(month=int(value.value), year=year[0] if year else None), year[1] if year else value.end


def _month_by_ordinal(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "الشهر التاسع": a month of the year, where no other happening follows that it is the ninth month of."""
    value = ordinal(scan, index + 1) if scan.next(index + 1) is not None else None
    if value is None or not 1 <= value.value <= 12 or not scan.tokens[index + 1].word.definite:
        return None
    year, last = _year_after(scan, value.end), scan.tokens[value.end - 1].end
    if year is None and not _of_the_year(scan, value.end) and scan.text[last : last + 2].strip(" ")[:1].isalnum():
        return None
    return parts._replace(month=int(value.value), year=year[0] if year else None), year[1] if year else value.end


def _of_the_year(scan: Scan, index: int) -> bool:
    of, year = scan.next(index), scan.next(index + 1)
    return of is not None and of.has("of") and year is not None and year.tag("unit") == "year" and year.word.definite


def _in_context(scan: Scan, index: int, end: int, parts: Parts) -> bool:
    """Whether what stands around an ambiguous word makes it a month."""
    if parts.day is not None or parts.edge is not None:
        return True
    previous, after = scan.at(index - 1), scan.next(end)
    if after is not None and after.num("deixis") is not None and after.word.definite:
        return True
    if previous is None or scan.gap(index) != " ":
        return False
    within = previous.has("filler") or previous.has("since") or previous.has("until")
    return previous.has("month_word") or (within and scan.tokens[index].word.prefix == "")


def _year_after(scan: Scan, index: int) -> tuple[int, int] | None:
    token = scan.at(index)
    if token is None or scan.gap(index) not in _YEAR_GAPS:
        return None
    if (year := year_number(token)) is not None:
        return year, index + 1
    if (in_words := _year_in_words(scan, index)) is not None:
        return in_words
    at = index
    while (token := scan.next(at)) is not None and (token.has("of") or token.has("year_word")) and at - index < 2:
        if token.has("year_word") and (year := year_number(scan.next(at + 1))) is not None:
            return year, at + 2
        at += 1
    return None


_YEAR_GAPS = frozenset([" ", "", "، ", " ، ", "،", ", ", "/", "-", ") ", " - ", "- "])


def _year_in_words(scan: Scan, index: int) -> tuple[int, int] | None:
    """ "الفان وثمانيه عشر": a year in words, unless it counts something."""
    token = scan.tokens[index]
    if token.digits or token.word.definite or not token.has("scale") or token.word.joined:
        return None
    value = cardinal(scan, index)
    if value is None or not 1000 <= value.value <= 2100 or not value.value.is_integer():
        return None
    after = scan.next(value.end)
    counted = after is not None and after.tag("unit_kind") is not None
    return None if counted else (int(value.value), value.end)


def _days_after(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "يوليو 13-15", "مارس 5, 2020": days after the month, where no other reading is at hand."""
    token = scan.at(index)
    if token is None or scan.gap(index) not in (" ", "", "-"):
        return None
    named = token.word.definite and token.word.prefix == "ال" and scan.gap(index) == " "
    first = day_number(scan, index) if token.digits or named else None
    if first is None:
        return None
    second = second_day(scan, first[1], first[0])
    end = second[1] if second else first[1]
    year = _year_after(scan, end)
    tail = scan.text[scan.tokens[end - 1].end :][:2]
    if year is None and second is None and tail.strip(" ")[:1].isalnum():
        return None
    found = parts._replace(day=first[0], day_to=second[0] if second else None, year=year[0] if year else None)
    return found, year[1] if year else end


def year(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "عام 2019", "العام 2019"; four digits alone only after a month."""
    token = scan.tokens[index]
    if parts.year is not None:
        return None
    if token.has("year_word"):
        number, end = year_number(scan.next(index + 1)), index + 2
        if number is None and scan.next(index + 1) is not None:
            number, end = _short_year(scan, index + 1) or _year_in_words(scan, index + 1) or (None, end)
        if number is None:
            return None
        return marked(scan, end, parts._replace(year=number), hijri=1300 <= number < 1600)
    named = any(x is not None for x in (parts.month, parts.season, parts.holiday, parts.edge))
    after = scan.next(index + 1)
    hijri = after is not None and after.tag("year_mark") == "hijri"  # "1446هـ" is a year by itself
    number = year_number(token) if named or hijri else None
    return None if number is None else marked(scan, index + 1, parts._replace(year=number), hijri=number < 1600)


def _short_year(scan: Scan, index: int) -> tuple[int, int] | None:
    """ "عام 73" is 1973; three digits are the year itself."""
    digits = scan.tokens[index].digits
    if not digits.isdecimal() or scan.next(index + 1) is not None:
        return None
    if len(digits) == 2 and int(digits) >= _LAST_CENTURY:
        return 1900 + int(digits), index + 1
    return (int(digits), index + 1) if len(digits) == 3 and digits[0] != "0" else None


_LAST_CENTURY = 40
"""Years of two digits from here on belong to the twentieth century; smaller ones may be counts."""

_OF = (" ", "")


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


def second_day(scan: Scan, index: int, day: int) -> tuple[int, int] | None:
    """The second day of "23 and 24 January" and the index after it; null where only one day is told."""
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


def numbered(scan: Scan, index: int) -> bool:
    """Whether a number of a month follows "شهر" ("شهر 3")."""
    value = cardinal(scan, index + 1) if scan.next(index + 1) is not None else None
    return value is not None and 1 <= value.value <= 12
