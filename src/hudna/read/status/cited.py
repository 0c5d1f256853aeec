"""Whether an agreement or a sanction is only cited as one that stands: named as made, left, invoked, evaded, at work.

All words are lists of ``cues.yml``, the prepositions that join them to the agreement of ``grammar.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping

from hudna.knowledge.grammar_names import Grammar
from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Candidate, Draft

_DEALS = "deals"
_IMPOSED_WORDS = 2
_STANDING: Mapping[str, Mapping[str, int]] = {
    "signed": {"leaving": 4, "stood_by": 0},
    "imposed": {"evading": 2, "beyond": 0, "kept_to": 0},
}
"""The words that take what is signed or imposed for made, and how many words may stand before what joins them to it."""
_MADE_WORDS, _CITING_WORDS, _CHANGED_WORDS = 6, 7, 3


def stands(candidate: Candidate, draft: Draft) -> bool:
    """Whether words beside it take it for made: "ستنسحب من الاتفاق", "التهرب من العقوبات", "الهدنة التي أبرمتها"."""
    if is_made(candidate, draft) or _is_imposed(candidate, draft):
        return True
    if candidate.hit.use == "present":
        return False
    start = draft.sentences[candidate.sentence].start
    standing = (words for trait, words in _STANDING.items() if candidate.rule.is_a(trait))
    for words, reach in (item for lists in standing for item in lists.items()):
        before = (w for w in draft.words(words) if start <= w.start and w.end < candidate.hit.word_start)
        if any(_leads_to(w, words, reach, candidate, draft) for w in before):
            return True
    return _is_changed(candidate, draft)


def _links(sort: str, grammar: Grammar) -> frozenset[str]:
    """The prepositions that join a word of a list to what it takes for made; none where it stands right before it."""
    if sort == "leaving":
        return grammar.away_from
    return grammar.past_it if sort == "evading" else frozenset()


def is_cited(candidate: Candidate, family: str, draft: Draft) -> bool:
    """Whether an agreement is only named as what stands: "منذ الاتفاق على وقف النار", "تخضع المنطقة لاتفاق"."""
    if candidate.rule.cites or is_made(candidate, draft):
        return True
    if family != _DEALS or candidate.hit.use == "verb":
        return False
    citing = (w for w in draft.words("citing") if candidate.clause.start <= w.start < candidate.start)
    return any(draft.words_between(w.end, candidate.start) <= _CITING_WORDS for w in citing)


def is_made(candidate: Candidate, draft: Draft) -> bool:
    """Whether words behind it tell of it as made before: "الهدنة مع الحكومة التي تم التوصل إليها في السويد"."""
    hit, text = candidate.hit, draft.normal.text
    if not candidate.rule.is_a("signed"):
        return False
    if any(w.end + 1 == hit.word_start for w in draft.words("made")):
        return True  # "اتفاق موسكو ينص على وقف النار"
    names = [*(p.start for p in draft.places), *(m.start for m in draft.actors)]
    of_a_name = candidate.end + 1 in names  # "اتفاق موسكو"
    if hit.use in ("verb", "present") or not (hit.definite or of_a_name or "ال" in text[hit.start : hit.end]):
        return False
    behind = (w for w in draft.words("made") if hit.start < w.end and w.start < candidate.clause.end)
    return any(w.start < hit.start or draft.words_between(candidate.end, w.start) <= _MADE_WORDS for w in behind)


def _is_imposed(candidate: Candidate, draft: Draft) -> bool:
    """Whether words behind a sanction tell of it as imposed: "تجنباً للعقوبات الأميركية المفروضة"."""
    if not candidate.rule.is_a("imposed") or candidate.hit.prefix.startswith("ب"):
        return False  # "العودة إلى العمل بالعقوبات المفروضة"
    if any(w.end + 1 == candidate.hit.word_start for w in draft.words("doing")):
        return False  # "مقابل تخفيف العقوبات المفروضة" tells of the easing
    return any(
        candidate.end < w.start < candidate.clause.end and draft.words_between(candidate.end, w.start) <= _IMPOSED_WORDS
        for w in draft.words("imposed")
    )


def _is_changed(candidate: Candidate, draft: Draft) -> bool:
    """Whether an agreement is named as what is to be changed, saved or gone back on: "يريد إصلاح اتفاقية دبلن"."""
    noun = candidate.rule.is_a("signed") and candidate.hit.use != "verb"
    return noun and any(
        w.end < candidate.hit.start and draft.words_between(w.end, candidate.hit.word_start) <= _CHANGED_WORDS
        for w in draft.words("changed")
        if candidate.clause.holds(w.start)
    )


def _leads_to(word: Hit, sort: str, reach: int, candidate: Candidate, draft: Draft) -> bool:
    """Whether nothing but a joining preposition, and a few words before it, stands between a word and the agreement."""
    text, end = draft.normal.text, candidate.hit.word_start
    of_it = next((w for w in draft.words("of_it") if w.end + 1 == end and word.end < w.start), None)
    between = text[word.end : of_it.word_start if of_it is not None else end]
    if sort == "kept_to":  # "الالتزام بتلك العقوبات"
        return between == " " and text.startswith("ب", word.end + 1)
    if not (links := _links(sort, draft.grammar)):
        return between == " " and candidate.hit.prefix in ("", "ال")  # "يضغط على الأطراف لتنفيذ الاتفاق" asks for it
    words = between.split()
    return not links.isdisjoint(words[-1:]) and len(words) <= reach + 1 and between.replace(" ", "").isalnum()
