"""The day of an undated text: by its own dates, weekdays, and what a dossier knows of the names in it."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.knowledge.files import read_yaml
from hudna.model.when import Published
from hudna.read.draft import Paragraph
from hudna.read.times.bounds import Bound, PublishingWords
from hudna.read.times.finding import TimeExpression, find_times
from hudna.read.times.inferred import Facts
from hudna.read.times.published import published_of

from ..arabic import KNOWLEDGE
from ..arabic import TIMES as LANGUAGE
from ..conftest import Desk

WORDS = PublishingWords.from_data(read_yaml(KNOWLEDGE / "language/ar/publishing.yml"), LANGUAGE.spelling)
NOBODY = Published()


def laid_out(text: str) -> tuple[str, list[Paragraph], tuple[TimeExpression, ...]]:
    """The folded text, its lines (the first is the title) and its expressions of time."""
    folded = LANGUAGE.spelling.fold(text)
    lines: list[Paragraph] = []
    at = 0
    for line in folded.split("\n"):
        lines.append(Paragraph(at, at + len(line), "body" if lines else "title"))
        at += len(line) + 1
    return folded, lines, find_times(folded, LANGUAGE)


def published(text: str, *bounds: Bound, horizon: date | None = None) -> Published:
    return published_of(NOBODY, *laid_out(text), WORDS, Facts(bounds, horizon))


def since(day: str) -> Bound:
    return Bound(date.fromisoformat(day), None, f"known since {day}")


def until(day: str) -> Bound:
    return Bound(None, date.fromisoformat(day), f"known until {day}")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قال الناطق اليوم الاثنين (19 أغسطس/آب 2019) إن الرتل توقف على الطريق.", "2019-08-19"),
        ("وصل الرتل إلى القاعدة أمس الأربعاء 3 آذار 2021.", "2021-03-04"),
        ("يجتمع الوفدان غداً الخميس 4 آذار 2021 في القاعدة.", "2021-03-03"),
        ("انطلقت أولى الدوريات في 1 تشرين الثاني 2019، ووصل رتل أمس الأربعاء 3 آذار 2021.", "2021-03-04"),
        ("وصل رتل أمس الثلاثاء 2 آذار 2021.\nووصل آخر أمس الأربعاء 3 آذار 2021.", "2021-03-04"),
    ],
)
def test_a_full_date_of_today_or_yesterday_is_the_day(text: str, day: str) -> None:
    found = published(text)
    assert (found.edtf, found.basis) == (day, "inferred")
    assert (found.because or "").startswith("the text says ")


def test_the_day_of_writing_gives_way_to_a_later_date_that_is_told() -> None:
    """What was "yesterday" once is copied into a later text."""
    found = published("وصل الرتل أمس الأربعاء 3 آذار 2021.\nوأكدت الوزارة الخبر في 9 أيلول 2022.")
    assert found.edtf == "2022-09-09/.."


def test_a_weekday_that_is_not_that_days_dates_nothing() -> None:
    assert published("وصل الرتل إلى القاعدة أمس الاثنين 3 آذار 2021.").edtf is None


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
    assert "2021-06-24..2021-06-30" in found.edtf


def test_known_facts_choose_the_year() -> None:
    text = "بحثا الملف، الخميس 24 من حزيران، في اتصال."
    assert published(text, since("2018-01-01"), horizon=date(2026, 12, 31)).edtf == "2021-06-24/2021-06-30"
    assert published(text, since("2018-01-01"), until("2024-01-01")).edtf == "2021-06-24/2021-06-30"
    assert "known since 2018-01-01" in (published(text, since("2018-01-01"), until("2024-01-01")).because or "")


def test_yesterday_with_a_date_but_no_year_is_a_day_of_each_year() -> None:
    text = "وصل الرتل أمس الأربعاء 24 آب إلى القاعدة."
    assert published(text, since("2020-01-01"), until("2025-01-01")).edtf == "2022-08-25"
    assert published(text, since("2010-01-01"), until("2025-01-01")).edtf == "[2011-08-25,2016-08-25,2022-08-25]"


def test_the_present_month_is_open_to_its_end() -> None:
    text = "خبر.\nسطر.\nسطر.\nسطر.\nوعادت الدوريات يوم الاثنين 17 شباط الجاري إلى الريف."
    assert published(text, since("2017-01-01"), until("2023-01-01")).edtf == "2020-02-17/2020-02-29"


@pytest.mark.parametrize(
    "text",
    [
        "خبر من الريف.",
        "سارت الدورية أمس الأربعاء ثم عادت اليوم.",
        "من المقرر عقد الجولة يوم الخميس 24 من حزيران في العاصمة.",
        "ستعقد الجولة في 24 حزيران 2021.",
        "وينتهي الاتفاق في 30 أيلول 2023.",
        "تبدأ المنشأة العمل بحلول 5 آذار 2024.",
        "اجتمع الوفدان الخميس 24 من حزيران الماضي.",
        "عقدت الجولة في نيسان.",
        "",
    ],
)
def test_without_a_hint_nothing_is_inferred(text: str) -> None:
    assert published(text) == NOBODY


def test_an_old_date_gives_only_a_lower_bound() -> None:
    found = published("خبر من الريف.\nوكان الاتفاق قد وقع في 17 أيلول 2018 بعد اجتماع طويل.")
    assert (found.edtf, found.start, found.end) == ("2018-09-17/..", date(2018, 9, 17), None)
    assert found.because == "the text tells of 17 ايلول 2018"


def test_the_latest_of_told_dates_bounds() -> None:
    assert published("وقع في 17 أيلول 2018 ثم عدل في 5 آذار 2020.").edtf == "2020-03-05/.."


def test_bounds_alone_are_an_interval() -> None:
    assert published("خبر.", since("2018-01-01"), until("2019-06-30")).edtf == "2018-01-01/2019-06-30"
    assert published("خبر.", until("2019-06-30")).edtf == "../2019-06-30"


def test_an_upper_bound_before_a_lower_one_is_dropped() -> None:
    found = published("خبر.", since("2020-01-01"), until("2019-06-30"))
    assert (found.edtf, found.end) == ("2020-01-01/..", None)


def test_relative_words_are_counted_from_a_narrow_day_only(desk: Desk) -> None:
    """A bound of years is no day to count "yesterday" from."""
    text = "وصل رتل أمس إلى القاعدة التركية.\nوكان الاتفاق قد وقع في 17 أيلول 2018 بعد اجتماع طويل."
    draft = desk.draft(text, None)
    assert draft.document.published.edtf == "2018-09-17/.."
    assert draft.published == NOBODY
    assert set(draft.anchors) == {None}
    assert all(r.when is None or r.when.start is None for r in desk.read(text, None).reports if r.type != "agreement")
