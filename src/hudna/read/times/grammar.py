"""Grammar of whole expressions of time: days with all their parts, ranges, bounds."""

from __future__ import annotations

import re
from dataclasses import replace

from hudna.knowledge.time_forms import FILLER, IN_TIME, LEAD, NUMERALS
from hudna.read.text.tokens import Scan, Token, word_before
from hudna.read.times import units
from hudna.read.times.clock import hour_alone
from hudna.read.times.days import ends_night
from hudna.read.times.decades import decade
from hudna.read.times.months import year_number
from hudna.read.times.parts import Parts, TimeExpression, kind_of
from hudna.read.times.points import point
from hudna.read.times.recurring import of_every_week, recurring

Step = tuple[Parts, int]
_FAR = 3
_BY_ITSELF = frozenset(["skip", "habit", "every", "day_word", "loose", "relative"])
_LONG = NUMERALS | {"last", "demonstratives", "clitic", "unit_kind", "unit", "fraction", "vague", "few", "decade"}
_NEXT_WORD = re.compile(r" [^\W\d_]+")


def expression(scan: Scan, index: int) -> tuple[TimeExpression, int] | None:
    """The longest expression of time that starts at this token, and the index after it."""
    token = scan.tokens[index]
    if token.digits:
        return _told(scan, index) if _goes_on(scan, index) else _lone_year(scan, index)
    if not _BY_ITSELF.isdisjoint(token.word.senses):
        if token.has("skip"):
            return None
        if (again := recurring(scan, index)) is not None:
            return _made(scan, index, *again)
        if (loose := token.tag("loose")) is not None:
            return _made(scan, index, Parts(loose=loose), index + 1)
        if token.tag("relative") is not None and token.word.prefix in ("", "و", "ف"):
            return _relative_word(scan, index, token)
    if token.word.use & LEAD:
        bounded = _bounded(scan, index, token) or _beside_event(scan, index, token)
        if bounded is not None or token.has("from") or token.has("between"):
            return bounded
    return _told(scan, index)


def leads_nowhere(scan: Scan, index: int) -> bool:
    """Whether a word like "من" stands before no word of time; "قبل" and "بعد" may stand before another happening."""
    if scan.next(index + 1) is not None:
        return False
    token = scan.tokens[index]
    return not (token.has("before") or token.has("after"))


def _goes_on(scan: Scan, index: int) -> bool:
    """Whether what is printed after digits can make a time of them: a sign of dates, or a word of time or number."""
    end, after = scan.tokens[index].end, scan.at(index + 1)
    if "." in scan.tokens[index].digits or scan.text[end : end + 2].strip(" ")[:1] in ("-", "/", "\\", ":", ".", "("):
        return True
    if after is None or after.start - end > _FAR:
        return False
    joins = after.word.use & (IN_TIME | FILLER | LEAD) or after.has("to")
    return bool(joins) or after.tag("year_mark") is not None or after.tag("half") is not None


def _lone_year(scan: Scan, index: int) -> tuple[TimeExpression, int] | None:
    """Four digits after "في": the only time that digits are by themselves."""
    step = _bare_year(scan, index) if _after_in(scan, index) else None
    return _made(scan, index, *step) if step is not None else None


def _told(scan: Scan, index: int) -> tuple[TimeExpression, int] | None:
    """A time or a range of times that tells enough."""
    step = _long(scan, index) or _range(scan, index)
    if step is not None and step[0].weekday is not None and (again := of_every_week(scan, *step)) is not None:
        return _made(scan, index, *again)
    if step is not None and step[0].nth is not None and step[0].weekday is not None:
        step = _nth_after(scan, *step) or step
    if step is not None and _tells(step[0]):
        return _made(scan, index, *step)
    instant = scan.tokens[index].num("instant")
    return _made(scan, index, Parts(clock=(instant, 0, 0)), index + 1) if instant is not None else None


def _long(scan: Scan, index: int) -> Step | None:
    """A length of time that ends or begins at the day of writing, or a decade."""
    token = scan.tokens[index]
    if not token.digits and _LONG.isdisjoint(token.word.senses):
        return None
    return units.span(scan, index) or decade(scan, index)


def _nth_after(scan: Scan, parts: Parts, index: int) -> Step | None:
    """ "ثالث ثلاثاء بعد عيد الفطر": weekdays counted from a day."""
    token = scan.next(index)
    base = point(scan, index + 1) if token is not None and token.has("after") and scan.next(index + 1) else None
    if base is None or parts.month is not None or not base[0].is_day:
        return None
    return Parts(nth=parts.nth, weekday=parts.weekday, lead="after", until=base[0]), base[1]


def _tells(parts: Parts) -> bool:
    """Whether the parts are enough for a time: an edge, a lone part of the day or a day without a month are not."""
    if parts.nth is not None and parts.month is None and parts.unit is None and parts.until is None:
        return False
    return parts.dated or bool(parts.counts) or parts.clock is not None or parts.loose is not None


def _made(scan: Scan, index: int, parts: Parts, end: int) -> tuple[TimeExpression, int]:
    first, last = scan.tokens[index], scan.tokens[end - 1]
    prefix = first.word.prefix
    skip = len(prefix) if not first.word.definite else 1 if prefix.startswith(("و", "ف")) else 0
    stop = last.end
    if scan.text[stop : stop + 1] == ")" and scan.text.count("(", first.start, stop) > scan.text.count(
        ")", first.start, stop
    ):
        stop += 1
    return TimeExpression(first.start + skip, stop, kind_of(parts), parts), end


def _relative_word(scan: Scan, index: int, token: Token) -> tuple[TimeExpression, int] | None:
    days_after = token.tag("relative") or ""
    following = scan.next(index + 1)
    if not days_after and following is not None:
        step = _range(scan, index + 1)
        if step is not None and _tells(step[0]):
            return _made(scan, index, step[0]._replace(lead="after"), step[1])
    parts = Parts(relative=True, relative_days=int(days_after) if days_after else None)
    made, end = _made(scan, index, parts, index + 1)
    return (made, end) if days_after else (_with_next_word(scan, made), end)


def _beside_event(scan: Scan, index: int, token: Token) -> tuple[TimeExpression, int] | None:
    """ "قبل الاجتماع": before or after something that the text names with the article; "من قبل القوات" is "by" them."""
    previous = scan.at(index - 1)
    by = token.has("before") and previous is not None and previous.has("of") and scan.gap(index) == " "
    if (
        not (token.has("before") or token.has("after"))
        or by
        or token.word.definite
        or not scan.text.startswith(" ال", token.end)
    ):
        return None
    return _with_next_word(scan, _made(scan, index, Parts(relative=True), index + 1)[0]), index + 1


def _with_next_word(scan: Scan, made: TimeExpression) -> TimeExpression:
    word = _NEXT_WORD.match(scan.text, made.end)
    return replace(made, end=word.end()) if word is not None else made


def _bounded(scan: Scan, index: int, token: Token) -> tuple[TimeExpression, int] | None:
    """An expression that starts with a word like "since", "until", "between"."""
    if scan.next(index + 1) is None or token.word.prefix not in ("", "و", "ف"):
        return None
    lead = units.lead_of(token)
    paired = token.has("between") or token.has("from")
    step = units.span(scan, index + 1) or _range(scan, index + 1, between=token.has("between"), paired=paired)
    if step is None and (lead is not None or paired):
        step = _bare_year(scan, index + 1)
    if step is not None and _tells(step[0]):
        parts, end = step
        if parts.weekday is not None and (again := of_every_week(scan, parts, end)) is not None:
            return _made(scan, index, *again)
        if paired and lead is None:
            return _made(scan, index, parts, end) if parts.until is not None or parts.day_to is not None else None
        return _made(scan, index, parts._replace(lead=lead), end)
    if token.has("between"):
        return None
    counted = units.counted(scan, index)
    return _made(scan, index, *counted) if counted is not None else None


def _bare_year(scan: Scan, index: int) -> Step | None:
    token = scan.at(index)
    year = year_number(token)
    if token is None or year is None or year < 1800 or scan.text.startswith(("%", "/", ":"), token.end):
        return None
    return Parts(year=year), index + 1


def _range(scan: Scan, index: int, between: bool = False, paired: bool = False) -> Step | None:
    """A time, and the other end where words or a dash join one on."""
    first = point(scan, index)
    if first is None:
        first = _bare_year(scan, index) if paired or _after_in(scan, index) else None
    if first is None:
        return _hours(scan, index) if paired else None
    parts, end = first
    at = _other_end(scan, end, parts, between, paired)
    other = point(scan, at) if at is not None else None
    if other is None and at is not None and paired and (hour := _later_hour(scan, at, parts)) is not None:
        other = hour, at + 1
    if other is None and at is not None and parts.year is not None and parts.month is None:
        other = _bare_year(scan, at)
    if other is None or at is None or not _fits(parts, other[0]):
        return first
    if parts.season is not None and other[0].year == (parts.year or 0) + 1 and other[0].season is None:
        return parts, other[1]  # "شتاء 2016-2017" is one winter
    if parts.offset == 0 and (other[0].offset or 0) < 0:
        return other  # "اليوم اللي قبل امبارح": no stretch, as it would end before it begins
    listed = scan.tokens[at].word.joined or scan.tokens[at - 1].has("clitic")
    if listed and not between and not _neighbours(parts, other[0]):
        return first
    return _inherit(parts, other[0]), other[1]


def _hours(scan: Scan, index: int) -> Step | None:
    """ "3 الى 3:30": an hour without minutes and a clock time after it."""
    first, to = hour_alone(scan, index), scan.next(index + 1)
    if first is None or to is None or not to.has("to"):
        return None
    other = point(scan, index + 2) if scan.next(index + 2) is not None else None
    return (_inherit(first, other[0]), other[1]) if other is not None and other[0].clock is not None else None


def _later_hour(scan: Scan, index: int, first: Parts) -> Parts | None:
    """The hour that ends a stretch of the clock, on the same half of the day as its beginning if it is later so."""
    found = hour_alone(scan, index) if first.clock is not None else None
    if found is None or found.clock is None or first.clock is None:
        return None
    hour = found.clock[0]
    return Parts(clock=(hour + 12 if hour < first.clock[0] and hour < 12 else hour, 0, 0))


def _after_in(scan: Scan, index: int) -> bool:
    """Whether four digits stand after "في" and before no counted word: "وفي 2019"."""
    token = scan.tokens[index]
    before = scan.language.words.get(word_before(scan.text, token.start))
    after = scan.next(index + 1)
    counted = after is not None and after.tag("unit_kind") is not None
    return before is not None and "filler" in before.nums and "of" in before.nums and not counted


def _other_end(scan: Scan, index: int, parts: Parts, between: bool, paired: bool) -> int | None:
    token = scan.at(index)
    if token is None:
        return None
    gap = scan.gap(index)
    if gap in ("-", " - ", "- ", "/", " -"):
        return index if parts.weekday is not None or parts.year is not None or parts.month is not None else None
    if gap not in (" ", ") "):
        return None
    if token.has("to") and not token.digits:
        return index + 1
    if ends_night(token, parts):
        return index
    if token.has("clitic") and scan.text[token.start : token.end] == "و":
        return index + 1
    return index if token.word.joined and not token.has("skip") else None


def _fits(first: Parts, second: Parts) -> bool:
    """Whether two times can be the ends of one stretch."""
    if second.clock is not None and first.clock is None:
        return False
    for name in ("weekday", "offset", "day", "month", "year", "clock"):
        mine, other = getattr(first, name), getattr(second, name)
        if mine is not None:
            return other is not None or (name in ("offset", "weekday") and second.is_day)
    return False


def _neighbours(first: Parts, second: Parts) -> bool:
    """Whether "X and Y" are two days or years in a row: only then are they one stretch."""
    if first.weekday is not None and second.weekday is not None:
        return (first.weekday + 1) % 7 == second.weekday
    if first.offset is not None and second.offset is not None:
        return abs(first.offset - second.offset) == 1
    if first.month is not None and second.month is not None and first.day is None and second.day is None:
        return first.month % 12 + 1 == second.month
    return first.year is not None and first.month is None and second.year == first.year + 1


def _inherit(first: Parts, second: Parts) -> Parts:
    """The range, with what is said only once given to both ends."""
    deixis = first.deixis if first.deixis is not None else second.deixis
    year = first.year if first.year is not None else second.year
    if first.year is None and year is not None and (first.month or 0) > (second.month or 13):
        year -= 1
    if first.month is None and year is not None and first.weekday is not None:
        year = None
    month = second.month if first.day is not None and first.month is None and first.unit is None else first.month
    clock = first.clock
    if clock is not None and second.clock is not None and first.part is None and clock[0] + 12 <= second.clock[0]:
        clock = (clock[0] + 12, clock[1], clock[2])
    return first._replace(deixis=deixis, month=month, year=year, clock=clock, until=second)
