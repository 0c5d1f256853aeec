"""``hudna merge``, ``split`` and ``undo``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.record import Record

Run = Callable[..., tuple[int, str, str]]

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف {} يوم {} آذار 2021."


@pytest.fixture(scope="module")
def base(record_of: Callable[..., Path]) -> Path:
    told = (("a", "الدرباسية", 10), ("b", "عين العرب", 10), ("c", "الدرباسية", 17))
    documents = [
        {"key": key, "text": PATROL.format(place, day), "published": f"2021-03-{day}", "outlet": key}
        for key, place, day in told
    ]
    return record_of(*documents)


@pytest.fixture
def db(base: Path, tmp_path: Path) -> Path:
    """A record of three patrols that may be changed."""
    return Path(shutil.copy(base, tmp_path / "hudna.db"))


def listed(run: Run, db: Path) -> dict[str, list[str]]:
    """The documents of each event, by its id."""
    lines = run("events", "--db", db, "--format", "jsonl")[1].splitlines()
    return {e["id"]: sorted(r["document_key"] for r in e["reports"]) for e in map(json.loads, lines)}


def derived(db: Path) -> list[bytes]:
    """The record without what people judged."""
    with Record(db, only_look=True) as record:
        return [line for line in record.dump() if not line.startswith(b'["judgements"')]


def names(run: Run, db: Path) -> tuple[str, ...]:
    """The events of documents a, b and c."""
    found = listed(run, db)
    return tuple(next(name for name, keys in found.items() if key in keys) for key in "abc")


def test_merging_splitting_and_taking_back(db: Path, run: Run) -> None:
    a, b, c = names(run, db)
    before = derived(db)
    code, out, _ = run("merge", a, b, "--reason", "one patrol", "--author", "amal", "--db", db)
    assert code == 0
    assert "1 judgement added" in out
    assert "2 outlets" in out
    assert sorted(listed(run, db).values()) == [["a", "b"], ["c"]]
    assert run("merge", a, c, "--reason", "and that one", "--author", "amal", "--db", db)[0] == 0
    assert list(listed(run, db).values()) == [["a", "b", "c"]]
    why = run("explain", a, "--db", db)[1]
    assert "by amal" in why
    assert "one patrol" in why
    [event] = listed(run, db)
    report = reports(run, db)["c"]
    assert run("split", event, report, "--reason", "a week later", "--author", "amal", "--db", db)[0] == 0
    assert sorted(listed(run, db).values()) == [["a", "b"], ["c"]]
    assert run("undo", "3", "--author", "amal", "--db", db)[0] == 0
    assert derived(db) == before


def reports(run: Run, db: Path) -> dict[str, str]:
    lines = run("events", "--db", db, "--format", "jsonl")[1].splitlines()
    told = [r for e in map(json.loads, lines) for r in e["reports"]]
    return {r["document_key"]: f"{r['document_key']}/{r['report_id']}" for r in told}


def test_a_preview_changes_nothing(db: Path, run: Run) -> None:
    a, b, _ = names(run, db)
    before = db.read_bytes()
    code, out, _ = run("merge", a, b, "--reason", "x", "--author", "amal", "--db", db, "--dry-run")
    assert code == 0
    assert "Nothing was changed" in out
    assert "2 outlets" in out
    assert db.read_bytes() == before
    run("merge", a, b, "--reason", "x", "--author", "amal", "--db", db)
    after = derived(db)
    [event] = [name for name, keys in listed(run, db).items() if keys == ["a", "b"]]
    out = run("split", event, reports(run, db)["b"], "--reason", "y", "--author", "amal", "--db", db, "--dry-run")[1]
    assert out.count("1 outlet") == 2
    assert derived(db) == after


def test_what_a_person_told_apart_is_not_merged(db: Path, run: Run) -> None:
    a, b, _ = names(run, db)
    run("merge", a, b, "--reason", "x", "--author", "amal", "--db", db)
    [event] = [name for name, keys in listed(run, db).items() if keys == ["a", "b"]]
    run("split", event, reports(run, db)["b"], "--reason", "two places", "--author", "badr", "--db", db)
    a, b, _ = names(run, db)
    for dry in ((), ("--dry-run",)):
        code, out, err = run("merge", a, b, "--reason", "x", "--author", "amal", "--db", db, *dry)
        assert (code, out) == (1, "")
        assert "badr said that reports of these events are not the same: two places." in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "{a}", "{a}", "--reason", "x"), "There are not two events to merge"),
        (("merge", "{a}", "ffffffffffff", "--reason", "x"), "No event is “ffffffffffff”"),
        (("split", "{a}", "a", "--reason", "x"), "a is no report. Write it as DOCUMENT/REPORT"),
        (("split", "{a}", "a/nothing", "--reason", "x"), "No report is called “a/nothing”"),
        (("split", "{a}", "{b_report}", "--reason", "x"), "Not of event"),
        (("split", "{a}", "{a_report}", "--reason", "x"), "there must be two sides to split"),
        (("undo",), "Nothing that amal decided is in force"),
    ],
)
def test_what_cannot_be_judged_is_said_so(db: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    a, _, _ = names(run, db)
    told = reports(run, db)
    given = [x.format(a=a, a_report=told["a"], b_report=told["b"]) for x in arguments]
    code, _, err = run(*given, "--author", "amal", "--db", db)
    assert code == 1
    assert said in err


def test_the_author_is_who_is_logged_in(db: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "zaina")
    a, b, _ = names(run, db)
    assert run("merge", a, b, "--reason", "x", "--db", db)[0] == 0
    assert "by zaina" in run("explain", a, "--db", db)[1]
