"""Map tiles of one's own under the events: off unless an address is given, and nothing else is asked of anybody."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from hudna.errors import InputError

_HOST = re.compile(r"[\w.-]+(:\d+)?", re.ASCII)


def origin_of(tiles: str) -> str:
    """Where tiles come from, the only place beside the desk that its pages may ask; empty for no tiles.

    Raises `InputError` for an address that tiles cannot have.

    >>> origin_of("https://tiles.example/land/{z}/{x}/{y}.png")
    'https://tiles.example'
    """
    if not tiles:
        return ""
    parts = urlsplit(tiles)
    whole = all(gap in tiles for gap in ("{z}", "{x}", "{y}"))
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc) or not whole:
        raise InputError(f"{tiles} is no address of tiles. Write it as https://tiles.example/{{z}}/{{x}}/{{y}}.png")
    return f"{parts.scheme}://{parts.netloc}"
