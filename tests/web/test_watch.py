"""Contradictions, coverage and alerts on the desk."""

from __future__ import annotations

from collections import Counter
from datetime import date
from html import unescape
from pathlib import Path
from re import findall, sub

import pytest
from fastapi.testclient import TestClient

from hudna.knowledge import Knowledge
from hudna.model.contradiction import Contradiction
from hudna.monitor.coverage import stretches, together
from hudna.publish.reasons import reason
from hudna.record import Record, Wanted, alerts, contradiction_pages, contradictions, coverage


def test_every_contradiction_is_listed_with_who_says_what(client: TestClient, sample_db: Path):
    page = client.get("/contradictions.json").json()
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        kept = {c.id: c for c in contradictions.contradictions(connection, Wanted())}
    assert kept
    assert {c["id"] for c in page["contradictions"]} == set(kept)
    for each in page["contradictions"]:
        own = kept[each["id"]]
        assert [v["value"] for v in each["values"]] == [p.value for p in own.positions]
        assert [v["value"] for v in each["values"] if v["stands"]] == [own.stands][: own.stands is not None]
        assert reason(own.reason).ar != own.reason


def test_values_name_whom_they_hold_in_both_languages(client: TestClient):
    for language, name, other in (("en", "Russia: Idlib governorate", "russia"), ("ar", "روسيا: إدلب", "Russia")):
        page = client.get("/contradictions", headers={"accept-language": language}).text
        assert name in page
        assert f"<b>{other}" not in page


def test_contradictions_go_on_where_a_page_ends(sample_db: Path):
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        every = contradiction_pages.page(connection, (), None, None, 100).contradictions
        seen: list[Contradiction] = []
        after = None
        while True:
            page = contradiction_pages.page(connection, (), None, after, 2)
            seen += page.contradictions
            after = page.after
            if after is None:
                break
    assert [c.id for c in seen] == [c.id for c in every]
    assert len(every) > 3


def test_contradictions_are_filtered_by_field_and_sort(client: TestClient):
    every = client.get("/contradictions.json").json()["contradictions"]
    for field, n in Counter(c["field"] for c in every).items():
        only = client.get(f"/contradictions.json?field={field}").json()["contradictions"]
        assert {c["field"] for c in only} == {field}
        assert len(only) == n
    sources = client.get("/contradictions.json?sort=sources").json()["contradictions"]
    assert [c["id"] for c in sources] == [c["id"] for c in every if c["sort"] == "sources"]


def test_days_of_a_place_are_told_quiet_or_unwatched(client: TestClient, sample_db: Path, knowledge: Knowledge):
    page = client.get("/coverage.json?place=SY07&from=2020-01&to=2020-12").json()
    areas = knowledge.areas.inside(("SY07",))
    first, last = date(2020, 1, 1), date(2020, 12, 31)
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        own = coverage.covers(connection, areas, date(2019, 11, 2), date(2021, 3, 1))
        general = coverage.covers(connection, ("",), first, last, {c.outlet for c in own})
    days = Counter[str]()
    for each in stretches(together(own, general, "SY07"), general, first, last):
        days[each.state] += each.days
    assert {state: page[state] for state in ("told", "quiet", "unwatched")} == dict(days)
    shown = Counter(state for month in page["months"] for state in month["days"] if state)
    assert shown == days
    assert sum(days.values()) == 366


def test_months_begin_with_the_newest_and_told_days_lead_to_their_events(client: TestClient):
    page = client.get("/coverage?from=2020-01&to=2020-12").text
    assert page.index(">December 2020<") < page.index(">January 2020<")
    days = findall(r'class="day told" href="/events\?([^"]+)"', page)
    assert len(days) == client.get("/coverage.json?from=2020-01&to=2020-12").json()["told"] > 0
    asked = unescape(days[0])
    assert sub(r"from=(.+)&to=\1", "", asked) == ""
    assert client.get(f"/events.json?{asked}").json()["events"]


def test_alerts_are_raised_once_and_listed(own_client: TestClient, own_db: Path):
    assert "Look now" in own_client.get("/alerts").text
    for _ in range(2):
        assert own_client.post("/alerts", follow_redirects=False).status_code == 303
    page = own_client.get("/alerts.json").json()
    with Record(own_db, only_look=True) as record, record.look() as connection:
        raised = alerts.raised(connection)
    assert {a["id"] for a in page["alerts"]} == {a.id for a, _ in raised}
    assert page["total"] == len(raised) > 3
    rule = page["alerts"][0]["rule"]
    assert {a["rule"] for a in own_client.get(f"/alerts.json?rule={rule}").json()["alerts"]} == {rule}
    assert [r for a, _ in raised for r in a.reasons if reason(r).ar == r] == []


def test_another_site_cannot_raise_alerts(own_client: TestClient):
    assert own_client.post("/alerts", headers={"origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/contradictions?field=soul",
        "/contradictions?sort=x",
        "/contradictions?after=x~y~z",
        "/coverage?place=nowhere",
        "/coverage?place=<script>alert(1)</script>",
        "/coverage?from=noon",
        "/alerts?rule=none",
        "/alerts?after=-1",
    ],
)
def test_what_cannot_be_asked_is_said(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
