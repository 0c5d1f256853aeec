"""Events told without a source, whose details or whole report is another's account."""

from __future__ import annotations

from ..conftest import Desk

LEAD = "توغل رتل تركي في ريف إدلب صباح اليوم الأربعاء."


def test_details_lend_their_source_to_the_event(desk: Desk) -> None:
    report = desk.only(f"{LEAD} وضم الرتل عربات وشاحنات كثيرة، بحسب مراسل عنب بلدي.", "reinforcement")
    assert [a.source for a in report.attribution] == ["Enab Baladi"]


def test_details_of_another_thing_lend_none(desk: Desk) -> None:
    report = desk.only(f"{LEAD} وأغلقت المدارس أبوابها، بحسب مراسل عنب بلدي.", "reinforcement")
    assert report.attribution == ()


def test_onlookers_only_add_to_what_the_outlet_tells(desk: Desk) -> None:
    report = desk.only(f"{LEAD} وضم الرتل عربات كثيرة، بحسب شهود عيان.", "reinforcement")
    assert report.attribution == ()


def test_a_report_of_one_monitor_is_that_monitor_s(desk: Desk) -> None:
    text = "أغارت طائرات حربية روسية على جبل الدويلة. وارتفع عدد القتلى إلى ستين، وفق المرصد السوري لحقوق الإنسان."
    assert [a.kind for a in desk.only(text, "airstrike").attribution] == ["monitor"]


def test_a_second_voice_leaves_it_to_the_outlet(desk: Desk) -> None:
    text = (
        "أغارت طائرات حربية روسية على جبل الدويلة. وارتفع عدد القتلى إلى ستين، وفق المرصد السوري لحقوق الإنسان. "
        "وقال ناشطون إن بينهم نساء."
    )
    assert desk.only(text, "airstrike").attribution == ()
