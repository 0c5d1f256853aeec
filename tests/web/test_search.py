"""Search on the desk: words in any spelling, marked as printed; names of all sorts; what to try where nothing is."""

from __future__ import annotations

from datetime import date
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.record import Record, asking, searching
from hudna.record.searching import Sought
from hudna.record.words import Words


def _search(client: TestClient, question: str, **more: str):
    answer = client.get("/search.json", params={"q": question, **more})
    assert answer.status_code == 200
    return answer.json()


def test_words_are_found_in_any_spelling_and_marked_as_printed(client: TestClient):
    plain, other = _search(client, "دورية مشتركة"), _search(client, "دوريّه مشتركه")
    assert plain["total"] == other["total"] > 5
    for document in plain["documents"]:
        marked = [piece["text"] for snippet in document["snippets"] for piece in snippet if piece["hit"]]
        assert any("دوري" in word for word in marked)


def test_snippets_are_the_print_itself(client: TestClient, sample_db: Path):
    found = _search(client, "دورية إدلب")["documents"]
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        for each in found:
            text = asking.document(connection, each["id"]).text
            for snippet in each["snippets"]:
                assert "".join(piece["text"] for piece in snippet) in text


def test_marks_stand_around_whole_words_on_the_page(client: TestClient):
    page = unescape(client.get("/search", params={"q": "دورية"}).text)
    assert "<mark>" in page
    assert not [m for m in page.split("</mark>")[1:] if m[0].isalpha() and m[0] != "<"]


def test_names_are_found_in_both_languages(client: TestClient):
    for question in ("Saraqab", "سراقب", "saraq"):
        named = _search(client, question)["named"]
        assert any(n["sort"] == "place" and n["name"]["en"] == "Saraqab" for n in named)
    sorts = {n["sort"] for q in ("روسيا", "موسكو", "عنب بلدي", "دورية") for n in _search(client, q)["named"]}
    assert {"actor", "agreement", "outlet", "kind"} <= sorts


def test_events_stand_below_the_documents_that_tell_of_them(client: TestClient, sample_db: Path):
    found = _search(client, "دورية")["documents"]
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        kept = searching.events_of(connection, [d["id"] for d in found])
    for each in found:
        assert {e["id"] for e in each["events"]} <= set(kept.get(each["id"], []))
        assert len(each["events"]) + each["more_events"] == len(kept.get(each["id"], []))


def test_filters_leave_documents_of_an_outlet_and_of_days(client: TestClient):
    every = _search(client, "دورية")
    outlet = next(d["outlet_id"] for d in every["documents"] if d["outlet_id"])
    only = _search(client, "دورية", outlet=outlet)
    assert 0 < only["total"] < every["total"]
    assert {d["outlet_id"] for d in only["documents"]} == {outlet}
    spring = _search(client, "دورية", **{"from": "2020-03", "to": "2020-05"})
    assert 0 < spring["total"] < every["total"]
    assert all("2020-03" <= d["published"]["edtf"] < "2020-06" for d in spring["documents"])


def test_pages_follow_each_other(sample_db: Path, knowledge):
    words = Words.of(knowledge.spelling, knowledge.language["clitics"])
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        every = searching.search(connection, words, Sought("دورية"), 0, 1000)
        parts = [searching.search(connection, words, Sought("دورية"), at, 4) for at in range(0, every.total, 4)]
    assert [d.id for part in parts for d in part.documents] == [d.id for d in every.documents]
    assert every.total == len(every.documents)


def test_filters_look_further_back_than_the_newest(sample_db: Path, knowledge):
    words = Words.of(knowledge.spelling, knowledge.language["clitics"])
    early = Sought("دورية", last=date(2019, 12, 1))
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        every = searching.search(connection, words, early, 0, 1000)
        some = searching.search(connection, words, early, 0, 1000, ranked=2)
        most = searching.search(connection, words, early, 0, 1000, ranked=every.total + 1)
        none = searching.search(connection, words, Sought("دورية", first=date(2031, 1, 1)), 0, 1000, ranked=2)
    assert every.by_fit
    assert 2 <= some.total <= every.total
    assert not some.by_fit
    assert {d.id for d in some.documents} <= {d.id for d in every.documents}
    assert {d.id for d in most.documents} == {d.id for d in every.documents}
    assert not most.at_least
    assert none.documents == ()


def test_where_nothing_is_found_something_else_is_offered(client: TestClient):
    found = _search(client, "دورية زرافة")
    assert found["documents"] == []
    assert "دورية" in found["suggestions"]
    assert "سراقب" in _search(client, "سراقبب")["suggestions"]


def test_an_id_leads_to_its_page(client: TestClient):
    event = client.get("/events.json").json()["events"][0]["id"]
    assert f'href="/events/{event}"' in client.get("/search", params={"q": event}).text


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '") OR 1=1 --', "دورية\u202eقصف", "*", "NEAR(", "'", "\\", "ا" * 300, "%", '"'],
)
def test_hostile_words_are_looked_for_and_nothing_else(client: TestClient, hostile: str):
    answer = client.get("/search", params={"q": hostile})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text.replace('value="دورية\u202eقصف"', "")
    assert client.get("/search.json", params={"q": hostile, "outlet": hostile}).status_code == 422
    assert client.get("/search.json", params={"q": "ا" * 301}).status_code == 422
