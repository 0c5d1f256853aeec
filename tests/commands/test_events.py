"""``hudna events``: filters, and the three forms."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
PROMISED = ["id", "type", "status", "when", "where", "route", "actors", "quantities", "origins", "outlets", "contested"]


def listed(run: Run, db: Path, *arguments: object) -> list[dict[str, Any]]:
    code, out, _ = run("events", "--db", db, "--format", "jsonl", *arguments)
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


def test_a_line_of_json_has_what_is_promised(db: Path, run: Run) -> None:
    [patrol] = listed(run, db, "--kind", "joint_patrol")
    assert list(patrol)[:12] == [*PROMISED, "reports"]
    assert {r["document_key"] for r in patrol["reports"]} == {"one", "two"}
    assert all(r["report_id"] for r in patrol["reports"])
    assert patrol["outlets"] == ["enab-baladi", "other"]


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [
        ((), ["joint_patrol", "shelling"]),
        (("--outlets", 2), ["joint_patrol"]),
        (("--outlets", 3), []),
        (("--origins", 1), ["joint_patrol", "shelling"]),
        (("--actor", "russia"), ["joint_patrol"]),
        (("--actor", "tr"), ["joint_patrol", "shelling"]),
        (("--actor", "القوات الروسية"), ["joint_patrol"]),
        (("--actor", "nobody"), []),
        (("--day", "2021-03"), ["joint_patrol"]),
        (("--day", "2021-05-01"), ["shelling"]),
        (("--contested",), []),
        (("--agreed",), ["joint_patrol", "shelling"]),
        (("--agreement", "sochi-2019", "--day", "2010"), []),
        (("--place", "الدرباسيه"), ["joint_patrol"]),
        (("--most", 1), ["shelling"]),
    ],
)
def test_filters(db: Path, run: Run, arguments: tuple[object, ...], kinds: list[str]) -> None:
    assert [e["type"] for e in listed(run, db, *arguments)] == kinds


def test_the_table_says_how_many_tell_of_it(db: Path, run: Run) -> None:
    out = run("events", "--db", db)[1]
    assert "2 outlets, 2 origins" in out
    assert "2 of 2 events. Why the numbers are so: hudna explain ID" in out
    assert "No event fits. Take away a filter." in run("events", "--db", db, "--day", "1999")[1]


def test_csv_is_the_table_of_exports(db: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("events", "--db", db, "--format", "csv")[1])))
    assert [row["type"] for row in rows] == ["joint_patrol", "shelling"]


def test_an_unknown_agreement_is_said_so(db: Path, run: Run) -> None:
    code, _, err = run("events", "--db", db, "--agreement", "sochi-2091")
    assert code == 1
    assert "--agreement sochi-2091 is not known. Use one of: " in err
    assert "sochi-2019" in err
