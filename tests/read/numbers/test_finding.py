"""Numbers in words and digits, what limits them, what they count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.read.numbers.finding import apart_from, find_numbers
from hudna.read.numbers.number import Number
from hudna.read.numbers.words import of_digits
from hudna.read.text.normal import normalise

from ..arabic import TIMES as LANGUAGE
from ..conftest import Desk

WORDS = sorted(w for w in LANGUAGE.words if len(w) > 1)


def numbers(text: str) -> tuple[Number, ...]:
    return find_numbers(LANGUAGE.spelling.fold(text), LANGUAGE)


def only(text: str) -> Number:
    found = numbers(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ثلاثة وعشرون", 23),
        ("مئة وخمسة وعشرون ألفاً", 125_000),
        ("ثلاثمئة وخمسون", 350),
        ("ثلاث مئة", 300),
        ("تسعة آلاف", 9_000),
        ("13 ألف", 13_000),
        ("2,350", 2_350),
        ("1.250.000", 1_250_000),
        ("4,5", 4.5),
        ("٣٥", 35),
        ("مليار", 1e9),
        ("ألفا جندي", 2_000),
        ("ألفاً", 1_000),
        ("مليونين ومئتي ألف", 2_200_000),
        ("مليون ونصف المليون", 1_500_000),
        ("نصف مليون", 500_000),
        ("أحد عشر", 11),
        ("اثنتا عشرة", 12),
        ("ثمانية عشر", 18),
        ("ألف وتسعمئة وثلاثة وسبعون", 1_973),
        ("صفر", 0),
    ],
)
def test_cardinals(text: str, value: float) -> None:
    assert only(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الجولة الخامسة عشرة", 15),
        ("الدورية الـ 40", 40),
        ("الدورية الـ (40)", 40),
        ("الجولة الـ16", 16),
        ("الدورية المئة", 100),
        ("الجولة الحادية والعشرين", 21),
        ("أولى الجولات", 1),
        ("ثاني دورية", 2),
        ("الدورية الخامسة والعشرون بعد المئة", 125),
        ("الدورية المئة والثالثة", 103),
        ("الدورية 40", 40),
        ("دفعة ثانية", 2),
    ],
)
def test_ordinals(text: str, value: int) -> None:
    found = only(text)
    assert (found.kind, found.value) == ("ordinal", value)
    assert not found.counts


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("أكثر من 70 نقطة", 70, None, "more_than"),
        ("ما لا يقل عن 35 مدنياً", 35, None, "at_least"),
        ("أقل من عشرين", None, 20, "less_than"),
        ("لا يتجاوز 5 كيلومترات", None, 5, "at_most"),
        ("نحو 13 ألف جندي", 13_000, 13_000, "about"),
        ("150 عربة عسكرية تقريباً", 150, 150, "about"),
        ("4 مدنيين على الأقل", 4, None, "at_least"),
        ("ما بين 20 و25 مدرعة", 20, 25, None),
        ("20-25 آلية", 20, 25, None),
        ("من 3 إلى 5 ملايين دولار", 3e6, 5e6, None),
        ("ثلاثة أو أربعة جنود", 3, 4, None),
    ],
)
def test_limits(text: str, low: float | None, high: float | None, bound: str | None) -> None:
    found = only(text)
    assert (found.low, found.high, found.bound) == (low, high, bound)


def test_about_is_approximate_and_named() -> None:
    assert only("نحو 13 ألف جندي").approximate
    assert not only("13 ألف جندي").approximate


@pytest.mark.parametrize(("text", "size"), [("عشرات القتلى", 10), ("مئات المدنيين", 100), ("آلاف النازحين", 1000)])
def test_vague(text: str, size: int) -> None:
    found = only(text)
    assert found.vague
    assert (found.low, found.high, found.magnitude) == (None, None, size)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("مروحيتان", "helicopters"),
        ("مروحيتين روسيتين", "helicopters"),
        ("طائرتين هليكوبتر", "helicopters"),
        ("جنديان", "soldiers"),
        ("مدرعتين", "armoured_vehicles"),
        ("قذيفتين", "shells"),
        ("شخصان اثنان", "people"),
        ("قتيلان", "killed"),
    ],
)
def test_duals_count_two(text: str, what: str) -> None:
    found = only(text)
    assert (found.value, found.what) == (2, what)


@pytest.mark.parametrize("text", ["الجانبان", "مقاتلين", "شخصي", "المدنيين", "كمين", "بوتين", "رئيسي"])
def test_no_duals(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("ساعتين و45 دقيقة", "minute", 165),
        ("أربع ساعات ونصف الساعة", "hour", 4.5),
        ("لمدة أربعة أيام", "day", 4),
        ("13 كم", "km", 13),
        ("13كم", "km", 13),
        ("محمد (28 سنة)", "age", 28),
        ("يبلغ من العمر 31 عاماً", "age", 31),
        ("مئة مليار دولار", "USD", 1e11),
        ("ملياري دولار", "USD", 2e9),
        ("$10", "USD", 10),
        ("50%", "percent", 50),
        ("عشرة في المئة", "percent", 10),
    ],
)
def test_measures_do_not_count(text: str, unit: str, value: float) -> None:
    found = only(text)
    assert (found.unit, found.value) == (unit, value)
    assert not found.counts


@pytest.mark.parametrize(
    "text",
    ["طريق M4", "طريق إم 4", "بطاريات إس-400", "(كوفيد- 19)", "القرار 2254", "اللواء 93", "الساعة 15:30", "F16"],
)
def test_names_are_no_numbers(text: str) -> None:
    assert [n for n in numbers(text) if n.kind != "ordinal"] == []


def test_what_is_counted_is_pointed_at() -> None:
    text = LANGUAGE.spelling.fold("دخلت 3 مدرعات و13 ألف جندي تركي، وجُرح 12")
    found = find_numbers(text, LANGUAGE)
    assert [(n.what, text[n.noun_start : n.noun_end] if n.noun_start else None) for n in found] == [
        ("armoured_vehicles", "مدرعات"),
        ("soldiers", "جندي"),
        ("wounded", None),
    ]


def test_joined_words_stay_outside() -> None:
    text = "وبثلاثه مدنيين"
    found = only(text)
    assert text[found.start : found.end] == "ثلاثه"


def test_numbers_of_dates_can_be_left_out() -> None:
    found = numbers("قتل 3 جنود في 14 آذار")
    assert [n.value for n in apart_from(found, [(14, 21)])] == [3]


def test_digits() -> None:
    assert of_digits("1" * 19) is None
    assert of_digits("1,00,0") is None


words = st.lists(st.sampled_from(WORDS) | st.text(alphabet="0123456789.,/-:%$() ،\n", max_size=6), max_size=12)


@settings(max_examples=300, deadline=None)
@given(words.map(" ".join) | st.text(max_size=60))
def test_any_text_gives_exact_spans_in_order(original: str) -> None:
    normal = normalise(original, LANGUAGE.spelling)
    last = 0
    for found in find_numbers(normal.text, LANGUAGE):
        assert last <= found.start < found.end <= len(normal.text)
        last = found.start + 1
        span = normal.span(found.start, found.end)
        assert original[span.start : span.end] == span.text
        if found.noun_start is not None and found.noun_end is not None:
            assert 0 <= found.noun_start < found.noun_end <= len(normal.text)
        if found.kind == "range":
            assert found.low is not None
            assert found.high is not None
            assert found.low < found.high


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 999_999_999))
def test_digits_with_separators_come_back(value: int) -> None:
    assert only(f"{value:,}").value == value
    assert only(str(value)).value == value


def test_shares_are_no_counts() -> None:
    found = only("أكثر من نصف السكان")
    assert (found.low, found.high, found.unit) == (0.5, None, "share")
    assert not found.counts


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("مقتل 3 وإصابة 5", [(3, "killed"), (5, "wounded")]),
        ("مقتل وجرح 14 شخصاً", [(14, "casualties")]),
        ("قُتل خمسة مدنيين بينهم طفلان", [(5, "killed"), (2, "children")]),
        ("قضى ثلاثة أيام", [(3, None)]),
        ("37 شاحنة، منها 12 محملة", [(37, "vehicles"), (12, "vehicles")]),
        ("ثماني آليات تركية، ومثلها روسية", [(8, "vehicles"), (8, "vehicles")]),
        ("4 عربات روسية و3 تركية", [(4, "vehicles"), (3, "vehicles")]),
        ("أربع مدرعات عسكرية تركية وخمس روسية", [(4, "armoured_vehicles"), (5, "armoured_vehicles")]),
        ("ثماني آليات، 4 من كل جانب", [(8, "vehicles"), (4, "vehicles")]),
        ("عدد القتلى بلغ 6", [(6, "killed")]),
        ("بلغ عدد القتلى في القصف على البلدة 12 مدنياً", [(12, "killed")]),
        ("شيع الأهالي القتلى في البلدة قرب السوق ثم عاد 12 مدنياً", [(12, "civilians")]),
        ("راح ضحيتها 4 مدنيين", [(4, "killed")]),
        ("فقد 3 مدنيين حياتهم في القصف", [(3, "killed")]),
        ("ارتفع عدد الجرحى إلى 70", [(70, "wounded")]),
        ("الحصيلة 105 بين قتيل وجريح", [(105, "casualties")]),
        ("نُقل الجرحى إلى مشفى، ثم عاد 6", [(6, None)]),
        ("مقتل مدني واحد", [(1, "killed")]),
        ("قُتل مساء أمس ثلاثة جنود", [(3, "killed")]),
        ("أصيب في القصف على البلدة أربعة مدنيين", [(4, "wounded")]),
        ("أودت الغارة أمس بـ46 شخصاً", [(46, "killed")]),
        ("لقي ستة أشخاص مصرعهم", [(6, "killed")]),
        ("خمسة مدنيين قضوا في القصف", [(5, "killed")]),
        ("راح ضحيته سبعة أشخاص", [(7, "killed")]),
        ("الإصابات شملت 12 شخصاً", [(12, "wounded")]),
        ("12 شخصاً بين قتيل وجريح", [(12, "casualties")]),
        ("ثلاثة مسلحين قتلوا شرطياً", [(3, "fighters")]),
        ("قُتل القائد في غارة استهدفت ثلاثة مقاتلين", [(3, "fighters")]),
        ("أصيب الجندي أمام 20 شخصاً", [(20, "people")]),
        ("أُصيب في القصف، وحضر أربعة مدنيين", [(4, "civilians")]),
    ],
)
def test_the_words_around_tell_what_is_counted(text: str, counted: list[tuple[int, str | None]]) -> None:
    assert [(n.value, n.what) for n in numbers(text)] == counted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("خمسة أثمان", 0.625),
        ("واحد من ثلاثة", 1 / 3),
        ("واحد على مئة", 0.01),
        ("ثلث سكانها", 1 / 3),
        ("انخفض إلى النصف", 0.5),
        ("ربع كيلو غرام", 0.25),
    ],
)
def test_parts_of_a_whole(text: str, value: float) -> None:
    found = only(text)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["واحد من أهم الملفات", "وأحد القادة", "هاتف 0112345678", "أن بي 41"])
def test_what_picks_out_or_names_is_no_number(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (">= 30", 30, None),
        ("<-30", None, -30),
        ("أكبر من 100 وأصغر من 300", 100, 300),
        ("فوق الثلاثين", 30, None),
        ("رصاصتين أو ثلاث", 2, 3),
        ("سالب خمسة", -5, -5),
    ],
)
def test_signs_and_two_bounds(text: str, low: float | None, high: float | None) -> None:
    found = only(text)
    assert (found.low, found.high) == (low, high)


def test_a_patrol_by_its_number_is_a_place_in_a_series() -> None:
    assert [(n.kind, n.value) for n in numbers("سيّرا الدورية رقم 46 وفق القرار رقم 2254")] == [("ordinal", 46)]
    assert [(n.kind, n.value) for n in numbers("عادوا بدورية حملت الرقم 120")] == [("ordinal", 120)]
    assert [(n.kind, n.value) for n in numbers("أتمّا الدورية الروسية التركية المشتركة رقم 46")] == [("ordinal", 46)]
    assert [(n.kind, n.value) for n in numbers("أكملا دوريتهما المشتركة رقم 23")] == [("ordinal", 23)]
    assert not numbers("سارت دورية على الطريق الدولي رقم 5")


def test_a_number_between_strokes_counts(desk: Desk) -> None:
    text = "قتل شخصان وأصيب /8/ آخرون في انفجار عبوة ناسفة في عفرين."
    counted = {(q.what, q.low) for q in desk.only(text, "ied_or_car_bomb").quantities}
    assert ("wounded", 8) in counted
