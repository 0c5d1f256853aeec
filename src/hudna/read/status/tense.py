"""What the tense of an event's word, or of the verb that carries it, tells of its status."""

from __future__ import annotations

import re
from datetime import timedelta

from hudna.knowledge.grammar_names import Pattern
from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Status
from hudna.model.when import When
from hudna.read.draft import Candidate, Draft
from hudna.read.status.willed import is_told_behind

_LIGHT_REACH = 3
_OPENING_REACH = 7
_FAR_REACH = 9
_INTENDED_REACH, _NAMES_BETWEEN = 9, 4
_DEALS = "deals"
_WEEK = timedelta(days=7)
"""A weekday by itself is taken for the last one; before talks it is the next."""
_FUTURE_REACH = 6
_NOUNS = frozenset(["noun", "definite", "name"])
_SINGLED_REACH = 6


def futures(draft: Draft, start: int, end: int, verbs: Pattern | None = None) -> list[re.Match[str]]:
    """The verbs of what is to come in a stretch, none of which is a part of somebody's name."""
    return [
        m
        for m in (verbs or draft.grammar.future).finditer(draft.normal.text, start, end)
        if not draft.in_person(m.start(), m.end())
    ]


def tense_of(candidate: Candidate, draft: Draft) -> Status | None:
    """What the tense of the head, or of a light verb beside a nominal head, tells; null where it tells nothing."""
    verb = _carrier(candidate, draft)
    if verb is None:
        to_come = _is_at_what_comes(candidate, draft) or _is_what_comes(candidate, draft)
        return "planned" if to_come or _before_it_comes(candidate.hit, candidate, draft) else None
    if _is_outcome(verb, candidate, draft):
        return None
    if verb is candidate.hit and _at_a_time_to_come(candidate, draft):
        return "planned"
    told = _of_present(verb, draft)
    if told is None and _before_it_comes(verb, candidate, draft):
        return "planned"
    if told != "ongoing":
        return told
    if _follows_to_come(verb, candidate, draft):
        return "planned"
    if _is_singled_out(verb, candidate, draft) and futures(draft, candidate.clause.start, verb.word_start):
        return "planned"  # "ستكون أول مرة يزور فيها العاصمة"
    seen = verb is candidate.hit and _is_scene(candidate, draft)
    return None if seen or was(verb.word_start, candidate, draft) or _is_singled_out(verb, candidate, draft) else told


def _before_it_comes(word: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether it follows what is itself to come: "سيسير الرئيسان معاً قبل أن يبدآ الجولة"."""
    text, start = draft.normal.text, draft.sentences[candidate.sentence].start
    before = draft.grammar.before_doing_it.search(text, start, word.word_start)
    return before is not None and bool(futures(draft, start, before.start()))


def _is_outcome(verb: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a verb with ل that opens the clause tells what came next: "عبرت القافلة الحدود، لتبدأ الدورية"."""
    start, clauses = candidate.clause.start, draft.sentences[candidate.sentence].clauses
    at = clauses.index(candidate.clause) if candidate.clause in clauses else 0
    if verb is candidate.hit or verb.prefix != "ل" or at == 0 or draft.normal.text[start : verb.word_start].strip():
        return False
    return any(h.use == "verb" and h.end <= start for h in draft.words("head") if h.start >= clauses[0].start)


def _carrier(candidate: Candidate, draft: Draft) -> Hit | None:
    """The present verb that carries the event: its own word, or a light verb near it or at the head of its clause."""
    if candidate.hit.use == "present":
        return candidate.hit
    if candidate.hit.use == "verb":
        return None
    for verb in draft.words("light"):
        if verb.use == "present" and candidate.clause.holds(verb.start):
            if candidate.rule.is_a("signed") and verb.start > candidate.hit.start:
                continue  # "اتفاق يبدأ تنفيذه غدا": the agreement is made
            if any(verb.end < w.start < candidate.start for w in draft.words("relative")):
                continue  # "يعقد الاتفاق الذي توصل إليه"
            if _is_matter_of(candidate, draft) and verb.end < candidate.start:
                continue  # "ستجري متابعة من شاركوا في المظاهرة"
            opens = not draft.normal.text[candidate.clause.start : verb.word_start].strip()
            between = min(verb.end, candidate.end), max(verb.start, candidate.hit.start)
            timed = (t for t in draft.times if between[0] <= t.start and t.end <= between[1])
            apart = draft.words_between(*between) - sum(draft.normal.text.count(" ", t.start, t.end) + 1 for t in timed)
            told_of = candidate.rule.is_a("meeting") and verb.prefix == "س" and verb.start > candidate.end
            if apart <= (_FAR_REACH if told_of else _OPENING_REACH if opens else _LIGHT_REACH):
                return verb
    return None


def _is_matter_of(candidate: Candidate, draft: Draft) -> bool:
    """Whether a known act is only what something else is about or at: "متابعة المشاركين في المظاهرة"."""
    known = candidate.hit.definite and not candidate.rule.is_a("meeting")
    return known and draft.follows(candidate.hit.word_start, draft.grammar.matter_links)


def _is_at_what_comes(candidate: Candidate, draft: Draft) -> bool:
    """A meeting at which something is to come is to come itself: "سيبحثان الملف خلال اللقاء", "القمة ستكون حاسمة"."""
    text, hit, start, grammar = draft.normal.text, candidate.hit, candidate.clause.start, draft.grammar
    end = draft.sentences[candidate.sentence].end
    if hit.use in _NOUNS and (grammar.which_is_to_be.match(text, hit.end, end) or _is_intended(candidate, draft)):
        return True
    known = hit.definite or bool(hit.suffix)
    if candidate.rule.is_a("meeting") and hit.use == "noun" and not known and grammar.which_will.match(text, hit.end):
        return True
    if candidate.rule.is_a("meeting") and hit.definite and _is_obliged(candidate, draft):
        return True
    if candidate.rule.is_a("imposed") and known and grammar.is_to.match(text, candidate.end, candidate.clause.end):
        return not any(w.end + 1 == hit.word_start for w in draft.words("at_which"))  # "نتيجة العقوبات ستخسر الشركات"
    if not candidate.rule.is_a("meeting"):
        making = candidate.rule.is_a("signed") and not hit.prefix and grammar.signing_word.match(text, hit.start)
        return bool(making and grammar.will.match(text, hit.end, candidate.clause.end))  # "توقيع الاتفاق سيمهد"
    if known and (grammar.will.match(text, hit.end, candidate.clause.end) or _is_subject_to_come(candidate, draft)):
        return True
    if not grammar.at_it.search(text, start, hit.word_start) or is_told_behind(hit, draft):
        return False
    will = next(reversed(futures(draft, start, hit.word_start, grammar.future_or_not)), None)
    told = (w for w in draft.words("relative") if will is not None and will.end() <= w.start < hit.word_start)
    return will is not None and not any(told)  # "سيلتزم بالتعهد الذي قطعه خلال القمة": that was done


def _is_obliged(candidate: Candidate, draft: Draft) -> bool:
    """Whether it is told how known talks have to be: "المفاوضات يجب أن تستند إلى القرار"."""
    after = (w for w in draft.words("obliged") if candidate.clause.holds(w.start) and candidate.end < w.start)
    return any(draft.words_between(candidate.end, w.start) <= _LIGHT_REACH for w in after)


def _is_intended(candidate: Candidate, draft: Draft) -> bool:
    """Whether a relative clause tells a deal as intended: "صفقة المقاتلات التي تعتزم أنقرة شراءها"."""
    hit = candidate.hit
    return candidate.rule.family == _DEALS and any(
        hit.end < w.start
        and draft.follows(w.start, draft.grammar.relatives)
        and draft.words_between(hit.end, w.start) <= _INTENDED_REACH
        for w in draft.words("intending")
        if candidate.clause.holds(w.start)
    )


def _is_subject_to_come(candidate: Candidate, draft: Draft) -> bool:
    """Whether a next clause goes on with a verb to come: "قال إن القمة بين الرئيسين في العاصمة، ستشمل عشاء".

    Only names may stand between: "إن القمة بين الرئيس، فلان، والزعيم، فلان، ستعقد".
    """
    text, clauses = draft.normal.text, draft.sentences[candidate.sentence].clauses
    if not draft.follows(candidate.hit.word_start, draft.grammar.bare_that) or candidate.clause not in clauses:
        return False
    for after in clauses[clauses.index(candidate.clause) + 1 :][:_NAMES_BETWEEN]:
        will = futures(draft, after.start, after.end)[:1]
        if will and not text[after.start : will[0].start()].strip(" ،"):
            return True
        if any(h.use in ("verb", "present") and after.holds(h.start) for h in draft.all_words()):
            return False
    return False


def _is_what_comes(candidate: Candidate, draft: Draft) -> bool:
    """Whether a noun is what a verb to come before it brings: "سنفرض عقوبات", "ستتعرض الشركات لعقوبات"."""
    hit, text = candidate.hit, draft.normal.text
    linked = hit.prefix[:1] in ("ب", "ل")
    if not linked and (hit.use not in _NOUNS or hit.definite):
        return False
    will = next(reversed(futures(draft, candidate.clause.start, hit.word_start)), None)
    if will is None or draft.words_between(will.end(), hit.word_start) > _FUTURE_REACH:
        return False
    between = text[will.end() : hit.word_start].split()
    return draft.grammar.telling.isdisjoint(between) and (linked or draft.grammar.asides.isdisjoint(between[-2:]))


def was(at: int, candidate: Candidate, draft: Draft) -> bool:
    """Whether the present verb at a position tells of a time that is past: "كانت الطائرات تقصف"."""
    start = draft.sentences[candidate.sentence].start
    return draft.grammar.in_the_past.search(draft.normal.text, max(start, candidate.clause.start), at) is not None


def _is_singled_out(verb: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a rank makes it one act and no habit: "أول رئيس يزور المدينة", "أكبر هجوم تشنه القوات"."""
    match = draft.grammar.singled_out.search(draft.normal.text, candidate.clause.start, verb.word_start)
    return match is not None and draft.words_between(match.start(), verb.word_start) <= _SINGLED_REACH


def _follows_to_come(verb: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether it goes on from what is to come: "سيزور العاصمة، ويلتقي نظيره"."""
    if not verb.prefix.startswith("و") or verb.word_start - candidate.clause.start > 1:
        return False
    start = draft.sentences[candidate.sentence].start
    before = (h for h in draft.all_words() if start <= h.start < verb.start)
    return any(h.use == "present" and h.prefix.endswith("س") for h in before)


def _is_scene(candidate: Candidate, draft: Draft) -> bool:
    """Whether a present verb tells what was seen: in a headline, or in a picture ("يظهر مقطع شباناً يرشقون الدورية")."""
    sentence = draft.sentences[candidate.sentence]
    if draft.paragraphs[sentence.paragraph].sort != "body":
        return True
    return any(sentence.start <= w.start < candidate.hit.start for w in draft.words("pictured"))


def _at_a_time_to_come(candidate: Candidate, draft: Draft) -> bool:
    """ "سيبحثان الملف حين يلتقيان": the present is at the time of what is to come."""
    hit, start = candidate.hit, draft.sentences[candidate.sentence].start
    if not draft.follows(hit.word_start, draft.grammar.when):
        return False
    return bool(futures(draft, start, hit.word_start))


def _of_present(hit: Hit, draft: Draft) -> Status | None:
    text, grammar = draft.normal.text, draft.grammar
    before = text[max(0, hit.word_start - 12) : hit.word_start].split()
    last = before[-1].lstrip("وف") if before else ""
    if grammar.before_it.search(text, max(0, hit.word_start - 12), hit.word_start):
        return None  # the verb that it comes before tells whether it is to come
    if last in grammar.denying:
        return "denied"
    if hit.prefix.endswith(("س", "ل")) or last in grammar.subjunctive or last in grammar.maybe:
        return "planned"
    if text[hit.start : hit.end].endswith("وا"):
        return None  # "تصدوا" without a particle is a past, not a present
    return "ongoing"


def comes_before(candidate: Candidate, draft: Draft, when: When | None) -> bool:
    """ "قبل ساعات من اجتماع", "قبيل القمة": what is told happened before it; talks of a time gone by were held."""
    text, written, grammar = draft.normal.text, draft.published.start, draft.grammar
    gone = when is not None and when.end is not None and (written is None or written - when.end > _WEEK)
    gone = gone or grammar.gone.search(text, candidate.end, candidate.clause.end) is not None
    noun = candidate.rule.is_a("meeting") and candidate.hit.use in _NOUNS
    if noun and not gone and grammar.before_talks.search(text, candidate.clause.start, candidate.hit.word_start):
        return True
    if candidate.hit.suffix and not candidate.rule.is_a("meeting"):
        return False  # "قبل أيام من اعتقاله زار العاصمة": somebody's own fate, looked back at
    for time in draft.times:
        if time.parts.direction < 0 and 0 < candidate.hit.start - time.end <= 16:
            return text[time.end : candidate.hit.word_start].strip() in grammar.from_its_start
    return False
