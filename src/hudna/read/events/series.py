"""What a sentence says of an event told before it: its place in a series, that this one is another, or answers it."""

from __future__ import annotations

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Candidate, Draft, Stretch

_BESIDE_WORDS = 3
_ON_THE_OTHER_HAND = " و"  # "هذا وقصفت" only goes on
_MARKS = " «»“”\"'"
_RANKED = frozenset(["patrol", "talks", "violence", "posture"])


def only_ranks(candidate: Candidate, family: str, draft: Draft) -> bool:
    """Whether the clause only says where the event told before stands: "وتعد هذه الدورية الأربعين".

    Such a clause opens with a word of naming and has an ordinal beside the event's word. Its times are of the
    series ("منذ توقيع الاتفاق"), not of the event.
    """
    text, clause = draft.normal.text, candidate.clause
    if family not in _RANKED:
        return False
    if any(_right_after(w, candidate, draft) for w in draft.words("framing")):
        return True
    for word in draft.words("rank"):
        names = clause.holds(word.start) and _names(text[clause.start : word.word_start], draft)
        if names and not text.startswith(_ON_THE_OTHER_HAND, word.end):
            heads = _heads_before(candidate, draft)
            return any(_counts(n.start, n.kind, word.end, candidate, heads, draft) for n in draft.numbers)
    return False


def _names(before: str, draft: Draft) -> bool:
    """Whether nothing but who says it stands before: "أن “هذا الرتل هو الأول"."""
    words = before.strip(_MARKS).split()
    return not words or (words[-1] in draft.grammar.that_or_by and len(words) <= _BESIDE_WORDS)


def _right_after(word: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether the clause opens with a word and the event's word follows at once."""
    beside = 0 < candidate.start - word.end <= 1 and candidate.clause.holds(word.start)
    return beside and not draft.normal.text[candidate.clause.start : word.word_start].strip()


def _heads_before(candidate: Candidate, draft: Draft) -> list[tuple[int, int]]:
    """The head, with those of its kind before it in the clause: "هذه الدورية الـ 20 منذ بدء الدوريات"."""
    kind = f"head:{candidate.rule.kind}/"
    before = (h for h in draft.words("head") if h.entry.startswith(kind) and h.end < candidate.start)
    return [(candidate.start, candidate.end), *((h.start, h.end) for h in before if candidate.clause.holds(h.start))]


def _counts(
    start: int, kind: str, after: int, candidate: Candidate, heads: list[tuple[int, int]], draft: Draft
) -> bool:
    """Whether a number beside a head is the place in the series: an ordinal, or a number after "رقم" or "ال"."""
    if not candidate.clause.holds(start) or start < after:
        return False
    gaps = ((end, start) if start > begin else (start, begin) for begin, end in heads)
    if all(draft.words_between(low, high) > _BESIDE_WORDS for low, high in gaps):
        return False
    return (
        kind == "ordinal"
        or draft.grammar.numbering.search(draft.normal.text, candidate.clause.start, start) is not None
    )


def is_another(candidate: Candidate, draft: Draft) -> bool:
    """Whether a word says that it is another event of its sort: "رتل مماثل" or, opening the clause, "كما قصفت"."""
    end = candidate.end
    if not candidate.hit.definite and _goes_on(candidate, draft) and not _both_taken_up(candidate, draft):
        return True
    if not candidate.hit.definite and _at_another_time(candidate, draft):
        return True
    beside = (w for w in draft.words("another") if candidate.clause.holds(w.start) and w.start >= end)
    return any(draft.words_between(end, w.start) <= _BESIDE_WORDS for w in beside)


def _at_another_time(candidate: Candidate, draft: Draft) -> bool:
    """Whether it is told as before or after what was told: "قصفت المدينة قبل ذلك بساعة"."""
    here = (w for w in draft.words("apart") if candidate.clause.holds(w.start))
    return any(
        0 <= draft.words_between(candidate.end, w.start) <= _BESIDE_WORDS or w.end <= candidate.start for w in here
    )


def _both_taken_up(candidate: Candidate, draft: Draft) -> bool:
    """Whether one word after the head stands for both who were told before: "كما بحث الوزيران"."""
    after = [m.start for m in draft.actors if candidate.end <= m.start < candidate.clause.end]
    return len(after) != len(set(after))


def is_answer(candidate: Candidate, draft: Draft) -> bool:
    """Whether the act answers another one: "ردت المدفعية بقصف المواقع", "قصفت المدفعية المواقع رداً على"."""
    if candidate.rule.answers:
        return True
    clause = candidate.clause
    verbs = (w for w in draft.words("answered_by") if clause.holds(w.start) and w.end <= candidate.start)
    return any(True for _ in verbs) or any(
        candidate.end <= w.start and (clause.holds(w.start) or _opens_next(w, clause, draft.normal.text))
        for w in draft.words("in_answer")
    )


def _opens_next(word: Hit, clause: Stretch, text: str) -> bool:
    """Whether a word goes on right behind the clause: "الهجوم الذي تشنه الفصائل، رداً على الغارات"."""
    return not word.prefix and clause.end <= word.start and not text[clause.end : word.start].strip()


def _goes_on(candidate: Candidate, draft: Draft) -> bool:
    """Whether "also" opens the clause or sentence, and what follows is the event, not somebody who tells of it."""
    text, starts = draft.normal.text, (candidate.clause.start, draft.sentences[candidate.sentence].start)
    for word in draft.words("also"):
        if word.end <= candidate.start and any(_opens(word, start, text) for start in starts):
            told = any(word.end <= say.start < candidate.start for say in draft.words("say"))
            return not told and draft.words_between(word.end, candidate.start) <= _BESIDE_WORDS
    return False


def _opens(word: Hit, start: int, text: str) -> bool:
    return start <= word.start and not text[start : word.word_start].strip()


def holds_out(candidate: Candidate, draft: Draft) -> bool:
    """Whether it tells who held out against an attack that was told: "هاجم مسلحون القرية، حيث تصدت القوات للهجوم"."""
    if not any(w.start == candidate.hit.start for w in draft.words("foiling")):
        return False
    return any(
        h.definite and candidate.end < h.start < candidate.clause.end and h.prefix.endswith(("لل", "ال"))
        for h in draft.words("head")
    )
