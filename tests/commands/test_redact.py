"""``hudna record redact``: a document's words are gone from every answer, its hash and the reason stay."""

from __future__ import annotations

import json

import pytest

from hudna.collect.archive import Archive
from hudna.record import Record, asking

from .conftest import DOCUMENTS, Run


def test_a_document_is_removed_on_request(run: Run, record_of, tmp_path) -> None:
    db = record_of(*DOCUMENTS)
    before = run("export", "--db", db)[1]
    assert "تل رفعت" in before
    code, out, _ = run("record", "redact", "three", "--reason", "names a witness", "--author", "ann", "--db", db)
    assert code == 0
    assert "Events: 2 before, 1 now" in " ".join(out.split())
    assert "تل رفعت" not in run("export", "--db", db)[1]
    assert "تل رفعت" not in run("search", "رفعت", "--db", db)[1]
    listed = run("record", "redactions", "--db", db)[1]
    assert "names a witness" in listed
    assert "ann" in listed
    run("publish", "site", tmp_path / "site", "--db", db)
    written = [path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert len(written) > 20
    assert not any("قصفت المدفعية".encode() in content for content in written)


def test_it_does_not_come_back(run: Run, record_of, tmp_path) -> None:
    db = record_of(*DOCUMENTS)
    source = tmp_path / "documents.jsonl"
    source.write_text("\n".join(json.dumps(d, ensure_ascii=False) for d in DOCUMENTS), "utf-8")
    run("record", "redact", "three", "--reason", "asked for", "--author", "ann", "--db", db)
    code, out, _ = run("read", source, "--db", db, "--format", "jsonl")
    assert code == 0
    assert [json.loads(line)["document"]["key"] for line in out.splitlines()] == ["one", "two"]
    run("record", "rebuild", "--db", db)
    assert "تل رفعت" not in run("export", "--db", db)[1]


@pytest.mark.parametrize(("name", "reason", "said"), [("three", " ", "needs its reason"), ("nine", "x", "No document")])
def test_what_is_missing_is_said(run: Run, db, name: str, reason: str, said: str) -> None:
    code, _, error = run("record", "redact", name, "--reason", reason, "--author", "ann", "--db", db)
    assert code == 1
    assert said in error


def test_nothing_removed_says_so(run: Run, db) -> None:
    assert "Nothing was removed" in run("record", "redactions", "--db", db)[1]


def test_the_original_goes_from_the_archive_too(run: Run, record_of, tmp_path) -> None:
    text = "خرجت دورية مشتركة في ريف الدرباسية اليوم."
    db = record_of({"key": "one", "text": text, "published": "2021-03-10"})
    with Record(db, only_look=True) as record, record.look() as connection:
        [document] = asking.documents(connection)
        original = asking.original(connection, document.id)
    with Archive(tmp_path / "archive") as archive:
        archive.keep(original, {"act": "fetched", "asked": "https://example.org/a"})
    options = ("--reason", "asked for", "--author", "ann", "--archive", tmp_path / "archive", "--db", db)
    _, out, _ = run("record", "redact", "one", *options)
    assert "original removed" in " ".join(out.split())
    with Archive(tmp_path / "archive") as archive:
        assert not archive.holds(document.id)
        assert [line.facts.get("reason") for line in archive.custody.lines()] == [None, "asked for"]
        archive.keep(original, {"act": "fetched", "asked": "https://example.org/a"})
        assert not archive.holds(document.id)
        assert list(archive.faults()) == []
        assert not archive.remove("0" * 64, {})
