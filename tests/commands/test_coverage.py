"""``hudna coverage``: counts by time, outlet and place, and gaps named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.cli import main

Run = Callable[..., tuple[int, str, str]]
SHELLED = "قصفت المدفعية قرية قرب مدينة أريحا صباح اليوم."
ELSEWHERE = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية صباح اليوم."


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two days on Ariha, one day on something else, and days without anything between them."""
    entries = [
        {"key": "1", "text": SHELLED, "published": "2020-03-10", "outlet": "one"},
        {"key": "2", "text": ELSEWHERE, "published": "2020-03-11", "outlet": "one"},
        {"key": "3", "text": SHELLED + " ولم تقع إصابات.", "published": "2020-03-20", "outlet": "two"},
    ]
    folder = tmp_path_factory.mktemp("coverage")
    path = folder / "documents.jsonl"
    path.write_text("\n".join(json.dumps(e, ensure_ascii=False) for e in entries), "utf-8")
    with pytest.raises(SystemExit) as end:
        main(["read", str(path), "--db", str(folder / "hudna.db")])
    assert not end.value.code
    return folder / "hudna.db"


def test_gaps_are_named(db: Path, run: Run) -> None:
    code, out, _ = run("coverage", "--place", "أريحا", "--db", db, "--by", "week")
    assert code == 0
    assert "2020-03-12 to 2020-03-19 (8 days): no outlet that covers Ariha" in out
    assert "2 days on which something is told; 1 quiet days" in out


def test_stretches_for_other_programs(db: Path, run: Run) -> None:
    _, out, _ = run("coverage", "--place", "SY070500", "--db", db, "--by", "gap", "--format", "jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    assert [(f["state"], f["days"], f["outlets"]) for f in found] == [
        ("told", 1, ["one"]), ("quiet", 1, ["one"]), ("unwatched", 8, []), ("told", 1, ["two"]),
    ]  # fmt: skip


@pytest.mark.parametrize("by", ["day", "week", "month", "outlet", "place", "gap"])
def test_every_way_of_counting_has_every_form(db: Path, run: Run, by: str) -> None:
    for form in ("table", "jsonl", "csv"):
        code, out, _ = run("coverage", "--db", db, "--by", by, "--format", form)
        assert code == 0
        assert len(out.splitlines()) > (form != "jsonl")
    rows = list(csv.DictReader(io.StringIO(out)))
    if by == "outlet":
        assert [(r["outlet"], r["documents"], r["reports"]) for r in rows] == [("one", "2", "2"), ("two", "1", "1")]


def test_days_can_be_chosen(db: Path, run: Run) -> None:
    _, out, _ = run(
        "coverage", "--db", db, "--from", "2020-03-11", "--to", "2020-03-12", "--by", "day", "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(r["period"], r["documents"], r["days_unwatched"]) for r in rows] == [
        ("2020-03-11", "1", "0"), ("2020-03-12", "0", "1"),
    ]  # fmt: skip


def test_a_place_that_nothing_is_called_and_one_without_reports(db: Path, run: Run) -> None:
    code, _, said = run("coverage", "--db", db, "--place", "لا مكان")
    assert code == 1
    assert "No place is called" in said
    code, out, _ = run("coverage", "--db", db, "--place", "عفرين")
    assert code == 0
    assert "No report of Afrin" in out


def test_counts_open_the_documents_that_they_rest_on(db: Path, run: Run) -> None:
    _, out, _ = run("explain", "coverage:SY07/2020-03", "--db", db)
    assert "2 documents of 2020-03 that tell of Idlib governorate" in out
    assert "one: 1 document" in out
    _, out, _ = run("explain", "coverage:/2020-03-11", "--db", db)
    assert "1 document of 2020-03-11" in out
    for wrong in ("coverage:SY07/soon", "coverage:nowhere/2020"):
        assert run("explain", wrong, "--db", db)[0] == 1
