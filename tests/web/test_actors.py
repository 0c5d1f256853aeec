"""Actors, places and sources on the desk: what is shown of each is what the record holds, hostile words stay words."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from hudna.knowledge import Knowledge
from hudna.record import Record, Wanted, coverage, events, told_of
from hudna.web.names import name_of


def test_counts_of_actors_are_those_of_the_events(client: TestClient, sample_db: Path):
    forces = client.get("/actors.json?kind=force").json()["actors"]
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        counted = {a["id"]: events.count(connection, Wanted(actors=(a["id"],))) for a in forces}
    assert {a["id"]: a["events"] for a in forces} == counted
    assert counted["ru-forces"] > 10


def test_an_actor_shows_roles_companions_and_talks_of_its_events(client: TestClient, sample_db: Path):
    page = client.get("/actors/tr-forces.json").json()
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        own = list(events.events(connection, Wanted(actors=("tr-forces",))))
    roles = Counter(role for e in own for role in {a.role for a in e.actors if a.id == "tr-forces"})
    assert dict(page["roles"]) == roles
    with_russians = sum(any(a.id == "ru-forces" for a in e.actors) for e in own)
    assert next(c["together"] for c in page["companions"] if c["actor"]["id"] == "ru-forces") == with_russians
    assert page["total"] == len(own)


def test_labels_are_in_print_with_the_outlet_that_printed_them(client: TestClient, sample_db: Path):
    page = client.get("/actors/sy-forces.json").json()
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        own = list(events.events(connection, Wanted(actors=("sy-forces",))))
    printed = Counter(
        (a.text, r.outlet)
        for e in own
        for r in e.reports
        for a in {x.text: x for x in r.report.actors if x.id == "sy-forces"}.values()
    )
    assert printed
    shown = {(label["text"], o): n for label in page["labels"] for o, _, n in label["outlets"]}
    assert shown == {key: n for key, n in printed.items() if key[1]}


def test_offices_have_their_holders_by_days(client: TestClient, knowledge: Knowledge):
    office = next(a for a in knowledge.dossier.actors.values() if len(a.holders) > 1)
    terms = client.get(f"/actors/{office.id}.json").json()["terms"]
    assert [t["person"]["id"] for t in terms if t["office"]["id"] == office.id] == [
        h.person
        for h in sorted(office.holders, key=lambda h: h.start or date.min)
        if h.person in knowledge.dossier.actors
    ]
    person = terms[0]["person"]["id"]
    assert office.id in {t["office"]["id"] for t in client.get(f"/actors/{person}.json").json()["terms"]}


def test_a_place_has_the_events_in_it_by_month(client: TestClient, sample_db: Path):
    page = client.get("/places/SY07.json").json()
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        own = list(events.events(connection, Wanted(places=("SY07",))))
    assert page["total"] == len(own) > 20
    months = Counter(f"{e.when.start:%Y-%m}" for e in own if e.when and e.when.start)
    assert dict(page["months"]) == months
    assert {kind: n for kind, _, n in page["kinds"]} == Counter(e.type for e in own)


def test_a_village_knows_what_lies_near_and_above(client: TestClient):
    page = client.get("/places/C3916.json").json()
    assert [p["km"] for p in page["near"]] == sorted(p["km"] for p in page["near"])
    assert all(p["km"] < 40 for p in page["near"])
    assert "SY07" in {p["id"] for p in page["chain"]}
    assert "سراقب" in page["names"]


def test_the_watch_over_a_place_is_the_coverage_of_its_area(client: TestClient, sample_db: Path, knowledge: Knowledge):
    page = client.get("/places/SY07.json").json()
    areas = knowledge.areas.inside(("SY07",))
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        last = max(e["when"]["start"] for e in page["events"] if e["when"] and e["when"]["start"])
        first = date.fromisoformat(last).replace(year=int(last[:4]) - 1)
        covers = coverage.covers(connection, areas, first, date.fromisoformat(last))
    assert sum(w["documents"] for w in page["watched"]) == sum(c.documents for c in covers)


def test_places_are_found_by_name(client: TestClient):
    assert "C3916" in {p["id"] for p in client.get("/places.json", params={"q": "سراقب"}).json()["found"]}
    assert "No place in the table" in client.get("/places", params={"q": "زرافات كثيرة"}).text


def test_documents_of_an_outlet_are_those_of_the_year(client: TestClient, sample_db: Path):
    page = client.get("/sources.json?year=2020").json()
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        covers = coverage.covers(connection, ("",), date(2020, 1, 1), date(2020, 12, 31))
    documents = Counter[str]()
    for each in covers:
        documents[each.outlet] += each.documents
    shown = {s["id"]: s["documents"] for s in page["sources"]}
    assert shown == {outlet: n for outlet, n in documents.items() if n and outlet}
    first = page["sources"][0]["id"]
    assert sum(m["documents"] for m in client.get(f"/sources/{first}.json?year=2020").json()["months"]) == shown[first]


def test_independence_is_the_share_of_its_own_reports(client: TestClient, sample_db: Path):
    page = client.get("/sources/enab-baladi.json?year=2021").json()
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        names = told_of.events_of_outlet(connection, "enab-baladi", date(2021, 12, 31), 80)
        own = [r for e in events.some(connection, names) for r in e.reports if r.outlet == "enab-baladi"]
    assert page["own_origin"] == {"part": sum(r.origin == "enab-baladi" for r in own), "whole": len(own)}
    assert page["own_origin"]["whole"] > 3
    assert {w["actor"] for w in page["wording"]} <= {a.id for r in own for a in r.report.actors}


def test_a_source_without_a_name_is_called_as_the_language_calls_it(knowledge: Knowledge):
    assert name_of(knowledge, "media") == {"en": "media", "ar": "وسائل إعلام"}


def test_whom_an_outlet_tells_after_has_a_page_where_it_is_linked(client: TestClient):
    linked = set()
    for outlet in client.get("/sources.json?year=2020").json()["sources"]:
        page = client.get(f"/sources/{quote(outlet['id'])}?year=2020").text
        linked |= set(re.findall(r'class="tally"><a href="([^"]+)"', page))
    assert any(each.startswith("/actors/") for each in linked)
    assert {client.get(each).status_code for each in linked} == {200}


@pytest.mark.parametrize(
    "path",
    ["/actors/nobody", "/places/nowhere", "/sources/none", "/actors/<script>", "/places/%2e%2e%2f", "/sources/%25_"],
)
def test_what_is_not_there_is_said(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "path", ["/actors?kind=gods", "/sources?year=x", "/sources?year=99999", "/sources/sana?year=-3"]
)
def test_what_cannot_be_asked_is_said(client: TestClient, path: str):
    assert client.get(path).status_code == 422
