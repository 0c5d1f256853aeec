"""Where something was, as far as the words tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlacePrecision = Literal["exact", "near", "area", "region", "unresolved"]


@dataclass(frozen=True)
class PlaceRef:
    """A place as a report names it. Degrees are WGS 84; unresolved places keep their printed words and no point.

    ``precision``: exact (the named point), near (a distance or direction from it, or the countryside around it),
    area (a sub-district, district, road or zone), region (a governorate, country or vaguer), unresolved.
    """

    text: str
    precision: PlacePrecision
    id: str | None = None
    name: str | None = None
    name_ar: str | None = None
    lat: float | None = None
    lon: float | None = None
    within: str | None = None
    certainty: float | None = None
    because: str | None = None
