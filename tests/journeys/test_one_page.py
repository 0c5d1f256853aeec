"""From reports to the page: read, publish, open in a browser, and find the printed words marked where they stood."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

REPORTS = {
    "held": "سيّرت القوات الروسية والتركية اليوم دورية مشتركة في ريف الدرباسية شمالي الحسكة، وضمّت ثماني مدرعات.",
    "told-again": "قالت مصادر محلية إن دورية روسية تركية مشتركة جرت اليوم في ريف الدرباسية.",
    "masked": "قصفت قـ.ـوات النظـ.ـام بالمدفعية بلدة كنصفرة في ريف إدلب الجنوبي، اليوم.",
    "hostile": "</script><script>window.broken=1</script> قصفت المدفعية \u202e مدينة أريحا \u202c اليوم <img src=x>.",
}


def hudna(*words: str | Path) -> str:
    command = [sys.executable, "-c", "from hudna.cli import main; main()", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def page(tmp_path: Path) -> Path:
    lines = [
        {"key": key, "text": text, "published": "2021-03-10", "outlet": f"outlet-{key}"}
        for key, text in REPORTS.items()
    ]
    source = tmp_path / "reports.jsonl"
    source.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in lines), encoding="utf-8")
    hudna("read", source, "--db", tmp_path / "hudna.db")
    hudna("publish", "page", tmp_path / "site", "--db", tmp_path / "hudna.db")
    return tmp_path / "site" / "index.html"


def test_reports_become_a_page_with_their_words_marked(page: Path, browser: Browser) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    view = browser.new_page()
    view.on("request", lambda request: asked.append(request.url))
    view.on("console", lambda message: wrong.append(message.text))
    view.on("pageerror", lambda error: wrong.append(str(error)))
    view.goto(page.as_uri())
    view.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    marks = view.locator("mark").all()
    assert {mark.get_attribute("data-document") for mark in marks} >= {"held", "masked"}
    for mark in marks:
        text = REPORTS[mark.get_attribute("data-document") or ""]
        start, end = int(mark.get_attribute("data-start") or 0), int(mark.get_attribute("data-end") or 0)
        assert mark.text_content() == text[start:end] != ""
        assert mark.evaluate("m => getComputedStyle(m).direction") == "rtl"
    assert view.locator("#map .spot-link").count() > 0
    assert view.locator("#timeline .spot-link").count() > 0
    view.get_by_text("English", exact=True).click()
    expect(view.locator("details.event b:visible", has_text="Joint patrol").first).to_be_visible()
    assert view.evaluate("window.broken") is None
    view.close()
    assert asked == [page.as_uri()]
    assert wrong == []
