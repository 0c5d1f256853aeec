"""Turns expressions of time into days, counted from the day of writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hudna.knowledge.language_times import LanguageTimes
from hudna.model.when import Calendar, Precision, When
from hudna.read.times import calendars
from hudna.read.times.choose import Asked, Stretch, dated, named_weekday, of_holiday, of_month, of_offset
from hudna.read.times.counted import counted_stretch, loose_stretch
from hudna.read.times.parts import Parts, TimeExpression


def resolve_time(
    expression: TimeExpression, anchor: date | None, language: LanguageTimes, future: bool = False
) -> When:
    """The days that an expression means when it is written on ``anchor``; null stays where nobody can tell.

    ``future``: its clause speaks of what is to come, so that a bare weekday is the next one. A weekday beats "امس" and
    the like; a date beats a weekday; either way ``conflict`` names both. A year that is not printed is found by the
    weekday if there is one, else the nearest past one (or one up to six weeks ahead). Weeks start on Monday.

    Both ends belong to the stretch. "Since" leaves the end open, "until" the start; "in the last days" has no start.
    """
    stretch = stretch_of(expression.parts, anchor, language, future)
    parts = expression.parts
    hijri = parts.calendar == "hijri" or parts.converted is not None
    calendar: Calendar = "hijri" if hijri else "gregorian"
    return When(
        edtf=_edtf(parts, stretch),
        start=stretch.start,
        end=stretch.end,
        precision=_precision(parts, stretch),
        text=None,
        anchor=anchor if _counts_from_anchor(parts) and anchor is not None else None,
        calendar=calendar,
        conflict=stretch.conflict,
    )


def _counts_from_anchor(parts: Parts) -> bool:
    fixed = (
        parts.month is not None or parts.season is not None or parts.holiday is not None
    ) and parts.year is not None
    only_year = parts.year is not None and parts.unit is None and parts.month is None
    return not (fixed or only_year or parts.relative)


def stretch_of(parts: Parts, anchor: date | None, language: LanguageTimes, future: bool = False) -> Stretch:
    """`resolve_time` before it is put in notation: the stretch of days with the other candidates."""
    if parts.relative:
        return Stretch(None, None, None)
    if parts.until is not None and parts.nth is not None and parts.lead == "after":
        return _nth_after(parts, stretch_of(parts.until, anchor, language, future))
    if parts.until is not None:
        return _between(parts, parts.until, anchor, language, future)
    asked = Asked(anchor, language, future)
    if parts.counts:
        return counted_stretch(parts, anchor, future, language.week_starts)
    if parts.loose is not None:
        return loose_stretch(parts.loose, anchor)
    return _bounded(parts, _edge(parts, _named(parts, asked), language))


def _named(parts: Parts, asked: Asked) -> Stretch:
    if parts.day is not None:
        found = dated(parts, asked)
        return found if parts.nth is None or found.conflict is None else _nth(parts, asked)
    if parts.nth is not None and (parts.weekday is not None or parts.nth_unit is not None):
        return _nth(parts, asked)
    if parts.offset is not None:
        return of_offset(parts, asked)
    if parts.weekday is not None:
        return named_weekday(parts, asked)
    if parts.month is not None:
        return of_month(parts, asked)
    if parts.holiday is not None:
        return of_holiday(parts, asked)
    if parts.season is not None:
        return _season(parts, asked)
    if parts.unit is not None:
        return unit_stretch(parts, asked.anchor, asked.language.week_starts)
    return _year(parts)


def _year(parts: Parts) -> Stretch:
    if parts.year is None:
        return Stretch(None, None, None)
    if parts.calendar == "hijri":
        first, last = calendars.hijri_month(parts.year, 1), calendars.hijri_month(parts.year, 12)
        return Stretch(first[0], last[1], "year") if first and last else Stretch(None, None, None)
    found = calendars.year_of(parts.year)
    return Stretch(found[0], found[1], "year") if found else Stretch(None, None, None)


def unit_stretch(parts: Parts, anchor: date | None, week_starts: int) -> Stretch:
    """ "last month", "this week": the whole calendar unit."""
    if anchor is None or parts.unit_offset is None:
        return Stretch(None, None, None)
    shift = parts.unit_offset
    if parts.unit == "week":
        monday = calendars.shifted(anchor, 7 * shift - (anchor.weekday() - week_starts) % 7)
        sunday = calendars.shifted(monday, 6) if monday else None
        return Stretch(monday, sunday, "week")
    if parts.unit == "month":
        found = calendars.month_of(anchor.year, anchor.month + shift)
        return Stretch(found[0], found[1], "month") if found else Stretch(None, None, None)
    size = {"decade": 10, "century": 100}.get(parts.unit or "", 1)
    first = (anchor.year // size + shift) * size
    start, end = calendars.year_of(first), calendars.year_of(first + size - 1)
    return Stretch(start[0], end[1], "year") if start and end else Stretch(None, None, None)


def _season(parts: Parts, asked: Asked) -> Stretch:
    season = asked.language.seasons[parts.season or ""]
    year = parts.year
    if year is None and asked.anchor is not None:
        year = asked.anchor.year + (parts.unit_offset or 0)
        starts = calendars.month_of(year, season.first)
        if parts.deixis == -1 and starts and starts[1] >= asked.anchor.replace(day=1):
            year -= 1
        if parts.deixis == 1 and starts and starts[0] <= asked.anchor:
            year += 1
    if year is None:
        return Stretch(None, None, None)
    first = calendars.month_of(year, season.first)
    last = calendars.month_of(year, season.last + (12 if season.last < season.first else 0))
    notation = f"{year:04d}-{season.edtf}"
    return Stretch(first[0], last[1], "season", edtf=notation) if first and last else Stretch(None, None, None)


def _nth(parts: Parts, asked: Asked) -> Stretch:
    period = _named(parts._replace(nth=None, nth_unit=None, weekday=None, day=None), asked)
    if period.start is None or period.end is None or parts.nth is None:
        return Stretch(None, None, None)
    if parts.nth_unit is not None:
        return _nth_unit(parts, period.start, period.end, asked.language.week_starts)
    if parts.weekday is None:
        return Stretch(None, None, None)
    if parts.nth < 0:
        found = calendars.shifted(period.end, -((period.end.weekday() - parts.weekday) % 7))
    else:
        found = calendars.shifted(period.start, (parts.weekday - period.start.weekday()) % 7 + 7 * (parts.nth - 1))
    return Stretch(found, found, "day")


def _nth_after(parts: Parts, base: Stretch) -> Stretch:
    """ "The third Tuesday after" a day."""
    first = calendars.shifted(base.end, 1) if base.end is not None else None
    if first is None or parts.weekday is None or parts.nth is None or parts.nth < 1:
        return Stretch(None, None, None)
    day = calendars.shifted(first, (parts.weekday - first.weekday()) % 7 + 7 * (parts.nth - 1))
    return Stretch(day, day, "day")


def _nth_unit(parts: Parts, start: date, end: date, week_starts: int) -> Stretch:
    """The nth day of a period, or its nth whole week."""
    nth = parts.nth or 1
    if parts.nth_unit == "day":
        day = end if nth < 0 else calendars.shifted(start, nth - 1)
        return Stretch(day, day, "day") if day is not None and day <= end else Stretch(None, None, None)
    if nth < 0:
        first = calendars.shifted(end, -((end.weekday() - week_starts + 1) % 7) - 6)
    else:
        first = calendars.shifted(start, (week_starts - start.weekday()) % 7 + 7 * (nth - 1))
    last = calendars.shifted(first, 6) if first is not None else None
    return Stretch(first, last, "week")


def _edge(parts: Parts, whole: Stretch, language: LanguageTimes) -> Stretch:
    """The start, middle or end of a month or year, by the common reading; other periods have no such shares."""
    if parts.edge is None or whole.start is None or whole.end is None:
        return whole
    if parts.lead in ("until", "before") and parts.edge == "end":
        return replace(whole, precision="vague")
    if whole.precision == "month":
        low, high = language.edge_days[parts.edge]
        if low == high:
            day = whole.start if low == 1 else whole.end
            return replace(whole, start=day, end=day, precision="day")
        start = calendars.shifted(whole.start, low - 1)
        end = min(whole.end, calendars.shifted(whole.start, high - 1) or whole.end)
        if parts.edge in ("half_1", "half_2"):
            return replace(whole, start=start, end=end, precision="day")
        return replace(whole, start=start, end=end, precision="vague", approximate=True)
    if whole.precision == "year":
        low, high = language.edge_months[parts.edge]
        first, last = calendars.month_of(whole.start.year, low), calendars.month_of(whole.start.year, high)
        if first and last:
            return replace(whole, start=first[0], end=last[1], precision="vague", approximate=True)
    if whole.precision == "week" and parts.edge in language.edge_week:
        low, high = language.edge_week[parts.edge]
        ends = calendars.shifted(whole.start, low - 1), calendars.shifted(whole.start, high - 1)
        return replace(whole, start=ends[0], end=ends[1], precision="vague", approximate=True)
    return replace(whole, precision="vague", approximate=True)


def _bounded(parts: Parts, found: Stretch) -> Stretch:
    if parts.lead == "since":
        return replace(found, end=None)
    if parts.lead == "until":
        return replace(found, start=None)
    if parts.lead == "before" and found.start is not None:
        end = found.end if parts.edge == "end" else calendars.shifted(found.start, -1)
        return replace(found, start=None, end=end)
    if parts.lead == "after" and found.end is not None:
        return replace(found, start=calendars.shifted(found.end, 0 if parts.is_day else 1), end=None)
    return found


def _between(first: Parts, second: Parts, anchor: date | None, language: LanguageTimes, future: bool) -> Stretch:
    high = stretch_of(second, anchor, language, future)
    whole = first._replace(until=None)
    if first.weekday is not None and first.month is None and high.start is not None and second.weekday is not None:
        back = (second.weekday - first.weekday) % 7
        low = Stretch(calendars.shifted(high.start, -back), None, "day")
    else:
        low = stretch_of(whole, anchor, language, future)
    start, end = low.start, high.end
    if start is not None and end is not None and end < start and second.month is not None and second.year is None:
        end = calendars.make(end.year + 1, end.month, end.day)  # "from 2 August to 2 October": the October after it
    if start is not None and end is not None and end < start:
        start, end = (high.start, low.end) if first.offset is not None else (start, None)
    return Stretch(start, end, high.precision or low.precision, low.conflict or high.conflict)


def _precision(parts: Parts, found: Stretch) -> Precision | None:
    if found.precision != "day":
        return found.precision
    if parts.clock is not None:
        return "time"
    return "part_of_day" if parts.part is not None and parts.until is None else "day"


def _edtf(parts: Parts, found: Stretch) -> str | None:
    """ISO 8601-2 notation: ~ for about, ? where the text contradicts itself, .. for open."""
    start, end = found.start, found.end
    if start is None and end is None:
        return found.edtf
    mark = ("%" if found.approximate else "?") if found.conflict else ("~" if found.approximate else "")
    if found.edtf is not None and parts.lead is None:
        return found.edtf + mark
    if start is None or end is None:
        return f"{start.isoformat() + mark if start else '..'}/{end.isoformat() + mark if end else '..'}"
    if start == end:
        clock = parts.clock if parts.until is None else None
        return (
            start.isoformat()
            + (f"T{clock[0]:02d}:{clock[1]:02d}:{clock[2]:02d}" if clock else "")
            + ("" if clock else mark)
        )
    if calendars.month_of(start.year, start.month) == (start, end):
        return f"{start:%Y-%m}".rjust(7, "0") + mark
    if calendars.year_of(start.year) == (start, end):
        return f"{start.year:04d}" + mark
    return f"{start.isoformat()}{mark}/{end.isoformat()}{mark}"
