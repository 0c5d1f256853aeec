"""Levels at a time: how many soldiers, posts or vehicles somebody says to be somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Change = Literal["first", "same", "up", "down", "undated"]


@dataclass(frozen=True, slots=True)
class Level:
    """One claim. ``subject`` is the same for claims about the same thing: what, whose, where.

    ``source`` is the first who says so: the speaker named first, else the outlet. Bounds as in `finding.Quantity`.
    """

    document_id: str
    position: int
    document_key: str | None
    outlet: str | None
    source: str
    subject: str
    what: str
    of: str | None
    place: str | None
    day: date | None
    low: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A level beside what the same source said last before that day, and what others say of the same day.

    ``change`` compares with the same source alone: another source's other count is a rival, not a change.
    """

    level: Level
    change: Change
    before: Level | None
    rivals: tuple[Level, ...]
