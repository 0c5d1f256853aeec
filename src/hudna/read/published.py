"""When a text was published, as far as it tells itself, and the day that each paragraph was written on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.model.when import Published
from hudna.read import calendars
from hudna.read.times_parts import Parts, TimeExpression

_HEAD_LINES = 4
_SHORT_LINE = 16
"""A line is a dateline if it has at most this many letters besides its date."""
_DATELINE_REACH = 40
_YEARS = range(2000, 2036)
"""Years looked through where a weekday with a date has none; no clock is asked."""
_WEEK = timedelta(6)

Line = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A weekday with a word like "yesterday": what it says of the day of writing, ``offset`` days before it."""

    weekday: int
    offset: int
    found: TimeExpression

    def fits(self, written: date) -> bool:
        there = calendars.shifted(written, self.offset)
        return there is not None and there.weekday() == self.weekday


def published_of(given: Published, text: str, lines: Sequence[Line], times: Sequence[TimeExpression]) -> Published:
    """The day of publication: as given with the document, else from a dateline, else inferred, else unknown.

    ``text`` is folded, ``lines`` are its lines in order. A dateline is a full date in the first four lines, alone in
    its line or set off at its start; dates further down (footers, comments, the day of a download) never count. The
    inference takes the latest weekday with a date: publication lies on it or in the week after; its year is the first
    that fits the weekday and is no earlier than the latest full date of the text. ``because`` says what was seen.
    """
    if given.start is not None or given.basis not in ("unknown",):
        return given
    return _dateline(text, lines, times) or _inferred(text, times) or Published()


def _day(parts: Parts) -> date | None:
    """The day of an expression that names day, month and year."""
    if parts.day is None or parts.month is None or parts.year is None or parts.until is not None:
        return None
    make = calendars.of_hijri if parts.calendar == "hijri" else calendars.make
    return make(parts.year, parts.month, parts.day)


def _dateline(text: str, lines: Sequence[Line], times: Sequence[TimeExpression]) -> Published | None:
    filled = [line for line in lines if text[line[0] : line[1]].strip()]
    for start, end in filled[:_HEAD_LINES]:
        inside = [t for t in times if start <= t.start and t.end <= end]
        for found in inside:
            day = _day(found.parts)
            if day is not None and found.parts.day_to is None and _set_off(text, (start, end), found, inside):
                words = text[found.start : found.end]
                return Published(day.isoformat(), day, day, "text", f"dateline: {words}")
    return None


def _set_off(text: str, line: Line, found: TimeExpression, inside: Sequence[TimeExpression]) -> bool:
    rest = sum(c.isalpha() for c in text[line[0] : line[1]])
    rest -= sum(sum(c.isalpha() for c in text[t.start : t.end]) for t in inside)
    alone = not any(t.kind in ("day", "range") for t in inside if t is not found)
    if alone and rest <= _SHORT_LINE and line[1] - line[0] <= 120:
        return True
    before, after = text[line[0] : found.start], text[found.end : line[1]].lstrip(" )")
    if not before.strip():
        return True
    return len(before) <= _DATELINE_REACH and before.rstrip(" (")[-1:] in ("-", ":") and after[:1] in ("-", ":", "(")


def _inferred(text: str, times: Sequence[TimeExpression]) -> Published | None:
    pairs = tuple(_pairs(times))
    for found in times:
        day = _day(found.parts)
        if day is not None and found.parts.offset is not None:
            written = calendars.shifted(day, -found.parts.offset)
            if written is not None:
                return _as_day(written, f"the text says {text[found.start : found.end]}")
    full = [d for t in times if (d := _day(t.parts)) is not None]
    dated = [(d, t) for t in times for d in _weekday_dates(t.parts, max(full, default=None))]
    if not dated:
        return None
    if not full:
        return _several([d for d, _ in dated], text, dated[0][1])
    first, found = max(dated, key=lambda x: x[0])
    return _in_week(first, pairs, text[found.start : found.end])


def _weekday_dates(parts: Parts, floor: date | None) -> Iterator[date]:
    """The days that a weekday with day and month, but no year, can be: one if the year is bounded, else all.

    A year that is printed tells of distance, not of news: such a date says nothing of the day of writing.
    """
    if parts.weekday is None or parts.day is None or parts.month is None or parts.until is not None:
        return
    if parts.calendar != "gregorian" or parts.deixis == 1 or parts.year is not None:
        return
    days = [d for y in _YEARS if (d := calendars.make(y, parts.month, parts.day)) is not None]
    fitting = [d for d in days if d.weekday() == parts.weekday and (floor is None or d >= floor)]
    yield from fitting[:1] if floor is not None else fitting


def _several(days: Sequence[date], text: str, found: TimeExpression) -> Published:
    """More than one year fits: all of them, and no day to count from."""
    listed = ",".join(d.isoformat() for d in sorted(set(days)))
    because = f"the years in which {text[found.start : found.end]} is right; the text has no year to choose by"
    return Published(f"[{listed}]", None, None, "inferred", because)


def _in_week(first: date, pairs: Sequence[_Pair], words: str) -> Published:
    """The week from a dated weekday on, narrowed by the days that "yesterday Thursday" and the like allow."""
    week = [d for i in range(7) if (d := calendars.shifted(first, i)) is not None]
    best = max(sum(p.fits(d) for p in pairs) for d in week)
    left = [d for d in week if sum(p.fits(d) for p in pairs) == best] if best else week
    because = f"the text says {words}; the year is the first that fits the weekday"
    if len(left) == 1:
        return _as_day(left[0], because + ", the day by its other weekdays")
    last = calendars.shifted(first, 6) or first
    return Published(f"{first.isoformat()}/{last.isoformat()}", first, last, "inferred", because)


def _as_day(day: date, because: str) -> Published:
    return Published(day.isoformat(), day, day, "inferred", because)


def _pairs(times: Sequence[TimeExpression]) -> Iterator[_Pair]:
    for found in times:
        parts = found.parts
        if parts.weekday is not None and parts.offset is not None and parts.until is None:
            yield _Pair(parts.weekday, parts.offset, found)


def anchors(
    lines: Sequence[Line], times: Sequence[TimeExpression], published: Published
) -> tuple[tuple[date | None, ...], tuple[tuple[str, int, int], ...]]:
    """The day that relative words are counted from, for each line, and notes (text, start, end) where it is its own.

    A line whose "yesterday Tuesday", "tomorrow Thursday", "today Sunday" cannot be true on the day of publication was
    written on another day: the nearest one (the earlier of two) on which all of them are true, or the first is. Lines
    are taken one by one: a bare "yesterday" elsewhere counts from publication. Null where nobody knows the day.
    """
    base = published.start if _narrow(published) else None
    days: list[date | None] = []
    notes: list[tuple[str, int, int]] = []
    for start, end in lines:
        inside = [t for t in times if start <= t.start and t.end <= end]
        own = _own_anchor(inside, base, published)
        days.append(own if own is not None else base)
        if own is not None and base is not None and not _within(own, published):
            pair = next((t for t in inside if t.parts.weekday is not None and t.parts.offset is not None), inside[0])
            note = f"written on {own.isoformat()} by its own weekday, published {published.edtf}"
            notes.append((note, pair.start, pair.end))
    return tuple(days), tuple(notes)


def _narrow(published: Published) -> bool:
    """Whether publication is known to the week."""
    if published.start is None or published.end is None:
        return False
    return published.end - published.start <= _WEEK


def _within(day: date, published: Published) -> bool:
    return published.start is not None and published.end is not None and published.start <= day <= published.end


def _own_anchor(times: Sequence[TimeExpression], base: date | None, published: Published) -> date | None:
    for found in times:
        day = _day(found.parts)
        if day is not None and found.parts.offset is not None:
            written = calendars.shifted(day, -found.parts.offset)
            return written if written is not None and not _within(written, published) else None
    pairs = tuple(_pairs(times))
    if base is None or not pairs or all(p.fits(base) for p in pairs):
        return None
    near = [d for i in range(-6, 7) if (d := calendars.shifted(base, i)) is not None]
    near.sort(key=lambda d: (not _within(d, published), abs((d - base).days), d))
    whole = next((d for d in near if all(p.fits(d) for p in pairs)), None)
    return whole or next((d for d in near if pairs[0].fits(d)), None)
