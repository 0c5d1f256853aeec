"""Pages of events: each event in short as plain HTML, and in full packed, for a page to unpack."""

from __future__ import annotations

import base64
import zlib
from itertools import groupby
from pathlib import Path

from hudna.publish.site.bundle import data_script
from hudna.publish.site.events import Gathered
from hudna.publish.site.pages import Pages, event_page


def write_events(pages: Pages, folder: Path, found: Gathered) -> None:
    """Write the pages of all events, and beside them into a new folder what they unpack.

    Packed is HTML, deflated and as base64: a page from a disk may run a script there but read no bytes.
    """
    folder.mkdir(parents=True)
    in_order = sorted(found.events, key=lambda each: each.id)
    for name, group in groupby(in_order, key=lambda each: event_page(each.id)):
        together = list(group)
        parts = [found.shelf.get(each.short).decode() for each in together]
        pages.write(f"event/{name}.html", "events.html.j2", "events", parts=parts, told=name)
        packed = zlib.compress(b"".join(found.shelf.get(each.page) for each in together), 9)
        (folder / f"{name}.js").write_bytes(data_script(f"told/{name}", base64.b64encode(packed).decode()))
