"""Articles that are pasted or sent as files are read into the record; what was found is said, and what was not read."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hudna.record import Record, redacting
from hudna.record.opening import Where
from hudna.record.words import Words
from hudna.web import sent_in

from .test_people import sign_in

WORDS = "سيّرت الشرطة العسكرية الروسية اليوم دورية مشتركة مع الجيش التركي قرب الدرباسية، ورشق أهالٍ مدرعاتها بالحجارة."
ENGLISH = b"nothing to read here"


def lines(client: TestClient, **sent: Any) -> list[dict[str, Any]]:
    answer = client.post("/read/send", **sent)
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def added(client: TestClient) -> list[str]:
    """Who added documents, as the log has it."""
    entries = client.get("/administration/audit.json").json()["entries"]
    return [each["on_what"] for each in entries if each["what"] == "add documents"]


def settled(client: TestClient) -> None:
    assert client.app.state.upkeep.wait(60)  # type: ignore[attr-defined]


def test_a_pasted_article_becomes_events_with_its_day_and_outlet(own_client: TestClient):
    sent = {"text": WORDS, "published": "2021-05-19", "url": "https://npasyria.com/9"}
    [told] = lines(own_client, data=sent)
    assert (told["again"], told["reports"] > 0) == (False, True)
    page = own_client.get(f"/documents/{told['document']}.json").json()
    assert (page["published"], page["url"], page["outlet"]["en"]) == ("2021-05-19", sent["url"], "North Press Agency")
    settled(own_client)
    page = own_client.get(f"/documents/{told['document']}.json").json()
    event = own_client.get(f"/events/{page['reports'][0]['event']}.json").json()["event"]
    assert event["when"]["edtf"] == "2021-05-19"
    assert added(own_client) == [told["document"]]


def test_without_script_one_lands_at_what_was_read_with_the_way_to_its_review(own_client: TestClient):
    answer = own_client.post("/read", data={"text": WORDS, "published": "2021-05-19"}, follow_redirects=False)
    assert answer.status_code == 303
    page = own_client.get(answer.headers["location"])
    [found] = own_client.get(answer.headers["location"].replace("/read", "/read.json")).json()["found"]
    assert [report["kind"]["en"] for report in found["reports"]] == ["Joint patrol", "Patrol obstructed"]
    assert f"/review?item={found['id']}/{found['reports'][0]['id']}" in page.text
    assert own_client.get(f"/review?item={found['id']}/{found['reports'][0]['id']}").status_code == 200
    assert own_client.get("/read.json").json()["last"][0]["id"] == found["id"]


def test_the_same_text_again_is_one_document_and_may_be_given_its_day(own_client: TestClient):
    first, again, dated = (
        lines(own_client, data={"text": WORDS, **more})[0] for more in ({}, {}, {"published": "2021-05-19"})
    )
    assert first["document"] == again["document"] == dated["document"]
    assert [each["again"] for each in (first, again, dated)] == [False, True, False]
    assert own_client.get(f"/documents/{first['document']}.json").json()["published"] == "2021-05-19"


def test_files_are_read_as_the_command_reads_them_and_the_rest_is_told(own_client: TestClient):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "قصفت المدفعية محيط عين عيسى أمس.")
        archive.writestr("b.txt", "nothing")
    rows = json.dumps({"text": "غادر وفد روسي أنقرة أمس بعد محادثات.", "published": "2021-02-03"}).encode()
    files = [
        ("files", ("rows.jsonl", rows)), ("files", ("many.zip", packed.getvalue())), ("files", ("en.txt", ENGLISH)),
    ]  # fmt: skip
    told = lines(own_client, data={"published": "2021-05-19"}, files=files)
    assert [each["path"] for each in told if "document" in each] == ["rows.jsonl", "many.zip/a.txt"]
    left = {each["path"]: each["reason"] for each in told if "document" not in each}
    assert set(left) == {"many.zip/b.txt", "en.txt"}
    assert left["en.txt"]["en"] == "has no Arabic letter. Only Arabic reports are read; leave it out."
    assert left["en.txt"]["ar"].startswith("ليس فيه حرف عربي")
    days = {each["path"]: own_client.get(f"/documents/{each['document']}.json").json()["published"]
            for each in told if "document" in each}  # fmt: skip
    assert days == {"rows.jsonl": "2021-02-03", "many.zip/a.txt": "2021-05-19"}


def test_what_cannot_be_taken_is_said_and_what_was_written_stays_in_the_form(own_client: TestClient):
    answer = own_client.post("/read", data={"text": "words without such letters", "title": "دورية الأحد"})
    assert answer.status_code == 422
    assert "has no Arabic letter" in answer.text
    assert "words without such letters</textarea>" in answer.text
    assert 'value="دورية الأحد"' in answer.text
    assert own_client.post("/read/send", data={"text": WORDS, "published": "someday"}).status_code == 422
    assert own_client.post("/read/send", data={"text": "ا" * 150_001}).status_code == 422
    assert own_client.post("/read/send", data={}).status_code == 422
    assert added(own_client) == []


def test_files_of_which_some_are_read_show_both(own_client: TestClient):
    files = [("files", ("a.txt", WORDS.encode())), ("files", ("en.txt", ENGLISH))]
    answer = own_client.post("/read", files=files)
    assert answer.status_code == 200
    assert "Joint patrol" in answer.text
    assert "Only Arabic reports are read" in answer.text


def test_only_so_many_documents_are_taken_at_once(own_client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sent_in, "MOST", 2)
    rows = "\n".join(json.dumps({"text": f"جابت دورية روسية قرية {n} أمس."}) for n in range(4))
    told = lines(own_client, files=[("files", ("rows.jsonl", rows.encode()))])
    assert ["document" in each for each in told] == [True, True, False]
    assert "hudna read FILE" in told[-1]["reason"]["en"]


def test_what_was_removed_on_request_is_not_read_again(own_client: TestClient, own_db: Where):
    [told] = lines(own_client, data={"text": WORDS})
    settled(own_client)
    desk = own_client.app.state.desk  # type: ignore[attr-defined]
    with Record(own_db) as record:
        words = Words.of(desk.knowledge.spelling, desk.knowledge.language["clitics"])
        record.redact(told["document"], "samar", "asked for", words)
        with record.look() as connection:
            assert redacting.redacted(connection, [told["document"]])
    [again] = lines(own_client, data={"text": WORDS})
    assert "removed" in again["reason"]["en"]
    page = own_client.get("/read", params={"document": told["document"][:16]})
    assert page.status_code == 200
    assert told["document"] not in page.text


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("analyst", 200), ("verifier", 200)])
def test_analysts_add_articles_and_readers_do_not(browser: TestClient, role: str, status: int):
    sign_in(browser, role)
    assert browser.get("/read").status_code == status
    assert ('href="/read"' in browser.get("/settings").text) == (status == 200)
    assert browser.post("/read/send", data={"text": WORDS}).status_code == status


def test_another_site_cannot_add_articles(own_client: TestClient):
    answer = own_client.post("/read/send", data={"text": WORDS}, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_both_languages_say_it(own_client: TestClient):
    page = own_client.get("/read", headers={"accept-language": "ar"}).text
    assert "الصق مقالاً" in page
    assert "Paste an article" in own_client.get("/read").text
