"""``hudna alerts``: raised once, listed, explained."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
PATROL = "سيّرت القوات الروسية والتركية الدورية المشتركة {} على طريق M4 قرب أريحا صباح اليوم."


@pytest.fixture
def db(tmp_path: Path, run: Run) -> Path:
    """The third and the eighth patrol."""
    told = [("2020-04-08", PATROL.format("الثالثة")), ("2020-05-05", PATROL.format("الثامنة"))]
    entries = [{"key": day, "text": text, "published": day, "outlet": "one"} for day, text in told]
    path = tmp_path / "documents.jsonl"
    path.write_text("\n".join(json.dumps(e, ensure_ascii=False) for e in entries), "utf-8")
    assert run("read", path, "--db", tmp_path / "hudna.db")[0] == 0
    return tmp_path / "hudna.db"


def test_an_alert_is_raised_once_and_explained(db: Path, run: Run) -> None:
    asked = ("alerts", "--db", db, "--today", "2020-06-01", "--format", "jsonl", "--rule", "m4-patrol-missing")
    looked = [json.loads(line) for line in run(*asked, "--look")[1].splitlines()]
    first = [json.loads(line) for line in run(*asked)[1].splitlines()]
    again = [json.loads(line) for line in run(*asked)[1].splitlines()]
    assert [[a["new"] for a in each] for each in (looked, first, again)] == [[True], [True], [False]]
    assert looked[0]["raised_at"] is None
    assert again[0]["holds"]
    assert again[0]["title"].endswith(": 4")  # the dossier knows 5, 6 and 7
    code, out, _ = run("explain", again[0]["explain"], "--db", db)
    assert code == 0
    assert "number 3 is told of 2020-04-08" in out
    assert run("explain", "alert:none", "--db", db)[0] == 1
    assert "1 alerts, 0 new" in run("alerts", "--db", db, "--today", "2020-06-01", "--rule", "m4-patrol-missing")[1]


def test_as_of_a_day_and_since_a_day(db: Path, run: Run) -> None:
    asked = ("alerts", "--db", db, "--rule", "m4-patrol-missing")
    assert "Nothing is raised" in run(*asked, "--today", "2020-05-04")[1]
    assert "Nothing is raised" in run(*asked, "--today", "2020-06-01", "--since", "2020-06")[1]
    assert "m4" in run(*asked, "--today", "2020-06-01", "--format", "csv")[1]


def test_what_was_raised_and_no_longer_holds_stays(db: Path, tmp_path: Path, run: Run) -> None:
    asked = ("alerts", "--db", db, "--today", "2020-06-01", "--rule", "m4-patrol-missing", "--format", "jsonl")
    run(*asked)
    path = tmp_path / "later.jsonl"
    entry = {"key": "l", "text": PATROL.format("الرابعة"), "published": "2020-04-15", "outlet": "two"}
    path.write_text(json.dumps(entry, ensure_ascii=False), "utf-8")
    assert run("read", path, "--db", db)[0] == 0
    [alert] = [json.loads(line) for line in run(*asked)[1].splitlines()]
    assert not alert["holds"]


def test_a_rule_and_a_day_that_are_none(db: Path, run: Run) -> None:
    code, _, said = run("alerts", "--db", db, "--rule", "m4-patrol-mising")
    assert (code, "m4-patrol-missing" in said) == (1, True)
    assert run("alerts", "--db", db, "--today", "yesterday")[0] == 1
