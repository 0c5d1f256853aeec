"""Pages offer what whoever looks may do, and say in their language what they may not."""

from __future__ import annotations

from fastapi.testclient import TestClient

from hudna.record import Record

from .test_people import sign_in

ARABIC = {"accept-language": "ar"}
PAGES = ("/review/second", "/review/merge?event=dd299d68e91d", "/field/new/patrol")


def test_who_only_reads_is_offered_no_decisions(browser: TestClient):
    offered = {}
    for role in ("reader", "analyst"):
        sign_in(browser, role)
        page, event = browser.get("/review").text, browser.get("/events/dd299d68e91d").text
        offered[role] = [
            'name="verdict"' in page, "review.js" in page, 'action="/review/undo-last"' in event,
            'href="/field/new/patrol"' in browser.get("/field").text, 'action="/alerts"' in browser.get("/alerts").text,
            *(browser.get(path).status_code == 200 for path in PAGES),
        ]  # fmt: skip
    assert offered == {"reader": [False] * 8, "analyst": [True] * 8}


def test_who_only_reads_holds_nothing_up(browser: TestClient):
    sign_in(browser, "reader")
    item = browser.get("/review.json").json()["item"]["item"]
    sign_in(browser, "analyst")
    assert browser.get(f"/review.json?item={item}").json()["item"]["others"] == []


def test_what_is_not_allowed_is_said_in_arabic_words(browser: TestClient):
    sign_in(browser, "reader")
    page = browser.get("/administration", headers=ARABIC).text
    assert "هذا يتطلب دور المدير؛ ودور \u2068reader\u2069: قارئ." in page


def test_the_log_is_told_in_the_language_of_the_page(browser: TestClient, peopled: Record):
    sign_in(browser, "administrator")
    document = browser.get("/changes.json").json()["changes"][0]["on_what"]
    with peopled.changing("samar", "add documents", document, {"documents": [document]}):
        pass
    page = browser.get("/administration/audit", headers=ARABIC).text
    assert "إضافة وثائق" in page
    assert f'href="/documents/{document}"' in page
    assert "add documents" not in page
    assert "sign in" not in page
    changes = browser.get("/changes", headers=ARABIC).text
    assert "إضافة وثائق" in changes


def test_nobody_is_shown_parts_of_the_desk_before_signing_in(browser: TestClient):
    assert 'class="menu"' not in browser.get("/login").text
    sign_in(browser, "reader")
    assert 'class="menu"' in browser.get("/settings").text
