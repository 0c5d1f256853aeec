"""Levels at a time: counts of soldiers, posts, vehicles beside words of being there."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.model.finding import Stock
from hudna.read.events.stocks import LEVELS

from ..conftest import Desk


def stock(desk: Desk, text: str) -> Stock:
    (found,) = desk.read(text).stocks
    assert text[found.evidence.start : found.evidence.end] == found.evidence.text
    return found


@pytest.mark.parametrize(
    ("text", "what", "low", "high", "printed"),
    [
        ("تنتشر في محافظة إدلب نحو 75 نقطة تركية.", "posts", 75, 75, "نحو 75 نقطة"),
        ("ينتشر في إدلب أكثر من 70 موقعا للقوات التركية.", "posts", 70, None, "أكثر من 70 موقعا"),
        ("يبلغ عدد الجنود الأتراك في إدلب بين 8 آلاف و10 آلاف جندي.", "soldiers", 8000, 10000,
         "بين 8 آلاف و10 آلاف جندي"),
        ("تضم القاعدة الأمريكية في التنف مئتي جندي.", "soldiers", 200, 200, "مئتي جندي"),
        ("تنتشر في المطار ثلاث مروحيات روسية.", "helicopters", 3, 3, "ثلاث مروحيات"),
    ],
)  # fmt: skip
def test_a_count_is_a_level(
    desk: Desk, text: str, what: str, low: float | None, high: float | None, printed: str
) -> None:
    found = stock(desk, text)
    assert (found.what, found.low, found.high, found.evidence.text) == (what, low, high, printed)


def test_whose_where_and_when(desk: Desk) -> None:
    found = stock(desk, "تضم القاعدة الأمريكية في التنف 200 جندي.")
    assert found.of == "United States"
    assert found.where is not None
    assert found.where.id == "tanf-base"
    assert found.as_of is not None
    assert (found.as_of.start, found.as_of.precision) == (date(2021, 3, 10), "day")
    assert found.attribution == ()


def test_a_level_without_a_day_of_writing_has_none(desk: Desk) -> None:
    (found,) = desk.read("تضم القاعدة الأمريكية في التنف 200 جندي.", None).stocks
    assert found.as_of is None


def test_two_counts_are_two_levels_with_their_source(desk: Desk) -> None:
    text = "قال متحدث روسي إن قوام القوة في مطار القامشلي 200 جندي و8 مروحيات."
    found = desk.read(text).stocks
    assert [(s.what, s.low, s.evidence.text) for s in found] == [
        ("soldiers", 200, "200 جندي"),
        ("helicopters", 8, "8 مروحيات"),
    ]
    assert all([(a.source, a.text) for a in s.attribution] == [("spokesperson of Russia", "متحدث روسي")] for s in found)
    assert all(s.where is not None and s.where.id == "qamishli-airport" for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "دخل رتل تركي يضم 20 آلية من معبر خربة الجوز أمس.",  # an event tells the count
        "خرجت 8 مدرعات من القاعدة.",  # no word of being there
        "ينتشر 40 مدنيا في المخيم.",  # no soldiers, posts or vehicles
        "تضم القاعدة عشرات الدبابات.",  # nobody says how many
        "تنتشر القوات في المدينة منذ 3 أيام.",
        "يضم الفصل 30 طالبا.",
        "تنتشر القوات. وصل 20 جنديا.",  # in another sentence
        "",
    ],
)
def test_no_level(desk: Desk, text: str) -> None:
    assert desk.read(text).stocks == ()


def test_who_only_says_so_owns_nothing(desk: Desk) -> None:
    text = "تجاوز عدد الجنود الأتراك في إدلب 8700 جندي، بحسب المرصد السوري لحقوق الإنسان."
    assert stock(desk, text).of == "Turkish soldiers"


def test_levels_are_classes_that_are_counted(desk: Desk) -> None:
    assert set(desk.knowledge.language["units"]["nouns"]) >= LEVELS


def test_what_adds_up_is_a_level_though_an_event_stands_beside_it(desk: Desk) -> None:
    text = "وبذلك يرتفع عدد الآليات التي دخلت الأراضي السورية منذ بدء وقف إطلاق النار إلى 8325 آلية."
    found = stock(desk, text)
    assert (found.what, found.low, found.of) == ("vehicles", 8325, None)
    assert not any(quantity.what == "vehicles" for report in desk.read(text).reports for quantity in report.quantities)
