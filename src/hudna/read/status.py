"""Whether a candidate event happened, goes on, is planned, wished, denied, called off, stopped, resumed or alleged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Status
from hudna.model.when import When
from hudna.read.charges import accuses, is_own
from hudna.read.cited import is_cited
from hudna.read.draft import Candidate, Draft, Saying
from hudna.read.shields import is_only_cause, is_past, is_purpose, is_shielded, is_told, outer
from hudna.read.tense import MEETINGS, comes_before, tense_of
from hudna.read.willed import COMPLEMENT_REACH, opens_complement, stands_already, status_of_complement

# Where several cues govern one word, the outer meaning wins: "دعا إلى استئناف الدوريات" is called for.
_ORDER: tuple[Status, ...] = ("denied", "called_for", "planned", "cancelled", "resumed", "suspended", "alleged")
_OUTER = frozenset(["denied", "called_for", "planned"])
"""Statuses that hold even where a rule's own words tell another: "دعا إلى استئناف الدوريات"."""
_REACH_WORDS: Mapping[str, int] = {"ongoing": 4, "cancelled": 3, "suspended": 3, "resumed": 4}
_SIDE_REACH: Mapping[str, int] = {"particle": 3, "close": 3, "tried": 2, "in": 4, "from": 3}
_DEFAULT_REACH = 7
_TIED_REACH, _TIED_LETTERS = 9, 40
_ANY = frozenset(["اي", "باي", "لاي"])
_OTHER_CLAUSE_REACH, _JOINED_REACH = 6, 14
_OTHER_CLAUSE = frozenset(["called_for", "planned", "alleged"])
_IN_HEAD = frozenset(["cancelled", "suspended"])
"""Statuses that the event's own word may tell: "تعثر الاتفاق"."""
_SIDES_BEFORE = frozenset(["before", "particle", "tried", "by", "close", "in", "from", "on"])
_SIDES_CLAUSE = frozenset(["clause", "after"])
_PREDICATE_WORDS = 2
_ENDED_WORDS = 3
_PLANNED_WORDS = 3
_NEAR_VERB = 3
_MADE_ONCE, _BY_PHONE = "agreement", "leader_call"
_AFTER = re.compile(r"(?<!\w)(?:بعد|عقب|اثر|غداه) (?:\w+ ){0,2}$")
_TO_COME = frozenset(["planned", "called_for"])
_WISHED = ("cue:planned", "cue:called_for")
_NOT_SO = re.compile(r"(?<!\w)[وف]?(?:لم|لا|لن|ليس) $")
_COMMENTS = re.compile(r"علقت? (?:[\w،]+ ){0,6}?علي (?!ان )")
_NONE = re.compile(r"(?<!\w)[وف]?لا $")
_SIDED = frozenset(["people", "force", "group", "state", "leader", "minister", "official", "officer", "body"])
AGREED_ON = "agreed on"
DONE = "told as done"
_ON = (" علي ", " علي كل ")
_AGREED_WORDS = 9
_THAT = re.compile(r"(?<!\w)(?:ب)?ان(?!\w)")
_OF_COURSE = frozenset(["ongoing", "resumed", "suspended", "cancelled"])
"""Statuses that tell how an act runs, and so are said of the word that they stand with only."""
_THATS = frozenset(["ان", "بان", "انه", "انها", "الذي", "التي", "الذين"])
_ATTEMPTED = frozenset(["agreement", "sanction", "negotiation_round", "leader_meeting", "prisoner_exchange"])
_HOSTILE = frozenset(["shelling", "airstrike", "drone_strike", "clash", "ied_or_car_bomb", "sniper_fire", "violation"])


@dataclass(frozen=True, slots=True)
class Judged:
    """A status with what gave it, in words."""

    status: Status
    because: str


def status_of(
    candidate: Candidate,
    draft: Draft,
    saying: Saying | None,
    others: frozenset[str],
    when: When | None,
    day_ahead: bool,
) -> Judged:
    """The status of a candidate in its clause, by the nearest cues, the tense and who says it.

    ``others`` are the parties that act in it: a party that tells of another's hostile act alleges it.
    ``day_ahead``: its day lies after the writing day.
    """
    if is_cited(candidate, draft):
        return Judged("happened", "named as one that stands")
    return _judged(candidate, draft, saying, others, when, day_ahead)


def _judged(
    candidate: Candidate,
    draft: Draft,
    saying: Saying | None,
    others: frozenset[str],
    when: When | None,
    day_ahead: bool,
) -> Judged:
    text = draft.normal.text
    if saying is not None and saying.act == "deny" and not _only_involvement(candidate, saying.end, draft):
        return _denied_by(saying, candidate, text)
    cues = _governing(candidate, draft)
    outer = _outermost([c for c in cues if not c.entry.endswith(":clause") or c.entry.startswith("cue:denied")])
    told_outside = outer is not None and outer.entry.split(":")[1] in _OUTER
    complement = None if told_outside else status_of_complement(candidate, draft)
    if complement is not None:
        return Judged(complement, "told of as to be done")
    if candidate.rule.status and not told_outside:
        to_come = tense_of(candidate, draft) == "planned"
        return Judged("planned" if to_come else cast(Status, candidate.rule.status), f"rule {candidate.rule.id}")
    cue = outer or _outermost(cues)
    if cue is not None and cue.entry.startswith(_WISHED) and _is_negated(cue, text):
        return Judged("denied", f"cue {text[cue.word_start : cue.end]}, negated")
    if cue is not None:
        return Judged(cast(Status, cue.entry.split(":")[1]), f"cue {text[cue.word_start : cue.end]}")
    tense = tense_of(candidate, draft)
    if tense == "denied" or _is_none(candidate, text):
        return Judged("denied", "a negated verb")
    ahead = _ahead(candidate, draft, tense, day_ahead)
    if ahead is not None:
        return Judged("planned", ahead)
    charged = saying is not None and candidate.rule.kind in _HOSTILE and not _is_to_end(candidate, saying.end, draft)
    if saying is not None and charged and accuses(saying, others, candidate) and not is_own(saying, candidate, draft):
        return Judged("alleged", f"{saying.speaker[0].name} says it of another party")
    lasts = _lasts(candidate, draft, cues, tense, when)
    return lasts or Judged("happened", DONE)


def _lasts(
    candidate: Candidate, draft: Draft, cues: Sequence[Hit], tense: str | None, when: When | None
) -> Judged | None:
    """What words of lasting or the present tell; null where none does. An agreement is made once."""
    text = draft.normal.text
    lasting = next((c for c in cues if c.entry.startswith("cue:ongoing") and candidate.rule.kind != _MADE_ONCE), None)
    if lasting is not None and lasting.entry.endswith(":before") and _is_negated(lasting, text):
        return Judged("denied", f"cue {text[lasting.word_start : lasting.end]}, negated")
    if lasting is not None and (_is_bound(lasting, candidate, draft) or not _is_one_day(when)):
        return Judged("ongoing", f"cue {text[lasting.word_start : lasting.end]}")
    if tense == "ongoing" and _is_one_day(when) and _meets(candidate, draft):
        return Judged("planned", "a meeting told in the present, with its day")
    if tense == "ongoing":
        return Judged("ongoing", "present verb")
    return None


def _meets(candidate: Candidate, draft: Draft) -> bool:
    """Whether the present tells of a meeting itself: "يلتقي الرئيسان الأربعاء", "تعقد الأحد قمة"."""
    if candidate.rule.kind not in MEETINGS or candidate.rule.kind == _BY_PHONE:
        return False
    opens = (w.word_start for w in draft.words("light") if w.use == "present")
    return candidate.hit.use == "present" or any(0 <= at - candidate.clause.start <= 1 for at in opens)


def _ahead(candidate: Candidate, draft: Draft, tense: str | None, day_ahead: bool) -> str | None:
    """What tells that it is still to come; null where nothing does."""
    if _is_agreed_on(candidate, draft):
        return AGREED_ON
    if tense == "planned" or comes_before(candidate, draft) or is_purpose(candidate, draft):
        return "told as to come"
    return "its day lies after the writing day" if day_ahead else None


def _is_agreed_on(candidate: Candidate, draft: Draft) -> bool:
    """Whether it is what parties agreed to do, with no more than a time between: "اتفقا في 22 منه على سحب القوات"."""
    text, start = draft.normal.text, draft.sentences[candidate.sentence].start
    done = (w for w in draft.words("doing") if w.end + 1 == candidate.start)
    end = next((w.start for w in done), candidate.start)  # "اتفقا على تسيير دوريات"
    if candidate.hit.use != "noun" or candidate.rule.kind in _ATTEMPTED or not text[start:end].endswith(_ON):
        return False
    for verb in (w for w in draft.words("agreeing") if start <= w.start and w.end < end):
        between = text[verb.end : end]
        words = len(between.split()) - _words_of_time_in(draft, verb.end, end)
        if words <= _AGREED_WORDS and not _THAT.search(between):
            return True
    return False


def _words_of_time_in(draft: Draft, start: int, end: int) -> int:
    times = (t for t in draft.times if start <= t.start and t.end <= end)
    return sum(draft.normal.text.count(" ", t.start, t.end) + 1 for t in times)


def _is_one_day(when: When | None) -> bool:
    return when is not None and when.precision == "day" and when.start == when.end


def _is_bound(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a negated end stands right before the act, whatever day is told beside it: "لا يتوقف عن قصف البلدة"."""
    text = draft.normal.text
    negated = cue.entry.endswith(":before") and text[cue.start : cue.end].startswith(("لا ", "لم ", "ما "))
    return negated and _words(draft, cue.start, cue.end, candidate) <= _REACH_WORDS["ongoing"]


def _is_negated(cue: Hit, text: str) -> bool:
    """Whether a negation stands right before the cue: "لم يتعهد بسحب قواته", "لن تجري محادثات"."""
    return _NOT_SO.search(text, max(0, cue.word_start - 6), cue.word_start) is not None


def _denied_by(saying: Saying, candidate: Candidate, text: str) -> Judged:
    """What a denial makes of it; "نفى عدم انسحابها" denies that it was not done."""
    if text.endswith("عدم ", candidate.clause.start, candidate.hit.word_start):
        return Judged("happened", f"{saying.speaker[0].name} denies that it was not done")
    return Judged("denied", f"denied by {saying.speaker[0].name}")


def _is_none(candidate: Candidate, text: str) -> bool:
    """ "لا اتفاق بين الطرفين": the negation of the noun itself."""
    hit = candidate.hit
    bare = hit.use == "noun" and not hit.prefix
    return bare and _NONE.search(text, max(candidate.clause.start, hit.word_start - 5), hit.word_start) is not None


def is_habit(judged: Judged) -> bool:
    """Whether words tell it as going on or recurring, not only the tense of its verb."""
    return judged.status == "ongoing" and judged.because.startswith("cue")


def _only_involvement(candidate: Candidate, start: int, draft: Draft) -> bool:
    """Whether what is denied from ``start`` on is a part in the event, not the event: "نفت ضلوعها في القصف"."""
    return any(start <= h.start <= candidate.hit.start for h in draft.words("involvement"))


def _governing(candidate: Candidate, draft: Draft) -> list[Hit]:
    """Cues that reach the head, nearest first: before it within their reach, or in its clause for those that may."""
    found: list[tuple[int, int, Hit]] = []
    sentence = draft.sentences[candidate.sentence]
    for cue in outer([c for c in draft.words("cue") if sentence.holds(c.start)]):
        _, status, side = cue.entry.split(":")
        if status in _TO_COME and cue.start < candidate.hit.start and stands_already(cue, candidate, draft):
            continue
        distance = _words(draft, cue.start, cue.end, candidate)
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


def _goes_on(candidate: Candidate, draft: Draft) -> bool:
    """Whether the head's verb opens a clause of its own with "و": what was willed before it does not reach it."""
    hit = candidate.hit
    return hit.use in ("present", "verb") and hit.prefix == "و" and hit.word_start - candidate.clause.start <= 1


def _is_cut(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a comma ends what is willed: "سعياً إلى حل الأزمة، آخرها جولة انتهت دون اتفاق"."""
    return "،" in draft.normal.text[cue.end : candidate.hit.word_start] and not _is_joined(candidate, draft)


def _is_joined(candidate: Candidate, draft: Draft) -> bool:
    """Whether the head goes on with a further complement: "طالبه بالوفاء بالتزاماته، وبسحب قواته"."""
    hit = candidate.hit
    return hit.prefix.startswith(("وب", "ول")) and draft.normal.text.endswith("، ", 0, hit.word_start)


def _is_elsewhere(cue: Hit, side: str, status: str, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word of the clause tells of another word than the event's: "التراجع المتواصل منذ بدء الاتفاق"."""
    if side == "after" and cue.start < candidate.hit.start:
        return True
    if candidate.rule.kind == "agreement" and any(candidate.end <= w.start < cue.start for w in draft.words("begins")):
        return True  # "اتفقا على هدنة تبدأ غدا": what was agreed is to come
    if status in _IN_HEAD and is_only_cause(cue, candidate, draft.normal.text):
        return True
    if status == "suspended" and _COMMENTS.match(draft.normal.text, cue.start):
        return True
    if status == "ongoing" and side == "after":  # "اتفقا على العمل نحو سلام دائم"
        return candidate.rule.kind == "agreement" or is_past(candidate, draft)
    if status == "ongoing" and is_past(candidate, draft) and cue.start > candidate.end:
        return draft.words_between(candidate.end, cue.start) > _NEAR_VERB  # "اعتقلته الشرطة وهو يخضع حاليا لتحقيق"
    if status != "planned":
        return False
    if cue.end <= candidate.hit.word_start and _AFTER.search(draft.normal.text, cue.end, candidate.hit.word_start):
        return True  # "ستعقد كما كانت مقررة بعد محادثات": what came before it
    return is_told(draft.normal.text, candidate.hit) or is_past(candidate, draft) or _is_term(cue, draft)


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
        return candidate.rule.kind not in _ATTEMPTED
    if cue.entry.endswith(":particle"):  # "لم يذكر متى يجتمعان" denies the saying, not the meeting
        return any(cue.end < h.start < candidate.hit.start for h in draft.words("say"))
    if status == "denied":
        return _only_involvement(candidate, cue.end, draft) or _is_peoples_refusal(cue, candidate, draft)
    if status == "called_for":
        return _is_to_end(candidate, cue.end, draft)
    between = draft.normal.text[cue.end : candidate.hit.start]
    if status in _OF_COURSE and not _THATS.isdisjoint(between.split()):
        return True  # "لا تزال تعتقد بأن الاتفاق": of the thinking
    if status == "suspended":
        return " علي " in between  # "علّق على الجولة" is a comment
    return status == "resumed" and "،" in between  # "لجنة إعادة الانتشار، اليوم، اجتماعها"


def _side_reach(side: str, candidate: Candidate, draft: Draft) -> int | None:
    """How many words a cue of a side reaches: farther where the head shows its tie ("في اتفاق", "بأي اتفاق")."""
    start = candidate.hit.word_start
    before = draft.normal.text[max(0, start - _TIED_LETTERS) : start].split()
    tied = (side == "in" and "في" in before[-4:]) or (side == "particle" and not _ANY.isdisjoint(before[-2:]))
    return _TIED_REACH if tied else _SIDE_REACH.get(side)


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
    return bool(near) and near[-1].level == "people"


def _reach(cue: Hit, status: str, candidate: Candidate, draft: Draft) -> int:
    """How many words a cue reaches before it."""
    if status in _TO_COME and opens_complement(cue, candidate, draft):
        return COMPLEMENT_REACH
    if status == "ongoing" and candidate.hit.use == "noun" and candidate.hit.suffix:
        return COMPLEMENT_REACH  # "يواصل العرب في الإقليم للأسبوع الثاني تظاهراتهم"
    return _REACH_WORDS.get(status, _DEFAULT_REACH) + _words_of_time(cue, candidate, draft)


def _words_of_time(cue: Hit, candidate: Candidate, draft: Draft) -> int:
    """How many words a time between a cue and the head has: "علّق الوفد، اليوم الأربعاء، الجولة"."""
    return _words_of_time_in(draft, cue.end, candidate.hit.start)


def _is_to_end(candidate: Candidate, start: int, draft: Draft) -> bool:
    """Whether what is demanded from ``start`` on is the end of the act: "دعا إلى إنهاء هجوم تشنه القوات"."""
    near = (w for w in draft.words("ended") if start <= w.start and w.end <= candidate.hit.start)
    return any(draft.words_between(w.end, candidate.hit.word_start) <= _ENDED_WORDS for w in near)


def is_of_another(at: int, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word belongs to what another noun is planned for: "اعتصام ضد الدوريات المزمع خروجها غداً"."""
    for cue in draft.words("cue"):
        if cue.entry.startswith("cue:planned:before") and cue.prefix.endswith("ال") and candidate.end < cue.start <= at:
            between = draft.normal.text[candidate.end : cue.word_start].strip()
            if between.split()[-1:] == ["من"]:
                continue  # "الدوريات التي من المفترض أن تبدأ غداً": said of no noun
            if candidate.hit.definite and all(word.startswith("ال") for word in between.split()):
                continue  # "القمة التاريخية المرتقبة": one more word of the same noun
            return bool(between) and draft.words_between(cue.end, at) <= _PLANNED_WORDS
    return False


def _is_said_of(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a cue stands in the clause, or opens the next as what is said of it: "ما أشيع عن قصف …، عارٍ من الصحة"."""
    if candidate.clause.holds(cue.start):
        return True
    if not cue.entry.startswith("cue:denied") or cue.start < candidate.clause.end:
        return False
    if cue.word_start < cue.start and draft.normal.text.startswith("لم", cue.start):
        return False  # "حلقت طائرات، ولم يتم القبض على أحد"
    clauses = draft.sentences[candidate.sentence].clauses
    after = clauses[clauses.index(candidate.clause) + 1 :][:1]
    busy = any(after[0].holds(c.start) for c in draft.candidates) if after else True
    return not busy and draft.words_between(after[0].start, cue.start) <= _PREDICATE_WORDS


def _words(draft: Draft, start: int, end: int, candidate: Candidate) -> int:
    return draft.words_between(min(end, candidate.end), max(start, candidate.hit.start))


def _outermost(cues: Sequence[Hit]) -> Hit | None:
    """The cue whose meaning wins by `_ORDER`, the nearest of its status; "إلغاء موعد" plans nothing."""
    for status in _ORDER:
        cue = next((c for c in cues if c.entry.split(":")[1] == status), None)
        if cue is not None:
            called_off = (c for c in cues if status == "planned" and c.entry == "cue:cancelled:before")
            return next((c for c in called_off if cue.start - c.end == 1), cue)
    return None


def _is_nearest(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether no other event of the clause stands nearer to the cue."""
    own = _words(draft, cue.start, cue.end, candidate)
    rivals = [c for c in draft.candidates if c.clause == candidate.clause and c.hit != candidate.hit]
    return all(_words(draft, cue.start, cue.end, rival) >= own for rival in rivals)
