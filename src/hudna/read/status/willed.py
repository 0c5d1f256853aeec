"""What is willed or expected: how far into its complement a word of will reaches, and what it leaves alone."""

from __future__ import annotations

import re

from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Status
from hudna.read.draft import Candidate, Draft
from hudna.read.text.particles import THAT_ONE, WHO, WHOS

COMPLEMENT_REACH = 16
_THAT = re.compile(r"(?<!\w)[بل]?ان ")
_THAT_OR_TO = re.compile(r"(?<!\w)(?:[بل]?ان|الي) ")
_TOLD = re.compile(
    rf"(?: \w+){{0,2}}? (?:{WHO}) (?:وقع|نفذ|استهدف|شن|اودي|اسفر|جري|حدث|ضرب|قرر|تعرض|دار|جمع|خلف|اندلع)"
    r"ت?(?:ه|ها)?(?!\w)(?! غدا)"
)
_DONE_TO_IT = re.compile(r"(?: \w+){0,2}? (?:نفذ|شن|اجر|عقد|ابرم|وقع|فرض)(?:ت|وا|ا|ي|تا)?(?:ه|ها)(?!\w)")
"""After an indefinite noun: "ضربات جوية نفذتها القوات"."""
_THIS = re.compile(r" (?:هذا|هذه|هذان|هاتان) ")
_NAMED = re.compile(r"(?:\w* )?(?:عام|سنه) \d{4}")
"""After an agreement's word, the year that it was made: "اتفاق عام 2015"."""
_AT = re.compile(r"(?<!\w)(?:اثناء|خلال|ضد|بسبب|ردا) ")
_WITH = re.compile(r"(?:[يت]?طالب|هدد|[يت]هدد|توعد|[يت]توعد|تعهد|[يت]تعهد)(?:ت|وا)? ")
"""Verbs whose object is linked with ب, however long their subject is: "طالبت مجموعة من الأهالي باعتقال"."""
_WHICH_VERB = re.compile(r"(?<!\w)ان (?:يكون|تكون|ي\w{3,}|ت\w{3,}) (?:امد )?$")
_VIOLENT = frozenset(["shelling", "airstrike", "drone_strike", "clash", "ied_or_car_bomb"])
_STANDING, _LEAVING = "agreement", "withdrawal"
_PARTITIVE = re.compile(
    r"(?<!\w)[بل]?(?:ال)?(?:مزيد|مستوي|مستويات|قدر|سلسله|حزمه|مجموعه|عدد|نوع|اشكال|جوله|موجه|جمله) من $"
    r"|(?<!\w)با?(?:اقسي|اشد|اقصي) $"
)
_TO_DO = re.compile(r"(?<!\w)([وفبل]?ان) (?:لا )?(?!ينا|يول|يون|يوم |يكون|تكون|نكون)([يتن]\w{2,})(?!\w)")
_MUST = re.compile(r"(?<!\w)علي (?:\w+ ){1,4}$")
_TO_DO_REACH = 6
_OF_TALKS = frozenset(["negotiation_round"])
_NOUNS = frozenset(["noun", "definite", "name"])
TELLING = THAT_ONE | WHOS | {"ان", "بان", "بعد", "عقب", "اذا", "اثر", "ردا", "منذ", "قد"}
"""Words after which something is told, whatever is willed or to come before them."""


def opens_complement(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word of will opens a clause of its own that holds the head: "عن أملها في أن يتمكن الحلفاء من …".

    What is definite or an agreement, so far from the word, stands; and so does what only gives the time of another act.
    """
    text, known = draft.normal.text, is_known(candidate, draft) and candidate.rule.kind not in _OF_TALKS
    known = known and not (candidate.rule.kind == _LEAVING and candidate.hit.prefix == "بال")  # "أن تبدأ بالانسحاب"
    if known or candidate.rule.kind == _STANDING or text[cue.start : cue.end].endswith(" ان"):
        return False
    if is_linked(candidate, draft) and _WITH.match(text, cue.start):
        return True
    between = draft.words("say") + draft.words("relative")
    if any(cue.end <= w.start < candidate.hit.start for w in between):
        return False
    opening = _THAT_OR_TO if cue.entry.startswith("cue:called_for") else _THAT
    return not _AT.search(text, cue.end, candidate.hit.start) and bool(
        opening.search(text, cue.start, candidate.hit.start)
    )


def is_linked(candidate: Candidate, draft: Draft) -> bool:
    """Whether "ب" joins the act, or a noun of doing before it, to a verb: "بقصف البلدة", "بشن هجوم"."""
    start = candidate.hit.word_start
    part = _PARTITIVE.search(draft.normal.text, 0, start)
    if part is not None:
        return part.group().startswith("ب")  # "هدد بمزيد من العقوبات"
    return candidate.hit.prefix == "ب" or any(w.end + 1 == start and w.prefix == "ب" for w in draft.words("doing"))


def _is_subject(hit: Hit, text: str) -> bool:
    """Whether a known act stands right behind the verb that is willed: "يخشى أن يفاقم القتال الأزمة"."""
    return hit.use in _NOUNS and hit.prefix == "ال" and _WHICH_VERB.search(text, 0, hit.word_start) is not None


def is_known(candidate: Candidate, draft: Draft) -> bool:
    """Whether the article names one that is known; "أعلى مستوى من العقوبات" is of a sort only."""
    hit = candidate.hit
    return hit.prefix.endswith("ال") and _PARTITIVE.search(draft.normal.text, 0, hit.word_start) is None


def status_of_complement(candidate: Candidate, draft: Draft) -> Status | None:
    """What "أن" with a verb makes of the noun that the verb brings; null where none does.

    "إما أن تقبل أو تستأنف الحملة", "أن يلجأ إلى فرض عقوبات" is to come; "على إيران أن تواصل الوفاء بالاتفاق" is called
    for; what follows "بعد أن", "تمكن من أن" was done.
    """
    hit, text = candidate.hit, draft.normal.text
    if hit.use not in _NOUNS:
        return None
    for match in reversed(list(_TO_DO.finditer(text, candidate.clause.start, hit.word_start))):
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
        if known or apart > _TO_DO_REACH or not TELLING.isdisjoint(text[match.end() : hit.word_start].split()):
            return None
        return "called_for" if _MUST.search(text, candidate.clause.start, match.start()) else "planned"
    return None


def _is_verb(at: int, draft: Draft) -> bool:
    return any(h.word_start == at and h.use == "present" for h in draft.all_words())


def _is_of_words(at: int, draft: Draft) -> bool:
    """Whether a verb only speaks of its object: "أن تعلّق على الزيارة", "أن يناقشا الاتفاق"."""
    return any(h.word_start == at for sort in ("say", "discussed", "commenting") for h in draft.words(sort))


def _is_light(at: int, draft: Draft) -> bool:
    return any(h.word_start == at and h.use == "present" for h in draft.words("light"))


def is_told_behind(hit: Hit, text: str) -> bool:
    """Whether a relative clause tells the act as done: "القمة التي جمعت بينهما", "ضربات جوية نفذتها القوات"."""
    if _TOLD.match(text, hit.end):
        return True
    return not hit.definite and hit.use in _NOUNS and _DONE_TO_IT.match(text, hit.end) is not None


def stands_already(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether the act is not what is willed: a relative clause tells it ("يحتمل أن يكون التفجير الذي وقع …"),
    it is who aims ("تهدف هذه العقوبات إلى …"), or an agreement that is known ("يريد الأوروبيون إنقاذ الاتفاق").
    """
    text, hit = draft.normal.text, candidate.hit
    if is_told_behind(hit, text):
        return True
    if not cue.entry.startswith("cue:planned:before"):
        return False
    known = hit.prefix.endswith("ال") or _NAMED.match(text, hit.end) is not None
    if candidate.rule.kind in _VIOLENT and known and _is_subject(hit, text):
        return True
    if candidate.rule.kind == _STANDING and known and draft.words_between(cue.end, hit.start) > 1:
        return True
    verb = text[cue.start : cue.end].startswith(("ي", "ت"))
    return verb and _THIS.fullmatch(text, cue.end, hit.word_start) is not None
