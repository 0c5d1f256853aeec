"""A published site from disk, in Chromium: map, months, list, search and pages, in both languages and on a phone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hudna.knowledge import Knowledge
from hudna.record.words import Words

from .desk import serious
from .test_one_page import hudna

READY = "() => document.documentElement.dataset.ready"
WIDE = """[...document.querySelectorAll('main *:not(svg *, .unseen, .unseen *, .wide *, .map *, .signs *)')]
    .filter(e => e.checkVisibility() && e.getClientRects().length)
    .filter(e => { const box = e.getBoundingClientRect(); return box.left < -1 || box.right > innerWidth + 1; })
    .map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def site(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    hudna("publish", "site", folder / "site", "--db", sample_db)
    return folder / "site"


@dataclass
class Visit:
    """A page of the site, and what the browser complained of or asked of anybody."""

    page: Page
    site: Path
    wrong: list[str] = field(default_factory=list)

    def go(self, name: str, language: str = "en", place: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{(self.site / name).as_uri()}?lang={language}{place}")
        if name == "index.html":
            self.page.wait_for_function(READY)
        return self.page

    def count(self) -> int:
        return int(self.page.locator("#count").inner_text().split(":")[1].split()[0].replace(",", ""))


Start = Callable[..., Visit]


@pytest.fixture
def start(browser: Browser, site: Path) -> Iterator[Start]:
    visits: list[Visit] = []

    def visit(width: int = 1280, **options: object) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(30_000)
        made = Visit(context.new_page(), site)
        made.page.on("console", lambda m: made.wrong.append(m.text) if m.type in ("error", "warning") else None)
        made.page.on("pageerror", lambda error: made.wrong.append(str(error)))
        made.page.on(
            "request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else made.wrong.append(r.url)
        )
        visits.append(made)
        return made

    yield visit
    for each in visits:
        assert [w for w in each.wrong if "GPU stall" not in w] == []
        each.page.context.close()


def given(site: Path, name: str) -> str:
    """What a script of data gives, as JSON."""
    text = (site / f"data/{name}.js").read_text("utf-8")
    return text[text.index(",") + 1 : -3]


def first_event(site: Path) -> str:
    return str(json.loads(given(site, "events"))["id"][0])


def pages(site: Path) -> list[str]:
    """A page of each sort."""
    one = [
        min(p.relative_to(site).as_posix() for p in (site / each).iterdir())
        for each in ("agreement", "term", "promise", "series", "event")
    ]
    return [*sorted(p.name for p in site.glob("*.html")), "events/1.html", *one]


@pytest.mark.parametrize(("language", "width", "scheme"), [("ar", 1280, "light"), ("en", 390, "dark")])
def test_every_page_is_sound(start: Start, site: Path, language: str, width: int, scheme: str) -> None:
    visit = start(width, color_scheme=scheme)
    for name in pages(site):
        page = visit.go(name, language)
        assert page.evaluate("[document.documentElement.lang, document.dir]") == [
            language,
            {"ar": "rtl"}.get(language, "ltr"),
        ]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate(WIDE) == [], name
        assert serious(page) == [], name


@pytest.mark.parametrize("language", ["ar", "en"])
def test_all_events_stand_in_columns(start: Start, language: str) -> None:
    page = start(1200).go("events/1.html", language)
    lines = page.locator(".events > li").evaluate_all(
        "(all) => all.map((each) => each.querySelector('.day').offsetTop - each.querySelector('a').offsetTop)"
    )
    assert len(lines) > 10
    assert max(map(abs, lines)) < 8
    edge = "right" if language == "ar" else "left"
    for column in (".day", ".where", ".who"):
        of_column = page.locator(f".events > li > {column}")
        places = of_column.evaluate_all(f"(all) => all.map((each) => Math.round(each.getBoundingClientRect().{edge}))")
        assert len(set(places)) == 1
    assert page.locator(".events > li > .who").evaluate_all("(all) => Math.max(...all.map((w) => w.clientWidth))") > 150


def test_tables_of_months_open_at_the_newest(start: Start) -> None:
    page = start(390).go("coverage.html", "ar")
    box, months = page.locator(".wide").bounding_box(), page.locator(".watch thead th")
    assert page.evaluate("document.querySelector('.wide').scrollWidth > document.querySelector('.wide').clientWidth")
    last = months.last.bounding_box()
    assert box["x"] - 1 <= last["x"] < box["x"] + box["width"]
    corner = page.locator(".watch thead td").bounding_box()
    under = "([x, y]) => document.elementFromPoint(x, y).tagName"  # no month shows through beside the names of places
    assert page.evaluate(under, [corner["x"] + corner["width"] / 2, corner["y"] + corner["height"] / 2]) == "TD"
    assert corner["x"] + corner["width"] == pytest.approx(box["x"] + box["width"], abs=2)


def test_map_months_and_list_stand_under_one_set_of_filters(start: Start) -> None:
    visit = start()
    page = visit.go("index.html")
    every = visit.count()
    assert page.locator("#map .spot").count() > 3
    assert page.locator(".histogram li").count() > 3
    page.locator('[data-status="denied"]').click()
    expect(page.locator("#lines .event").first).to_contain_text("denied")
    denied = visit.count()
    assert 0 < denied < every
    assert page.evaluate("location.hash") == "#status=denied"
    bars = page.locator(".histogram button")
    expect(bars.first).to_be_attached()
    page.reload()
    page.wait_for_function(READY)
    assert visit.count() == denied
    page.locator("#chips button").first.click()
    page.wait_for_function(
        f"() => document.getElementById('count').textContent.includes(' {every} ') && location.hash === ''"
    )
    page.locator("#box").check()
    page.wait_for_function("() => location.hash.startsWith('#box=')")
    assert 0 < visit.count() < every


def test_who_comes_near_the_map_can_move_it(start: Start) -> None:
    visit = start()
    page = visit.go("index.html")
    assert page.locator(".still .home").count() == 1
    assert page.locator(".maplibregl-canvas").count() == 0
    before = page.locator("#map .spot").count()
    page.locator("#map").hover()
    expect(page.locator(".still")).to_have_count(0)
    assert page.locator("#map .spot").count() == before
    page.locator("#box").check()
    page.wait_for_function("() => location.hash.startsWith('#box=')")
    whole = page.evaluate("location.hash")
    page.locator('[data-zoom="in"]').click()
    page.wait_for_function("whole => location.hash !== whole", arg=whole)


def test_a_click_on_a_month_chooses_its_days(start: Start) -> None:
    visit = start()
    page = visit.go("index.html", "ar")
    every = page.locator("#count").inner_text()
    page.locator(".histogram button").last.click()
    page.wait_for_function("() => /from=.*to=/.test(location.hash)")
    expect(page.locator("#count")).not_to_have_text(every)
    assert page.locator("#from").input_value() <= page.locator("#to").input_value()


def test_search_finds_arabic_whatever_its_form_and_shows_the_print(start: Start) -> None:
    visit = start()
    page = visit.go("index.html", "ar")
    page.keyboard.press("/")
    page.keyboard.type("دورية مشتركة")
    page.wait_for_function("() => document.querySelectorAll('#lines .snippet mark').length > 0")
    found = visit.count()
    assert found > 3
    for other in ("الدورية المشتركة", "دوريـــة مشتركه", "دَوْريّة مُشتركة"):
        page.locator("#search").fill(other)
        page.wait_for_function("q => decodeURIComponent(location.hash).replaceAll('+', ' ') === '#q=' + q", arg=other)
        page.wait_for_timeout(300)
        assert visit.count() >= found, other
    page.locator("#search").fill("لا وجود له قط")
    expect(page.locator("#nothing")).to_be_visible()
    page.locator("#clear").click()
    expect(page.locator("#nothing")).to_be_hidden()


def test_the_page_folds_as_the_record_does(start: Start, root: Path, knowledge: Knowledge) -> None:
    words = Words.of(knowledge.spelling, knowledge.language["clitics"])
    lines = (root / "examples/north-syria/reports.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines] + ["العسـ.ـكريين ﻻجئين ١٢٣ Ünïted 3-4"]
    visit = start()
    script = (visit.site / "look/observatory.js").read_text("utf-8")
    fold = script[script.index("const of_fold") : script.index("const of_search")]
    rules = json.loads(given(visit.site, "index"))
    page = visit.page
    learnt = f"([rules, asked]) => {{ {fold} of_fold.learn(rules);"
    for text in texts:
        told = page.evaluate(f"{learnt} return of_fold.wordsOf(asked); }}", [rules, text])
        assert told == words.folded(text.lower())
        forms = page.evaluate(f"{learnt} return asked.map(word => [...of_fold.forms(word)]); }}", [rules, told])
        assert [set(each) for each in forms] == [set(words.forms(word)) for word in told]


def test_an_event_opens_with_its_words_in_print(start: Start, site: Path) -> None:
    visit = start()
    page = visit.go("index.html")
    page.locator("#lines .event a").first.click()
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.lang") == "en"
    shown = page.locator("article.one:visible")
    expect(shown).to_have_count(1)
    assert shown.get_attribute("id") == f"e{first_event(site)}"
    expect(shown.locator("blockquote mark").first).to_be_visible()
    page.wait_for_function("() => document.documentElement.dataset.told")
    expect(shown).to_have_count(1)
    expect(shown.locator("details.claims").first).to_be_visible()
    assert shown.locator("blockquote").first.evaluate("b => getComputedStyle(b).direction") == "rtl"


def test_a_score_leads_to_what_it_rests_on(start: Start) -> None:
    visit = start()
    page = visit.go("agreements.html")
    page.locator("a.score").first.click()
    page.wait_for_load_state()
    expect(page.locator("details.month[open]").first).to_be_visible()


def test_without_script_the_pages_can_be_read(start: Start, site: Path) -> None:
    visit = start(java_script_enabled=False)
    page = visit.page
    page.goto((site / "index.html").as_uri())
    assert page.locator("#lines .event:visible").count() > 20
    expect(page.locator("#map")).to_be_hidden()
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_text("All events as plain lists")).to_be_visible()
    page.get_by_text("All events as plain lists").click()
    page.locator(".events a").first.click()
    assert page.locator("article.one:visible").count() == 1
    expect(page.locator("article.one:visible blockquote mark").first).to_be_visible()


def test_a_site_speaks_as_its_reader(start: Start, site: Path) -> None:
    for locale, told in (("en-GB", ["en", "ltr"]), ("ar-SY", ["ar", "rtl"]), ("fr", ["ar", "rtl"])):
        page = start(locale=locale).page
        page.goto((site / "about.html").as_uri())
        assert page.evaluate("[document.documentElement.lang, document.dir]") == told
        cited = page.locator(".cite").inner_text()
        assert cited.startswith("The keepers" if told[0] == "en" else "القائمون")
        page.locator(".menu a").first.click()
        page.wait_for_load_state()
        assert page.evaluate("[document.documentElement.lang, location.search]") == [told[0], ""]


def test_the_language_goes_from_page_to_page(start: Start) -> None:
    visit = start(locale="ar")
    page = visit.go("index.html", "ar")
    page.get_by_text("English", exact=True).click()
    expect(page.locator("h1")).to_have_text("North Syria", use_inner_text=True)
    page.locator(".menu a", has_text="Promises").click()
    page.wait_for_load_state()
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["en", "ltr"]
