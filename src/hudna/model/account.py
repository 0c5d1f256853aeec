"""What another dataset says of one event: an outside account, to compare with and never part of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Dataset = Literal["acled", "ged"]
"""Armed Conflict Location & Event Data; UCDP Georeferenced Event Dataset."""


@dataclass(frozen=True, slots=True)
class Account:
    """One row of another dataset. Days are inclusive and already as wide as their precision says; null is unknown.

    ``kind`` and ``subkind`` are its own terms; ``within_km`` is how far off its point may be by its own precision code,
    null where the point says nothing; ``deaths`` are the lowest and highest number that it gives.
    """

    dataset: Dataset
    id: str
    first: date
    last: date
    kind: str
    subkind: str | None
    place: str
    lat: float | None
    lon: float | None
    within_km: float | None
    actors: tuple[str, ...]
    deaths: tuple[int | None, int | None]
