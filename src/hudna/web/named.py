"""Finding what the dossier names: actors, places, outlets, agreements, kinds, series, by words in either language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Literal
from urllib.parse import quote

from hudna.publish.known_names import KnownNames
from hudna.web.lines import Name
from hudna.web.names import both

Sort = Literal["actor", "place", "outlet", "agreement", "kind", "series", "event", "promise"]

_WORD = re.compile(r"\w+")
_ADDRESS: dict[Sort, str] = {
    "actor": "/actors/",
    "place": "/places/",
    "outlet": "/sources/",
    "agreement": "/agreements/",
    "kind": "/events?kind=",
    "series": "/series/",
    "event": "/events/",
    "promise": "/promises/",
}


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Something that has a name, and the page that tells of it; ``within`` are the names of where it belongs."""

    sort: Sort
    id: str
    name: Name
    within: Name | None
    address: str


class NameIndex(KnownNames):
    """All names of the knowledge, by the words in them; made when it is first asked."""

    def find(self, question: str, most: int = 8) -> tuple[NamedThing, ...]:
        """What is called so: every word of the question begins a word of its names. Whole names come first."""
        asked = self._words(question)
        if not asked:
            return ()
        found = set.intersection(*(self._beginning(word) for word in asked))
        whole = " ".join(asked)
        ranked = sorted(found, key=lambda i: (whole not in self._entries[i][1], self._rank(i, whole), i))
        return tuple(self._entries[i][0] for i in ranked[:most])

    def outlet(self, printed: str | None) -> str | None:
        """The id of an outlet by its id, name or a label; what no dossier knows stays as it is."""
        return self._knowledge.outlet_id(printed) or printed or None

    def near(self, word: str) -> tuple[str, ...]:
        """Words of names that are spelt almost like this one."""
        asked = self._words(word)
        if not asked or len(asked[0]) < 3:
            return ()
        alike = [w for w in self._sorted if w[0] == asked[0][0] and abs(len(w) - len(asked[0])) <= 2]
        return tuple(w for w in get_close_matches(asked[0], alike, 3, 0.75) if w != asked[0])

    def _rank(self, at: int, whole: str) -> tuple[int, int]:
        names = self._entries[at][1]
        return (0 if any(n.startswith(whole) for n in names) else 1, min(map(len, names)))

    def _beginning(self, word: str) -> set[int]:
        found: set[int] = set()
        for known in self._sorted[bisect_left(self._sorted, word) :]:
            if not known.startswith(word):
                break
            found |= self._by_word[known]
        return found

    def _words(self, text: str) -> list[str]:
        return _WORD.findall(self._knowledge.spelling.fold(text).lower())

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._by_word)

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for at, (_, names) in enumerate(self._entries):
            for word in {w for name in names for w in _WORD.findall(name)}:
                found.setdefault(word, set()).add(at)
                if word.startswith("ال") and len(word) > 4:  # found without its article too
                    found.setdefault(word[2:], set()).add(at)
        return found

    @cached_property
    def _entries(self) -> list[tuple[NamedThing, frozenset[str]]]:
        fold = self._knowledge.spelling.fold
        return [
            (thing, frozenset(" ".join(_WORD.findall(fold(form).lower())) for form in forms if form))
            for thing, forms in self._all()
        ]

    def _all(self) -> Iterator[tuple[NamedThing, tuple[str | None, ...]]]:
        dossier, codebook = self._knowledge.dossier, self._knowledge.codebook
        for actor in dossier.actors.values():
            labels = tuple(label.text for label in actor.labels)
            yield thing_of("actor", actor.id, both(actor.name, actor.name_ar)), (actor.name, actor.name_ar, *labels)
        yield from self._places()
        for outlet in dossier.outlets.values():
            name = both(outlet.name, outlet.name_ar)
            yield thing_of("outlet", outlet.id, name), (outlet.name, outlet.name_ar, *outlet.labels)
        for agreement in dossier.agreements.values():
            name = both(agreement.name, agreement.name_ar)
            yield thing_of("agreement", agreement.id, name), (agreement.name, agreement.name_ar, *agreement.labels)
        for series in dossier.series.values():
            yield thing_of("series", series.id, both(series.name, series.name_ar)), (series.name, series.name_ar)
        for kind in codebook.kinds.values():
            names = kind.name.get("en") or kind.id, kind.name.get("ar")
            yield thing_of("kind", kind.id, both(*names)), names

    def _places(self) -> Iterator[tuple[NamedThing, tuple[str | None, ...]]]:
        for row in self._knowledge.gazetteer:
            above = self._knowledge.gazetteer.chain(row.id)[1:3]
            within = both(", ".join(r.name or r.name_ar for r in above), "، ".join(r.name_ar or r.name for r in above))
            name = both(row.name or row.name_ar, row.name_ar or row.name)
            yield thing_of("place", row.id, name, within if above else None), (row.name, *row.forms)


def thing_of(sort: Sort, id_: str, name: Name, within: Name | None = None) -> NamedThing:
    """Something of a sort with the address of its page."""
    return NamedThing(sort, id_, name, within, _ADDRESS[sort] + quote(id_))
