"""Roads named by the places they join: "طريق س – ص", "الطريق الواصل بين س وص"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hudna.knowledge.gazetteer import PlaceRow
from hudna.model.place import PlaceRef

if TYPE_CHECKING:
    from hudna.read.places.parts import Opening, Phrase
    from hudna.read.places.phrases import PhraseReader
    from hudna.read.places.tokens import PlaceTokens

_SHORTEST = 3
_DASHES = frozenset("-–—/")


def with_far_end(
    reader: PhraseReader, tokens: PlaceTokens, phrase: Phrase, after: int, opening: Opening
) -> tuple[Phrase, int]:
    """A road's phrase with the place at its other end, where one is named right after the first."""
    if not opening.heads or after >= tokens.count or not any(sense.value == "road" for sense in opening.heads):
        return phrase, after
    at = _next_name(tokens, after, opening.linked)
    if at is None:
        return _with_unknown_end(tokens, phrase, after) if opening.linked else (phrase, after)
    found = reader.name(opening._replace(at=at, start=tokens.start(at), heads=(), bearings=(), turned=False))
    if found is None or not phrase.ids or found[0].ids == phrase.ids:
        return phrase, after
    return phrase._replace(end=found[0].end, other=found[0]), found[1]


def _with_unknown_end(tokens: PlaceTokens, phrase: Phrase, after: int) -> tuple[Phrase, int]:
    """A road's phrase whose other end no table has: "الطريق بين س وتل ص"."""
    form = tokens.forms[after]
    name, at = form.removeprefix("و"), after + 1
    if tokens.gap(after) != " " or name == form or form in tokens.words.telling:
        return phrase, after
    if name in tokens.words.compounds:
        if at >= tokens.count or tokens.gap(at) != " ":
            return phrase, after
        at += 1
    elif not tokens.plain(after) or len(name) < _SHORTEST:
        return phrase, after
    span = tokens.starts[after] + 1, tokens.ends[at - 1]
    return phrase._replace(
        end=span[1], other=phrase._replace(start=span[0], end=span[1], name=span, ids=(), head=None)
    ), at


def _next_name(tokens: PlaceTokens, after: int, linked: bool) -> int | None:
    """The word where the other end's name begins; null where what follows joins nothing."""
    gap, form = tokens.gap(after).strip(), tokens.forms[after]
    if gap in _DASHES and gap:
        return after if after in tokens.hits else None
    if gap or not linked:
        return after if not gap and after in tokens.hits and tokens.joined(after) in ("", "ال") else None
    if form in ("الي", "حتي") and after + 1 in tokens.hits:
        return after + 1
    return after if after in tokens.hits and tokens.joined(after).removesuffix("ال") in ("و", "ب", "") else None


def between(first: PlaceRow, second: PlaceRow, text: str, certainty: float, within: str | None) -> PlaceRef:
    """The stretch of road between two places; its point is the middle."""
    because = f"the road between {first.name} and {second.name}; its middle is given"
    lat, lon = (_middle(a, b) for a, b in ((first.lat, second.lat), (first.lon, second.lon)))
    names = f"{first.name} – {second.name}", f"{first.name_ar} – {second.name_ar}"
    return PlaceRef(text, "near", None, *names, lat, lon, within, round(certainty, 2), because)


def _middle(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else round((a + b) / 2, 4)
