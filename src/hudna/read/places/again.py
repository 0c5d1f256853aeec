"""Resolves the places told without their own name by what the text named before, or by the country's capital."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow
from hudna.model.place import PlaceRef
from hudna.read.places.parts import Phrase, PlaceMention

_SURE = 0.8
"""How much less sure a place is that is only taken up by its noun."""


def with_seat(phrase: Phrase, gazetteer: Gazetteer) -> Phrase:
    """The phrase with the capital that it tells by nationality, where it does."""
    if phrase.seat is None:
        return phrase
    rows = [row for i in gazetteer.named(phrase.seat) if (row := gazetteer.place(i)) and row.kind == "city"]
    return phrase._replace(ids=tuple(row.id for row in sorted(rows, key=lambda row: -row.certainty)[:1]))


def taken_up(phrase: Phrase, before: Sequence[PlaceMention], text: str, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """The place that a noun with the article takes up: the last one of its kind told before; none where none was."""
    kinds = phrase.head.kinds if phrase.head else ()
    if "governorate" in kinds:
        kinds = ("governorate",)
    for mention in reversed(before):
        wide = () if kinds else ("country", "city")
        if mention.sort != "named" or mention.kind in wide or (mention.kind == "country" and "country" not in kinds):
            continue
        same_head = phrase.head is not None and mention.head == phrase.head.id and mention.kind is None
        if not kinds or mention.kind in kinds or same_head:
            yield _as_mention(phrase, mention.ref, text, mention)
            return
        above = _above(mention.ref, kinds, gazetteer)
        if above is not None:
            ref = PlaceRef(
                text, "region" if above.precision == "region" else "area", above.id, above.name, above.name_ar,
                above.lat, above.lon, above.within, above.certainty,
            )  # fmt: skip
            yield _as_mention(phrase, ref, text, mention)
            return


def _above(ref: PlaceRef, kinds: Sequence[str], gazetteer: Gazetteer) -> PlaceRow | None:
    """The governorate or sub-district that a place lies in, where that is what the noun asks for."""
    if not set(kinds) & {"governorate", "subdistrict"} or ref.id is None:
        return None
    return next((row for row in gazetteer.chain(ref.id)[1:] if row.kind == kinds[0]), None)


def _as_mention(phrase: Phrase, ref: PlaceRef, text: str, source: PlaceMention) -> PlaceMention:
    sure = round((ref.certainty if ref.certainty is not None else 1.0) * _SURE, 2)
    around = phrase.around and ref.precision == "exact"
    ref = replace(
        ref,
        text=text,
        name_ar=ref.name_ar or ref.text,
        certainty=sure,
        precision="near" if around else ref.precision,
        because=f"takes up {source.ref.name or source.ref.text}, told before",
    )
    head = phrase.head.id if phrase.head else None
    return PlaceMention(
        phrase.start, phrase.end, ref, (), phrase.relation, head, phrase.before, phrase.leg, (), source.kind, "again"
    )
