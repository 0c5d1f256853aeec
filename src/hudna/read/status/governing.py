"""Which cues govern a candidate event: those that reach its word, and are said of it and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Status
from hudna.read.draft import Candidate, Draft
from hudna.read.status.described import describes_another, opens_quotation
from hudna.read.status.shields import (
    is_at_its_time,
    is_of_another,
    is_of_another_noun,
    is_only_cause,
    is_past,
    is_shielded,
    is_told,
    outer,
)
from hudna.read.status.willed import COMPLEMENT_REACH, is_linked, opens_complement, stands_already

# Where several cues govern one word, the outer meaning wins: "دعا إلى استئناف الدوريات" is called for.
_ORDER: tuple[Status, ...] = ("denied", "called_for", "planned", "cancelled", "resumed", "suspended", "alleged")
REACH_WORDS: Mapping[str, int] = {"ongoing": 4, "cancelled": 3, "suspended": 3, "resumed": 4}
_SIDE_REACH: Mapping[str, int] = {"particle": 3, "close": 3, "tried": 2, "in": 4, "from": 3, "for": 4}
_DEFAULT_REACH = 7
_TIED_REACH, _TIED_LETTERS = 9, 40
_OTHER_CLAUSE_REACH, _JOINED_REACH = 6, 14
_OTHER_CLAUSE = frozenset(["called_for", "planned", "alleged"])
_IN_HEAD = frozenset(["cancelled", "suspended"])
"""Statuses that the event's own word may tell: "تعثر الاتفاق"."""
_SIDES_BEFORE = frozenset(["before", "particle", "tried", "by", "close", "in", "from", "on", "for"])
_SIDES_CLAUSE = frozenset(["clause", "after"])
_PREDICATE_WORDS, _AFTER_WORDS = 2, 8
_ENDED_WORDS, _DOING_WORDS = 3, 4
_NEAR_VERB = 3
_TO_COME = frozenset(["planned", "called_for"])
_SIDED = frozenset(["people", "force", "group", "state", "leader", "minister", "official", "officer", "body"])
_LIKE = "ك"
_REMARK, _REMARK_WORDS, _FEW, _CLOSE = 120, 6, 3, 8
_OF_COURSE = frozenset(["ongoing", "resumed", "suspended", "cancelled"])
"""Statuses that tell how an act runs, and so are said of the word that they stand with only."""
_RUMOURED, _INTENDED, _TO_CALL = "cue:alleged:before", "cue:planned:before", 20


def only_involvement(candidate: Candidate, start: int, draft: Draft) -> bool:
    """Whether what is denied from ``start`` on is a part in the event, not the event: "نفت ضلوعها في القصف".

    A part in any at all is denied with the event: "نفت مشاركتها في أي مفاوضات".
    """
    if not draft.grammar.any_joined.isdisjoint(draft.normal.text[start : candidate.hit.word_start].split()[-1:]):
        return False
    return any(start <= h.start <= candidate.hit.start for h in draft.words("involvement"))


def governing(candidate: Candidate, draft: Draft) -> list[Hit]:
    """Cues that reach the head, nearest first: before it within their reach, or in its clause for those that may."""
    found: list[tuple[int, int, Hit]] = []
    sentence = draft.sentences[candidate.sentence]
    said = (c for c in draft.within("cue", sentence) if not c.prefix.startswith(_LIKE))  # "كان على مقربة" is no demand
    for cue in outer([c for c in said if not draft.in_person(c.start, c.end)]):
        _, status, side = cue.entry.split(":")
        if status == "denied" and cue.start <= candidate.hit.start and candidate.hit.end == cue.end:
            continue  # "لمنع الرتل من التقدم" is itself what keeps somebody from something
        if status in _TO_COME and cue.start < candidate.hit.start and stands_already(cue, candidate, draft):
            continue
        distance = words_apart(draft, cue.start, cue.end, candidate)
        if status in _TO_COME and cue.end < candidate.hit.word_start:
            distance -= _words_of_doing(cue, candidate, draft)
        if side in _SIDES_BEFORE and cue.start < candidate.hit.start + (status in _IN_HEAD):
            if _is_of_something_else(cue, status, candidate, draft) or is_shielded(cue, status, candidate, draft):
                continue
            reach = _side_reach(side, candidate, draft) or _reach(cue, status, candidate, draft)
            joined = _is_joined(candidate, draft)
            reach = max(reach, _JOINED_REACH) if joined else reach
            far = reach if joined else _OTHER_CLAUSE_REACH
            near = side not in _SIDE_REACH and status in _OTHER_CLAUSE and distance <= far
            near = near and not _goes_on(candidate, draft) and not _is_cut(cue, candidate, draft)
            if distance <= reach and (candidate.clause.holds(cue.start) or near):
                found.append((distance, cue.start, cue))
        elif is_of_another(cue.start, candidate, draft) or _is_elsewhere(cue, side, status, candidate, draft):
            continue
        elif side in _SIDES_CLAUSE and _is_said_of(cue, candidate, draft) and _is_nearest(cue, candidate, draft):
            if status == "ongoing" or not (cue.start < candidate.end and candidate.start < cue.end):
                found.append((distance, cue.start, cue))
    return [cue for _, _, cue in sorted(found, key=lambda f: f[:2])]


def _words_of_doing(cue: Hit, candidate: Candidate, draft: Draft) -> int:
    """How many words lead from a noun of doing to its act: "تأهب لفرض أول دفعة من العقوبات" prepares for the first."""
    start = candidate.hit.word_start
    if candidate.hit.use != "noun":
        return 0
    doing = (w for w in draft.words("doing") if cue.end < w.start and w.end < start)
    apart = (draft.words_between(w.end, start) for w in doing)
    return max((n for n in apart if n <= _DOING_WORDS), default=0)


def _goes_on(candidate: Candidate, draft: Draft) -> bool:
    """Whether the head's verb opens a clause of its own with "و": what was willed before it does not reach it."""
    hit = candidate.hit
    return hit.use in ("present", "verb") and hit.prefix == "و" and hit.word_start - candidate.clause.start <= 1


def _is_cut(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a comma ends what is willed: "سعياً إلى حل الأزمة، آخرها جولة انتهت دون اتفاق"."""
    text, end = draft.normal.text, candidate.hit.word_start
    commas = [at for at in range(cue.end, end) if text[at] == "،"]
    if candidate.hit.use == "noun" and len(commas) == 1 and any(t.end == commas[0] for t in draft.times):
        return False  # "طلبت الحكومة قبل أيام، اعتقال القائد"
    return bool(commas) and not _is_joined(candidate, draft)


def _is_joined(candidate: Candidate, draft: Draft) -> bool:
    """Whether the head goes on with a further complement: "طالبه بالوفاء بالتزاماته، وبسحب قواته"."""
    hit = candidate.hit
    if draft.grammar.complement_again.search(draft.normal.text, max(0, hit.word_start - _CLOSE), hit.word_start):
        return True  # "يخشى مراقبون، بعد الرد، من انهيار الهدنة"
    return hit.prefix.startswith(("وب", "ول")) and draft.normal.text.endswith("، ", 0, hit.word_start)


def _is_elsewhere(cue: Hit, side: str, status: str, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word of the clause tells of another word than the event's: "التراجع المتواصل منذ بدء الاتفاق"."""
    if cue.start > candidate.end and _is_quoted_apart(cue, candidate, draft):
        return True
    far = draft.words_between(candidate.hit.end, cue.start) > _AFTER_WORDS
    if side == "after" and (cue.start < candidate.hit.start or far):
        return True
    runs = (w for sort in ("begins", "ends") for w in draft.words(sort))
    if candidate.rule.is_a("signed") and any(candidate.end <= w.start < cue.start for w in runs):
        return True  # "اتفقا على هدنة تبدأ غدا": what was agreed is to come
    if status in _IN_HEAD and is_only_cause(cue, candidate, draft):
        return True
    if status == "suspended" and _is_comment(cue, draft):
        return True
    if status == "denied" and _is_of_its_own_noun(cue, candidate, draft):
        return True
    if status == "ongoing":
        return _goes_on_elsewhere(cue, side, candidate, draft)
    if status != "planned":
        return False
    if is_of_another_noun(cue, candidate, draft) or describes_another(cue, candidate, draft):
        return True
    if any(cue.end < w.start and _is_right_after(w, candidate, draft) for w in draft.words("afterwards")):
        return True  # "ستعقد كما كانت مقررة بعد محادثات": what came before it
    return is_told(candidate.hit, draft) or is_past(candidate, draft) or _is_term(cue, draft)


def _goes_on_elsewhere(cue: Hit, side: str, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word of lasting is said of another act than the event."""
    text = draft.normal.text
    if side == "after":  # "اتفقا على العمل نحو سلام دائم"
        return candidate.rule.is_a("signed") or is_past(candidate, draft)
    if cue.start <= candidate.end:
        return False
    if draft.grammar.of_another_noun.match(text, candidate.end, cue.start):
        return True  # "يأتي الهجوم ضمن العمليات التي تنفذها الجماعة منذ أشهر": of the operations
    if not is_past(candidate, draft):
        return False
    near = draft.words_between(candidate.end, cue.start) <= _NEAR_VERB  # "اعتقلته الشرطة وهو يخضع حاليا لتحقيق"
    return not near or draft.grammar.and_now.search(text, candidate.end, cue.start) is not None


def _is_quoted_apart(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a quotation begins between the event's word and a cue; one that only ends there parts nothing."""
    printed, start = draft.normal.printed, draft.sentences[candidate.sentence].start
    if not opens_quotation(printed(candidate.end, min(cue.end + 1, len(draft.normal.text)))):
        return False
    return not opens_quotation(printed(start, candidate.end))


def _is_of_its_own_noun(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a negated verb has another noun for what was not done: "معارك لم يتم التحقق من قتلاها"."""
    text = draft.normal.text
    noun = draft.grammar.not_done.match(text, cue.start, candidate.clause.end)
    if noun is None:
        return False
    if cue.start > candidate.end:
        return True
    return noun.end() < candidate.hit.word_start and is_at_its_time(noun.end(), candidate.hit.word_start, draft)


def _is_comment(cue: Hit, draft: Draft) -> bool:
    """Whether it is a remark on something: "علّق الوزير على الجولة", not "علّق الجولة"."""
    if not any(w.start == cue.start for w in draft.words("commenting")):
        return False
    after = draft.normal.text[cue.end : cue.end + _REMARK].split()[: _REMARK_WORDS + 2]
    upon, that = draft.grammar.upon, draft.grammar.bare_that
    on = next((at for at, word in enumerate(after[: _REMARK_WORDS + 1]) if word in upon), None)
    return on is not None and that.isdisjoint(after[on + 1 : on + 2])


def _is_right_after(word: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word for what came first stands before the act, with no mark and at most two words between."""
    between = draft.normal.text[word.end : candidate.hit.word_start]
    return word.end < candidate.hit.word_start and between.count(" ") <= _FEW and between.replace(" ", "x").isalnum()


def _is_term(cue: Hit, draft: Draft) -> bool:
    """Whether it is said of the end of a term: "محادثات لوقف الاستيراد بحلول تشرين الثاني المقبل"."""
    day = next((t.start for t in draft.times if t.start < cue.start <= t.end + 1), cue.start)
    before = (t for t in draft.words("term") if t.end < cue.start)
    return any(day <= t.start or draft.words_between(t.end, day) <= 1 for t in before)


def _is_of_something_else(cue: Hit, status: str, candidate: Candidate, draft: Draft) -> bool:
    """Whether a cue before the head governs another word than it."""
    if _is_subject(cue, candidate, draft):
        return True
    if cue.entry.endswith(":tried"):  # an attempted attack is an attack; "حاول إنقاذ الاتفاق": it stands
        return not (candidate.rule.is_a("attempted") or candidate.rule.is_a("bargained"))
    if cue.entry.endswith(":particle"):  # "لم يذكر متى يجتمعان" denies the saying, not the meeting
        said = any(cue.end < h.start < candidate.hit.start for h in draft.words("say"))
        return said or only_involvement(candidate, cue.end, draft)  # "ليس له علاقة بالزيارة"
    if status == "planned" and cue.prefix.endswith("ال") and is_of_another_noun(cue, candidate, draft):
        return True  # "على الطريق المقرر للدورية": of the road
    if status == "denied":
        return only_involvement(candidate, cue.end, draft) or _is_peoples_refusal(cue, candidate, draft)
    if status == "called_for":
        return is_to_end(candidate, cue.end, draft)
    between = draft.normal.text[cue.end : candidate.hit.start]
    opening = draft.grammar.opening
    thats = opening - draft.grammar.relatives if candidate.hit.suffix else opening
    if status in _OF_COURSE and not thats.isdisjoint(between.split()):  # "يواصل التحالف الذي تقوده الدولة غاراته"
        return True  # "لا تزال تعتقد بأن الاتفاق": of the thinking
    if status == "cancelled" and candidate.rule.is_a("imposed"):
        return True  # "ألغت بعض العقوبات": what lifts a measure is told as done
    if status == "suspended":
        return not draft.grammar.upon.isdisjoint(between.split())  # "علّق على الجولة" is a comment
    still = status == "ongoing" and " " in draft.normal.text[cue.start : cue.end]
    if still and candidate.hit.definite and not draft.grammar.within.isdisjoint(between.split()[1:]):
        return True  # "لا تزال الجثث متناثرة في مناطق المواجهات"
    joined = candidate.hit.use == "noun" and candidate.hit.prefix.startswith("و") and bool(between.strip())
    return status == "resumed" and (joined or "،" in between)  # "عودة القوات وسحب السلاح", "إعادة الانتشار، اليوم،"


def _side_reach(side: str, candidate: Candidate, draft: Draft) -> int | None:
    """How many words a cue of a side reaches: farther where the head shows its tie ("في اتفاق", "بأي اتفاق")."""
    start = candidate.hit.word_start
    before, grammar = draft.normal.text[max(0, start - _TIED_LETTERS) : start].split(), draft.grammar
    within = side == "in" and not grammar.within.isdisjoint(before[-4:])
    of_any = side == "particle" and not grammar.any_joined.isdisjoint(before[-2:])
    return _TIED_REACH if within or of_any else _SIDE_REACH.get(side)


def _is_subject(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether the event's word is the people who refuse or threaten: "يرفض المتظاهرون", "هدد المحتجون بقطع الطريق"."""
    hit = candidate.hit
    return draft.normal.text[hit.start : hit.end].endswith("ون") and cue.end + 1 == hit.word_start


def _is_peoples_refusal(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether people only speak against what others do: "عبّر الأهالي عن رفضهم للقصف", "رفض السكان مرور الدورية"."""
    if not any(w.start == cue.start for w in draft.words("refusal")):
        return False
    sentence = draft.sentences[candidate.sentence]
    near = [m for m in draft.actors if sentence.start <= m.start < candidate.start and m.level in _SIDED]
    theirs = draft.normal.text[cue.start : cue.end].endswith("هم")  # "رشقها محتجون تعبيراً عن رفضهم تسيير الدوريات"
    return (bool(near) and near[-1].level == "people") or (theirs and any(m.level == "people" for m in near))


def _reach(cue: Hit, status: str, candidate: Candidate, draft: Draft) -> int:
    """How many words a cue reaches before it."""
    if status == "denied" and _is_of_rumours(cue, candidate, draft):
        return COMPLEMENT_REACH
    if status in _TO_COME and opens_complement(cue, candidate, draft):
        return COMPLEMENT_REACH + _words_of_time(cue, candidate, draft)
    charged = status == "alleged" and draft.grammar.charged_with.search(draft.normal.text, cue.end, candidate.hit.start)
    if charged or (status == "alleged" and cue.end < candidate.hit.word_start and is_linked(candidate, draft)):
        return COMPLEMENT_REACH  # "اتهم الرئيس نظيره في البلد المجاور بإثارة استفزازات", "… بقصف البلدة"
    if status == "ongoing" and candidate.hit.use == "noun" and candidate.hit.suffix:
        return COMPLEMENT_REACH  # "يواصل العرب في الإقليم للأسبوع الثاني تظاهراتهم"
    if (
        status == "ongoing"
        and candidate.hit.prefix.startswith("ب")
        and draft.grammar.lasting.search(draft.normal.text, cue.start, cue.end)
    ):
        return COMPLEMENT_REACH  # "يستمر فيه الجيش الموالي للحكومة بالقصف"
    return REACH_WORDS.get(status, _DEFAULT_REACH) + _words_of_time(cue, candidate, draft)


def _is_of_rumours(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether it is rumours of the act that are denied: "نفى المتحدث، أمس، الأنباء التي تحدثت عن قصف البلدة"."""
    rumours = (c for c in draft.words("cue") if c.entry == _RUMOURED and cue.end < c.start < candidate.hit.start)
    first = next(rumours, None)
    return first is not None and not any(cue.end < w.start < first.word_start for w in draft.words("say"))


def _words_of_time(cue: Hit, candidate: Candidate, draft: Draft) -> int:
    """How many words a time between a cue and the head has: "علّق الوفد، اليوم الأربعاء، الجولة"."""
    return draft.words_of_time(cue.end, candidate.hit.start)


def is_to_end(candidate: Candidate, start: int, draft: Draft) -> bool:
    """Whether what is demanded from ``start`` on is the end of the act: "دعا إلى إنهاء هجوم تشنه القوات"."""
    near = (w for w in draft.words("ended") if start <= w.start and w.end <= candidate.hit.start)
    return any(draft.words_between(w.end, candidate.hit.word_start) <= _ENDED_WORDS for w in near)


def _is_said_of(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a cue stands in the clause, or opens the next as what is said of it: "ما أشيع عن قصف …، عارٍ من الصحة"."""
    if candidate.clause.holds(cue.start):
        return True
    if not cue.entry.startswith("cue:denied") or cue.start < candidate.clause.end:
        return False
    if cue.word_start < cue.start and draft.normal.text[cue.start : cue.end].partition(" ")[0] in draft.grammar.did_not:
        return False  # "حلقت طائرات، ولم يتم القبض على أحد"
    if any(candidate.clause.end <= w.start < cue.start for w in draft.words("connective")):
        return False  # "سقطت قذيفة، فيما لم يتم تسجيل إصابات"
    clauses = draft.sentences[candidate.sentence].clauses
    after = clauses[clauses.index(candidate.clause) + 1 :][:1]
    busy = any(after[0].holds(c.start) for c in draft.candidates) if after else True
    return not busy and draft.words_between(after[0].start, cue.start) <= _PREDICATE_WORDS


def words_apart(draft: Draft, start: int, end: int, candidate: Candidate) -> int:
    """How many words lie between a cue and the event's word, on whichever side it stands."""
    return draft.words_between(min(end, candidate.end), max(start, candidate.hit.start))


def outermost(cues: Sequence[Hit]) -> Hit | None:
    """The cue whose meaning wins by `_ORDER`, the nearest of its status; "إلغاء موعد" plans nothing.

    Who intends to call for something, or is expected to, has not called for it ("يعتزم دعوة الأطراف إلى الاجتماع").
    """
    for status in _ORDER:
        cue = next((c for c in cues if c.entry.split(":")[1] == status), None)
        if cue is not None and status == "called_for":
            cue = next((c for c in cues if c.entry == _INTENDED and 0 < cue.start - c.end <= _TO_CALL), cue)
        if cue is not None:
            called_off = (c for c in cues if status == "planned" and c.entry == "cue:cancelled:before")
            return next((c for c in called_off if cue.start - c.end == 1), cue)
    return None


def _is_nearest(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether no other event of the clause stands nearer to the cue."""
    own = words_apart(draft, cue.start, cue.end, candidate)
    rivals = [c for c in draft.candidates if c.clause == candidate.clause and c.hit != candidate.hit]
    return all(words_apart(draft, cue.start, cue.end, rival) >= own for rival in rivals)
