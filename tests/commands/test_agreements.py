"""``hudna agreements`` and what explains its scores."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة على طريق M4 من قرية ترنبة إلى أريحا صباح اليوم."
SHELLED = "قصفت قوات النظام بالمدفعية مدينة أريحا جنوبي إدلب صباح اليوم."


@pytest.fixture(scope="module")
def db(record_of: Callable[..., Path]) -> Path:
    return record_of(
        {"key": "1", "text": PATROL, "published": "2020-07-10", "outlet": "one"},
        {"key": "2", "text": SHELLED, "published": "2020-08-12", "outlet": "two"},
    )


def test_all_agreements_with_their_lowest_scores(db: Path, run: Run) -> None:
    code, out, _ = run("agreements", "--db", db)
    assert code == 0
    row = next(line for line in out.splitlines() if line.startswith("moscow-2020 "))
    assert row.split()[:6] == ["moscow-2020", "2020-03-05", "3", "of", "3", "30"]
    assert "2020-07 to 2020-08" in out


def test_one_agreement_opens_into_terms_and_years(db: Path, run: Run) -> None:
    _, out, _ = run("agreements", "moscow-2020", "--db", db)
    lines = {line.split()[0]: line.split()[1] for line in out.splitlines() if line.startswith("moscow-2020.")}
    assert lines["moscow-2020.1"] == "······32····"
    assert lines["moscow-2020.3"] == "······30····"
    assert "1 supports" in out
    _, out, _ = run("agreements", "moscow-2020", "--db", db, "--from", "2020-08", "--to", "2020-08")
    assert "·······2····" in out


def test_one_term_says_why_and_what_changed(db: Path, run: Run) -> None:
    _, out, _ = run("agreements", "moscow-2020.3", "--db", db)
    assert "down from 3 to 0" in " ".join(out.split())


def test_every_score_opens(db: Path, run: Run) -> None:
    _, printed, _ = run("agreements", "--db", db, "--format", "jsonl")
    rows = [json.loads(line) for line in printed.splitlines()]
    assert rows
    for row in rows:
        code, out, _ = run("explain", f"term:{row['term']}/{row['month']}", "--db", db)
        assert code == 0
        assert row["reason"].split(";")[0] in " ".join(out.split())
        assert all(event in out for event in row["events"])


def test_a_break_says_event_place_and_weight(db: Path, run: Run) -> None:
    _, out, _ = run("explain", "term:moscow-2020.1/2020-08", "--db", db)
    words = " ".join(out.split())
    assert "1 breaking it" in words
    assert "weight 0.5" in words
    assert "Ariha lies in" in words
    code, _, _ = run("explain", words.rpartition("hudna explain ")[2].split()[0], "--db", db)
    assert code == 0


def test_events_of_an_agreement(db: Path, run: Run) -> None:
    _, out, _ = run("events", "--agreement", "moscow-2020", "--db", db, "--format", "jsonl")
    assert {json.loads(line)["type"] for line in out.splitlines()} == {"joint_patrol", "shelling"}


def test_csv_has_a_column_a_bearing(db: Path, run: Run) -> None:
    _, out, _ = run("agreements", "moscow-2020.1", "--db", db, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(r["month"], r["score"], r["breaks"]) for r in rows] == [("2020-07", "3", "0"), ("2020-08", "2", "1")]


@pytest.mark.parametrize("name", ["term:moscow-2020/", "term:moscow-2020", "term:moscow-2020.3", "term:sochi-2019.2"])
def test_what_has_no_month_is_explained_too(db: Path, run: Run, name: str) -> None:
    assert run("explain", name, "--db", db)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("agreements", "moscow-1812"), "hudna agreements"),
        (("explain", "term:moscow-1812"), "hudna agreements"),
        (("explain", "term:moscow-2020.1/1999-01"), "hudna agreements moscow-2020.1"),
        (("agreements", "--from", "soon"), "--from"),
    ],
)
def test_a_name_that_is_none_says_what_to_do(db: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, _, error = run(*arguments, "--db", db)
    assert code == 1
    assert said in error


def test_an_empty_record_says_what_to_do(tmp_path: Path, run: Run, record_of: Callable[..., Path]) -> None:
    db = record_of({"key": "1", "text": "لا شيء هنا.", "published": "2020-07-10", "outlet": "one"})
    _, out, _ = run("agreements", "--db", db)
    assert "hudna read PATH" in out
