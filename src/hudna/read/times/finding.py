"""Finds expressions of time: days, dates, ranges, periods, lengths, times counted from other happenings."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.time_forms import FILLER, IN_TIME, LEAD, TELLS, TIME, Word
from hudna.knowledge.words import words_of
from hudna.read.text.tokens import Scan, scan
from hudna.read.times.durations import duration
from hudna.read.times.grammar import expression, leads_nowhere
from hudna.read.times.parts import Parts, TimeExpression, TimeKind, kind_of
from hudna.read.times.resolve import resolve_time

_FAR = 3
"""No more signs than this stand between two parts of one time."""
_YEAR = 4
_ARTICLE = " ال"
_NOUN_TAGS = frozenset(["unit", "unit_kind"])
_JOINS = IN_TIME | FILLER | LEAD
_DATE_SIGNS = ("-", "/", "\\", ":")

__all__ = ["Parts", "TimeExpression", "TimeKind", "find_times", "kind_of", "lone_length", "resolve_time", "times_of"]


def find_times(text: str, language: LanguageTimes) -> tuple[TimeExpression, ...]:
    """Every expression of time of a folded text, in order, none inside another.

    Each is the longest that its words allow and says no day yet: `resolve_time` does, given the day of writing.
    Lengths of time without a place in time ("لمده اربعه ايام") have kind ``duration``. Never raises.
    """
    return times_of(scan(words_of(text), language))


def times_of(found: Scan) -> tuple[TimeExpression, ...]:
    """`find_times` of a text whose tokens are there already."""
    times: list[TimeExpression] = []
    index, size = 0, len(found.tokens)
    while index < size:
        use = found.tokens[index].word.use
        if not use & TIME or (use & LEAD and leads_nowhere(found, index)) or not _may_tell(found, index):
            index += 1
            continue
        taken = expression(found, index)
        if taken is None and not (found.tokens[index].digits and found.next(index + 1) is None):
            taken = _length(found, index)
        if taken is None:
            index += 1
            continue
        if not _named_after(found, index, taken[0]):
            times.append(taken[0])
        index = max(taken[1], index + 1)
        while index < size and found.tokens[index].start < taken[0].end:
            index += 1
    return _with_months(times)


def _with_months(times: list[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The expressions, those of "the same month" with the month named before, without one not: "22 من الشهر نفسه"."""
    if not any(time.parts.again for time in times):
        return tuple(times)
    found: list[TimeExpression] = []
    named = Parts()
    for time in times:
        parts = time.parts
        if parts.again:
            parts = parts._replace(
                again=False, unit=None, unit_offset=None, month=named.month, year=named.year,
                calendar=named.calendar, deixis=named.deixis,
            )  # fmt: skip
        named = parts if parts.month is not None else named
        if parts.month is not None or not time.parts.again:
            found.append(TimeExpression(time.start, time.end, time.kind, parts))
    return tuple(found)


def _may_tell(found: Scan, index: int) -> bool:
    """A quick look ahead: whether a word that tells a time, or digits that can, are joined on from this token."""
    tokens, text = found.tokens, found.text
    before = tokens[index]
    if before.word.use & LEAD and text.startswith(_ARTICLE, before.end):
        return True
    for at in range(index, len(tokens)):
        token = tokens[at]
        if token.start - before.end > _FAR:
            return False
        if token.word.use & TELLS or (token.digits and _may_be_dated(token.digits, text[token.end : token.end + 2])):
            return True
        if at > index and _only_counted(token.word):
            return False
        before = token
    return False


def _only_counted(word: Word) -> bool:
    """Whether a word is nothing but what is counted, after which no time goes on: "3 قذائف امس"."""
    return not word.use & _JOINS and word.tags.keys() == _NOUN_TAGS and len(word.nums) == 1


def _may_be_dated(digits: str, after: str) -> bool:
    """Whether digits can be a year, a date or an hour by themselves."""
    return len(digits) >= _YEAR or "." in digits or after.strip(" ")[:1] in _DATE_SIGNS


def lone_length(found: Scan) -> Iterator[TimeExpression]:
    """The one unit of time that is the whole of a text: "اسبوع", "من اسبوع" (a week ago)."""
    if not found.tokens:
        return
    start, end = found.tokens[0].start, found.tokens[-1].end
    ago = found.tokens[0].has("from") and found.next(1) is not None
    length = duration(found, 1 if ago else 0)
    if length is None or length.end != len(found.tokens) or length.counts[0][0] is None:
        return
    if found.text[:start].strip() or found.text[end:].strip():
        return
    if ago:
        yield TimeExpression(start, end, "period", Parts(counts=length.counts, lead="before", direction=-1))
    else:
        yield TimeExpression(start, end, "duration", Parts(counts=length.counts))


def _length(found: Scan, index: int) -> tuple[TimeExpression, int] | None:
    """A length of time that stands alone; one unit without a number tells nothing."""
    token = found.tokens[index]
    if token.has("skip") or token.word.definite:
        return None
    length = duration(found, index)
    if length is None or length.counts[0][0] is None:
        return None
    if length.bare and not _said_whole(found, index, length.end):
        return None
    start = token.start + len(token.word.prefix)
    return TimeExpression(start, found.tokens[length.end - 1].end, "duration", Parts(counts=length.counts)), length.end


def _said_whole(found: Scan, index: int, end: int) -> bool:
    """Whether one unit without a number is a length of time: "لمده ساعه", "يوم كامل", "طلب اسبوعا"."""
    before, after = found.at(index - 1), found.next(end)
    token = found.tokens[index]
    accusative = token.word.prefix == "" and token.num("accusative") is not None
    measured = before is not None and before.has("length") and found.gap(index) == " "
    return measured or accusative or (after is not None and after.has("whole") and not after.word.joined)


def _named_after(found: Scan, index: int, time: TimeExpression) -> bool:
    """Whether a word before a day makes it a name ("حركه 23 مارس", "سوق الجمعه"), or before a month ("طراز نيسان")."""
    previous, parts = found.at(index - 1), time.parts
    if previous is None or found.gap(index) != " " or parts.year is not None:
        return False
    if parts.day is None and parts.weekday is None:
        return found.tokens[index].has("month") and previous.has("named_after_month")
    alone = parts.weekday is None or (parts.day is None and parts.deixis is None and not previous.word.definite)
    return alone and previous.has("named_after")
