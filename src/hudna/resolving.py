"""Times and numbers of one text, worked out from the moment that it was written: `hudna.resolve`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from hudna.knowledge.language_times import LanguageTimes, load_times
from hudna.knowledge.words import words_of
from hudna.read.numbers.finding import apart_from, numbers_of
from hudna.read.numbers.number import Number
from hudna.read.text.normal import Normal, normalise
from hudna.read.text.tokens import Token, scan
from hudna.read.times import calendars
from hudna.read.times.choose import Stretch
from hudna.read.times.finding import Parts, TimeExpression, lone_length, times_of
from hudna.read.times.resolve import stretch_of
from hudna.read.times.tense import looks_ahead, pointed_ahead, stands_alone
from hudna.settings import knowledge_root

Result = dict[str, Any]
_DAY = timedelta(1)
_UNITS = {"second": "seconds", "minute": "minutes", "hour": "hours"}


@cache
def _language() -> LanguageTimes:
    return load_times(knowledge_root())


def resolve(text: str, reference: datetime | date) -> list[Result]:
    """Every time and number of ``text`` as plain dicts, in order; written at ``reference``.

    Keys of all: ``kind`` (date, period, time, datetime, duration, number, range, ordinal, percent, set), ``span``
    (offsets in ``text``, half-open), ``text``. Times: ``start`` and ``end`` (ISO 8601, half-open, null where open),
    ``precision``, ``vague``, ``inconsistent`` (the words contradict themselves), ``alts`` (other candidates). Lengths:
    ``value``, ``unit``, ``components``. Sets: ``value``, how often (TIMEX3: "XXXX-WXX-4" is every Thursday). Numbers:
    ``value``, ``low``, ``high``, ``modifier``, ``vague``, ``unit``, ``what`` (class of the counted). Places in a series
    that are counted from its end or from the present one have ``value`` "end+0" (the last), "end-1", "current-1",
    "current+0", "current+1". A loose stretch ("in the last days") has the width that the knowledge gives it and is
    ``vague``.

    A bare weekday or month is the latest one, unless its clause speaks of what is to come; where the text is nothing
    but a time, as in a calendar or a search, it is the next one.

    Raises `hudna.errors.KnowledgeError` where the knowledge folder is missing or broken.

    >>> [(r["kind"], r["start"]) for r in resolve("يلتقي الوفدان غداً الجمعة", date(2020, 10, 22))]
    [('date', '2020-10-23')]
    """
    moment = reference if isinstance(reference, datetime) else datetime.combine(reference, time())
    language = _language()
    normal = normalise(text, language.spelling)
    found = scan(words_of(normal.text), language)
    times = times_of(found) or tuple(lone_length(found))
    alone = stands_alone(found, times)
    results = [r for t in times for r in _of_time(t, moment, language, normal, alone)]
    dates = [(t.start, t.end) for t in times if t.kind != "duration"]
    results += [_of_number(n, normal) for n in apart_from(numbers_of(found), dates)]
    results += [_of_series(t, normal) for t in found.tokens if t.tag("series_place") and not _covers(times, t)]
    return sorted(results, key=lambda r: (r["span"], r["kind"]))


def _span(normal: Normal, start: int, end: int) -> Result:
    span = normal.span(start, end)
    return {"span": (span.start, span.end), "text": span.text}


def _of_time(
    found: TimeExpression, moment: datetime, language: LanguageTimes, normal: Normal, alone: bool
) -> Iterator[Result]:
    parts, place = found.parts, _span(normal, found.start, found.end)
    if alone:
        parts = pointed_ahead(parts, moment.month)
    if parts.every is not None:
        yield {"kind": "set", "value": parts.every, **place}
        return
    if found.kind == "relative" and not parts.counts:
        return
    if found.kind == "relative" or (found.kind == "duration" and not parts.direction):
        yield {**_length(parts), **place}
        return
    if found.kind == "clock" or parts.clock is not None:
        yield {**_clock(parts, moment, language, alone), **place}
        return
    if parts.loose == "now":
        yield {"kind": "datetime", "start": moment.isoformat(), "end": None, "precision": "second", **place}
        return
    if (exact := _exact(parts, moment)) is not None:
        yield {**exact, **place}
        return
    gone = parts.lead == "since" and normal.text.startswith(language.gone, found.start)
    ahead = not gone and looks_ahead(normal.text, found.start, found.end, language)
    stretch = stretch_of(parts, moment.date(), language, ahead)
    if stretch.start is not None or stretch.end is not None or stretch.precision == "vague":
        yield {**_stretch(parts, stretch, moment.date(), language), **place}


def _length(parts: Parts) -> Result:
    count, unit = parts.counts[0]
    components = [(c, u) for c, u in parts.counts]
    return {"kind": "duration", "value": count, "unit": unit, "components": components}


def _exact(parts: Parts, moment: datetime) -> Result | None:
    """ "three hours ago": a moment, where the reference has one."""
    count, unit = parts.counts[0] if parts.counts else (None, "")
    if count is None or unit not in _UNITS or not parts.direction or moment.time() == time():
        return None
    there = moment + parts.direction * timedelta(**{_UNITS[unit]: min(count, 1e6)})
    if parts.lead in ("before", "after"):
        return {"kind": "datetime", "start": there.isoformat(), "end": None, "precision": unit}
    ends = sorted((there, moment))
    return {"kind": "period", "start": ends[0].isoformat(), "end": ends[1].isoformat(), "precision": unit}


def _clock(parts: Parts, moment: datetime, language: LanguageTimes, alone: bool) -> Result:
    hour, minute, second = parts.clock or (0, 0, 0)
    if alone and parts.part is None and 0 < hour <= 12 and moment.time() > time(hour % 24, minute):
        hour += 12  # no part of the day is said: the next such hour
    precision = "second" if second else "minute" if minute else "hour"
    if parts.until is not None and parts.until.clock is not None:
        last = parts.until.clock
        ends = {"start": time(hour % 24, minute, second), "end": time(last[0] % 24, last[1], last[2])}
        return {"kind": "period", "precision": precision, **{k: v.isoformat() for k, v in ends.items()}}
    if parts.lead == "until" and not parts.is_day and moment.time() != time():
        end = datetime.combine(moment.date(), time(hour % 24, minute, second), moment.tzinfo)
        return {"kind": "period", "start": moment.isoformat(), "end": end.isoformat(), "precision": precision}
    day = stretch_of(parts, moment.date(), language) if parts.is_day else None
    if day is not None and day.start is not None:
        start = datetime.combine(day.start, time(hour % 24, minute, second), moment.tzinfo)
        return {"kind": "datetime", "start": start.isoformat(), "end": None, "precision": precision}
    return {"kind": "time", "start": time(hour % 24, minute, second).isoformat(), "end": None, "precision": precision}


def _stretch(parts: Parts, found: Stretch, reference: date, language: LanguageTimes) -> Result:
    vague = found.precision == "vague" or (found.approximate and not parts.lead)
    start, end = found.start, found.end
    if vague:
        start, end = _width(parts, found, reference, language)
    one = start is not None and start == end and not vague
    point = parts.lead in ("before", "after") and bool(parts.counts)
    result: Result = {
        "kind": "date" if one or (point and found.precision in ("day", "week")) else "period",
        "start": start.isoformat() if start else None,
        "end": _after(end),
        "precision": found.precision,
        "vague": vague,
        "inconsistent": found.conflict is not None,
        "alts": [{"start": d.isoformat(), "end": _after(d)} for d in found.others],
    }
    if point and found.precision == "week":
        middle = (start or reference) + 3 * _DAY
        result.update(start=middle.isoformat(), end=_after(middle), precision="day")
    if parts.part is not None:
        result["part"] = parts.part
    if parts.part == "night" and parts.offset == 0 and parts.weekday is None and start is not None:
        hours = language.parts["night"]  # "tonight" is the night itself, not the day
        evening = datetime.combine(start, time(hours.start))
        result.update(kind="period", start=evening.isoformat(), end=f"{_after(start)}T00:00:00", precision="hour")
    return result


def _after(day: date | None) -> str | None:
    return (day + _DAY).isoformat() if day is not None and day < date.max else None


def _width(parts: Parts, found: Stretch, reference: date, language: LanguageTimes) -> tuple[date | None, date | None]:
    """Both ends of a loose stretch, the open one as far away as the knowledge says."""
    unit = parts.counts[0][1] if parts.counts else "week"
    wide = language.loose_days.get(unit, 1)
    if found.start is None and (parts.lead in (None, "within") or parts.counts):
        end = found.end or reference
        return calendars.shifted(end, -wide), end
    if found.end is None and found.start is not None and parts.lead in (None, "within", "after"):
        return found.start, calendars.shifted(found.start, wide)
    return found.start, found.end


def _covers(times: Sequence[TimeExpression], token: Token) -> bool:
    return any(t.start <= token.start and token.end <= t.end for t in times)


def _of_series(token: Token, normal: Normal) -> Result:
    """A place counted from the end of a series or from the present one: "الأخيرة", "قبل الأخيرة", "التالية"."""
    return {"kind": "ordinal", "value": token.tag("series_place"), **_span(normal, token.start, token.end)}


def _of_number(number: Number, normal: Normal) -> Result:
    low, high = number.low, number.high
    kind = number.kind if number.kind in ("ordinal", "percent", "range") else "number"
    if number.bound not in (None, "about") and kind == "number":
        kind = "range"
    result: Result = {"kind": kind, "value": number.value, **_span(normal, number.start, number.end)}
    if kind == "range" or (low is not None and low == high):
        result.update(low=low, high=high)
    if number.bound is not None:
        result["modifier"] = number.bound
    if number.vague:
        result.update(vague=True, low=number.magnitude)
    if number.unit is not None:
        result["unit"] = number.unit
    if number.what is not None:
        result["what"] = number.what
    return result
