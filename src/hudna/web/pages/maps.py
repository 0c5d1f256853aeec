"""What maps and timelines draw: the outline of the land, events with their points, events with their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

import orjson
from fastapi import Path as Place
from fastapi import Query, Request
from fastapi.responses import Response

from hudna.errors import NotFound
from hudna.model.finding import Status
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.model.wire import from_wire
from hudna.record.lanes import Box
from hudna.record.listing import wires_of
from hudna.web.ask import Ask
from hudna.web.desk import Desk
from hudna.web.filters import Filtered
from hudna.web.known import known
from hudna.web.lines import Name, Spot, kind_name, spot_of
from hudna.web.page import Pages
from hudna.web.timeline import Timeline, timeline_of
from hudna.web.timeline_lanes import LanesBy

pages = Pages("maps")
_NOTHING = b'{"type":"FeatureCollection","features":[]}'
_MOST = 500
_EVENTS = 4096
_Zoom = Annotated[int, Place(ge=0, le=26)]
_Step = Annotated[int, Place(ge=0, lt=2**26)]
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


@dataclass(frozen=True)
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
    wanted, walks = filters.wanted(ask.knowledge), ask.walks(filters.frame() or _WORLD)
    names = ask.remembered("marks", wanted, walks.box, make=lambda: [e.id for e in walks.first(wanted, _MOST + 1)])
    wires = wires_of(ask.connection, names[:_MOST])
    return Marks(tuple(_mark(ask, each) for each in wires), len(names) > _MOST)


@pages.give("/timeline/events.json")
def timeline(ask: Ask, filters: Filtered, lanes: Annotated[LanesBy, Query()] = "kind") -> Timeline:
    """The events that fit the filters in lanes of their families, or of the agreements that they bear on.

    They are counted month by month, and told one by one where they are few.
    """
    return timeline_of(ask, filters, lanes)


@pages.file("/map/tiles/{z}/{x}/{y}")
def tile(ask: Ask, z: _Zoom, x: _Step, y: _Step) -> Response:
    """A tile of the file of map tiles that this desk was started with; nothing where the file has none there."""
    file = ask.tiles.file
    if file is None:
        raise NotFound("This desk draws no tiles of its own. Start it with: hudna serve --tiles FILE.pmtiles")
    found = file.tile(z, x, y) if x < 2**z and y < 2**z else None
    if found is None:
        return Response(status_code=204)
    return Response(found, media_type=file.media_type, headers={"Content-Encoding": "gzip"} if file.compressed else {})


def _mark(ask: Ask, wire: str) -> Mark:
    drawn = _drawn(wire)
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


@lru_cache(_EVENTS)
def _drawn(wire: str) -> _Drawn:
    """The newest events stand on the map of nearly everybody."""
    return from_wire(_Drawn, orjson.loads(wire))


@cache
def _outline(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else _NOTHING
