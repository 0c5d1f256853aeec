"""Chooses among places of one name: by what the phrase says, then by the other places of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow
from hudna.read.places.parts import Phrase

FAR_KM = 60.0
"""A small place farther than this from every other place of the text is not the one that is meant."""

AREA_KM = 45.0
"""A district's middle point and its town are not farther apart than this."""

WELL_KNOWN = 0.9
"""A town this sure is meant by its bare name, even in a list of villages."""

_FAR_SURE, _MANY, _NOT_TOO_FAR_KM = 0.5, 3, 250.0

_SEVERAL = 2
_AREAS = frozenset(("district", "subdistrict", "governorate"))
_SMALL = frozenset(("village", "neighbourhood", "facility"))
_SETTLED = {"city": 5, "country": 5, "region": 5, "zone": 5, "road": 5, "base": 4, "town": 4, "crossing": 4}


@dataclass(slots=True, unsafe_hash=True)
class Choice:
    """The place chosen (null: unresolved), how sure (0..1), and why in words."""

    row: PlaceRow | None
    certainty: float
    because: str | None
    candidates: tuple[str, ...] = ()


class Chooser:
    """Chooses for all phrases of one text; its anchors are the places that need no choice."""

    def __init__(self, phrases: Sequence[Phrase], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._anchors: tuple[PlaceRow, ...] = ()
        certain = tuple({row.id: row for p in phrases for row in self._certain(p)}.values())
        self._anchors = tuple(row for row in certain if row.kind not in _SMALL)
        if self._anchors:
            self._anchors += tuple(r for r in certain if r.kind in _SMALL and self._nearest(r)[0] <= FAR_KM)
        else:
            self._anchors = certain
        small = sum(row.kind in _SMALL for row in self._anchors)
        self.local = small > 1 or any(row.adm1 and row.kind not in _SMALL for row in self._anchors)

    def _certain(self, phrase: Phrase) -> list[PlaceRow]:
        """The places of a phrase that has only one, or several of which one lies in the other."""
        rows = self._rows(phrase)
        larger = self._certain(phrase.larger) if phrase.larger else []
        one = self._one_family(rows)
        weak = one is not None and one.kind in _SMALL and phrase.head is None and not phrase.listed
        larger += self._certain(phrase.other) if phrase.other else []
        return larger + ([one] if one is not None and not weak else [])

    def _rows(self, phrase: Phrase) -> list[PlaceRow]:
        """The candidates that fit the head; all of them where none does."""
        rows = [row for i in phrase.ids if (row := self.gazetteer.place(i)) is not None]
        if phrase.head is not None and phrase.head.near:  # silos and bases are called after small places, too
            rows = [row for row in rows if row.adm1] or rows
        for kind in phrase.head.kinds if phrase.head else ():
            if fitting := [row for row in rows if row.kind == kind]:
                return fitting
        large = [row for row in rows if row.kind not in _SMALL]
        if phrase.listed and phrase.leg and not any(row.certainty >= WELL_KNOWN for row in large):
            return rows
        return large or rows

    def _one_family(self, rows: Sequence[PlaceRow]) -> PlaceRow | None:
        """The row meant by a name without head where all candidates are nested; null where they are apart."""
        if len(rows) < _SEVERAL:
            return rows[0] if rows else None
        best = max(rows, key=self._rank)
        return best if all(row is best or self._nested(row, best) for row in rows) else None

    def _nested(self, row: PlaceRow, best: PlaceRow) -> bool:
        """Whether one of two places lies in the other, by the table or, for areas of another table, by distance."""
        if self.gazetteer.contains(row.id, best.id) or self.gazetteer.contains(best.id, row.id):
            return True
        distance = self.gazetteer.distance_km(row.id, best.id)
        return bool({row.kind, best.kind} & _AREAS) and distance is not None and distance <= AREA_KM

    def _rank(self, row: PlaceRow) -> tuple[float, int, str]:
        return (row.certainty, _SETTLED.get(row.kind, 1), row.id)

    def choose(self, phrase: Phrase) -> Choice:
        """The place that the phrase most likely names."""
        rows = self._rows(phrase)
        ids = tuple(row.id for row in rows)
        if not rows:
            return Choice(None, 0.3, "not in the gazetteer")
        larger = self.choose(phrase.larger).row if phrase.larger else None
        inside = [row for row in rows if larger is not None and self._lies_in(row, larger)]
        if inside:
            best = max(inside, key=self._rank)
            return Choice(best, best.certainty, f"lies in {larger.name}" if larger and len(rows) > 1 else None, ids)
        one = self._one_family(rows)
        if one is not None:
            return self._checked(one, ids, phrase)
        known = [row for row in rows if row.certainty >= WELL_KNOWN and row.kind not in _SMALL]
        if len(known) == 1 and not (phrase.listed and phrase.leg):
            words = f"the best known of {len(rows)} places of this name"
            return Choice(known[0], round(known[0].certainty * 0.9, 2), words, ids)
        return self._by_anchors(rows, ids)

    def _lies_in(self, row: PlaceRow, larger: PlaceRow) -> bool:
        if self.gazetteer.contains(larger.id, row.id):
            return True
        distance = self.gazetteer.distance_km(larger.id, row.id)
        near = 30.0 if larger.kind in ("city", "town", "district", "subdistrict", "village") else 0.0
        return distance is not None and distance <= near and row.id != larger.id

    def _checked(self, row: PlaceRow, ids: tuple[str, ...], phrase: Phrase) -> Choice:
        """A place with a name of its own; a small one far from all others of the text stays unresolved."""
        if row.kind in _SMALL and row.adm1 and self._anchors:
            distance, anchor = self._nearest(row)
            if anchor is not None and distance > FAR_KM:
                words = f"the only place of this name known is {distance:.0f} km from {anchor.name}"
                near = distance < _NOT_TOO_FAR_KM and row.kind != "facility"
                if near and phrase.head is not None and not phrase.around and phrase.listed < _MANY:
                    return Choice(row, round(row.certainty * _FAR_SURE, 2), words, ids)
                return Choice(None, 0.3, words, ids)
        return Choice(row, row.certainty, None, ids)

    def _nearest(self, row: PlaceRow) -> tuple[float, PlaceRow | None]:
        """The nearest anchor with a point of its own, and its distance."""
        points = [a for a in self._anchors if a.id != row.id and a.precision != "region"]
        found = [(d, a) for a in points if (d := self.gazetteer.distance_km(row.id, a.id)) is not None]
        return min(found, key=lambda x: (x[0], x[1].id), default=(0.0, None))

    def _by_anchors(self, rows: Sequence[PlaceRow], ids: tuple[str, ...]) -> Choice:
        scored = sorted(((self._nearness(row), row) for row in rows), key=lambda x: (-x[0][0], x[0][1], _order(x[1])))
        (score, distance, reason), best = scored[0]
        if best.kind in _SMALL and best.adm1 and score < 2 and distance > FAR_KM:
            return Choice(None, 0.3, f"{len(rows)} places of this name, none near the others of the text", ids)
        sure = 0.8 if score > 0 or reason else 0.6
        words = f"one of {len(rows)} places of this name; {reason or 'the best known'}"
        return Choice(best, round(best.certainty * sure, 2), words, ids)

    def near_others(self, row: PlaceRow, km: float) -> bool:
        """Whether another place of the text lies within ``km`` of this one."""
        distance, anchor = self._nearest(row)
        return anchor is not None and distance <= km

    def _nearness(self, row: PlaceRow) -> tuple[int, float, str]:
        """How many levels of administration a place shares with the anchors, its distance, and both in words."""
        shared, reason = 0, ""
        for level, name in ((3, "sub-district"), (2, "district"), (1, "governorate")):
            own = getattr(row, f"adm{level}")
            if own and shared == 0 and any(getattr(a, f"adm{level}") == own for a in self._anchors if a.id != row.id):
                shared, reason = level, f"in the same {name} as other places of the text"
        distance, anchor = self._nearest(row)
        if anchor is None or not row.adm1:
            return shared, 0.0 if anchor is None else max(distance, FAR_KM), reason
        return shared, distance, reason or (f"nearest to {anchor.name}" if distance < FAR_KM else "")


def _order(row: PlaceRow) -> tuple[int, float, str]:
    return (-_SETTLED.get(row.kind, 1), -row.certainty, row.id)
