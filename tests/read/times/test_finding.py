"""Expressions of time: found in the text, worked out from the day of writing, never surer than the words."""

from __future__ import annotations

from datetime import date

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.when import When
from hudna.read.text.normal import normalise
from hudna.read.times import calendars
from hudna.read.times.finding import TimeExpression, find_times, resolve_time

from ..arabic import TIMES as LANGUAGE
from ..conftest import Desk

WORDS = sorted(w for w in LANGUAGE.words if len(w) > 1)
FRIDAY = date(2021, 6, 25)


def times(text: str) -> tuple[TimeExpression, ...]:
    return find_times(LANGUAGE.spelling.fold(text), LANGUAGE)


def when(text: str, anchor: date | None = FRIDAY, future: bool = False) -> When:
    found = times(text)
    assert len(found) == 1, found
    return resolve_time(found[0], anchor, LANGUAGE, future)


def days(text: str, anchor: date | None = FRIDAY, future: bool = False) -> tuple[str | None, str | None]:
    found = when(text, anchor, future)
    return (found.start and found.start.isoformat(), found.end and found.end.isoformat())  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("أمس", "2021-06-24"),
        ("أول أمس", "2021-06-23"),
        ("أمس الأول", "2021-06-23"),
        ("اليوم", "2021-06-25"),
        ("غداً", "2021-06-26"),
        ("بعد غد", "2021-06-27"),
        ("أمس الخميس", "2021-06-24"),
        ("يوم أمس الخميس", "2021-06-24"),
        ("الخميس", "2021-06-24"),
        ("الجمعة", "2021-06-25"),
        ("الجمعة الماضي", "2021-06-18"),
        ("الاثنين الفائت", "2021-06-21"),
        ("الأحد المقبل", "2021-06-27"),
        ("الجمعة القادمة", "2021-07-02"),
        ("الخميس 24 من حزيران", "2021-06-24"),
        ("22 حزيران الحالي", "2021-06-22"),
        ("17 من شباط الماضي", "2021-02-17"),
        ("30 من تموز المقبل", "2021-07-30"),
        ("11 من كانون الأول 2019", "2019-12-11"),
        ("5 أيلول من العام الماضي", "2020-09-05"),
        ("الثاني والعشرين من تشرين الأول 2019", "2019-10-22"),
        ("20 يناير/ كانون الثاني عام 2018", "2018-01-20"),
        ("5 مارس/آذار", "2021-03-05"),
        ("السابع من فبراير- شباط", "2021-02-07"),
        ("8 جويلية 2019", "2019-07-08"),
        ("2020/03/14", "2020-03-14"),
        ("15-3-2020", "2020-03-15"),
        ("5.3.2020", "2020-03-05"),
        ("السادس من الشهر الجاري", "2021-06-06"),
        ("يوم الثامن الجاري", "2021-06-08"),
        ("يوم الاثنين الماضي", "2021-06-21"),
        ("يوم الإثنين الفائت", "2021-06-21"),
        ("يوم الاثنين المقبل", "2021-06-28"),
        ("اليوم الاثنين (19 أغسطس/آب 2019)", "2019-08-19"),
        ("قبل ثلاثة أيام", "2021-06-22"),
        ("الثلاثاء الثالث من أيلول 2020", "2020-09-15"),
        ("الثلاثاء الثاني من حزيران 2020", "2020-06-02"),  # Tuesday the second, by the calendar
        ("ثالث يوم من شهر عشرة 2020", "2020-10-03"),
        ("آخر يوم من شباط 2020", "2020-02-29"),
        ("ثالث خميس بعد 1 أيار 2021", "2021-05-20"),
        ("مثل هذا اليوم من العام الماضي", "2020-06-25"),
        ("العاشر من أيلول ألفين وعشرين", "2020-09-10"),
        ("أيلول الثاني والعشرين 2020", "2020-09-22"),
        ("5 ديسمبر 1391", "1391-12-05"),
        ("عاشوراء 1446هـ", "2024-07-16"),
        ("غرة شوال 1442هـ", "2021-05-13"),
        ("14\\1\\2021", "2021-01-14"),
        ("13 /12 /2018", "2018-12-13"),
        ("22-9-15", "2015-09-22"),
        ("5 كانون 2 2020", "2020-01-05"),
        ("الجمعة قبل الماضية", "2021-06-11"),
        ("1 محرم 1443هـ", "2021-08-09"),
        ("7 ربيع الآخر 1445هـ الموافق 22 أكتوبر 2023", "2023-10-22"),
        ("15/9/1442 هـ", "2021-04-27"),
        ("آخر اثنين من أيار 2021", "2021-05-31"),
    ],
)
def test_days(text: str, day: str) -> None:
    found = when(text)
    assert days(text) == (day, day)
    assert found.precision == "day"
    assert found.conflict is None


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "notation"),
    [
        ("بين 6 و8 من تموز المقبل", "2021-07-06", "2021-07-08", "day", "2021-07-06/2021-07-08"),
        ("23 و24 من كانون الثاني 2017", "2017-01-23", "2017-01-24", "day", "2017-01-23/2017-01-24"),
        ("بين 28 تشرين الثاني و3 كانون الأول 2016", "2016-11-28", "2016-12-03", "day", "2016-11-28/2016-12-03"),
        ("بين 28 كانون الأول و3 كانون الثاني 2017", "2016-12-28", "2017-01-03", "day", "2016-12-28/2017-01-03"),
        ("ليلة السبت – الأحد", "2021-06-19", "2021-06-20", "day", "2021-06-19/2021-06-20"),
        ("وقع ليل السبت الأحد", "2021-06-19", "2021-06-20", "day", "2021-06-19/2021-06-20"),
        ("وقع ليل الأحد الاثنين", "2021-06-20", "2021-06-21", "day", "2021-06-20/2021-06-21"),
        ("من السبت حتى الاثنين المقبلين", "2021-06-26", "2021-06-28", "day", "2021-06-26/2021-06-28"),
        ("الأسبوع الماضي", "2021-06-14", "2021-06-20", "week", "2021-06-14/2021-06-20"),
        ("الشهر المقبل", "2021-07-01", "2021-07-31", "month", "2021-07"),
        ("تشرين الأول (أكتوبر) 2020", "2020-10-01", "2020-10-31", "month", "2020-10"),
        ("تموز الماضي", "2020-07-01", "2020-07-31", "month", "2020-07"),
        ("العام الماضي", "2020-01-01", "2020-12-31", "year", "2020"),
        ("عام 2023", "2023-01-01", "2023-12-31", "year", "2023"),
        ("بين عامي 2015 و2018", "2015-01-01", "2018-12-31", "year", "2015-01-01/2018-12-31"),
        ("صيف 2018", "2018-06-01", "2018-08-31", "season", "2018-22"),
        ("الربع الثالث من عام 2016", "2016-07-01", "2016-09-30", "season", "2016-35"),
        ("النصف الأول من هذا العام", "2021-01-01", "2021-06-30", "season", "2021-40"),
        ("خلال الـ24 ساعة الماضية", "2021-06-24", "2021-06-25", "day", "2021-06-24/2021-06-25"),
        ("خلال اليومين الماضيين", "2021-06-23", "2021-06-25", "day", "2021-06-23/2021-06-25"),
        ("أواخر الشهر الماضي", "2021-05-21", "2021-05-31", "vague", "2021-05-21~/2021-05-31~"),
        ("مطلع عام 2019", "2019-01-01", "2019-03-31", "vague", "2019-01-01~/2019-03-31~"),
        ("قبل أسبوعين", "2021-06-08", "2021-06-14", "week", "2021-06-08~/2021-06-14~"),
        ("قبل نحو 8 سنوات", "2013-01-01", "2013-12-31", "year", "2013~"),
        ("رمضان الماضي", "2021-04-13", "2021-05-12", "month", "2021-04-13/2021-05-12"),
    ],
)
def test_stretches(text: str, start: str, end: str, precision: str, notation: str) -> None:
    found = when(text)
    assert days(text) == (start, end)
    assert (found.precision, found.edtf) == (precision, notation)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("في الأيام الأخيرة", None, "2021-06-25"),
        ("في الأيام القليلة الماضية", None, "2021-06-25"),
        ("مؤخراً", None, "2021-06-25"),
        ("الأسابيع المقبلة", "2021-06-25", None),
        ("حتى نهاية هذا الشهر", None, "2021-06-30"),
        ("منذ عام 2018", "2018-01-01", None),
        ("بدءاً من 22 حزيران الحالي", "2021-06-22", None),
        ("منذ أشهر", None, None),
        ("منذ فترة", None, None),
        ("بعد يومين من تفجير", None, None),
        ("عقب الاجتماع", None, None),
        ("ساعتين و45 دقيقة", None, None),
        ("31 حزيران", None, None),
    ],
)
def test_what_is_not_told_stays_open(text: str, start: str | None, end: str | None) -> None:
    assert days(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("تسعينيات القرن الماضي", "1990-01-01", "1999-12-31"),
        ("العقد الأول من القرن الحالي", "2000-01-01", "2009-12-31"),
        ("الثمانينيات", "1980-01-01", "1989-12-31"),
        ("النصف الأول من آب 2020", "2020-08-01", "2020-08-15"),
        ("14 و15 و16 أيار 2021", "2021-05-14", "2021-05-16"),
        ("الأسبوع الأول من شهر عشرة 2014", "2014-10-06", "2014-10-12"),
        ("شتاء 2016-2017", "2016-12-01", "2017-02-28"),
        ("من الأحد 11 إلى الثلاثاء 13 أكتوبر 2020", "2020-10-11", "2020-10-13"),
        ("كانون الثاني وشباط 2021", "2021-01-01", "2021-02-28"),
        ("الشهر التاسع من عام 2020", "2020-09-01", "2020-09-30"),
        ("عام 73", "1973-01-01", "1973-12-31"),
        ("1441هـ", "2019-08-31", "2020-08-19"),
        ("الشهر قبل الماضي", "2021-04-01", "2021-04-30"),
    ],
)
def test_longer_stretches(text: str, start: str, end: str) -> None:
    assert days(text) == (start, end)


def test_times_beside_other_happenings_keep_their_days() -> None:
    (found,) = times("بعد يومين من تفجير")
    assert (found.kind, found.parts.relative_days) == ("relative", 2)
    (found,) = times("في اليوم التالي")
    assert (found.kind, found.parts.relative_days) == ("relative", 1)


def test_the_weekday_gives_the_year() -> None:
    assert days("الثلاثاء 29 كانون الأول", date(2021, 2, 10))[0] == "2020-12-29"
    assert days("الخميس 4 أبريل", date(2020, 6, 15))[0] == "2019-04-04"


def test_a_day_without_a_year_is_past_unless_close_ahead() -> None:
    assert days("11 كانون الأول")[0] == "2020-12-11"
    assert days("15 آذار", date(2020, 3, 14))[0] == "2020-03-15"
    assert days("11 كانون الأول", future=True)[0] == "2021-12-11"


def test_a_bare_weekday_follows_the_clause() -> None:
    assert days("الاثنين")[0] == "2021-06-21"
    assert days("الاثنين", future=True)[0] == "2021-06-28"


def test_a_weekday_beats_yesterday() -> None:
    found = when("أمس الثلاثاء", date(2021, 3, 11))
    assert found.start == date(2021, 3, 9)
    assert found.conflict is not None
    assert "2021-03-10" in found.conflict
    assert found.edtf == "2021-03-09?"


def test_a_date_beats_a_weekday() -> None:
    found = when("الثلاثاء 6 آذار 2017")
    assert found.start == date(2017, 3, 6)
    assert found.conflict is not None
    assert "2017-03-07" in found.conflict


def test_hours_and_parts_of_the_day() -> None:
    assert when("فجر اليوم الجمعة").precision == "part_of_day"
    assert when("بعد ظهر أمس").precision == "part_of_day"
    assert when("أمس الخميس الساعة الثالثة والنصف عصراً").edtf == "2021-06-24T15:30:00"


def test_without_a_day_of_writing_nothing_is_guessed() -> None:
    assert days("أمس الخميس", None) == (None, None)
    assert when("الخميس 24 من حزيران", None).edtf == "XXXX-06-24"
    assert days("11 من كانون الأول 2019", None)[0] == "2019-12-11"


@pytest.mark.parametrize(
    "text",
    [
        "رجب طيب أردوغان",
        "مارس ضغوطاً",
        "روسيا اليوم",
        "الأمين العام",
        "في اليوم الأول",
        "حركة 23 مارس",
        "أبو محمد",
        "الجولة الـ 16 المقبلة",
        "من هذا القبيل",
        "أحد القادة",
        "سوق الجمعة",
        "طراز نيسان",
        "سبتمبر الأسود",
        "في أمس الحاجة",
        "ساعات النهار",
        "تيريزا ماي",
        "طريق إم 4",
        "قال البطريرك يوحنا العاشر: نريد السلام",  # a name with its place in a row, no hour
        "وأضاف الملك محمد السادس: لا بديل",
    ],
)
def test_no_times(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وأعلن، أمس الخميس، عن", "امس الخميس"),
        ("في 23 و24 من كانون الثاني 2017.", "23 و24 من كانون الثاني 2017"),
        ("(اليوم الاثنين 19 آب)", "اليوم الاثنين 19 اب"),
        ("والاثنين الماضي دفعت", "الاثنين الماضي"),
        ("يوم 30 من تموز المقبل، وفقاً", "يوم 30 من تموز المقبل"),
    ],
)
def test_the_words_of_a_time(text: str, words: str) -> None:
    folded = LANGUAGE.spelling.fold(text)
    (found,) = find_times(folded, LANGUAGE)
    assert folded[found.start : found.end] == words


def test_a_comma_parts_two_times() -> None:
    assert len(times("هذا العام، في شباط")) == 2
    assert len(times("أمس الأربعاء، 24 أغسطس/ آب")) == 1


anchored = st.dates(date(1950, 1, 1), date(2080, 12, 31)) | st.sampled_from([date.min, date.max])
phrases = st.lists(st.sampled_from(WORDS) | st.text(alphabet="0123456789./-:() ،\n", max_size=6), max_size=12)


@settings(max_examples=400, deadline=None)
@given(phrases.map(" ".join) | st.text(max_size=60), anchored, st.booleans())
def test_any_text_gives_exact_spans_and_sound_days(original: str, anchor: date, future: bool) -> None:
    normal = normalise(original, LANGUAGE.spelling)
    last = 0
    for found in find_times(normal.text, LANGUAGE):
        assert last <= found.start < found.end <= len(normal.text)
        last = found.end
        span = normal.span(found.start, found.end)
        assert original[span.start : span.end] == span.text
        for day in (anchor, None):
            told = resolve_time(found, day, LANGUAGE, future)
            assert told.start is None or told.end is None or told.start <= told.end
            if told.edtf is not None:
                edtf.parse_edtf(told.edtf)


MONTHS = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول"]
MONTHS += ["تشرين الثاني", "كانون الأول"]


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), anchored)
def test_a_date_that_is_written_out_comes_back(day: date, anchor: date) -> None:
    name = MONTHS[day.month - 1]
    weekday = LANGUAGE.weekday_names[day.weekday()]
    for text in (
        f"{weekday} {day.day} من {name} {day.year}",
        f"{day:%Y/%m/%d}".rjust(10, "0"),
        f"{day.day} {name} {day.year}",
    ):
        found = when(text, anchor)
        assert (found.start, found.end, found.conflict) == (day, day, None)


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(-2, 2))
def test_yesterday_with_its_weekday_never_contradicts(anchor: date, offset: int) -> None:
    words = {-2: "أول أمس", -1: "أمس", 0: "اليوم", 1: "غداً", 2: "بعد غد"}
    day = calendars.shifted(anchor, offset)
    assert day is not None
    found = when(f"{words[offset]} {LANGUAGE.weekday_names[day.weekday()]}", anchor)
    assert (found.start, found.conflict) == (day, None)


@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)))
def test_hijri_days_come_back(day: date) -> None:
    year = calendars.hijri_year_of(day)
    assert year is not None
    months = [m for k in range(1, 13) if (m := calendars.hijri_month(year, k)) is not None]
    assert sum(a <= day <= b for a, b in months) == 1


@pytest.mark.parametrize("text", ["لمدة ساعة", "يوم كامل", "هدنة مدتها شهر"])
def test_one_unit_is_a_length_where_words_say_so(text: str) -> None:
    (found,) = times(text)
    assert (found.kind, found.parts.counts[0][0]) == ("duration", 1)


def test_three_years_in_a_row_are_no_stretch() -> None:
    assert times("في 1998 و2002 و2006")[0].kind == "year"
    assert days("بين 1999 و2006") == ("1999-01-01", "2006-12-31")


def test_by_somebody_is_no_time(desk: Desk) -> None:
    assert [t.kind for t in desk.draft("تعرضت القرية لقصف من قبل القوات التركية.").times] == []
    assert [t.kind for t in desk.draft("تعرضت القرية لقصف قبل الاجتماع.").times] == ["relative"]


def test_a_weekday_that_fits_no_near_year_is_a_slip(desk: Desk) -> None:
    when = desk.only("قصفت طائرة مسيرة تركية، الخميس 10 آب، سيارة قرب تل تمر.", "drone_strike", "2021-08-22").when
    assert when is not None
    assert str(when.start) == "2021-08-10"
    assert when.conflict
    fits = desk.only("قصفت طائرة مسيرة تركية، الخميس 5 آذار، سيارة قرب تل تمر.", "drone_strike", "2022-03-19").when
    assert fits is not None
    assert str(fits.start) == "2020-03-05"


def test_an_outlets_name_tells_no_day(desk: Desk) -> None:
    named = desk.draft("قال مراسل حلب اليوم، إن رتلاً عسكرياً تركياً دخل من معبر كفرلوسين.")
    assert named.times == ()
    assert len(desk.draft("قصفت القوات الروسية حلب اليوم.").times) == 1
