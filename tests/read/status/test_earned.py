"""Acts that are told as done, and acts that a noun only names."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("استعاد الجيش البلدة بعد انسحاب القوات التركية من قاعدة فيها.", "withdrawal"),
        ("أعلنت تركيا انسحاب قواتها من نقطة مورك.", "withdrawal"),
        ("وقال المصدر إن عملية انسحاب القوات التركية من نقطة مورك بدأت.", "withdrawal"),
        ("سمحت الحكومة بدخول قافلة مساعدات إلى البلدة.", "aid_access"),
        ("قامت القوات التركية بسحب قواتها من النقطة.", "withdrawal"),
        ("أنهى الجيش التركي بعد ظهر اليوم الأربعاء، إخلاء نقطة المراقبة التركية في مورك.", "withdrawal"),
    ],
)
def test_told_as_done(desk: Desk, text: str, kind: str) -> None:
    assert (kind, "happened") in desk.kinds(f"خبر من المنطقة\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "أكدت الحكومة تمسكها بانسحاب القوات التركية من نقطة مورك.",
        "تعثرت المباحثات بشأن انسحاب القوات التركية من نقطة مورك.",
        "تقوم المبادرة على مبدأ انسحاب القوات التركية من نقطة مورك.",
        "تلقت الوزارة موافقات الحكومة لتسليم المساعدات إلى البلدة.",
        "ويقود الوسيط مباحثات صفقة الإفراج عن الأسرى لدى الحكومة.",
    ],
)
def test_only_named(desk: Desk, text: str) -> None:
    told = desk.kinds(f"خبر من المنطقة\n{text}")
    assert not {("withdrawal", "happened"), ("aid_access", "happened"), ("prisoner_exchange", "happened")} & set(told)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("يضم المعسكر قاعدة لإطلاق الصواريخ نحو الحدود.", "shelling"),
        ("خسرت القوات مواقع كانت توفر لها أماكن لقصف البلدة.", "shelling"),
        ("تطور الدولة صاروخاً قادراً على ضرب القواعد التركية.", "shelling"),
        ("تبذل الحكومة الأميركية جهوداً لتشديد العقوبات على إيران.", "sanction"),
    ],
)
def test_only_an_aim(desk: Desk, text: str, kind: str) -> None:
    assert (kind, "happened") not in desk.kinds(f"خبر من المنطقة\n{text}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("تعرضت نقطة عسكرية للجيش التركي غرب البلدة لقصف مدفعي.", ("shelling", "happened")),
        ("ارتفعت حصيلة الضحايا للقصف المدفعي على البلدة.", ("shelling", "happened")),
        ("تضررت الشركات من قرار الحكومة الأميركية إعادة فرض العقوبات على إيران.", ("sanction", "resumed")),
        ("فرضت الحكومة الأميركية عقوبات على إيران.", ("sanction", "happened")),
    ],
)
def test_undergone_or_decided(desk: Desk, text: str, told: tuple[str, str]) -> None:
    assert told in desk.kinds(f"خبر من المنطقة\n{text}")


def test_an_aim_goes_on_behind_or(desk: Desk) -> None:
    assert not desk.kinds("قال المسؤول إنهم تلقوا أموالاً لقتل أو اختطاف جنود من القوات التركية.")
    assert desk.kinds("تحدثت السكان عن قتل أو اختطاف جنود من القوات التركية.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("لا صلة لوجود القوات الأميركية بإبرام معاهدة سلام مع كوريا الشمالية.", False),
        ("أعلنت وزارة الدفاع الروسية، مساء الأحد، التوصل إلى اتفاق لوقف إطلاق النار مع الفصائل.", True),
        ("انسحبت القوات الروسية قبل توقيع الاتفاق بين دمشق وأنقرة.", True),
    ],
)
def test_the_making_of_an_agreement_is_told_beside_words_of_telling(desk: Desk, text: str, told: bool) -> None:
    found = desk.kinds(f"خبر من المنطقة\n{text}")
    assert (("agreement", "happened") in found) is told
