"""What tells for and against each event of a text, and how sure its reading is by that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hudna.knowledge.evidence import Evidence
from hudna.read.draft import Draft
from hudna.read.events.frames import Frame

_FEW_OTHERS, _SPARSE = 320, 640
"""Letters to each event, without actors' names: from there on there are few others, and hardly any."""
_DEEP = 6
"""So many words of the clause before the event's word: it is no subject and no verb of the clause."""
_TWO = 2
_ONLOOKERS, _A_SIDE = frozenset(["unnamed", "monitor", "witness", "social"]), frozenset(["party", "official"])
_FORMS = {"verb": "past_verb", "present": "present_verb"}


def weighed(frames: Sequence[Frame], draft: Draft, evidence: Evidence) -> list[Frame]:
    """The frames, each with its certainty by the parts of evidence that it has among the others."""
    for frame in frames:
        frame.evidence_parts = tuple(parts_of(frame, frames, draft))
        frame.certainty = evidence.certainty(frame.kind.id, frame.judged.status, frame.evidence_parts)
    return list(frames)


def parts_of(frame: Frame, frames: Sequence[Frame], draft: Draft) -> Iterator[str]:
    """The parts of evidence of a frame, by their names in ``codebook/evidence.yml``."""
    yield from _told_beside(frame)
    yield from _by_its_word(frame, draft)
    yield from _by_its_text(frame, frames, draft)


def _told_beside(frame: Frame) -> Iterator[str]:
    """What is told with it: where, when, how many, who, and by whom."""
    if frame.placed:
        yield "place"
    if frame.dated:
        yield "day"
    if frame.quantities:
        yield "count"
    if any(actor.role == "initiator" for actor in frame.actors):
        yield "who"
    if len(frame.parties) >= _TWO:
        yield "two_parties"
    teller = frame.attribution[0].kind if frame.attribution else None
    if teller in _ONLOOKERS:
        yield "by_onlookers"
    if teller in _A_SIDE:
        yield "by_a_side"


def _by_its_word(frame: Frame, draft: Draft) -> Iterator[str]:
    """How its own word stands in its clause."""
    candidate, hit = frame.candidate, frame.candidate.hit
    if hit.use in _FORMS:
        yield _FORMS[hit.use]
    if hit.definite:
        yield "definite"
    if hit.prefix.startswith(("ب", "ل")):
        yield "joined"
    if any(w.end <= hit.start for w in draft.within("light", candidate.clause)):
        yield "verb_of_doing"
    if draft.words_between(candidate.clause.start, hit.word_start) >= _DEEP:
        yield "deep"
    if candidate.rule.scope == "sentence":
        yield "far_apart"
    if candidate.by_teller:
        yield "by_teller"


def _letters_beside_names(draft: Draft) -> int:
    """How long the text is without the names of actors, so that no outlet's label for one makes anything less sure."""
    letters, end = len(draft.normal.text), 0
    for mention in draft.actors:
        if mention.manner == "name" and mention.end > end:
            letters -= mention.end - max(mention.start, end)
            end = mention.end
    return letters


def _by_its_text(frame: Frame, frames: Sequence[Frame], draft: Draft) -> Iterator[str]:
    """How the text tells it, and what else it tells."""
    if frame.again:
        yield "told_again"
    if frame.background:
        yield "background"
    if frame.headline:
        yield "headline"
    if not any(other is not frame and other.kind.family == frame.kind.family for other in frames):
        yield "alone"
    letters = _letters_beside_names(draft) / len(frames)
    if letters > _FEW_OTHERS:
        yield "few_others"
    if letters > _SPARSE:
        yield "sparse"
