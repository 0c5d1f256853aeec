"""The rules of ``alerts.yml``: what becomes of them, and what is wrong in one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hudna.knowledge.alerts import rule_of
from hudna.knowledge.check import check
from hudna.knowledge.problems import Problem

NAME = "name: {en: A rule, ar: قاعدة}, source: ours"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, knowledge_folder: Path) -> Path:
    """A copy of the knowledge, to spoil."""
    root = tmp_path_factory.mktemp("alerts") / "knowledge"
    shutil.copytree(knowledge_folder, root)
    return root


MISTAKES = [
    (f"- {{id: a, kind: silent, {NAME}}}", "'silent' is not a value of 'kind'"),
    (f"- {{id: b, {NAME}}}", "The key 'kind' is missing"),
    (f"- {{id: c, kind: silence, series: no-such, days: 14, {NAME}}}", "There is no series 'no-such'"),
    (f"- {{id: d, kind: silence, series: m4-patrols, {NAME}}}", "The key 'days' is missing"),
    (f"- {{id: e, kind: silence, series: m4-patrols, days: many, {NAME}}}", "'days' must be a number"),
    (f"- {{id: f, kind: missing_number, series: m4-patrols, days: 3, {NAME}}}", "The key 'days' is not known"),
    (f"- {{id: g, kind: score_falls, agreement: moscow, {NAME}}}", "There is no agreement 'moscow'"),
    (
        f"- {{id: h, kind: first_breach, area: [nowhere], kinds: [shelling], days: 9, {NAME}}}",
        "There is no place 'nowhere'",
    ),
    (
        f"- {{id: i, kind: first_breach, area: [SY07], kinds: [shooting], days: 9, {NAME}}}",
        "There is no event kind 'shooting'",
    ),
    (f"- {{id: j, kind: intake, days: 3, outlets: [tass], {NAME}}}", "There is no outlet with 'expect' 'tass'"),
    (f"- {{id: k, kind: overdue, of: [meeting], {NAME}}}", "'meeting' is not a value of 'of'"),
    ("- a", "must be a table"),
]


@pytest.fixture(scope="module")
def problems(folder: Path) -> dict[int | None, Problem]:
    """What is found when all mistakes stand in one file, one a line, by the line."""
    path = folder / "dossiers/north-syria/alerts.yml"
    path.write_text("\n".join(["# one rule a line", *(written for written, _ in MISTAKES), ""]), "utf-8")
    found = check(folder)
    assert {problem.file for problem in found} == {"dossiers/north-syria/alerts.yml"}
    assert [problem.line for problem in found] == [line for line, _ in enumerate(MISTAKES, 2)]
    return {problem.line: problem for problem in found}


@pytest.mark.parametrize(("line", "said"), [(line, said) for line, (_, said) in enumerate(MISTAKES, 2)])
def test_a_mistake_is_named_with_file_and_line(problems: dict[int | None, Problem], line: int, said: str) -> None:
    problem = problems[line]
    assert said in problem.message_en
    assert problem.mend_en
    assert problem.message_ar


def test_two_rules_of_one_id(folder: Path) -> None:
    rule = f"- {{id: a, kind: missing_number, series: m4-patrols, {NAME}}}\n"
    (folder / "dossiers/north-syria/alerts.yml").write_text(rule * 2, "utf-8")
    [problem] = check(folder)
    assert "already used" in problem.message_en


def test_half_of_the_days_are_to_be_watched_if_nothing_is_said() -> None:
    data = {"id": "a", "kind": "silence", "days": "15", "series": "s"}
    assert rule_of(data).watched == 8
    assert rule_of(data | {"watched": "0"}).watched == 0
    assert rule_of(data).name == "a"
