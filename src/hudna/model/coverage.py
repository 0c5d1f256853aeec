"""Who told of which area when, so that silence can be told from calm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["told", "quiet", "unwatched"]

EVERYWHERE = ""
"""Stands for no area in particular: all documents of an outlet, whatever they tell of."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one report adds to coverage: the ids of its places, and the days that it tells of (null: unknown)."""

    places: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document adds to coverage. ``outlet`` is empty, ``published`` null where that is not known."""

    outlet: str
    published: date | None
    reports: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """One outlet, one area, one day.

    ``documents`` that it published on the day and that tell of the area, the ``reports`` of the area in them, and how
    many reports of the outlet, whenever published, tell of something on that day there (``told``). A report counts for
    the smallest area of each of its places; a wider area is asked by the areas in it.
    """

    area: str
    day: date
    outlet: str
    documents: int
    reports: int
    told: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row of one state.

    ``told``: something is reported of the area; ``quiet``: outlets that cover it are in the record and tell nothing of
    it; ``unwatched``: no outlet that covers it is in the record on those days.
    """

    state: State
    first: date
    last: date
    outlets: tuple[str, ...]

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1
