"""When something was, as far as the words tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["time", "part_of_day", "day", "week", "month", "season", "year", "vague"]
Calendar = Literal["gregorian", "hijri"]
PublishedBasis = Literal["given", "metadata", "text", "inferred", "unknown"]


@dataclass(frozen=True)
class When:
    """A resolved time. ``start`` and ``end`` are days and both belong to it; null is unknown, never a guess.

    ``edtf`` is ISO 8601-2 notation; ``anchor`` is the day that relative words were counted from;
    ``conflict`` says in words where the text contradicts itself (a weekday that is not that day's).
    """

    edtf: str | None = None
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    text: str | None = None
    anchor: date | None = None
    calendar: Calendar = "gregorian"
    conflict: str | None = None


@dataclass(frozen=True)
class Published:
    """When a document was published, and how that is known (``basis``, ``because``)."""

    edtf: str | None = None
    start: date | None = None
    end: date | None = None
    basis: PublishedBasis = "unknown"
    because: str | None = None
