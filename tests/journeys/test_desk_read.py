"""An analyst pastes an article and drops files: each is told of as it is read, and the way to its review is there."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from .desk import Served, serious

WORDS = "سيّرت الشرطة العسكرية الروسية والجيش التركي صباح اليوم دورية مشتركة غرب الدرباسية ضمت ثماني مدرعات."
OTHER = "قصفت المدفعية فجر اليوم محيط بلدة عين عيسى، وأصيب مدنيان بجروح."


def paste(page: Page, words: str, day: str) -> None:
    page.fill("#paste [name=text]", words)
    page.fill("#paste [name=published]", day)
    page.click("#paste button.main")


def test_a_pasted_article_is_reviewed_next(own_desk: Served, browser: Browser):
    page = own_desk.open(browser, "/read", "ar")
    paste(page, WORDS, "2021-05-19")
    expect(page.locator("#found article")).to_have_count(1)
    expect(page.locator("#paste [name=text]")).to_have_value("")
    expect(page.locator("#paste .state")).to_contain_text("وثائق قُرئت")
    paste(page, OTHER, "2021-05-20")
    expect(page.locator("#found article")).to_contain_text("قصف")
    own_desk.settled()
    page.reload()
    page.click("#found .next")
    expect(page.locator("#item .text")).to_contain_text("محيط بلدة عين عيسى")
    expect(page.locator("#item .edits, #item .field").first).to_be_attached()


def test_what_was_pasted_wrongly_stays_and_is_told_of(own_desk: Served, browser: Browser):
    page = own_desk.open(browser, "/read", "en")
    paste(page, WORDS, "2031-05-19")
    expect(page.locator("#found .left")).to_contain_text("has not come yet")
    expect(page.locator("#paste [name=text]")).to_have_value(WORDS)
    assert [each for each in own_desk.wrong if "422" not in each] == []
    own_desk.wrong.clear()


def test_files_are_told_of_one_by_one(own_desk: Served, browser: Browser, tmp_path: Path):
    for name, words in (("a.txt", WORDS), ("b.txt", OTHER), ("c.txt", "nothing to read here")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    page = own_desk.open(browser, "/read", "en", 390)
    page.set_input_files("#files [name=files]", [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")])
    expect(page.locator(".chosen li")).to_have_count(3)
    page.fill("#files [name=published]", "2021-05-19")
    page.click("#files button.main")
    expect(page.locator("#found article")).to_have_count(2)
    expect(page.locator("#found .left li")).to_have_text(
        "c.txt: has no Arabic letter. Only Arabic reports are read; leave it out."
    )
    expect(page.locator("#files .state")).to_have_text("documents read: 2 · not read: 1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious(page) == []


def test_without_script_a_pasted_article_is_read_too(own_desk: Served, browser: Browser):
    page = own_desk.open(browser, "/read", "en", script=False)
    paste(page, WORDS, "2021-05-19")
    expect(page.locator("#found article")).to_contain_text("Joint patrol")
