"""When a number or a length of time that was found is the one that a case asks for."""

from __future__ import annotations

import math
from typing import Any

import pytest

from hudna.quality.amounts import same_length, same_number, seconds


def test_lengths_compare_in_seconds() -> None:
    assert same_length({"value": 90, "unit": "minute"}, {"components": [(1, "hour"), (30, "minute")]})
    assert not same_length({"value": 90, "unit": "minute"}, {"components": [(1, "hour")]})
    assert seconds({"seconds": 16200, "components": None}) == 16200
    assert seconds({"value": 3, "unit": "moon"}) is None
    assert seconds({"unit": "day"}) is None


@pytest.mark.parametrize(
    ("case", "found", "same"),
    [
        ({"kind": "number", "value": 12}, {"kind": "number", "value": 12.0}, True),
        ({"kind": "number", "value": 12}, {"kind": "number", "value": 13}, False),
        ({"kind": "number", "value": 12}, {"kind": "percent", "value": 12}, False),
        ({"kind": "percent", "value": 12}, {"kind": "percent", "value": 12}, True),
        ({"kind": "percent", "value": 12}, {"kind": "number", "value": 12}, False),
        ({"kind": "ordinal", "value": "end-1"}, {"kind": "ordinal", "value": 1.0}, False),
        ({"kind": "ordinal", "value": "end-1"}, {"kind": "ordinal", "value": "end-1"}, True),
        ({"kind": "number", "value": 1 / 3}, {"kind": "number", "value": 0.33}, False),
        ({"kind": "number", "value": None}, {"kind": "number", "value": None}, False),
    ],
)
def test_numbers(case: dict[str, Any], found: dict[str, Any], same: bool) -> None:
    assert same_number(case, found) is same


@pytest.mark.parametrize(
    ("low", "high", "found", "same"),
    [
        (20, 30, {"low": 20, "high": 30}, True),
        (20, 30, {"low": 20, "high": None}, False),
        (20, None, {"low": 20, "high": None}, True),
        (20, None, {"low": 20, "high": math.inf}, True),
        (None, 30, {"low": 0, "high": 30}, True),
        (20, None, {"kind": "percent", "value": 20, "modifier": "more_than"}, True),
        (None, 20, {"kind": "percent", "value": 20, "modifier": "at_most"}, True),
        (20, None, {"kind": "number", "value": 20}, False),
        (20, None, {"kind": "number", "value": 20, "modifier": "less_than"}, False),
    ],
)
def test_ranges(low: float | None, high: float | None, found: dict[str, Any], same: bool) -> None:
    assert same_number({"kind": "range", "low": low, "high": high}, found) is same


def test_dozens_are_vague_and_of_their_size() -> None:
    case = {"kind": "number", "value": None, "vague": True, "window": [10, 99]}
    assert same_number(case, {"kind": "number", "value": None, "low": 10, "vague": True})
    assert not same_number(case, {"kind": "number", "value": 10})
    assert not same_number(case, {"kind": "number", "value": None, "low": 100, "vague": True})
    assert not same_number(case, {"kind": "number", "value": None, "vague": True})
