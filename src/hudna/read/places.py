"""The places of a text: each mention with the place it most likely is, how near, how sure, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow, shifted
from hudna.model.place import PlacePrecision, PlaceRef
from hudna.read.normal import Normal
from hudna.read.place_choice import Choice, Chooser
from hudna.read.place_lists import phrases_of
from hudna.read.place_phrases import Phrase
from hudna.read.place_tokens import PlaceHit, PlaceTokens
from hudna.read.place_words import PlaceWords

__all__ = ["PlaceHit", "PlaceMention", "PlaceWords", "find_places", "routes"]

STANDS_ALONE_KM = 25.0
"""A village named without any word of place is taken for one where another place of the text is this near."""

LONG_LIST = 3
"""A list of so many names makes even a common word a name."""
LONG_NAME = 5
"""An unresolved name longer than this is kept where a way is told; a shorter one is likely a common word."""

_SMALL = frozenset(("village", "neighbourhood", "facility", "mountain"))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text. ``start:end`` is the whole phrase, in folded positions.

    ``candidates``: ids of all places of that name; ``relation``: in, near, from, to, via or towards, by the
    ``preposition`` before it (null: none stands there, so it may be a government that acts); ``head``: id of the
    noun before the name (village, countryside …); ``leg``: start, via, through or end where the sentence tells a way.
    """

    start: int
    end: int
    ref: PlaceRef
    candidates: tuple[str, ...] = ()
    relation: str | None = None
    head: str | None = None
    preposition: str | None = None
    leg: str | None = None


def find_places(
    normal: Normal, hits: Sequence[PlaceHit], words: PlaceWords, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Every place of the text in order; none overlaps another.

    Names that are common words need a head or a list (``needs_head`` in place-words.yml); a village
    named alone needs a preposition and another place of its governorate in the text.
    """
    phrases = [
        p for p in phrases_of(PlaceTokens(normal, hits, words)) if not _is_common_word(p, normal, words, gazetteer)
    ]
    chooser = Chooser(phrases, gazetteer)
    found = ((phrase, chooser.choose(phrase)) for phrase in phrases)
    return tuple(_mention(p, c, normal, gazetteer) for p, c in found if _stands(p, c, chooser))


def routes(mentions: Sequence[PlaceMention], normal: Normal, span: tuple[int, int]) -> tuple[PlaceRef, ...]:
    """The places of a way told between two folded positions, in the order travelled; empty where fewer than two.

    "towards A, by way of B" gives B, A. Whole governorates and countries are no legs of a way.
    """
    way: list[PlaceMention] = []
    for mention in mentions:
        if not mention.leg or not span[0] <= mention.start < span[1] or not _is_stop(mention):
            continue
        late = mention.leg == "through" and bool(way) and way[-1].leg == "end"
        if not way or mention.ref.text != way[-1].ref.text:
            way.insert(len(way) - late, mention)
    return tuple(m.ref for m in way) if len(way) > 1 else ()


def _is_stop(mention: PlaceMention) -> bool:
    """Whether a mention can be a leg: no wide area, no surroundings unless the way leads there."""
    if mention.ref.precision == "region":
        return False
    named = mention.ref.precision in ("exact", "unresolved") or mention.head == "road"
    return named or mention.relation in ("to", "from", "via", "towards")


def _is_common_word(phrase: Phrase, normal: Normal, words: PlaceWords, gazetteer: Gazetteer) -> bool:
    """Whether the name is a word of other uses and nothing before it says that a place is meant."""
    name = normal.text[phrase.name[0] : phrase.name[1]]
    if name in words.needs_preposition:
        return phrase.before is None and phrase.head is None
    if name not in words.needs_head or phrase.listed >= LONG_LIST:
        return False
    kinds = {row.kind for i in phrase.ids if (row := gazetteer.place(i)) is not None}
    return phrase.head is None or not kinds.intersection(phrase.head.kinds)


def _stands(phrase: Phrase, choice: Choice, chooser: Chooser) -> bool:
    """Whether the words are a place at all: small ones named alone need more than their name."""
    if phrase.head is not None:
        return True
    row = choice.row
    if row is None:
        long = phrase.name[1] - phrase.name[0] > LONG_NAME
        return phrase.leg is not None and chooser.local and (long or phrase.listed >= LONG_LIST)
    if row.kind not in _SMALL:
        return True
    if chooser.near_others(row, STANDS_ALONE_KM):
        return True
    told = phrase.before is not None or phrase.listed > 0 or phrase.bearing is not None or phrase.quoted
    return chooser.local and told


def _mention(phrase: Phrase, choice: Choice, normal: Normal, gazetteer: Gazetteer) -> PlaceMention:
    ref = _reference(phrase, choice, _printed(phrase, normal), gazetteer)
    head = phrase.head.id if phrase.head else None
    return PlaceMention(
        phrase.start, phrase.end, ref, choice.candidates, phrase.relation, head, phrase.before, phrase.leg
    )


def _printed(phrase: Phrase, normal: Normal) -> str:
    """The phrase as printed, with the quotation mark that closes it."""
    span = normal.span(phrase.start, phrase.end)
    closing = normal.original[span.end : span.end + 1]
    opened = any(mark in span.text for mark in '"“«„')
    whole = opened and closing and closing in '"”»“' and not any(mark in span.text[-1:] for mark in '"”»')
    return span.text + closing if whole else span.text


def _reference(phrase: Phrase, choice: Choice, text: str, gazetteer: Gazetteer) -> PlaceRef:
    row = choice.row
    if row is None:
        return _beside(phrase, choice, text, gazetteer)
    lat, lon, because = row.lat, row.lon, choice.because
    if phrase.around and phrase.km and phrase.bearing and lat is not None and lon is not None:
        lat, lon = shifted(lat, lon, _mean(phrase.bearing), phrase.km)
        because = f"{phrase.km:g} km from {row.name} in the direction given"
    return PlaceRef(
        text=text,
        precision=_precision(phrase, row),
        id=row.id,
        name=row.name,
        name_ar=row.name_ar,
        lat=lat,
        lon=lon,
        within=row.within,
        certainty=round(choice.certainty, 2),
        because=because,
    )


def _precision(phrase: Phrase, row: PlaceRow) -> PlacePrecision:
    beside = phrase.head is not None and phrase.head.near and row.kind not in phrase.head.kinds
    around = phrase.around or phrase.relation == "near" or beside
    if row.precision == "region":
        return "area" if around and row.kind == "governorate" else "region"
    if row.precision == "area":
        return "area"
    return "near" if around else "exact"


def _beside(phrase: Phrase, choice: Choice, text: str, gazetteer: Gazetteer) -> PlaceRef:
    """An unknown place: beside the known one that the phrase ties it to, else unresolved."""
    larger = phrase.larger
    known = Chooser((larger,), gazetteer).choose(larger).row if larger else None
    if known is None or known.lat is None or known.lon is None:
        return PlaceRef(text, "unresolved", certainty=choice.certainty, because=choice.because)
    km = phrase.km or (larger.km if larger else None)
    if km and larger and larger.bearing:
        lat, lon = shifted(known.lat, known.lon, _mean(larger.bearing), km)
        because = f"{km:g} km from {known.name} in the direction given"
        return PlaceRef(text, "near", None, None, None, lat, lon, known.id, 0.6, because)
    precision: PlacePrecision = "region" if known.precision == "region" else "area"
    because = f"{choice.because}; placed at {known.name}, which the text ties it to"
    return PlaceRef(text, precision, None, None, None, known.lat, known.lon, known.id, 0.4, because)


def _mean(bearings: Sequence[float]) -> float:
    """The direction between several: north and west give north-west.

    >>> _mean((0.0, 270.0))
    315.0
    """
    if {0.0, 270.0} <= set(bearings):
        bearings = [360.0 if b == 0.0 else b for b in bearings]
    return sum(bearings) / len(bearings)
