"""What people say of an event stands on its page, and stays with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna import journey
from hudna.knowledge import Knowledge
from hudna.record import Record, accounts, audit
from hudna.web.app import make_app
from hudna.web.desk import Desk

from .conftest import HEADERS, TODAY

WORDS = "four plain words here"
NOW = datetime(2021, 6, 1, tzinfo=UTC)


@pytest.fixture
def desk(own_db: Path, knowledge: Knowledge) -> Iterator[Desk]:
    with Record(own_db) as record:
        with record.changing("root", "add person", "all") as connection:
            for name, role in (("samar", "verifier"), ("omar", "analyst"), ("lina", "reader")):
                accounts.add(connection, name, role, WORDS, NOW)
        yield Desk(record, knowledge, open_door=False, today=lambda: TODAY, now=lambda: NOW)


def at(desk: Desk, name: str) -> TestClient:
    browser = TestClient(make_app(desk), headers=HEADERS, follow_redirects=False)
    browser.post("/login", data={"name": name, "password": WORDS})
    return browser


def say(browser: TestClient, event: str, said: str, reason: str = "looked at two videos") -> int:
    return browser.post(f"/events/{event}/rung", data={"said": said, "reason": reason}).status_code


def rung(browser: TestClient, event: str) -> str:
    return str(browser.get(f"/events/{event}.json").json()["standing"]["rung"])


def test_two_people_verify_and_one_disputes_and_takes_it_back(desk: Desk):
    samar, omar = at(desk, "samar"), at(desk, "omar")
    event = samar.get("/events.json").json()["events"][0]["id"]
    assert say(omar, event, "verified") == 303
    assert rung(omar, event) != "verified"
    assert say(omar, event, "verified") == 303
    assert rung(omar, event) != "verified"
    assert say(samar, event, "verified") == 303
    assert rung(samar, event) == "verified"
    assert say(omar, event, "disputed") == 303
    assert rung(samar, event) == "disputed"
    assert say(omar, event, "withdrawn") == 303
    assert say(omar, event, "withdrawn") == 409
    assert "looked at two videos" in samar.get(f"/events/{event}").text
    with desk.record.look() as connection:
        assert audit.verify(connection).fault is None


def test_readers_say_nothing_and_words_need_a_reason(desk: Desk):
    samar, lina = at(desk, "samar"), at(desk, "lina")
    event = samar.get("/events.json").json()["events"][0]["id"]
    assert say(lina, event, "verified") == 403
    assert say(samar, event, "verified", "  ") == 422
    assert say(samar, "0000", "verified") == 404


def test_what_was_said_outlives_new_events(desk: Desk, knowledge: Knowledge):
    samar, omar = at(desk, "samar"), at(desk, "omar")
    event = samar.get("/events.json").json()["events"][0]["id"]
    assert say(samar, event, "verified") == say(omar, event, "verified") == 303
    desk.record.unsettle()
    journey.settle(desk.record, journey.way_of(knowledge))
    assert rung(samar, event) == "verified"
