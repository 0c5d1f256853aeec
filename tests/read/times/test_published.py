"""The day of publication: given, from a dateline, or as far as the page allows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.when import Published
from hudna.read.times.anchors import anchors
from hudna.read.times.published import published_of

from ..arabic import TIMES as LANGUAGE
from ..conftest import Desk
from ..times.test_inferred import NOBODY, laid_out

BODY = "سارت الدورية في ريف الدرباسية ثم عادت إلى القاعدة."


def known(desk: Desk, *lines: str) -> Published:
    return desk.read("\n".join(lines), None).document.published


def on(day: date) -> Published:
    return Published(day.isoformat(), day, day, "given")


def test_what_is_given_stays(desk: Desk) -> None:
    day = on(date(2021, 3, 11))
    folded, lines, times = laid_out("الثلاثاء 5 آذار 2019\nخبر")
    assert published_of(day, folded, lines, times) is day
    assert desk.read("دورية جديدة\n14 آذار 2020\n" + BODY).document.published.basis == "given"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["دورية جديدة في الريف", "السبت 14 آذار 2020", BODY], "2020-03-14"),
        (["دورية جديدة في الريف", "14/3/2020 - 10:45", BODY], "2020-03-14"),
        (["دورية جديدة في الريف", "نورث برس - القامشلي", "نُشر في: 14 آذار 2020", BODY], "2020-03-14"),
        (["القامشلي- 15 آذار 2020 (وكالة)- سارت الدورية."], "2020-03-15"),
        (["تاريخ النشر: 14 آذار 2020", "دورية جديدة في الريف", BODY], "2020-03-14"),
        (["14 آذار 2020", "دورية جديدة في الريف", "سارت الدورية، أمس الجمعة، في الريف."], "2020-03-14"),
    ],
)
def test_a_dateline_is_read(desk: Desk, lines: list[str], day: str) -> None:
    found = known(desk, *lines)
    assert (found.edtf, found.basis) == (day, "text")
    assert found.start == found.end == date.fromisoformat(day)
    assert (found.because or "").startswith("dateline: ")


@pytest.mark.parametrize(
    "lines",
    [
        ["الأحد 22 تشرين الثاني 2026", "دورية جديدة في الريف", BODY],
        ["22/11/2026", "الرئيسية | سياسة", "دورية جديدة في الريف", BODY],
        ["22/11/2026", "دورية جديدة في الريف", "سارت الدورية، أمس الجمعة، في الريف."],
        ["دورية جديدة في الريف", "آخر تحديث: 22/11/2026", BODY],
        ["دورية جديدة في الريف", "تم التحديث: 22 تشرين الثاني 2026 الساعة 10:40", BODY],
        ["دورية جديدة في الريف", "الاثنين 14 آذار 2020", BODY],
        ["دورية جديدة في الريف", BODY, BODY, BODY, BODY, "22/03/2025"],
        ["دورية جديدة في الريف", BODY, BODY, BODY, "© 2025 جميع الحقوق محفوظة"],
        ["دورية جديدة في الريف", BODY, "اقرأ أيضاً: ماذا جرى يوم 5 آذار 2020"],
        ["دورية جديدة في الريف", BODY, "اترك تعليقاً", "سامر: كنت هناك يوم 5 آذار 2020"],
    ],
)
def test_dates_of_the_page_are_no_sign(desk: Desk, lines: list[str]) -> None:
    """Above the title, of an update or a crawl, in a footer, a link, a comment, or with the wrong weekday."""
    assert known(desk, *lines) == NOBODY


def test_a_date_inside_the_story_is_no_dateline(desk: Desk) -> None:
    text = "أعلن الجانبان في بيان صدر بعد اجتماع طويل في العاصمة يوم 14 آذار 2018 أن التنسيق مستمر."
    found = known(desk, text, "ثم غادرا.")
    assert (found.edtf, found.basis) == ("2018-03-14/..", "inferred")


def test_a_row_of_dates_is_no_dateline(desk: Desk) -> None:
    lines = ["أبرز المحطات", "5 آذار 2020: وقف إطلاق النار.", "15 آذار 2020: أول دورية.", "3 نيسان 2020: رتل جديد."]
    assert known(desk, *lines).edtf == "2020-04-03/.."


def test_a_dateline_before_what_the_text_knows_is_none(desk: Desk) -> None:
    lines = ["خبر من واشنطن", "5 آذار 2009", "قال الرئيس الأمريكي دونالد ترامب إن القوات ستبقى."]
    assert known(desk, *lines).edtf == "2017-01-20/.."


phrase = st.sampled_from(
    ["أمس الثلاثاء", "غداً الخميس", "اليوم الأحد", "أمس", "الخميس 24 من حزيران", "5 آذار 2020", "\n"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(phrase | st.text(max_size=8), max_size=12).map(" ".join), st.none() | st.dates())
def test_any_text_has_one_anchor_a_line(text: str, day: date | None) -> None:
    folded, lines, times = laid_out(text)
    first = published_of(on(day) if day else NOBODY, folded, lines, times)
    found, notes = anchors(lines, times, first)
    assert len(found) == len(lines)
    assert all(0 <= a < b <= len(folded) for _, a, b in notes)
    assert LANGUAGE.spelling.fold(text) == folded
