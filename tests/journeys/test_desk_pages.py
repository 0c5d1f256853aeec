"""Every page of the desk, in both languages, on a screen and on a phone: nothing broken, nothing in anybody's way."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from hudna.commands.options import knowledge_of
from hudna.commands.read import Order
from hudna.commands.read import read as run
from hudna.web.pages import PARTS

from .test_desk_review import SAMPLE, served
from .test_site import QUIET

ASKED = {"/search": "?q=دورية", "/review/places": "?q=عامودا", "/review/actors": "?q=قوات"}
PIECES = {"/review/item/{document}/{report}"}  # what script puts into the page around it
FILES = (".json", ".jsonl", ".csv")
HREF = re.compile(r"""\shref=["']?(/[^"'\s>#]*)""")


def routes() -> dict[str, APIRoute]:
    """Every HTML page of the desk, by its path."""
    every = (route for part in PARTS for route in part.routes if isinstance(route, APIRoute))
    return {route.path: route for route in every if route.response_class is HTMLResponse and route.path not in PIECES}


def needed(route: APIRoute) -> list[str]:
    """What the address of the page must say after the question mark."""
    single = (p for p in route.dependant.query_params if not hasattr(p.field_info.annotation, "model_fields"))
    return [p.alias for p in single if p.field_info.is_required()]


def asks_for_more(route: APIRoute) -> bool:
    """Whether the page has no address without something of the record in it."""
    return bool(needed(route)) or "{" in route.path


@dataclass
class Walk:
    """From link to link until there is an address for every page."""

    client: httpx.Client
    wanted: Mapping[str, APIRoute]
    found: dict[str, str] = field(default_factory=dict)

    def go(self) -> Mapping[str, str]:
        """An address for each path; those that no link leads to are missing."""
        ready = {path: path + ASKED.get(path, "") for path, route in self.wanted.items() if not asks_for_more(route)}
        self.found |= ready
        fresh: Iterable[str] = ready.values()
        while fresh:
            fresh = [address for at in fresh for address in self._new(at)]
        return self.found

    def _new(self, at: str) -> Iterator[str]:
        for link in HREF.findall(self.client.get(at).raise_for_status().text):
            address = unescape(link)
            for path in self.wanted.keys() - self.found.keys():
                if self._leads(address, self.wanted[path]):
                    self.found[path] = address
                    yield address

    def _leads(self, address: str, route: APIRoute) -> bool:
        path, _, query = address.partition("?")
        matched = next((each for each in self.wanted.values() if each.path_regex.match(path)), None)
        said = all(f"{name}=" in query for name in needed(route))
        return matched is route and said and not path.endswith(FILES)


@dataclass
class Watch:
    """What goes wrong in the browser while pages are shown, each with its page."""

    address: str
    at: str = ""
    wrong: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        """The page, watched."""
        page.on("console", self._told)
        page.on("pageerror", lambda error: self.note(str(error)))
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", self._answered)
        return page

    def note(self, what: str) -> None:
        self.wrong.append(f"{self.at}: {what}")

    def _told(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.note(message.text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.note(f"asked elsewhere: {url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.note(f"{response.status} for {response.url}")


@dataclass(frozen=True)
class Opened:
    """A desk over the sample, and an address for each of its pages."""

    address: str
    pages: Mapping[str, str]

    def walked(self, browser: Browser, language: str, width: int) -> Iterator[tuple[Page, Watch]]:
        """Each page in turn, opened; what was found wrong is in the watch."""
        context = browser.new_context(locale=language, viewport={"width": width, "height": 900})
        watch = Watch(self.address)
        page = watch.over(context.new_page())
        for path in self.pages.values():
            watch.at = path
            page.goto(self.address + path)
            yield page, watch
        context.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    where = tmp_path_factory.mktemp("pages") / "sample.db"
    run(Order((str(SAMPLE),), "north-syria", None, None, where, 1, False, False))
    with served(where, knowledge_of("north-syria")) as found:
        with httpx.Client(base_url=found.address, timeout=60) as client:
            pages = Walk(client, routes()).go()
        yield Opened(found.address, pages)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Chromium is missing, so no page is tested. Install it: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()


def test_links_lead_to_every_page(desk: Opened) -> None:
    assert routes().keys() - desk.pages.keys() == set()


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_page_is_sound(desk: Opened, browser: Browser, language: str, direction: str) -> None:
    axe, faults = Axe(), list[str]()
    for page, watch in desk.walked(browser, language, 1440):
        head = page.evaluate("[document.documentElement.lang, document.documentElement.dir, document.title]")
        if head[:2] != [language, direction] or not head[2].rpartition("·")[0].strip():
            watch.note(f"lang, dir and title are {head}")
        for each in axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]:
            if each["impact"] in ("serious", "critical"):
                watch.note(f"{each['id']}: {[node['html'][:200] for node in each['nodes'][:3]]}")
        faults = watch.wrong
    assert faults == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_page_is_wider_than_a_phone(desk: Opened, browser: Browser, language: str) -> None:
    faults = list[str]()
    for page, watch in desk.walked(browser, language, 390):
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        if wide > 0:
            watch.note(f"wider than the phone by {wide} px")
        faults = watch.wrong
    assert faults == []
