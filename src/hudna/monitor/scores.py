"""How far a term was kept in a month: a score from 0 to 3, by one stated rule, with the reason in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from hudna.model.agreement import Term, TermMonth, TermScore

_OFTEN = 0.5
_SOMETIMES = 0.1
_WORDS = {
    "supports": "in its support",
    "breaks": "breaking it",
    "claimed": "claims of a breach",
    "denied": "denials",
    "announced": "announced",
    "exempt": "outside the agreement",
    "may_support": "that may support it",
    "may_break": "that may break it",
}


def score(term: Term, month: str, told: TermMonth) -> TermScore:
    """The score of a term for a month (as 2020-06) from what that month holds.

    The scale is that of the Peace Accords Matrix (Joshi, Quinn and Regan, Journal of Peace Research 52(4), 2015: how
    far a provision was put into effect in a year, 0 not begun, 1 minimal, 2 intermediate, 3 full), month by month. Our
    rule:

    - A *ban* (nothing supports it): every day with breaks counts as the heaviest of them, 1 where several origins or
      sides tell of it, else ½; the sum is divided by the days on which the term held that month. Half or more is 0,
      more than a tenth 1, less 2. No break is 3; but 2 where a breach is claimed, or something may be a breach.
    - A *duty*: as many supporting events as ``least`` asks for (in a part of a month the same share) are 3, but 2 where
      it was also broken or a breach is claimed; fewer are 1; none is 0. Where no pace is asked for, one is enough, and
      a month with nothing has no score.
    - A *duty with a deadline*: supporting events are counted from the start. Enough are 3, or 2 as above; fewer are 2
      before the deadline's month, 1 from then on; none is null, then 0.
    - A duty for which there is only what *may* support it has no score.
    - Where nothing bears on the term and no outlet reported from its area, there is no score: silence is no compliance.
    - What is only claimed, denied, announced, exempt or unclear never breaks a term.
    """
    rule = _once if term.deadline is not None else _monthly if term.supported_by else _ban
    value, reason = rule(term, month, told)
    return TermScore(term.id, term.agreement, month, value, reason, told.outlets, tuple(sorted(told.counts.items())))


def change(earlier: TermScore | None, later: TermScore) -> str:
    """Why a score differs from that of the month before, in words; says so where it does not."""
    if earlier is None:
        return "the first month with a score"
    moved = _movement(earlier.score, later.score)
    old, new = dict(earlier.counts), dict(later.counts)
    parts = [
        f"{new.get(b, 0)} {words} ({old.get(b, 0)} in {earlier.month})"
        for b, words in _WORDS.items()
        if new.get(b, 0) != old.get(b, 0)
    ]
    if earlier.outlets != later.outlets:
        parts.append(f"{later.outlets} outlets reported from the area ({earlier.outlets})")
    return f"{moved}: {'; '.join(parts) or 'the same counts'}"


def days_in_force(term: Term, month: str) -> int:
    """How many days of a month a term held."""
    year, number = int(month[:4]), int(month[5:7])
    first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
    last = min(last, term.end or last)
    return max(0, (last - max(first, term.start)).days + 1)


def _movement(earlier: int | None, later: int | None) -> str:
    if earlier == later:
        return "unchanged"
    if earlier is None or later is None:
        return f"from {'no score' if earlier is None else earlier} to {'no score' if later is None else later}"
    return f"{'up' if later > earlier else 'down'} from {earlier} to {later}"


def _ban(term: Term, month: str, told: TermMonth) -> tuple[int | None, str]:
    if told.days:
        held = days_in_force(term, month)
        share = told.weight / max(1, held)
        said = f"breaks on {told.days} of {held} days, weighing {told.weight:g}"
        return (0 if share >= _OFTEN else 1 if share > _SOMETIMES else 2), said
    if doubtful := _count(told, "claimed") + _count(told, "may_break"):
        return 2, f"no break told as a fact, but {doubtful} claimed or possible"
    return _quiet(told, 3, "no break told")


def _monthly(term: Term, month: str, told: TermMonth) -> tuple[int | None, str]:
    wanted, done = _wanted(term, month), _count(told, "supports")
    said = f"{done} in its support{f' of {wanted} asked for' if term.least else ''}"
    if done:
        return _kept(done >= wanted, 1, told, said)
    if broken := _count(told, "breaks"):
        return 0, f"{said}, and {broken} breaking it"
    if perhaps := _count(told, "may_support"):
        return None, f"{said}, and {perhaps} that may be"
    return _quiet(told, 0, said) if term.least else (None, f"{said}; no pace is asked for")


def _wanted(term: Term, month: str) -> int:
    """How many supporting events a month asks for: in a part of a month the same share, one at least."""
    whole = monthrange(int(month[:4]), int(month[5:7]))[1]
    return max(1, round((term.least or 1) * days_in_force(term, month) / whole))


def _once(term: Term, month: str, told: TermMonth) -> tuple[int | None, str]:
    due = (term.deadline or date.max).isoformat()
    late = month >= due[:7]
    done, wanted = told.supported + _count(told, "supports"), term.least or 1
    said = f"{done} in its support so far of {wanted} due by {due}"
    if done:
        return _kept(done >= wanted, 1 if late else 2, told, said)
    if perhaps := told.perhaps + _count(told, "may_support"):
        return None, f"{said}, and {perhaps} that may be"
    return _quiet(told, 0, said) if late else (None, f"{said}: not yet due")


def _kept(enough: bool, fewer: int, told: TermMonth, said: str) -> tuple[int, str]:
    marred = _count(told, "breaks") + _count(told, "claimed")
    if not enough:
        return fewer, said
    return (2, f"{said}, but {marred} broken or claimed to be") if marred else (3, said)


def _quiet(told: TermMonth, value: int, said: str) -> tuple[int | None, str]:
    if told.outlets:
        return value, f"{said}; {told.outlets} outlets reported from the area"
    return None, f"{said}, and no outlet reported from the area: silence is no compliance"


def _count(told: TermMonth, bearing: str) -> int:
    return told.counts.get(bearing, 0)
