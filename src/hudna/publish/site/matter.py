"""What a site is made of beside the record: who answers for it, and what follows from events."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from hudna.model.agreement import TermScore
from hudna.model.coverage import Stretch
from hudna.model.level import Level, Step
from hudna.model.promise import Promise, Standing
from hudna.publish.words import Both


@dataclass(frozen=True, slots=True)
class About:
    """What the site says of itself: its heading, who answers for it, licence and address, and what it shows how full.

    ``day`` is the day on which promises stand as shown; without it that of the newest report. ``downloads`` are names
    of forms of export.
    """

    title: Both
    authors: tuple[str, ...] = ()
    licence: str | None = None
    address: str | None = None
    day: date | None = None
    downloads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A promise as it stands on a day; ``covered``: outlets that told of its area when it was due, once it was."""

    promise: Promise
    standing: Standing
    covered: int | None


@dataclass(frozen=True, slots=True)
class Follows:
    """How what follows from events is computed; publishing decides none of it.

    ``standing`` promises on a day; ``steps`` of the levels of one subject; ``cover`` the stretches of an area (empty:
    everywhere) from a day to a day; ``series`` the name of a series; ``months`` from the first to the last that has a
    score; ``lowest`` score of each month.
    """

    standing: Callable[[Iterable[Promise], date], Iterable[Due]]
    steps: Callable[[Iterable[Level]], list[Step]]
    cover: Callable[[str, date, date], list[Stretch]]
    series: Callable[[str], Both]
    months: Callable[[list[TermScore]], list[str]]
    lowest: Callable[[list[TermScore]], dict[str, TermScore]]


@dataclass(frozen=True, slots=True)
class Site:
    """What is to be published and how."""

    about: About
    follows: Follows
    watch: Callable[[str, int], None] = field(default=lambda step, count: None)
