"""The desk served on this computer, and Chromium at it; what the browser complains of and asks of others is kept."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.web.app import make_app
from hudna.web.desk import Desk

CHROMIUM = [
    "--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]  # fmt: skip
_WAIT = 30

Scheme = Literal["light", "dark"]


@contextmanager
def served(where: Path, knowledge: Knowledge) -> Iterator[str]:
    """The address of a desk over a record."""
    with socket.socket() as listening, Record(where) as record:
        listening.bind(("127.0.0.1", 0))
        app = make_app(Desk(record, knowledge))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        until = time.monotonic() + _WAIT
        while not server.started:
            if time.monotonic() > until:
                pytest.fail("The desk did not start.")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(_WAIT)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, which draws maps without a graphics card."""
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("Chromium is missing, so the desk is not tested. Install it: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page that is looked at; ``wrong`` is what the browser complained of or asked of another computer."""

    page: Page
    context: BrowserContext
    address: str
    wrong: list[str] = field(default_factory=list)

    def serious(self) -> list[str]:
        """The serious and critical faults that axe finds on the page as it stands."""
        found = Axe().run(self.page).response["violations"]
        return [f"{v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in found if _is_serious(v["impact"])]


def _is_serious(impact: str) -> bool:
    return impact in ("serious", "critical")


@contextmanager
def visit(
    browser: Browser, address: str, language: str = "en", width: int = 1280, scheme: str = "light"
) -> Iterator[Visit]:
    """A fresh browser at the desk."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale=language, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(_WAIT * 1000)
    made = Visit(page, context, address)
    page.on("console", lambda m: made.wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: made.wrong.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((address, "blob:", "data:")) else made.wrong.append(r.url))
    yield made
    context.close()
