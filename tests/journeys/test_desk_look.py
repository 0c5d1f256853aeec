"""Looking around the desk in a real browser: by keyboard, by the map, in both languages, with nothing going wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.journeys.desk import Scheme, chromium, served, visit

from hudna.commands.options import knowledge_of
from hudna.commands.read import Order
from hudna.commands.read import read as run
from hudna.knowledge import Knowledge

SAMPLE = Path(__file__).parents[2] / "examples" / "north-syria" / "reports.jsonl"
DOSSIER = "north-syria"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return knowledge_of(DOSSIER)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Iterator[str]:
    """The address of a desk over the sample."""
    where = tmp_path_factory.mktemp("journey") / "sample.db"
    run(Order((str(SAMPLE),), DOSSIER, None, None, where, 1, False, False))
    with served(where, knowledge) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_the_overview_is_filtered_by_keyboard_alone(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as at:
        page = at.page
        page.goto(desk + "/")
        page.locator(".map[data-ready]").wait_for()
        before = page.locator("#total").inner_text()
        page.locator(".choose > summary").focus()
        page.keyboard.press("Enter")
        page.locator("input[name=from]").focus()
        page.keyboard.type("2020-03")
        page.keyboard.press("Tab")
        page.wait_for_url("**from=2020-03**")
        expect(page.locator("#chips")).to_contain_text("2020-03")
        assert page.locator("#total").inner_text() != before
        page.locator("input[name=status][value=planned]").focus()
        page.keyboard.press("Space")
        page.wait_for_url("**status=planned**")
        expect(page.locator("#listed .counts")).to_contain_text("planned")
        page.go_back()
        expect(page.locator("input[name=status][value=planned]")).not_to_be_checked()
        page.locator(".sliders input").first.focus()
        page.keyboard.press("End")
        page.wait_for_url("**to=**")
        page.locator("#total a").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/events?**")
        assert page.locator(".events > li").count() > 0
        assert at.wrong == []


def test_an_event_is_found_on_the_map_and_its_words_are_marked(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as at:
        page = at.page
        page.goto(desk + "/?kind=joint_patrol")
        page.locator(".map[data-ready]").wait_for()
        while page.locator(".map a.spot").count() == 0:
            page.locator(".map button.spot").first.focus()
            page.keyboard.press("Enter")
            page.wait_for_timeout(500)
            if page.locator(".maplibregl-popup a").count():
                break
        page.wait_for_timeout(800)
        link = page.locator(".map a.spot, .maplibregl-popup-content li a").first
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/events/*")
        page.locator("[data-show]").first.click()
        page.locator(".word.chosen, mark").first.wait_for()
        assert at.wrong == []


def test_what_the_map_shows_is_what_the_list_shows(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as at:
        page = at.page
        page.goto(desk + "/")
        page.locator(".map[data-ready]").wait_for()
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_url("**box=**")
        expect(page.locator("#chips")).to_contain_text("what the map shows")
        shown = int(page.locator("#total").inner_text().replace(",", "").rstrip("+"))
        assert 0 < shown < 253
        page.locator("#chips a").first.click()
        page.wait_for_url(desk + "/")
        assert at.wrong == []


def test_marks_stand_where_their_places_are(browser: Browser, desk: str) -> None:
    """A sign lies inside the frame of the map, at the pixel of its degrees."""
    with visit(browser, desk) as at:
        page = at.page
        page.goto(desk + "/?place=Idlib")
        page.locator(".map[data-ready]").wait_for()
        boxes = page.evaluate(
            "[...document.querySelectorAll('.spot')].map(s => getComputedStyle(s).position)",
        )
        assert boxes
        assert set(boxes) == {"absolute"}


def test_what_is_picked_on_the_timeline_stays_picked(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as at:
        page = at.page
        page.goto(desk + "/")
        page.locator(".timeline .point").first.wait_for()
        page.locator(".timeline .point").nth(3).focus()
        picked = page.locator(".picked a").get_attribute("href")
        page.keyboard.press("+")
        page.keyboard.press("+")
        expect(page.locator(f'.point.chosen[data-event="{(picked or "").rsplit("/", 1)[-1]}"]')).to_be_visible()
        page.keyboard.press("-")
        assert page.locator(".picked a").get_attribute("href") == picked
        assert at.wrong == []


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("ar", "light")])
def test_nobody_is_shut_out(browser: Browser, desk: str, language: str, scheme: Scheme) -> None:
    with visit(browser, desk, language, scheme=scheme) as at:
        for path in ("/", "/events?contested=true", "/events?background=true", "/events/dd299d68e91d"):
            at.page.goto(desk + path)
            at.page.wait_for_load_state("networkidle")
            assert at.serious() == [], path
            assert at.page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert at.wrong == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_phone_needs_no_scrolling_sideways(browser: Browser, desk: str, language: str) -> None:
    with visit(browser, desk, language, width=390) as at:
        for path in ("/", "/events", "/events/dd299d68e91d"):
            at.page.goto(desk + path)
            assert at.page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_without_script_the_pages_say_the_same(browser: Browser, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(desk + "/events")
    page.locator("input[name=place]").fill("Idlib")
    page.get_by_role("button", name="Show").click()
    assert "place=Idlib" in page.url
    assert page.locator(".events > li").count() > 0
    page.goto(desk + "/")
    assert page.locator(".histogram a").count() > 10
    context.close()
