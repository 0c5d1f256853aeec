"""A field report is filled in without a network and sent when there is one, once."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from .test_desk_killed import started
from .test_site import QUIET, hudna


def fill_in(view: Page) -> None:
    view.fill("#f-day", "2021-05-20")
    view.check("input[name=what][value=joint]")
    for box in view.locator("input[name=parties]").all()[:2]:
        box.check()
    view.fill("#f-place", "الدرباسية")


def work(view: Page, context: BrowserContext, address: str) -> None:
    """Opens a form, loses the network, fills it in, and sends it when the network is back."""
    view.goto(f"{address}/field")
    view.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    view.goto(f"{address}/field/new/patrol")
    view.reload()
    context.set_offline(True)
    fill_in(view)
    view.reload()
    expect(view.locator("#f-place")).to_have_value("الدرباسية")
    view.click("button.main")
    expect(view.locator("#waiting li")).to_have_count(1)
    expect(view.locator("#f-place")).to_have_value("")
    view.reload()
    expect(view.locator("#waiting li")).to_have_count(1)
    context.set_offline(False)
    view.evaluate("dispatchEvent(new Event('online'))")
    expect(view.locator("#waiting li a")).to_be_visible(timeout=30_000)
    view.evaluate("dispatchEvent(new Event('online'))")
    view.goto(f"{address}/field")
    expect(view.locator("#sent + ul li")).to_have_count(1)


def test_a_report_filled_in_offline_is_sent_when_there_is_a_network(tmp_path: Path, free_port: int):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Chromium is missing, so the forms are not tested. Install it: apt-get install chromium")
    where, address = tmp_path / "hudna.db", f"http://127.0.0.1:{free_port}"
    (tmp_path / "one.txt").write_text("سيّرت القوات الروسية دورية في الدرباسية.", encoding="utf-8")
    hudna("read", tmp_path / "one.txt", "--published", "2021-05-01", "--db", where)
    process = started(where, free_port)
    wrong, outside = list[str](), list[str]()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
            context = browser.new_context(locale="ar", viewport={"width": 390, "height": 844})
            view = context.new_page()
            view.on("pageerror", lambda error: wrong.append(str(error)))
            view.on("request", lambda r: None if r.url.startswith(address) else outside.append(r.url))
            work(view, context, address)
            browser.close()
        assert len(httpx.get(f"{address}/field.json").json()["sent"]) == 1
    finally:
        process.kill()
        process.wait()
    assert (wrong, outside) == ([], [])
