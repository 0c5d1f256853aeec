"""Looking around the desk in a real browser: by keyboard, by the map, with nothing going wrong."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect
from tests.journeys.desk import Served, serious, served
from tests.loopback import Site

from hudna.knowledge import Knowledge


def test_the_overview_is_filtered_by_keyboard_alone(browser: Browser, desk: Served) -> None:
    page = desk.open(browser)
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


def test_an_event_is_found_on_the_map_and_its_words_are_marked(browser: Browser, desk: Served) -> None:
    page = desk.open(browser, "/?kind=joint_patrol")
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


def test_what_the_map_shows_is_what_the_list_shows(browser: Browser, desk: Served) -> None:
    page = desk.open(browser)
    page.locator(".map[data-ready]").wait_for()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url("**box=**")
    expect(page.locator("#chips")).to_contain_text("what the map shows")
    shown = int(page.locator("#total").inner_text().replace(",", "").rstrip("+"))
    assert 0 < shown < 253
    page.locator("#chips a").first.click()
    page.wait_for_url(desk.address + "/")


def test_marks_stand_where_their_places_are(browser: Browser, desk: Served) -> None:
    """A sign lies inside the frame of the map, at the pixel of its degrees."""
    page = desk.open(browser, "/?place=Idlib")
    page.locator(".map[data-ready]").wait_for()
    boxes = page.evaluate(
        "[...document.querySelectorAll('.spot')].map(s => getComputedStyle(s).position)",
    )
    assert boxes
    assert set(boxes) == {"absolute"}


def test_what_is_picked_on_the_timeline_stays_picked(browser: Browser, desk: Served) -> None:
    page = desk.open(browser)
    page.locator(".timeline .point").first.wait_for()
    page.locator(".timeline .point").nth(3).focus()
    picked = page.locator(".picked a").get_attribute("href")
    page.keyboard.press("+")
    page.keyboard.press("+")
    expect(page.locator(f'.point.chosen[data-event="{(picked or "").rsplit("/", 1)[-1]}"]')).to_be_visible()
    for _ in range(12):
        page.keyboard.press("+")
    expect(page.locator(".line-box")).to_contain_text("00")
    assert page.locator(".point.chosen").count() == 1
    for _ in range(14):
        page.keyboard.press("-")
    assert page.locator(".picked a").get_attribute("href") == picked
    page.locator("#lanes a", has_text="By agreement").click()
    page.wait_for_url("**lanes=agreement**")
    expect(page.locator(".lane-name", has_text="Moscow")).to_have_count(1)
    assert page.locator(".hole").count() > 0


def test_nobody_is_shut_out_in_the_dark(browser: Browser, desk: Served) -> None:
    page = desk.open(browser, scheme="dark")
    for path in ("/", "/events?contested=true", "/events?background=true", "/events/dd299d68e91d"):
        page.goto(desk.address + path)
        page.wait_for_load_state("networkidle")
        assert serious(page) == [], path


def test_without_script_the_pages_say_the_same(browser: Browser, desk: Served) -> None:
    page = desk.open(browser, "/events", script=False)
    page.locator("input[name=place]").fill("Idlib")
    page.get_by_role("button", name="Show").click()
    assert "place=Idlib" in page.url
    assert page.locator(".events > li").count() > 0
    page.goto(desk.address + "/")
    assert page.locator(".histogram a").count() > 10


def test_the_language_is_switched_by_keyboard_and_stays(browser: Browser, desk: Served) -> None:
    page = desk.open(browser, "/events?kind=joint_patrol")
    root = page.locator("html")
    expect(root).to_have_attribute("dir", "ltr")
    page.locator(".language button").focus()
    page.keyboard.press("Enter")
    expect(root).to_have_attribute("dir", "rtl")
    expect(root).to_have_attribute("lang", "ar")
    expect(page.locator("h1")).to_have_text(re.compile("الأحداث"))
    assert page.url == desk.address + "/events?kind=joint_patrol"
    page.reload()
    expect(root).to_have_attribute("dir", "rtl")
    menu = page.locator(".menu a")
    assert menu.first.bounding_box()["x"] > menu.last.bounding_box()["x"]
    menu.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(desk.address + "/")
    expect(root).to_have_attribute("lang", "ar")
    page.locator(".language button").focus()
    page.keyboard.press("Space")
    expect(root).to_have_attribute("dir", "ltr")


def test_tiles_are_asked_for_where_they_are_said_to_be(
    browser: Browser, own_db: Path, knowledge: Knowledge, site: Site
) -> None:
    with served(own_db, knowledge, tiles=f"http://127.0.0.1:{site.port}/{{z}}/{{x}}/{{y}}.png") as desk:
        page = desk.open(browser)
        with page.expect_request(f"http://127.0.0.1:{site.port}/**") as asked:
            page.locator(".map[data-ready]").wait_for()
        assert re.search(r"/\d+/\d+/\d+\.png$", asked.value.url)
        desk.close()
        elsewhere = [each for each in desk.wrong if "asked elsewhere" in each]
        assert elsewhere
        assert all(f"//127.0.0.1:{site.port}/" in each for each in elsewhere)
        assert not [each for each in desk.wrong if "Content Security Policy" in each]


def test_on_a_phone_the_part_in_use_is_in_sight_and_boxes_are_large_enough(browser: Browser, desk: Served) -> None:
    page = desk.open(browser, "/sources?year=2020", "ar", 390)
    here = page.locator(".menu [aria-current]").bounding_box()
    assert here["x"] >= 0
    assert here["x"] + here["width"] <= 390
    assert page.locator("td:empty").first.is_hidden()
    page.goto(desk.address + "/events")
    box = page.locator(".facets input").first.bounding_box()
    assert min(box["width"], box["height"]) >= 20


def test_events_stand_in_columns_on_a_wide_screen(browser: Browser, desk: Served) -> None:
    for language in ("en", "ar"):
        page = desk.open(browser, "/events", language, 1440)
        for column in (".day", ".where"):
            boxes = page.locator(f".events > li > {column}").evaluate_all(
                "(all) => all.map((each) => each.getBoundingClientRect().toJSON())"
            )
            assert len(boxes) > 20
            assert len({round(box["right" if language == "ar" else "left"]) for box in boxes}) == 1


def test_fields_stay_in_sight_while_outlets_pass_by(browser: Browser, desk: Served) -> None:
    page = desk.open(browser, "/events/dd299d68e91d", "ar", 700)
    assert page.locator(".wide").first.evaluate("(box) => { box.scrollLeft = -300; return box.scrollLeft; }") == -300
    field = page.locator(".claims tbody th").first.bounding_box()
    assert field["x"] + field["width"] > 640
    assert page.locator(".print .title").first.evaluate("(p) => getComputedStyle(p).direction") == "rtl"


def test_a_printed_map_shows_its_land(browser: Browser, desk: Served) -> None:
    page = desk.open(browser)
    page.locator(".map[data-ready]").wait_for()
    colours = """() => {
        dispatchEvent(new Event("beforeprint"));
        const { width, height } = document.querySelector(".map .paper");
        const { data } = document.querySelector(".map .paper").getContext("2d").getImageData(0, 0, width, height);
        const found = new Set(new Uint32Array(data.buffer)).size;
        dispatchEvent(new Event("afterprint"));
        return found;
    }"""
    page.wait_for_function(f"() => ({colours})() > 2", polling=1000, timeout=90_000)  # sea, land, borders, once drawn
    expect(page.locator(".map .paper")).to_have_count(0)


def test_printed_tables_cut_no_words(browser: Browser, desk: Served) -> None:
    page = desk.open(browser, "/promises")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    narrowest = page.locator(".rows tbody td b").evaluate_all(
        "all => Math.min(...all.map((b) => b.parentElement.clientWidth))"
    )
    assert narrowest > 60
