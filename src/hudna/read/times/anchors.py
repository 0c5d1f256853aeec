"""The day that each paragraph was written on: stitched stories mix the news of several days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.model.when import Published
from hudna.read.draft import Paragraph
from hudna.read.text.normal import Normal
from hudna.read.times import calendars
from hudna.read.times.parts import Parts, TimeExpression

_WEEK = timedelta(6)
_QUOTED = re.compile('[“«„][^”»\n]*[”»]|"[^"\n]*"')


@dataclass(frozen=True, slots=True)
class Pair:
    """A weekday with a word like "yesterday": what it says of the day of writing, ``offset`` days before it."""

    weekday: int
    offset: int
    found: TimeExpression

    def fits(self, written: date) -> bool:
        """Whether it is true on a day of writing."""
        there = calendars.shifted(written, self.offset)
        return there is not None and there.weekday() == self.weekday


def pairs_of(times: Sequence[TimeExpression]) -> Iterator[Pair]:
    """The weekdays with a word like "yesterday" among expressions of time."""
    for found in times:
        parts = found.parts
        if parts.weekday is not None and parts.offset is not None and parts.until is None:
            yield Pair(parts.weekday, parts.offset, found)


def day_of(parts: Parts) -> date | None:
    """The day of an expression that names day, month and year."""
    if parts.day is None or parts.month is None or parts.year is None or parts.until is not None:
        return None
    make = calendars.of_hijri if parts.calendar == "hijri" else calendars.make
    return make(parts.year, parts.month, parts.day)


def written_on(parts: Parts) -> date | None:
    """The day of writing by an expression that dates "today" or "yesterday" itself: "أمس الأحد 14 آذار 2021".

    Null where it does not, or where its weekday is not that day's.
    """
    day = day_of(parts)
    if day is None or parts.offset is None or (parts.weekday is not None and parts.weekday != day.weekday()):
        return None
    return calendars.shifted(day, -parts.offset)


def unquoted(normal: Normal, times: Sequence[TimeExpression]) -> Sequence[TimeExpression]:
    """The expressions outside quotation marks: "today Sunday" in a quotation is the speaker's day, not the writer's."""
    if not any(t.parts.offset is not None for t in times):
        return times
    quotes = [m.span() for m in _QUOTED.finditer(normal.original)]
    printed = [normal.starts[t.start] for t in times]
    return [t for t, at in zip(times, printed, strict=True) if not any(a <= at < b for a, b in quotes)]


def is_narrow(published: Published) -> bool:
    """Whether publication is known to the week, so that relative words can be counted from its first day."""
    if published.start is None or published.end is None:
        return False
    return published.end - published.start <= _WEEK


def anchors(
    lines: Sequence[Paragraph], times: Sequence[TimeExpression], published: Published
) -> tuple[tuple[date | None, ...], tuple[tuple[str, int, int], ...]]:
    """The day that relative words are counted from, for each line, and notes (text, start, end) where it is its own.

    A line whose "yesterday Tuesday", "tomorrow Thursday", "today Sunday" cannot be true on the day of publication was
    written on another day: the nearest one (the earlier of two) on which all of them are true, or the first is, and at
    most a day after publication, which may be told in another zone of time. Lines are taken one by one: a bare
    "yesterday" elsewhere counts from publication, or from the day before where every line with a weekday was written
    then. Page furniture has no day of its own. Null where nobody knows it.
    """
    base = published.start if is_narrow(published) else None
    days: list[date | None] = []
    notes: list[tuple[str, int, int]] = []
    told = [_inside(line, times) for line in lines]
    owned = [_own_anchor(inside, base, published) for inside in told]
    bare = _of_bare_lines(told, owned, base)
    for inside, own in zip(told, owned, strict=True):
        days.append(own if own is not None else bare)
        if own is not None and base is not None and not _within(own, published):
            pair = next((t for t in inside if t.parts.weekday is not None and t.parts.offset is not None), inside[0])
            note = f"written on {own.isoformat()} by its own weekday, published {published.edtf}"
            notes.append((note, pair.start, pair.end))
    return tuple(days), tuple(notes)


def _inside(line: Paragraph, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The expressions of a line; page furniture has none."""
    return [t for t in times if line.start <= t.start and t.end <= line.end and line.sort != "chrome"]


def _of_bare_lines(
    told: Sequence[Sequence[TimeExpression]], owned: Sequence[date | None], base: date | None
) -> date | None:
    """The day of lines that tell no weekday: publication, or its eve where all others were written then."""
    paired = [own for inside, own in zip(told, owned, strict=True) if any(True for _ in pairs_of(inside))]
    eve = calendars.shifted(base, -1) if base is not None else None
    return eve if paired and eve is not None and all(own == eve for own in paired) else base


def _within(day: date, published: Published) -> bool:
    return published.start is not None and published.end is not None and published.start <= day <= published.end


def _own_anchor(times: Sequence[TimeExpression], base: date | None, published: Published) -> date | None:
    for found in times:
        written = written_on(found.parts)
        if written is not None:
            return written if not _within(written, published) else None
    pairs = tuple(pairs_of(times))
    if base is None or not pairs or all(p.fits(base) for p in pairs):
        return None
    near = [d for i in range(-6, 2) if (d := calendars.shifted(base, i)) is not None]
    near.sort(key=lambda d: (not _within(d, published), abs((d - base).days), d))
    whole = next((d for d in near if all(p.fits(d) for p in pairs)), None)
    return whole or next((d for d in near if pairs[0].fits(d)), None)
