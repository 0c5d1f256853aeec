"""The list of events: one set of filters, pages both ways, counts that are true, files of what is shown."""

from __future__ import annotations

import csv
import io
import json
from html import unescape
from pathlib import Path
from re import findall, search
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import TODAY, client_of

from hudna import journey
from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.record import Record


def listed(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/events.json?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def all_of(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    events, after = [], ""
    while True:
        page = listed(client, f"{query}&after={after}")
        events += page["events"]
        if not page["after"]:
            return events
        after = page["after"]


def test_the_pages_of_a_list_hold_every_event_once_in_order(client: TestClient):
    events = all_of(client)
    assert len({event["id"] for event in events}) == len(events) == listed(client)["counts"]["events"]
    days = [event["when"]["start"] for event in events if event["when"] and event["when"]["start"]]
    assert days == sorted(days, reverse=True)
    assert [e["id"] for e in all_of(client, "order=oldest")] != [e["id"] for e in events]


def test_pages_lead_on_and_back_to_the_same_events(client: TestClient):
    first = client.get("/events").text
    second = client.get(_link(first, "next")).text
    third = client.get(_link(second, "next")).text
    assert _ids(client.get(_link(third, "prev")).text) == _ids(second)
    assert _ids(client.get(_link(second, "prev")).text) == _ids(first)
    assert 'rel="prev"' not in first


def _link(page: str, rel: str) -> str:
    found = search(rf'<a rel="{rel}" href="([^"]+)"', page)
    assert found
    return unescape(found[1])


def _ids(page: str) -> list[str]:
    return findall(r'<a href="/events/([0-9a-f]{12})"', page)


@pytest.mark.parametrize("facet", ["kinds", "statuses"])
def test_the_number_beside_a_choice_is_what_choosing_it_gives(client: TestClient, facet: str):
    name = {"kinds": "kind", "statuses": "status"}[facet]
    for query in ("", "from=2020-01&to=2020-12", "contested=true", "place=Idlib"):
        for choice in listed(client, query)["counts"][facet][:4]:
            assert len(all_of(client, f"{query}&{name}={choice['id']}")) == choice["events"]


def test_fields_that_a_form_sends_empty_ask_for_nothing(client: TestClient):
    empty = "from=&to=&place=&actor=&agreement=&contested=&origins="
    assert listed(client, empty)["counts"] == listed(client)["counts"]
    assert client.get(f"/events?{empty}").status_code == 200


def test_a_place_stands_for_all_that_lies_in_it(client: TestClient):
    inside = all_of(client, "place=إدلب")
    assert any(
        event["where"] and event["where"]["name"]["en"] not in ("Idlib", "Idlib governorate") for event in inside
    )
    assert 0 < len(inside) < listed(client)["counts"]["events"]


def test_what_is_in_view_is_what_is_listed(client: TestClient):
    found = all_of(client, "box=36,35.5,37.5,36.5")
    assert found
    for event in found:
        lat, lon = event["where"]["at"]
        assert 35.5 <= lat <= 36.5
        assert 36 <= lon <= 37.5


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "40,30,30,40", "nan,0,1,1", "0,0,0,91"])
def test_a_box_that_is_none_is_said_so(client: TestClient, box: str):
    problem = client.get(f"/events.json?box={box}")
    assert problem.status_code == 422
    assert "part of a map" in problem.json()["detail"]


def test_a_chip_says_its_value_in_words_and_takes_it_out(client: TestClient):
    page = client.get("/events?kind=joint_patrol&status=happened&contested=true").text
    assert "kind: <bdi>Joint patrol</bdi>" in page
    assert 'href="/events?status=happened&amp;contested=true"' in page


def test_files_hold_what_the_list_shows(client: TestClient):
    ids = {event["id"] for event in all_of(client, "kind=shelling")}
    lines = client.get("/events.jsonl?kind=shelling").text.splitlines()
    assert {json.loads(line)["id"] for line in lines} == ids
    answer = client.get("/events.csv?kind=shelling")
    assert "attachment" in answer.headers["content-disposition"]
    assert {row["id"] for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))} == ids


def test_the_map_draws_what_has_a_point_with_its_precision(client: TestClient):
    marks = client.get("/map/events.json?kind=joint_patrol").json()
    assert marks["events"]
    assert not marks["more"]
    for mark in marks["events"]:
        assert mark["where"]["precision"] in ("exact", "near", "area", "region")
        assert len(mark["where"]["at"]) == 2
    assert any(len(mark["route"]) > 1 for mark in marks["events"])


def test_the_timeline_counts_all_and_shows_each(client: TestClient):
    told = client.get("/timeline/events.json").json()
    counted = sum(bar["events"] for bar in told["bars"])
    assert counted == len(told["points"]) == listed(client)["counts"]["events"] - told["undated"]
    assert {lane for point in told["points"] for lane in point["lanes"]} == {lane["id"] for lane in told["lanes"]}
    kept = [point for point in told["points"] if point["announced"]]
    assert kept
    assert all(point["announced"] < point["start"] and not point["planned"] for point in kept)
    assert any(bead["day"] is None for series in told["series"] for bead in series["beads"])
    gaps = [point for point in told["points"] if point["gap"]]
    assert gaps
    assert all(point["planned"] and point["gap"] < TODAY.isoformat() for point in gaps)


def test_the_timeline_has_lanes_by_agreement_too(client: TestClient):
    kinds, told = (client.get("/timeline/events.json", params={"lanes": by}).json() for by in ("kind", "agreement"))
    assert {point["id"] for point in told["points"]} == {point["id"] for point in kinds["points"]}
    for lane in ("moscow-2020", "none"):
        bearing = {point["id"] for point in told["points"] if lane in point["lanes"]}
        assert sum(bar["events"] for bar in told["bars"] if bar["lane"] == lane) == len(bearing) > 0
    assert any(len(point["lanes"]) > 1 for point in told["points"])
    page = client.get("/", params={"lanes": "agreement"}).text
    assert 'aria-current="true">By agreement' in page
    assert 'name="lanes" value="agreement"' in page
    assert client.get("/timeline/events.json?lanes=colour").status_code == 422


def test_an_event_of_texts_without_an_outlet_says_so(tmp_path: Path, knowledge: Knowledge):
    words = "سيّرت القوات التركية والروسية دورية مشتركة في ريف الدرباسية."
    document = Document(fingerprint(words.encode()), words, published=published_on("2021-03-10"))
    where = tmp_path / "pasted.db"
    with Record(where) as record:
        arriving = [Arrival(document, words.encode(), (), len(words))]
        list(journey.into_record(arriving, record, journey.way_of(knowledge)))
    for client in client_of(where, knowledge):
        event = client.get("/events.json").json()["events"][0]
        assert event["outlets"] == 0
        for path in ("/events", f"/events/{event['id']}"):
            page = client.get(path).text
            assert "outlet not stated" in page
            assert "0 outlets" not in page
        brief = client.get("/briefs/file?from=2021-03-10&to=2021-03-10&format=md").text
        assert "according to \u2068outlet not stated\u2069 (" in brief
