"""What is willed or expected: how far into its complement a word of will reaches, and what it leaves alone."""

from __future__ import annotations

import re

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Candidate, Draft

COMPLEMENT_REACH = 16
_THAT = re.compile(r"(?<!\w)[بل]?ان ")
_THAT_OR_TO = re.compile(r"(?<!\w)(?:[بل]?ان|الي) ")
_TOLD = re.compile(
    r"(?: \w+){0,2}? (?:الذي|التي) (?:وقع|نفذ|استهدف|شن|اودي|اسفر|جري|حدث|ضرب|قرر|تعرض)ت?(?:ه|ها)?(?!\w)(?! غدا)"
)
_THIS = re.compile(r" (?:هذا|هذه|هذان|هاتان) ")
_STANDING = "agreement"


def opens_complement(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word of will opens a clause of its own that holds the head: "عن أملها في أن يتمكن الحلفاء من …".

    An agreement named far from the word is one that stands.
    """
    between = draft.words("say") + draft.words("relative")
    if candidate.rule.kind == _STANDING or any(cue.end <= w.start < candidate.hit.start for w in between):
        return False
    opening = _THAT_OR_TO if cue.entry.startswith("cue:called_for") else _THAT
    return opening.search(draft.normal.text, cue.start, candidate.hit.start) is not None


def stands_already(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether the act is not what is willed: a relative clause tells it ("يحتمل أن يكون التفجير الذي وقع …"),
    it is who aims ("تهدف هذه العقوبات إلى …"), or an agreement that is known ("يريد الأوروبيون إنقاذ الاتفاق").
    """
    text, hit = draft.normal.text, candidate.hit
    if _TOLD.match(text, hit.end):
        return True
    if not cue.entry.startswith("cue:planned:before"):
        return False
    if candidate.rule.kind == _STANDING and hit.prefix.endswith("ال") and draft.words_between(cue.end, hit.start) > 1:
        return True
    verb = text[cue.start : cue.end].startswith(("ي", "ت"))
    return verb and _THIS.fullmatch(text, cue.end, hit.word_start) is not None
