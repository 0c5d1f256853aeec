"""The pages of what follows from events in a real browser: found and followed."""

from __future__ import annotations

from playwright.sync_api import Browser, expect
from tests.journeys.desk import Served


def test_from_a_word_to_a_village_to_an_outlet_to_the_print(desk: Served, browser: Browser) -> None:
    page = desk.open(browser, "/promises", "ar")
    page.get_by_role("searchbox").first.fill("سراقب")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.locator('a[href="/places/C3916"]').first.click()
    expect(page.locator("h1")).to_have_text("سراقب")
    page.goto(f"{desk.address}/sources?year=2020")
    page.locator('th[scope="row"] a').first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.startswith(f"{desk.address}/sources/")


def test_a_score_opens_the_event_that_it_rests_on(desk: Served, browser: Browser) -> None:
    page = desk.open(browser, "/agreements/moscow-2020", "en")
    score = page.locator("table.heat a.score.s2").first
    score.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".evidence > li").first).to_be_visible()
    expect(page.get_by_text("From the month before")).to_be_visible()
    event = page.locator(".evidence .events a").first
    address = event.get_attribute("href")
    event.click()
    assert page.url == f"{desk.address}{address}"
    expect(page.locator("h1")).to_be_visible()


def test_alerts_are_raised_from_the_page(desk: Served, browser: Browser) -> None:
    page = desk.open(browser, "/alerts", "ar")
    page.locator("main form button").click()
    expect(page.locator(".life > li").first).to_be_visible()
    assert page.url == f"{desk.address}/alerts"


def test_a_sentence_is_tried_and_its_words_are_marked(desk: Served, browser: Browser) -> None:
    page = desk.open(browser, "/knowledge", "ar")
    page.locator("#text").fill("سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية أمس.")
    page.locator('input[name="day"]').fill("2021-03-10")
    page.locator("form.try button").click()
    expect(page.locator(".tried .place").first).to_contain_text("الدرباسية")
    expect(page.locator("td", has_text="9 آذار 2021").first).to_be_visible()
