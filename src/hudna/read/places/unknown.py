"""Names that no table has as printed: spelt alike near by, or put between their neighbours on a way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow, kilometres
from hudna.model.place import PlaceRef
from hudna.read.places.choice import Choice, Chooser
from hudna.read.places.likeness import LikeNames
from hudna.read.places.parts import Phrase
from hudna.read.places.tokens import PlaceHit, PlaceTokens
from hudna.read.text.normal import Normal

LEAST_NAMED = 3
"""A list of so many names is a way or an area; fewer tell too little of what lies between."""

BETWEEN_KM = 40.0
"""Neighbours farther apart than this tell nothing of what lies between."""

_NEIGHBOURS = 4
_SHORTEST = 3
_JOINED = 2
_BEGINS = re.compile(r"(?<!\w)[وف]?[بل]?$")
_ENDS = re.compile(r"(?!\w)")
_BETWEEN_SURE = 0.3


AGAIN = ("",)
"""The ids of a name that no table has, where the text has told elsewhere that it is a place."""


def named_again(told: Sequence[Phrase], tokens: PlaceTokens) -> list[PlaceHit]:
    """Where names that a head makes places ("مدينة س") stand alone: they are places there too."""
    text = tokens.text
    names = {text[p.name[0] : p.name[1]] for p in told if p.head is not None and p.sort == "named" and not p.ids}
    if not names:
        return []
    taken = {hit.start for hit in tokens.hits.values()}
    found = []
    for name in sorted(n for n in names if len(n) > _SHORTEST):
        found += [PlaceHit(at, at + len(name), AGAIN) for at in _standing(name, text) if at not in taken]
    return found


def _standing(name: str, text: str) -> Iterator[int]:
    """Where a name is a word by itself, or what is joined to one stands before it.

    Looked for letter by letter: a pattern of each name would take longer to compile than to match.
    """
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = _BEGINS.search(text, max(at - _JOINED, 0), at) is not None and _ENDS.match(text, end) is not None
        if whole:
            yield at
        at = text.find(name, end if whole else at + 1)


def spelt_alike(
    phrases: Sequence[Phrase], choices: list[Choice], like: LikeNames, chooser: Chooser, normal: Normal
) -> None:
    """Put the place spelt alike where a name has none; each place serves one name."""
    if all(_has_place(p, c) for p, c in zip(phrases, choices, strict=True)):
        return
    taken = frozenset(c.row.id for c in choices if c.row is not None)
    for at, (phrase, choice) in enumerate(zip(phrases, choices, strict=True)):
        if _has_place(phrase, choice):
            continue
        around = _around(at, phrase, choices, chooser)
        name = normal.text[phrase.name[0] : phrase.name[1]]
        if around and (found := like.find(name, around, taken)) is not None and found.row is not None:
            choices[at] = found
            taken |= {found.row.id}


def _has_place(phrase: Phrase, choice: Choice) -> bool:
    named = phrase.sort == "named" and (phrase.head is not None or phrase.listed >= LEAST_NAMED)
    return choice.row is not None or not named


def _around(at: int, phrase: Phrase, choices: Sequence[Choice], chooser: Chooser) -> list[PlaceRow]:
    """The places beside which the name is looked for: the larger one it is tied to, else the nearest in the text."""
    if phrase.larger is not None:
        row = chooser.choose(phrase.larger).row
        return [row] if row is not None and row.adm1 and row.precision != "region" else []
    order = sorted(range(len(choices)), key=lambda i: abs(i - at))
    rows = (choices[i].row for i in order)
    return list(dict.fromkeys(r for r in rows if r and r.adm1 and r.precision != "region" and r.lat))[:_NEIGHBOURS]


def put_between(
    at: int, phrases: Sequence[Phrase], choices: Sequence[Choice], text: str, gazetteer: Gazetteer
) -> PlaceRef | None:
    """The point of an unknown name of a list, by its place between two known ones; null where that tells nothing."""
    if phrases[at].listed < LEAST_NAMED or phrases[at].larger is not None:
        return None
    low, high = _neighbour(at, -1, phrases, choices), _neighbour(at, 1, phrases, choices)
    if low is None or high is None:
        return None
    a, b = choices[low].row, choices[high].row
    if a is None or b is None or a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    if kilometres(a.lat, a.lon, b.lat, b.lon) > BETWEEN_KM:
        return None
    share = (at - low) / (high - low)
    lat, lon = round(a.lat + share * (b.lat - a.lat), 4), round(a.lon + share * (b.lon - a.lon), 4)
    because = f"not in the gazetteer; put between {a.name} and {b.name}, named before and after it"
    return PlaceRef(text, "near", None, None, None, lat, lon, gazetteer.common(a.id, b.id), _BETWEEN_SURE, because)


def _neighbour(at: int, step: int, phrases: Sequence[Phrase], choices: Sequence[Choice]) -> int | None:
    """The nearest name of the same list, before or after, whose point is known."""
    here = at + step
    while 0 <= here < len(phrases) and phrases[here].listed == phrases[at].listed:
        row = choices[here].row
        if row is not None and row.precision == "exact":
            return here
        here += step
    return None
