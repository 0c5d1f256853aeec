"""What pages load: our own modules and styles, the map library, the fonts; all from this computer."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from hudna.errors import NotFound
from hudna.publish import look
from hudna.web.known import known

router = APIRouter(include_in_schema=False)

_KINDS = {
    "js": "text/javascript", "css": "text/css", "ttf": "font/ttf", "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
}  # fmt: skip
_A_YEAR = "public, max-age=31536000, immutable"


@cache
def path_of(name: str) -> Path | None:
    """Where the file of this name is; null where there is none."""
    own = files("hudna.web").joinpath("static")
    if name in {entry.name for entry in own.iterdir()}:
        return Path(str(own.joinpath(name)))
    return look.path_of(name) if name.rsplit(".", 1)[-1] in _KINDS else None


@cache
def address(name: str) -> str:
    """The address of a file, with a digest so that browsers may keep it for good."""
    path = path_of(name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path else "none"
    return f"/static/{name}?{digest}"


@router.get("/static/{name}")
def static(name: str, request: Request) -> Response:
    """A file that pages load; a module that another one names without a digest is asked for anew each time."""
    path = path_of(name)
    if path is None:
        raise NotFound(f"No file is called “{name}”.")
    kind = _KINDS[name.rsplit(".", 1)[-1]]
    if name.endswith(".js") and not request.url.query:
        return known(request, Response(path.read_bytes(), media_type=kind))
    return FileResponse(path, media_type=kind, headers={"Cache-Control": _A_YEAR})
