"""``hudna contradictions`` and what explains them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

SHELLING = "قصفت المدفعية التركية بلدة تل رفعت صباح اليوم، ما أدى إلى مقتل {} مدنيين."


@pytest.fixture(scope="module")
def db(record_of: Callable[..., Path]) -> Path:
    """Three reports of one shelling: two counts on its day, a third the next day."""
    told = (("first", "أربعة", "2021-05-02"), ("second", "سبعة", "2021-05-02"))
    documents = [
        {"key": key, "text": SHELLING.format(count), "published": published, "outlet": key}
        for key, count, published in told
    ]
    return record_of(*documents)


def test_what_is_listed_is_explained(db: Path, run: Run) -> None:
    out = run("contradictions", "--db", db, "--format", "jsonl")[1]
    [each] = map(json.loads, out.splitlines())
    assert each["field"].startswith("quantities.")
    assert {p["value"] for p in each["positions"]} == {"4", "7"}
    printed = SHELLING.format("أربعة") + SHELLING.format("سبعة")
    assert all(said["span"]["text"] in printed for p in each["positions"] for said in p["said"])
    why = run("explain", f"contradiction:{each['id']}", "--db", db)[1]
    assert "from \u2068first\u2069" in why
    assert f"in the event {each['event_id']} stands:" in why
    assert f"contradiction:{each['id']}" in run("explain", each["event_id"], "--db", db)[1]


def test_table_and_csv(db: Path, run: Run) -> None:
    out = run("contradictions", "--db", db)[1]
    assert "1 contradiction between sources, 0 later counts" in out
    rows = list(csv.DictReader(io.StringIO(run("contradictions", "--db", db, "--format", "csv")[1])))
    assert {row["value"] for row in rows} == {"4", "7"}


@pytest.mark.parametrize("arguments", [("--field", "when"), ("--later",), ("--kind", "clash"), ("--to", "2019")])
def test_filters(db: Path, run: Run, arguments: tuple[str, ...]) -> None:
    assert "No contradiction." in run("contradictions", "--db", db, *arguments)[1]
    assert "1 contradiction" in run("contradictions", "--db", db, "--field", "quantities", "--rival")[1]


def test_what_is_not_there_is_said_so(db: Path, run: Run) -> None:
    assert "--field place is not known" in run("contradictions", "--db", db, "--field", "place")[2]
    assert "No contradiction is “x”" in run("explain", "contradiction:x", "--db", db)[2]
