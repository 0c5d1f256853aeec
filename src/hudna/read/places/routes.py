"""The way that a sentence tells: its places in the order travelled, whatever the order of the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hudna.model.place import PlaceRef
from hudna.read.places.parts import PlaceMention

_WIDE = frozenset(("country", "governorate"))
_TOLD_BY_PREPOSITION = {"from": "origin", "to": "end", "towards": "end", "via": "via"}


class Stop(NamedTuple):
    """A place of a way; ``role``: start, origin, via, through or end, as the words before it tell."""

    ref: PlaceRef
    role: str


def stops(mentions: Sequence[PlaceMention], span: tuple[int, int]) -> list[Stop]:
    """The places of the way that a stretch tells, in the order travelled; it may be only its start or end."""
    inside = [m for m in mentions if span[0] <= m.start < span[1]]
    between = [m for m in inside if m.preposition == "بين" and _is_stop(m)]
    told = {m.relation for m in inside if _is_stop(m)}
    both = "from" in told and bool(told & {"to", "towards"})
    way: list[Stop] = []
    for mention in inside:
        role = mention.leg or (_TOLD_BY_PREPOSITION.get(mention.relation or "") if both else None)
        if not role and len(between) > 1:
            role = "via" if mention in between else None
        elif mention.ends and mention.relation in ("in", "via"):
            role = role or "via"
        if role and _is_stop(mention):
            _add(way, mention, role)
    return way


def routes(mentions: Sequence[PlaceMention], span: tuple[int, int]) -> tuple[PlaceRef, ...]:
    """The places of a way told between two folded positions, in the order travelled; empty where fewer than two.

    "towards A, by way of B" gives B, A; "to A, coming from B" gives B, A; a road gives the places that it joins.
    Countries and governorates are no stops, wider zones only as the ends of a way.
    """
    way = stops(mentions, span)
    points = [stop for stop in way if stop.ref.precision != "region"]
    return tuple(stop.ref for stop in way) if points and len(way) > 1 else ()


def _add(way: list[Stop], mention: PlaceMention, role: str) -> None:
    """Put a place where it lies on the way: origins first, what is passed before the end that was named already."""
    at_end = bool(way) and way[-1].role == "end"
    if role == "origin" and at_end and all(stop.role != "start" for stop in way):
        way.insert(0, Stop(mention.ref, role))
        return
    late = (role == "through" or mention.relation == "via") and at_end
    for ref in mention.ends or (mention.ref,):
        if not way or ref.text != way[-1].ref.text:
            way.insert(len(way) - late, Stop(ref, role))


def _is_stop(mention: PlaceMention) -> bool:
    """Whether a mention can be on a way: no wide area, no surroundings unless the way leads there."""
    led = mention.relation in ("to", "from", "via", "towards")
    if mention.sort in ("again", "whose", "held"):
        return led and mention.preposition != "عن"
    if mention.ref.precision == "region":
        return led and mention.preposition != "ل" and mention.kind not in _WIDE
    named = mention.ref.precision == "exact" or mention.ref.id is None
    return led or named or mention.head == "road" or bool(mention.ends)
