"""The places of a text: each mention with the place it most likely is, how near, how sure, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow, shifted
from hudna.model.place import PlacePrecision, PlaceRef
from hudna.read.places.again import taken_up, with_seat
from hudna.read.places.choice import Choice, Chooser
from hudna.read.places.likeness import LikeNames
from hudna.read.places.lists import phrases_of
from hudna.read.places.parts import Phrase, PlaceMention
from hudna.read.places.roads import between
from hudna.read.places.tokens import PlaceHit, PlaceTokens
from hudna.read.places.unknown import AGAIN, named_again, put_between, spelt_alike
from hudna.read.places.words import PlaceWords
from hudna.read.text.normal import Normal

__all__ = ["PlaceHit", "PlaceMention", "PlaceWords", "chosen_places", "place_phrases"]

STANDS_ALONE_KM = 25.0
"""A village named without any word of place is taken for one where another place of the text is this near."""

LONG_LIST = 3
"""A list of so many names makes even a common word a name."""
LONG_NAME = 5
"""An unresolved name longer than this is kept where a way is told; a shorter one is likely a common word."""

_UNNAMED = {"held": "told by who holds it", "whose": "told by whose it is"}
_SMALL = frozenset(("village", "neighbourhood", "facility", "mountain"))


def place_phrases(
    tokens: PlaceTokens, gazetteer: Gazetteer, actors: Sequence[tuple[int, int]] = ()
) -> tuple[Phrase, ...]:
    """The phrases of a text that name a place, whichever it is, in order; none overlaps another.

    Names that are common words need a head or a list (``needs_head`` in place-words.yml). ``actors``: where actors are
    named, in folded positions.
    """
    told = list(phrases_of(tokens, actors))
    if again := named_again(told, tokens):
        tokens.add(again)
        told = list(phrases_of(tokens, actors))
    return tuple(_named(told, tokens.normal, tokens.words, gazetteer))


def chosen_places(
    phrases: Sequence[Phrase], normal: Normal, gazetteer: Gazetteer, like: LikeNames | None = None
) -> tuple[PlaceMention, ...]:
    """The places that phrases most likely name, as far as the words are a place at all.

    A village named alone needs a preposition and another place of its governorate in the text. ``like``: to look for
    names spelt alike (null: none is looked for).
    """
    chooser = Chooser(phrases, gazetteer)
    choices = [chooser.choose(phrase) for phrase in phrases]
    if like is not None:
        spelt_alike(phrases, choices, like, chooser, normal)
    found: list[PlaceMention] = []
    for at, (phrase, choice) in enumerate(zip(phrases, choices, strict=True)):
        if phrase.sort == "again":
            found.extend(taken_up(phrase, found, _printed(phrase, normal), gazetteer))
        elif _stands(phrase, choice, chooser):
            ref = put_between(at, phrases, choices, _printed(phrase, normal), gazetteer) if choice.row is None else None
            found.append(_mention(phrase, choice, normal, chooser, ref))
    return tuple(found)


def _named(told: Iterable[Phrase], normal: Normal, words: PlaceWords, gazetteer: Gazetteer) -> Iterator[Phrase]:
    """The phrases that name a place; of one that only seems to, the larger place that it ends with."""
    for phrase in (part for each in told for part in _parts(each, gazetteer)):
        if not _is_common_word(phrase, normal, words, gazetteer):
            yield with_seat(phrase, gazetteer)
        elif phrase.larger is not None:
            yield phrase.larger._replace(leg=phrase.leg)


def _parts(phrase: Phrase, gazetteer: Gazetteer) -> Iterator[Phrase]:
    """The phrase; a country and a smaller place behind it apart, as no country lies in one: "مع روسيا شرق الفرات"."""
    rows = [row for i in phrase.ids if (row := gazetteer.place(i)) is not None]
    if phrase.larger is None or not rows or any(row.kind != "country" for row in rows):
        yield phrase
        return
    yield phrase._replace(end=phrase.name[1], larger=None)
    yield phrase.larger._replace(leg=phrase.leg)


def _is_common_word(phrase: Phrase, normal: Normal, words: PlaceWords, gazetteer: Gazetteer) -> bool:
    """Whether the name is a word of other uses and nothing before it says that a place is meant."""
    name = normal.text[phrase.name[0] : phrase.name[1]]
    if phrase.sort != "named" or phrase.other is not None:
        return False
    if name in words.needs_preposition:
        return phrase.before is None and phrase.head is None
    whole = f"ال{name}" if normal.text.startswith("لل", phrase.name[0] - 2) else name  # "للثورة" is ل and الثورة
    if whole not in words.needs_head or phrase.listed >= LONG_LIST:
        return False
    if phrase.head is not None and phrase.head.id == "countryside":
        return False
    kinds = {row.kind for i in phrase.ids if (row := gazetteer.place(i)) is not None}
    return phrase.head is None or not kinds.intersection(phrase.head.kinds)


def _stands(phrase: Phrase, choice: Choice, chooser: Chooser) -> bool:
    """Whether the words are a place at all: small ones named alone need more than their name."""
    if phrase.head is not None or phrase.sort != "named":
        return True
    row = choice.row
    if row is None:
        if phrase.ids == AGAIN:
            return phrase.relation is not None or phrase.bearing is not None
        long = phrase.name[1] - phrase.name[0] > LONG_NAME
        return phrase.leg is not None and chooser.local and (long or phrase.listed >= LONG_LIST)
    if row.kind not in _SMALL:
        return True
    if chooser.near_others(row, STANDS_ALONE_KM):
        return True
    told = phrase.before is not None or phrase.leg is not None or phrase.bearing is not None or phrase.around
    return chooser.local and (told or phrase.listed > 0 or phrase.quoted)


def _mention(
    phrase: Phrase, choice: Choice, normal: Normal, chooser: Chooser, put: PlaceRef | None = None
) -> PlaceMention:
    ref = put or _reference(phrase, choice, _printed(phrase, normal), chooser.gazetteer)
    head = phrase.head.id if phrase.head else None
    ends: tuple[PlaceRef, ...] = ()
    if phrase.other is not None and choice.row is not None:
        ends = _ends(phrase, phrase.other, choice, normal, chooser)
        far = chooser.choose(phrase.other)
        if far.row is not None:
            sure, within = (
                0.8 * min(choice.certainty, far.certainty),
                chooser.gazetteer.common(choice.row.id, far.row.id),
            )
            ref = between(choice.row, far.row, ref.text, sure, within)
    before, kind = phrase.before, choice.row.kind if choice.row else None
    return PlaceMention(
        phrase.start, phrase.end, ref, choice.candidates, phrase.relation, head, before, phrase.leg, ends, kind,
        phrase.sort,
    )  # fmt: skip


def _ends(phrase: Phrase, other: Phrase, choice: Choice, normal: Normal, chooser: Chooser) -> tuple[PlaceRef, ...]:
    """The places at both ends of a road, each as printed."""
    near = phrase._replace(end=phrase.name[1], start=phrase.name[0], head=None, around=False)
    pairs = ((near, choice), (other, chooser.choose(other)))
    return tuple(_reference(p, c, _printed(p, normal), chooser.gazetteer) for p, c in pairs)


def _printed(phrase: Phrase, normal: Normal) -> str:
    """The phrase as printed, with the quotation mark that closes it."""
    span = normal.span(phrase.start, phrase.end)
    closing = normal.original[span.end : span.end + 1]
    if not closing or closing not in '"”»“' or span.text.endswith(('"', "”", "»")):
        return span.text
    return span.text + closing if any(mark in span.text for mark in '"“«„') else span.text


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
    if phrase.sort in _UNNAMED:
        choice = replace(choice, because=_UNNAMED[phrase.sort])
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
