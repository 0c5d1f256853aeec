"""Each event in full, packed: some pages' events together, which a page unpacks in place of their short form."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from hudna.publish.site.bundle import data_script
from hudna.publish.site.events import Gathered
from hudna.publish.site.pages import Pages
from hudna.publish.site.shelf import Kept

_PAGES_TOGETHER = 4


def write_told(folder: Path, found: Gathered) -> None:
    """Write the packed pieces into a new folder: HTML, deflated, as base64, for pages from a disk read no bytes."""
    folder.mkdir(parents=True)
    for name, together in groupby(_by_id(found), key=lambda each: _piece(each.id)):
        html = b"".join(found.shelf.get(each.page) for each in together)
        packed = base64.b64encode(zlib.compress(html, 9)).decode()
        (folder / f"{name}.js").write_bytes(data_script(f"told/{name}", packed))


def write_events(pages: Pages, found: Gathered) -> None:
    """Write the page of each event: those whose ids begin alike stand on one, and the address picks one out."""
    for start, together in groupby(_by_id(found), key=lambda each: each.id[:3]):
        parts = [found.shelf.get(each.short).decode() for each in together]
        pages.write(f"event/{start}.html", "events.html.j2", "events", parts=parts, told=_piece(start))


def _by_id(found: Gathered) -> Iterable[Kept]:
    return sorted(found.events, key=lambda each: each.id)


def _piece(name: str) -> str:
    """The first of the pages that are packed together."""
    return f"{int(name[:3], 16) // _PAGES_TOGETHER * _PAGES_TOGETHER:03x}"
