"""Names spelt unlike the table's, found near the text's other places: a letter lost, doubled or heard otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow, kilometres
from hudna.knowledge.spelling import Spelling
from hudna.read.places.choice import Choice

REACH_KM = 20.0
"""How far from another place of the text a name spelt alike is looked for."""

_CELL = 0.25
_KINDS = frozenset(("village", "town", "city", "neighbourhood", "camp", "crossing"))
_WEAK = frozenset("اويهئءع")
_WEAK_COST, _ALIKE_COST, _SPACE_COST = 0.4, 0.4, 0.2
_SURE, _LESS_SURE = 0.6, 0.15
_FAR_LETTERS = 3

Cell = tuple[int, int]


class Spelt(NamedTuple):
    """One printed form of a place, folded, without article; ``bones``: its strong letters, those heard alike as one."""

    form: str
    bones: str
    row: PlaceRow


class LikeNames:
    """The places of a gazetteer by where they are, to be compared by how they are spelt."""

    def __init__(self, gazetteer: Gazetteer, spelling: Spelling, alike: Sequence[str]) -> None:
        self._gazetteer, self._spelling = gazetteer, spelling
        self._cells: dict[Cell, list[Spelt]] = {}
        self._sounds = {ord(spelling.fold(letter)): group[0] for group in alike for letter in group}

    @cached_property
    def _rows(self) -> dict[Cell, list[PlaceRow]]:
        rows: dict[Cell, list[PlaceRow]] = {}
        for row in self._gazetteer:
            if row.adm1 and row.kind in _KINDS and row.lat is not None and row.lon is not None:
                rows.setdefault(_cell(row.lat, row.lon), []).append(row)
        return rows

    def _in(self, cell: Cell) -> list[Spelt]:
        """The forms of the places of a cell, folded when it is first looked at: most never are."""
        if cell not in self._cells:
            rows = self._rows.get(cell, ())
            self._cells[cell] = [self._spelt(self._spelling.fold(form), row) for row in rows for form in row.forms]
        return self._cells[cell]

    def _spelt(self, form: str, row: PlaceRow) -> Spelt:
        plain = form.removeprefix("ال")
        return Spelt(plain, self._bones(plain), row)

    def _bones(self, form: str) -> str:
        heard = form.translate(self._sounds)
        strong = [c for c in heard if c not in _WEAK and c != " "]
        return "".join(c for i, c in enumerate(strong) if i == 0 or strong[i - 1] != c)

    def find(self, name: str, around: Sequence[PlaceRow], taken: frozenset[str]) -> Choice | None:
        """The place spelt most like a folded name within `REACH_KM` of others; null where none is like enough."""
        plain = name.removeprefix("ال")
        bones, limit = self._bones(plain), _limit(plain)

        def fits(spelt: Spelt) -> bool:
            far = abs(len(spelt.form) - len(plain)) > _FAR_LETTERS
            return not far and spelt.row.id not in taken and _bones_fit(bones, spelt.bones)

        best: tuple[float, float, Spelt, PlaceRow] | None = None
        for spelt, km, other in self._near(around, fits):
            cost = self.cost(plain, spelt.form)
            if cost <= limit and (best is None or (cost, km, spelt.row.id) < (best[0], best[1], best[2].row.id)):
                best = cost, km, spelt, other
        if best is None:
            return None
        cost, km, spelt, other = best
        because = f"spelt like {spelt.row.name_ar} ({spelt.row.name}), {km:.0f} km from {other.name}"
        return Choice(spelt.row, round(_SURE - _LESS_SURE * cost, 2), because)

    def _near(
        self, around: Sequence[PlaceRow], fits: Callable[[Spelt], bool]
    ) -> Iterator[tuple[Spelt, float, PlaceRow]]:
        """The forms of the places near others that fit, with the nearest of these."""
        seen: dict[tuple[str, str], None] = {}
        for other in around:
            lat, lon = other.lat or 0.0, other.lon or 0.0
            y, x = _cell(lat, lon)
            for cell in ((y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
                for spelt in self._in(cell):
                    if not fits(spelt) or (spelt.form, spelt.row.id) in seen:
                        continue
                    km = kilometres(lat, lon, spelt.row.lat or 0.0, spelt.row.lon or 0.0)
                    if km <= REACH_KM:
                        seen[spelt.form, spelt.row.id] = None
                        yield spelt, km, other

    def cost(self, first: str, second: str) -> float:
        """What it takes to make one folded name of the other: a weak letter or one heard alike costs less than others.

        >>> from hudna.knowledge.spelling import Spelling
        >>> names = LikeNames(Gazetteer([]), Spelling({}, {}, ("0651",), "*"), ["قك"])
        >>> [names.cost("شيرك", x) for x in ("شيرك", "شيريك", "شيرق", "شيرم")]
        [0.0, 0.4, 0.4, 1.0]
        """
        before = [0.0]
        for c in second:
            before.append(before[-1] + self._alone(c))
        for a in first:
            row = [before[0] + self._alone(a)]
            for j, b in enumerate(second):
                row.append(
                    min(before[j] + self._instead(a, b), before[j + 1] + self._alone(a), row[j] + self._alone(b))
                )
            before = row
        return round(before[-1], 2)

    def _alone(self, letter: str) -> float:
        return _SPACE_COST if letter == " " else _WEAK_COST if letter in _WEAK else 1.0

    def _instead(self, a: str, b: str) -> float:
        if a == b:
            return 0.0
        if (a in _WEAK and b in _WEAK) or self._sounds.get(ord(a), a) == self._sounds.get(ord(b), b):
            return _ALIKE_COST
        return 1.0


def _cell(lat: float, lon: float) -> Cell:
    return int(lat // _CELL), int(lon // _CELL)


def _limit(name: str) -> float:
    """How much two spellings may differ: the longer the name, the more."""
    letters = len(name.replace(" ", ""))
    return 0.0 if letters < 4 else 0.5 if letters == 4 else min(1.6, 0.2 * letters)


def _bones_fit(first: str, second: str) -> bool:
    """Whether the strong letters are the same but for one.

    >>> [_bones_fit("شرك", x) for x in ("شرك", "شركن", "شر", "شبك", "بنك")]
    [True, True, True, True, False]
    """
    if abs(len(first) - len(second)) > 1 or len(first) < 2:
        return False
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    if len(first) == len(second):
        return first[same + 1 :] == second[same + 1 :]
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return longer[same + 1 :] == shorter[same:]
