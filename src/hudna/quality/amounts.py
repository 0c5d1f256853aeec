"""Whether a number or a length of time that was found is the one that a case asks for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

Fields = Mapping[str, Any]

_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3_600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_592_000,
    "quarter": 7_776_000,
    "year": 31_536_000,
    "decade": 315_360_000,
}
_FROM = ("at_least", "more_than")
_UP_TO = ("at_most", "less_than")


def same_length(case: Fields, found: Fields) -> bool:
    """Whether both last equally long, in whatever units; a month counts 30 days, a year 365.

    >>> same_length({"value": 2, "unit": "day"}, {"components": [(48, "hour")]})
    True
    """
    asked, told = seconds(case), seconds(found)
    return asked is not None and told is not None and _close(asked, told)


def seconds(fields: Fields) -> float | None:
    """How long a length of time is; null where the fields do not tell."""
    parts = fields.get("components")
    if not parts and fields.get("seconds") is not None:
        return float(fields["seconds"])
    parts = parts or [(fields.get("value"), fields.get("unit"))]
    if any(count is None or unit not in _SECONDS for count, unit in parts):
        return None
    return sum(float(count) * _SECONDS[unit] for count, unit in parts)


def same_number(case: Fields, found: Fields) -> bool:
    """Whether a number, percentage, ordinal or range of numbers is the one asked for.

    A vague number ("dozens") is right where it is told as vague and its size lies within the case's ``window``.
    """
    kind = case["kind"]
    if kind == "range":
        return _same_range(case, found)
    if case.get("vague"):
        low, high = case["window"]
        size = found.get("value") if found.get("value") is not None else found.get("low")
        loose = found.get("vague") or found.get("kind") == "range"
        return bool(loose) and size is not None and low <= size <= high
    if (found.get("kind") == "percent") != (kind == "percent"):
        return False
    return _close(case.get("value"), found.get("value"))


def _same_range(case: Fields, found: Fields) -> bool:
    low, high = _bounds(found)
    if low is None and high is None:
        return False
    return all(
        asked is told if asked is None or told is None else _close(asked, told)
        for asked, told in ((case.get("low"), low), (case.get("high"), high))
    )


def _bounds(found: Fields) -> tuple[float | None, float | None]:
    """Both bounds, null where open; "more than 90 percent" has its bound in the value."""
    low, high = found.get("low"), found.get("high")
    if low is None and high is None:
        modifier, value = found.get("modifier"), found.get("value")
        return (value if modifier in _FROM else None, value if modifier in _UP_TO else None)
    return (None if low == 0 and high is not None else low, None if high == math.inf else high)


def _close(one: object, other: object) -> bool:
    """Equal numbers; a place counted from the end of a row ("the last but one") is a word, the same or not."""
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return one is not None and one == other
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)
