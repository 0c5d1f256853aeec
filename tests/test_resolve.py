"""`hudna.resolve`: times and numbers of a text as plain dicts."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna import resolve

NOON = datetime(2021, 6, 25, 12, tzinfo=UTC)


def only(text: str, kind: str | None = None, reference: datetime | date = NOON) -> dict[str, Any]:
    found = [r for r in resolve(text, reference) if kind is None or r["kind"] == kind]
    assert len(found) == 1, found
    return found[0]


def test_a_day_ends_where_the_next_begins() -> None:
    found = only("يلتقي الوفدان غداً السبت")
    assert (found["kind"], found["start"], found["end"]) == ("date", "2021-06-26", "2021-06-27")


def test_spans_are_of_the_text_as_printed() -> None:
    text = "قُتل شخصان «أمـس الخميس» في الريف"
    found = only(text, "date")
    assert text[slice(*found["span"])] == found["text"] == "أمـس الخميس"


def test_a_contradiction_names_both_days() -> None:
    found = only("أمس الثلاثاء")
    assert found["inconsistent"]
    assert (found["start"], found["alts"][0]["start"]) == ("2021-06-22", "2021-06-24")


def test_loose_stretches_have_a_width_and_say_so() -> None:
    found = only("خلال الأيام القليلة الماضية")
    assert found["vague"]
    assert found["start"] < found["end"]


def test_clock_lengths_and_moments() -> None:
    assert only("الساعة الثالثة والنصف عصراً", "time")["start"] == "15:30:00"
    assert only("أمس الساعة 8 مساءً", "datetime")["start"] == "2021-06-24T20:00:00+00:00"
    assert only("ساعتين و45 دقيقة", "duration")["components"] == [(2.0, "hour"), (45.0, "minute")]
    assert only("قبل ثلاث ساعات", "datetime")["start"] == "2021-06-25T09:00:00+00:00"


def test_numbers() -> None:
    assert only("13 ألف جندي")["value"] == 13_000
    found = only("ما لا يقل عن 35 مدنياً")
    assert (found["value"], found["modifier"], found["high"]) == (35, "at_least", None)
    found = only("ما بين 20 و25 مدرعة")
    assert (found["kind"], found["low"], found["high"]) == ("range", 20, 25)
    found = only("عشرات القتلى")
    assert (found["vague"], found["value"], found["low"]) == (True, None, 10)
    assert only("الجولة الـ17")["kind"] == "ordinal"
    assert only("50%")["kind"] == "percent"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("الثلاثاء", "2021-06-29"),  # nothing but a time: the next one
        ("الجمعة", "2021-07-02"),
        ("4 نيسان", "2022-04-04"),
        ("في 3 حزيران", "2021-06-03"),  # of the present month
        ("وصل الوفد الثلاثاء", "2021-06-22"),
        ("سيصل الوفد الثلاثاء", "2021-06-29"),
        ("يلتقي الوفدان الثلاثاء", "2021-06-29"),
        ("لم تصل أي قافلة الثلاثاء", "2021-06-22"),
        ("سيطر المسلحون على التل الثلاثاء", "2021-06-22"),
        ("يسري الاتفاق الذي وُقّع الثلاثاء", "2021-06-22"),
        ("من المقرر عقد الجولة الثلاثاء", "2021-06-29"),
    ],
)
def test_the_verbs_of_the_clause_tell_which_day_is_meant(text: str, start: str) -> None:
    assert only(text, "date")["start"] == start


def test_a_range_around_the_day_of_writing_is_of_this_year() -> None:
    found = only("تسري الهدنة من 22 إلى 29 حزيران في البلاد.", "period")
    assert (found["start"], found["end"]) == ("2021-06-22", "2021-06-30")


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("تخرج الدورية كل خميس", "XXXX-WXX-4"),
        ("تجتمع اللجنة كل أسبوعين", "P2W"),
        ("يُفتح المعبر كل يوم أحد", "XXXX-WXX-7"),
        ("يُفتح المعبر أيام الأحد", "XXXX-WXX-7"),
        ("يُفتح المعبر يومي السبت والأربعاء من كل أسبوع", "XXXX-WXX-6,XXXX-WXX-3"),
        ("تتعرض القرى للقصف يومياً", "P1D"),
    ],
)
def test_what_comes_again_and_again_is_a_set(text: str, often: str) -> None:
    assert [(r["kind"], r["value"]) for r in resolve(text, NOON)] == [("set", often)]


@pytest.mark.parametrize(
    ("text", "place"),
    [("الجولة الأخيرة", "end+0"), ("الجولة قبل الأخيرة", "end-1"), ("الجولة التالية", "current+1")],
)
def test_places_counted_from_the_end_or_from_here(text: str, place: str) -> None:
    assert only(text, "ordinal")["value"] == place


def test_a_word_for_the_next_month_is_no_place_in_a_series() -> None:
    assert [r["kind"] for r in resolve("يجتمعون الشهر التالي", NOON)] == ["period"]


def test_one_unit_alone_is_a_length() -> None:
    assert only("أسبوع", "duration")["value"] == 1
    assert only("من أسبوع", "date")["start"] == "2021-06-18"


def test_today_with_another_weekday_is_no_day_to_come() -> None:
    assert only("قُصفت البلدة اليوم الأربعاء")["start"] == "2021-06-23"
    assert only("قُصفت البلدة اليوم السبت")["start"] == "2021-06-26"  # written the evening before


def test_tonight_is_the_night_itself() -> None:
    found = only("تبدأ التهدئة الليلة", "period")
    assert (found["start"], found["end"]) == ("2021-06-25T18:00:00", "2021-06-26T00:00:00")


def test_numbers_in_addresses_and_telephones_are_names() -> None:
    assert resolve("https://example.org/2021?id=30%25 أو 00963111222333 أو box12@example.org", NOON) == []


def test_numbers_inside_dates_are_not_repeated() -> None:
    assert [r["kind"] for r in resolve("في 23 و24 من كانون الثاني 2017", NOON)] == ["period"]


def test_asking_for_anything_else_fails_as_usual() -> None:
    import hudna

    with pytest.raises(AttributeError, match="no attribute"):
        _ = hudna.nothing_such


def test_the_package_loads_without_it() -> None:
    code = "import sys, hudna; sys.exit('hudna.resolving' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.just(NOON))
def test_any_text_is_answered(text: str, reference: date) -> None:
    for found in resolve(text, reference):
        assert text[slice(*found["span"])] == found["text"]


@given(st.dates(date(1900, 1, 2), date(2099, 12, 30)))
def test_days_come_back(day: date) -> None:
    found = only(f"في {day.day}/{day.month}/{day.year}", "date", day)
    assert (found["start"], found["end"]) == (day.isoformat(), (day + timedelta(1)).isoformat())
