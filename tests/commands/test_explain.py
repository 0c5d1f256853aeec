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
    assert f"{name}: in the outlet's own voice" in out
    assert run("explain", f"event:{event['id']}", "--db", db)[1] == out
    assert run("explain", name, "--db", db)[1] == out


LONG = (
    "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية شمالي الحسكة يوم 10 آذار 2021 بمشاركة ثماني مدرعات "
    "وسط تحليق مروحيتين روسيتين، وانطلقت الدورية من معبر شيريك وجابت عدة قرى قبل أن تعود إلى نقطة الانطلاق من دون حوادث"
)


def test_a_copy_is_said_to_be_one(record_of: Callable[..., Path], run: Run) -> None:
    db = record_of(
        {"key": "first", "text": LONG, "published": "2021-03-10", "outlet": "enab-baladi"},
        {"key": "second", "text": f"علمنا بما يلي. {LONG}", "published": "2021-03-11", "outlet": "other"},
    )
    [event] = map(json.loads, run("events", "--db", db, "--kind", "joint_patrol", "--format", "jsonl")[1].splitlines())
    assert (event["outlets"], event["origins"]) == (["enab-baladi", "other"], ["enab-baladi"])
    out = run("explain", event["id"], "--db", db)[1]
    assert "2 outlets, 1 origin, 0 from the other side" in out
    assert "text copied from \u2068enab-baladi\u2069" in out
    assert "copy of first, \u2068enab-baladi\u2069, 2021-03-10" in out


def test_what_is_not_there_is_said_so(db: Path, run: Run) -> None:
    code, _, err = run("explain", "ffffffffffff", "--db", db)
    assert code == 1
    assert "No event is “ffffffffffff”" in err
