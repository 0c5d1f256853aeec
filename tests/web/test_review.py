"""The review page: the queue and why, decisions kept at once and in effect soon, merging, splitting, undoing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hudna.journey import settle, way_of
from hudna.knowledge import Knowledge
from hudna.monitor.promise_life import PENDING
from hudna.record import Record, events
from hudna.record import queue as waiting_queue
from hudna.record.reviewed import decided, of_report
from hudna.record.wanted import Wanted
from hudna.web.finding import Places
from hudna.web.holds import SECONDS, Holds

from .conftest import client_of

Json = dict[str, Any]


@pytest.fixture
def desk(own_db: Path, knowledge: Knowledge) -> Iterator[TestClient]:
    yield from client_of(own_db, knowledge)


def queue(desk: TestClient) -> list[Json]:
    found: list[Json] = desk.get("/review.json").json()["queue"]
    return found


def decide(desk: TestClient, item: str, verdict: str, **more: Any) -> Json:
    answer = desk.post("/review/decisions", data={"item": item, "verdict": verdict, **more})
    assert answer.status_code == 200, answer.text
    settled(desk)
    return dict(answer.json())


def settled(desk: TestClient) -> None:
    assert desk.app.state.upkeep.wait(60)  # type: ignore[attr-defined] # a FastAPI app


def item_of(desk: TestClient, item: str) -> Json:
    return dict(desk.get(f"/review/item/{item}.json").json())


def test_what_is_contested_comes_first_and_says_why(desk: TestClient) -> None:
    found = queue(desk)
    assert "contested" in found[0]["why"]
    assert found[0]["differ"]
    assert all(each["why"] for each in found)
    page = desk.get("/review").text
    assert "reports differ" in page
    assert f"/review?item={found[0]['item']}" in page


def test_a_kind_hardly_ever_met_waits_too(desk: TestClient) -> None:
    rare = [each for each in queue(desk) if "new_kind" in each["why"]]
    assert rare
    kinds = {each["kind"]["en"] for each in rare}
    assert "Joint patrol" not in kinds
    assert "a kind hardly ever met" in desk.get("/review").text


def test_what_was_due_and_not_told_of_waits_before_others(desk: TestClient) -> None:
    record: Record = desk.app.state.desk.record  # type: ignore[attr-defined] # a FastAPI app
    with record.look() as connection:
        due = connection.exec_driver_sql(
            "SELECT MAX(p.due_end) FROM promises p JOIN promise_claims c ON c.promise_id = p.id "
            "WHERE p.outcome = 'open' AND c.event_id IS NOT NULL"
        ).scalar()
        after = date.fromisoformat(due) + timedelta(days=1)
        late = waiting_queue.of_overdue(connection, "amina", after, PENDING, 30)
        none = waiting_queue.of_overdue(connection, "amina", after + waiting_queue.LATE, PENDING, 30)
    assert late
    assert all("overdue" in each.why and each.weight >= 300 for each in late)
    assert none == []


def test_a_decision_takes_the_item_out_and_undo_brings_it_back(desk: TestClient) -> None:
    first = queue(desk)[0]["item"]
    told = decide(desk, first, "accept")
    assert told["today"] == {"decisions": 1, "agreed": 1}
    assert first not in {each["item"] for each in queue(desk)}
    undone = desk.post("/review/undo").json()
    assert undone["items"] == [first]
    settled(desk)
    assert queue(desk)[0]["item"] == first


def test_not_sure_leaves_it_to_others(desk: TestClient) -> None:
    first = queue(desk)[0]["item"]
    decide(desk, first, "unsure", why="the video shows something else")
    page = desk.get("/review.json").json()
    assert first not in {each["item"] for each in page["queue"]}
    assert page["reasons"] == ["the video shows something else"]
    assert page["today"] == {"decisions": 1, "agreed": 0}


def test_sent_twice_it_is_kept_once(desk: TestClient) -> None:
    first = queue(desk)[0]["item"]
    assert decide(desk, first, "accept", act="mine")["new"]
    assert not decide(desk, first, "accept", act="mine")["new"]


@pytest.mark.parametrize(
    ("sent", "field", "value"),
    [
        ({"field": "when", "first": "2019-12-24"}, "when", "2019-12-24"),
        ({"field": "when", "first": "2019-12", "last": "2020-01"}, "when", "2019-12/2020-01"),
        ({"field": "where", "place": "عامودا · C4688"}, "where", "C4688"),
        ({"field": "where", "place": "3 km north of Amuda · C4688"}, "where", None),
        ({"field": "type", "kind": "shelling"}, "type", "shelling"),
        ({"field": "status", "status": "denied"}, "status", "denied"),
    ],
)
def test_a_field_is_corrected(desk: TestClient, sent: Json, field: str, value: str | None) -> None:
    first = queue(desk)[0]["item"]
    decide(desk, first, "correct", **sent)
    now = item_of(desk, first)["fields"][field]
    assert (now if isinstance(now, str) else now["edtf"] if field == "when" else now["id"]) == value
    if sent.get("place", "").startswith("3 km"):
        assert (now["precision"], now["within"]) == ("near", "C4688")
        assert now["lat"] > 37.1
    values = item_of(desk, first)["told"]["values"]
    assert [v["over"] for v in values if v["field"] == field and not v["by"]] == [True] * len(
        [v for v in values if v["field"] == field and not v["by"]]
    )
    assert any(v["by"] for v in values if v["field"] == field)


def test_actors_and_counts_are_corrected_as_lists(desk: TestClient) -> None:
    first = queue(desk)[0]["item"]
    who = {"field": "actors", "who": ["قسد · sdf", ""], "role": ["initiator", "target"], "label": ["", "x"]}
    decide(desk, first, "correct", **who)
    counts = {"field": "quantities", "what": ["killed", "wounded"], "low": ["٣", ""], "high": ["3", ""]}
    decide(desk, first, "correct", **counts)
    now = item_of(desk, first)["fields"]
    assert [(a["id"], a["role"]) for a in now["actors"]] == [("sdf", "initiator")]
    assert [(q["what"], q["low"], q["high"]) for q in now["quantities"]] == [("killed", 3.0, 3.0)]


def test_a_route_and_a_number_are_corrected(desk: TestClient) -> None:
    first = queue(desk)[0]["item"]
    stood = item_of(desk, first)["fields"]["route"]
    decide(
        desk, first, "correct", field="route", stop=["عامودا · C4688", "الدرباسية · C5054", ""], printed=["", "", ""]
    )
    decide(desk, first, "correct", field="ordinal", series="m4-patrols", number="٧")
    now = item_of(desk, first)["fields"]
    assert [stop["name"] for stop in now["route"]] == ["Amuda", "Darbasiyah"]
    assert (now["ordinal"]["series"], now["ordinal"]["number"]) == ("m4-patrols", 7)
    assert "الدرباسية" in desk.get(f"/review?item={first}").text
    settled(desk)
    event = item_of(desk, first)["event"]["id"]
    told = desk.get(f"/events/{event}.json").json()["event"]
    assert any(stop["name"] == "Amuda" for stop in told["route"]) or told["contested"]
    decide(desk, first, "correct", field="ordinal", number="")
    assert item_of(desk, first)["fields"]["ordinal"] is None
    assert item_of(desk, first)["fields"]["route"] != stood
    refused = desk.post(
        "/review/decisions",
        data={"item": first, "verdict": "correct", "field": "ordinal", "series": "m4-patrols", "number": "1.5"},
    )
    assert refused.status_code == 422
    assert "is no number" in refused.text


def test_names_to_be_corrected_are_in_the_language_of_the_page(desk: TestClient) -> None:
    named = (each for each in queue(desk) if any(a["id"] for a in item_of(desk, each["item"])["fields"]["actors"]))
    first = next(named)["item"]
    actor = next(a for a in item_of(desk, first)["fields"]["actors"] if a["id"])
    for language, written in (("en", actor["name"]), ("ar", actor["name_ar"])):
        page = desk.get(f"/review?item={first}&lang={language}").text
        assert f'value="{escape(written)} · {actor["id"]}"' in page


def test_an_emptied_field_is_wrong_and_unknown(desk: TestClient) -> None:
    first = queue(desk)[0]["item"]
    decide(desk, first, "correct", field="where", place="")
    item = item_of(desk, first)
    assert item["fields"]["where"] is None
    assert item["told"]["decisions"][0]["verdict"] == "reject"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"field": "where", "place": "حلب"}, "More than one place"),
        ({"field": "where", "place": "لا مكان كهذا"}, "No place is called"),
        ({"field": "type", "kind": "joint_patrole"}, "joint_patrol"),
        ({"field": "when", "first": "2021-03-10", "last": "2021-03-01"}, "is before"),
        ({"field": "quantities", "what": "killed", "low": "many"}, "is no number"),
        ({}, "Say which field"),
    ],
)
def test_what_cannot_be_is_refused_with_the_next_step(desk: TestClient, sent: Json, words: str) -> None:
    first = queue(desk)[0]["item"]
    answer = desk.post(
        "/review/decisions", data={"item": first, "verdict": "correct", **sent}, headers={"accept": "*/*"}
    )
    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert desk.get("/review.json").json()["today"]["decisions"] == 0


def test_several_are_decided_about_at_once_and_taken_back_at_once(desk: TestClient) -> None:
    some = [each["item"] for each in queue(desk)[:4]]
    answer = desk.post(
        "/review/decide", data={"item": some, "verdict": "reject", "why": "not here"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    settled(desk)
    assert not {each["item"] for each in queue(desk)} & set(some)
    assert sorted(desk.post("/review/undo").json()["items"]) == sorted(some)


def test_a_form_never_leads_to_another_host(desk: TestClient) -> None:
    first = queue(desk)[0]["item"]
    sent = {"item": first, "verdict": "accept", "back": "//evil.example"}
    assert desk.post("/review/decide", data=sent, follow_redirects=False).headers["location"] == "/"


def two_events(desk: TestClient) -> tuple[str, str]:
    record: Record = desk.app.state.desk.record  # type: ignore[attr-defined] # a FastAPI app
    with record.look() as connection:
        one, two = list(events.events(connection, Wanted(kinds=("joint_patrol",)), 2))
    return one.id, two.id


def test_merging_is_shown_first_done_and_undone(desk: TestClient) -> None:
    one, two = two_events(desk)
    shown = desk.get(f"/review/merge.json?event={one}&other={two}").json()
    assert shown["together"]["outlets"] >= shown["event"]["outlets"]
    assert shown["refused"] is None
    answer = desk.post("/review/merge", data={"event": one, "other": two}, follow_redirects=False)
    assert answer.headers["location"].startswith("/events/")
    settled(desk)
    assert desk.get(f"/review/merge.json?event={one}&other={two}").json()["refused"]
    undone = desk.post("/review/undo").json()
    assert undone["events"]
    settled(desk)
    assert two_events(desk) == (one, two)


def test_events_about_the_same_days_are_offered_for_merging(desk: TestClient) -> None:
    one = "dd299d68e91d"
    page = desk.get(f"/review/merge.json?event={one}").json()
    assert page["near"]
    assert one not in {each["id"] for each in page["near"]}
    alike = [each["kind"] == page["event"]["kind"] for each in page["near"]]
    assert alike == sorted(alike, reverse=True)
    days = [date.fromisoformat(each["when"]["start"]) for each in page["near"] if each["when"]["start"]]
    assert max(days) <= date.fromisoformat(page["event"]["when"]["end"]) + timedelta(days=2)
    offered = page["near"][0]["id"]
    assert f"/review/merge?event={one}&amp;other={offered}" in desk.get(f"/review/merge?event={one}").text
    address = f"http://testserver/events/{offered}?order=oldest#fields"
    chosen = desk.get("/review/merge.json", params={"event": one, "other": address}).json()
    assert (chosen["other"]["id"], chosen["near"]) == (offered, [])


def test_an_event_says_that_it_has_yet_to_follow_a_merge(desk: TestClient, knowledge: Knowledge) -> None:
    settled(desk)
    one, two = two_events(desk)
    record: Record = desk.app.state.desk.record  # type: ignore[attr-defined] # a FastAPI app
    record.merge([one, two], "basil", "told in other words")
    assert desk.get(f"/events/{one}.json").json()["busy"]
    assert "Look again" in desk.get(f"/events/{one}").text
    settle(record, way_of(knowledge))
    first, second = (desk.get(f"/events/{name}.json").json() for name in (one, two))
    assert not first["busy"]
    assert first["event"]["id"] == second["event"]["id"]
    assert "Look again" not in desk.get(f"/events/{one}").text


def test_somebody_who_said_not_the_same_is_named_before_merging(desk: TestClient) -> None:
    one, two = two_events(desk)
    desk.post("/review/merge", data={"event": one, "other": two})
    settled(desk)
    merged = desk.get(f"/review/split.json?event={one}").json()
    out = merged["parts"][-1]["item"]
    shown = desk.get("/review/split.json", params={"event": one, "out": out}).json()
    assert shown["left"]["id"] != shown["apart"]["id"]
    desk.post("/review/split", data={"event": merged["event"]["id"], "out": out, "why": "another day"})
    settled(desk)
    other = desk.get(f"/review/split.json?event={shown['apart']['id']}").json()["event"]["id"]
    page = desk.get(f"/review/merge.json?event={shown['left']['id']}&other={other}").json()
    assert "another day" in page["refused"]
    refused = desk.post("/review/merge", data={"event": page["event"]["id"], "other": other}, headers={"accept": "*/*"})
    assert refused.status_code == 409


def test_a_decision_is_kept_when_it_is_answered(desk: TestClient) -> None:
    record: Record = desk.app.state.desk.record  # type: ignore[attr-defined] # a FastAPI app
    for number, each in enumerate(queue(desk)[:5], 1):
        assert desk.post("/review/decisions", data={"item": each["item"], "verdict": "reject"}).json()["new"]
        with record.look() as connection:
            assert connection.exec_driver_sql("SELECT COUNT(*) FROM reviews").scalar() == number
    settled(desk)
    with record.look() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM revised WHERE rejected").scalar() == 5


def test_holds_are_soft_and_end_by_themselves() -> None:
    now = 0.0
    holds = Holds(lambda: now)
    assert holds.take("a", "amina") == ()
    assert holds.take("a", "basil") == ("amina",)
    assert holds.all("basil") == {"a": ("amina",)}
    holds.take("b", "amina")
    assert holds.others("a", "basil") == ()
    holds.take("a", "amina")
    now = SECONDS + 1
    assert holds.others("a", "basil") == ()


def test_several_processes_share_who_is_at_what(tmp_path: Path) -> None:
    here, there = (Holds(file=tmp_path / "holds.db") for _ in range(2))
    here.take("a", "amina")
    assert there.take("a", "basil") == ("amina",)
    assert here.all("amina") == {"a": ("basil",)}
    there.take("b", "amina")
    assert here.others("a", "basil") == ()


def test_a_page_says_when_another_process_has_decided(desk: TestClient, knowledge: Knowledge) -> None:
    settled(desk)
    item, record = queue(desk)[0]["item"], desk.app.state.desk.record  # type: ignore[attr-defined] # a FastAPI app
    with record.look() as connection:
        read = of_report(connection, *item.split("/"))
    record.review(decided([read], "elsewhere", "accept", "basil", datetime.now(UTC)))
    assert desk.get("/review.json").json()["busy"]
    settle(record, way_of(knowledge))
    assert not desk.get("/review.json").json()["busy"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("عامودا", "C4688"), ("amuda", "C4688"), ("C4688", "C4688"), ("عاموده", None), ("٣ كم شمال شرق عامودا", "C4688")],
)
def test_places_are_found_as_people_type_them(knowledge: Knowledge, asked: str, found: str | None) -> None:
    names = [each.id for each in Places(knowledge).like(asked)]
    assert found is None or found in names[:4]


def test_actors_are_found_by_any_name(desk: TestClient) -> None:
    found = desk.get("/review/actors.json?q=قسد").json()["found"]
    assert found[0]["id"] == "sdf"
    assert "· sdf" in found[0]["written"]
    assert desk.get("/review/actors.json").json()["found"] == []


def test_an_empty_queue_says_what_to_do(tmp_path: Path, knowledge: Knowledge) -> None:
    for client in client_of(tmp_path / "empty.db", knowledge):
        assert "Nothing waits." in client.get("/review").text
