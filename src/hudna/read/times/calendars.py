"""Days between calendars: Hijri (Umm al-Qura), Easter, months that are counted on."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

Stretch = tuple[date, date]


def of_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date; null outside the tables (1343–1500 AH) or for a day that is not.

    Umm al-Qura calendar; where the moon was sighted, a day may differ by one.

    >>> of_hijri(1446, 1, 1)
    datetime.date(2024, 7, 7)
    """
    try:
        there = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(there.year, there.month, there.day)


def hijri_month(year: int, month: int) -> Stretch | None:
    """First and last day of a Hijri month."""
    first = of_hijri(year, month, 1)
    after = of_hijri(year + month // 12, month % 12 + 1, 1)
    return (first, after - timedelta(1)) if first is not None and after is not None else None


def hijri_year_of(day: date) -> int | None:
    """The Hijri year that a Gregorian day lies in."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).

    >>> easter(2013)
    datetime.date(2013, 3, 31)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    step = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * step) // 433
    month = (h + step - 7 * m + 90) // 25
    return date(year, month, (h + step - 7 * m + 33 * month + 19) % 32)


def make(year: int, month: int, day: int) -> date | None:
    """That day, or null where there is none (30 February, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Stretch | None:
    """First and last day of a month; ``month`` may lie outside 1–12 and is counted on."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Stretch | None:
    """First and last day of a year."""
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else None


def shifted(day: date, days: float) -> date | None:
    """That many days later; null beyond the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def months_on(day: date, months: int) -> date | None:
    """The same day of another month, or its last day."""
    month = month_of(day.year, day.month + months)
    return None if month is None else month[0].replace(day=min(day.day, month[1].day))
