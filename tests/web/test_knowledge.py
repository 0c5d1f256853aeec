"""The knowledge on the desk: its parts, kinds and checks, and what is read from a sentence without keeping it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import client_of

from hudna.knowledge import Knowledge
from hudna.record import Record, asking

SENTENCE = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية أمس."


def _try(client: TestClient, text: str, day: str = "2021-03-10"):
    return client.get("/knowledge.json", params={"text": text, "day": day}).json()["tried"]


def test_a_sentence_is_read_with_its_words(client: TestClient):
    tried = _try(client, SENTENCE)
    (report,) = tried["reports"]
    assert (report["type"], report["status"]) == ("joint_patrol", "happened")
    assert {c["field"]: c["value"] for c in report["claims"]}["when"] == "2021-03-09"
    assert all(SENTENCE[c["start"] : c["end"]] == c["words"] for c in report["claims"])
    assert "".join(piece["text"] for piece in tried["pieces"]) == SENTENCE
    assert {s for piece in tried["pieces"] for s in piece["sorts"]} >= {"event", "actor", "place", "time"}


def test_nothing_of_it_is_kept(own_client: TestClient, own_db: Path):
    with Record(own_db, only_look=True) as record, record.look() as connection:
        before = [d.id for d in asking.documents(connection)]
        _try(own_client, SENTENCE)
        assert [d.id for d in asking.documents(connection)] == before
    assert "joint_patrol" in own_client.get("/knowledge", params={"text": SENTENCE}).text


def test_what_is_no_event_says_so(client: TestClient):
    assert _try(client, "الطقس اليوم معتدل.")["reports"] == []
    assert "No event is read from it" in client.get("/knowledge", params={"text": "الطقس اليوم معتدل."}).text


def test_every_kind_is_shown_with_its_definition_and_examples(client: TestClient, knowledge: Knowledge):
    kinds = {k["id"]: k for k in client.get("/knowledge/kinds.json").json()["kinds"]}
    assert set(kinds) == set(knowledge.codebook.kinds)
    for kind in knowledge.codebook.kinds.values():
        assert kinds[kind.id]["definition"]["ar"] == kind.definition["ar"]
        assert kinds[kind.id]["examples"] == [e["text"] for e in kind.examples]


def test_the_parts_lead_to_their_pages(client: TestClient):
    parts = client.get("/knowledge.json").json()["parts"]
    assert len(parts) == 7
    for part in parts:
        assert part["count"] > 0
        assert client.get(part["address"]).status_code == 200


@pytest.fixture
def broken(sample_db: Path, knowledge: Knowledge, tmp_path: Path) -> Iterator[TestClient]:
    root = Path(shutil.copytree(knowledge.root, tmp_path / "knowledge"))
    series = root / "dossiers" / knowledge.dossier.id / "series.yml"
    series.write_text(series.read_text("utf-8") + "\n- id: nobody-s\n  kinds: [patrole]\n", "utf-8")
    yield from client_of(sample_db, replace(knowledge, root=root))


def test_mistakes_in_the_folder_are_named_with_their_mend(client: TestClient, broken: TestClient):
    assert client.get("/knowledge/checks.json").json()["errors"] == 0
    page = broken.get("/knowledge/checks.json").json()
    assert page["errors"] > 0
    assert any(p["file"].endswith("series.yml") and p["mend_ar"] for p in page["problems"])
    arabic = broken.get("/knowledge/checks", headers={"accept-language": "ar"}).text
    assert page["problems"][0]["message_ar"].split("»")[0].split("«")[0].strip() in arabic


@pytest.mark.parametrize("text", ["<script>alert(1)</script> قصف", "\u202eقصف\u202c", "ا" * 4000, "(" * 999, "0" * 999])
def test_hostile_words_are_read_as_words(client: TestClient, text: str):
    answer = client.get("/knowledge", params={"text": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_what_cannot_be_asked_is_said(client: TestClient):
    assert client.get("/knowledge.json", params={"text": "قصف", "day": "noon"}).status_code == 422
    assert client.get("/knowledge.json", params={"text": "ا" * 4001}).status_code == 422
