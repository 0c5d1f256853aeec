"""An event as a line of a list: what every list, map and timeline of the desk shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import orjson

from hudna.knowledge import Knowledge
from hudna.model.event import Event
from hudna.model.finding import ActorRef, Ordinal, Status
from hudna.model.place import PlacePrecision, PlaceRef
from hudna.model.when import When
from hudna.model.wire import from_wire
from hudna.publish import names
from hudna.publish.columns import point
from hudna.publish.words import Both, place_words, plain
from hudna.record.listing import Listed

_KINDS = 1024
_LINES = 4096
"""Lines are remembered by what they are made of: the newest events stand on very many pages."""

Name = dict[str, str]
"""A name in both languages: ``en`` and ``ar``."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its point in degrees (latitude, longitude), null where none is known."""

    name: Name
    precision: PlacePrecision
    id: str | None
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in short. ``who`` are the actors by their neutral names; ``number`` is that in its series."""

    id: str
    type: str
    kind: Name
    status: Status
    when: When | None
    where: Spot | None
    route: tuple[Spot, ...]
    who: tuple[Name, ...]
    number: int | None
    background: bool
    contested: tuple[str, ...]
    outlets: int
    origins: int


@dataclass(frozen=True)
class Merged:
    """What lists need of an event's merged view, which has more."""

    id: str
    type: str
    status: Status
    when: When | None
    where: PlaceRef | None
    route: tuple[PlaceRef, ...]
    actors: tuple[ActorRef, ...]
    ordinal: Ordinal | None
    background: bool
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    contested: tuple[str, ...]


@dataclass(frozen=True)
class Parties:
    """Who takes part in an event, as its merged view has it."""

    actors: tuple[ActorRef, ...]


def parties_of(listed: Listed) -> Parties:
    """Who takes part in a listed event."""
    return from_wire(Parties, orjson.loads(listed.wire))


def merged(listed: Listed) -> Merged:
    """The part of a listed event's merged view that lists need."""
    return from_wire(Merged, orjson.loads(listed.wire))


def line_of_listed(listed: Listed, knowledge: Knowledge) -> EventLine:
    """The line of an event of a list."""
    return _line(listed.wire, knowledge)


@lru_cache(_LINES)
def _line(wire: str, knowledge: Knowledge) -> EventLine:
    return line_of(from_wire(Merged, orjson.loads(wire)), knowledge)


def line_of(event: Event | Merged, knowledge: Knowledge) -> EventLine:
    """The line of an event."""
    where = event.where or (event.route[0] if event.route else None)
    return EventLine(
        event.id,
        event.type,
        kind_name(knowledge, event.type),
        event.status,
        event.when,
        spot_of(where) if where else None,
        tuple(spot_of(place) for place in event.route),
        tuple({a.name: name(Both(plain(a.name), plain(a.name_ar or a.name))) for a in event.actors}.values()),
        event.ordinal.number if event.ordinal else None,
        event.background,
        event.contested,
        len(event.outlets),
        len(event.origins),
    )


def spot_of(place: PlaceRef) -> Spot:
    """A place of an event as the map takes it."""
    return Spot(name(place_words(place)), place.precision, place.id, point(place))


@lru_cache(_KINDS)
def kind_name(knowledge: Knowledge, kind: str) -> Name:
    """The name of a kind of event; its id where the codebook lacks it."""
    return name(names.kind(knowledge, kind))


def name(both: Both) -> Name:
    """A text in both languages as JSON has it."""
    return {"en": both.en, "ar": both.ar}
