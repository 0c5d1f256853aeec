"""What maps and timelines draw: the outline of the land, events with their points, events with their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import orjson
from fastapi import Request
from fastapi.responses import Response

from hudna.model.finding import Status
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.model.wire import from_wire
from hudna.record.lanes import Box
from hudna.record.listing import Listed, events_in_box
from hudna.web.ask import Ask
from hudna.web.desk import Desk
from hudna.web.filters import Filtered
from hudna.web.known import known
from hudna.web.lines import Name, Spot, kind_name, spot_of
from hudna.web.page import Pages
from hudna.web.timeline import Timeline, timeline_of

pages = Pages("maps")
_NOTHING = b'{"type":"FeatureCollection","features":[]}'
_MOST = 500
_WORLD = Box(-90, -180, 90, 180)


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the map; ``told`` is its time in words."""

    id: str
    kind: Name
    status: Status
    told: Name
    start: date | None
    where: Spot | None
    route: tuple[Spot, ...]
    background: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn of an event, as its merged view has it."""

    id: str
    type: str
    status: Status
    when: When | None
    where: PlaceRef | None
    route: tuple[PlaceRef, ...]
    background: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The newest events in a part of the map; where ``more``, others are there too."""

    events: tuple[Mark, ...]
    more: bool


@pages.get("/map/outline.json", response_class=Response, responses={200: {"content": {"application/geo+json": {}}}})
def outline(request: Request) -> Response:
    """The outline of the conflict's land as GeoJSON; without any feature where its dossier has none."""
    desk: Desk = request.app.state.desk
    knowledge = desk.knowledge
    path = knowledge.root / "dossiers" / knowledge.dossier.id / "outline.geojson"
    return known(request, Response(_outline(path), media_type="application/geo+json"))


@pages.give("/map/events.json")
def marks(ask: Ask, filters: Filtered) -> Marks:
    """The newest events that fit the filters and have a known point."""
    listed, more = events_in_box(ask.connection, filters.wanted(ask.knowledge), filters.frame() or _WORLD, _MOST)
    return Marks(tuple(_mark(ask, each) for each in listed), more)


@pages.give("/timeline/events.json")
def timeline(ask: Ask, filters: Filtered) -> Timeline:
    """The events that fit the filters in lanes of their families: month by month, and one by one where they are few."""
    return timeline_of(ask, filters)


def _mark(ask: Ask, listed: Listed) -> Mark:
    drawn = from_wire(_Drawn, orjson.loads(listed.wire))
    where = drawn.where or (drawn.route[0] if drawn.route else None)
    return Mark(
        drawn.id,
        kind_name(ask.knowledge, drawn.type),
        drawn.status,
        ask.told(drawn.when),
        drawn.when.start if drawn.when else None,
        spot_of(where) if where else None,
        tuple(spot_of(place) for place in drawn.route),
        drawn.background,
    )


@cache
def _outline(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else _NOTHING
