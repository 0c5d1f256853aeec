"""Whether a candidate event happened, goes on, is planned, wished, denied, called off, stopped, resumed or alleged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Status
from hudna.model.when import When
from hudna.read.draft import Candidate, Draft, Saying

# Where two cues govern one word, the rarer meaning wins: "استئناف الدوريات الملغاة" is resumed.
_ORDER: tuple[Status, ...] = (
    "denied", "cancelled", "resumed", "suspended", "called_for", "planned", "alleged", "ongoing",
)  # fmt: skip
_REACH_WORDS: Mapping[str, int] = {"denied": 3, "ongoing": 4, "cancelled": 3, "suspended": 3, "resumed": 4}
_DEFAULT_REACH = 7
_HOSTILE = "violence"


@dataclass(frozen=True, slots=True)
class Judged:
    """A status with the cue that gave it, in words."""

    status: Status
    because: str


def status_of(
    candidate: Candidate, family: str, draft: Draft, saying: Saying | None, when: When | None, anchor: date | None
) -> Judged:
    """The status of a candidate in its clause, by the nearest cues, the tense and who says it."""
    if candidate.rule.status:
        return Judged(cast(Status, candidate.rule.status), f"rule {candidate.rule.id}")
    text = draft.normal.text
    cues = _governing(candidate, draft.words("cue"), text, draft)
    for status in _ORDER:
        cue = next((c for c in cues if c.entry.split(":")[1] == status), None)
        if cue is not None and not (status == "ongoing" and when is not None and when.precision == "day"):
            return Judged(status, f"cue {text[cue.word_start : cue.end]}")
    if _future_verb(candidate):
        return Judged("planned", "future verb")
    if when is not None and when.start is not None and anchor is not None and when.start > anchor:
        return Judged("planned", "its day lies after the writing day")
    if saying is not None and saying.act == "accuse" and family == _HOSTILE:
        return Judged("alleged", "one party accuses another")
    if _present_verb(candidate):
        return Judged("ongoing", "present verb")
    return Judged("happened", "told as done")


def _governing(candidate: Candidate, cues: Sequence[Hit], text: str, draft: Draft) -> list[Hit]:
    """Cues that reach the head: before it within their reach, or anywhere in the clause for those that may."""
    found: list[tuple[int, Hit]] = []
    sentence = draft.sentences[candidate.sentence]
    for cue in cues:
        if cue.start < sentence.start or cue.start >= sentence.end:
            continue
        _, status, side = cue.entry.split(":")
        same_clause = candidate.clause.holds(cue.start)
        if side == "before" and cue.end <= candidate.hit.start:
            distance = text[cue.end : candidate.hit.start].count(" ")
            reach = _REACH_WORDS.get(status, _DEFAULT_REACH)
            if distance <= reach and (same_clause or (status in ("called_for", "planned", "alleged") and distance <= 5)):
                found.append((distance, cue))
        elif side == "clause" and same_clause and not (cue.start < candidate.end and candidate.start < cue.end):
            found.append((text[min(cue.end, candidate.end) : max(cue.start, candidate.start)].count(" "), cue))
    return [cue for _, cue in sorted(found, key=lambda f: (f[0], f[1].start))]


def _future_verb(candidate: Candidate) -> bool:
    return candidate.hit.prefix.endswith("س") and candidate.hit.prefix in ("س", "وس", "فس")


def _present_verb(candidate: Candidate) -> bool:
    """A head that is a verb in the present; its form starts with ي or ت and only verb clitics stand before it."""
    return False
