"""What a team fills in becomes a report with its evidence; sent twice it is there once."""

from __future__ import annotations

from fastapi.testclient import TestClient

from hudna.record import Record, asking
from hudna.record.opening import Where

PATROL = {
    "report": "0b1f7a52-patrol", "day": "2021-05-20", "what": "joint", "parties": ["ru-forces", "tr-forces"],
    "place": "الدرباسية", "vehicles": "8", "seen": "seen",
}  # fmt: skip


def forces(client: TestClient) -> list[str]:
    return list(client.get("/field/new/patrol.json").json()["forces"])


def filled(client: TestClient, **other: object) -> dict[str, object]:
    known = forces(client)
    return {**PATROL, "parties": [known[0], known[1]], **other}


def logged(client: TestClient) -> list[str]:
    """The documents that the log says were filed."""
    entries = client.get("/administration/audit.json").json()["entries"]
    return [entry["on_what"] for entry in entries if entry["what"] == "file report"]


def test_every_form_opens_in_both_languages(client: TestClient):
    forms = client.get("/field.json").json()["forms"]
    assert {form["id"] for form in forms} == {"patrol", "incident", "meeting", "access", "stock"}
    for form in forms:
        for language in ("en", "ar"):
            page = client.get(f"/field/new/{form['id']}", headers={"accept-language": language}).text
            assert form["name"][language] in page
    assert client.get("/field/new/nothing").status_code == 404


def test_a_report_becomes_an_event_with_its_words(own_client: TestClient, own_db: Where):
    answer = own_client.post("/field/patrol/send", data=filled(own_client))
    assert answer.status_code == 200, answer.text
    document = answer.json()["document"]
    with Record(own_db, only_look=True) as record, record.look() as connection:
        found = asking.document(connection, document)
        reading = asking.reading(connection, document)
    patrol = next(r for r in reading["reports"] if r["type"] == "joint_patrol")
    assert (patrol["when"]["edtf"], patrol["status"]) == ("2021-05-20", "happened")
    assert patrol["where"]["name_ar"] == "الدرباسية"
    evidence = patrol["evidence"]
    assert found.text[evidence["start"] : evidence["end"]] == evidence["text"]
    assert document in own_client.get("/field").text


def test_what_is_sent_twice_is_there_once(own_client: TestClient):
    sent = filled(own_client)
    one, two = (own_client.post("/field/patrol/send", data=sent).json() for _ in range(2))
    assert one["document"] == two["document"]
    assert (one["again"], two["again"]) == (False, True)
    assert len(own_client.get("/field.json").json()["sent"]) == 1
    assert logged(own_client) == [one["document"]]


def test_a_distance_from_a_place_is_understood(own_client: TestClient):
    answer = own_client.post("/field/patrol/send", data=filled(own_client, place="3 km north of Darbasiyah"))
    assert answer.status_code == 200, answer.text


def test_a_place_that_nobody_knows_is_kept_as_written(own_client: TestClient):
    answer = own_client.post("/field/patrol/send", data=filled(own_client, place="قرية المجهولة الكبرى"))
    assert "المجهولة الكبرى" in own_client.get(f"/documents/{answer.json()['document']}").text


def test_what_is_missing_or_not_understood_is_said(own_client: TestClient):
    for wrong, told in (({"day": ""}, "day"), ({"vehicles": "many"}, "number"), ({"place": ""}, "place")):
        answer = own_client.post("/field/patrol/send", data=filled(own_client, **wrong))
        assert answer.status_code == 422, wrong
        assert told in answer.text
    assert own_client.post("/field/patrol/send", data=filled(own_client, report="../x")).status_code == 422
    assert own_client.get("/field.json").json()["sent"] == []
    assert logged(own_client) == []


def test_without_script_a_form_leads_to_its_document(own_client: TestClient):
    answer = own_client.post("/field/patrol", data=filled(own_client), follow_redirects=False)
    assert (answer.status_code, answer.headers["location"][:11]) == (303, "/documents/")
    assert own_client.get(answer.headers["location"]).status_code == 200
