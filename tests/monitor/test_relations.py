"""Relations between events: what one document says of them, numbers in a series, links left open."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.model.relation import Relation
from hudna.monitor.relations import Bearing, doubted, once, related
from hudna.record.relations import Doubt, ToldIn

BEARING = Bearing(
    prevents={"patrol_cancelled": frozenset(["joint_patrol"]), "patrol_obstructed": frozenset(["joint_patrol"])},
    answers=frozenset(["rule shelling/return-fire"]),
    violence=frozenset(["shelling", "airstrike"]),
)


def told(name: str, kind: str, at: int = 0, **more: Any) -> ToldIn:
    """A report r… of the event e…"""
    began = frozenset(more.pop("began", ()))
    fields = {"status": "happened", "part_of": None, "answers": False} | more
    return ToldIn("d", f"r{name}", f"e{name}", kind, at=at, initiators=began, **fields)


def kinds(*reports: ToldIn) -> list[tuple[str, str, str]]:
    return [(each.left, each.kind, each.right) for each in related(reports, BEARING)]


def test_a_part_of_what_is_told_beside_it() -> None:
    whole = told("1", "violation")
    assert kinds(whole, told("2", "shelling", part_of="r1")) == [("e2", "part_of", "e1")]
    assert kinds(whole, told("2", "shelling", part_of="r9")) == []


@pytest.mark.parametrize("status", ["planned", "cancelled", "suspended", "called_for"])
def test_what_kept_a_patrol_from_being_held(status: str) -> None:
    off = told("1", "patrol_cancelled", status="cancelled")
    assert kinds(off, told("2", "joint_patrol", status=status)) == [("e1", "prevents", "e2")]


def test_what_was_held_was_not_prevented() -> None:
    stones = told("1", "patrol_obstructed")
    assert kinds(stones, told("2", "joint_patrol")) == []
    assert kinds(stones, told("2", "leader_call", status="planned")) == []


def test_an_answer_is_to_the_violence_of_others_told_last_before() -> None:
    reports = (
        told("1", "airstrike", 0, began=["ru"]),
        told("2", "shelling", 10, began=["sy"]),
        told("3", "shelling", 20, began=["tr"]),
        told("4", "joint_patrol", 25, began=["ru"]),
        told("5", "shelling", 30, began=["tr"], answers=True),
        told("6", "shelling", 40, began=["sy"]),
    )
    assert kinds(*reports) == [("e5", "responds_to", "e2")]
    assert kinds(*reports[2:]) == []  # nobody else's violence was told before


def test_links_left_open() -> None:
    open_ = Doubt("b", "a", ("happened", "happened"), 2.5, "the same day (+2.5)")
    assert doubted(open_) == Relation("a", "b", "maybe_same", "alike, 2.5 points: the same day (+2.5)")
    against = Doubt("a", "b", ("denied", "happened"), 2.5, "the same day (+2.5)")
    assert doubted(against).kind == "contradicts"
    assert "one is denied, the other happened" in doubted(against).reason


def test_each_relation_stands_once_and_none_to_itself() -> None:
    found = [Relation("a", "b", "follows", "y"), Relation("a", "b", "follows", "x"), Relation("a", "a", "part_of", "z")]
    assert once(found) == [Relation("a", "b", "follows", "x")]
