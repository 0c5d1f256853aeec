"""The page of a document: the print is never changed, every value leads to its words and back."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from hudna.record import Record, asking
from hudna.web.print_view import Found, Mark, Paragraph, paragraphs

TEXT = "مرّت دوريـ.ـة في عامودا\n\nثم عادت دوريـ.ـة أخرى"


def joined(made: tuple[Paragraph, ...]) -> str:
    return "\n".join("".join(piece.text for piece in each.pieces) for each in made)


@given(
    st.text("اب ـ\n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)), max_size=2),
)
def test_the_print_is_never_changed(text: str, spans: list[tuple[int, int]], masked: list[tuple[int, int]]) -> None:
    marks = tuple(Mark(min(s), max(s), "where", f"v{i}") for i, s in enumerate(spans) if max(s) <= len(text))
    words = tuple(
        (at, at + size, "x") for at, size in masked if at + size <= len(text) and "\n" not in text[at : at + size]
    )
    made = paragraphs(text, Found(marks, masked=words[:1]))
    assert joined(made) == "\n".join(line for line in text.split("\n") if line.strip())
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for p in made for piece in p.pieces)


def test_nested_words_name_all_their_values_the_widest_first() -> None:
    made = paragraphs(TEXT, Found((Mark(0, 23, "type", "wide"), Mark(17, 23, "where", "narrow"))))
    [last] = [piece for piece in made[0].pieces if piece.text == "عامودا"]
    assert last.fields == ("type", "where")
    assert (last.values, last.begins) == (("wide", "narrow"), ("17-23",))


def test_a_masked_word_is_one_piece_with_its_reading() -> None:
    made = paragraphs(TEXT, Found((Mark(7, 10, "type", "v"),), masked=((5, 13, "دورية"),)))
    [word] = [piece for piece in made[0].pieces if piece.unmasked]
    assert (word.text, word.unmasked, word.values, word.begins) == (TEXT[5:13], "دورية", ("v",), ("7-10",))


def test_a_line_tells_from_which_day_its_words_are_counted() -> None:
    made = paragraphs(TEXT, Found(anchors=((25, 30, date(2021, 3, 10)),)))
    assert [each.anchors for each in made] == [(), (date(2021, 3, 10),)]


@pytest.fixture(scope="module")
def masked(client: TestClient) -> str:
    """A document of the sample in which words are masked."""
    record: Record = client.app.state.desk.record  # type: ignore[attr-defined] # a FastAPI app
    with record.look() as connection:
        found = (each for each in asking.documents(connection) if "قنبـ.ـلة" in each.text)
        return next(found).id


def test_every_word_is_printed_as_it_was(client: TestClient, masked: str) -> None:
    page = client.get(f"/documents/{masked}").text
    record: Record = client.app.state.desk.record  # type: ignore[attr-defined] # a FastAPI app
    with record.look() as connection:
        text = asking.document(connection, masked).text
    body = page[page.index('id="text"') : page.index('<ul class="legend"')].partition(">")[2]
    body = re.sub(r'<small class="anchor".*?</small>|<span class="unseen">[^<]*</span>', "", body)
    shown = unescape(re.sub(r"<[^>]+>", "", body))
    assert shown.split() == text.split()
    assert 'title="printed with marks inside; it says: قنبلة"' in page


def test_values_lead_to_words_and_words_to_values(client: TestClient, masked: str) -> None:
    page = client.get(f"/documents/{masked}").text
    names = set(re.findall(r' id="([^"]+)"', page))
    led = set(re.findall(r' href="#([^"]+)"', page)) - {"content"}
    assert len(led) > 20
    assert led <= names


def test_the_twin_has_every_value_with_its_offsets(client: TestClient, masked: str) -> None:
    twin = client.get(f"/documents/{masked}.json").json()
    text = {p["start"]: p["text"] for line in twin["print"]["paragraphs"] for p in line["pieces"]}
    values = [v for r in twin["reports"] for v in r["values"] if not v["whole"]]
    assert values
    for each in values:
        held = "".join(t for at, t in sorted(text.items()) if at < each["end"] and at + len(t) > each["start"])
        assert each["text"] in held


def test_the_day_of_publication_is_in_words_and_the_reading_names_its_knowledge(
    client: TestClient, masked: str
) -> None:
    written = client.get(f"/documents/{masked}.json").json()["published"]
    day = date.fromisoformat(written)
    page = client.get(f"/documents/{masked}").text
    assert f'<time title="{written}"><bdi>{day.day} {day:%B} {day.year}</bdi></time>' in page
    assert "Read with the knowledge" in page


def test_a_document_that_is_not_there_is_said(client: TestClient) -> None:
    answer = client.get("/documents/0000000000.json")
    assert answer.status_code == 404
    assert "hudna search" in answer.json()["detail"]


def test_the_print_keeps_its_direction_in_english(client: TestClient, masked: str) -> None:
    page = client.get(f"/documents/{masked}").text
    assert '<html lang="en" dir="ltr">' in page
    assert 'class="printed text" dir="rtl" lang="ar"' in page


@pytest.fixture(scope="module")
def talkative(client: TestClient) -> dict[str, Any]:
    """The twin of a document of the sample with statements, expectations and levels taken from it."""
    record: Record = client.app.state.desk.record  # type: ignore[attr-defined] # a FastAPI app
    with record.look() as connection:
        ids = [each.id for each in asking.documents(connection)]
    return max((client.get(f"/documents/{each}.json").json() for each in ids), key=_taken)


def _taken(twin: dict[str, Any]) -> tuple[bool, int]:
    sorts = [bool(twin[name]) for name in ("statements", "expectations")]
    return all(sorts), len(twin["statements"])


def test_what_was_said_and_what_is_to_come_stand_beside_the_events(
    client: TestClient, talkative: dict[str, Any]
) -> None:
    page = unescape(client.get(f"/documents/{talkative['id']}").text)
    text = "\n".join("".join(p["text"] for p in each["pieces"]) for each in talkative["print"]["paragraphs"])
    for each in talkative["statements"]:
        assert f'id="{each["id"]}"' in page
        assert each["speaker"]["en"] in page
        assert each["text"] in text
    for each in talkative["expectations"]:
        assert f'href="/promises/{each["promise"]}"' in page
        assert client.get(f"/promises/{each['promise']}.json").status_code == 200


def test_the_name_of_a_speaker_leads_to_what_was_said(client: TestClient, talkative: dict[str, Any]) -> None:
    led = {name for each in talkative["print"]["paragraphs"] for p in each["pieces"] for name in p["values"]}
    assert led & {each["id"] for each in talkative["statements"]}


def test_a_level_leads_to_what_else_is_counted_of_the_same(client: TestClient) -> None:
    [first, *_] = client.get("/stocks.json").json()["subjects"]
    level = first["levels"][-1]
    twin = client.get(f"/documents/{level['document_id']}.json").json()
    assert level["printed"] in [each["text"] for each in twin["levels"] if each["subject"] == first["id"]]


def test_the_list_leads_on_from_page_to_page(client: TestClient) -> None:
    seen, address = [], "/documents.json"
    while address:
        page = client.get(address).json()
        seen += [each["id"] for each in page["documents"]]
        address = f"/documents.json?after={page['after']}" if page["after"] else ""
    assert len(seen) == len(set(seen)) > 50


def test_a_place_that_no_page_named_is_refused_with_what_to_do(client: TestClient) -> None:
    for after in ("x", "5", "~2020", "9" * 30 + "~2020"):
        answer = client.get("/documents.json", params={"after": after})
        assert answer.status_code == 422
        assert "page before" in answer.json()["detail"]


def test_filters_that_nothing_fits_say_so(client: TestClient) -> None:
    assert "No document fits these filters" in client.get("/documents?outlet=enab-baladi&from=1999&to=1999").text
