"""Whether an event's places lie in the area of a term, as far as points and nesting of places tell."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from hudna.knowledge.gazetteer import Gazetteer
from hudna.model.agreement import Area
from hudna.model.place import PlaceRef

Lies = Literal["in", "may", "out", "unknown"]
Point = tuple[float, float]
Key = tuple[str | None, str, str | None, float | None, float | None, str]
_KM_A_DEGREE = 111.195
_ABOUT_KM = 5.0
"""How far beyond a line's own distance a point may still belong to it: lines are strokes from place to place.

What is near a place is so far from it at most.
"""


@dataclass(frozen=True, slots=True)
class Lie:
    """How a place lies to an area, with the reason in words."""

    how: Lies
    reason: str


@dataclass(frozen=True, slots=True)
class Extent:
    """The ground of a term: ids of places wholly and partly in it, those around them, lines with their distance."""

    name: str
    holds: frozenset[str]
    partly: frozenset[str]
    around: frozenset[str]
    lines: tuple[tuple[tuple[Point, ...], float], ...]
    covered_by: frozenset[str]
    """Places from which an outlet that reports covers the ground."""


class Extents:
    """Compares places with areas; ``ids_of`` gives the ids of the places that bear a written name.

    Answers are kept: a place that many events name is compared once.
    """

    def __init__(self, gazetteer: Gazetteer, areas: Mapping[str, Area], ids_of: Callable[[str], Sequence[str]]) -> None:
        self._gazetteer, self._areas, self._ids_of = gazetteer, areas, ids_of
        self._made: dict[tuple[tuple[str, ...], float | None], Extent] = {}
        self._chains: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
        self._known: dict[tuple[int, tuple[Key, ...]], Lie] = {}

    def extent(self, written: tuple[str, ...], within_km: float | None = None) -> Extent:
        """The ground that a list of areas and places covers; ``within_km`` is the distance from lines and points."""
        key = (written, within_km)
        if key not in self._made:
            self._made[key] = self._extent(written, within_km)
        return self._made[key]

    def lies(self, places: Sequence[PlaceRef], extent: Extent) -> Lie:
        """How an event with these places (where it was, then its route) lies to a ground.

        Places told to the point decide before areas and regions.
        """
        key = (id(extent), tuple((p.id, p.precision, p.within, p.lat, p.lon, p.text) for p in places))
        if key not in self._known:
            self._known[key] = self._together(places, extent)
        return self._known[key]

    def _together(self, places: Sequence[PlaceRef], extent: Extent) -> Lie:
        found = [(place, self._compare(place, extent)) for place in places]
        exact = [lie for place, lie in found if place.precision in ("exact", "near") and lie.how != "unknown"]
        wide = [lie for place, lie in found if place.precision not in ("exact", "near") or lie.how == "unknown"]
        inside = next((lie for lie in exact if lie.how == "in"), None)
        wider = next((lie for lie in wide if lie.how == "in"), None)
        if inside or (wider and not exact):
            return inside or wider or exact[0]
        if wider:
            return Lie("may", f"{wider.reason}, but its points do not")
        maybe = next((lie for lie in (*exact, *wide) if lie.how == "may"), None)
        return maybe or next(iter((*exact, *wide)), Lie("unknown", "no place is told"))

    def _compare(self, place: PlaceRef, extent: Extent) -> Lie:
        name, chain = place.name or place.text, self._chain(place)
        if not chain:
            return Lie("unknown", f"where {place.text} is, is not known")
        if held := next((i for i in chain if i in extent.holds), None):
            return self._held(place, held, chain, extent)
        if near := self._along(place, extent):
            return near
        if any(i in extent.partly for i in chain):
            return Lie("may", f"{name} lies where only a part belongs to {extent.name}")
        if chain[0] in extent.around:
            return Lie("may", f"{name} is larger than {extent.name}, or holds a part of it")
        return Lie("out", f"{name} does not lie in {extent.name}")

    def _held(self, place: PlaceRef, held: str, chain: tuple[str, ...], extent: Extent) -> Lie:
        """A place inside; what is only near it is inside too where the ground around it is."""
        name = place.name or place.text
        if place.precision == "near" and held == chain[0] and not any(i in extent.holds for i in chain[1:]):
            return Lie("may", f"near {name}, at the edge of {extent.name}")
        return Lie("in", f"{name} is {extent.name}" if held == chain[0] else f"{name} lies in {extent.name}")

    def _along(self, place: PlaceRef, extent: Extent) -> Lie | None:
        point = self._point(place) if place.precision in ("exact", "near") else None
        if point is None:
            return None
        for line, km in extent.lines:
            away = line_km(point, line)
            said = f"{place.name or place.text} is {away:.0f} km from {extent.name} ({km:g} km count)"
            if away <= km - (_ABOUT_KM if place.precision == "near" else 0):
                return Lie("in", said)
            if away <= km + _ABOUT_KM:
                return Lie("may", said)
        return None

    def _point(self, place: PlaceRef) -> Point | None:
        row = self._gazetteer.place(place.id)
        lat, lon = (place.lat, place.lon) if place.lat is not None else (row.lat, row.lon) if row else (None, None)
        return None if lat is None or lon is None else (lat, lon)

    def _chain(self, place: PlaceRef) -> tuple[str, ...]:
        key = (place.id, place.within)
        if key not in self._chains:
            around = (row.id for name in key if name for row in self._gazetteer.chain(name))
            own = (place.id,) if place.id else ()
            self._chains[key] = tuple(dict.fromkeys((*own, *around)))
        return self._chains[key]

    def _extent(self, written: tuple[str, ...], within_km: float | None) -> Extent:
        parts = [self._areas.get(name) or Area(name, *self._named(name)) for name in written]
        holds, partly = set[str](), set[str]()
        for part in parts:
            self._gather(part, holds, partly)
        lines = [self._line(part, within_km) for part in parts]
        along = {i for part in parts for i in self._ids(part.line)}
        around = {row.id for i in (*holds, *partly, *along) for row in self._gazetteer.chain(i)[1:]}
        name = ", ".join(dict.fromkeys(self._name(part) for part in parts))
        ends = tuple(line for line in lines if line[0])
        beside = {row.id for i in along for row in self._gazetteer.chain(i)[:2]}
        return Extent(
            name, frozenset(holds), frozenset(partly), frozenset(around), ends, frozenset(holds | partly | beside)
        )

    def _gather(self, part: Area, holds: set[str], partly: set[str]) -> None:
        """Add what lies in an area: all that its own areas hold, too, and in part what they or it hold in part."""
        todo = [(part.id, True), *((i, True) for i in part.holds), *((i, False) for i in part.partly)]
        while todo:
            name, whole = todo.pop()
            ids = set(self._ids((name,))) | ({name} if name in self._areas else set())
            for each in ids - (holds if whole else holds | partly):
                (holds if whole else partly).add(each)
                inner = self._areas.get(each)
                todo += [(i, whole) for i in inner.holds] if inner else []
                todo += [(i, False) for i in (*inner.partly, *inner.line)] if inner and each != part.id else []

    def _named(self, written: str) -> tuple[str, str | None, tuple[str, ...]]:
        ids = tuple(self._ids((written,)))
        row = self._gazetteer.place(ids[0]) if ids else None
        return (row.name if row else written, row.name_ar if row else None, ids)

    def _name(self, part: Area) -> str:
        row = self._gazetteer.place(part.id)
        return part.name if part.name != part.id or row is None else row.name

    def _ids(self, written: Iterable[str]) -> Iterator[str]:
        for name in written:
            yield from (name,) if self._gazetteer.place(name) else self._ids_of(name)

    def _line(self, part: Area, within_km: float | None) -> tuple[tuple[Point, ...], float]:
        """The points of an area's line; a place of its own is a line of one point, where a distance is given."""
        along = part.line or (part.holds[:1] if within_km else ())
        rows = [self._gazetteer.place(i) for name in along for i in list(self._ids((name,)))[:1]]
        points = tuple((r.lat, r.lon) for r in rows if r is not None and r.lat is not None and r.lon is not None)
        return points, within_km if within_km is not None else part.km


def line_km(point: Point, line: Sequence[Point]) -> float:
    """Kilometres from a point to a line of points, on a plane that touches the earth at the point.

    >>> round(line_km((36.0, 38.0), [(36.1, 37.0), (36.1, 39.0)]))
    11
    """
    east = _KM_A_DEGREE * math.cos(math.radians(point[0]))
    flat = [((lon - point[1]) * east, (lat - point[0]) * _KM_A_DEGREE) for lat, lon in line]
    ends = zip(flat, flat[1:] or flat, strict=False)
    return min(_from_origin(a, b) for a, b in ends)


def _from_origin(a: Point, b: Point) -> float:
    """The distance of the point (0, 0) from the stretch between two points."""
    (ax, ay), (bx, by) = a, b
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length))
    return math.hypot(ax + share * (bx - ax), ay + share * (by - ay))
