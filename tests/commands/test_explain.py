"""``hudna explain`` opens what lists print."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_an_event_opens_its_numbers(db: Path, run: Run) -> None:
    [event] = map(json.loads, run("events", "--db", db, "--kind", "joint_patrol", "--format", "jsonl")[1].splitlines())
    out = run("explain", event["id"], "--db", db)[1]
    assert "2 outlets, 2 origins" in out
    assert "outlets: \u2068enab-baladi\u2069, \u2068other\u2069" in out
    name = next(f"one/{r['report_id']}" for r in event["reports"] if r["document_key"] == "one")
    assert f"enab-baladi\u2069: {name}" in out
    assert run("explain", f"event:{event['id']}", "--db", db)[1] == out
    assert run("explain", name, "--db", db)[1] == out


def test_what_is_not_there_is_said_so(db: Path, run: Run) -> None:
    code, _, err = run("explain", "ffffffffffff", "--db", db)
    assert code == 1
    assert "No event is “ffffffffffff”" in err
