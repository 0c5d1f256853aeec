"""What is only supposed or asked is no event; what is planned, wished or feared has that status."""

from __future__ import annotations

import pytest

from .conftest import Desk


@pytest.mark.parametrize(
    "text",
    [
        "إذا انسحبت القوات من النقطة فسيعود السكان.",
        "سيرد الجيش في حال قصفت الميليشيا القرية.",
        "ما لم تنسحب قوات النظام من البلدة سيبقى الطريق مغلقاً.",
        "هل تنسحب القوات التركية من إدلب؟",
        "وتوعد الوزير بالرد في حال عدم تنفيذ اتفاق وقف إطلاق النار.",
        "وقال إن الجيش سيرد إذا ما تعرضت نقاطه للقصف المدفعي.",
    ],
)
def test_what_is_supposed_is_no_event(desk: Desk, text: str) -> None:
    assert desk.kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("انسحبت القوات من النقطة بعد أن هدأت القرية.", "withdrawal", "happened"),
        ("سيبقى الجيش إذا نفذت واشنطن خطة انسحاب قواتها من سوريا.", "withdrawal", "planned"),
        ("انسحبت القوات من النقطة، وإذا عادت فستجد الطريق مغلقاً.", "withdrawal", "happened"),
        ("سألت المذيعة الوزير: هل انتهت المهلة؟ وانسحبت القوات الروسية من القاعدة صباحاً.", "withdrawal", "happened"),
    ],
)
def test_what_is_told_beside_it_stays(desk: Desk, text: str, kind: str, status: str) -> None:
    assert desk.kinds(text) == [(kind, status)]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("توجه وفد روسي إلى أنقرة لعقد اجتماع بين ضباط الجانبين.", "liaison_meeting", "planned"),
        ("أبدى بوتين استعداده للقاء نظيره التركي أردوغان.", "leader_meeting", "planned"),
        ("وسيتم توزيع مساعدات إنسانية داخل محافظة الحديدة.", "aid_access", "planned"),
        ("نزح السكان خشية قصف قوات النظام بلداتهم بالمدفعية.", "shelling", "planned"),
        ("حذرت أنقرة من هجوم لقوات النظام على مواقع الفصائل.", "clash", "planned"),
        ("تسعى القاهرة للتوصل إلى هدنة بين الطرفين.", "agreement", "planned"),
        ("اشترط الوفد انسحاب القوات من المدينة.", "withdrawal", "called_for"),
        ("نددت وكالة الأنباء الرسمية بقصف قوات الاحتلال مطار المدينة بالمدفعية.", "shelling", "happened"),
    ],
)
def test_aims_fears_and_conditions_set_by_a_party(desk: Desk, text: str, kind: str, status: str) -> None:
    assert (kind, status) in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("طالبت مجموعة من الأهالي في واحدة من أقدم بلدات الريف باعتقال قائد الحاجز.", ("detention", "called_for")),
        ("هدد قائد الفصيل في كلمة أمام أنصاره في البلدة مساء الأحد بقصف المطار.", ("shelling", "planned")),
        ("طالبت الحكومة أمس جميع الأطراف بالهدوء بعد قصف القوات التركية للبلدة.", ("shelling", "happened")),
    ],
)
def test_what_is_asked_or_threatened_is_linked_however_far(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    "text",
    ["قصفت المدفعية محيط البلدة لمنع رتل من التقدم نحو المدينة.", "أغلق الجيش الطريق لعرقلة مرور دورية أميركية."],
)
def test_keeping_somebody_from_something_is_only_an_aim(desk: Desk, text: str) -> None:
    assert "patrol_obstructed" not in [kind for kind, _ in desk.kinds(text)]
