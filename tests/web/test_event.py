"""The page of an event: every value with who says it, the printed words exactly, where it comes from."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from re import DOTALL, findall, sub

import pytest
from fastapi.testclient import TestClient

from hudna.record import Record, asking


@pytest.fixture(scope="module")
def told(client: TestClient) -> str:
    """The event of the sample that most reports tell."""
    events = client.get("/events.json?kind=joint_patrol").json()["events"]
    return str(max(events, key=lambda event: event["outlets"])["id"])


def test_the_table_has_a_column_for_each_report_grouped_by_origin(client: TestClient, told: str):
    found = client.get(f"/events/{told}.json").json()
    table = found["table"]
    assert len(table["columns"]) > 3
    assert sum(group["columns"] for group in table["groups"]) == len(table["columns"])
    assert len({str(group["origin"]) for group in table["groups"]}) == len(table["groups"]) == found["event"]["origins"]
    assert all(len(row["cells"]) == len(table["columns"]) for row in table["rows"])


def test_a_contested_field_says_which_value_is_held_and_by_which_rule(client: TestClient, told: str):
    rows = client.get(f"/events/{told}.json").json()["table"]["rows"]
    contested = [row for row in rows if row["contested"]]
    assert contested
    for row in contested:
        assert row["rule"]["en"]
        assert {cell["state"] for cell in row["cells"]} <= {"wins", "differs", "silent"}
        assert any(cell["state"] == "differs" and cell["value"] != row["held"] for cell in row["cells"])


def test_extracts_are_letter_by_letter_what_the_documents_print(client: TestClient, told: str, sample_db: Path):
    found = client.get(f"/events/{told}.json").json()["printed"]
    page = client.get(f"/events/{told}").text
    marked = [unescape(sub("<[^>]+>", "", each)) for each in findall(r'<mark id="w\d+">(.*?)</mark>', page, DOTALL)]
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        for each, shown in zip(found, marked, strict=True):
            text = asking.document(connection, each["document"]).text
            evidence = "".join(stretch["text"] for stretch in each["evidence"])
            assert evidence == text[each["start"] : each["end"]] == shown
            assert all(text[value["start"] : value["end"]] == value["text"] for value in each["values"])


def test_the_drawing_leads_from_every_origin_to_an_outlet(client: TestClient, told: str):
    drawing = client.get(f"/events/{told}.json").json()["origins"]
    nodes = {node["id"]: node["x"] for node in drawing["nodes"]}
    assert {edge["source"] for edge in drawing["edges"]} | {edge["target"] for edge in drawing["edges"]} == set(nodes)
    assert all(nodes[edge["source"]] < nodes[edge["target"]] for edge in drawing["edges"])


def test_the_page_says_it_in_arabic(client: TestClient, told: str):
    page = client.get(f"/events/{told}", headers={"accept-language": "ar"}).text
    assert "حدث من نوع" in page
    assert "ما يُقال وما نأخذ به" in page
    assert 'dir="rtl"' in page


def test_printed_labels_keep_their_direction_in_the_notes_of_values(client: TestClient, told: str):
    rows = {row["field"]: row for row in client.get(f"/events/{told}.json").json()["table"]["rows"]}
    for field in ("where", "actors"):
        note = rows[field]["note"]["en"]
        assert note.count("\u2068«") == note.count("»\u2069") == note.count("«") > 0


def test_values_lead_to_the_words_that_they_rest_on(client: TestClient, told: str):
    page = client.get(f"/events/{told}").text
    shown = set(findall(r'data-show="(\d+) ', page))
    assert shown
    assert shown <= set(findall(r'id="w(\d+)"', page))
    assert all(f'id="f-{field}"' in page for field in findall(r'href="#f-(\w+)"', page))


def test_every_event_has_a_page(client: TestClient):
    for event in client.get("/events.json").json()["events"]:
        assert client.get(f"/events/{event['id']}").status_code == 200


def test_an_event_that_is_not_there_is_said_so(client: TestClient):
    for name in ("nothing", "zz", "..%2f", "'--"):
        assert client.get(f"/events/{name}.json").status_code == 404
        assert client.get(f"/events/{name}").status_code == 404


def test_the_outline_of_the_land_comes_with_a_tag(client: TestClient):
    first = client.get("/map/outline.json")
    assert {feature["properties"]["layer"] for feature in first.json()["features"]} >= {"country", "town", "road"}
    assert client.get("/map/outline.json", headers={"if-none-match": first.headers["etag"]}).status_code == 304


def test_modules_that_others_name_are_asked_for_anew(client: TestClient):
    answer = client.get("/static/map-marks.js")
    assert "no-cache" in answer.headers["cache-control"]
    assert client.get("/static/map-marks.js", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_a_text_without_an_outlet_is_told_of_as_such(own_client: TestClient):
    words = "قالت مصادر إن القوات التركية قصفت بالمدفعية محيط بلدة عين عيسى يوم الأحد 3 كانون الثاني 2021."
    sent = own_client.post("/read/send", data={"text": words, "published": "2021-01-04"}).json()
    assert own_client.app.state.upkeep.wait(60)  # type: ignore[attr-defined]
    document = own_client.get(f"/documents/{sent['document']}.json").json()
    event = own_client.get(f"/events/{document['reports'][0]['event']}.json").json()
    column = next(each for each in event["table"]["columns"] if each["document"] == sent["document"])
    assert column["outlet"] == {"en": "outlet not stated", "ar": "وسيلة غير مذكورة"}
    names = {node["name"]["ar"] for node in event["origins"]["nodes"]}
    assert {"وسيلة غير مذكورة", "مصادر"} <= names
    page = own_client.get(f"/events/{event['event']['id']}", headers={"accept-language": "ar"}).text
    assert "unnamed sources" not in page
    assert f">{sent['document'][:12]}<" not in page


def test_what_speakers_say_of_it_stands_with_the_outlet_that_prints_it(client: TestClient):
    ids = [event["id"] for event in client.get("/events.json?kind=leader_call").json()["events"]]
    spoken = [said for each in ids for said in client.get(f"/events/{each}.json").json()["said"]]
    assert spoken
    for each in spoken:
        twin = client.get(f"/documents/{each['said']['document']}.json").json()
        assert each["outlet"] == twin["outlet"]
        assert each["said"]["text"] in [statement["text"] for statement in twin["statements"]]
