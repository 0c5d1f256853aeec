"""When an event was in the terms of other codebooks: one day that stands for it, and precision codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hudna.model.when import When

_LONGEST = 366


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which something can have been, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier of two."""
        return self.first + timedelta(days=(self.length - 1) // 2)


def days_of(when: When | None) -> Days | None:
    """The days of a time with both ends, no more than a year; null where a target could not tell it honestly."""
    if when is None or when.start is None or when.end is None:
        return None
    found = Days(when.start, when.end)
    return found if 0 < found.length <= _LONGEST else None


def acled_time(days: Days) -> int | None:
    """ACLED time_precision: 1 the day, 2 the week, 3 the month; null for more, which ACLED does not record."""
    return 1 if days.length == 1 else 2 if days.length <= 7 else 3 if days.length <= 31 else None


def ged_time(days: Days) -> int:
    """UCDP GED date_prec: 1 the day, 2 two to six days, 3 a week, 4 eight days to a month, 5 up to a year."""
    bounds = ((1, 1), (2, 6), (3, 7), (4, 31))
    return next((code for code, most in bounds if days.length <= most), 5)
