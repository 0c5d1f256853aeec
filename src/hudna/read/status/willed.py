"""What is willed or expected: how far into its complement a word of will reaches, and what it leaves alone."""

from __future__ import annotations

import re

from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Status
from hudna.read.draft import Candidate, Draft

COMPLEMENT_REACH = 16
_VIOLENCE = "violence"
_TO_DO_REACH = 6
_NOUNS = frozenset(["noun", "definite", "name"])
_LEAD = 60
"""Letters before a word in which what leads up to it stands."""


def opens_complement(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word of will opens a clause of its own that holds the head: "عن أملها في أن يتمكن الحلفاء من …".

    What is definite or an agreement, so far from the word, stands; and so does what only gives the time of another act.
    """
    text, grammar = draft.normal.text, draft.grammar
    known = is_known(candidate, draft) and not candidate.rule.is_a("round")
    known = known and not (candidate.rule.is_a("leaving") and candidate.hit.prefix == "بال")  # "أن تبدأ بالانسحاب"
    if known or candidate.rule.is_a("signed") or text[cue.start : cue.end].rpartition(" ")[2] in grammar.bare_that:
        return False
    if is_linked(candidate, draft) and grammar.willed_with.match(text, cue.start):
        return True
    between = draft.words("say") + draft.words("relative")
    if any(cue.end <= w.start < candidate.hit.start for w in between):
        return False
    opening = grammar.that_or_to if cue.entry.startswith("cue:called_for") else grammar.that_clause
    return not grammar.beside_will.search(text, cue.end, candidate.hit.start) and bool(
        opening.search(text, cue.start, candidate.hit.start)
    )


def is_linked(candidate: Candidate, draft: Draft) -> bool:
    """Whether "ب" joins the act, or a noun of doing before it, to a verb: "بقصف البلدة", "بشن هجوم"."""
    start = candidate.hit.word_start
    part = _sort_before(start, draft)
    if part is not None:
        return part.group().startswith("ب")  # "هدد بمزيد من العقوبات"
    return candidate.hit.prefix == "ب" or any(w.end + 1 == start and w.prefix == "ب" for w in draft.words("doing"))


def _sort_before(start: int, draft: Draft) -> re.Match[str] | None:
    """The words that make what stands at a position a part of something or of a sort: "مزيد من"."""
    return draft.grammar.of_a_sort.search(draft.normal.text, max(0, start - _LEAD), start)


def _is_subject(hit: Hit, draft: Draft) -> bool:
    """Whether a known act stands right behind the verb that is willed: "يخشى أن يفاقم القتال الأزمة"."""
    known, start = hit.use in _NOUNS and hit.prefix == "ال", hit.word_start
    return known and draft.grammar.which_verb.search(draft.normal.text, max(0, start - _LEAD), start) is not None


def is_known(candidate: Candidate, draft: Draft) -> bool:
    """Whether the article names one that is known; "أعلى مستوى من العقوبات" is of a sort only."""
    hit = candidate.hit
    return (
        hit.prefix.endswith("ال")
        and draft.grammar.of_a_sort.search(draft.normal.text, max(0, hit.word_start - _LEAD), hit.word_start) is None
    )


def status_of_complement(candidate: Candidate, draft: Draft) -> Status | None:
    """What "أن" with a verb makes of the noun that the verb brings; null where none does.

    "إما أن تقبل أو تستأنف الحملة", "أن يلجأ إلى فرض عقوبات" is to come; "على إيران أن تواصل الوفاء بالاتفاق" is called
    for; what follows "بعد أن", "تمكن من أن" was done.
    """
    hit, text, grammar = candidate.hit, draft.normal.text, draft.grammar
    if hit.use not in _NOUNS:
        return None
    for match in reversed(list(grammar.to_do.finditer(text, candidate.clause.start, hit.word_start))):
        if not match[2].startswith("ي") and not _is_verb(match.start(2), draft):
            continue
        if any(w.end + 1 == match.start() for w in draft.words("told_that")) or _is_of_words(match.start(2), draft):
            return None
        known = (
            hit.definite
            and is_known(candidate, draft)
            and not (match.end() + 1 == hit.word_start and _is_light(match.start(2), draft))
        )
        apart = draft.words_between(match.end(), hit.word_start)
        if known or apart > _TO_DO_REACH or not grammar.telling.isdisjoint(text[match.end() : hit.word_start].split()):
            return None
        return "called_for" if grammar.must.search(text, candidate.clause.start, match.start()) else "planned"
    return None


def _is_verb(at: int, draft: Draft) -> bool:
    return any(h.word_start == at and h.use == "present" for h in draft.all_words())


def _is_of_words(at: int, draft: Draft) -> bool:
    """Whether a verb only speaks of its object: "أن تعلّق على الزيارة", "أن يناقشا الاتفاق"."""
    return any(h.word_start == at for sort in ("say", "discussed", "commenting") for h in draft.words(sort))


def _is_light(at: int, draft: Draft) -> bool:
    return any(h.word_start == at and h.use == "present" for h in draft.words("light"))


def is_making(candidate: Candidate, draft: Draft) -> bool:
    """Whether a noun names the making of an agreement, not the agreement: "التوصل إلى اتفاق", "توقيع الاتفاق"."""
    signed = candidate.rule.is_a("signed") and candidate.hit.use in _NOUNS
    return signed and draft.grammar.making.match(draft.normal.text, candidate.hit.start) is not None


def is_told_behind(hit: Hit, draft: Draft) -> bool:
    """Whether a relative clause tells the act as done: "القمة التي جمعت بينهما", "ضربات جوية نفذتها القوات"."""
    text, grammar = draft.normal.text, draft.grammar
    if grammar.told_behind.match(text, hit.end):
        return True
    return not hit.definite and hit.use in _NOUNS and grammar.done_to_it.match(text, hit.end) is not None


def stands_already(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether the act is not what is willed: a relative clause tells it ("يحتمل أن يكون التفجير الذي وقع …"),
    it is who aims ("تهدف هذه العقوبات إلى …"), or an agreement that is known ("يريد الأوروبيون إنقاذ الاتفاق").
    """
    text, hit = draft.normal.text, candidate.hit
    if is_told_behind(hit, draft):
        return True
    if not cue.entry.startswith("cue:planned:before"):
        return False
    known = hit.prefix.endswith("ال") or draft.grammar.year_made.match(text, hit.end) is not None
    known = known and not is_making(candidate, draft)  # "رغبة في التوصل إلى اتفاق": none is known yet
    if candidate.rule.family == _VIOLENCE and known and _is_subject(hit, draft):
        return True
    if known and hit.use in _NOUNS and draft.grammar.acts_on.search(text, 0, hit.word_start):
        return True  # "يرجح أن تجبرها العقوبات على الرحيل"
    if candidate.rule.is_a("signed") and known and draft.words_between(cue.end, hit.start) > 1:
        return True
    verb = text[cue.start : cue.end].startswith(("ي", "ت"))
    return verb and draft.grammar.only_this.fullmatch(text, cue.end, hit.word_start) is not None
