"""Whether who tells of an act charges another side with it, or tells of its own or of both sides."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Candidate, Draft, Saying

_SAYING_WORDS, _ACT_WORDS, _NAME_WORDS = 4, 2, 2
_NOUNS = frozenset(["noun", "definite", "name"])


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties that act in an event, and those that it is done to."""

    acting: frozenset[str]
    harmed: frozenset[str]


def is_own(saying: Saying, candidate: Candidate, draft: Draft) -> bool:
    """Whether the speaker tells of an act of its own forces: "أعلن الجيش أن طائراته قصفت", "قال إن غاراته استهدفت"."""
    if saying.act == "accuse" or saying.sentence != candidate.sentence:
        return False
    grammar = draft.grammar
    if candidate.hit.suffix in grammar.its and candidate.hit.use == "noun":
        return True
    itself = grammar.she_herself if saying.verb.endswith("ت") else grammar.he_himself
    if itself.search(draft.normal.text, saying.opens - 1, candidate.hit.word_start):
        return True
    if grammar.meant_by_it.search(draft.normal.text, saying.end, candidate.hit.word_start):
        return True
    if any(w.start == candidate.hit.start for w in draft.words("foiling")):
        return True  # "أعلن إحباط محاولة تقدم": what it warded off
    if any(_announces(saying, w, candidate, draft) for w in draft.words("carrying_out")):
        return True
    if _tells_of_its(saying, candidate, draft):
        return True
    own = (w for w in draft.words("own_force") if saying.opens <= w.start < candidate.hit.start)
    text, end = draft.normal.text, candidate.hit.word_start
    return any(_is_speakers(w, saying, draft) and not grammar.suffered.search(text, w.end, end) for w in own)


def _tells_of_its(saying: Saying, candidate: Candidate, draft: Draft) -> bool:
    """Whether the act is all that a speaker announces, and nobody else's: "أعلنت القوات أمس عن غارات جوية"."""
    start, hit = saying.end, candidate.hit
    if saying.act != "announce" or not draft.grammar.announced_of.search(draft.normal.text, start, hit.word_start):
        return False
    if draft.words_between(start, hit.word_start) - draft.words_of_time(start, hit.word_start) > _SAYING_WORDS:
        return False
    parties = {s.party for s in saying.speaker}
    behind = (m for m in draft.actors if hit.end < m.start and draft.words_between(hit.end, m.start) <= _NAME_WORDS)
    return all(m.party in parties for m in behind)


def _is_speakers(force: Hit, saying: Saying, draft: Draft) -> bool:
    """Whether a force is the speaker's, by a pronoun or by its state's name behind it: "طائرات نفاثة عراقية"."""
    if force.suffix in draft.grammar.its:
        return True
    parties = {s.party for s in saying.speaker if s.party}
    theirs = (m.start for m in draft.actors if m.party in parties and force.start <= m.start)
    return any(draft.words_between(force.end, at) <= _NAME_WORDS for at in theirs)


def _announces(saying: Saying, doing: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a noun of doing makes the act what a speaker announces of its own: "أعلنت شن غارات"."""
    end = candidate.hit.word_start
    if not saying.end < doing.start < doing.end < end:
        return False
    text = draft.normal.text
    before, behind = text[saying.end : doing.start], text[doing.end : end]
    plain = before.replace("،", "").replace(" ", "x").isalnum() and behind.replace(" ", "x").isalnum()
    return plain and before.count(" ") <= _SAYING_WORDS and behind.count(" ") <= _ACT_WORDS


def accuses(saying: Saying, sides: Sides, candidate: Candidate, in_circumstance: bool) -> bool:
    """Whether the speaker belongs to a side and speaks of another side's act; a breach is always another's.

    Where nobody who acted is named, what was done to the speaker's own side is another's act. ``in_circumstance``: the
    act is only that in which something came about; of another side's fate in it a third party charges nobody.
    """
    parties = {s.party for s in saying.speaker if s.party}
    if saying.act in ("demand", "welcome"):
        return False  # what somebody wants to end or to have, or is glad of, is no charge
    if candidate.rule.both and saying.act != "accuse":
        return False
    third = bool(sides.acting and sides.harmed) and not parties & (sides.acting | sides.harmed)
    if third and saying.act != "accuse" and candidate.hit.use in _NOUNS and in_circumstance:
        return False  # "أفادت الحكومة بسقوط قتلى من الجماعة في غارات للتحالف"
    if saying.act == "accuse" or candidate.rule.is_a("recorded"):
        return bool(parties or saying.act == "accuse") and not parties & sides.acting
    if candidate.rule.two_sided and not parties & sides.harmed:
        return False  # both fight, and it is not the speaker's side that was attacked
    if not sides.acting:  # a device that went off tells nothing of who laid it
        return not candidate.rule.is_a("laid") and bool(parties & sides.harmed)
    return bool(parties) and not parties & sides.acting
