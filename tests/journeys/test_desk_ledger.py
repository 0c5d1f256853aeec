"""The pages of what follows from events in a real browser: found and followed, in both languages, for everybody."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hudna.commands.options import knowledge_of
from hudna.commands.read import Order
from hudna.commands.read import read as run
from hudna.record import Record
from hudna.web.app import make_app
from hudna.web.desk import Desk

SAMPLE = Path(__file__).parents[2] / "examples" / "north-syria" / "reports.jsonl"
PATIENCE = 60_000
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
LOOK = "axe.run({resultTypes: ['violations']})"
SERIOUS = ("serious", "critical")
PAGES = (
    "/promises", "/promises?due=overdue", "/promises/PROMISE", "/agreements", "/agreements/moscow-2020",
    "/agreements/moscow-2020/moscow-2020.1/2020-04", "/search?q=دورية إدلب", "/search?q=زرافة", "/series",
    "/series/m4-patrols", "/stocks", "/actors?kind=force", "/actors/ru-forces", "/places", "/places/C3916",
    "/sources?year=2020", "/sources/enab-baladi?year=2021", "/contradictions",
    "/coverage?place=SY07&from=2020-01&to=2020-12", "/alerts", "/knowledge?text=قصفت المدفعية أريحا أمس",
    "/knowledge/kinds", "/knowledge/checks",
)  # fmt: skip


class Visitor:
    """A browser at a desk, and what went wrong in it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address, self.wrong = address, list[str]()
        self._browser = browser

    def page(self, language: str, width: int = 1280) -> Page:
        """An empty page in a language and of a width."""
        context = self._browser.new_context(locale=language, viewport={"width": width, "height": 900})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda m: self.wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda r: self._outside(r.url))
        return page

    def _outside(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"asked elsewhere: {url}")


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody at a desk over the sample."""
    where = tmp_path_factory.mktemp("desk") / "sample.db"
    run(Order((str(SAMPLE),), "north-syria", None, None, where, 1, False, False))
    with Record(where) as record:
        app = make_app(Desk(record, knowledge_of("north-syria"), today=lambda: date(2021, 6, 1)))
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium")
            if chromium is None:
                pytest.fail("Chromium is missing, so the desk is not tested. Install it: apt-get install chromium")
            browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
            yield Visitor(browser, f"http://127.0.0.1:{port}")
            browser.close()
        server.should_exit = True
        thread.join(PATIENCE / 1000)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_for_everybody(visitor: Visitor, language: str) -> None:
    """No serious fault that axe finds, nothing wider than a phone, one heading, no error and no outside request."""
    page = visitor.page(language, 390)
    page.goto(f"{visitor.address}/promises")
    one = str(page.locator('a[href^="/promises/p"]').first.get_attribute("href")).rpartition("/")[2].partition("#")[0]
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    faults = []
    for path in PAGES:
        page.goto(visitor.address + path.replace("PROMISE", one), wait_until="domcontentloaded")
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert page.locator("h1").count() == 1, path
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            faults.append(f"{path}: wider than the screen")
        page.evaluate(axe)
        found = page.evaluate(LOOK)["violations"]
        faults += [f"{path}: {f['id']} {f['nodes'][0]['html'][:160]}" for f in found if f["impact"] in SERIOUS]
    page.context.close()
    assert faults == []
    assert visitor.wrong == []


def test_from_a_word_to_a_village_to_an_outlet_to_the_print(visitor: Visitor) -> None:
    page = visitor.page("ar")
    page.goto(f"{visitor.address}/promises")
    page.get_by_role("searchbox").first.fill("سراقب")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.locator('a[href="/places/C3916"]').first.click()
    expect(page.locator("h1")).to_have_text("سراقب")
    page.goto(f"{visitor.address}/sources?year=2020")
    page.locator('th[scope="row"] a').first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.startswith(f"{visitor.address}/sources/")
    page.context.close()
    assert visitor.wrong == []


def test_a_score_opens_the_event_that_it_rests_on(visitor: Visitor) -> None:
    page = visitor.page("en")
    page.goto(f"{visitor.address}/agreements/moscow-2020")
    score = page.locator("table.heat a.score.s2").first
    score.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".evidence > li").first).to_be_visible()
    expect(page.get_by_text("From the month before")).to_be_visible()
    event = page.locator(".evidence .events a").first
    address = event.get_attribute("href")
    event.click()
    assert page.url == f"{visitor.address}{address}"
    expect(page.locator("h1")).to_be_visible()
    page.context.close()
    assert visitor.wrong == []


def test_alerts_are_raised_from_the_page(visitor: Visitor) -> None:
    page = visitor.page("ar")
    page.goto(f"{visitor.address}/alerts")
    page.locator("main form button").click()
    expect(page.locator(".life > li").first).to_be_visible()
    assert page.url == f"{visitor.address}/alerts"
    page.context.close()
    assert visitor.wrong == []


def test_a_sentence_is_tried_and_its_words_are_marked(visitor: Visitor) -> None:
    page = visitor.page("ar")
    page.goto(f"{visitor.address}/knowledge")
    page.locator("#text").fill("سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية أمس.")
    page.locator('input[name="day"]').fill("2021-03-10")
    page.locator("form.try button").click()
    expect(page.locator(".tried .place").first).to_contain_text("الدرباسية")
    expect(page.get_by_text("2021-03-09")).to_be_visible()
    page.context.close()
    assert visitor.wrong == []
