"""The overview: what is new since somebody looked, what is due and contested, silence shown as such."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient
from tests.web.conftest import client_of

from hudna.knowledge import Knowledge
from hudna.web.overview import looked


def test_the_overview_and_its_twin_tell_the_same(client: TestClient):
    twin = client.get("/overview.json").json()
    page = client.get("/").text
    assert twin["events"]
    for event in (*twin["events"], *twin["contested"]["events"], *twin["news"]["events"]):
        assert f'/events/{event["id"]}"' in page
    assert all(event["contested"] for event in twin["contested"]["events"])


def test_what_was_seen_is_no_longer_new(own_client: TestClient):
    assert own_client.get("/overview.json").json()["news"]["documents"] > 0
    answer = own_client.post("/looked", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    news = own_client.get("/overview.json").json()["news"]
    assert (news["documents"], news["decisions"], news["events"]) == (0, 0, [])
    assert news["at"]
    assert "Nothing new." in own_client.get("/").text


def test_a_cookie_that_somebody_made_up_is_left_alone(client: TestClient):
    for cookie in ("", "1.2.3", "a.b.c.d", "1.2.3.99999999999999999", "-1.0.0.0", "١.٢.٣.٤"):
        assert looked(cookie) is None
    assert client.get("/", headers={"cookie": "hudna_looked=<script>"}).status_code == 200


def test_every_number_leads_to_its_events(client: TestClient):
    page = client.get("/?from=2020").text
    assert 'href="/events?from=2020"' in page
    assert 'href="/events?from=2020&amp;status=happened"' in page
    assert 'href="/events?from=2020&amp;contested=true"' in page


def test_the_histogram_holds_every_dated_event_and_marks_the_days_chosen(client: TestClient):
    twin = client.get("/overview.json?from=2020-03&to=2020-04").json()
    bars = twin["histogram"]
    assert (
        sum(bar["events"] for bar in bars) + twin["counts"]["undated"]
        == client.get("/overview.json").json()["counts"]["events"]
    )
    assert [bar["label"] for bar in bars if bar["chosen"]] == ["2020-03", "2020-04"]


def test_days_without_a_document_are_shown_as_silence(client: TestClient):
    cells = client.get("/overview.json").json()["watch"]
    assert any(cell["documents"] for cell in cells)
    assert any(not cell["documents"] for cell in cells)
    assert 'class="none"' in client.get("/").text


def test_a_promise_whose_day_went_by_says_so(client: TestClient):
    due = client.get("/overview.json").json()["due"]
    assert any(each["late"] and each["due_end"] < "2021-06-01" for each in due)


def test_an_empty_record_says_what_to_do(tmp_path: Path, knowledge: Knowledge):
    for client in client_of(tmp_path / "empty.db", knowledge):
        page = client.get("/")
        assert page.status_code == 200
        assert "hudna read PATH" in page.text
        assert client.get("/events").status_code == 200
        assert client.get("/timeline/events.json").json()["points"] == []
