"""What was left unread: digits, months, places and trigger words that no finding claimed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from hudna.model.span import Span
from hudna.read.draft import Draft

_Extent = tuple[int, int]
_DIGITS = re.compile(r"\d+")


def unread_of(draft: Draft) -> tuple[Span, ...]:
    """Telling words outside page furniture in no finding's evidence, in text order, the longest of nested."""
    claimed = sorted(_claimed(draft))
    starts = [low for low, _ in claimed]
    reach = list(accumulate((high for _, high in claimed), max))
    widest: list[_Extent] = []
    for start, end in sorted(_telling(draft)):
        if widest and end <= widest[-1][1]:
            continue
        claims = bisect_right(starts, start)
        if (claims and end <= reach[claims - 1]) or draft.sentence_at(start) is None:
            continue
        if widest and widest[-1][0] == start:
            widest.pop()
        widest.append((start, end))
    return tuple(draft.normal.span(start, end) for start, end in widest)


def _telling(draft: Draft) -> set[_Extent]:
    text, starts, ends = draft.normal.text, draft.split.starts, draft.split.ends
    mixed = (i for i, word in draft.known.special if word.digits)
    found = {match.span() for i in mixed for match in _DIGITS.finditer(text, starts[i], ends[i])}
    found.update([(time.start, time.end) for time in draft.times])
    found.update([(place.start, place.end) for place in draft.places])
    found.update([(hit.start, hit.end) for hit in draft.words("head")])
    return found


def _claimed(draft: Draft) -> Iterable[tuple[int, int]]:
    """The stretches of the findings' evidence, in folded positions."""
    parts = (draft.reports, draft.statements, draft.expectations, draft.stocks)
    for span in (finding.evidence for part in parts for finding in part):
        yield draft.normal.at(span.start), draft.normal.at(span.end)
