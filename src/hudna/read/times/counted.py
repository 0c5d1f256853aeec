"""Times that are counted: so many units ago or ahead, and loose words like "recently"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hudna.model.when import Precision
from hudna.read.times import calendars
from hudna.read.times.choose import Stretch
from hudna.read.times.parts import Parts

_DAYS = {"second": 0.0, "minute": 0.0, "hour": 1 / 24, "day": 1.0, "week": 7.0}


_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_PRECISION: dict[str, Precision] = {"week": "week", "month": "month"}


def loose_stretch(word: str, anchor: date | None) -> Stretch:
    """The stretch of a vague word ("lately", "soon", "now"), bounded by the day of writing where it has a bound."""
    if word == "past":
        return Stretch(None, anchor, "vague")
    if word == "future":
        return Stretch(anchor, None, "vague")
    return Stretch(anchor, anchor, "vague") if word == "now" else Stretch(None, None, "vague")


def length_in_days(count: float, unit: str) -> float | None:
    """Days in so many units; null for months and longer, which are not all alike."""
    return count * _DAYS[unit] if unit in _DAYS else None


def gone(anchor: date, count: float, unit: str, direction: int) -> date | None:
    """The day that lies so many units before (-1) or after (1) the anchor."""
    days = length_in_days(count, unit)
    if days is not None:
        whole = -(-days // 1)
        return calendars.shifted(anchor, direction * whole) if whole < 4_000_000 else None
    months = count * _MONTHS[unit]
    return calendars.months_on(anchor, direction * round(months)) if months < 120_000 else None


def counted_stretch(parts: Parts, anchor: date | None, future: bool, week_starts: int) -> Stretch:
    """A length of time from the anchor: up to it, from it, or a point that far away."""
    direction = parts.direction or (1 if future and parts.lead == "within" else 0)
    count, unit = parts.counts[0]
    if anchor is None or direction == 0:
        return Stretch(None, None, None)
    if count is None:
        open_end = Stretch(None, anchor, "vague") if direction < 0 else Stretch(anchor, None, "vague")
        return replace(open_end, end=None) if parts.lead == "since" else open_end
    there: date | None = anchor
    for each, name in parts.counts:
        there = gone(there, each or 0, name, direction) if there is not None else None
    if parts.lead is None and direction > 0 and unit in ("day", "week") and len(parts.counts) == 1:
        return _units_to_come(anchor, count, unit, week_starts)
    if parts.lead in (None, "within"):
        precision = _PRECISION.get(unit, "year" if unit in ("year", "decade", "century") else "day")
        ends = (there, anchor) if direction < 0 else (anchor, there)
        return Stretch(ends[0], ends[1], precision, approximate=parts.approximate or unit not in _DAYS)
    return _point(parts, there, anchor, unit)


def _units_to_come(anchor: date, count: float, unit: str, week_starts: int) -> Stretch:
    """ "The next three days" begin tomorrow, "the next three weeks" with the next week."""
    size = 7 if unit == "week" else 1
    start = calendars.shifted(anchor, size - (anchor.weekday() - week_starts) % size)
    end = calendars.shifted(start, round(count * size) - 1) if start is not None and count < 4_000_000 else None
    return Stretch(start, end, "week" if unit == "week" else "day")


def _point(parts: Parts, there: date | None, anchor: date, unit: str) -> Stretch:
    """A point some units away, no surer than the unit: three days ago is a day, two years ago a year."""
    if there is None:
        return Stretch(None, None, None)
    if unit in ("second", "minute", "hour"):
        ends = (there, anchor) if parts.direction < 0 else (anchor, there)
        found = Stretch(ends[0], ends[1], "day")
    elif unit == "day":
        found = Stretch(there, there, "day")
    elif unit == "week" and parts.lead == "since":
        found = Stretch(there, there, "week", approximate=True)
    elif unit == "week":
        found = Stretch(calendars.shifted(there, -3), calendars.shifted(there, 3), "week", approximate=True)
    elif unit == "month":
        month = calendars.month_of(there.year, there.month)
        found = Stretch(month[0], month[1], "month", approximate=True) if month else Stretch(None, None, None)
    else:
        year = calendars.year_of(there.year)
        found = Stretch(year[0], year[1], "year", approximate=True) if year else Stretch(None, None, None)
    if parts.approximate:
        found = replace(found, approximate=True)
    return replace(found, end=None) if parts.lead == "since" else found
