"""Acts that are told as done, and acts that a noun only names."""

from __future__ import annotations

import pytest

from .conftest import Desk


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("استعاد الجيش البلدة بعد انسحاب القوات التركية من قاعدة فيها.", "withdrawal"),
        ("أعلنت تركيا انسحاب قواتها من نقطة مورك.", "withdrawal"),
        ("وقال المصدر إن عملية انسحاب القوات التركية من نقطة مورك بدأت.", "withdrawal"),
        ("سمحت الحكومة بدخول قافلة مساعدات إلى البلدة.", "aid_access"),
        ("قامت القوات التركية بسحب قواتها من النقطة.", "withdrawal"),
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
