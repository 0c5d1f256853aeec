"""Photos and files of field reports: kept by hash with a log, shown without place and time, gone on request."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.photos import photo, pixels, said
from tests.postgres import Server
from tests.web.conftest import HEADERS, TODAY
from tests.web.test_field import PATROL

from hudna.collect.archive import Archive
from hudna.collect.attached import MOST
from hudna.commands.upkeep import redact
from hudna.knowledge import Knowledge
from hudna.record import Record, accounts
from hudna.record.opening import Where
from hudna.web.app import make_app
from hudna.web.desk import Desk

NOW = datetime(2021, 6, 1, 12, 0, tzinfo=UTC)
PHOTO = photo()
WORDS = "four plain words here"
NAME = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, new_db: Path) -> Where:
    """A record that nothing is in: a file, or a database of PostgreSQL."""
    if request.param == "file":
        return new_db
    server: Server = request.getfixturevalue("server")
    return server.record()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def desk(where: Where, knowledge: Knowledge, archive: Path) -> Iterator[TestClient]:
    """A browser at a desk with an archive."""
    with Record(where) as record:
        made = Desk(record, knowledge, archive=archive, today=lambda: TODAY, now=lambda: NOW)
        with TestClient(make_app(made), headers=HEADERS) as client:
            yield client


def sent(desk: TestClient, *files: tuple[str, bytes], report: str = "0b1f7a52-photos") -> Any:
    forces = list(desk.get("/field/new/patrol.json").json()["forces"])
    answers = {**PATROL, "report": report, "parties": forces[:2]}
    return desk.post("/field/patrol/send", data=answers, files=[("files", file) for file in files])


def test_files_are_kept_by_hash_and_logged_once(desk: TestClient, archive: Path) -> None:
    files = (("Ahmad at the crossing.jpg", PHOTO), ("b.pdf", b"%PDF-1.4 x"), ("again.jpg", PHOTO))
    one, two = (sent(desk, *files) for _ in range(2))
    assert (one.status_code, one.json()["again"], two.json()["again"]) == (200, False, True)
    document = one.json()["document"]
    assert Archive(archive).bytes_of(NAME) == PHOTO
    lines = [line.facts for line in Archive(archive).custody.lines()]
    assert [(f["act"], f["document"], f["kind"]) for f in lines] == [
        ("attached", document, "image/jpeg"), ("attached", document, "application/pdf"),
    ]  # fmt: skip
    assert list(Archive(archive).faults()) == []
    assert "Ahmad" not in str(lines)
    found = desk.get(f"/documents/{document}.json").json()
    assert next((f["sha256"], f["size"], f["shown"]) for f in found["files"]) == (NAME, len(PHOTO), True)
    assert "Ahmad" not in desk.get(f"/documents/{document}").text


def test_the_hash_is_part_of_the_report(desk: TestClient) -> None:
    """Other photos make another document, so that none can be put in place of one that was sent."""
    first = sent(desk, ("a.jpg", PHOTO)).json()["document"]
    assert sent(desk, ("a.jpg", photo(colour="red")), report="0b1f7a52-others").json()["document"] != first


def test_a_picture_is_shown_without_what_it_carries(desk: TestClient) -> None:
    document = sent(desk, ("a.jpg", PHOTO)).json()["document"]
    for language in ("en", "ar"):
        page = desk.get(f"/documents/{document}", headers={"accept-language": language}).text
        assert f'src="/documents/{document}/files/{NAME}"' in page
    answer = desk.get(f"/documents/{document}/files/{NAME}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert said(PHOTO)
    assert said(answer.content) == {}
    assert pixels(answer.content) == pixels(PHOTO)
    assert desk.get(f"/documents/{document}/files/{NAME}/original").content == PHOTO
    assert desk.get(f"/documents/{document}/files/{'0' * 64}").status_code == 404


def test_what_is_no_picture_is_only_given_as_it_came(desk: TestClient) -> None:
    document = sent(desk, ("b.pdf", b"%PDF-1.4 x")).json()["document"]
    name = hashlib.sha256(b"%PDF-1.4 x").hexdigest()
    assert desk.get(f"/documents/{document}/files/{name}").status_code == 404
    whole = desk.get(f"/documents/{document}/files/{name}/original")
    assert whole.content == b"%PDF-1.4 x"
    assert whole.headers["content-disposition"].startswith("attachment")
    assert whole.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([("a.jpg", PHOTO[:90])], "broken"),
        ([("a.jpg", b"MZ not a photo")], "no kind"),
        ([("a.jpg", photo(colour=f"#0000{n:02x}")) for n in range(MOST + 1)], "too many"),
    ],
)
def test_what_is_not_taken_is_said_and_nothing_is_kept(
    desk: TestClient, archive: Path, files: list[tuple[str, bytes]], why: str
) -> None:
    answer = sent(desk, *files)
    assert (answer.status_code, why in answer.text) == (422, True), answer.text
    assert desk.get("/field.json").json()["sent"] == []
    assert not archive.exists()


def test_while_another_program_collects_the_report_waits(
    desk: TestClient, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hudna.web.field_files._PATIENCE", 0.2)
    with Archive(archive):
        answer = sent(desk, ("a.jpg", PHOTO))
    assert (answer.status_code, "sent again" in answer.text) == (503, True)
    assert desk.get("/field.json").json()["sent"] == []
    assert sent(desk, ("a.jpg", PHOTO)).json()["again"] is False


def test_readers_see_pictures_and_get_no_originals(where: Where, knowledge: Knowledge, archive: Path) -> None:
    with Record(where) as record:
        with record.changing("root", "add person", "all") as connection:
            accounts.add(connection, "ann", "analyst", WORDS, NOW)
            accounts.add(connection, "rim", "reader", WORDS, NOW)
        made = Desk(record, knowledge, open_door=False, archive=archive, today=lambda: TODAY, now=lambda: NOW)
        with TestClient(make_app(made), headers=HEADERS) as client:
            client.post("/login", data={"name": "ann", "password": WORDS})
            document = sent(client, ("a.jpg", PHOTO)).json()["document"]
            client.post("/login", data={"name": "rim", "password": WORDS})
            assert client.get(f"/documents/{document}/files/{NAME}").status_code == 200
            assert client.get(f"/documents/{document}/files/{NAME}/original").status_code == 403
            assert "/original" not in client.get(f"/documents/{document}").text


def test_photos_go_with_their_report_on_request(where: Where, knowledge: Knowledge, archive: Path) -> None:
    with Record(where) as record:
        made = Desk(record, knowledge, archive=archive, today=lambda: TODAY)
        with TestClient(make_app(made), headers=HEADERS) as client:
            document = sent(client, ("a.jpg", PHOTO)).json()["document"]
    redact(where, archive, document, "ann", "shows a face", knowledge)
    assert not Archive(archive).holds(NAME)
    assert list(Archive(archive).faults()) == []


def test_a_desk_without_an_archive_takes_no_files(own_client: TestClient) -> None:
    assert own_client.get("/field/new/patrol.json").json()["files"] is None
    assert "f-files" not in own_client.get("/field/new/patrol").text
    assert "--archive" in sent(own_client, ("a.jpg", PHOTO)).text
    assert own_client.get("/field.json").json()["sent"] == []
