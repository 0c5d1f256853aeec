"""Suites of cases: how they are read and scored, and how the gate guards them."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hudna import resolve
from hudna.errors import InputError
from hudna.quality.cases import CaseScore, case_of, read_cases, score_cases
from hudna.quality.floors import read_floors
from hudna.quality.gate import Wish, run_gate
from hudna.quality.sets import case_suites

YESTERDAY: dict[str, Any] = {
    "id": "a.01",
    "text": "وصلت القافلة أمس الخميس",
    "reference": "2021-06-25",
    "kind": "date",
    "expr": "أمس الخميس",
    "start": "2021-06-24",
    "precision": "day",
}
NOTHING = {"id": "a.02", "text": "مرة ثانية", "reference": "2021-06-25", "kind": "none", "none_of": "date"}


def scored(*found: dict[str, Any], case: dict[str, Any] = YESTERDAY, **changes: Any) -> CaseScore:
    return score_cases([case_of({**case, **changes})], lambda text, reference: found)


def result(start: int, end: int, day: str = "2021-06-24", kind: str = "date") -> dict[str, Any]:
    return {"kind": kind, "span": (start, end), "start": day, "end": None, "precision": "day"}


def test_the_longest_result_over_the_words_decides() -> None:
    assert scored(result(13, 23)).figures() == {"exact": 1.0, "exact_times": 1.0, "found": 1.0}
    assert scored(result(13, 16), result(13, 23, "2021-06-23")).figures()["exact"] == 0.0
    assert scored(result(13, 16, "2021-06-23"), result(13, 23)).figures()["exact"] == 1.0


def test_results_elsewhere_and_of_other_families_do_not_count() -> None:
    for found in (result(0, 13), {**result(13, 23), "kind": "duration"}):
        assert scored(found).figures() == {"exact": 0.0, "exact_times": 0.0, "found": 0.0}


def test_what_recurs_is_its_rhythm() -> None:
    case = {**YESTERDAY, "kind": "set", "value": "P1W"}
    weekly = {"kind": "set", "span": (13, 23), "value": "P1W"}
    assert scored(weekly, case=case).figures()["exact_sets"] == 1.0
    assert scored({**weekly, "value": "P1D"}, case=case).figures()["exact_sets"] == 0.0


def test_where_nothing_may_be_found() -> None:
    assert scored(case=NOTHING).figures() == {"clean": 1.0}
    assert scored(result(0, 3), case=NOTHING).figures() == {"clean": 0.0}
    assert scored(result(0, 3), case=NOTHING, expr="ثانية").figures() == {"clean": 1.0}
    number = {"kind": "number", "span": (4, 9), "value": 2}
    assert scored(number, case=NOTHING, none_of="range").figures() == {"clean": 1.0}
    assert scored(number, case=NOTHING, none_of="number").figures() == {"clean": 0.0}


def test_what_went_wrong_is_listed() -> None:
    (odd,) = scored().odd
    assert (odd.key, odd.missed, odd.evidence) == ("a.01", True, "وصلت القافلة [أمس الخميس]")
    (odd,) = scored(result(0, 3), case=NOTHING).odd
    assert (odd.missed, odd.evidence) == (False, "مرة ثانية")


def test_only_the_span_counts_where_no_answer_is_stated() -> None:
    assert scored(result(13, 23), resolution_stated=False).figures() == {"found": 1.0}
    assert (
        "exact_trusted"
        in score_cases(
            [case_of(YESTERDAY), case_of({**YESTERDAY, "doubt": "why"})], lambda text, reference: []
        ).figures()
    )


@pytest.mark.parametrize("line", ['{"id": "x"}', "[]", "{", '{"id": "x", "text": "نص", "kind": "date", "expr": "لا"}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps(YESTERDAY) + "\n" + line, "utf-8")
    with pytest.raises(InputError, match=r"some\.jsonl:2 is not a case"):
        read_cases([path])


def test_the_gate_guards_suites_as_it_guards_sets(
    make_set: Callable[..., Path], root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pinned: open. A figure that falls with a changed suite: shut, and both are said."""
    make_set()
    (tmp_path / "knowledge").symlink_to(root / "knowledge")
    suite = tmp_path / "gold" / "days" / "yesterday.jsonl"
    suite.parent.mkdir()
    suite.write_text(json.dumps(YESTERDAY) + "\n", "utf-8")
    assert [each.name for each in case_suites(tmp_path)] == ["days"]
    assert run_gate(tmp_path) == 1
    assert "days: has no floors yet" in capsys.readouterr().out
    assert run_gate(tmp_path, Wish(change="raise")) == 0
    assert read_floors(tmp_path / "gold" / "floors.json")["days"].figures == {"exact": 1.0, "exact_times": 1.0}
    suite.write_text(json.dumps({**YESTERDAY, "start": "2021-06-01"}) + "\n", "utf-8")
    assert run_gate(tmp_path, Wish(show=True)) == 1
    told = capsys.readouterr().out
    assert "days: is another set" in told
    assert "days: exact is 0.000, its floor 1.000" in told
    assert "[أمس الخميس]" in told


def test_scores_agree_with_the_runner_beside_the_checkout(shared, root: Path) -> None:
    """The rules are worded anew here; the shares must come out as those of the runner that others use."""
    other = runpy.run_path(str(shared("tools/run_time_cases.py")))
    for each in (s for s in case_suites(root) if s.name.startswith("peers/")):
        lines = [json.loads(line) for path in each.paths for line in path.read_text("utf-8").splitlines()]
        theirs = other["summarise"](other["run"](_plain, lines, "text")[0])
        ours = score_cases(read_cases(each.paths), resolve).figures()
        for name, (good, of) in {"exact": theirs["all"]["exact"], "clean": theirs["no_answer_expected"]}.items():
            if of:
                assert ours[name] == pytest.approx(good / of, abs=0.01), (each.name, name)


def _plain(text: str, reference: datetime) -> list[dict[str, Any]]:
    return resolve(text, reference)
