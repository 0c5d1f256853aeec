"""What a sentence says of an event told before it: its place in a series, that this one is another, or answers it."""

from __future__ import annotations

from hudna.read.draft import Candidate, Draft

_BESIDE_WORDS = 3
_NUMBERING = (" رقم", " ال")
_ON_THE_OTHER_HAND = " و"  # "هذا وقصفت" only goes on
_RANKED = frozenset(["patrol", "talks", "violence", "posture"])


def only_ranks(candidate: Candidate, family: str, draft: Draft) -> bool:
    """Whether the clause only gives the event told before its place in a series: "وتعد هذه الدورية الأربعين".

    Such a clause opens with a word of naming and has an ordinal beside the event's word. Its times are of the
    series ("منذ توقيع الاتفاق"), not of the event.
    """
    text, clause = draft.normal.text, candidate.clause
    if family not in _RANKED:
        return False
    for word in draft.words("rank"):
        opens = clause.holds(word.start) and not text[clause.start : word.word_start].strip()
        if opens and not text.startswith(_ON_THE_OTHER_HAND, word.end):
            return any(_counts(n.start, n.kind, word.end, candidate, draft) for n in draft.numbers)
    return False


def _counts(start: int, kind: str, after: int, candidate: Candidate, draft: Draft) -> bool:
    """Whether a number beside the head is the place in the series: an ordinal, or a number after "رقم" or "ال"."""
    if not candidate.clause.holds(start) or start < after:
        return False
    low, high = (candidate.end, start) if start > candidate.start else (start, candidate.start)
    if draft.words_between(low, high) > _BESIDE_WORDS:
        return False
    return kind == "ordinal" or draft.normal.text[candidate.clause.start : start].rstrip(" (").endswith(_NUMBERING)


def is_another(candidate: Candidate, draft: Draft) -> bool:
    """Whether a word beside the head says that it is another event of its sort: "رتل مماثل"."""
    end = candidate.end
    beside = (w for w in draft.words("another") if candidate.clause.holds(w.start) and w.start >= end)
    return any(draft.words_between(end, w.start) <= _BESIDE_WORDS for w in beside)


def is_answer(candidate: Candidate, draft: Draft) -> bool:
    """Whether the act answers another one: "ردت المدفعية بقصف المواقع", "قصفت المدفعية المواقع رداً على"."""
    if candidate.rule.answers:
        return True
    clause = candidate.clause
    verbs = (w for w in draft.words("answered_by") if clause.holds(w.start) and w.end <= candidate.start)
    return any(True for _ in verbs) or any(
        clause.holds(w.start) and candidate.end <= w.start for w in draft.words("in_answer")
    )
