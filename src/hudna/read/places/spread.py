"""Several unnamed places of a larger one: "عدة قرى في ريف س", "مناطق متفرقة من س"."""

from __future__ import annotations

from hudna.read.places.parts import Phrase
from hudna.read.places.tokens import PlaceTokens


def spread_over(tokens: PlaceTokens, phrase: Phrase, at: int) -> tuple[Phrase, int]:
    """The phrase that begins in word ``at``, with the plural noun before it, and the word where it begins now."""
    words, here = tokens.words, at - 1
    joined = tokens.joined(at).lstrip("وف").startswith("ب")
    if not joined:
        if here < 1 or tokens.forms[here] not in words.spread_by or tokens.gap(at).strip():
            return phrase, at
        here -= 1
    while here > 0 and tokens.forms[here] in words.spread and not tokens.gap(here + 1).strip():
        here -= 1
    sense = tokens.senses.get(here)
    many = sense is not None and sense.many and not sense.definite
    if here < 0 or not many or here in tokens.hits or tokens.gap(here + 1).strip():
        return phrase, at
    here = _first(tokens, here)
    start = tokens.start(here)
    return phrase._replace(start=start, around=True, before=None, relation=None), here


def _first(tokens: PlaceTokens, here: int) -> int:
    """The first word of what tells of several: "عدة محاور", "قرى وبلدات"."""
    while here > 0 and not tokens.gap(here).strip():
        sense = tokens.senses.get(here - 1)
        many = sense is not None and sense.many and not sense.definite and tokens.forms[here].startswith("و")
        if not many and tokens.forms[here - 1] not in tokens.words.spread:
            break
        here -= 1
    return here
