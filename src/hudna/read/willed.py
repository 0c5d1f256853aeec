"""What is willed or expected: how far into its complement a word of will reaches, and what it leaves alone."""

from __future__ import annotations

import re

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Candidate, Draft

COMPLEMENT_REACH = 16
_THAT = re.compile(r"(?<!\w)[بل]?ان ")
_THAT_OR_TO = re.compile(r"(?<!\w)(?:[بل]?ان|الي) ")
_TOLD = re.compile(
    r"(?: \w+){0,2}? (?:الذي|التي) (?:وقع|نفذ|استهدف|شن|اودي|اسفر|جري|حدث|ضرب|قرر|تعرض|دار|جمع|خلف|اندلع)"
    r"ت?(?:ه|ها)?(?!\w)(?! غدا)"
)
_THIS = re.compile(r" (?:هذا|هذه|هذان|هاتان) ")
_AT = re.compile(r"(?<!\w)(?:اثناء|خلال|ضد|بسبب|ردا) ")
_WITH = re.compile(r"(?:[يت]?طالب|هدد|[يت]هدد|توعد|[يت]توعد|تعهد|[يت]تعهد)(?:ت|وا)? ")
"""Verbs whose object is linked with ب, however long their subject is: "طالبت مجموعة من الأهالي باعتقال"."""
_STANDING = "agreement"
_OF_TALKS = frozenset(["negotiation_round"])


def opens_complement(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word of will opens a clause of its own that holds the head: "عن أملها في أن يتمكن الحلفاء من …".

    What is definite or an agreement, so far from the word, stands; and so does what only gives the time of another act.
    """
    text, known = draft.normal.text, candidate.hit.prefix.endswith("ال") and candidate.rule.kind not in _OF_TALKS
    if known or candidate.rule.kind == _STANDING or text[cue.start : cue.end].endswith(" ان"):
        return False
    if candidate.hit.prefix == "ب" and _WITH.match(text, cue.start):
        return True
    between = draft.words("say") + draft.words("relative")
    if any(cue.end <= w.start < candidate.hit.start for w in between):
        return False
    opening = _THAT_OR_TO if cue.entry.startswith("cue:called_for") else _THAT
    return not _AT.search(text, cue.end, candidate.hit.start) and bool(
        opening.search(text, cue.start, candidate.hit.start)
    )


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
