"""When a time that was found is the one that a case asks for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.quality.moments import moment_of, same_time

NOW = datetime(2021, 6, 25)  # noqa: DTZ001  answers have no zone
DAY = {"kind": "date", "start": "2021-06-24", "precision": "day"}
FOUND = {"kind": "date", "start": "2021-06-24", "end": "2021-06-25", "precision": "day"}
MARCH = {"kind": "period", "start": "2021-03-01", "end": "2021-04-01", "precision": "month"}
SINCE = {"kind": "period", "start": "2021-03-01", "end": None, "precision": "day"}


def right(case: dict[str, Any], **changes: Any) -> bool:
    return same_time(case, {**FOUND, **changes}, NOW)


def test_a_day_is_that_day_and_no_wider() -> None:
    assert right(DAY)
    assert not right(DAY, start="2021-06-23", end="2021-06-24")
    assert not right(DAY, end="2021-06-27")
    assert not right(DAY, precision="month")
    assert not right(DAY, start=None, end=None)
    assert not right(DAY, start="10:00:00", end=None)


def test_other_readings_and_neighbouring_days_count_where_the_case_says_so() -> None:
    assert right({**DAY, "start": "2021-06-01", "alts": [{"start": "2021-06-24"}]})
    near = {**DAY, "start": "2021-06-25", "tolerance_days": 1}
    assert right(near)
    assert not right({**near, "start": "2021-06-26"})


def test_about_a_day_may_be_as_wide_as_the_case_allows() -> None:
    about = {**DAY, "approx": True, "tolerance_days": 3, "max_width_days": 8}
    assert right(about, start="2021-06-21", end="2021-06-28", precision="week")
    assert not right(about, start="2021-06-21", end="2021-07-21", precision="month")


def test_a_contradiction_must_be_told() -> None:
    case = {**DAY, "inconsistent": True}
    assert not right(case)
    assert right(case, inconsistent=True)


def test_both_ends_of_a_stretch() -> None:
    march = {"start": "2021-03-01", "end": "2021-04-01", "precision": "month"}
    assert right(MARCH, **march)
    assert not right(MARCH, **{**march, "end": "2021-03-31"})
    assert not right(MARCH, **{**march, "start": "2021-03-02"})
    assert not right(MARCH, **{**march, "end": None})
    days = {**MARCH, "precision": "day"}
    assert right(days, **{**march, "end": "2021-03-31"})


def test_an_open_side_is_open_or_ends_now() -> None:
    assert right(SINCE, start="2021-03-01", end=None)
    assert right(SINCE, start="2021-03-01", end="2021-06-25")
    assert not right(SINCE, start="2021-03-01", end="2021-05-01")
    assert not right(SINCE, start=None, end="2021-06-25")


def test_loose_stretches_end_within_windows() -> None:
    case = {
        "kind": "period",
        "vague": True,
        "start_window": ["2021-06-15", "2021-06-22"],
        "end_window": ["2021-06-24", "2021-06-26"],
    }
    loose = {"start": "2021-06-20", "end": "2021-06-25", "vague": True, "precision": "vague"}
    assert right(case, **loose)
    assert not right(case, **{**loose, "start": "2021-06-14"})
    assert not right(case, **{**loose, "end": "2021-06-27"})
    assert not right(case, **{**loose, "end": None})
    assert not right(case, start="2021-06-20", end="2021-06-21"), "a day is not loose"


@pytest.mark.parametrize(
    ("kind", "asked", "told", "same"),
    [
        ("time", "19:30:00", "19:30:00", True),
        ("time", "19:30:00", "2021-06-24T19:30:00", True),
        ("time", "19:30:00", "07:30:00", False),
        ("datetime", "2021-06-24T19:30:00", "2021-06-24T19:30:00+00:00", True),
        ("datetime", "2021-06-24T19:30:00", "2021-06-23T19:30:00", False),
        ("datetime", "2021-06-24T00:00:00", "2021-06-23T23:59:00", True),
        ("datetime", "2021-06-24T19:30:00", "19:30:00", False),
    ],
)
def test_moments_and_clocks(kind: str, asked: str, told: str, same: bool) -> None:
    assert right({"kind": kind, "start": asked}, start=told, end=None, precision="minute") is same


def test_a_day_is_no_clock() -> None:
    assert not right({"kind": "time", "start": "00:00:00"}, start="2021-06-24", end=None)


def test_hours_of_any_day() -> None:
    case = {"kind": "period", "start": "08:00:00", "end": "14:00:00", "precision": "hour"}
    assert right(case, start="08:00:00", end="14:00:00", precision="hour")
    assert not right(case, start="08:00:00", end="15:00:00", precision="hour")
    assert not right(case, start="08:00:00", end=None, precision="hour")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-40, 40))
def test_only_the_day_itself_is_exact(day: date, off: int) -> None:
    there = day + timedelta(off)
    found = {"start": there.isoformat(), "end": (there + timedelta(1)).isoformat(), "precision": "day"}
    assert same_time({"kind": "date", "start": day.isoformat()}, found, NOW) is (off == 0)


def test_what_is_written_is_read() -> None:
    assert moment_of(None) is None
    assert moment_of("08:05") == time(8, 5)
