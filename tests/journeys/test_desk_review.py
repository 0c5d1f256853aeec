"""Reviewing in a real browser: by keyboard alone, fields corrected, merged and undone, decisions never lost."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.desk import PATIENCE, Served, served

from hudna.knowledge import Knowledge
from hudna.record import accounts, reviews
from hudna.record.correcting import in_force


@pytest.fixture
def desk(own_desk: Served) -> Served:
    """A desk over a copy of the sample, to be written to."""
    return own_desk


def at(page: Page) -> str:
    return page.locator("#item").get_attribute("data-item") or ""


def kept(desk: Served, count: int) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while len(desk.said()) != count and time.monotonic() < until:
        time.sleep(0.05)
    assert len(desk.said()) == count


def test_twenty_items_by_keyboard_alone(desk: Served, browser: Browser) -> None:
    page = desk.open(browser, "/review")
    for number in range(20):
        before = at(page)
        page.keyboard.press("aru"[number % 3])
        page.wait_for_function("item => document.getElementById('item').dataset.item !== item", arg=before)
    kept(desk, 20)
    assert [verdict for verdict, _ in desk.said()] == (["accept", "reject", "unsure"] * 7)[:20]
    expect(page.locator("#decided")).to_have_text("20")
    expect(page.locator("#state")).to_be_in_viewport()
    assert page.evaluate("localStorage.getItem('hudna.review.pending')") == "[]"
    page.keyboard.press("z")
    expect(page.locator("#decided")).to_have_text("19")
    before = at(page)
    page.keyboard.press("k")
    page.wait_for_function("item => document.getElementById('item').dataset.item !== item", arg=before)
    page.keyboard.press("?")
    expect(page.locator(".keys")).to_have_attribute("open", "")
    page.keyboard.press("e")
    expect(page.locator(".field[data-field=type]")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(page.locator(".field[data-field=status]")).to_have_attribute("open", "")


def test_a_date_a_village_and_an_actor_are_corrected(desk: Served, browser: Browser) -> None:
    page = desk.open(browser, "/review", "ar")
    item = at(page)
    page.locator(".field[data-field=when] summary").click()
    page.locator(".field[data-field=when] input[name=first]").fill("2019-12-24")
    page.locator(".field[data-field=when] input[name=why]").fill("رأيت التاريخ في الصورة")
    page.keyboard.press("Enter")
    expect(page.locator(".field[data-field=when] summary b")).to_contain_text("24 كانون الأول 2019")
    page.locator(".field[data-field=where] summary").click()
    where = page.locator(".field[data-field=where] input[name=place]")
    with page.expect_response("**/review/places.json?*"):
        where.press_sequentially("عامودا")
    expect(page.locator("#places option").first).to_have_attribute("value", "عامودا · SY080202")
    where.fill("3 كم شمال عامودا · C4688")
    where.press("Enter")
    expect(page.locator(".field[data-field=where] summary b")).to_contain_text("3 كم شمال عامودا")
    page.locator(".field[data-field=actors] summary").click()
    page.locator(".field[data-field=actors] input[name=who]").last.fill("قوات سوريا الديمقراطية · sdf")
    page.locator(".field[data-field=actors] select[name=role]").last.select_option("initiator")
    page.locator(".field[data-field=actors] button.main").click()
    expect(page.locator(".field[data-field=actors] summary b")).to_contain_text("قوات سوريا الديمقراطية")
    assert at(page) == item
    assert desk.said() == [("correct", "when"), ("correct", "where"), ("correct", "actors")]
    desk.settled()
    page.goto(f"{desk.address}/documents/{item.partition('/')[0]}")
    expect(page.locator(f"[id='{item.partition('/')[2]}'] .value.given").first).to_be_visible()


def test_what_cannot_be_is_said_where_it_was_written(desk: Served, browser: Browser) -> None:
    page = desk.open(browser, "/review")
    page.locator(".field[data-field=where] summary").click()
    page.locator(".field[data-field=where] input[name=place]").fill("حلب")
    page.keyboard.press("Enter")
    expect(page.locator("#state")).to_contain_text("More than one place")
    desk.wrong.clear()  # the browser notes the refusal itself
    assert desk.said() == []


def test_merged_and_undone(desk: Served, browser: Browser) -> None:
    page = desk.open(browser, "/review")
    for _ in range(40):
        if page.locator("#item[data-suggested]").count():
            break
        before = at(page)
        page.keyboard.press("j")
        page.wait_for_function("item => document.getElementById('item').dataset.item !== item", arg=before)
    one, two = (page.locator("#item").get_attribute(f"data-{name}") for name in ("event", "suggested"))
    page.keyboard.press("m")
    expect(page.get_by_text("As they would be together")).to_be_visible()
    page.get_by_label("Why? (if you like)").fill("the same patrol")
    page.get_by_role("button", name="Merge them").click()
    page.wait_for_load_state()
    desk.settled()
    with desk.record.look() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM judgements WHERE verdict = 'same'").scalar() == 1
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM events WHERE id IN (?, ?)", (one, two)).scalar() == 1
    page.goto(f"{desk.address}/review")
    page.keyboard.press("z")
    expect(page.locator("#state")).to_contain_text("Taken back")
    desk.settled()
    with desk.record.look() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM events WHERE id IN (?, ?)", (one, two)).scalar() == 2


def test_a_decision_made_while_the_desk_is_away_is_not_lost(
    own_db: Path, knowledge: Knowledge, browser: Browser
) -> None:
    with served(own_db, knowledge) as first:
        page = first.open(browser, "/review")
        page.wait_for_load_state("networkidle")
        port = int(first.address.rpartition(":")[2])
    page.keyboard.press("a")
    expect(page.locator("#state")).to_contain_text("sent again")
    with served(own_db, knowledge, port) as again:
        kept(again, 1)
        expect(page.locator("#decided")).to_have_text("1")
        first.close()


def test_two_analysts_at_one_item(own_db: Path, knowledge: Knowledge, browser: Browser) -> None:
    with served(own_db, knowledge, open_door=False) as desk:
        now = datetime.now(UTC)
        with desk.record.changing("root", "add person", "two") as connection:
            for name in ("amina", "basil"):
                accounts.add(connection, name, "analyst", "four plain words here", now)
            sessions = [accounts.open_session(connection, name, now) for name in ("amina", "basil")]
        amina, basil = (desk.open(browser, "/review", session=each) for each in sessions)
        item = at(amina)
        assert at(basil) == item
        expect(basil.locator("#item .others")).to_contain_text("amina")
        amina.keyboard.press("a")
        kept(desk, 1)
        basil.locator("#item .decide input[name=why]").fill("not what the picture shows")
        basil.locator("#item [data-key=r]").click()
        kept(desk, 2)
        desk.settled()
        with desk.record.look() as connection:
            both = in_force(reviews.everything(connection))
        assert [(each.author, each.verdict) for each in both] == [("amina", "accept"), ("basil", "reject")]
        document, _, report = item.partition("/")
        amina.goto(f"{desk.address}/documents/{document}")
        expect(amina.locator(f"[id='{report}']")).to_contain_text("not what the picture shows")
        amina.goto(f"{desk.address}/review/agreement")
        expect(amina.get_by_role("heading", name="People among themselves")).to_be_visible()
        desk.close()
        assert desk.wrong == []
