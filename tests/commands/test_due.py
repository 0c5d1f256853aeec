"""``hudna due`` and ``hudna promises``: how what was announced stands on a day, and why."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
ANNOUNCED = "من المقرر أن تخرج غداً الثلاثاء دورية روسية تركية مشتركة في ريف الدرباسية."
HELD = "سيّرت القوات الروسية والتركية اليوم الأربعاء دورية مشتركة في ريف الدرباسية."
ROUND = "ستعقد الجولة الثامنة عشرة من محادثات أستانا حول سوريا في نور سلطان يومي 15 و16 نيسان المقبل."
SOON = "أعلن الكرملين أن الرئيسين بوتين وأردوغان سيلتقيان قريباً في سوتشي."
AID = "تدخل قافلة مساعدات أممية مخيم الركبان يوم الجمعة المقبل."


@pytest.fixture(scope="module")
def db(record_of: Callable[..., Path]) -> Path:
    return record_of(
        {"key": "said", "text": ANNOUNCED, "published": "2021-03-08", "outlet": "one"},
        {"key": "done", "text": HELD, "published": "2021-03-10", "outlet": "two"},
        {"key": "round", "text": ROUND, "published": "2021-03-09", "outlet": "one"},
        {"key": "soon", "text": SOON, "published": "2021-03-09", "outlet": "two"},
        {"key": "aid", "text": AID, "published": "2021-03-09", "outlet": "two"},
    )


def listed(run: Run, *arguments: object) -> list[dict[str, object]]:
    code, out, _ = run(*arguments, "--format", "jsonl")
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(
    ("today", "within", "due"),
    [
        ("2021-03-11", "week", ["aid_access open"]),
        ("2021-03-11", "today", []),
        ("2021-03-13", "today", ["aid_access no_coverage"]),
        ("2021-04-10", "week", ["aid_access no_coverage", "negotiation_round open"]),
        ("2021-03-11", "all", ["aid_access open", "negotiation_round open", "leader_meeting open"]),
    ],
)
def test_what_is_due(db: Path, run: Run, today: str, within: str, due: list[str]) -> None:
    found = listed(run, "due", "--db", db, "--today", today, "--within", within)
    assert [f"{row['what']} {row['standing']}" for row in found] == due


def test_the_ledger_lists_what_became_of_each(db: Path, run: Run) -> None:
    (shifted,) = listed(run, "promises", "--db", db, "--outcome", "shifted")
    assert (shifted["what"], shifted["differs"], shifted["due_end"]) == ("joint_patrol", ["when"], "2021-03-09")
    assert len(listed(run, "promises", "--db", db)) == 4
    assert [r["what"] for r in listed(run, "promises", "--db", db, "--kind", "aid_access")] == ["aid_access"]
    assert [r["number"] for r in listed(run, "promises", "--db", db, "--from", "2021-04")] == [18]


def test_why_is_explained(db: Path, run: Run) -> None:
    (row,) = listed(run, "promises", "--db", db, "--outcome", "shifted")
    code, out, _ = run("explain", row["id"], "--db", db)
    assert code == 0
    assert "on 2021-03-10, after the time announced" in out
    assert f"hudna explain {row['event']}" in out
    assert "said/" in out


def test_the_table_and_the_sheet(db: Path, run: Run) -> None:
    _, out, _ = run("promises", "--db", db, "--today", "2021-03-13")
    assert "◐ shifted (when)" in out
    assert "1 no coverage, 2 open, 1 shifted" in out
    _, out, _ = run("promises", "--db", db, "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(out)))) == 4


def test_nothing_to_say_is_said(db: Path, run: Run, record_of: Callable[..., Path]) -> None:
    assert "hudna due --within all" in run("due", "--db", db, "--today", "2021-03-01", "--within", "today")[1]
    assert "Take away a filter" in run("promises", "--db", db, "--outcome", "cut_short")[1]
    silent = record_of({"key": "x", "text": HELD, "published": "2021-03-10", "outlet": "two"})
    assert "hudna read PATH" in run("due", "--db", silent)[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("promises", "--outcome", "shited"), "shifted"),
        (("promises", "--kind", "patrol"), "joint_patrol"),
        (("due", "--today", "soon"), "2021-03-10"),
        (("explain", "promise:p0"), "hudna promises"),
    ],
)
def test_wrong_options_are_explained(db: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, _, error = run(*arguments, "--db", db)
    assert code == 1
    assert said in error
