"""Whether a candidate event happened, goes on, is planned, wished, denied, called off, stopped, resumed or alleged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Status
from hudna.model.when import When
from hudna.read.draft import Candidate, Draft, Saying
from hudna.read.status.charges import Sides, accuses, is_own
from hudna.read.status.cited import stands
from hudna.read.status.governing import (
    REACH_WORDS,
    governing,
    is_to_end,
    only_involvement,
    outermost,
    words_apart,
)
from hudna.read.status.shields import describes_thing, is_at_its_time, is_matter, is_purpose
from hudna.read.status.tense import comes_before, tense_of, was
from hudna.read.status.willed import is_told_behind, status_of_complement

_OUTER = frozenset(["denied", "called_for", "planned"])
"""Statuses that hold even where a rule's own words tell another: "دعا إلى استئناف الدوريات"."""
_WISHED = ("cue:planned", "cue:called_for")
_CALLED_OFF = "cue:cancelled"
_PRESENT = frozenset("يتن")
_NONE_LETTERS = 40
AGREED_ON = "agreed on"
DONE = "told as done"
TO_COME = "told as to come"
_LONG_AGO = timedelta(days=60)
_AGREED_WORDS = 9
_VIOLENCE = "violence"
_ON_LETTERS = 12
_PARTS_OF_DAY = frozenset(["part_of_day", "time"])


@dataclass(frozen=True, slots=True)
class Judged:
    """A status with what gave it, in words."""

    status: Status
    because: str


def status_of(
    candidate: Candidate,
    draft: Draft,
    saying: Saying | None,
    sides: Sides,
    when: When | None,
    day_ahead: bool,
) -> Judged:
    """The status of a candidate in its clause, by the nearest cues, the tense and who says it.

    ``sides`` are the parties in it: a party that tells of another's hostile act alleges it.
    ``day_ahead``: its day lies after the writing day.
    """
    if stands(candidate, draft):
        return Judged("happened", "named as one that stands")
    if saying is not None and saying.act == "deny" and not only_involvement(candidate, saying.end, draft):
        if not _is_taken_for_granted(candidate, draft, saying.end):
            return _denied_by(saying, candidate, draft)
    cues = governing(candidate, draft)
    outer = outermost([c for c in cues if not c.entry.endswith(":clause") or c.entry.startswith("cue:denied")])
    told_outside = outer is not None and outer.entry.split(":")[1] in _OUTER
    complement = None if told_outside else status_of_complement(candidate, draft)
    if complement is not None:
        return Judged(complement, "told of as to be done")
    if candidate.rule.status and not told_outside:
        agreed = candidate.rule.status == "resumed" and _is_agreed_on(candidate, draft)
        to_come = agreed or tense_of(candidate, draft) == "planned"
        return Judged("planned" if to_come else cast(Status, candidate.rule.status), f"rule {candidate.rule.id}")
    cue = outer or outermost(cues)
    if cue is not None and not day_ahead and _is_one_day(when) and _is_after_its_day(cue, candidate, draft):
        cue = None
    if cue is not None:
        return _told_by(cue, draft)
    tense = tense_of(candidate, draft)
    if tense == "denied" or _is_none(candidate, draft):
        return Judged("denied", "a negated verb")
    ahead = _ahead(candidate, draft, tense, when, day_ahead)
    if ahead is not None:
        return Judged("planned", ahead)
    charged = saying is not None and candidate.rule.family == _VIOLENCE and not is_to_end(candidate, saying.end, draft)
    charged = charged and not _is_taken_for_granted(candidate, draft, candidate.clause.start)
    if saying is not None and charged and _is_charge(saying, sides, candidate, draft):
        return Judged("alleged", f"{saying.speaker[0].name} says it of another party")
    lasts = _lasts(candidate, draft, cues, tense, when)
    return lasts or Judged("happened", DONE)


def _is_charge(saying: Saying, sides: Sides, candidate: Candidate, draft: Draft) -> bool:
    """Whether who tells of an act charges another side with it."""
    start = candidate.hit.word_start
    whose = next((w.end for w in draft.words("relative") if saying.end < w.start and w.end < start), start)
    if any(whose < w.start < start for w in draft.words("suffering")):
        return False  # "حذر من كارثة في البلدة التي تتعرض لقصف": told of the town, not charged
    if _is_known_to_all(candidate, draft):
        return False
    within = draft.follows(start, draft.grammar.within)
    before = draft.normal.text.rfind(" ", 0, start - 1) if within else start
    ruled = any(c.end == before for c in draft.words("cue"))  # "استمروا في قصف البلدة"
    inside = candidate.hit.prefix == "ب" or (within and not ruled)
    return accuses(saying, sides, candidate, inside) and not is_own(saying, candidate, draft)


def _is_known_to_all(candidate: Candidate, draft: Draft) -> bool:
    """Whether something else is said of an act that is known: "قال إن الصواريخ التي استهدفت البلدة دليل ضعفهم"."""
    hit = candidate.hit
    if hit.use == "verb" and draft.follows(hit.word_start, draft.grammar.relatives):
        return True
    return hit.definite and draft.follows(hit.word_start, draft.grammar.bare_that) and is_told_behind(hit, draft)


def _told_by(cue: Hit, draft: Draft) -> Judged:
    """What a cue makes of the act, with what stands right before the cue."""
    word = f"cue {draft.normal.text[cue.word_start : cue.end]}"
    if _is_perhaps_called_off(cue, draft):
        return Judged("planned", f"{word}, perhaps")
    if cue.entry.startswith(_WISHED) and _is_negated(cue, draft):
        return Judged("denied", f"{word}, negated")
    return Judged(cast(Status, cue.entry.split(":")[1]), word)


def _is_perhaps_called_off(cue: Hit, draft: Draft) -> bool:
    """Whether a calling off only may come: "قد تلغي القمة"; until then it is to come."""
    text = draft.normal.text
    present = text[cue.start : cue.start + 1] in _PRESENT and text[cue.end - 1 : cue.end] != "ت"
    return present and cue.entry.startswith(_CALLED_OFF) and draft.follows(cue.word_start, draft.grammar.maybe)


def _is_taken_for_granted(candidate: Candidate, draft: Draft, start: int) -> bool:
    """Whether a known act is only why or when something else came about, or what that is about.

    "تأخروا بسبب الضربات الجوية", "نفى أن تكون لديه خطط رداً على العقوبات", "أعلن فتح تحقيق في القصف".
    """
    hit = candidate.hit
    if hit.use == "verb":
        return start > candidate.clause.start and describes_thing(start, candidate, draft)
    if not hit.definite:
        return False
    return is_at_its_time(start, hit.word_start, draft) or is_matter(start, hit, draft)


def _lasts(
    candidate: Candidate, draft: Draft, cues: Sequence[Hit], tense: str | None, when: When | None
) -> Judged | None:
    """What words of lasting or the present tell; null where none does. An agreement is made once."""
    text = draft.normal.text
    lasting = next((c for c in cues if _tells_lasting(c, candidate, draft)), None)
    if lasting is not None and lasting.entry.endswith(":before") and _is_negated(lasting, draft):
        return Judged("denied", f"cue {text[lasting.word_start : lasting.end]}, negated")
    if lasting is not None and (_is_bound(lasting, candidate, draft) or not _is_past_day(when, draft)):
        return Judged("ongoing", f"cue {text[lasting.word_start : lasting.end]}")
    if tense == "ongoing" and _is_within_a_day(when) and _meets(candidate, draft):
        return Judged("planned", "a meeting told in the present, with its day")
    if tense == "ongoing" and not draft.grammar.agree.match(text, candidate.hit.start):
        return Judged("ongoing", "present verb")
    return None


def _tells_lasting(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a cue tells that it goes on now, not that it did: "كانت المعارضة تجري مفاوضات"."""
    if not cue.entry.startswith("cue:ongoing") or candidate.rule.is_a("signed"):
        return False
    if draft.grammar.lasted.match(draft.normal.text, cue.start):
        spans = (t.start for t in draft.times if t.kind == "duration")
        return not any(cue.end <= at < candidate.clause.end for at in spans)  # "استمرت المحادثات ساعتين"
    return not (draft.grammar.running.match(draft.normal.text, cue.start) and was(cue.word_start, candidate, draft))


def _meets(candidate: Candidate, draft: Draft) -> bool:
    """Whether the present tells of a meeting itself: "يلتقي الرئيسان الأربعاء", "تعقد الأحد قمة"."""
    if not candidate.rule.is_a("meeting") or candidate.rule.is_a("by_phone"):
        return False
    opens = (w.word_start for w in draft.words("light") if w.use == "present")
    return candidate.hit.use == "present" or any(0 <= at - candidate.clause.start <= 1 for at in opens)


def _ahead(candidate: Candidate, draft: Draft, tense: str | None, when: When | None, day_ahead: bool) -> str | None:
    """What tells that it is still to come; null where nothing does."""
    if _is_agreed_on(candidate, draft):
        return AGREED_ON
    if tense == "planned" or comes_before(candidate, draft, when) or is_purpose(candidate, draft):
        return TO_COME
    return "its day lies after the writing day" if day_ahead else None


def _is_agreed_on(candidate: Candidate, draft: Draft) -> bool:
    """Whether it is what parties agreed to do, with no more than a time between: "اتفقا في 22 منه على سحب القوات"."""
    text, start, grammar = draft.normal.text, draft.sentences[candidate.sentence].start, draft.grammar
    done = (w for w in draft.words("doing") if w.end + 1 == candidate.start)
    end = next((w.start for w in done), candidate.start)  # "اتفقا على تسيير دوريات"
    held = candidate.rule.is_a("meeting") and end < candidate.start  # "اتفقا على عقد قمة"
    if candidate.hit.use != "noun" or (candidate.rule.is_a("attempted") and not held):
        return False
    if not grammar.on_it.search(text, max(start, end - _ON_LETTERS), end) and candidate.hit.prefix != "و":
        return False
    for verb in (w for w in draft.words("agreeing") if start <= w.start and w.end < end):
        between = text[verb.end : end]
        words = len(between.split()) - draft.words_of_time(verb.end, end)
        on = not grammar.upon.isdisjoint(between.split())  # "وافقا على فتح المعبر واستئناف الرحلات"
        if on and words <= _AGREED_WORDS and grammar.that_or_by.isdisjoint(between.split()):
            return True
    return False


def _is_after_its_day(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a word of the time to come follows the act's own day: "اعتقل في 3 تموز، ويمثل غداً"."""
    if cue.entry != "cue:planned:clause":
        return False
    return any(candidate.end <= t.start and t.end < cue.start - 1 for t in draft.times if t.kind != "duration")


def _is_one_day(when: When | None) -> bool:
    return when is not None and when.precision == "day" and when.start == when.end


def _is_within_a_day(when: When | None) -> bool:
    """Whether its day is told, or a part of it: "تستقبل الرئيسة مساء الاثنين"."""
    return _is_one_day(when) or (when is not None and when.precision in _PARTS_OF_DAY)


def _is_past_day(when: When | None, draft: Draft) -> bool:
    """Whether it was on one day before the writing day, or long ago: what goes on that day goes on."""
    written = draft.published.start
    if written is not None and when is not None and when.end is not None and written - when.end > _LONG_AGO:
        return True
    return _is_one_day(when) and (written is None or when is None or when.start != written)


def _is_bound(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether a negated end stands right before the act, whatever day is told beside it: "لا يتوقف عن قصف البلدة"."""
    first, _, more = draft.normal.text[cue.start : cue.end].partition(" ")
    negated = cue.entry.endswith(":before") and bool(more) and first in draft.grammar.negating
    return negated and words_apart(draft, cue.start, cue.end, candidate) <= REACH_WORDS["ongoing"]


def _is_negated(cue: Hit, draft: Draft) -> bool:
    """Whether a negation stands right before the cue: "لم يتعهد بسحب قواته", "لن تجري محادثات"."""
    return draft.grammar.not_so.search(draft.normal.text, max(0, cue.word_start - 6), cue.word_start) is not None


def _denied_by(saying: Saying, candidate: Candidate, draft: Draft) -> Judged:
    """What a denial makes of it; "نفى عدم انسحابها" denies that it was not done."""
    if draft.follows(candidate.hit.word_start, draft.grammar.lack):
        return Judged("happened", f"{saying.speaker[0].name} denies that it was not done")
    return Judged("denied", f"denied by {saying.speaker[0].name}")


def _is_none(candidate: Candidate, draft: Draft) -> bool:
    """ "لا اتفاق بين الطرفين", "لم تُسجل أي اشتباكات", "لا توجد أي آثار قصف": the negation of the noun itself."""
    hit = candidate.hit
    bare = hit.use == "noun" and not hit.prefix
    start = max(candidate.clause.start, hit.word_start - _NONE_LETTERS)
    return bare and draft.grammar.there_is_none.search(draft.normal.text, start, hit.word_start) is not None


def is_habit(judged: Judged) -> bool:
    """Whether words tell it as going on or recurring, not only the tense of its verb."""
    return judged.status == "ongoing" and judged.because.startswith("cue")
