"""Whether a time that was found is the time that a case asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

Fields = Mapping[str, Any]
Moment = datetime | time | None

_DAY = timedelta(1)
_MINUTE = timedelta(minutes=1)
_MIDNIGHT = time()
_BROAD = frozenset({"week", "weekend", "month", "quarter", "season", "year", "decade", "vague"})
_CLOCK = re.compile(r"\d\d:\d\d(:\d\d)?")


def moment_of(value: str | None) -> Moment:
    """A day (at midnight), a moment or a time of day, as ISO 8601 writes it.

    >>> moment_of("2021-03-05")
    datetime.datetime(2021, 3, 5, 0, 0)
    >>> moment_of("19:30")
    datetime.time(19, 30)
    """
    if not value:
        return None
    if _CLOCK.fullmatch(value):
        return time.fromisoformat(value)
    return datetime.fromisoformat(value).replace(tzinfo=None, microsecond=0)


def same_time(case: Fields, found: Fields, reference: datetime) -> bool:
    """Whether ``found`` is the answer of ``case`` or one of its ``alts``, for text written at ``reference``.

    A case that is ``inconsistent`` wants that said; a ``vague`` one wants a stretch whose ends lie within windows.
    """
    start, end = moment_of(found.get("start")), moment_of(found.get("end"))
    if start is None and end is None:
        return False
    if case.get("inconsistent") and not found.get("inconsistent"):
        return False
    if case.get("vague"):
        return _in_windows(case, found, start, end)
    return any(_is_answer(case, answer, found, reference) for answer in (case, *case.get("alts", ())))


def _is_answer(case: Fields, answer: Fields, found: Fields, reference: datetime) -> bool:
    want = moment_of(answer.get("start")), moment_of(answer.get("end"))
    have = moment_of(found.get("start")), moment_of(found.get("end"))
    if case["kind"] == "period":
        return _same_stretch(want, have, reference, _DAY if _ends_either_way(case, answer) else timedelta())
    if case["kind"] == "date":
        return _same_day(case, found, want[0], have)
    return _same_moment(case["kind"], found, want[0], have[0])


def _ends_either_way(case: Fields, answer: Fields) -> bool:
    """Whether the last day may be given as the end: "from 13 to 15" in days, or where the case says so."""
    told = case.get("end_inclusive_ok") or answer.get("end_inclusive_ok")
    return bool(told) or (answer.get("precision") or case.get("precision")) == "day"


def _in_windows(case: Fields, found: Fields, start: Moment, end: Moment) -> bool:
    """Loose enough, and each end where a careful reader may put it."""
    wide = isinstance(start, datetime) and isinstance(end, datetime) and end - start > _DAY
    loose = wide or found.get("vague") or found.get("precision") == "vague"
    return bool(loose) and all(
        _within(moment, case.get(window)) for moment, window in ((start, "start_window"), (end, "end_window"))
    )


def _within(moment: Moment, window: tuple[str, str] | None) -> bool:
    if window is None:
        return True
    if not isinstance(moment, datetime):
        return False
    return date.fromisoformat(window[0]) <= moment.date() <= date.fromisoformat(window[1])


def _same_day(case: Fields, found: Fields, want: Moment, have: tuple[Moment, Moment]) -> bool:
    """The day asked for, and no wider stretch; where "about that day" is asked, one as wide as the case allows."""
    start, end = have
    if not isinstance(want, datetime) or not isinstance(start, datetime):
        return False
    if abs((start.date() - want.date()).days) > case.get("tolerance_days", 0):
        return False
    width = end - start if isinstance(end, datetime) else timedelta()
    if case.get("approx"):
        return bool(width.days <= case.get("max_width_days", 8))
    return found.get("precision") not in _BROAD and width <= _DAY + _MINUTE


def _same_moment(kind: str, found: Fields, want: Moment, have: Moment) -> bool:
    if want is None or have is None or found.get("precision") in {"day", *_BROAD}:
        return False
    if kind == "time":
        asked, told = _clock(want), _clock(have)
        return (asked.hour, asked.minute) == (told.hour, told.minute) and asked.second in (0, told.second)
    return _equal(want, have)


def _same_stretch(want: tuple[Moment, Moment], have: tuple[Moment, Moment], now: datetime, slack: timedelta) -> bool:
    """Both ends equal; an end asked for as open may be given as open or as the moment of writing."""
    if any(isinstance(moment, time) for moment in want):
        return all(
            a is None or (b is not None and _equal(_clock(a), _clock(b))) for a, b in zip(want, have, strict=True)
        )
    allowed = (timedelta(), slack)
    return all(
        _open_or_now(b, now) if a is None else b is not None and _equal(a, b, more)
        for a, b, more in zip(want, have, allowed, strict=True)
    )


def _open_or_now(moment: Moment, now: datetime) -> bool:
    return moment is None or _equal(now, moment, _DAY)


def _equal(one: Moment, other: Moment, slack: timedelta = timedelta()) -> bool:
    """The same to the minute, or to ``slack``; the last minute of a day is the midnight after it."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(_rounded(one) - _rounded(other)) < _MINUTE + slack
    if isinstance(one, time) and isinstance(other, time):
        return _rounded_clock(one) == _rounded_clock(other)
    return False


def _rounded(moment: datetime) -> datetime:
    return datetime.combine(moment.date() + _DAY, _MIDNIGHT) if (moment.hour, moment.minute) == (23, 59) else moment


def _rounded_clock(clock: time) -> tuple[int, int]:
    return (0, 0) if (clock.hour, clock.minute) == (23, 59) else (clock.hour, clock.minute)


def _clock(moment: Moment) -> time:
    return moment.time() if isinstance(moment, datetime) else moment or _MIDNIGHT
