"""Speakers whom no dossier knows are kept as printed; objects, times and manners are none."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال منسق الإغاثة بالنيابة فواز الدندل إن الهجوم غير مبرر.", "منسق الإغاثة بالنيابة فواز الدندل"),
        ("قال أمس محلل عسكري إن الجبهة هادئة.", "محلل عسكري"),
        ("ورحّب الدندل بالخطوة.", "الدندل"),
        ("دعا رئيس المجلس المحلي إلى فتح الطريق.", "رئيس المجلس المحلي"),
        ("أعلنت الغرفة المشتركة لفصائل الجبل، الأحد، وصول وفدها.", "الغرفة المشتركة لفصائل الجبل"),
        ("وأعرب العديد من قادة القرى عن غضبهم.", "العديد من قادة القرى"),
        ("وكان المسؤول لدى المجلس فواز الدندل قد قال إن الطريق مغلق.", "المسؤول لدى المجلس فواز الدندل"),
        ("وقال فواز الدندل المتحدث باسم غرفة الجبل إن الطريق مغلق.", "فواز الدندل المتحدث باسم غرفة الجبل"),
        ("وندد وزير الإرشاد اليمني، فواز الدندل، بقتل المدنيين.", "وزير الإرشاد اليمني"),
        ("وشدد المجتمعون على ضرورة الحوار.", "المجتمعون"),
        ("كشف نائب رئيس الوزراء الروسي فواز الدندل أن الاتفاق جاهز.", "نائب رئيس الوزراء الروسي فواز الدندل"),
    ],
)
def test_the_words_that_name_the_speaker(desk: Desk, text: str, name: str) -> None:
    assert desk.statement(text).speaker.name == name


@pytest.mark.parametrize(
    "text",
    [
        "أكد مجددا أن الطريق مغلق.",
        "أعلن مقتل جنديين، وأن الطريق مغلق.",
        "أكدت ضرورة أن يفتح الطريق.",
        "رفض المقترح في اجتماع عقد أمس.",
        "وصل فصيل أعلن التزامه بالهدنة.",
        "وإن كان بعضها يشير إلى خلاف.",
        "ناقشوا النص الذي يدعو إلى الحوار.",
    ],
)
def test_an_object_or_a_thing_is_no_speaker(desk: Desk, text: str) -> None:
    assert desk.said(text) == []


def test_who_is_called_upon_does_not_call(desk: Desk) -> None:
    text = "قال لافروف إن الوضع هادئ. ودعا الطرفين إلى الحوار. وحث الشركاء الدوليين على المساعدة."
    assert {s for s, _ in desk.said(text)} == {"sergei-lavrov"}


def test_a_quotation_may_follow_without_a_colon(desk: Desk) -> None:
    text = 'قال الدندل إنه حزين. وأضاف الدندل لوكالة رويترز "لن نغادر بيوتنا". وتابع "سنبقى هنا".'
    assert [s for s, _ in desk.said(text)] == ["الدندل"] * 3


def test_a_sentence_that_begins_with_a_bare_verb_goes_on_with_nobody(desk: Desk) -> None:
    assert [s for s, _ in desk.said("قال لافروف إن الوضع هادئ. ناشد والد الجندي رفاقه مساعدته.")] == ["sergei-lavrov"]


def test_a_name_known_from_before_stands_without_its_object(desk: Desk) -> None:
    text = "قال وزير الإدارة المحلية فواز الدندل إن العمل مستمر. ودعا الدندل الدول الغربية إلى رفع الحصار."
    names = [s.speaker.name for s in desk.read(text.replace("الدندل", "دندل")).statements]
    assert names[0] == "وزير الإدارة المحلية فواز دندل"
    assert "الدول" not in names[1]


def test_what_is_promised_is_no_place_inside(desk: Desk) -> None:
    statement = desk.statement("تعهد مسؤولون حكوميون بضمان العودة الآمنة للجميع.")
    assert (statement.act, statement.speaker.text) == ("promise", "مسؤولون حكوميون")


def test_what_somebody_will_say_is_not_said(desk: Desk) -> None:
    assert desk.said("سوف ترحب روسيا بالقرار.") == []
