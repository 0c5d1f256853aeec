"""Whether an act that a noun names is told as done: "بعد انسحاب القوات", but not "مبادرة للانسحاب"."""

from __future__ import annotations

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Candidate, Draft
from hudna.read.status.deciding import DONE, TO_COME, Judged
from hudna.read.status.tense import futures

_NOUNS = frozenset(["noun", "definite", "name"])
_REACH, _BESIDE, _AFTER, _TOLD_REACH = 6, 3, 5, 12
_AIM_LETTERS = 24
_UNTOLD = frozenset([DONE, TO_COME])
_DEEDS = frozenset(["violence", "people"])


def is_earned(candidate: Candidate, judged: Judged, draft: Draft) -> bool:
    """Whether more than a noun tells that an act of a kind that is ``earned`` was done.

    A verb of doing before it or after it in its clause ("بدأ سحب قواته", "عملية الانسحاب تمت"), a verb of telling
    whose object it is ("أعلن انسحاب قواته"), or a word that makes it the time or cause of another act ("بعد انسحابها").
    """
    hit = candidate.hit
    lasts = candidate.rule.is_a("imposed")
    told = judged.because == DONE or (lasts and judged.status == "resumed")
    if not told or hit.use not in _NOUNS or _is_verb(hit, draft):
        return True
    start = _opening(candidate, draft)
    if lasts and (start == hit.word_start or _is_taken(start, candidate, draft)):
        return True
    bare = start < hit.word_start or hit.definite or not hit.prefix.endswith(("ب", "ل"))
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
    reach = _TOLD_REACH if candidate.rule.is_a("signed") else _REACH
    return beside or (bare and _near(draft.words("told_of"), start, reach, candidate, draft))


def is_making_one(candidate: Candidate, draft: Draft) -> bool:
    """Whether a noun names the making of an agreement that the text does not take for known: "توقيع معاهدة"."""
    signed = candidate.rule.is_a("signed") and candidate.hit.use in _NOUNS
    return signed and draft.grammar.making_one.match(draft.normal.text, candidate.hit.start) is not None


def _is_taken(start: int, candidate: Candidate, draft: Draft) -> bool:
    """Whether a measure was decided, or is a subject of which a verb tells what it did: "إن فرض العقوبات أضر بها"."""
    if _near(draft.words("decided"), start, _REACH, candidate, draft):
        return True
    return draft.follows(start, draft.grammar.bare_that) and not futures(draft, candidate.end, candidate.clause.end)


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
    before = (w.end for w in words if candidate.clause.holds(w.start) and w.end < start)
    return any(
        draft.words_between(end, start) - draft.words_of_time(end, start) <= reach
        and draft.grammar.telling.isdisjoint(_without_times(end, start, draft).split())
        for end in before
    )


def _without_times(start: int, end: int, draft: Draft) -> str:
    """What is told between two positions besides times: "أنهى الجيش، بعد ظهر اليوم، إخلاء النقطة"."""
    kept = []
    for time in (t for t in draft.times if start <= t.start and t.end <= end):
        kept.append(draft.normal.text[start : time.start])
        start = time.end
    return " ".join([*kept, draft.normal.text[start:end]])


def _is_done_after(candidate: Candidate, draft: Draft) -> bool:
    return any(
        candidate.end < w.start < candidate.clause.end and draft.words_between(candidate.end, w.start) <= _AFTER
        for w in draft.words("done_by")
    )


def _is_matter(start: int, draft: Draft) -> bool:
    """Whether a particle makes it the matter of something else: "أكد التوافق على سحب القوات"."""
    return any(w.end + 1 == start for w in draft.words("of_matter"))


def is_only_aim(candidate: Candidate, family: str, judged: Judged, draft: Draft) -> bool:
    """Whether "ل" makes it what something is for and nothing tells that it was done: "قاعدة لإطلاق الصواريخ".

    What is undergone, met or condemned was done ("تعرض الموقع لقصف"), and so was a known deed ("ضحايا للقصف").
    """
    hit = candidate.hit
    aimed = hit.prefix.endswith("ل") and not hit.prefix.endswith("ال")
    as_noun = hit.use in _NOUNS or (aimed and hit.use == "verb")  # after ل a word spelt like a past verb is a noun
    if judged.because not in _UNTOLD or not as_noun or not (aimed or _goes_on_aim(hit, draft)):
        return False
    known = hit.definite and family in _DEEDS
    if known or not any(w.start == hit.start for w in draft.words("aim")):
        return False
    start = draft.sentences[candidate.sentence].start
    return not any(start <= w.start and w.end < hit.word_start for w in draft.words("undergone"))


def _goes_on_aim(hit: Hit, draft: Draft) -> bool:
    """Whether "أو" joins it to an aim right before: "لقتل أو اختطاف الجنود"."""
    before = draft.normal.text[max(0, hit.word_start - _AIM_LETTERS) : hit.word_start].split()
    if hit.prefix or len(before) < 2 or before[-1] not in draft.grammar.either:
        return False
    return draft.grammar.aim_word.match(before[-2]) is not None
