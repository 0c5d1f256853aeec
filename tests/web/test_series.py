"""Series and stocks on the desk: numbers as beads with their events, levels over time by claim."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.publish.reasons import reason
from hudna.record import Record, levels
from hudna.record import series as kept


def test_the_states_of_a_series_are_those_of_its_numbers(client: TestClient, sample_db: Path):
    page = client.get("/series.json").json()
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        numbers = kept.numbers(connection)
    states = Counter((n.series, n.state) for n in numbers)
    shown = {(s["id"], state): n for s in (*page["series"], *page["single"]) for state, n in s["states"]}
    assert shown == dict(states)
    assert "m4-patrols" in {s["id"] for s in page["series"]}


def test_the_beads_of_a_series_are_all_its_numbers_with_their_events(client: TestClient, sample_db: Path):
    page = client.get("/series/m4-patrols.json").json()
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        numbers = {n.number: n for n in kept.numbers(connection, "m4-patrols")}
    assert [b["number"] for b in page["beads"]] == sorted(numbers)
    for bead in page["beads"]:
        own = numbers[bead["number"]]
        assert bead["state"] == own.state
        assert {e["id"] for e in bead["events"]} == set(own.events)
        assert [r["en"] for r in bead["reasons"]] == list(own.reasons)
    html = client.get("/series/m4-patrols").text
    assert all(f'id="n{number}"' in html for number in numbers)


def test_a_series_goes_on_from_a_number(client: TestClient):
    every = client.get("/series/m4-patrols.json").json()["beads"]
    rest = client.get(f"/series/m4-patrols.json?after={every[2]['number']}").json()["beads"]
    assert rest == every[3:]


def test_a_series_that_no_dossier_knows_has_a_page(client: TestClient):
    page = client.get("/series.json").json()
    other = next(s["id"] for s in (*page["series"], *page["single"]) if "/" in s["id"])
    assert client.get(f"/series/{other}.json").json()["beads"]


def test_reasons_of_numbers_are_there_in_arabic(sample_db: Path):
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        said = {r for n in kept.numbers(connection) for r in n.reasons}
    assert [r for r in said if reason(r).ar == r] == []


def test_every_level_is_shown_with_its_printed_words(client: TestClient, sample_db: Path):
    page = client.get("/stocks.json").json()
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        every = levels.levels(connection)
    assert every
    shown = {(x["document_id"], x["position"], x["printed"]) for s in page["subjects"] for x in s["levels"]}
    assert shown == {(x.document_id, x.position, x.text) for x in every}
    one = page["subjects"][0]["id"]
    assert [s["id"] for s in client.get(f"/stocks.json?subject={one}").json()["subjects"]] == [one]


@pytest.mark.parametrize("path", ["/series/nope", "/stocks?subject=nope", "/series/<script>", "/series/a/b/c/d"])
def test_what_is_not_there_is_said(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text
