"""What tells two events of one day and place apart: the hour, the vehicle, the partner, how many met."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from hudna.model.event import EventReport
from hudna.reconcile import Known, settle

Make = Callable[..., EventReport]

BOMB = {"type": "shelling", "actors": "civilians"}
CALL = {"type": "leader_call", "where": None}
SUMMIT = {"type": "agreement"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({**BOMB, "part": "صباح"}, {**BOMB, "part": "مساء"}),
        ({**BOMB, "vehicle": "car"}, {**BOMB, "vehicle": "motorcycle"}),
        ({**CALL, "actors": "ru tr"}, {**CALL, "actors": "us tr"}),
        ({**SUMMIT, "actors": "guarantors ru"}, {**SUMMIT, "actors": "putin erdogan"}),
    ],
)
def test_two_of_one_day_and_place(report: Make, known: Known, one: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    assert len(settle([report("a", **one), report("b", **other)], (), known).events) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({**BOMB, "part": "صباح"}, {**BOMB, "part": "ظهر"}),
        ({**BOMB, "part": "صباح"}, BOMB),
        ({**BOMB, "vehicle": "car"}, BOMB),
        ({**CALL, "actors": "ru tr"}, {**CALL, "actors": "putin ru tr"}),
        ({"type": "joint_patrol", "part": "صباح"}, {"type": "joint_patrol", "part": "مساء"}),
    ],
)
def test_one_told_twice(report: Make, known: Known, one: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    assert len(settle([report("a", **one), report("b", **other)], (), known).events) == 1


def test_a_third_report_does_not_join_two_that_are_apart(report: Make, known: Known) -> None:
    reports = [report("a", **BOMB, part="صباح"), report("b", **BOMB, part="مساء"), report("c", **BOMB)]
    assert sorted(len(event.reports) for event in settle(reports, (), known).events) == [1, 2]


def test_a_week_is_enough_for_what_happens_seldom(report: Make, known: Known) -> None:
    told = report("a", type="agreement")
    week = "2021-03-08/2021-03-14"
    assert len(settle([told, report("b", type="agreement", when=week)], (), known).events) == 1
    assert len(settle([report("a"), report("b", when=week)], (), known).events) == 2


def test_that_civilians_were_hit_twice_makes_no_one_event(report: Make, known: Known) -> None:
    bare = {"type": "shelling", "where": None, "actors": "civilians"}
    assert len(settle([report("a", **bare), report("b", **bare)], (), known).events) == 2


def test_nobody_killed_and_many_killed_are_two_events(report: Make, known: Known) -> None:
    none, many = {**BOMB, "counts": {"killed": 0}}, {**BOMB, "counts": {"killed": 34}}
    assert len(settle([report("a", **none), report("b", **many)], (), known).events) == 2
    assert len(settle([report("a", **none), report("b", **BOMB, counts={"killed": 3})], (), known).events) == 1
