"""References to one actor that was named before."""

from __future__ import annotations

import pytest

from ..conftest import Desk


def taken_up(desk: Desk, text: str, day: str = "2021-03-10") -> list[tuple[str, str | None]]:
    draft = desk.draft(text, day)
    found = (m for m in draft.actors if m.manner in ("reference", "told"))
    return [(draft.normal.span(m.start, m.end).text, m.id) for m in found]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("بحث الرئيس الروسي مع نظيره التركي ملف المعابر.", "recep-tayyip-erdogan"),
        ("اتصل لافروف بنظيره التركي مساء.", "mevlut-cavusoglu"),
        ("التقى وزير الدفاع التركي نظيره الروسي في أنقرة.", "sergei-shoigu"),
        ("هاتف بوتين نظيره الأمريكي أمس.", "joe-biden"),
        ("خرجت القوات الروسية ونظيرتها التركية بدورية.", "tr-forces"),
        ("بحثت وزارة الخارجية الروسية مع نظيرتها التركية الملف.", "tr-mfa"),
    ],
)
def test_a_counterpart_holds_the_same_office_elsewhere(desk: Desk, text: str, holder: str) -> None:
    assert holder in [i for _, i in taken_up(desk, text)]


@pytest.mark.parametrize(
    "text",
    [
        "يلتقي بوتين في طهران نظيريه التركي والإيراني.",
        "يلتقي بوتين في طهران نظيريه الإيراني والتركي.",
        "قمة ثلاثية تجمع الرئيس الروسي مع نظيريه التركي والإيراني.",
    ],
)
def test_two_counterparts_are_two(desk: Desk, text: str) -> None:
    assert {i for _, i in taken_up(desk, text, "2019-02-10")} == {"recep-tayyip-erdogan", "hassan-rouhani"}


def test_who_stands_behind_a_comma_is_no_counterpart(desk: Desk) -> None:
    assert "hassan-rouhani" not in [
        i for _, i in taken_up(desk, "التقى بوتين نظيره التركي، والإيراني غاب.", "2019-02-10")
    ]


def test_a_counterpart_depends_on_the_day(desk: Desk) -> None:
    text = "هاتف بوتين نظيره الأمريكي أمس."
    assert "donald-trump" in [i for _, i in taken_up(desk, text, "2019-05-05")]


def test_a_counterpart_that_is_named_is_told_once(desk: Desk) -> None:
    assert taken_up(desk, "بحث بوتين مع نظيره التركي رجب طيب أردوغان الملف.") == []


def test_his_country_is_the_state_of_who_was_named(desk: Desk) -> None:
    assert ("بلاده", "russia") in taken_up(desk, "قال لافروف إن بلاده ملتزمة بالاتفاق.")


def test_a_short_form_takes_up_the_longer_label(desk: Desk) -> None:
    text = "قصفت قوات الاحتلال التركي القرية. ثم انسحبت قوات الاحتلال من محيطها."
    assert [i for _, i in taken_up(desk, text)] == ["tr-forces"]


def test_a_noun_of_role_alone_is_who_was_named_with_it(desk: Desk) -> None:
    text = "وصل وفد إيراني إلى المطار. وغادر الوفد بعد ساعات."
    assert taken_up(desk, text) == [("الوفد", "ir-delegation")]


@pytest.mark.parametrize(
    "text",
    ["غادر الوفد بعد ساعات.", "قالت بلاده كثيراً.", "بحث الرئيس الروسي الملف مع نظيره في القاعة.", "انتهى الاحتلال."],
)
def test_nobody_before_is_nobody(desk: Desk, text: str) -> None:
    assert taken_up(desk, text) == []


def test_other_forces_are_not_those_named_before(desk: Desk) -> None:
    text = "مرت القوات التركية من القرية. ثم انتشرت القوات الكردية."
    assert all(i != "tr-forces" for _, i in taken_up(desk, text))


def test_his_country_is_nobodys_where_the_speaker_is_unknown(desk: Desk) -> None:
    assert taken_up(desk, "التقى بشار الأسد الوفد. وأكد بوريسوف أن بلاده ملتزمة.") == []
