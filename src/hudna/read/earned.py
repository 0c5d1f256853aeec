"""Whether an act that a noun names is told as done: "بعد انسحاب القوات", but not "مبادرة للانسحاب"."""

from __future__ import annotations

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Candidate, Draft
from hudna.read.status import DONE, Judged
from hudna.read.willed import TELLING

_NOUNS = frozenset(["noun", "definite", "name"])
_REACH, _BESIDE, _AFTER = 6, 3, 5


def is_earned(candidate: Candidate, judged: Judged, draft: Draft) -> bool:
    """Whether more than a noun tells that an act of a kind that is ``earned`` was done.

    A verb of doing before it or after it in its clause ("بدأ سحب قواته", "عملية الانسحاب تمت"), a verb of telling
    whose object it is ("أعلن انسحاب قواته"), or a word that makes it the time or cause of another act ("بعد انسحابها").
    """
    hit = candidate.hit
    if judged.because != DONE or hit.use not in _NOUNS or _is_verb(hit, draft):
        return True
    start = _opening(candidate, draft)
    bare = start < hit.word_start or not hit.prefix.endswith(("ب", "ل"))
    headline = draft.paragraphs[draft.sentences[candidate.sentence].paragraph].sort != "body"
    if headline and bare:
        return True
    if _near(draft.words("done_by"), start, _REACH, candidate, draft) or _is_done_after(candidate, draft):
        return True
    past = [h for h in draft.words("light") if h.use == "verb"]
    if _near(past, start, _REACH, candidate, draft):
        return True
    if _is_matter(start, draft):
        return False
    beside = _near(draft.words("at_which"), start, _BESIDE, candidate, draft)
    return beside or (bare and _near(draft.words("told_of"), start, _REACH, candidate, draft))


def _is_verb(hit: Hit, draft: Draft) -> bool:
    if draft.normal.text[hit.start : hit.end].endswith("وا"):
        return True
    noun = any(w.start == hit.start for w in draft.words("doing"))
    return not noun and any(w.start == hit.start for w in draft.words("done_by"))


def _opening(candidate: Candidate, draft: Draft) -> int:
    """Where the phrase begins, with the nouns of passing and doing before its noun: "إدخال قوافل المساعدات"."""
    start = candidate.hit.word_start
    nouns = {h.end + 1: h.word_start for sort in ("doing", "passage") for h in draft.words(sort)}
    verbs = {w.word_start for w in draft.words("done_by") if w.word_start - candidate.clause.start <= 1}
    while start in nouns and nouns[start] not in verbs:  # "فتح ممر": the word that opens a clause is its verb
        start = nouns[start]
    return start


def _near(words: list[Hit], start: int, reach: int, candidate: Candidate, draft: Draft) -> bool:
    text = draft.normal.text
    return any(
        candidate.clause.holds(w.start)
        and w.end < start
        and draft.words_between(w.end, start) <= reach
        and TELLING.isdisjoint(text[w.end : start].split())
        for w in words
    )


def _is_done_after(candidate: Candidate, draft: Draft) -> bool:
    return any(
        candidate.end < w.start < candidate.clause.end and draft.words_between(candidate.end, w.start) <= _AFTER
        for w in draft.words("done_by")
    )


def _is_matter(start: int, draft: Draft) -> bool:
    """Whether a particle makes it the matter of something else: "أكد التوافق على سحب القوات"."""
    return any(w.end + 1 == start for w in draft.words("of_matter"))
