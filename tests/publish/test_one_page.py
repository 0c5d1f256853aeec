"""The page as text: whole, self-contained, deaf to what hostile documents shout, the same for the same events."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from hudna.errors import InputError
from hudna.publish.one_page import SCRIPTS, write_page
from hudna.publish.payload import script_json
from hudna.publish.printing import printed
from hudna.publish.words import tables

PAGE = Path(__file__).parents[2] / "src/hudna/publish/page"


def page(desk, kinds, directory, **more) -> str:
    path = write_page(desk.events, desk.documents, kinds, {}, directory, "سجل", **more)
    assert path == directory / "index.html"
    return path.read_bytes().decode()


def test_the_page_asks_for_nothing(sample, kinds, tmp_path) -> None:
    html = page(sample, kinds, tmp_path)
    assert not re.findall(r'(?:src|srcset|data|action|poster)="|@import|url\(|<iframe|<object|<embed', html)
    assert set(re.findall(r'<link [^>]*href="([^"]*)"', html)) == {"data:,"}
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html


def test_only_our_own_script_and_style_may_run(sample, kinds, tmp_path) -> None:
    html = page(sample, kinds, tmp_path)
    for element, policy in (("script", "script-src"), ("style", "style-src")):
        content = re.findall(rf"<{element}>(.*?)</{element}>", html, re.S)
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert f"{policy} 'sha256-{digest}'" in html.replace("&#43;", "+")
    assert " style=" not in html
    assert not re.search(r"<[a-z][^>]*\son\w+=", html)


def test_hostile_words_stay_words(sample, kinds, tmp_path) -> None:
    html = page(sample, kinds, tmp_path)
    assert html.count("<script") == 2
    assert "<img" not in html
    assert "javascript:" not in html
    assert "&lt;/script&gt;&lt;script&gt;window.broken=1" in html
    assert "{{ 7*7 }}" in html
    assert "\x00" not in html


def test_turning_marks_are_kept_but_not_let_loose(sample, kinds, tmp_path) -> None:
    html = page(sample, kinds, tmp_path)
    loose = re.sub(r'<span class="turning" data-code="U\+\w{4}"><span>.</span></span>', "", html)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", loose)
    assert printed("\u202e<") == '<span class="turning" data-code="U+202E"><span>\u202e</span></span>&lt;'
    assert printed("a\r\nb") == "a&#13;\nb"


def test_the_data_cannot_leave_their_element(sample, kinds, tmp_path) -> None:
    html = page(sample, kinds, tmp_path)
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    assert data
    assert not set("<>&\u2028\u2029") & set(data[1])
    assert [e["id"] for e in json.loads(data[1])["events"]][-1] == "ev-010"
    assert json.loads(script_json({"a": "</script>\u2028&"})) == {"a": "</script>\u2028&"}


def test_the_same_events_give_the_same_bytes(sample, kinds, tmp_path) -> None:
    first = page(sample, kinds, tmp_path)
    sample.events.reverse()
    assert page(sample, kinds, tmp_path) == first


def test_newest_stands_first_and_undated_last(sample, kinds, tmp_path) -> None:
    ids = re.findall(r'data-id="(ev-\d+)"', page(sample, kinds, tmp_path))
    assert (ids[0], ids[-1], len(ids)) == ("ev-006", "ev-010", 10)


def test_the_list_stands_without_script(sample, kinds, tmp_path) -> None:
    html = page(sample, kinds, tmp_path)
    listed = html.split('id="list"')[1].split("<footer")[0]
    assert listed.count('<details class="event') == 10
    for words in ("دورية مشتركة", "Joint patrol", "10 آذار 2021", "10 March 2021", "صيف 2021", "ريف الدرباسية"):
        assert words in listed


def test_differing_values_stand_beside_the_one_held(sample, kinds, tmp_path) -> None:
    row = page(sample, kinds, tmp_path).split('data-id="ev-001"')[1].split("</table>")[0]
    contested = row.split('<tr class="contested">')[1].split("</tr>")[0]
    assert "8 vehicles" in contested
    assert "6 vehicles" in contested
    assert "most precise" in contested
    assert contested.count('class="differs"') == 1


def test_contested_parts_of_a_field_mark_the_field(sample, kinds, tmp_path) -> None:
    sample.events[0] = replace(
        sample.events[0], contested=("quantities.vehicles",), rules=(("quantities.vehicles", "most_origins"),)
    )
    row = page(sample, kinds, tmp_path).split('data-id="ev-001"')[1].split("</table>")[0]
    assert "most origins" in row.split('<tr class="contested">')[1].split("</tr>")[0]


def test_names_given_are_shown_and_ids_else(sample, kinds, tmp_path) -> None:
    html = page(sample, kinds, tmp_path, names={"outlet-a": {"en": "North Desk", "ar": "مكتب الشمال"}})
    assert "مكتب الشمال" in html
    assert "outlet-b" in html
    assert "outlet-a" not in re.sub(r"<script.*?</script>", "", html, flags=re.S)


def test_without_its_document_an_event_shows_the_stored_words(sample, kinds, tmp_path) -> None:
    sample.documents.clear()
    html = page(sample, kinds, tmp_path)
    assert "only the stored words are shown" in html
    assert "محيط الدرباسية اليوم</mark>" in html


def test_no_events_say_what_to_do(desk, kinds, tmp_path) -> None:
    html = page(desk, kinds, tmp_path)
    assert "hudna read" in html
    assert 'id="map"' not in html


def test_broken_characters_do_not_break_the_page(sample, kinds, tmp_path) -> None:
    sample.events[0] = replace(sample.events[0], outlets=("a\ud800",))
    assert "\ufffd" in page(sample, kinds, tmp_path)


def test_a_place_that_cannot_be_written_is_named(sample, kinds, tmp_path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="Choose another file or folder"):
        page(sample, kinds, tmp_path / "file")


def test_every_word_is_in_both_languages() -> None:
    for name, table in tables().items():
        for key, entry in table.items():
            assert entry.get("en"), (name, key)
            assert re.search("[\u0600-\u06ff]", entry.get("ar", "")), (name, key)


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    sources = "".join(p.read_text(encoding="utf-8") for p in PAGE.iterdir() if p.suffix in (".js", ".j2"))
    python = "".join(p.read_text(encoding="utf-8") for p in PAGE.parent.glob("*.py"))
    used = set(re.findall(r'words\.(\w+)|say\("(\w+)"\)|data-label="(\w+)"', sources))
    used |= {(w, "", "") for w in re.findall(r'said\("words", "(\w+)"', python)}
    names = {w for group in used for w in group if w} | {"until", "since", "at_least", "at_most"}
    words = set(tables()["words"])
    assert words - names == set()
    assert {n for n in names if n not in words} <= {"en", "ar", "label_at"}


def test_every_script_is_small_and_joined() -> None:
    assert {p.name for p in PAGE.glob("*.js")} == set(SCRIPTS)
    assert all(len(p.read_text(encoding="utf-8").splitlines()) < 250 for p in PAGE.iterdir())


def test_an_announcement_that_came_about_is_told_to_the_timeline(desk, kinds, source, tmp_path) -> None:
    first = source("ستجري دورية غدا", "ستجري دورية غدا", "outlet-a", "2021-03-09", fields={"status": "planned"})
    second = source("جرت الدورية", "جرت الدورية", "outlet-b", "2021-03-11")
    desk.event("joint_patrol", "happened", [first, second])
    desk.event("joint_patrol", "planned", [first])
    data = re.search(r'id="data">(.*?)</script>', page(desk, kinds, tmp_path), re.S)
    assert data
    assert [e["announced"] for e in json.loads(data[1])["events"]] == ["2021-03-09", None]
