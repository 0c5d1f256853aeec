"""Values in words are as precise as they are known, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.model.finding import Quantity
from hudna.model.when import When
from hudna.publish.words import Both, count_words, counted, named, plain, when_words

FIRST, LAST = date(2021, 3, 10), date(2021, 3, 12)


@pytest.mark.parametrize(
    ("when", "english", "arabic"),
    [
        (None, "day not told", "التاريخ غير مذكور"),
        (When(), "day not told", "التاريخ غير مذكور"),
        (When("2021-03-10", FIRST, FIRST, "day"), "10 March 2021", "10 آذار 2021"),
        (When("2021-03-10/2021-03-12", FIRST, LAST), "10 March 2021 – 12 March 2021", "10 آذار 2021 – 12 آذار 2021"),
        (When("2021-03", FIRST, LAST, "month"), "March 2021", "آذار 2021"),
        (When("2021-22", None, None, "season"), "summer 2021", "صيف 2021"),
        (When("2021", None, None, "year"), "2021", "2021"),
        (When("2021~", None, None, "year"), "about 2021", "نحو 2021"),
        (When("XXXX-03", None, None, "month"), "March, year not told", "آذار، السنة غير مذكورة"),
        (When("XXXX-03-05", None, None, "day"), "5 March, year not told", "5 آذار، السنة غير مذكورة"),
        (When("../2021-03-12", None, LAST, "vague"), "until 12 March 2021", "حتى 12 آذار 2021"),
        (When("2021-03-10/..", FIRST, None, "vague"), "since 10 March 2021", "منذ 10 آذار 2021"),
    ],
)
def test_a_time_is_said_as_precisely_as_known(when, english, arabic) -> None:
    assert when_words(when) == Both(english, arabic)


@pytest.mark.parametrize(
    ("low", "high", "about", "english"),
    [
        (8, 8, False, "8 vehicles"),
        (20, 25, False, "20–25 vehicles"),
        (70, None, False, "at least 70 vehicles"),
        (None, 5, False, "at most 5 vehicles"),
        (None, None, False, "vehicles, number not told"),
        (1500, 1500, True, "about 1,500 vehicles"),
        (18_500_000_000, 18_500_000_000, False, "18,500,000,000 vehicles"),
    ],
)
def test_a_count_keeps_its_bounds(low, high, about, english) -> None:
    words = count_words(Quantity("vehicles", low, high, "عربات", approximate=about))
    assert words.en == english
    assert "«عربات»" in words.ar


def test_a_count_beside_its_print_names_what_is_counted() -> None:
    told = [
        counted(Quantity("armoured_vehicles", 4, 4, "أربع مدرعات", of="Turkish forces")),
        counted(Quantity("distance", 110, 110, "١١٠ كيلومترات", unit="km")),
        counted(Quantity("killed", None, None, "قتلى")),
        counted(Quantity("umbrellas", 3, 3, "ثلاث مظلات")),
    ]
    assert told == [
        Both("4 armoured vehicles (Turkish forces)", "المدرعات: 4"),
        Both("110 km", "110 كم"),
        Both("killed, number not told", "القتلى، العدد غير مذكور"),
        Both("3 umbrellas", "3"),
    ]


def test_a_name_turns_nothing() -> None:
    assert plain("a\u202eb\u2069") == "a\ufffdb\ufffd"
    assert named({}, "\u2067x") == Both("\ufffdx", "\ufffdx")
    assert named({"x": {"en": "X"}}, "x") == Both("X", "X")
