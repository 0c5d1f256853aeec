"""The desk served on this computer; what a browser at it complains of and asks of others is kept."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hudna.knowledge import Knowledge
from hudna.record import Record, reviews
from hudna.record.correcting import in_force
from hudna.web.app import make_app
from hudna.web.desk import Desk
from hudna.web.people import COOKIE

PATIENCE = 120_000
TODAY = date(2021, 6, 1)
expect.set_options(timeout=PATIENCE)

_THIN = r"""() => {
  const built = (each) => each.outerHTML.replace(/>[^<]+</g, "><").replace(/ (?!class|style)[-\w:]+="[^"]*"/g, "")
    .replace(/(<(\w+)[^>]*><\/\2>)\1+/g, "$1");
  for (const parent of document.querySelectorAll("ol, ul, tbody, dl, datalist, select, svg, .canvas div")) {
    const seen = new Map();
    for (const each of [...parent.children]) {
      const form = built(each), before = seen.get(form) ?? 0;
      seen.set(form, before + 1);
      if (before > 1) each.remove();
    }
  }
}"""

Scheme = Literal["light", "dark"]


@dataclass
class Served:
    """A desk that answers at ``address``, and what went wrong in the browsers at it, each with its page."""

    address: str
    record: Record
    app: Any
    wrong: list[str] = field(default_factory=list)
    opened: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        browser: Browser,
        path: str = "/",
        language: str = "en",
        width: int = 1280,
        *,
        scheme: Scheme = "light",
        script: bool = True,
        session: str = "",
    ) -> Page:
        """A browser of its own at a page; with a ``session`` somebody is signed in."""
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=language,
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        context.set_default_timeout(PATIENCE)
        self.opened.append(context)
        if session:
            context.add_cookies([{"name": COOKIE, "value": session, "url": self.address}])
        page = context.new_page()
        self._watch(page)
        page.goto(self.address + path)
        return page

    def close(self) -> None:
        """Close all browsers at it."""
        while self.opened:
            self.opened.pop().close()

    def settled(self) -> None:
        """Wait until events are up to date."""
        assert self.app.state.upkeep.wait(PATIENCE / 1000)

    def said(self) -> list[tuple[str, str | None]]:
        """What is in force, verdict and field, in order."""
        with self.record.look() as connection:
            return [(r.verdict, r.field) for r in in_force(reviews.everything(connection))]

    def _watch(self, page: Page) -> None:
        def note(what: str) -> None:
            self.wrong.append(f"{page.url}: {what}")

        page.on("console", lambda m: note(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: note(str(error)))
        page.on("request", lambda r: None if self._own(r.url) else note(f"asked elsewhere: {r.url}"))
        page.on("response", lambda r: note(f"{r.status} for {r.url}") if r.status >= 400 else None)

    def _own(self, url: str) -> bool:
        return url.startswith((self.address, "data:", "blob:"))


@contextmanager
def served(
    where: Path,
    knowledge: Knowledge,
    port: int = 0,
    *,
    open_door: bool = True,
    today: Callable[[], date] | None = None,
    tiles: str = "",
) -> Iterator[Served]:
    """A desk over a record, on a port of its own."""
    with socket.socket() as listening, Record(where) as record:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        app = make_app(Desk(record, knowledge, open_door=open_door, tiles=tiles, **({"today": today} if today else {})))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        until = time.monotonic() + PATIENCE / 1000
        while not server.started:
            if time.monotonic() > until:
                pytest.fail("The desk did not start.")
            time.sleep(0.02)
        try:
            yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}", record, app)
        finally:
            server.should_exit = True
            thread.join(PATIENCE / 1000)


def serious(page: Page) -> list[str]:
    """The serious and critical faults that axe finds on the page; of what is built and styled alike, in two of each."""
    page.evaluate(_THIN)
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    grave = (each for each in found if each["impact"] in ("serious", "critical"))
    return [f"{each['id']}: {[node['html'][:200] for node in each['nodes'][:3]]}" for each in grave]
