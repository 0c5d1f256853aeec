"""Reports to events: what belongs together, what does not, and that the order does not matter."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.event import EventReport
from hudna.model.judgement import Judgement
from hudna.reconcile import Known, Settled, settle
from hudna.reconcile.candidates import candidates, may_be_one, pairs
from hudna.reconcile.sides import Side

NOW = datetime(2021, 4, 1, tzinfo=UTC)
Make = Callable[..., EventReport]
Settle = Callable[..., Settled]
Sizes = Callable[..., list[int]]


@pytest.fixture(scope="session")
def settled(known: Known) -> Settle:
    """Settles reports, with judgements of people."""
    return lambda *reports, people=(): settle(reports, people, known)


@pytest.fixture(scope="session")
def sizes(settled: Settle) -> Sizes:
    """The number of reports in each event."""

    def count(*reports: EventReport, people: tuple[Judgement, ...] = ()) -> list[int]:
        return sorted(len(event.reports) for event in settled(*reports, people=people).events)

    return count


def person(verdict: str, one: EventReport, other: EventReport) -> Judgement:
    ends = [(r.document_id, r.report.id) for r in (one, other)]
    return Judgement(ends[0], ends[1], verdict, "amina", "seen", NOW)


def test_one_patrol_in_three_outlets_is_one_event(report: Make, sizes: Sizes) -> None:
    assert sizes(report("a"), report("b", where="shirik"), report("c", where=None)) == [3]


def test_a_village_and_its_governorate_are_no_contradiction(report: Make, settled: Settle) -> None:
    result = settled(report("a", where="shirik"), report("b", where="governorate"))
    [event] = result.events
    assert event.where is not None
    assert event.where.id == "C2"
    assert event.contested == ()
    assert "the region that the other names" in result.links[0].reason


@pytest.mark.parametrize(
    "other",
    [
        {"when": "2021-03-11"},
        {"when": None},
        {"where": "idlib"},
        {"type": "shelling"},
        {"where": "amuda", "actors": "us"},
        {"when": "2021-03"},
        {"when": None, "published": "2021-03-20"},
        {"when": None, "published": "2021-03-09"},
    ],
)
def test_what_differs_stays_apart(report: Make, sizes: Sizes, other: dict[str, str]) -> None:
    assert sizes(report("a"), report("b", **other)) == [1, 1]


def test_news_without_a_day_is_of_the_day_of_its_publication(report: Make, sizes: Sizes) -> None:
    for day in ("2021-03-10", "2021-03-11"):
        assert sizes(report("a"), report("b", when=None, published=day)) == [2]


def test_one_strike_told_as_two_kinds_is_one_event(report: Make, sizes: Sizes) -> None:
    strike = {"actors": "tr", "role": "initiator"}
    assert sizes(report("a", type="shelling", **strike), report("b", type="airstrike", **strike)) == [2]


def test_neighbouring_villages_shelled_on_one_day_are_two_events(report: Make, sizes: Sizes) -> None:
    strike = {"type": "shelling", "actors": "tr"}
    here, there = report("a", where="amuda", **strike), report("b", where="darbasiyah", **strike)
    governorate = report("c", where="governorate", **strike)
    assert sizes(here, there) == [1, 1]
    assert sizes(here, there, governorate) == [1, 1, 1], "who names no village joins neither"


def test_a_strike_and_its_answer_are_two_events(report: Make, sizes: Sizes) -> None:
    strike = {"type": "shelling", "role": "initiator", "where": "governorate"}
    assert sizes(report("a", actors="tr", **strike), report("b", actors="us", **strike)) == [1, 1]


def test_numbers_of_a_series_join_and_part(report: Make, sizes: Sizes) -> None:
    assert sizes(report("a", ordinal=40), report("b", ordinal=40, when=None, where=None)) == [2]
    assert sizes(report("a", ordinal=40), report("b", ordinal=41)) == [1, 1]


def test_a_small_count_of_no_series_names_nothing(report: Make, sizes: Sizes) -> None:
    patrols = {"series": "joint_patrol"}
    first = report("a", ordinal=1, **patrols)
    assert sizes(first, report("b", ordinal=2, **patrols)) == [2], "counted differently, all else agrees"
    assert sizes(first, report("b", ordinal=1, when=None, where="idlib", **patrols)) == [1, 1]


def test_a_round_lasts_days_and_has_one_number(report: Make, sizes: Sizes) -> None:
    talks = {"type": "negotiation_round", "series": "negotiation_round"}
    opened = report("a", "2021-03-08", ordinal=6, **talks)
    assert sizes(opened, report("b", "2021-03-12", ordinal=6, **talks)) == [2]
    assert sizes(opened, report("b", "2021-03-08", ordinal=7, **talks)) == [1, 1]
    assert sizes(opened, report("b", "2021-03-13", ordinal=6, **talks)) == [1, 1]


def test_a_summit_and_a_meeting_of_two_of_them_are_two_events(report: Make, sizes: Sizes) -> None:
    summit = report("a", type="leader_meeting", actors="putin erdogan raisi")
    two = report("b", type="leader_meeting", actors="putin erdogan")
    assert sizes(summit, two) == [1, 1]


def test_an_agreement_may_be_told_with_the_place_that_it_is_about(report: Make, sizes: Sizes) -> None:
    signed, about = report("a", type="agreement"), report("b", type="agreement", where="idlib")
    assert sizes(signed, about) == [2]
    assert sizes(signed, report("b", type="agreement", where="idlib", actors="us")) == [1, 1]


def test_a_place_outside_the_district_that_another_names(report: Make, sizes: Sizes) -> None:
    strike = {"type": "shelling", "actors": "tr", "where": "district"}
    assert sizes(report("a", **strike), report("b", **{**strike, "where": "shirik"})) == [2]
    assert sizes(report("a", **strike), report("b", **{**strike, "where": "idlib"})) == [1, 1]


def test_a_place_on_a_road_is_no_other_place(report: Make, sizes: Sizes) -> None:
    strike = {"type": "shelling", "actors": "tr"}
    assert sizes(report("a", **strike), report("b", where="road", **strike)) == [2]
    assert sizes(report("a", where="idlib", **strike), report("b", where="road", **strike)) == [1, 1]
    assert sizes(report("a", **strike), report("b", where="north", **strike)) == [1, 1], "a region holds many places"


def test_places_without_an_id_are_one_where_one_name_is_within_the_other(report: Make, sizes: Sizes) -> None:
    strike = {"type": "shelling", "where": "unknown"}
    longer, other = ({"type": "shelling", "where": f"unknown-{name}"} for name in ("longer", "other"))
    assert sizes(report("a", **strike), report("b", **longer)) == [2]
    assert sizes(report("a", **strike, actors="tr"), report("b", **other, actors="tr")) == [1, 1]


def test_a_weekday_is_all_that_an_undated_report_may_tell(report: Make, sizes: Sizes) -> None:
    strike = {"type": "shelling", "actors": "tr"}
    wednesday, monday = ({"when": None, "weekday": day, **strike} for day in ("الأربعاء", "الاثنين"))
    assert sizes(report("a", **strike), report("b", **wednesday)) == [2]
    assert sizes(report("a", **strike), report("b", **monday)) == [1, 1]
    assert sizes(report("a", actors="us", where="amuda"), report("b", when=None, weekday="الأربعاء", actors="tr")) == [
        1,
        1,
    ]


def test_patrols_keep_their_weekday_so_that_it_tells_less(report: Make, settled: Settle) -> None:
    [link] = settled(report("a"), report("b", when=None, weekday="الأربعاء")).links
    assert "the weekday that the other names (-0.5)" in link.reason


def test_what_began_lately_is_told_up_to_the_day_of_publication(report: Make, sizes: Sizes) -> None:
    since = {"type": "shelling", "when": "2021-03-10/..", "published": "2021-03-11"}
    assert sizes(report("a", type="shelling"), report("b", **since)) == [2]
    assert sizes(report("a", "2021-03-13", type="shelling"), report("b", **since)) == [1, 1]


def test_the_same_party_acts_through_any_of_its_forces(report: Make, settled: Settle) -> None:
    strike = {"type": "shelling", "role": "initiator", "where": "unknown"}
    [link] = settled(report("a", actors="ru", **strike), report("b", actors="ru-mp", **strike)).links
    assert "the same party acted (+1.5)" in link.reason


def test_two_large_tolls_of_one_day_are_of_one_strike(report: Make, sizes: Sizes) -> None:
    strike = {"type": "shelling", "actors": "tr", "where": None}
    many, more, few = ({"counts": {"killed": n}, **strike} for n in (60, 83, 3))
    assert sizes(report("a", **many), report("b", **more)) == [2]
    assert sizes(report("a", **many), report("b", **few)) == [1, 1]


def test_what_happens_seldom_needs_less(report: Make, sizes: Sizes) -> None:
    news = {"when": None, "where": None, "published": "2021-03-10"}
    assert sizes(report("a", type="agreement"), report("b", type="agreement", **news)) == [2]
    assert sizes(report("a"), report("b", **news)) == [1, 1]
    assert sizes(
        report("a", type="agreement"), report("b", type="agreement", **{**news, "published": "2021-03-20"})
    ) == [1, 1]


def test_undated_reports_are_found_by_their_route(report: Make, sizes: Sizes) -> None:
    route = {"when": None, "route": ("darbasiyah", "shirik")}
    assert sizes(report("a", **route), report("b", **route)) == [2]
    assert sizes(report("a", **route), report("b", when=None)) == [1, 1]


def test_what_one_document_tells_apart_stays_apart(report: Make, sizes: Sizes) -> None:
    assert sizes(report("a.1"), report("a.2")) == [1, 1]
    assert sizes(report("a.1"), report("a.2"), report("b")) == [1, 2]
    one, other = report("a.1"), report("a.2")
    assert sizes(one, other, people=(person("same", one, other),)) == [2]


def test_rival_counts_are_no_evidence_against(report: Make, sizes: Sizes) -> None:
    assert sizes(report("a", counts={"killed": 4}), report("b", counts={"killed": 60})) == [2]


def test_planned_and_held_are_one_event(report: Make, settled: Settle) -> None:
    result = settled(report("a", status="planned", published="2021-03-09"), report("b", published="2021-03-10"))
    [event] = result.events
    assert event.status == "happened"
    assert dict(event.rules)["status"] == "outcome_first"


def test_links_say_why(report: Make, settled: Settle) -> None:
    [link] = settled(report("a"), report("b")).links
    assert (link.verdict, link.score) == ("same", 5.5)
    assert "the same day (+2)" in link.reason
    assert "the same place (+2)" in link.reason


def test_in_doubt_nothing_is_joined(report: Make, settled: Settle) -> None:
    result = settled(report("a", where=None), report("b", actors=""))
    assert [link.verdict for link in result.links] == ["unsure"]
    assert len(result.events) == 2


def test_a_chain_does_not_join_what_excludes_each_other(report: Make, sizes: Sizes) -> None:
    span = report("m", ordinal=None)
    assert sizes(report("a", ordinal=40), span, report("b", ordinal=41)) in ([1, 2], [2, 1])


def test_people_outrank_the_reader(report: Make, sizes: Sizes) -> None:
    one, other, third = report("a"), report("b"), report("c", when="2021-03-12")
    assert sizes(one, other, people=(person("not_same", one, other),)) == [1, 1]
    assert sizes(one, other, third, people=(person("same", other, third),)) == [3]
    assert sizes(one, other, people=(person("unsure", one, other),)) == [2]


def test_a_join_against_an_earlier_no_is_refused_with_a_warning(report: Make, settled: Settle) -> None:
    one, other, third = report("a"), report("b"), report("c")
    people = (person("not_same", one, third), person("same", one, other), person("same", other, third))
    result = settled(one, other, third, people=people)
    assert sorted(len(e.reports) for e in result.events) == [1, 2]
    assert result.warnings


def test_judgements_on_reports_that_are_gone_do_no_harm(report: Make, sizes: Sizes) -> None:
    one, gone = report("a"), report("z")
    assert sizes(one, people=(person("same", one, gone), person("not_same", one, gone))) == [1]


@given(st.data())
def test_the_order_does_not_matter(report: Make, settled: Settle, data: st.DataObject) -> None:
    def some(i: int) -> EventReport:
        when = data.draw(st.sampled_from(["2021-03-10", "2021-03-11", "2021-03", None]))
        where = data.draw(st.sampled_from(["darbasiyah", "shirik", "amuda", "idlib", "unknown", None]))
        number = data.draw(st.sampled_from([None, 40, 41]))
        status = data.draw(st.sampled_from(["planned", "happened", "denied"]))
        return report(f"d{i}", when, where, ordinal=number, status=status, counts={"vehicles": i % 3})

    reports = [some(i) for i in range(data.draw(st.integers(0, 9)))]
    mixed = data.draw(st.permutations(reports))
    assert settled(*mixed) == settled(*reports)


def test_the_work_grows_with_the_reports(report: Make, known: Known) -> None:
    """Many reports of one day are compared with few others each."""
    crowd = [report(f"d{i:04}", where=random.Random(i).choice(["darbasiyah", "amuda", "idlib"])) for i in range(2000)]
    assert len(candidates([Side.of(each, known) for each in crowd], known)) < 2000 * 60


@pytest.mark.parametrize("kinds", [("shelling", "airstrike"), ("joint_patrol",), ("agreement",)])
def test_on_one_day_only_what_places_allow_is_compared(report: Make, known: Known, kinds: Sequence[str]) -> None:
    chance = random.Random(3)
    where = ("darbasiyah", "shirik", "amuda", "idlib", "district", "governorate", "unknown", None)
    told = [report(f"d{i}", where=chance.choice(where), type=chance.choice(kinds)) for i in range(60)]
    block = [Side.of(each, known) for each in told]
    found = [frozenset((one.name, other.name)) for one, other in pairs("day", block, known)]
    assert len(found) == len(set(found))
    assert set(found) == {frozenset((a.name, b.name)) for a, b in combinations(block, 2) if may_be_one(a, b, known)}
