"""What was left unread: digits, months, places and trigger words that no finding claimed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hudna.model.span import Span
from hudna.read.draft import Draft, Stretch

_DIGITS = re.compile(r"\d+")


def unread_of(draft: Draft) -> tuple[Span, ...]:
    """Telling words outside page furniture in no finding's evidence, in text order, the longest of nested."""
    claimed = sorted(_claimed(draft))
    found = [s for s in _telling(draft) if draft.sentence_at(s.start) is not None and not _inside(s, claimed)]
    widest: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (s.start, -s.end)):
        if not widest or stretch.end > widest[-1].end:
            widest.append(stretch)
    return tuple(draft.normal.span(s.start, s.end) for s in widest)


def _telling(draft: Draft) -> Iterable[Stretch]:
    for match in _DIGITS.finditer(draft.normal.text):
        yield Stretch(match.start(), match.end())
    for time in draft.times:
        yield Stretch(time.start, time.end)
    for place in draft.places:
        yield Stretch(place.start, place.end)
    for hit in draft.words("head"):
        yield Stretch(hit.start, hit.end)


def _claimed(draft: Draft) -> Iterable[tuple[int, int]]:
    """The stretches of the findings' evidence, in folded positions."""
    parts = (draft.reports, draft.statements, draft.expectations, draft.stocks)
    for span in (finding.evidence for part in parts for finding in part):
        yield draft.normal.at(span.start), draft.normal.at(span.end)


def _inside(stretch: Stretch, claimed: list[tuple[int, int]]) -> bool:
    return any(low <= stretch.start and stretch.end <= high for low, high in claimed)
