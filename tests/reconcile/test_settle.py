"""Reports to events: what belongs together, what does not, and that the order does not matter."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.event import EventReport
from hudna.model.judgement import Judgement
from hudna.reconcile import Settled, settle
from hudna.reconcile.candidates import candidates

NOW = datetime(2021, 4, 1, tzinfo=UTC)
Make = Callable[..., EventReport]


def settled(*reports: EventReport, people: tuple[Judgement, ...] = ()) -> Settled:
    return settle(reports, people, NOW, "reader", lambda place: {"C2": ["C1", "SY0804", "SY08"]}.get(place, []))


def sizes(*reports: EventReport, people: tuple[Judgement, ...] = ()) -> list[int]:
    return sorted(len(event.reports) for event in settled(*reports, people=people).events)


def person(verdict: str, one: EventReport, other: EventReport) -> Judgement:
    ends = [(r.document_id, r.report.id) for r in (one, other)]
    return Judgement(ends[0], ends[1], verdict, "amina", "seen", NOW)


def test_one_patrol_in_three_outlets_is_one_event(report: Make) -> None:
    assert sizes(report("a"), report("b", where="shirik"), report("c", where=None)) == [3]


def test_a_village_and_its_governorate_are_no_contradiction(report: Make) -> None:
    result = settled(report("a", where="shirik"), report("b", where="governorate"))
    [event] = result.events
    assert event.where is not None
    assert event.where.id == "C2"
    assert event.contested == ()
    assert "one place inside the other" in result.judgements[0].reason


@pytest.mark.parametrize(
    "other",
    [
        {"when": "2021-03-11"},
        {"when": None},
        {"where": "idlib"},
        {"type": "shelling"},
        {"where": "amuda", "actors": "us"},
        {"when": "2021-03"},
    ],
)
def test_what_differs_stays_apart(report: Make, other: dict[str, str]) -> None:
    assert sizes(report("a"), report("b", **other)) == [1, 1]


def test_numbers_of_a_series_join_and_part(report: Make) -> None:
    assert sizes(report("a", ordinal=40), report("b", ordinal=40, when=None, where=None)) == [2]
    assert sizes(report("a", ordinal=40), report("b", ordinal=41)) == [1, 1]


def test_planned_and_held_are_one_event(report: Make) -> None:
    result = settled(report("a", status="planned", published="2021-03-09"), report("b", published="2021-03-10"))
    [event] = result.events
    assert event.status == "happened"
    assert dict(event.rules)["status"] == "outcome_first"


def test_judgements_say_why(report: Make) -> None:
    [judgement] = settled(report("a"), report("b")).judgements
    assert (judgement.verdict, judgement.author, judgement.score) == ("same", "reader", 5.5)
    assert "the same day (+2)" in judgement.reason
    assert "the same place (+2)" in judgement.reason


def test_in_doubt_nothing_is_joined(report: Make) -> None:
    result = settled(report("a", where=None), report("b", actors=""))
    assert [j.verdict for j in result.judgements] == ["unsure"]
    assert len(result.events) == 2


def test_a_chain_does_not_join_what_excludes_each_other(report: Make) -> None:
    span = report("m", ordinal=None)
    assert sizes(report("a", ordinal=40), span, report("b", ordinal=41)) in ([1, 2], [2, 1])


def test_people_outrank_the_reader(report: Make) -> None:
    one, other, third = report("a"), report("b"), report("c", when="2021-03-12")
    assert sizes(one, other, people=(person("not_same", one, other),)) == [1, 1]
    assert sizes(one, other, third, people=(person("same", other, third),)) == [3]
    assert sizes(one, other, people=(person("unsure", one, other),)) == [2]


def test_a_join_against_an_earlier_no_is_refused_with_a_warning(report: Make) -> None:
    one, other, third = report("a"), report("b"), report("c")
    people = (person("not_same", one, third), person("same", one, other), person("same", other, third))
    result = settled(one, other, third, people=people)
    assert sorted(len(e.reports) for e in result.events) == [1, 2]
    assert result.warnings


def test_judgements_on_reports_that_are_gone_do_no_harm(report: Make) -> None:
    one, gone = report("a"), report("z")
    assert sizes(one, people=(person("same", one, gone), person("not_same", one, gone))) == [1]


@given(st.data())
def test_the_order_does_not_matter(report: Make, data: st.DataObject) -> None:
    def some(i: int) -> EventReport:
        when = data.draw(st.sampled_from(["2021-03-10", "2021-03-11", "2021-03", None]))
        where = data.draw(st.sampled_from(["darbasiyah", "shirik", "amuda", "idlib", "unknown", None]))
        number = data.draw(st.sampled_from([None, 40, 41]))
        status = data.draw(st.sampled_from(["planned", "happened", "denied"]))
        return report(f"d{i}", when, where, ordinal=number, status=status, counts={"vehicles": i % 3})

    reports = [some(i) for i in range(data.draw(st.integers(0, 9)))]
    mixed = data.draw(st.permutations(reports))
    assert settled(*mixed) == settled(*reports)


def test_the_work_grows_with_the_reports(report: Make) -> None:
    """Many reports of one day are compared with few others each."""
    crowd = [report(f"d{i:04}", where=random.Random(i).choice(["darbasiyah", "amuda", "idlib"])) for i in range(2000)]
    assert len(candidates(crowd)) < 2000 * 60
