"""What is put off is still expected: on its new day, or without one."""

from __future__ import annotations

from datetime import date

import pytest

from ..conftest import Desk

FRIDAY = date(2021, 3, 12)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("أُجّلت الجولة الجديدة من المفاوضات بين روسيا وتركيا في جنيف إلى يوم الجمعة.", FRIDAY, FRIDAY),
        ("تأجلت الدورية الروسية التركية المشتركة في ريف كوباني إلى 12 آذار.", FRIDAY, FRIDAY),
        ("أرجأت موسكو لقاء بوتين وأردوغان المقرر غداً في سوتشي ليوم الجمعة المقبل.", FRIDAY, FRIDAY),
        ("أُرجئ لقاء الرئيسين بوتين وأردوغان للأسبوع المقبل.", date(2021, 3, 15), date(2021, 3, 21)),
        ("أعلن المبعوث الأممي تأجيل جولة المحادثات السورية في جنيف حتى نيسان.", None, date(2021, 4, 30)),
        ("أُجّلت القمة المقررة غداً بين بوتين وأردوغان إلى أجل غير مسمى.", None, None),
        ("أرجأت الأطراف جولة المفاوضات التي كانت مقررة غداً في جنيف.", None, None),
    ],
)
def test_the_new_day_is_when_it_is_due(desk: Desk, text: str, start: date | None, end: date | None) -> None:
    (found,) = desk.read(text).expectations
    assert found.put_off
    assert (found.due_start, found.due_end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "يلتقي الوزيران الروسي والتركي غداً في موسكو من أجل بحث وقف إطلاق النار إلى نهاية الشهر.",
        "ستعقد غداً في جنيف جولة المحادثات السورية التي كانت قد تأجلت الأسبوع الماضي.",
        "سيعقد الرئيسان بوتين وأردوغان لقاء في سوتشي غداً بعد تأجيله مرتين.",
        "تخرج غداً دورية روسية تركية مشتركة في ريف كوباني.",
    ],
)
def test_what_was_put_off_before_is_due_on_its_day(desk: Desk, text: str) -> None:
    expected = [e for e in desk.read(text).expectations if e.what != "agreement"]
    assert [(e.put_off, e.due_start) for e in expected] == [(False, date(2021, 3, 11))]


def test_what_is_called_off_is_not_expected(desk: Desk) -> None:
    text = "أُلغيت الدورية الروسية التركية المشتركة التي كانت مقررة غداً في ريف كوباني."
    assert desk.read(text).expectations == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("علّق الوفد الروسي اليوم الأربعاء 10 آذار جولة المفاوضات مع تركيا في جنيف.", "suspended"),
        ("علّق الوزير أمس الثلاثاء على الجولة الجديدة من المفاوضات بين روسيا وتركيا.", "happened"),
    ],
)
def test_a_day_between_does_not_part_a_word_from_what_it_stops(desk: Desk, text: str, status: str) -> None:
    assert desk.only(text, "negotiation_round").status == status
