"""The page in a real browser, from disk, with no network: what it shows, filters, opens, and never does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.chromium import started

from hudna.publish.one_page import write_page

BEYOND = """[...document.querySelectorAll('main *:not(svg *, .unseen, .unseen *)')]
    .filter(e => e.checkVisibility() && e.getClientRects().length)
    .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([_, box]) => box.left < -1 || box.right > innerWidth + 1)
    .map(([name]) => name)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@dataclass
class Visit:
    """A page, what it asked for beside itself, and what went wrong in it."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def go(self, hash_: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(self.address + hash_)
        return self.page

    def shown(self) -> list[str]:
        return [e.get_attribute("data-id") or "" for e in self.page.locator("details.event:visible").all()]

    def at(self, address: str) -> None:
        """Wait until the address says so: an entry tells that it was opened or closed a moment after the click."""
        self.page.wait_for_function("wanted => decodeURIComponent(location.hash) === wanted", arg=address)


@pytest.fixture
def outline(root: Path) -> dict:
    return json.loads((root / "knowledge/dossiers/north-syria/outline.geojson").read_text(encoding="utf-8"))


@pytest.fixture
def written(sample, kinds, outline, tmp_path) -> Path:
    return write_page(sample.events, sample.documents, kinds, outline, tmp_path, {"en": "Record", "ar": "سجل"})


@pytest.fixture
def visit(browser, written) -> Iterator[Visit]:
    yield from visiting(browser, written)


def visiting(browser: Browser, path: Path, **options) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **{"locale": "ar"} | options)
    context.set_default_timeout(8000)
    visit = Visit(context.new_page(), path.as_uri())
    visit.page.on("request", lambda r: visit.asked.append(r.url))
    visit.page.on("console", lambda m: visit.wrong.append(m.text))
    visit.page.on("pageerror", lambda e: visit.wrong.append(str(e)))
    yield visit
    assert {url.split("#")[0] for url in visit.asked if not url.startswith(("about:", "data:"))} == {visit.address}
    assert visit.wrong == []
    context.close()


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(50)


def test_hostile_documents_do_nothing(visit) -> None:
    for hash_ in (
        "",
        "#lang=en",
        "#q=%3Cimg%20src%3Dx%20onerror%3Dwindow.broken%3D1%3E",
        "#event=__proto__&kind=%3Cb%3E",
    ):
        page = visit.go(hash_)
        open_all(page)
        assert page.evaluate("window.broken") is None
    assert page.locator("a[href^=javascript]").count() == 0


def test_the_marked_words_are_the_stored_slices(visit, sample) -> None:
    page = visit.go()
    open_all(page)
    for event in sample.events:
        marks = page.locator(f'[data-id="{event.id}"] mark').all()
        assert len(marks) == len(event.reports)
        for mark, told in zip(marks, event.reports, strict=True):
            start, end = int(mark.get_attribute("data-start") or 0), int(mark.get_attribute("data-end") or 0)
            slice_ = sample.documents[told.document_id].text[start:end]
            assert mark.text_content() == slice_ == told.report.evidence.text
            assert mark.evaluate("m => getComputedStyle(m).direction") == "rtl"
            assert mark.evaluate("m => m.getBoundingClientRect().width") > 20


def test_the_printed_extract_is_the_text_as_stored(visit, sample) -> None:
    page = visit.go()
    shown = page.locator('[data-id="ev-002"] blockquote').text_content()
    (document,) = (d for d in sample.documents.values() if d.key == "e2-d1")
    assert shown == document.text.replace("\x00", "\ufffd")


def test_the_page_speaks_as_its_reader(written, browser) -> None:
    for english in visiting(browser, written, locale="fr-CH"):
        assert english.go().evaluate("[document.documentElement.lang, document.dir]") == ["ar", "rtl"]
    for english in visiting(browser, written, locale="en-GB"):
        page = english.go()
        assert page.evaluate("[document.documentElement.lang, document.dir]") == ["en", "ltr"]
        page.get_by_text("العربية", exact=True).click()
        english.at("#lang=ar")
        page.reload()
        assert page.evaluate("document.dir") == "rtl"


def test_the_language_turns_the_page(visit) -> None:
    page = visit.go()
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["ar", "rtl"]
    expect(page.locator("h1")).to_contain_text("سجل", use_inner_text=True)
    page.get_by_text("English", exact=True).click()
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["en", "ltr"]
    expect(page.locator("h1")).to_have_text("Record", use_inner_text=True)
    expect(page.locator("#count")).to_have_text("Shown: 10 of 10")
    visit.at("#lang=en")
    assert page.locator("[lang=ar].t:visible").count() == 0
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.dir") == "rtl"


def test_filters_narrow_list_map_and_timeline_alike_and_stand_in_the_address(visit) -> None:
    page = visit.go("#lang=en")
    page.locator('[data-status="cancelled"]').click()
    visit.at("#lang=en&status=cancelled")
    assert visit.shown() == ["ev-004"]
    assert page.locator("#timeline .spot-link").count() == page.locator("#map .spot-link").count() == 1
    page.locator('[data-status="planned"]').click()
    assert visit.shown() == ["ev-004", "ev-003"]
    page.locator("#chips button").first.click()
    assert visit.shown() == ["ev-003"]
    again = visit.go(page.evaluate("location.hash"))
    assert visit.shown() == ["ev-003"]
    again.locator("#chips button").first.click()
    assert len(visit.shown()) == 10


def test_each_filter_alone(visit) -> None:
    cases = {
        "kind=shelling,airstrike": ["ev-008", "ev-002"],
        "from=2021-03-10&to=2021-03-18": ["ev-003", "ev-001"],
        "from=2021-08-01": ["ev-006", "ev-007"],
        "place=الدرباسيه": ["ev-004", "ev-001"],
        "place=darbasiyah": ["ev-004", "ev-001"],
        "q=ثماني+مدرعات": ["ev-001"],
        "q=القوّات+الروســية+عامودا": ["ev-003", "ev-001"],
        "q=border+nothing": [],
        "from=junk&status=planned": ["ev-003"],
    }
    for hash_, wanted in cases.items():
        visit.go("#" + hash_)
        assert visit.shown() == wanted, hash_
    page = visit.go()
    page.locator("#background").check()
    assert "ev-005" not in visit.shown()


def test_typing_searches_and_an_empty_answer_says_what_to_do(visit) -> None:
    page = visit.go()
    page.keyboard.press("/")
    page.keyboard.type("لا وجود له")
    expect(page.locator("#nothing")).to_be_visible()
    assert visit.shown() == []
    page.locator("#clear-all").click()
    assert len(visit.shown()) == 10


def test_signs_have_the_shape_of_their_status_everywhere(visit) -> None:
    page = visit.go("#lang=en")
    for status, part in (
        ("planned", "circle.line"),
        ("alleged", ".dashes"),
        ("denied", "path.line"),
        ("ongoing", "path.fill"),
    ):
        row = page.locator(f'[data-status="{status}"]')
        row.click()
        assert page.locator(f"#timeline .spot-link {part}").count() == 1, status
        assert page.locator(f"#map .spot-link {part}").count() == 1, status
        row.click()
    assert page.locator("#timeline .spot-link").count() == 9
    expect(page.locator("#off-map")).to_contain_text("Sochi")
    expect(page.locator("#off-map")).to_contain_text("Without a known point: 2")


def test_what_was_announced_stands_above_what_happened(visit) -> None:
    page = visit.go("#lang=en")
    line = page.locator("#timeline .axis").bounding_box()
    above = page.get_by_role("button", name="Joint patrol, planned").locator("visible=true").first.bounding_box()
    below = page.locator("#timeline").get_by_role("button", name="Leaders' meeting").bounding_box()
    assert above["y"] < line["y"] < below["y"]
    right = page.locator("#timeline").get_by_role("button", name="Shelling").bounding_box()
    assert right["x"] < below["x"]
    visit.go()
    turned = page.locator("#timeline").get_by_role("button", name="قصف").bounding_box()
    assert turned["x"] > right["x"]


def test_a_sign_opens_its_event_and_the_address_keeps_it(visit) -> None:
    page = visit.go("#lang=en")
    page.locator("#timeline").get_by_role("button", name="Air strike").click()
    row = page.locator('[data-id="ev-008"]')
    assert row.evaluate("r => r.open")
    expect(row.locator("summary").first).to_be_in_viewport()
    visit.at("#lang=en&event=ev-008")
    visit.go(page.evaluate("location.hash"))
    expect(page.locator('[data-id="ev-008"] blockquote')).to_be_in_viewport()
    page.locator('[data-id="ev-008"] > summary').click()
    visit.at("#lang=en")


def test_the_keyboard_reaches_everything(visit) -> None:
    page = visit.go("#lang=en")
    page.locator("#timeline [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.matches('#timeline .spot-link')")
    page.keyboard.press("Enter")
    assert page.locator("details.event[open]").count() == 1
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") != first
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_dragging_the_timeline_chooses_days(visit) -> None:
    page = visit.go("#lang=en")
    box = page.locator("#timeline svg").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 8, steps=4)
    page.mouse.up()
    assert "ev-002" in visit.shown()
    assert "ev-006" not in visit.shown()
    page.locator("#all-time").click()
    assert len(visit.shown()) == 10


def test_the_map_moves_and_can_rule_the_list(visit) -> None:
    page = visit.go("#lang=en")
    page.locator("#in-view").check()
    assert "ev-006" not in visit.shown()
    for _ in range(4):
        page.locator("#zoom-in").click()
    fewer = visit.shown()
    assert len(fewer) < 7
    page.locator("#whole-map").click()
    assert len(visit.shown()) == 7


@pytest.mark.parametrize("width", [390, 1024])
@pytest.mark.parametrize("hash_", ["", "#lang=en"])
def test_nothing_is_wider_than_the_screen(visit, width, hash_) -> None:
    visit.page.set_viewport_size({"width": width, "height": 844})
    page = visit.go(hash_)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(BEYOND) == []


def test_without_script_the_list_and_its_words_are_there(browser, sample, kinds, outline, tmp_path) -> None:
    path = write_page(sample.events, sample.documents, kinds, outline, tmp_path, "سجل")
    for visit in visiting(browser, path, java_script_enabled=False):
        page = visit.go()
        assert len(visit.shown()) == 10
        page.locator('[data-id="ev-001"] > summary').click()
        expect(page.locator('[data-id="ev-001"] mark').first).to_be_visible()
        assert not page.locator("#timeline").is_visible()
        page.get_by_text("English", exact=True).click()
        assert page.locator("[lang=ar].t:visible").count() == 0
        assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_an_empty_record_opens(browser, kinds, outline, tmp_path) -> None:
    for visit in visiting(browser, write_page([], {}, kinds, outline, tmp_path, "سجل")):
        page = visit.go()
        expect(page.locator(".empty")).to_contain_text("لا أحداث")
        page.get_by_text("English", exact=True).click()
        assert page.evaluate("document.dir") == "ltr"


def test_without_an_outline_points_still_have_a_map(browser, sample, kinds, tmp_path) -> None:
    for visit in visiting(browser, write_page(sample.events, sample.documents, kinds, {}, tmp_path, "سجل")):
        assert visit.go().locator("#map .spot-link").count() >= 4


def test_a_filter_hides_the_open_event_and_the_way_past_the_bar_keeps_the_filters(visit) -> None:
    page = visit.go("#lang=en&event=ev-001")
    page.locator('[data-status="planned"]').click()
    assert visit.shown() == ["ev-003"]
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"
    assert visit.shown() == ["ev-003"]


def luminance(colour: str) -> float:
    parts = [int(x) / 255 for x in colour[4:-1].split(",")]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser, sample, kinds, outline, tmp_path, scheme) -> None:
    path = write_page(sample.events, sample.documents, kinds, outline, tmp_path, "سجل")
    for visit in visiting(browser, path, color_scheme=scheme):
        page = visit.go()
        open_all(page)
        pairs = page.evaluate(GROUNDS)
        assert len(pairs) > 10
        for words, ground, where in pairs:
            light, dark = sorted((luminance(words), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (where, words, ground)


GROUNDS = """(() => {
    const found = new Map();
    const ground = (e) => {
        const colour = getComputedStyle(e).backgroundColor;
        return colour !== 'rgba(0, 0, 0, 0)' || !e.parentElement ? colour : ground(e.parentElement);
    };
    for (const e of document.querySelectorAll('main *, header *')) {
        if (e.closest('svg, .unseen') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
        const pair = [getComputedStyle(e).color, ground(e)];
        found.set(pair.join(), [...pair, e.outerHTML.slice(0, 90)]);
    }
    return [...found.values()];
})()"""
