"""Where an event was in the terms of other codebooks: administrative units, country, and their precision codes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Literal

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow
from hudna.model.event import Event
from hudna.model.place import PlaceRef
from hudna.publish.columns import point

_LINES = frozenset(("road", "zone", "region", "mountain"))


@dataclass(frozen=True, slots=True)
class Units:
    """The units that a place lies in, null where it lies in none that is known; ``kind`` is that of the place."""

    country: PlaceRow | None = None
    admin1: PlaceRow | None = None
    admin2: PlaceRow | None = None
    admin3: PlaceRow | None = None
    kind: str | None = None


def units_of(place: PlaceRef | None, gazetteer: Gazetteer) -> Units:
    """The country and the first to third order units of a place."""
    row = gazetteer.place(place.id) if place else None
    if row is None:
        return Units()
    country = next((each for each in gazetteer.chain(row.id) if each.kind == "country"), None)
    admin = [gazetteer.place(each) for each in (row.adm1, row.adm2, row.adm3)]
    return Units(country, admin[0], admin[1], admin[2], row.kind)


def first_point(event: Event) -> tuple[PlaceRef, tuple[float, float]] | None:
    """The place that stands for an event with its point: where it was, else the first known place of its route."""
    for place in (event.where, *event.route):
        found = point(place)
        if place is not None and found is not None:
            return place, found
    return None


def acled_precision(place: PlaceRef) -> Literal[1, 2, 3]:
    """ACLED geo_precision: 1 the named place, 2 near it or part of a region, 3 a larger region."""
    codes: dict[str, Literal[1, 2, 3]] = {"exact": 1, "near": 2, "area": 2}
    return codes.get(place.precision, 3)


def ged_precision(place: PlaceRef, kind: str | None) -> Literal[1, 2, 3, 4, 5, 6]:
    """UCDP GED where_prec: 1 exact, 2 about 25 km around, 3 district, 4 governorate, 5 line or area, 6 country."""
    if place.precision in ("exact", "near"):
        return 1 if place.precision == "exact" else 2
    if kind == "country":
        return 6
    if kind == "governorate":
        return 4
    if kind in _LINES or kind is None:
        return 5
    return 3


def grid_cell(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell (half a degree, from the south-west) that a point lies in.

    >>> grid_cell(37.07, 40.65)
    183322
    """
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


@cache
def _numeric_codes() -> dict[str, int]:
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return {names[0]: int(code) for code, names in aliases.items() if code.isdigit() and len(code) == 3}


def iso_number(country: PlaceRow | None) -> int | None:
    """The ISO 3166-1 numeric code of a country, from Unicode CLDR; null where none is known."""
    return _numeric_codes().get(country.id.upper()) if country else None
