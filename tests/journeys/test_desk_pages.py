"""Every page of the desk, in both languages, on a screen and on a phone: nothing broken, nothing in anybody's way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

import httpx
import pytest
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, Page
from tests.journeys.desk import Served, serious

from hudna.web.pages import PARTS

ASKED = {"/search": "?q=دورية", "/review/places": "?q=عامودا", "/review/actors": "?q=قوات"}
PIECES = {
    "/review/item/{document}/{report}",
    "/review/second/item/{document}/{report}",
}  # what script puts into the page around it
PHONE = 390
FILES = (".json", ".jsonl", ".csv")
HREF = re.compile(r"""\shref=["']?(/[^"'\s>#]*)""")
MORE = (
    "/promises?due=overdue", "/agreements/moscow-2020", "/agreements/moscow-2020/moscow-2020.1/2020-04",
    "/search?q=دورية إدلب", "/search?q=زرافة", "/series/m4-patrols", "/actors?kind=force", "/actors/ru-forces",
    "/places/C3916", "/sources?year=2020", "/sources/enab-baladi?year=2021",
    "/coverage?place=SY07&from=2020-01&to=2020-12", "/knowledge?text=قصفت المدفعية أريحا أمس",
    "/events?contested=true", "/events?background=true", "/events/dd299d68e91d",
)  # fmt: skip


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


@pytest.fixture(scope="module")
def addresses(module_desk: Served) -> Mapping[str, str]:
    """An address for each page."""
    with httpx.Client(base_url=module_desk.address, timeout=60) as client:
        return Walk(client, routes()).go()


def test_links_lead_to_every_page(addresses: Mapping[str, str]) -> None:
    assert routes().keys() - addresses.keys() == set()


@pytest.mark.parametrize(
    ("language", "direction", "width"), [("en", "ltr", 1440), ("ar", "rtl", PHONE)], ids=["en-screen", "ar-phone"]
)
def test_every_page_is_sound(
    desk: Served, addresses: Mapping[str, str], browser: Browser, language: str, direction: str, width: int
) -> None:
    """Its language, one heading, a title; no serious fault that axe finds; nothing wider than a phone."""
    page = desk.open(browser, language=language, width=width)
    for path in dict.fromkeys((*addresses.values(), *MORE)):
        page.goto(desk.address + path)
        found = [*odd_head(page, language, direction), *too_wide(page, width), *serious(page)]
        desk.wrong += [f"{path}: {each}" for each in found]


def odd_head(page: Page, language: str, direction: str) -> Iterator[str]:
    """What is wrong with language, direction, title and heading."""
    lang, turned, title = page.evaluate("[document.documentElement.lang, document.documentElement.dir, document.title]")
    if (lang, turned) != (language, direction) or not title.rpartition("·")[0].strip():
        yield f"lang, dir and title are {lang}, {turned}, {title}"
    if page.locator("h1").count() != 1:
        yield f"{page.locator('h1').count()} headings of the page"


def too_wide(page: Page, width: int) -> Iterator[str]:
    """By how much the page is wider than a phone; afterwards it is as wide as before."""
    if width != PHONE:
        page.set_viewport_size({"width": PHONE, "height": 900})
    wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"wider than the phone by {wide} px"
    if width != PHONE:
        page.set_viewport_size({"width": width, "height": 900})
