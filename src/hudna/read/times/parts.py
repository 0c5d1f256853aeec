"""What an expression of time says, before anyone asks which day it was written on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

TimeKind = Literal["day", "month", "year", "period", "range", "clock", "loose", "relative", "duration", "recurring"]
Lead = Literal["since", "until", "before", "after", "within"]


class Parts(NamedTuple):
    """The parts of an expression; null where it has none.

    ``weekday``: 0 is Monday. ``offset``: days from the day of writing. ``day_to``: last of a row of days in one month.
    ``calendar``: of day, month and year. ``deixis``: -1 last, 0 this, 1 next. ``unit`` with ``unit_offset``: "last
    month" is month, -1. ``unit`` with ``counts``: a length of time, counted in ``direction`` from the day of writing
    (0: not said). ``edge``: its start, middle or end only. ``nth``: the third Tuesday, or
    ``nth_unit`` of the month; -1 the last. ``lead``: the time bounds a stretch. ``until``: the other end of a range.
    ``relative_days``: days after another happening. ``every``: how often, as a set of TIMEX3.
    ``again``: of the month named before.
    """

    weekday: int | None = None
    offset: int | None = None
    day: int | None = None
    day_to: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: str = "gregorian"
    deixis: int | None = None
    unit: str | None = None
    unit_offset: int | None = None
    counts: tuple[tuple[float | None, str], ...] = ()
    direction: int = 0
    edge: str | None = None
    part: str | None = None
    clock: tuple[int, int, int] | None = None
    season: str | None = None
    holiday: int | None = None
    nth: int | None = None
    nth_unit: str | None = None
    lead: Lead | None = None
    until: Parts | None = None
    loose: str | None = None
    relative: bool = False
    relative_days: int | None = None
    approximate: bool = False
    converted: tuple[int, int, int] | None = None
    every: str | None = None
    again: bool = False

    @property
    def dated(self) -> bool:
        """Whether it names a day, or at least a month, year, season or period."""
        named = (self.weekday, self.offset, self.month, self.year, self.unit, self.season, self.holiday)
        return any(x is not None for x in named)

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        whole = self.day is not None and (self.month is not None or self.unit == "month" or self.weekday is not None)
        return self.weekday is not None or self.offset is not None or whole or self.holiday is not None


@dataclass(slots=True, unsafe_hash=True)
class TimeExpression:
    """An expression of time at ``start:end`` of the folded text."""

    start: int
    end: int
    kind: TimeKind
    parts: Parts


def kind_of(parts: Parts) -> TimeKind:
    """The kind of an expression with these parts."""
    if parts.every is not None:
        return "recurring"
    if parts.relative:
        return "relative"
    if parts.until is not None or parts.day_to is not None:
        return "range"
    if parts.loose is not None:
        return "loose"
    if parts.counts:
        return "period" if parts.direction else "duration"
    if parts.is_day:
        return "day"
    if parts.unit is not None or parts.season is not None or parts.edge is not None:
        return "period"
    if parts.month is not None:
        return "month"
    return "year" if parts.year is not None else "clock"
