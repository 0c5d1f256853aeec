"""Joining against groups: what each figure counts, what is said of a mistake, which files are not taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.quality.gate import Wish, run_gate
from hudna.quality.gold import read_set
from hudna.quality.grouping import Joining, score_joining
from hudna.quality.groups import Telling, groups_of_items, groups_of_reports
from hudna.quality.sets import GoldSet, arrival_of, group_sets
from hudna.read.pipeline import Reader
from hudna.reconcile import Known

from .conftest import EVENT

WORDS = {
    "a": "سيّرت القوات الروسية والتركية، اليوم الاثنين، دورية مشتركة في ريف عامودا",
    "b": "خرجت صباح اليوم الاثنين دورية مشتركة للقوات الروسية والتركية في ريف عامودا",
    "c": "سيّرت القوات الروسية والتركية، اليوم الثلاثاء، دورية مشتركة في ريف عامودا",
}
PUBLISHED = {"a": "2021-03-01", "b": "2021-03-01", "c": "2021-03-02"}
APART = {"groups": ["monday", "tuesday"], "why": "successive days"}


def group(name: str, *keys: str) -> dict[str, Any]:
    words = {key: WORDS[key] for key in keys}
    return {"group": name, "kinds": ["joint_patrol"], "date": PUBLISHED[keys[0]], "ids": keys, "words": words}


@pytest.fixture
def home(tmp_path: Path) -> Callable[..., Path]:
    """Writes three reports, and which of them tell of one event."""

    def make(*same: dict[str, Any], apart: tuple[dict[str, Any], ...] = ()) -> Path:
        folder = tmp_path / "gold" / "groups"
        folder.mkdir(parents=True, exist_ok=True)
        lines = [{"key": k, "text": f"{WORDS[k]}.\n", "published": PUBLISHED[k], "outlet": k} for k in WORDS]
        (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
        (folder / "groups.json").write_text(json.dumps({"same_event": same, "must_not_merge": apart}), "utf-8")
        return folder

    return make


@pytest.fixture(scope="module")
def scored(knowledge: Knowledge) -> Callable[[Path], Joining]:
    """Reads and joins the reports of a folder."""
    reader, known = Reader(knowledge), Known.of(knowledge)
    return lambda folder: score_joining(groups_of_reports(folder), reader.read, known)


def joining(stands: dict[str, str], groups: dict[str, str], labelled: int = 0, apart: tuple[bool, ...] = ()) -> Joining:
    """Tellings, each in a document of its own: where they stand, and in which group they are labelled."""
    placed = {Telling(key, 0): event for key, event in stands.items()}
    return Joining(9, labelled or len(groups), placed, {Telling(k, 0): g for k, g in groups.items()}, apart, ())


def test_all_apart_has_full_precision_and_the_recall_of_each_alone() -> None:
    found = joining({"a": "1", "b": "2", "c": "3"}, {"a": "g", "b": "g", "c": "h"}).figures()
    assert (found["joined_precision"], found["joined_recall"]) == (1.0, round((1 / 2 + 1 / 2 + 1) / 3, 3))


def test_all_in_one_has_full_recall_and_the_precision_of_the_crowd() -> None:
    found = joining({"a": "1", "b": "1", "c": "1"}, {"a": "g", "b": "g", "c": "h"}).figures()
    assert (found["joined_precision"], found["joined_recall"]) == (round((2 / 3 + 2 / 3 + 1 / 3) / 3, 3), 1.0)
    assert found["joined_f1"] == round(2 * (5 / 9) / (5 / 9 + 1), 3)


def test_what_was_not_read_counts_as_not_found_only() -> None:
    found = joining({"a": "1", "b": "1"}, {"a": "g", "b": "g", "c": "g"}).figures()
    assert found == {"joined_precision": 1.0, "joined_recall": 1.0, "joined_f1": 1.0, "found": 0.667}
    assert joining({}, {"a": "g"}).figures() == {"found": 0.0}


def test_pairs_kept_apart_are_a_share_of_those_that_were_read() -> None:
    assert joining({"a": "1"}, {"a": "g"}, apart=(True, True, False, True)).figures()["kept_apart"] == 0.75


def test_reports_are_read_joined_and_scored(home: Callable[..., Path], scored: Callable[[Path], Joining]) -> None:
    found = scored(home(group("monday", "a", "b"), group("tuesday", "c"), apart=(APART,)))
    assert (found.documents, found.labelled, len(found.stands)) == (3, 3, 3)
    assert set(found.figures().values()) == {1.0}
    assert found.odd == ()


def test_a_mistake_names_reports_group_and_reason(home: Callable[..., Path], scored: Callable[[Path], Joining]) -> None:
    """Labelled the other way round, what is joined is wrong and what is not joined is missed."""
    apart = {"groups": ["one", "other"], "why": "made wrong"}
    found = scored(home(group("one", "a", "c"), group("other", "b"), apart=(apart,)))
    assert found.figures()["kept_apart"] == 0.0
    missed, wrong = sorted(found.odd, key=lambda o: not o.missed)
    assert (missed.key, missed.missed, missed.type) == ("a + c", True, "joint_patrol")
    assert str(missed.status).startswith("one: not_same, -10: different days")
    assert (wrong.key, wrong.missed) == ("a + b", False)
    assert "the same day" in str(wrong.status)


def test_groups_over_annotated_reports(make_set: Callable[..., Path], tmp_path: Path) -> None:
    """By event, by the lead event where only the reports are named; what is only told apart is a group of its own."""
    other = {**EVENT, "eid": "e2", "date_start": "2021-02-01", "date_end": "2021-02-01"}
    items = read_set(make_set(eid="e1", more=(other,)))
    twin = replace(items[0], key="x-002")
    documents = {i.key: arrival_of(i, i.text or "").document for i in (*items, twin)}
    path = tmp_path / "groups.json"
    named = {"group": "g", "ids": ["a", "x/002"], "events": None}
    path.write_text(json.dumps({"same_event": [named], "must_not_merge": [{"events": ["a.e1", "a.e2"], "why": "w"}]}))
    found = groups_of_items(path, (*items, twin), documents)
    assert found.same == {"g": (Telling("a", 0), Telling("x-002", 0)), "a.1": (Telling("a", 1),)}
    path.write_text(json.dumps({"same_event": [{"group": "g", "events": ["zz.e1"]}], "must_not_merge": []}))
    with pytest.raises(InputError, match="zz"):
        groups_of_items(path, items, documents)


def test_a_file_of_another_form_is_said_so(home: Callable[..., Path]) -> None:
    folder = home(group("one", "a"), apart=({"groups": ["one", "two"], "why": "unknown"},))
    with pytest.raises(InputError, match="'two'"):
        groups_of_reports(folder)
    (folder / "groups.json").write_text("{", "utf-8")
    with pytest.raises(InputError, match="not JSON"):
        groups_of_reports(folder)
    folder = home({**group("one", "a"), "ids": ["zz"], "words": {"zz": "لا"}})
    with pytest.raises(InputError, match="does not hold: zz"):
        groups_of_reports(folder)


def test_the_gate_counts_joining(
    home: Callable[..., Path],
    make_set: Callable[..., Path],
    root: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_set()
    home(group("one", "a", "b", "c"))
    (tmp_path / "knowledge").symlink_to(root / "knowledge")
    assert run_gate(tmp_path) == 1
    assert "joined/groups: has no floors yet" in capsys.readouterr().out
    assert run_gate(tmp_path, Wish(show=True, change="raise")) == 0
    shown = capsys.readouterr().out
    assert "joined precision" in shown
    assert "missed\ta + c\tjoint_patrol" in shown
    home(group("one", "a", "b"), group("two", "c"))
    assert run_gate(tmp_path) == 1
    assert "joined/groups: is another set than the one pinned" in capsys.readouterr().out


def test_sets_with_a_file_of_groups(root: Path, tmp_path: Path) -> None:
    guest = GoldSet("shared/seeds", tmp_path, tmp_path)
    found = {each.name: each for each in group_sets(root, (guest, GoldSet("other", tmp_path, tmp_path)))}
    assert {"joined/groups", "joined/seeds"} <= set(found)
    assert "joined/other" not in found
    assert found["joined/seeds"].of == guest
