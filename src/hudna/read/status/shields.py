"""What stands between a word of will, demand or denial and an act, and keeps the one from governing the other."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.knowledge.codebook import Rule
from hudna.knowledge.grammar_names import Grammar, Pattern
from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Candidate, Draft
from hudna.read.status.described import is_timed

_PRESENT = frozenset("يتن")
_MATTER_WORDS, _MATTER_IN = 3, 5
_ROOT = 3
_PLANNED_WORDS, _OWN_WORDS = 3, 3
_DISPUTING = frozenset(["cue:denied:before", "cue:alleged:before", "cue:alleged:by"])
_NOTHING = "cue:none:before"
_VIOLENCE = "violence"
_WILLED = frozenset(["planned", "called_for", "resumed"])


def outer(cues: Sequence[Hit]) -> list[Hit]:
    """The cues that are no part of a longer one: in "من أجل" nothing is put off, in "لم تخلُ" nothing denied."""
    if len(cues) < 2:
        return [c for c in cues if c.entry != _NOTHING]
    return [c for c in cues if c.entry != _NOTHING and not any(_holds(other, c) for other in cues)]


def _holds(whole: Hit, part: Hit) -> bool:
    return whole.start <= part.start and part.end <= whole.end and whole.end - whole.start > part.end - part.start


def is_shielded(cue: Hit, status: str, candidate: Candidate, draft: Draft) -> bool:
    """Whether the act only gives the time, the cause or the matter of what the cue before it governs.

    "اقترح خلال زيارته أن", "دعا إلى تحقيق في القصف"; and a past verb is told, whatever was willed before it.
    """
    text, hit, grammar = draft.normal.text, candidate.hit, draft.grammar
    if cue.end > hit.word_start:
        return False
    past = is_told(hit, draft) or _is_past_behind(cue, candidate, draft)
    past = past or grammar.after_it.search(text, cue.end, hit.word_start) is not None
    if status in _WILLED and past:
        return True  # "تعهد بالرد بعد أن أجرى محادثات"
    if text[cue.start : cue.end] in grammar.provided_that and text[cue.end + 1 : cue.end + 2] not in _PRESENT:
        return True  # "شدد على أن الاتفاق قائم": no verb in the subjunctive follows
    if cue.entry.endswith(":close") and ("،" in text[cue.end : hit.word_start] or _stands(candidate, draft)):
        return True
    if _was_done(cue, candidate, draft):
        return True
    linked = _link(cue.entry.rpartition(":")[2], grammar)
    if linked is not None and not linked.search(text, cue.end, hit.start + 1):
        return True  # "تهديد أمن المدينة" threatens with nothing
    if text[cue.start : cue.end] in grammar.without and grammar.negated.search(text, candidate.clause.start, cue.start):
        return True  # "لا يمر يوم دون قصف"
    if cue.entry in _DISPUTING and describes_thing(cue.end, candidate, draft):
        return True  # "نفى تزويدهم بصاروخ أطلق على البلدة"
    if status == "denied" and _is_not_denied(cue, candidate, draft):
        return True
    if status in _WILLED and _is_said_at_it(cue, candidate, draft):
        return True
    beside = grammar.circumstance.search(text, cue.end, hit.word_start)
    if beside is not None:  # "من المنتظر أن يناقشا خلال اللقاء": at the time of what is to come
        return not (status == "planned" and beside[1] and grammar.that_clause.search(text, cue.end, beside.start()))
    return is_matter(cue.end, hit, draft)


def _was_done(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether the act is what something else was done for or by.

    "المقاتلات المستخدمة لشن الغارات": those that were told; "استبقت القوات الزيارة بقصف القاعدة"; or fights that
    draw near to a place: "مع اقتراب المعارك من المعبر".
    """
    text, hit, grammar = draft.normal.text, candidate.hit, draft.grammar
    if text[cue.start : cue.end] in grammar.to_make:
        return hit.definite
    if candidate.rule.family == _VIOLENCE and grammar.nearing.match(text, cue.start, candidate.clause.end):
        return True
    return hit.prefix.endswith("ب") and grammar.forestalling.match(text, cue.start) is not None


def _link(side: str, grammar: Grammar) -> Pattern | None:
    """What joins the act to a cue of that side; null where nothing must."""
    match side:
        case "by":
            return grammar.link_by
        case "for":
            return grammar.link_for
        case "in":
            return grammar.link_in
        case "from":
            return grammar.link_from
        case "on":
            return grammar.link_on
    return None


def describes_thing(start: int, candidate: Candidate, draft: Draft) -> bool:
    """Whether a past verb only tells of a thing named right before it: "نفى تزويدهم بصاروخ أطلق على البلدة".

    Neither "that" from ``start`` on, nor a mark, an actor or a noun with the article stands before such a verb.
    """
    text, at = draft.normal.text, candidate.hit.word_start
    if not is_past(candidate, draft) or draft.grammar.that_clause.search(text, start, at):
        return False
    noun = text.rfind(" ", 0, at - 1) + 1
    known = text.startswith("ال", noun) or not text[at - 2 : at - 1].isalnum()
    return not known and not any(draft.actors_over(noun, at))


def is_matter(start: int, hit: Hit, draft: Draft) -> bool:
    """Whether the act is only what a word from ``start`` on is about: "دعا إلى تحقيق نزيه في القصف"."""
    reach = _MATTER_IN if draft.follows(hit.word_start, draft.grammar.within) else _MATTER_WORDS
    return any(
        start <= w.start and w.end <= hit.start and draft.words_between(w.end, hit.word_start) <= reach
        for w in draft.words("matter")
    )


def _is_not_denied(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether something at the act is denied ("لم تشهد المظاهرة أي حوادث"), the act is only not put up with, or a known
    one is what another has done: "لم يحدد هوية الطائرات التي نفذت الغارات".
    """
    hit = candidate.hit
    any_of_it = hit.definite and draft.grammar.any_of_it.match(draft.normal.text, hit.end) is not None
    if any_of_it or _is_at_it(candidate, draft) or _is_condemned(cue, candidate, draft):
        return True
    return hit.definite and draft.grammar.who_did.search(draft.normal.text, cue.end, hit.word_start) is not None


def _is_at_it(candidate: Candidate, draft: Draft) -> bool:
    """ "لن يناقش الملف في القمة": what is denied is something at the meeting."""
    hit = candidate.hit
    if not _is_held(candidate.rule) or not draft.follows(hit.word_start, draft.grammar.within):
        return False
    return hit.definite or draft.normal.text.startswith(" ال", hit.end)  # "في جولات التفاوض الأخيرة"


def _is_held(rule: Rule) -> bool:
    """Whether people are there at it: talks in a room, a deed of violence."""
    return rule.family == _VIOLENCE or (rule.is_a("meeting") and not rule.is_a("by_phone"))


def _is_said_at_it(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """ "حذر المبعوث في اجتماع للمجلس من كارثة", "طلب من السفير في اللقاء": what is willed was said at the meeting."""
    text, start = draft.normal.text, candidate.hit.word_start
    if not candidate.rule.is_a("meeting"):
        return False
    if candidate.hit.definite and draft.grammar.outcome_of.search(text, cue.end, start):
        return True  # "يدعو البيان الختامي للقمة إلى وقف القتال"
    if not draft.follows(start, draft.grammar.within):
        return False
    said = any(w.start == cue.start for w in draft.words("say"))
    clause = candidate.clause
    if any(clause.start <= w.start and w.end < cue.start for w in draft.words("discussed")):
        return True  # "ناقشا احتمالات اللقاء في مكالمة هاتفية"
    return said and not draft.grammar.of_what.search(text, cue.end, start)


def _is_condemned(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """ "رفضها التام لتلك الهجمات": an attack that is refused to be put up with was made."""
    text, hit, grammar = draft.normal.text, candidate.hit, draft.grammar
    refused = grammar.not_put_up_with.match(text, cue.start)
    if refused is None or not (candidate.rule.family == _VIOLENCE or candidate.rule.is_a("imposed")):
        return False
    if refused[1]:
        return hit.prefix.startswith("ب")  # "لن تقبل باستهداف المدينة"
    return hit.prefix.startswith("ل") or grammar.to_it.search(text, cue.end, hit.word_start) is not None


def _stands(candidate: Candidate, draft: Draft) -> bool:
    """Whether it is an agreement or a sanction that is known: "تؤيد الاتفاق", but not "تؤيد التوصل إلى اتفاق"."""
    hit = candidate.hit
    made = draft.grammar.making.match(draft.normal.text, hit.start) is None
    return hit.definite and made and (candidate.rule.is_a("signed") or candidate.rule.is_a("imposed"))


def is_at_its_time(start: int, end: int, draft: Draft) -> bool:
    """Whether words that lead to an act make it the time or cause of something else: "العثور عليهم خلال الاشتباكات"."""
    return draft.grammar.circumstance.search(draft.normal.text, start, end) is not None


def is_only_cause(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether the act is only why what the cue tells came about: "توقفت القافلة بسبب القصف"."""
    start = candidate.hit.word_start
    return cue.end <= start and draft.grammar.only_cause.search(draft.normal.text, cue.end, start) is not None


def is_told(hit: Hit, draft: Draft) -> bool:
    """Whether the form is a past verb and nothing else: "سحب" may be a noun, "سحبت" and "قد سحب" may not."""
    text, grammar = draft.normal.text, draft.grammar
    last = text[max(0, hit.word_start - 8) : hit.word_start].split()[-1:]
    if hit.use != "verb" or hit.prefix.endswith(("ب", "ل")):
        return not grammar.was_done.isdisjoint(last)  # "تم توقيع الاتفاق"
    return text[hit.start : hit.end].endswith(("ت", "وا", "تا")) or not grammar.sure_past.isdisjoint(last)


def is_past(candidate: Candidate, draft: Draft) -> bool:
    """Whether its word can be nothing but a past verb: "التقى", not "قصف"; a word of three letters may be a noun."""
    hit = candidate.hit
    if hit.use != "verb" or hit.prefix.endswith(("ب", "ل")) or hit.end - hit.start <= _ROOT:
        return False
    return not _may_be_noun(hit, draft)


def _is_past_behind(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether it is a past verb behind a cue; right behind one that wants a noun it is that noun: "إمكانية توصلهما"."""
    noun = cue.end + 1 == candidate.hit.word_start and not candidate.hit.prefix
    return is_past(candidate, draft) and not noun


def is_purpose(candidate: Candidate, draft: Draft) -> bool:
    """Whether it is what something else is done for: "عمليات لطرد المقاتلين من المدينة"."""
    hit = candidate.hit
    return hit.use == "verb" and hit.prefix.endswith("ل") and not _may_be_noun(hit, draft)


def _may_be_noun(hit: Hit, draft: Draft) -> bool:
    return any(h.start == hit.start and h.use in ("noun", "definite", "name") for h in draft.words("head"))


def is_of_another(at: int, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word belongs to what another noun is planned for: "اعتصام ضد الدوريات المزمع خروجها غداً"."""
    for cue in draft.words("cue"):
        if cue.entry.startswith("cue:planned:before") and cue.prefix.endswith("ال") and candidate.end < cue.start <= at:
            between = draft.normal.text[candidate.end : cue.word_start].strip()
            if not draft.grammar.out_of.isdisjoint(between.split()[-1:]):
                continue  # "الدوريات التي من المفترض أن تبدأ غداً": said of no noun
            if candidate.hit.definite and all(word.startswith("ال") for word in between.split()):
                continue  # "القمة التاريخية المرتقبة": one more word of the same noun
            if any(m.start == candidate.end + 1 and m.end + 1 == cue.word_start for m in draft.actors):
                continue  # "عقوبات واشنطن المرتقبة": whose they are
            if _agrees_only_with(candidate.hit, cue, between, draft.normal.text):
                continue  # "قمة حلف شمال الأطلسي المرتقبة"
            return bool(between) and draft.words_between(cue.end, at) <= _PLANNED_WORDS
    return False


def _agrees_only_with(hit: Hit, cue: Hit, between: str, text: str) -> bool:
    """Whether a feminine adjective can only be said of the head: no word between them is feminine."""
    feminine = text[hit.start : hit.end].endswith("ه") and text[cue.start : cue.end].endswith("ه")
    return feminine and between.replace(" ", "").isalnum() and not any(w.endswith("ه") for w in between.split())


def is_of_another_noun(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether "المقبلة" is said of another noun before it, which is no time: "الخطوات المقبلة بعد القمة".

    Before the event's word that goes for every adjective: "سارت على الطريق المقرر للدورية".
    """
    text, end = draft.normal.text, candidate.hit.end
    before = cue.start < candidate.hit.start
    noun = (
        text[: cue.word_start].rsplit(None, 1)[-1:] if before else text[end : cue.word_start].split()[_OWN_WORDS:][-1:]
    )
    described = (before and cue.prefix.endswith("ال")) or draft.grammar.coming.match(text, cue.start) is not None
    return described and not is_timed(cue, draft) and bool(noun) and noun[0].lstrip("وفبل").startswith(("ال", "ل"))
