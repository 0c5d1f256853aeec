"""Second coding: what one person decided about is decided about again by another who does not see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hudna.knowledge import Knowledge
from hudna.record import Record, asking
from hudna.record.reviewed import decided, of_document

from .conftest import client_of

Json = dict[str, Any]
NOW = datetime(2021, 6, 1, tzinfo=UTC)


@pytest.fixture
def desk(own_db: Path, knowledge: Knowledge) -> Iterator[TestClient]:
    yield from client_of(own_db, knowledge)


@pytest.fixture
def coded(desk: TestClient) -> str:
    """A report of which amina said that it tells of shelling; gives its item."""
    record: Record = desk.app.state.desk.record  # type: ignore[attr-defined] # a FastAPI app
    with record.look() as connection:
        documents = (each.id for each in asking.documents(connection))
        told = next(
            each for name in documents for each in of_document(connection, name) if each.read.type != "shelling"
        )
    record.review(decided([told], "hers", "correct", "amina", NOW, field="type", value="shelling"))
    return f"{told.document}/{told.read.id}"


def json_of(desk: TestClient, address: str) -> Json:
    answer = desk.get(address)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def decide(desk: TestClient, item: str, verdict: str, **more: Any) -> None:
    answer = desk.post("/review/decisions", data={"item": item, "verdict": verdict, **more})
    assert answer.status_code == 200, answer.text
    assert desk.app.state.upkeep.wait(60)  # type: ignore[attr-defined] # a FastAPI app


def test_nothing_waits_where_nobody_else_decided(desk: TestClient) -> None:
    assert "Nothing waits to be coded a second time" in desk.get("/review/second").text
    decide(desk, json_of(desk, "/review.json")["queue"][0]["item"], "accept")
    assert json_of(desk, "/review/second.json")["queue"] == []


def test_it_is_shown_as_it_was_read(desk: TestClient, coded: str) -> None:
    found = json_of(desk, "/review/second.json")
    assert [each["item"] for each in found["queue"]] == [coded]
    assert found["item"]["fields"]["type"] != "shelling"
    assert json_of(desk, f"/review/item/{coded}.json")["fields"]["type"] == "shelling"
    page = desk.get("/review/second").text
    assert "amina" not in page
    assert "/events/" not in page.partition('id="item"')[2]


def test_a_second_coding_is_compared_and_changes_nothing(desk: TestClient, coded: str) -> None:
    decide(desk, coded, "accept", blind="true")
    assert json_of(desk, "/review/second.json")["queue"] == []
    assert json_of(desk, f"/review/item/{coded}.json")["fields"]["type"] == "shelling"
    found = json_of(desk, "/review/agreement.json")
    assert found["open"] == 1
    [differ] = found["differ"]
    assert (differ["item"], differ["settled"]) == (coded, False)
    assert {each["said"]["en"] for each in differ["codings"]} > {"Shelling"}
    assert "Where they differ" in desk.get("/review/agreement").text


def test_a_decision_in_sight_of_both_settles_it(desk: TestClient, coded: str) -> None:
    decide(desk, coded, "accept", blind="true")
    before = json_of(desk, "/review/agreement.json")["alphas"]
    decide(desk, coded, "correct", field="type", kind="clash")
    assert json_of(desk, f"/review/item/{coded}.json")["fields"]["type"] == "clash"
    found = json_of(desk, "/review/agreement.json")
    assert found["open"] == 0
    assert found["differ"][0]["settled"]
    assert found["alphas"] == before


def test_undoing_without_script_leads_back_to_where_nothing_is_shown(desk: TestClient, coded: str) -> None:
    decide(desk, coded, "accept", blind="true")
    assert 'name="back" value="/review/second"' in desk.get("/review/second").text
    answer = desk.post("/review/undo-last", data={"back": "/review/second"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/second")


def test_who_saw_it_cannot_code_it_blind(desk: TestClient, coded: str) -> None:
    decide(desk, coded, "accept")
    answer = desk.post("/review/decisions", data={"item": coded, "verdict": "accept", "blind": "true"})
    assert answer.status_code == 422
    assert "/review/second" in answer.text


def test_a_field_is_corrected_and_undone_without_a_word_of_the_other(desk: TestClient, coded: str) -> None:
    decide(desk, coded, "correct", field="status", status="denied", blind="true")
    item = json_of(desk, f"/review/second/item/{coded}.json")
    assert item["fields"]["status"] == "denied"
    assert item["fields"]["type"] != "shelling"
    assert json_of(desk, f"/review/item/{coded}.json")["fields"]["status"] != "denied"
    desk.post("/review/undo")
    assert json_of(desk, f"/review/second/item/{coded}.json")["fields"]["status"] != "denied"
    assert json_of(desk, f"/review/item/{coded}.json")["fields"]["type"] == "shelling"
