"""Terms of office, agreements and rounds of a dossier as bounds of an undated text."""

from __future__ import annotations

import pytest

from ..conftest import Desk


def known(desk: Desk, *lines: str) -> str | None:
    return desk.read("\n".join(lines), None).document.published.edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("قال وزير الخارجية الأمريكي مايك بومبيو إن القوات باقية.", "2018-04-26/2021-01-20"),
        ("قال الرئيس الأمريكي جو بايدن إن القوات باقية.", "2021-01-20/2025-01-20"),
        ("التقى الرئيس الأمريكي دونالد ترامب وزير خارجيته ريكس تيلرسون.", "2017-01-20/.."),
        ("قال وزير الخارجية الأمريكي السابق مايك بومبيو إن القوات باقية.", None),
        ("قال نائب وزير الخارجية الإيراني عباس عراقجي إن بلاده باقية.", None),
        ("قال بومبيو إن القوات باقية.", None),
        ("قال وزير الخارجية الأمريكي إن القوات باقية.", None),
    ],
)
def test_an_office_with_its_holder_bounds(desk: Desk, text: str, edtf: str | None) -> None:
    assert known(desk, text) == edtf


def test_a_term_bounds_from_above_in_the_lead_only(desk: Desk) -> None:
    lines = ["خبر من الريف.", "سطر أول.", "سطر ثان.", "وقال وزير الخارجية الأمريكي مايك بومبيو إن القوات باقية."]
    assert known(desk, *lines) == "2018-04-26/.."


def test_a_term_that_is_told_of_the_past_bounds_from_below_only(desk: Desk) -> None:
    assert known(desk, "وكان وزير الخارجية الأمريكي مايك بومبيو قال إن القوات باقية.") == "2018-04-26/.."


def test_two_terms_narrow_each_other(desk: Desk) -> None:
    text = "اتصل وزير الخارجية الأمريكي مايك بومبيو بوزير الدفاع الأمريكي مارك إسبر."
    assert known(desk, text) == "2019-07-23/2020-11-09"


def test_an_agreement_that_is_named_was_signed(desk: Desk) -> None:
    text = "أكدت روسيا وتركيا أن اتفاق موسكو بشأن إدلب ما زال قائماً."
    reading = desk.read(text, None).document.published
    assert reading.edtf == "2020-03-05/.."
    assert "signed 2020-03-05" in (reading.because or "")


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت إيران انسحابها من البروتوكول الإضافي.",
        "ستوقع روسيا وتركيا البروتوكول الإضافي.",
    ],
)
def test_another_agreement_or_one_to_come_is_no_sign(desk: Desk, text: str) -> None:
    assert known(desk, text) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("اختتمت روسيا وتركيا أعمال الجولة الـ15 من محادثات أستانا.", "2021-02-16/.."),
        ("بحثت روسيا وتركيا التحضير للجولة الـ 16 من محادثات أستانا.", "2021-02-16/.."),
        ("تستعد روسيا وتركيا للجولة الثالثة عشرة من محادثات أستانا.", "2019-04-25/.."),
        ("تنطلق القمة الثلاثية السابعة بين كوريا واليابان والصين.", None),
        ("بحثت روسيا وتركيا محادثات أستانا.", "2017-01-24/.."),
    ],
)
def test_a_numbered_round_comes_after_the_one_before(desk: Desk, text: str, edtf: str | None) -> None:
    assert known(desk, text) == edtf


def test_facts_in_page_furniture_are_no_sign(desk: Desk) -> None:
    assert known(desk, "خبر من الريف.", "سطر من الخبر.", "اقرأ أيضاً: الرئيس الأمريكي جو بايدن يمدد العقوبات") is None
