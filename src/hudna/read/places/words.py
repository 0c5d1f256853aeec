"""The words around the names of places, as `knowledge/language/ar/place-words.yml` gives them, ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from hudna.knowledge.spelling import Spelling

Sort = Literal["head", "direction", "adjective"]
_SETS = (
    *("ties", "of", "compounds", "name_ends", "not_names", "needs_head", "needs_preposition"),
    *("road_links", "near_of", "held", "held_links", "beside", "spread", "spread_by"),
)
_BEFORE = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "ال", "وال", "بال", "فال", "لل", "ولل", "وبال")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun before names: "village", "countryside of". ``kinds`` it fits, the likeliest first.

    ``named``: an unknown name may follow ("yes", or only "quoted"); ``around``: the surroundings are meant; ``near``:
    where no place of its kinds has the name, it is near the one that has.
    """

    id: str
    kinds: tuple[str, ...]
    named: str
    around: bool
    near: bool


@dataclass(frozen=True, slots=True)
class Sense:
    """What one printed word is: ``value`` is the head's id, or degrees clockwise from north.

    ``prefix`` is what is joined before the word (و ب ل ال …); ``many``: a plural or dual, which a list follows.
    """

    sort: Sort
    value: str = ""
    prefix: str = ""
    head: Head | None = None
    many: bool = False

    @property
    def definite(self) -> bool:
        """Whether the article is joined to the word."""
        return self.prefix.endswith(("ال", "لل"))


@dataclass(frozen=True)
class PlaceWords:
    """Every word of the file by its folded form, clitics included, and the patterns made of them."""

    senses: Mapping[str, Sense]
    relations: Mapping[str, str]
    legs: Mapping[str, str]
    joined: Mapping[str, str]
    distance: re.Pattern[str]
    ties: frozenset[str]
    of: frozenset[str]
    compounds: frozenset[str]
    name_ends: frozenset[str]
    not_names: frozenset[str]
    needs_head: frozenset[str]
    needs_preposition: frozenset[str]
    road_links: frozenset[str]
    near_of: frozenset[str]
    being: frozenset[str]
    again_heads: frozenset[str]
    again_after: frozenset[str]
    again_never: frozenset[str]
    held: frozenset[str]
    held_links: frozenset[str]
    beside: frozenset[str]
    spread: frozenset[str]
    spread_by: frozenset[str]
    whose: frozenset[str]
    seats: Mapping[str, str]
    leg_nouns: Mapping[str, str]

    @cached_property
    def telling(self) -> frozenset[str]:
        """Every word beside heads and names that tells of places or a way."""
        return frozenset((*self.legs, *self.leg_nouns, *self.being, *self.whose))

    @classmethod
    def from_data(cls, data: Mapping[str, Any], spelling: Spelling) -> PlaceWords:
        """The words as written in ``place-words.yml``, folded."""
        fold = spelling.fold
        senses: dict[str, Sense] = {}
        for word, sense in _entries(data):
            for prefix in _prefixes(sense.sort, fold(word)):
                senses.setdefault(prefix + fold(word), Sense(sense.sort, sense.value, prefix, sense.head, sense.many))
        sets = {name: frozenset(fold(x) for x in data[name]) for name in _SETS}
        again = {f"again_{name}": frozenset(fold(x) for x in words) for name, words in data["again"].items()}
        relations, legs, leg_nouns = (_by_word(data[name], spelling) for name in ("relations", "legs", "leg_nouns"))
        return cls(
            senses=senses,
            relations=relations,
            legs=legs,
            leg_nouns=leg_nouns,
            joined={fold(k): v for k, v in data["joined"].items()},
            distance=_distance(data, spelling),
            seats={fold(adjective): city for adjective, city in data["seats"].items()},
            being=frozenset(before + fold(x) for x in data["being"] for before in ("", "و", "ف")),
            whose=frozenset(before + fold(x) for x in data["whose"] for before in ("", "و", "ب", "ل")),
            **again,
            **sets,
        )


def _by_word(table: Mapping[str, Sequence[str]], spelling: Spelling) -> dict[str, str]:
    words = ((spelling.fold(word), value) for value, words in table.items() for word in words)
    return {before + word: value for word, value in words for before in ("", "و", "ف")}


def _distance(data: Mapping[str, Any], spelling: Spelling) -> re.Pattern[str]:
    units, leads = (
        "|".join(re.escape(spelling.fold(x)) for x in sorted(data[key], key=len, reverse=True))
        for key in ("distance_units", "distance_leads")
    )
    return re.compile(rf"(?:(?:{leads}) ?)*\(?(\d+(?:\.\d+)?) ?(?:{units})(?!\w)\)?")


def _prefixes(sort: Sort, word: str) -> Sequence[str]:
    return ("", "و", "ب", "ف") if sort == "adjective" or word.startswith("ال") else _BEFORE


def _entries(data: Mapping[str, Any]) -> Iterable[tuple[str, Sense]]:
    for item in data["heads"]:
        named = item.get("named") or ""
        head = Head(
            item["id"], tuple(item["kinds"] or ()), named, item.get("around") == "yes", item.get("near") == "yes"
        )
        yield from ((word, Sense("head", head.id, "", head)) for word in item["forms"])
        yield from ((word, Sense("head", head.id, "", head, many=True)) for word in item["plural"])
    for item in data["directions"]:
        degrees = item["degrees"] or ""
        yield from ((word, Sense("adjective", degrees)) for word in item["adjectives"])
        yield from ((word, Sense("direction", degrees)) for word in item["forms"])
    yield from ((word, Sense("adjective")) for word in data["adjectives"])
