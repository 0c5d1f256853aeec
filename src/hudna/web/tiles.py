"""Map tiles of one's own under the events: off unless named, and nothing else is asked of anybody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import nh3

from hudna.errors import InputError
from hudna.web.pmtiles import VECTOR, TileFile

_HOST = re.compile(r"[\w.-]+(:\d+)?", re.ASCII)
OWN = "/map/tiles/{z}/{x}/{y}"
"""Where this desk gives the tiles of a file."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """What is drawn under the events: ``address`` with gaps for the tile, empty for nothing; ``file`` where it is ours.

    ``origin``: the host, if it is another than the desk; ``layers``: those of vector tiles; ``zooms``: the least and
    the most that there are; ``credit``: what a file asks to be shown.
    """

    address: str = ""
    origin: str = ""
    kind: Literal["raster", "vector"] = "raster"
    layers: tuple[str, ...] = ()
    zooms: tuple[int, int] = (0, 22)
    credit: str = ""
    file: TileFile | None = None


def tiles_of(named: str) -> Tiles:
    """The tiles at an address or in a ``.pmtiles`` file. Raises `InputError` for what is neither."""
    if not named:
        return Tiles()
    if not named.endswith(".pmtiles"):
        return Tiles(named, origin_of(named))
    if urlsplit(named).scheme in ("http", "https"):
        raise InputError(f"{named} lies elsewhere. Download it, and name the file.")
    return _in_file(TileFile(Path(named)))


def _in_file(file: TileFile) -> Tiles:
    metadata = file.metadata()
    layers = metadata.get("vector_layers")
    names = [str(each["id"]) for each in layers or () if isinstance(each, dict) and "id" in each]
    credit = " ".join(nh3.clean(str(metadata.get("attribution") or ""), tags=set()).split())
    kind: Literal["raster", "vector"] = "vector" if file.media_type == VECTOR else "raster"
    return Tiles(OWN, "", kind, tuple(names), (file.least_zoom, file.most_zoom), credit, file)


def origin_of(tiles: str) -> str:
    """Where tiles come from, the only place beside the desk that its pages may ask.

    Raises `InputError` for an address that tiles cannot have.

    >>> origin_of("https://tiles.example/land/{z}/{x}/{y}.png")
    'https://tiles.example'
    """
    parts = urlsplit(tiles)
    whole = all(gap in tiles for gap in ("{z}", "{x}", "{y}"))
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc) or not whole:
        raise InputError(
            f"{tiles} is no address of tiles. Write it as https://tiles.example/{{z}}/{{x}}/{{y}}.png, "
            "or name a .pmtiles file."
        )
    return f"{parts.scheme}://{parts.netloc}"
