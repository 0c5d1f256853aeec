"""Our own cases are what gold/README.md says: fields, words, weekdays, and enough of every kind."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

Case = dict[str, Any]
LEAST = {"times": 400, "numbers": 300}
LEAST_OF_A_TOPIC = 10
LEAST_NEGATIVE = 0.12
COMMON = {"id", "text", "reference", "kind", "expr"}
TIMES = {"start", "end", "precision", "alts", "part", "tolerance_days", "inconsistent"}
FIELDS = {
    "date": COMMON | TIMES | {"approx", "max_width_days"},
    "period": COMMON | TIMES | {"vague", "start_window", "end_window"},
    "time": COMMON | TIMES,
    "datetime": COMMON | TIMES,
    "duration": COMMON | {"value", "unit", "components"},
    "number": COMMON | {"value", "unit", "modifier", "vague", "window"},
    "range": COMMON | {"low", "high", "unit"},
    "ordinal": COMMON | {"value"},
    "percent": COMMON | {"value"},
    "none": COMMON | {"none_of"},
}
NEEDED = {
    "date": {"start"},
    "time": {"start"},
    "datetime": {"start"},
    "ordinal": {"value"},
    "percent": {"value"},
    "range": {"low", "high"},
    "none": {"none_of"},
}
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
OFFSETS = (
    (r"أوّ?ل (?:من )?أمس|قبل أمس|أمس الأو", -2),
    (r"أمس|البارحة", -1),
    (r"بعد غد", 2),
    (r"غد", 1),
    (r"(?<!هذا )اليوم(?! الأول)", 0),
)


def cases_of(root: Path, suite: str) -> list[Case]:
    files = sorted((root / "gold" / suite).glob("*.jsonl"))
    return [{**json.loads(line), "topic": p.stem} for p in files for line in p.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def every(root: Path) -> list[Case]:
    return [case for suite in LEAST for case in cases_of(root, suite)]


def test_there_are_enough_and_no_two_are_the_same(every: list[Case]) -> None:
    for name in ("id", "text"):
        twice = [value for value, count in Counter(c[name] for c in every).items() if count > 1]
        assert not twice, name


@pytest.mark.parametrize("suite", list(LEAST))
def test_each_suite_is_large_and_wary_enough(root: Path, suite: str) -> None:
    cases = cases_of(root, suite)
    assert len(cases) >= LEAST[suite]
    assert sum(c["kind"] == "none" for c in cases) / len(cases) >= LEAST_NEGATIVE
    assert min(Counter(c["topic"] for c in cases).values()) >= LEAST_OF_A_TOPIC


@pytest.mark.parametrize("suite", list(LEAST))
def test_the_page_tells_how_many_there_are(root: Path, suite: str) -> None:
    cases = cases_of(root, suite)
    page = (root / "gold" / "README.md").read_text("utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith(f"| `{suite}/`"))
    assert re.findall(r"\d+", row) == [str(len(cases)), str(sum(c["kind"] == "none" for c in cases))]


def test_every_case_has_the_fields_of_its_kind(every: list[Case]) -> None:
    for c in every:
        fields = set(c) - {"topic"}
        assert fields <= FIELDS[c["kind"]], c["id"]
        assert fields >= (COMMON - {"expr"}) | NEEDED.get(c["kind"], set()), c["id"]
        assert c["id"].startswith(f"{c['topic']}."), c["id"]
        assert c["kind"] == "none" or c["text"].count(c["expr"]) == 1, c["id"]
        assert c["text"].count(c.get("expr", c["text"])) == 1, c["id"]
        date.fromisoformat(c["reference"])


def test_stretches_run_forward(every: list[Case]) -> None:
    for c in every:
        if c["kind"] == "period" and not c.get("vague"):
            assert c["start"] or c["end"], c["id"]
            for answer in (c, *c.get("alts", ())):
                assert not (answer["start"] and answer["end"]) or answer["start"] < answer["end"], c["id"]
        for window in ("start_window", "end_window", "window"):
            assert window not in c or c[window][0] <= c[window][1], c["id"]
        if c["kind"] == "range":
            assert c["low"] is None or c["high"] is None or c["low"] < c["high"], c["id"]


def test_weekdays_fit_the_answer_unless_the_text_contradicts_itself(every: list[Case]) -> None:
    seen = 0
    for c in every:
        named = [i for i, name in enumerate(WEEKDAYS) if name in c.get("expr", "")]
        if c["kind"] in ("date", "datetime") and len(named) == 1:
            days = {datetime.fromisoformat(answer["start"]).weekday() for answer in (c, *c.get("alts", ()))}
            assert named[0] in days, c["id"]
            assert len(days) > 1 or not c.get("inconsistent"), c["id"]
            seen += 1
    assert seen > 100


def test_yesterday_is_the_day_before(every: list[Case]) -> None:
    seen = 0
    for c in every:
        if c["kind"] != "date" or c.get("inconsistent") or c.get("tolerance_days"):
            continue
        offset = next((days for word, days in OFFSETS if re.search(rf"(?<!\w)(?:{word})", c["expr"])), None)
        if offset is not None and c["topic"] != "dialect_relative":
            there = date.fromisoformat(c["reference"]) + timedelta(offset)
            assert c["start"] == there.isoformat(), c["id"]
            seen += 1
    assert seen >= 40


def test_contradictions_come_with_the_other_day(every: list[Case]) -> None:
    assert all(c.get("alts") for c in every if c.get("inconsistent"))
