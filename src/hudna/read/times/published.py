"""When a text was published, as far as it tells itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hudna.model.when import Published
from hudna.read.draft import Paragraph
from hudna.read.times.anchors import day_of, pairs_of
from hudna.read.times.bounds import NO_WORDS, PublishingWords
from hudna.read.times.inferred import Facts, agreeing, inferred, may_be
from hudna.read.times.parts import Parts, TimeExpression

_HEAD_LINES = 4
_LEAD = 3
_NO_FACTS = Facts()
_SHORT_LINE = 16
"""A line is a dateline if it has at most this many letters besides its date."""
_DATELINE_REACH = 40
_LABEL = len("تاريخ النشر") - 1
"""Page furniture with more letters beside its date is a link, a comment, a caption."""


def published_of(
    given: Published,
    text: str,
    lines: Sequence[Paragraph],
    times: Sequence[TimeExpression],
    words: PublishingWords = NO_WORDS,
    facts: Facts = _NO_FACTS,
) -> Published:
    """The day of publication: as given with the document, else from a dateline, else inferred, else unknown.

    ``text`` is folded, ``lines`` are its paragraphs in order. A dateline is a full date in the first four lines, alone
    in its line or set off at its start; dates further down (footers, comments, the day of a download) never count, nor
    does one above the title, unless it says that it is the day of publication or the text's weekdays agree with it.
    `hudna.read.times.inferred` says what is inferred, and how; ``because`` says what was seen. Where more than a day is
    left, ``start`` and ``end`` are its bounds (null is open), and both are null where more than one year fits.
    """
    if given.start is not None or given.basis not in ("unknown",):
        return given
    told = [t for t in times if not any(p.sort == "chrome" and p.start <= t.start < p.end for p in lines)]
    lead = [p for p in lines if p.sort != "chrome"][:_LEAD]
    dated = _dateline(text, lines, times, told, words)
    if dated is not None and dated.start is not None and may_be(dated.start, dated.start, agreeing(facts.bounds)):
        return dated
    return inferred(text, lead, told, facts, words) or Published()


def _dateline(
    text: str,
    lines: Sequence[Paragraph],
    times: Sequence[TimeExpression],
    told: Sequence[TimeExpression],
    words: PublishingWords,
) -> Published | None:
    filled = [line for line in lines if text[line.start : line.end].strip()]
    opening = [t for t in told if day_of(t.parts) and any(p.start == t.start for p in lines)]
    pairs = list(pairs_of(told))
    titled = False
    for line in filled[:_HEAD_LINES]:
        printed = text[line.start : line.end]
        titled = titled or line.sort != "chrome"
        if any(x in printed for x in words.not_published):
            continue
        inside = [t for t in times if line.start <= t.start and t.end <= line.end]
        for found in inside:
            day = _printed_day(found.parts)
            if day is None or not _set_off(text, line, found, inside, len(opening) < 2):
                continue
            agreed = bool(pairs) and all(p.fits(day) for p in pairs)
            if titled or agreed or any(x in printed for x in words.published):
                said = text[found.start : found.end]
                return Published(day.isoformat(), day, day, "text", f"dateline: {said}")
    return None


def _printed_day(parts: Parts) -> date | None:
    """The one day of a full date; null where its weekday is not that day's."""
    day = day_of(parts)
    if day is None or parts.day_to is not None or parts.weekday not in (None, day.weekday()):
        return None
    return day


def _set_off(text: str, line: Paragraph, found: TimeExpression, inside: Sequence[TimeExpression], only: bool) -> bool:
    """Whether a date is alone in its line, or set off at its start; ``only``: no other line begins with a date."""
    rest = sum(c.isalpha() for c in text[line.start : line.end])
    rest -= sum(sum(c.isalpha() for c in text[t.start : t.end]) for t in inside)
    if line.sort == "chrome" and rest > _LABEL:
        return False
    alone = not any(t.kind in ("day", "range") for t in inside if t is not found)
    sentence = text[line.start : line.end].rstrip().endswith((".", "؟", "!"))
    if alone and not sentence and rest <= _SHORT_LINE and line.end - line.start <= 120:
        return True
    before, after = text[line.start : found.start], text[found.end : line.end].lstrip(" )")
    if not before.strip():
        return only
    return len(before) <= _DATELINE_REACH and before.rstrip(" (")[-1:] in ("-", ":") and after[:1] in ("-", ":", "(")
