"""Grammar of periods: "الشهر المقبل", "الايام القليله الماضيه", "قبل اسبوعين", seasons, edges and parts of the day."""

from __future__ import annotations

from hudna.read.numbers.words import cardinal, ordinal
from hudna.read.text.tokens import Scan, Token
from hudna.read.times.durations import Duration, duration
from hudna.read.times.parts import Lead, Parts

Step = tuple[Parts, int]

_ITSELF, _SAME = ("نفسه", "ذاته", "عينه"), ("نفس", "ذات")


def pointing(scan: Scan, index: int) -> int | None:
    """-1, 0 or 1 where the token says "last", "this" or "next" of the word before it; -2 and 2 lie beyond."""
    token = scan.next(index)
    return _points(scan, token) if token is not None else None


def _points(scan: Scan, token: Token) -> int | None:
    shift = token.num("deixis")
    said = (
        token.word.definite
        or shift in (-2, 2)
        or " " in scan.text[token.start : token.end]
        or scan.text[token.start : token.end] in ("مضي", "مضت", "خلت")
    )
    return shift if said else None


def unit(scan: Scan, index: int, parts: Parts) -> Step | None:
    """One calendar unit: "الاسبوع الماضي", "هذا العام", "الشهر" beside a day or an edge."""
    if parts.unit is not None or parts.counts:
        return None
    token = scan.tokens[index]
    this = token.has("demonstratives")
    at = index + 1 if this else index
    named = scan.next(at) if this else token
    if named is None or named.tag("unit_kind") != "time" or named.num("unit_form") != 1 or not named.word.definite:
        return None
    name = named.word.tags["unit"]
    if name not in ("day", "week", "month", "year", "decade", "century"):
        return None
    if this and name == "month" and parts.day is not None and scan.text[token.start : token.end] in _SAME:
        return parts._replace(unit=name, again=True), at + 1
    shift = 0 if this else pointing(scan, at + 1)
    after = scan.next(at + 1)
    if shift == -1 and after is not None and after.has("final") and parts.edge is None and not parts.dated:
        return parts._replace(counts=((1.0, name),), direction=-1), at + 2
    if shift is not None:
        if name == "day":
            return (parts._replace(offset=shift), at + (1 if this else 2)) if parts.offset is None else None
        return parts._replace(unit=name, unit_offset=shift), at + (1 if this else 2)
    if after is not None and after.has("not_today"):
        itself = name == "month" and parts.day is not None and scan.text[after.start : after.end] in _ITSELF
        return (parts._replace(unit=name, again=True), at + 2) if itself else None
    alone = (
        (parts.day is not None and name == "month")
        or (parts.season is not None and name == "year")
        or (parts.edge is not None and name in ("week", "month", "year"))
    )
    return (parts._replace(unit=name, unit_offset=0), at + 1) if alone else None


def deixis(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "الماضي" after a weekday, a month or a season."""
    if parts.deixis is not None or (parts.weekday is None and parts.month is None and parts.season is None):
        return None
    shift = _points(scan, scan.tokens[index])
    return None if shift is None else (parts._replace(deixis=shift), index + 1)


def edge(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "مطلع", "منتصف", "اواخر" before a month, year or week."""
    name = scan.tokens[index].tag("edge")
    if name in ("half_1", "half_2") and not parts.dated and _before_month(scan, index + 1):
        return parts._replace(edge=name), index + 1
    if (
        name is None
        or parts.edge is not None
        or parts.dated
        or parts.day is not None
        or scan.tokens[index].word.definite
    ):
        return None
    return parts._replace(edge=name), index + 1


def _before_month(scan: Scan, index: int) -> bool:
    of, month = scan.next(index), scan.next(index + 1)
    if of is None or month is None or not of.has("of"):
        return False
    return month.has("month") or month.has("hijri") or month.has("month_word") or month.tag("unit") == "month"


def part_of_day(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "فجر" before a day; after one only in a form that can be nothing else ("فجرا", "الفجر")."""
    token = scan.tokens[index]
    if token.has("tonight") and parts.offset is None:
        shift = pointing(scan, index + 1)
        return parts._replace(offset=shift or 0, part="night"), index + (1 if shift is None else 2)
    if token.has("demonstratives"):
        return _this_part(scan, index, parts)
    name = token.tag("part")
    before = scan.at(index - 1)
    if parts.clock is not None and parts.part == name and before is not None and before.has("of"):
        return parts, index + 1  # "الثانيه من فجر اليوم": the hour has taken it already
    if name is None or parts.part is not None:
        return None
    text = scan.text[token.start : token.end]
    certain = token.word.definite or text.endswith(("ا", "اء")) or " " in text
    if (parts.dated or parts.clock is not None) and not certain:
        return None
    return parts._replace(part=name), index + 1


def _this_part(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "هذا الصباح", also where an hour before it has taken the part of the day."""
    named = scan.next(index + 1)
    name = "night" if named is not None and named.has("tonight") else named.tag("part") if named is not None else None
    if named is None or name is None or (not named.word.definite and not named.has("tonight")):
        return None
    if parts.offset is not None or parts.part not in (None, name):
        return None
    return parts._replace(offset=0, part=name), index + 2


def season(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "صيف 2018", "الصيف الماضي", "الربع الاول من العام": with a year or a word that points."""
    token = scan.tokens[index]
    name = token.tag("season")
    if name is None or parts.season is not None or parts.month is not None:
        return None
    after = scan.next(index + 1)
    if after is not None and after.has("of"):
        after = scan.next(index + 2)
    if after is None:
        return None
    dated = len(after.digits) == 4 or after.has("year_word")
    points = token.word.definite and pointing(scan, index + 1) is not None
    year = after.tag("unit") == "year" and after.word.definite
    this = after.has("demonstratives")
    return (parts._replace(season=name), index + 1) if dated or points or year or this else None


def holiday(scan: Scan, index: int, parts: Parts) -> Step | None:
    """A feast by name."""
    number = scan.tokens[index].num("holiday")
    return None if number is None or parts.holiday is not None else (parts._replace(holiday=number), index + 1)


def span(scan: Scan, index: int) -> Step | None:
    """A length of time up to or from the day of writing: "الايام الثلاثه الماضيه", "اخر 24 ساعه"."""
    token = scan.tokens[index]
    if token.has("last") and not token.word.definite:
        length = duration(scan, index + 1) if scan.next(index + 1) is not None else None
        counted = length is not None and not length.bare
        return (Parts(counts=length.counts, direction=-1), length.end) if length is not None and counted else None
    if token.has("demonstratives"):
        return _these(scan, index)
    length = _length(scan, index)
    if length is None or length.bare:
        return None
    shift = pointing(scan, length.end)
    if shift not in (-1, 1):
        return None
    return Parts(counts=length.counts, direction=shift), length.end + 1


def _these(scan: Scan, index: int) -> Step | None:
    """ "هذه الايام": about now."""
    token = scan.next(index + 1)
    plural = token is not None and token.tag("unit_kind") == "time" and token.num("unit_form") == 3
    return (Parts(loose="now"), index + 2) if plural and token is not None and token.word.definite else None


def _length(scan: Scan, index: int) -> Duration | None:
    token = scan.tokens[index]
    if token.has("clitic"):
        return duration(scan, index + 1) if scan.next(index + 1) is not None else None
    length = duration(scan, index)
    if length is None or length.counts[0][0] is not None or length.end != index + 1:
        return length
    at = index + 1
    after = scan.next(at)
    if after is not None and after.has("clitic"):
        at += 1
    value = (cardinal(scan, at) or ordinal(scan, at)) if scan.next(at) is not None else None
    if value is None:
        return length
    return Duration(((float(value.value), length.unit),), value.end)


_LEADS: tuple[Lead, ...] = ("since", "before", "after", "within", "until")


def lead_of(token: Token) -> Lead | None:
    """The bound that the word sets on the time after it, if it sets one."""
    return next((lead for lead in _LEADS if token.has(lead)), None)


def counted(scan: Scan, index: int) -> Step | None:
    """A length of time after "قبل", "بعد", "منذ" or "خلال": counted from the day of writing or another happening."""
    token = scan.tokens[index]
    lead = lead_of(token)
    at, about = index + 1, False
    following = scan.next(at)
    if lead is None or lead == "until" or following is None:
        return None
    if following.tag("bound") is not None:
        at, about = at + 1, True
    length = _length(scan, at) if scan.next(at) is not None else None
    if length is None:
        return None
    parts = Parts(counts=length.counts, lead=lead, approximate=about)
    if lead in ("since", "before"):
        parts = parts._replace(direction=-1)
    elif lead == "after" or length.counts[0][0] is None:
        parts = parts._replace(direction=1)
    return _relative(scan, length.end, parts)


def _relative(scan: Scan, index: int, parts: Parts) -> Step:
    """Counted from another happening where "من" or "على" follows: its days, if they are certain."""
    token = scan.next(index)
    if parts.lead not in ("before", "after") or token is None or not token.has("counted_from"):
        return parts, index
    after = scan.next(index + 1)
    if after is not None and (after.tag("loose") == "now" or after.num("offset") == 0):
        return parts, index + 2
    count, unit_name = parts.counts[0]
    if count is None:
        return parts, index
    days = {"day": 1, "week": 7}.get(unit_name) if len(parts.counts) == 1 else None
    exact = int(count * days) * parts.direction if count is not None and days and not parts.approximate else None
    return parts._replace(relative=True, relative_days=exact), index
