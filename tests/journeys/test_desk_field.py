"""A field report is filled in without a network, a photo with it, and sent when there is one, once."""

from __future__ import annotations

from pathlib import Path

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.photos import photo

from hudna.collect.archive import Archive

from .served import started
from .test_one_page import hudna


def fill_in(view: Page, picture: Path) -> None:
    view.set_input_files("#f-files", picture)
    expect(view.locator("#files li")).to_have_count(1)
    view.fill("#f-day", "2021-05-20")
    view.check("input[name=what][value=joint]")
    for box in view.locator("input[name=parties]").all()[:2]:
        box.check()
    view.fill("#f-place", "الدرباسية")


def work(view: Page, context: BrowserContext, address: str, picture: Path) -> None:
    """Opens a form, loses the network, fills it in, and sends it when the network is back."""
    view.goto(f"{address}/field")
    view.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    view.goto(f"{address}/field/new/patrol")
    view.reload()
    context.set_offline(True)
    fill_in(view, picture)
    view.reload()
    expect(view.locator("#f-place")).to_have_value("الدرباسية")
    expect(view.locator("#files li")).to_contain_text("patrol.jpg")
    view.click("button.main")
    expect(view.locator("#waiting li")).to_have_count(1)
    expect(view.locator("#f-place")).to_have_value("")
    view.reload()
    expect(view.locator("#waiting li")).to_have_count(1)
    expect(view.locator("#files li")).to_have_count(0)
    context.set_offline(False)
    view.evaluate("dispatchEvent(new Event('online'))")
    expect(view.locator("#waiting li a")).to_be_visible(timeout=30_000)
    view.evaluate("dispatchEvent(new Event('online'))")
    view.goto(f"{address}/field")
    expect(view.locator("#sent + ul li")).to_have_count(1)


def test_a_report_filled_in_offline_is_sent_when_there_is_a_network(tmp_path: Path, free_port: int, browser: Browser):
    where, address = tmp_path / "hudna.db", f"http://127.0.0.1:{free_port}"
    (tmp_path / "one.txt").write_text("سيّرت القوات الروسية دورية في الدرباسية.", encoding="utf-8")
    hudna("read", tmp_path / "one.txt", "--published", "2021-05-01", "--db", where)
    taken = tmp_path / "patrol.jpg"
    taken.write_bytes(photo())
    process = started(where, free_port, "--archive", str(tmp_path / "archive"))
    wrong, outside = list[str](), list[str]()
    try:
        context = browser.new_context(locale="ar", viewport={"width": 390, "height": 844})
        view = context.new_page()
        view.on("pageerror", lambda error: wrong.append(str(error)))
        view.on("request", lambda r: None if r.url.startswith(address) else outside.append(r.url))
        work(view, context, address, taken)
        context.close()
        [sent] = httpx.get(f"{address}/field.json").json()["sent"]
        [kept] = httpx.get(f"{address}/documents/{sent['document']}.json").json()["files"]
        assert Archive(tmp_path / "archive").bytes_of(kept["sha256"]) == taken.read_bytes()
    finally:
        process.kill()
        process.wait()
    assert (wrong, outside) == ([], [])
