"""The ledger of promises on the desk: tabs, standings, pages of it, and the life of one promise."""

from __future__ import annotations

from datetime import date
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.monitor.promise_life import PENDING
from hudna.publish.reasons import reason
from hudna.record import Record, promise_pages
from hudna.record import promises as ledger
from hudna.record.promises import Wanted


def test_each_promise_stands_as_the_ledger_has_it(client: TestClient, sample_db: Path):
    shown = {p["id"]: p["outcome"] for p in client.get("/promises.json").json()["promises"]}
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        kept = {p.id: p.outcome for p in ledger.ledger(connection)}
    assert shown == kept
    assert {"held", "shifted", "cut_short"} <= set(shown.values())


def test_what_is_due_is_asked_from_a_day(client: TestClient):
    week = client.get("/promises.json?due=week&on=2020-09-12").json()
    assert week["promises"]
    for each in week["promises"]:
        assert each["outcome"] in PENDING
        assert each["due"]["start"] <= "2020-09-18"
        assert each["due"]["end"] >= "2020-09-12"


def test_what_did_not_come_says_how_many_would_have_told(client: TestClient):
    late = client.get("/promises.json?due=overdue&on=2021-06-01").json()["promises"]
    assert {p["standing"] for p in late} == {"overdue", "no_coverage"}
    assert all((p["standing"] == "overdue") == bool(p["covered"]) for p in late)


def test_pages_of_the_ledger_hold_each_promise_once(sample_db: Path):
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        every = {p.id: p for p in ledger.ledger(connection)}
        for latest in (True, False):
            seen: list[str] = []
            after = None
            while True:
                page = promise_pages.page(connection, Wanted(), after, 3, latest=latest)
                seen += [each.promise.id for each in page.promises]
                days = [each.promise.due_end for each in page.promises if each.promise.due_end]
                assert days == sorted(days, reverse=latest)
                for each in page.promises:
                    claims = every[each.promise.id].claims
                    assert (each.said_by, each.times) == (len({c.outlet or c.document_id for c in claims}), len(claims))
                after = page.after
                if after is None:
                    break
            assert len(seen) == len(set(seen))
            assert set(seen) == set(every)


def test_a_promise_shows_the_words_that_it_rests_on_and_what_it_came_to(client: TestClient):
    held = next(p for p in client.get("/promises.json").json()["promises"] if p["event"])
    life = client.get(f"/promises/{held['id']}.json").json()
    assert held["event"] in {event["id"] for event in life["events"]}
    assert life["said"][0]["evidence"]["text"]
    page = unescape(client.get(f"/promises/{held['id']}").text)
    assert life["said"][0]["evidence"]["text"] in page
    assert f'href="/events/{held["event"]}"' in page


def test_the_reasons_of_the_ledger_are_there_in_arabic(sample_db: Path):
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        reasons = {r for p in ledger.ledger(connection) for r in p.reasons}
    assert reasons
    assert [r for r in reasons if reason(r).ar == r] == []


@pytest.mark.parametrize("query", ["outcome=lost", "kind=patrole", "on=noon", "from=31.2.2020", "after=x", "due=ever"])
def test_what_cannot_be_asked_is_said(client: TestClient, query: str):
    answer = client.get(f"/promises.json?{query}")
    assert answer.status_code == 422
    assert query.split("=", maxsplit=1)[0] in answer.json()["detail"]


def test_hostile_words_stay_words(client: TestClient):
    hostile = "<script>alert(1)</script>'\"; DROP TABLE promises; \u202e"
    for parameter in ("kind", "outcome", "on", "from", "to", "after", "due"):
        answer = client.get("/promises", params={parameter: hostile})
        assert answer.status_code == 422
        assert "<script>" not in answer.text
    answer = client.get(f"/promises/{hostile}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_an_empty_ledger_says_what_to_do(client: TestClient):
    assert "Take one of them out" in client.get("/promises?from=1999&to=1999").text
    assert date(2021, 6, 1).isoformat() == client.get("/promises.json").json()["on"]
