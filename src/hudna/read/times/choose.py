"""Chooses the day where a year, a weekday or "yesterday" leaves a choice, and says so where words contradict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hudna.knowledge.language_times import LanguageTimes
from hudna.model.when import Precision
from hudna.read.times import calendars
from hudna.read.times.parts import Parts

_AHEAD = 45
"""A day without a year may lie this many days ahead before the past one is preferred: about the reach of news."""
_JUST_PAST = 8
"""In a clause of what is to come a day just past ("the truce runs from the 22nd") may be nearer than one a year on."""
_YEARS_BACK = 12
_FAR = 3 * 366
"""A weekday that only fits so many days away, where the date itself has just been, is a slip of the pen."""
_LAST_HIJRI = 1600
"""Years up to this are Hijri ones where the month is; later ones are Gregorian."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``start`` to ``end``, both included, and what else the words could mean (``others``)."""

    start: date | None
    end: date | None
    precision: Precision | None
    conflict: str | None = None
    approximate: bool = False
    others: tuple[date, ...] = ()
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The day of writing, the language, and whether the clause speaks of what is to come."""

    anchor: date | None
    language: LanguageTimes
    future: bool


_NOTHING = Stretch(None, None, None)


def _one(day: date | None) -> Stretch:
    return Stretch(day, day, "day") if day is not None else _NOTHING


def _contradiction(asked: Asked, by_word: str, weekday: int, there: date, other: date) -> str:
    name, actual = asked.language.weekday_names[weekday], asked.language.weekday_names[there.weekday()]
    return f"{name} against {by_word}: {there.isoformat()} is {actual}; {name} is {other.isoformat()}"


def last_weekday(anchor: date, weekday: int) -> date | None:
    """The latest such day, the anchor included."""
    return calendars.shifted(anchor, -((anchor.weekday() - weekday) % 7))


def next_weekday(anchor: date, weekday: int) -> date | None:
    """The first such day from the anchor on, the anchor included."""
    return calendars.shifted(anchor, (weekday - anchor.weekday()) % 7)


def named_weekday(parts: Parts, asked: Asked) -> Stretch:
    """A weekday without a date: the latest one, or the next where the words or the clause point ahead."""
    anchor, weekday = asked.anchor, parts.weekday
    if anchor is None or weekday is None:
        return _NOTHING
    if parts.unit == "week" and parts.unit_offset is not None:
        monday = anchor.weekday() - asked.language.week_starts
        first = calendars.shifted(anchor, 7 * parts.unit_offset - monday % 7)
        return _one(next_weekday(first, weekday) if first else None)
    if parts.deixis in (-1, -2):
        before = calendars.shifted(anchor, -1 + 7 * (parts.deixis + 1))
        return _one(last_weekday(before, weekday) if before else None)
    if parts.deixis in (1, 2):
        after = calendars.shifted(anchor, 1 + 7 * (parts.deixis - 1))
        return _one(next_weekday(after, weekday) if after else None)
    back, ahead = last_weekday(anchor, weekday), next_weekday(anchor, weekday)
    found, other = (ahead, back) if asked.future else (back, ahead)
    return replace(_one(found), others=(other,) if other is not None and other != found else ())


def of_offset(parts: Parts, asked: Asked) -> Stretch:
    """ "yesterday Tuesday": the Tuesday, even where that is not yesterday."""
    anchor = asked.anchor
    there = calendars.shifted(anchor, parts.offset or 0) if anchor is not None else None
    if there is not None and parts.unit == "year" and parts.unit_offset:
        there = calendars.make(there.year + parts.unit_offset, there.month, there.day)  # "on this day of last year"
    if anchor is None or there is None or parts.weekday is None or there.weekday() == parts.weekday:
        return _one(there)
    near = [d for d in (last_weekday(there, parts.weekday), next_weekday(there, parts.weekday)) if d is not None]
    if (parts.offset or 0) <= 0:
        near = [d for d in near if (d - anchor).days <= 1] or near  # "today" and "yesterday" are not days to come
    named = min(near, key=lambda d: abs((d - there).days))
    conflict = _contradiction(asked, "the day counted from the day of writing", parts.weekday, there, named)
    return Stretch(named, named, "day", conflict, others=(there,))


def of_month(parts: Parts, asked: Asked) -> Stretch:
    """A month, with the year that is printed or the nearest that fits."""
    number, year = parts.month or 1, _year_said(parts, asked.anchor)
    if parts.calendar == "hijri":
        return _hijri_month(parts, asked)
    if year is None and asked.anchor is not None:
        year = asked.anchor.year
        here = asked.anchor.month
        ahead = parts.deixis == 1 or (parts.deixis is None and asked.future)
        if parts.deixis != 0:
            year += (1 if number < here or (parts.deixis == 1 and number == here) else 0) if ahead else 0
            year -= 0 if ahead else (1 if number > here or (parts.deixis == -1 and number == here) else 0)
    found = calendars.month_of(year, number) if year is not None else None
    return Stretch(found[0], found[1], "month") if found else Stretch(None, None, "month", edtf=f"XXXX-{number:02d}")


def _year_said(parts: Parts, anchor: date | None) -> int | None:
    if parts.year is not None:
        return parts.year
    if parts.unit == "year" and parts.unit_offset is not None and anchor is not None:
        return anchor.year + parts.unit_offset
    return None


def _hijri_month(parts: Parts, asked: Asked) -> Stretch:
    years = _hijri_said(parts.year) if parts.year is not None else _hijri_years(asked.anchor)
    found = [s for y in years if (s := calendars.hijri_month(y, parts.month or 1)) is not None]
    if parts.year is not None and parts.year > _LAST_HIJRI:
        found = [s for s in found if s[0].year == parts.year]
    near = _nearest(parts, asked, [s[0] for s in found])
    chosen = next((s for s in found if s[0] == near), None)
    return Stretch(chosen[0], chosen[1], "month") if chosen else _NOTHING


def _hijri_years(anchor: date | None) -> list[int]:
    year = calendars.hijri_year_of(anchor) if anchor is not None else None
    return [year - 1, year, year + 1] if year is not None else []


def _hijri_said(year: int) -> list[int]:
    """The Hijri years that a printed year can mean: itself, or those that a Gregorian year touches."""
    return [year] if year <= _LAST_HIJRI else _hijri_years(calendars.make(year, 7, 1))


def dated(parts: Parts, asked: Asked) -> Stretch:
    """A day of a month; without a year the nearest that fits the weekday and the words that point."""
    if parts.month is None:
        return _of_this_month(parts, asked)
    choices = _choices(parts, asked, parts.day or 1)
    if not choices:
        return Stretch(None, None, "day", edtf=_unknown_year(parts)) if asked.anchor is None else _NOTHING
    fitting = _fitting(parts, asked, choices)
    pointed = parts.deixis is not None
    first = _nearest(parts, asked, choices if pointed or not fitting else fitting)
    if first is None:
        return _NOTHING
    conflict, others = _weekday_conflict(parts, asked, first)
    return replace(_row(parts, first), conflict=conflict, others=others)


def _fitting(parts: Parts, asked: Asked, choices: list[date]) -> list[date]:
    """The choices on the weekday that is named; none where they are far off and the date itself has just been."""
    fitting = [d for d in choices if parts.weekday is None or d.weekday() == parts.weekday]
    anchor = asked.anchor
    if anchor is None or parts.weekday is None or _year_said(parts, anchor) is not None:
        return fitting
    far = all(abs((d - anchor).days) > _FAR or (d - anchor).days > _AHEAD for d in fitting)
    just = any(0 <= (anchor - d).days <= _AHEAD for d in choices)
    return [] if far and just and not asked.future else fitting


def _unknown_year(parts: Parts) -> str | None:
    known = parts.calendar == "gregorian" and parts.month is not None and parts.day is not None
    return f"XXXX-{parts.month:02d}-{parts.day:02d}" if known else None


def _choices(parts: Parts, asked: Asked, day: int) -> list[date]:
    month = parts.month or 1
    said = _year_said(parts, asked.anchor)
    if parts.calendar == "hijri":
        years = _hijri_said(said) if said is not None else _hijri_years(asked.anchor)
        found = [d for y in years if (d := calendars.of_hijri(y, month, day)) is not None]
        return found if said is None or said <= _LAST_HIJRI else [d for d in found if d.year == said]
    if said is not None:
        years = [said]
    elif asked.anchor is not None:
        years = list(range(asked.anchor.year - _YEARS_BACK, asked.anchor.year + 3))
    else:
        years = []
    return [d for y in years if (d := calendars.make(y, month, day)) is not None]


def _nearest(parts: Parts, asked: Asked, choices: list[date]) -> date | None:
    """The nearest choice on the side that the words point to; without such words the past is nearer."""
    anchor = asked.anchor
    if anchor is None or len(choices) < 2:
        return choices[0] if choices else None
    if parts.deixis == -1:
        choices = [d for d in choices if d < anchor]
    elif parts.deixis == 1:
        choices = [d for d in choices if d >= anchor]
    elif parts.deixis == 0:
        return min(choices, key=lambda d: abs((d - anchor).days))
    elif asked.future:
        return min(choices, key=lambda d: (d - anchor).days if d >= anchor else (anchor - d).days * _JUST_PAST)
    weight = 1 if parts.weekday is not None else 365 // _AHEAD
    return min(choices, key=lambda d: (anchor - d).days if d <= anchor else (d - anchor).days * weight, default=None)


def _row(parts: Parts, first: date) -> Stretch:
    last = calendars.make(first.year, first.month, parts.day_to) if parts.day_to is not None else first
    if parts.calendar == "hijri" and parts.day_to is not None:
        last = calendars.shifted(first, parts.day_to - (parts.day or 0))
    return Stretch(first, last or first, "day")


def _weekday_conflict(parts: Parts, asked: Asked, first: date) -> tuple[str | None, tuple[date, ...]]:
    if parts.weekday is None or first.weekday() == parts.weekday or parts.day_to is not None:
        return None, ()
    after, before = next_weekday(first, parts.weekday), last_weekday(first, parts.weekday)
    near = [d for d in (after, before) if d is not None]
    other = min(near, key=lambda d: abs((d - first).days))
    return _contradiction(asked, "the date", parts.weekday, first, other), (other,)


def _of_this_month(parts: Parts, asked: Asked) -> Stretch:
    """ "السادس من الشهر الجاري", "السبت السادس عشر"."""
    anchor, day = asked.anchor, parts.day or 1
    if anchor is None:
        return _NOTHING
    months = [parts.unit_offset] if parts.unit_offset is not None else [-2, -1, 0, 1]
    bounds = [m for shift in months if (m := calendars.month_of(anchor.year, anchor.month + shift)) is not None]
    choices = [d for m in bounds if (d := calendars.make(m[0].year, m[0].month, day)) is not None]
    fitting = [d for d in choices if parts.weekday is None or d.weekday() == parts.weekday]
    first = _nearest(parts, asked, fitting or choices)
    if first is None:
        return _NOTHING
    conflict, others = _weekday_conflict(parts, asked, first)
    return replace(_row(parts, first), conflict=conflict, others=others)


def of_holiday(parts: Parts, asked: Asked) -> Stretch:
    """A feast of the year that is printed, else the nearest one."""
    feast = asked.language.holidays[parts.holiday or 0]
    said = _year_said(parts, asked.anchor)
    years = [said] if said is not None else ([asked.anchor.year + s for s in (-1, 0, 1)] if asked.anchor else [])
    choices: list[date] = []
    if said is not None and said <= _LAST_HIJRI and feast.calendar == "hijri":
        return _one(calendars.of_hijri(said, feast.month, feast.day))
    for year in (y for y in years if date.min.year <= y <= date.max.year):
        if feast.calendar == "easter":
            choices.append(calendars.easter(year))
        elif feast.calendar == "hijri":
            low = calendars.hijri_year_of(date(year, 1, 1)) or 0
            days = [calendars.of_hijri(y, feast.month, feast.day) for y in (low, low + 1)]
            choices += [d for d in days if d is not None and d.year == year]
        else:
            choices += [d for d in [calendars.make(year, feast.month, feast.day)] if d is not None]
    return _one(_nearest(parts, asked, sorted(set(choices))))
