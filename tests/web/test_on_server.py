"""A record carried to a server: every answer of the desk is the one that the file gives, and work goes on there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.addresses import addresses
from fastapi.testclient import TestClient
from sqlalchemy import URL
from tests.postgres import Server
from tests.web.conftest import client_of

from hudna.commands.moving import move
from hudna.knowledge import Knowledge

Json = dict[str, Any]


@pytest.fixture(scope="module")
def carried(server: Server, sample_db: Path, knowledge: Knowledge) -> Iterator[TestClient]:
    """A browser at the sample's record in PostgreSQL, where it was carried."""
    where: URL = server.database()
    move(sample_db, where, knowledge)
    yield from client_of(where, knowledge)


def body(desk: TestClient, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200, (address, answer.text)
    return answer.text


def json_of(desk: TestClient, address: str) -> Json:
    answer = desk.get(address)
    assert answer.status_code == 200, (address, answer.text)
    return dict(answer.json())


def settled(desk: TestClient) -> None:
    assert desk.app.state.upkeep.wait(60)  # type: ignore[attr-defined] # a FastAPI app


def test_every_answer_is_that_of_the_file(client: TestClient, carried: TestClient) -> None:
    found = addresses(lambda address: body(client, address))
    forms = [path for path, ways in json_of(client, "/openapi.json")["paths"].items() if "get" in ways]
    assert {form for form in forms if form.endswith(".json")} - set(found) <= {"/login.json"}
    del found["/knowledge/checks.json"]
    other = [a for some in found.values() for a in some if json_of(client, a) != json_of(carried, a)]
    assert other == []
    for exported in ("/events.csv", "/events.jsonl"):
        assert body(client, exported) == body(carried, exported)


def test_people_review_verify_merge_and_report_on_a_server(carried: TestClient) -> None:
    decided_and_undone(carried)
    verified(carried)
    merged_and_undone(carried)
    reported(carried)


def decided_and_undone(desk: TestClient) -> None:
    first = json_of(desk, "/review.json")["queue"][0]["item"]
    assert desk.post("/review/decisions", data={"item": first, "verdict": "accept"}).json()["new"]
    settled(desk)
    assert first not in {each["item"] for each in json_of(desk, "/review.json")["queue"]}
    assert desk.post("/review/undo").json()["items"] == [first]
    settled(desk)
    assert json_of(desk, "/review.json")["queue"][0]["item"] == first


def verified(desk: TestClient) -> None:
    event = json_of(desk, "/events.json")["events"][0]["id"]
    said = {"said": "disputed", "reason": "two videos of another day"}
    assert desk.post(f"/events/{event}/rung", data=said, follow_redirects=False).status_code == 303
    assert json_of(desk, f"/events/{event}.json")["standing"]["rung"] == "disputed"
    assert said["reason"] in body(desk, f"/events/{event}")
    assert desk.post("/events/0000/rung", data=said).status_code == 404


def merged_and_undone(desk: TestClient) -> None:
    listed = json_of(desk, "/events.json?kind=joint_patrol")["events"]
    one, two = listed[0]["id"], listed[1]["id"]
    sent = desk.post("/review/merge", data={"event": one, "other": two}, follow_redirects=False)
    assert sent.headers["location"].startswith("/events/")
    settled(desk)
    assert json_of(desk, f"/review/merge.json?event={one}&other={two}")["refused"]
    assert desk.post("/review/undo").json()["events"]
    settled(desk)
    assert json_of(desk, "/events.json?kind=joint_patrol")["events"] == listed


def reported(desk: TestClient) -> None:
    forces = list(json_of(desk, "/field/new/patrol.json")["forces"])
    filled = {
        "report": "5f1f7a52-patrol", "day": "2021-05-20", "what": "joint", "parties": forces[:2],
        "place": "الدرباسية", "vehicles": "8", "seen": "seen",
    }  # fmt: skip
    one, two = (desk.post("/field/patrol/send", data=filled).json() for _ in range(2))
    assert one["document"] == two["document"]
    settled(desk)
    assert "الدرباسية" in body(desk, f"/documents/{one['document']}")
    assert json_of(desk, "/events.json?from=2021-05-20&to=2021-05-20")["counts"]["events"] >= 1
