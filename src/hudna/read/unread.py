"""What was left unread: digits, months, places and trigger words that no finding claimed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
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
    found = [s for s in set(_telling(draft)) if not _inside(s, starts, reach) and draft.sentence_at(s[0]) is not None]
    widest: list[_Extent] = []
    for start, end in sorted(found, key=lambda s: (s[0], -s[1])):
        if not widest or end > widest[-1][1]:
            widest.append((start, end))
    return tuple(draft.normal.span(start, end) for start, end in widest)


def _telling(draft: Draft) -> Iterable[_Extent]:
    for match in _DIGITS.finditer(draft.normal.text):
        yield match.span()
    yield from ((time.start, time.end) for time in draft.times)
    yield from ((place.start, place.end) for place in draft.places)
    yield from ((hit.start, hit.end) for hit in draft.words("head"))


def _claimed(draft: Draft) -> Iterable[tuple[int, int]]:
    """The stretches of the findings' evidence, in folded positions."""
    parts = (draft.reports, draft.statements, draft.expectations, draft.stocks)
    for span in (finding.evidence for part in parts for finding in part):
        yield draft.normal.at(span.start), draft.normal.at(span.end)


def _inside(stretch: _Extent, starts: Sequence[int], reach: Sequence[int]) -> bool:
    """Whether a claim holds the stretch: ``reach`` is how far the claims go that begin at or before each start."""
    at = bisect_right(starts, stretch[0]) - 1
    return at >= 0 and stretch[1] <= reach[at]
