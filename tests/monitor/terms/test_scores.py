"""The score of a term and month, from 0 to 3."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from hudna.model.agreement import Term, TermMonth
from hudna.monitor.scores import change, days_in_force, score

BAN = Term("t.1", "t", "", "", broken_by=frozenset(["shelling"]), start=date(2020, 3, 6))
DUTY = Term("t.2", "t", "", "", supported_by=frozenset(["joint_patrol"]), start=date(2020, 3, 15), least=2)
ONCE = replace(DUTY, id="t.3", least=2, deadline=date(2020, 5, 15))


Events = list[tuple[str, int, float]]


def of(bearing: str, *days: int, weight: float = 1.0) -> Events:
    return [(bearing, day, weight) for day in days]


def told(events: Events, outlets: int, supported: int = 0, perhaps: int = 0) -> TermMonth:
    days: dict[int, float] = {}
    for _, day, weight in (e for e in events if e[0] == "breaks"):
        days[day] = max(weight, days.get(day, 0.0))
    counts = Counter(bearing for bearing, _, _ in events)
    return TermMonth(counts, len(days), sum(days.values()), outlets, supported, perhaps)


@pytest.mark.parametrize(
    ("evidence", "outlets", "expected"),
    [
        ([], 2, 3),
        ([], 0, None),  # nobody looked: silence is no compliance
        (of("claimed", 3), 2, 2),
        (of("may_break", 3), 2, 2),
        (of("exempt", 3), 2, 3),
        (of("denied", 3), 2, 3),
        (of("breaks", 3), 2, 2),
        (of("breaks", 1, 2, 3), 2, 2),  # a tenth of the days
        (of("breaks", 1, 2, 3, 4), 2, 1),
        (of("breaks", 1, 1, 1, 1, 1, 1), 2, 2),  # one day, however much fire
        (of("breaks", *range(1, 16)), 2, 0),
        (of("breaks", *range(1, 16), weight=0.5), 2, 1),  # each from one origin only
        (of("breaks", 3), 0, 2),  # somebody told, whatever coverage says
    ],
)
def test_a_ban(evidence: Events, outlets: int, expected: int | None) -> None:
    found = score(BAN, "2020-04", told(evidence, outlets))
    assert found.score == expected
    assert found.reason
    assert (found.outlets, dict(found.counts)) == (outlets, Counter(e[0] for e in evidence))


@pytest.mark.parametrize(
    ("evidence", "outlets", "expected"),
    [
        (of("supports", 3, 9), 1, 3),
        (of("supports", 3), 1, 1),
        (of("supports", 3, 9) + of("breaks", 5), 1, 2),
        (of("supports", 3, 9) + of("claimed", 5), 1, 2),
        (of("breaks", 5), 1, 0),
        (of("announced", 5), 1, 0),  # announced is not done
        (of("may_support", 5), 1, None),  # nobody can say
        ([], 0, None),
    ],
)
def test_a_duty_of_every_month(evidence: Events, outlets: int, expected: int | None) -> None:
    assert score(DUTY, "2020-04", told(evidence, outlets)).score == expected


def test_a_duty_without_a_pace_has_no_score_where_nothing_is_told() -> None:
    free = replace(DUTY, least=None)
    assert score(free, "2020-04", told([], 5)).score is None
    assert score(free, "2020-04", told(of("supports", 3), 5)).score == 3


def test_a_part_of_a_month_asks_for_its_share() -> None:
    assert score(DUTY, "2020-03", told(of("supports", 20), 1)).score == 3
    assert days_in_force(DUTY, "2020-03") == 17
    assert days_in_force(DUTY, "2020-02") == 0


@pytest.mark.parametrize(
    ("month", "now", "before", "expected"),
    [
        ("2020-04", [], (0, 0), None),  # not yet due
        ("2020-04", of("supports", 3), (0, 0), 2),
        ("2020-05", of("supports", 3), (0, 0), 1),
        ("2020-05", of("supports", 3), (1, 0), 3),
        ("2020-06", [], (0, 0), 0),
        ("2020-06", [], (2, 0), 3),  # done stays done
        ("2020-06", [], (0, 1), None),  # perhaps done
    ],
)
def test_a_duty_with_a_deadline(month: str, now: Events, before: tuple[int, int], expected: int | None) -> None:
    assert score(ONCE, month, told(now, 1, *before)).score == expected


def test_every_change_is_explained() -> None:
    calm = score(BAN, "2020-04", told([], 2))
    worse = score(BAN, "2020-05", told(of("breaks", 1, 2, 3, 4), 3))
    assert change(calm, worse).startswith("down from 3 to 1: 4 breaking it (0 in 2020-04)")
    assert "3 outlets" in change(calm, worse)
    assert change(worse, replace(worse, month="2020-06")) == "unchanged: the same counts"
    assert change(None, calm)
    assert change(calm, score(BAN, "2020-05", told([], 0))).startswith("from 3 to no score")
