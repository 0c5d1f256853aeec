"""The files that say which reports tell of one event: whole, exact, with nothing told twice."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hudna.knowledge import Knowledge

FIELDS = {"key", "title", "published", "outlet", "url", "wording", "facts_from", "text"}


@pytest.fixture(
    scope="module", params=["gold/groups", "gold/groups-second", "gold/groups-third", "examples/north-syria"]
)
def home(request: pytest.FixtureRequest, root: Path) -> Path:
    return root / str(request.param)


@pytest.fixture(scope="module")
def texts(home: Path) -> dict[str, str]:
    reports = [json.loads(line) for line in (home / "reports.jsonl").read_text("utf-8").splitlines()]
    assert all(set(r) == FIELDS and r["wording"] == "own" and r["url"] is None for r in reports)
    assert len({r["key"] for r in reports}) == len(reports)
    return {r["key"]: r["text"] for r in reports}


@pytest.fixture(scope="module")
def groups(home: Path) -> dict[str, Any]:
    return dict(json.loads((home / "groups.json").read_text("utf-8")))


def test_words_stand_once_in_their_text(groups: dict[str, Any], texts: dict[str, str]) -> None:
    for group in groups["same_event"]:
        assert set(group["words"]) == set(group["ids"]), group["group"]
        for key, words in group["words"].items():
            assert texts[key].count(words) == 1, (group["group"], key)


def test_a_group_has_its_own_name_kinds_and_days(groups: dict[str, Any], knowledge: Knowledge) -> None:
    kinds = set(knowledge.codebook.kinds)
    names = [group["group"] for group in groups["same_event"]]
    assert len(set(names)) == len(names)
    for group in groups["same_event"]:
        assert set(group["kinds"]) <= kinds, group["group"]
        days = group["date"] if isinstance(group["date"], list) else [group["date"]] * 2
        first, last = (day and date.fromisoformat(day) for day in days)
        assert first is None or first <= last, group["group"]


def test_words_tell_one_event(groups: dict[str, Any]) -> None:
    told = [(key, words) for group in groups["same_event"] for key, words in group["words"].items()]
    assert len(set(told)) == len(told)


def test_near_misses_name_groups_and_say_why(groups: dict[str, Any]) -> None:
    names = {group["group"] for group in groups["same_event"]}
    for each in groups["must_not_merge"]:
        assert set(each["groups"]) <= names, each
        assert len(set(each["groups"])) == 2, each
        assert each["why"], each


def test_the_set_is_large_enough_to_measure_joining(groups: dict[str, Any]) -> None:
    assert sum(len(group["ids"]) > 1 for group in groups["same_event"]) >= 12
    assert len(groups["must_not_merge"]) >= 14
