"""Which areas a place lies in: the larger places of the gazetteer, and the areas that the dossier draws over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow

_AREAS = frozenset(("country", "governorate", "district", "subdistrict", "region", "zone", "road"))


class Areas:
    """Countries, governorates, districts, sub-districts, and the dossier's regions, zones and roads.

    A place that lies partly in an area counts to it. A place abroad that the gazetteer puts straight into its country
    is an area of its own.
    """

    def __init__(
        self, gazetteer: Gazetteer, declared: Iterable[Mapping[str, Any]] = (), fold: Callable[[str], str] = str
    ) -> None:
        self._gazetteer, self._fold = gazetteer, fold
        self._wider: dict[str, list[str]] = {}
        for area in declared:
            for part in (*(area.get("holds") or ()), *(area.get("partly") or ())):
                self._wider.setdefault(part, []).append(area["id"])
        self._known: dict[str, tuple[str, ...]] = {}
        self._inside: dict[str, list[str]] = {}

    def of(self, place_id: str | None) -> tuple[str, ...]:
        """Ids of the areas that a place lies in, the place first if it is one, the wider later; empty if unknown."""
        if place_id is None:
            return ()
        if place_id not in self._known:
            self._known[place_id] = tuple(self._found(place_id))
        return self._known[place_id]

    def holds(self, areas: Iterable[str], place_id: str | None) -> bool:
        """Whether a place is one of these places or lies in one of them."""
        wanted = set(areas)
        return place_id is not None and (place_id in wanted or not wanted.isdisjoint(self._around(place_id)))

    def nearest(self, place_id: str) -> str | None:
        """The smallest area that a place lies in: itself if it is one; null if the gazetteer knows none."""
        return next(iter(self.of(place_id)), None)

    def inside(self, areas: Iterable[str]) -> tuple[str, ...]:
        """These areas and all areas that lie in one of them."""
        if not self._inside:
            for row in self._gazetteer:
                for area in self.of(row.id) if self.nearest(row.id) == row.id else ():
                    self._inside.setdefault(area, []).append(row.id)
        return tuple(dict.fromkeys(x for area in areas for x in (area, *self._inside.get(area, ()))))

    def ids(self, names: Sequence[str]) -> tuple[str, ...]:
        """Ids of all places with these names (Arabic as printed, English) or ids; unknown names give nothing."""
        return tuple(dict.fromkeys(x for name in names for x in self._named(name)))

    def asked(self, name: str) -> tuple[str, ...]:
        """Ids of the areas that somebody who names a place means: of several inside each other the widest.

        Where no area has the name, a village or town stands for its sub-district. Empty where nothing has it.
        """
        ids = self.ids([name])
        own = [x for x in ids if self.nearest(x) == x]
        found = tuple(dict.fromkeys(a for x in own or ids if (a := self.nearest(x))))
        return tuple(a for a in found if not any(b != a and b in self.of(a) for b in found))

    def name(self, area: str) -> str:
        """The English name of an area, its id where it has none."""
        row = self._gazetteer.place(area)
        return row.name if row and row.name else area

    def kind(self, area: str) -> str | None:
        """Of what kind an area is: country, governorate …; null if the gazetteer does not know it."""
        row = self._gazetteer.place(area)
        return row.kind if row else None

    def _named(self, name: str) -> Iterable[str]:
        if self._gazetteer.place(name) is not None:
            return (name,)
        found = self._gazetteer.named(name)
        if found:
            return found
        folded = self._fold(name).strip().lower()
        return (r.id for r in self._gazetteer if self._is_called(r, folded))

    def _is_called(self, row: PlaceRow, folded: str) -> bool:
        """Whether this is one of its names; "Idlib" is enough for "Idlib governorate"."""
        own = row.name.lower()
        return folded in (own, own.rpartition(" ")[0], *(self._fold(form) for form in row.forms))

    def _around(self, place_id: str) -> list[str]:
        found: list[str] = []
        todo = [place_id]
        while todo:
            one = todo.pop(0)
            if one not in found:
                found.append(one)
                row = self._gazetteer.place(one)
                todo += [row.within] if row and row.within else []
                todo += self._wider.get(one, ())
        return found

    def _found(self, place_id: str) -> Iterable[str]:
        for one in self._around(place_id):
            row = self._gazetteer.place(one)
            if row is not None and self._is_area(row):
                yield one

    def _is_area(self, row: PlaceRow) -> bool:
        above = self._gazetteer.place(row.within)
        return row.kind in _AREAS or above is None or above.kind == "country"
