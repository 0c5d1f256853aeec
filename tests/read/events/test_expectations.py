"""What is announced, undertaken, aimed at or due, and until when."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.model.finding import ActorRef, Expectation, Report, Statement, Status
from hudna.model.place import PlaceRef
from hudna.model.span import Span
from hudna.model.when import When
from hudna.read.events.expectations import expectations_of

from ..conftest import Desk

NORTH = ActorRef("north", "North", "participant", "الشمال")
VILLAGE = PlaceRef("القرية", "exact", "D2")
DAY = date(2021, 3, 11)
TOMORROW = When("2021-03-11", DAY, DAY, "day")


def report(
    status: Status, when: When | None = TOMORROW, kind: str = "joint_patrol", at: int = 0, name: str = "r1"
) -> Report:
    return Report(name, kind, status, Span(at, at + 5, "دورية"), when, VILLAGE, actors=(NORTH,))


def promise(at: int = 20, about: tuple[str, ...] = (), when: When | None = None) -> Statement:
    return Statement("s1", NORTH, "promise", Span(at, at + 3, "وعد"), when=when, about=about)


def test_a_planned_event_is_announced() -> None:
    (found,) = expectations_of([report("planned")], [])
    wanted = Expectation(
        "joint_patrol", "announced_event", Span(0, 5, "دورية"), (NORTH,), DAY, DAY, VILLAGE, "r1"
    )  # fmt: skip
    assert found == wanted


def test_an_unknown_day_stays_unknown() -> None:
    (found,) = expectations_of([report("planned", None)], [])
    assert (found.due_start, found.due_end) == (None, None)
    (month,) = expectations_of([report("planned", When("2021-04", date(2021, 4, 1), date(2021, 4, 30), "month"))], [])
    assert (month.due_start, month.due_end) == (date(2021, 4, 1), date(2021, 4, 30))


def test_a_sum_to_be_reached_is_a_target() -> None:
    (found,) = expectations_of([report("planned", None, "trade_target")], [])
    assert found.kind == "target"


def test_a_demand_with_an_end_is_a_deadline() -> None:
    until = When("../2021-03-11", None, DAY, "day")
    since = When("2021-03-11/..", DAY, None, "day")
    (found,) = expectations_of([report("called_for", until)], [])
    assert (found.kind, found.due_start, found.due_end) == ("deadline", None, DAY)
    assert expectations_of([report("called_for", since)], []) == ()
    assert expectations_of([report("called_for", None)], []) == ()


@pytest.mark.parametrize("status", ["happened", "ongoing", "denied", "cancelled", "suspended", "resumed", "alleged"])
def test_nothing_is_expected_of_what_is_no_plan(status: Status) -> None:
    assert expectations_of([report(status)], []) == ()


def test_a_promise_is_an_undertaking() -> None:
    (found,) = expectations_of([], [promise(when=TOMORROW)])
    assert (found.kind, found.by, found.due_end, found.report) == ("undertaking", (NORTH,), DAY, None)
    assert "North" in found.what


def test_a_promise_of_an_announced_event_is_told_once() -> None:
    announced = expectations_of([report("planned")], [promise(about=("r1",))])
    assert [e.kind for e in announced] == ["announced_event"]
    other = expectations_of([report("planned")], [promise(about=("r2",))])
    assert [e.kind for e in other] == ["announced_event", "undertaking"]


def test_other_acts_promise_nothing() -> None:
    said = Statement("s1", NORTH, "affirm", Span(0, 3, "قال"))
    assert expectations_of([], [said]) == ()


def test_expectations_come_in_text_order() -> None:
    reports = [report("planned", at=40, name="r2"), report("called_for", at=10), report("planned", at=0, name="r3")]
    found = expectations_of(reports, [promise(at=25)])
    assert [e.evidence.start for e in found] == [0, 10, 25, 40]


@pytest.mark.parametrize(
    ("text", "what", "kind", "due"),
    [
        ("من المقرر أن تخرج غداً دورية روسية تركية مشتركة على الطريق الدولي.", "joint_patrol", "announced_event",
         ("2021-03-11", "2021-03-11")),
        ("من المقرر أن تعقد جولة جديدة من المحادثات في 20 آذار في جنيف.", "negotiation_round", "announced_event",
         ("2021-03-20", "2021-03-20")),
        ("طالبت تركيا بانسحاب قوات النظام السوري من سراقب حتى 5 نيسان.", "withdrawal", "deadline",
         (None, "2021-04-05")),
        ("يسعى البلدان إلى رفع حجم التبادل التجاري إلى 100 مليار دولار.", "trade_target", "target", (None, None)),
    ],
)  # fmt: skip
def test_what_a_text_lets_expect(
    desk: Desk, text: str, what: str, kind: str, due: tuple[str | None, str | None]
) -> None:
    reading = desk.read(text)
    (found,) = reading.expectations
    assert (found.what, found.kind) == (what, kind)
    assert (found.due_start and str(found.due_start), found.due_end and str(found.due_end)) == due
    assert found.report in {r.id for r in reading.reports}
    assert text[found.evidence.start : found.evidence.end] == found.evidence.text


def test_an_agreement_of_the_sentence_before_does_not_take_the_day(desk: Desk) -> None:
    text = "تلتزم تركيا باتفاق سوتشي. غداً تنطلق دورية روسية تركية مشتركة على الطريق الدولي."
    (found,) = [e for e in desk.read(text).expectations if e.what == "joint_patrol"]
    assert (found.kind, found.due_start) == ("announced_event", DAY)


def test_a_promise_without_an_event(desk: Desk) -> None:
    (found,) = desk.read("تعهد الرئيس التركي رجب طيب أردوغان بحماية المدنيين في إدلب.").expectations
    assert (found.kind, [a.id for a in found.by]) == ("undertaking", ["recep-tayyip-erdogan"])
    assert (found.due_start, found.due_end, found.report) == (None, None, None)


def test_what_happened_lets_expect_nothing(desk: Desk) -> None:
    assert desk.read("سيّرت القوات الروسية والتركية أمس دورية مشتركة في ريف الدرباسية.").expectations == ()
