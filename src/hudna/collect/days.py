"""Days as tables write them, to ISO 8601; what could be two days is left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

Order = Literal["dmy", "mdy", "ymd"]
"""Which number of a date comes first."""

_NUMBERS = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[ T،,].*)?")
_NAMED = re.compile(r"(?:(\d{1,2})[ -])?([A-Za-z]{3,9})\.?[ -](?:(\d{1,2}),? )?(\d{4})(?: .*)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_FIRST_OF_SHEETS = date(1899, 12, 30)
_SHEET_DAYS = range(20_000, 80_000)


def order_of(written: Iterable[str]) -> Order | None:
    """In which order dates of one column are written, told by a number above 12; null where nothing tells."""
    first = second = False
    for each in written:
        found = _NUMBERS.fullmatch(each.strip().translate(_DIGITS))
        if found and len(found[1]) <= 2:
            first, second = first or int(found[1]) > 12, second or int(found[2]) > 12
    if first == second:
        return None
    return "dmy" if first else "mdy"


def iso_day(written: str, order: Order | None = None) -> str:
    """The day in ISO 8601 where ``written`` can mean only one, else ``written`` itself.

    >>> iso_day("10/3/2021", "dmy"), iso_day("March 10, 2021"), iso_day("10/3/2021")
    ('2021-03-10', '2021-03-10', '10/3/2021')
    """
    plain = written.strip().translate(_DIGITS)
    found, named = _NUMBERS.fullmatch(plain), _NAMED.fullmatch(plain)
    try:
        if found:
            return _of_numbers(found[1], found[2], found[3], order) or written
        if named and named[2][:3].lower() in _MONTHS and (named[1] or named[3]):
            month = _MONTHS.index(named[2][:3].lower()) + 1
            return date(int(named[4]), month, int(named[1] or named[3])).isoformat()
    except ValueError:
        return written
    return plain


def sheet_day(number: float) -> str | None:
    """The day that a spreadsheet's number stands for; null for numbers that are no day of our times."""
    if int(number) not in _SHEET_DAYS:
        return None
    return (_FIRST_OF_SHEETS + timedelta(days=int(number))).isoformat()


def cell_day(value: date) -> str:
    """A day of a spreadsheet, without the clock."""
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def _of_numbers(first: str, second: str, third: str, order: Order | None) -> str | None:
    if len(first) == 4:
        return date(int(first), int(second), int(third)).isoformat()
    if len(third) != 4:
        return None
    order = order or order_of([f"{first}/{second}/{third}"]) or ("dmy" if first == second else None)
    if order is None or order == "ymd":
        return None
    day, month = (first, second) if order == "dmy" else (second, first)
    return date(int(third), int(month), int(day)).isoformat()
