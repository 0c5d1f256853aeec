"""The day of publication and the day that each paragraph counts from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.knowledge.language_times import load_times
from hudna.model.when import Published
from hudna.read.anchors import anchors
from hudna.read.draft import Paragraph
from hudna.read.published import published_of
from hudna.read.times import TimeExpression, find_times

LANGUAGE = load_times(Path(__file__).parents[2] / "knowledge")
NOBODY = Published()


def laid_out(text: str) -> tuple[str, list[Paragraph], tuple[TimeExpression, ...]]:
    folded = LANGUAGE.spelling.fold(text)
    lines: list[Paragraph] = []
    at = 0
    for line in folded.split("\n"):
        lines.append(Paragraph(at, at + len(line), "body" if lines else "title"))
        at += len(line) + 1
    return folded, lines, find_times(folded, LANGUAGE)


def published(text: str, given_day: Published = NOBODY) -> Published:
    return published_of(given_day, *laid_out(text))


def on(day: date) -> Published:
    return Published(day.isoformat(), day, day, "given")


def test_what_is_given_stays() -> None:
    day = on(date(2021, 3, 11))
    assert published("الثلاثاء 5 آذار 2019\nخبر", day) is day


def test_a_dateline_is_read() -> None:
    found = published("دورية جديدة في الريف\nالسبت 14 آذار 2020\nسارت الدورية صباح اليوم.")
    assert (found.edtf, found.basis) == ("2020-03-14", "text")
    found = published("القامشلي- 15 آذار 2020 (وكالة)- سارت الدورية.")
    assert found.edtf == "2020-03-15"


def test_a_date_inside_the_story_is_no_dateline() -> None:
    text = "أعلن الجانبان في بيان صدر بعد اجتماع طويل في العاصمة يوم 14 آذار 2018 أن الدوريات ستستمر.\nثم غادرا."
    assert published(text).basis == "unknown"


def test_a_date_in_the_footer_is_no_dateline() -> None:
    text = "عنوان الخبر\nسطر أول من الخبر.\nسطر ثان.\nسطر ثالث.\nسطر رابع.\n22/03/2025\n"
    assert published(text) == NOBODY


def test_a_weekday_with_its_date_finds_year_and_day() -> None:
    text = (
        "بحثا الملف، الخميس 24 من حزيران، في اتصال.\nوقال أمس الخميس إن الجولة السابقة كانت في 11 من كانون الأول 2019."
    )
    found = published(text)
    assert (found.start, found.end, found.basis) == (date(2021, 6, 25), date(2021, 6, 25), "inferred")
    assert found.because is not None


def test_without_other_weekdays_the_week_is_left_open() -> None:
    found = published("بحثا الملف، الخميس 24 من حزيران، بعد لقاء 11 من كانون الأول 2019.")
    assert (found.edtf, found.basis) == ("2021-06-24/2021-06-30", "inferred")


def test_without_any_year_all_fitting_years_are_named() -> None:
    found = published("بحثا الملف، الخميس 24 من حزيران، في اتصال.")
    assert (found.start, found.end, found.basis) == (None, None, "inferred")
    assert found.edtf is not None
    assert "2021-06-24" in found.edtf


def test_today_with_a_full_date_is_the_day() -> None:
    found = published("قال الناطق اليوم الاثنين (19 أغسطس/آب 2019) إن الرتل توقف على الطريق.")
    assert (found.edtf, found.basis) == ("2019-08-19", "inferred")


def test_each_paragraph_has_its_own_day() -> None:
    text = "قال المتحدث أمس الأربعاء إن التنسيق مستمر.\nوعقد ضباط أمس الثلاثاء اجتماعاً.\nوكشفت أمس صحيفة عن ترتيبات."
    _, lines, times = laid_out(text)
    found, notes = anchors(lines, times, on(date(2021, 3, 11)))
    assert found == (date(2021, 3, 11), date(2021, 3, 10), date(2021, 3, 11))
    assert len(notes) == 1
    assert "2021-03-10" in notes[0][0]


def test_a_paragraph_can_date_itself() -> None:
    _, lines, times = laid_out("سطر.\nوقال أمس الأحد 14 آذار 2021 إن.")
    found, notes = anchors(lines, times, NOBODY)
    assert found == (None, date(2021, 3, 15))
    assert notes == ()


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
