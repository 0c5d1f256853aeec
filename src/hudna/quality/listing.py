"""What a set's reading missed and what it found without cause, each with the step that lost it."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.quality.gold import GoldEvent
from hudna.quality.mistakes import swapped
from hudna.quality.result import Result
from hudna.quality.score import Match, Score
from hudna.quality.trace import Tracer, why_extra
from hudna.read.pipeline import Reader

_LETTERS = 110


def mistakes_of(result: Result, reader: Reader) -> Iterator[tuple[str, ...]]:
    """A row a mistake: missed or extra, document, kind, status, why, the words."""
    if not isinstance(result.score, Score):
        for odd in result.score.odd:
            yield _side(odd.missed), odd.key, odd.type, str(odd.status), "", _short(odd.evidence)
        return
    tracer = Tracer(reader, result.texts)
    yield from _events(result.score, tracer)
    for said in result.score.said:
        why = tracer.said(said, [o for o in result.score.said if o.key == said.key])
        yield _side(said.missed), said.key, "statement", said.speaker, why, _short(said.evidence)


def _events(score: Score, tracer: Tracer) -> Iterator[tuple[str, ...]]:
    pairs = list(swapped(score.matches))
    taken = {id(event): found for event, found in pairs}
    labelled = {id(found): event for event, found in pairs}
    for match in score.matches:
        if match.found is None and match.gold is not None:
            why = tracer.missed(match.key, match.gold, taken.get(id(match.gold)))
            yield "missed", match.key, match.gold.type, match.gold.status, why, _short(match.gold.evidence)
        elif match.gold is None and match.found is not None:
            why = why_extra(match.found, labelled.get(id(match.found)), _twin(match, score))
            yield "extra", match.key, match.found.type, str(match.found.status), why, _short(match.found.evidence)


def _twin(extra: Match, score: Score) -> GoldEvent | None:
    """A labelled event of the kind in the document that another find answers."""
    if extra.found is None:
        return None
    same = (m.gold for m in score.matches if m.key == extra.key and m.gold is not None and m.found is not None)
    return next((gold for gold in same if extra.found.type in gold.types), None)


def _side(missed: bool) -> str:
    return "missed" if missed else "extra"


def _short(words: str) -> str:
    return " ".join(words.split())[:_LETTERS]
