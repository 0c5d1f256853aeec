"""What maps draw: the outline of the land."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response

from hudna.web.desk import Desk
from hudna.web.known import known
from hudna.web.page import Pages

pages = Pages("maps")
_NOTHING = b'{"type":"FeatureCollection","features":[]}'


@pages.get("/map/outline.json", response_class=Response, responses={200: {"content": {"application/geo+json": {}}}})
def outline(request: Request) -> Response:
    """The outline of the conflict's land as GeoJSON; without any feature where its dossier has none."""
    desk: Desk = request.app.state.desk
    knowledge = desk.knowledge
    path = knowledge.root / "dossiers" / knowledge.dossier.id / "outline.geojson"
    return known(request, Response(_outline(path), media_type="application/geo+json"))


@cache
def _outline(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else _NOTHING
