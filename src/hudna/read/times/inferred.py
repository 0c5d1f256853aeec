"""The day of publication of a text that has no dateline, as far as its own words and dated facts tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hudna.model.when import Published
from hudna.read.draft import Stretch
from hudna.read.times import calendars
from hudna.read.times.anchors import Pair, pairs_of, written_on
from hudna.read.times.bounds import Bound, PublishingWords, told_bounds
from hudna.read.times.parts import Parts, TimeExpression

_YEARS = range(2000, 2036)
"""Years looked through where a weekday with a date has none; no clock is asked."""
_AFTER = 6
"""News is printed within a week of a weekday that is given with its date."""
_NEAR_YEARS = 3
"""A date of the text is taken to be at most so many years older than the text, where more than one year fits."""

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Clue:
    """A weekday with day and month: the stretches of days that publication can lie in, one for each fitting year."""

    stretches: tuple[Days, ...]
    exact: bool
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a dossier knows: bounds by what the text names, and the day that its knowledge reaches to (null: none)."""

    bounds: tuple[Bound, ...] = ()
    horizon: date | None = None


def inferred(
    text: str, lead: Sequence[Stretch], times: Sequence[TimeExpression], facts: Facts, words: PublishingWords
) -> Published | None:
    """The day or the interval that the text was published in; null where nothing holds.

    In this order: a full date of "today" or "yesterday"; a weekday with day and month, its year found by the weekday;
    bounds alone. ``times`` are the text's without those of page furniture, ``lead`` its title and first paragraphs.
    """
    told = told_bounds(text, times, words)
    bounds = agreeing([*told, *facts.bounds])
    written = [(d, t) for t in times if (d := written_on(t.parts)) is not None]
    day, time = max(written, key=lambda x: x[0], default=(None, None))
    if day is not None and time is not None and may_be(day, day, bounds):
        return _as_interval((day, day), f"the text says {text[time.start : time.end]}")
    pairs = tuple(pairs_of(times))
    clue = _clue(text, lead, times, pairs, words)
    if clue is not None and (found := _by_clue(clue, pairs, bounds, told, facts.horizon)) is not None:
        return found
    return _bounded(bounds)


def agreeing(bounds: Sequence[Bound]) -> list[Bound]:
    """The bounds without upper ones that lie before a lower one: what a text tells of later days is true of it."""
    first = max((b.first for b in bounds if b.first), default=date.min)
    return [b if b.last is None or b.last >= first else Bound(b.first, None, b.because) for b in bounds]


def may_be(first: date, last: date, bounds: Sequence[Bound]) -> bool:
    """Whether publication can lie between two days."""
    return all((b.first or first) <= last and first <= (b.last or last) for b in bounds)


def _clue(
    text: str,
    lead: Sequence[Stretch],
    times: Sequence[TimeExpression],
    pairs: Sequence[Pair],
    words: PublishingWords,
) -> _Clue | None:
    """The clue of the text: one that counts from the day of writing if there is one, else the latest in the year.

    One that does not count from it must tell the news: in the lead, with "الجاري", or with a "yesterday Thursday" of
    its weekday elsewhere.
    """
    found = []
    for time in times:
        exact = time.parts.offset is not None
        news = time.parts.deixis == 0 or any(p.holds(time.start) for p in lead)
        news = news or any(p.weekday == time.parts.weekday for p in pairs)
        stretches = tuple(_stretches(time.parts)) if news else ()
        if stretches and (exact or not words.looks_ahead(text, time.start, time.end)):
            found.append(_Clue(stretches, exact, text[time.start : time.end]))
    return max(found, key=lambda c: (c.exact, (c.stretches[-1][0].month, c.stretches[-1][0].day)), default=None)


def _stretches(parts: Parts) -> Iterator[Days]:
    """For each year in which the weekday is right: the day of writing, or the days that it can be.

    A year that is printed tells of distance, not of news: such a date is no clue; nor is one of "الماضي", which says
    only that it is past. "الجاري" ends with its month.
    """
    if parts.weekday is None or parts.day is None or parts.month is None or parts.year is not None:
        return
    if parts.until is not None or parts.day_to is not None or parts.lead is not None:
        return
    if parts.calendar != "gregorian" or parts.deixis in (1, -1):
        return
    for year in _YEARS:
        day = calendars.make(year, parts.month, parts.day)
        if day is not None and day.weekday() == parts.weekday:
            written = calendars.shifted(day, -(parts.offset or 0)) or day
            yield (written, written) if parts.offset is not None else (day, _last_after(day, parts.deixis == 0))


def _last_after(day: date, this_month: bool) -> date:
    month = calendars.month_of(day.year, day.month)
    return month[1] if this_month and month else calendars.shifted(day, _AFTER) or day


def _by_clue(
    clue: _Clue, pairs: Sequence[Pair], bounds: Sequence[Bound], told: Sequence[Bound], horizon: date | None
) -> Published | None:
    left = [s for s in clue.stretches if may_be(*s, bounds)]
    left = [s for s in left if horizon is None or s[0] <= horizon] or left
    floor = max((b.first for b in told if b.first), default=None)
    because = f"the text says {clue.words}"
    if floor is not None and len(left) > 1 and left[0][0] - floor <= timedelta(_NEAR_YEARS * 366):
        left, because = left[:1], because + "; the year is the first that fits the weekday"
    if not left:
        return None
    if len(left) > 1:
        listed = ",".join(a.isoformat() if a == b else f"{a.isoformat()}..{b.isoformat()}" for a, b in left)
        return Published(f"[{listed}]", None, None, "inferred", because + "; more than one year fits the weekday")
    narrowed = _narrowed(left[0], pairs)
    if narrowed != left[0]:
        because += ", the day by its other weekdays"
    return _as_interval(narrowed, _with(because, [b for b in bounds if b not in told]))


def _narrowed(days: Days, pairs: Sequence[Pair]) -> Days:
    """The first and last of the days on which most of "yesterday Thursday" and the like are true."""
    week = [d for i in range((days[1] - days[0]).days + 1) if (d := calendars.shifted(days[0], i)) is not None]
    best = max(sum(p.fits(d) for p in pairs) for d in week)
    left = [d for d in week if sum(p.fits(d) for p in pairs) == best] if best else week
    return left[0], left[-1]


def _bounded(bounds: Sequence[Bound]) -> Published | None:
    """The interval between bounds, with the two that set it; null without any."""
    low = max((b for b in bounds if b.first), key=lambda b: b.first or date.min, default=None)
    high = min((b for b in bounds if b.last), key=lambda b: b.last or date.max, default=None)
    used = [b for b in (low, high) if b is not None]
    if not used:
        return None
    first, last = low.first if low else None, high.last if high else None
    edtf = f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    return Published(edtf, first, last, "inferred", _with("", used))


def _with(because: str, bounds: Sequence[Bound]) -> str:
    return "; ".join(dict.fromkeys([x for x in (because, *(b.because for b in bounds)) if x]))


def _as_interval(days: Days, because: str) -> Published:
    first, last = days
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return Published(edtf, first, last, "inferred", because)
