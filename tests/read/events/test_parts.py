"""Which report is a part of another."""

from __future__ import annotations

from ..conftest import Desk


def test_stones_at_a_patrol_are_part_of_it(desk: Desk) -> None:
    text = "رشق سكان بالحجارة دورية مشتركة للقوات الروسية والتركية في ريف عين العرب اليوم."
    patrol, stones = desk.only(text, "joint_patrol"), desk.only(text, "patrol_obstructed")
    assert stones.part_of == patrol.id
    assert patrol.part_of is None


def test_shelling_is_part_of_the_breaches_of_its_day(desk: Desk) -> None:
    text = (
        "سجلت غرفة العمليات 188 خرقاً لاتفاق التهدئة في الحديدة خلال الساعات الـ24 الماضية. "
        "وقصفت المدفعية أمس أحياء في الحديدة."
    )
    assert desk.only(text, "shelling").part_of == desk.only(text, "violation").id


def test_what_is_of_another_day_is_no_part(desk: Desk) -> None:
    text = (
        "سيّرت القوات الروسية والتركية دورية مشتركة في ريف عامودا اليوم. "
        "وكان سكان قد رشقوا بالحجارة دورية تركية في ريف عين العرب في 5 كانون الثاني الماضي."
    )
    assert desk.only(text, "patrol_obstructed").part_of is None
