"""What was said of one promise, as one thing, and what became of it: the same claims and events, the same life."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from hudna.knowledge.codebook import Announced, Kind
from hudna.model.finding import Status
from hudna.model.place import PlaceRef
from hudna.model.promise import Outcome, Promise, PromiseClaim, Refusal, promise_name
from hudna.monitor.promise_sides import Fit, Side, Window, fit, window

Due = tuple[date | None, date | None]
Meaning = Literal["held", "cut_short", "cancelled", "denied"]

PENDING: frozenset[Outcome] = frozenset(["open", "postponed", "replaced"])
"""Outcomes of what is still to come."""

_NO_SUCH = Announced()
_MEANS: Mapping[Status, Meaning] = {
    "happened": "held",
    "ongoing": "held",
    "resumed": "held",
    "cancelled": "cancelled",
    "suspended": "cut_short",
    "denied": "denied",
}


@dataclass(frozen=True, slots=True)
class Told:
    """An event that may be what was announced; ``published`` is the day of its first report."""

    event: str
    status: Status
    side: Side
    published: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An event that is what became of a promise, what it means for it, and how well it fits."""

    told: Told
    meaning: Meaning
    fit: Fit


def promise_of(claims: Sequence[PromiseClaim], kinds: Mapping[str, Kind]) -> Promise:
    """The promise that these claims make, still open. Their order does not matter."""
    ordered = sorted(claims, key=_by_day)
    first = ordered[0]
    due, moved = _due(ordered)
    fullest = max(ordered, key=lambda c: len(c.parties))
    what = next((c.what for c in ordered if c.what not in kinds or not kinds[c.what].outcome_of), first.what)
    where, replaced = _where(ordered)
    return Promise(
        id=promise_name(first.document_id, first.position),
        kind=first.kind,
        what=what,
        outcome=_pending(ordered, due, moved, replaced=replaced),
        due_start=due[0],
        due_end=due[1],
        where=where,
        by=fullest.by,
        parties=fullest.parties,
        number=next((c.number for c in ordered if c.number is not None), None),
        event=None,
        differs=(),
        reasons=_history(moved),
        moved=moved,
        refusals=(),
        claims=tuple(ordered),
    )


def side_of(what: str, promise: Promise | PromiseClaim, areas: Callable[[PlaceRef | None], frozenset[str]]) -> Side:
    """The side of a promise, or of one claim of it, that others are compared with."""
    number = (promise.number.series, promise.number.number) if promise.number else None
    due = promise.due_start, promise.due_end
    return Side(what, *due, number, frozenset(promise.parties), promise.where, areas(promise.where))


def window_of(promise: Promise, kinds: Mapping[str, Kind]) -> Window:
    """When events may keep the promise: from its first word on, or from the word that put it off."""
    put_off = [c.said for c in promise.claims if c.put_off and c.said]
    said = max(put_off) if put_off else min((c.said for c in promise.claims if c.said), default=None)
    since = min((c.since for c in promise.claims if c.since), default=None)
    return window(
        said, since, promise.due_start, promise.due_end, rules(promise.what, kinds), numbered=is_numbered(promise)
    )


def is_numbered(promise: Promise | PromiseClaim) -> bool:
    """Whether it has a number in a series of a dossier, not only in all of its kind."""
    return promise.number is not None and promise.number.series != promise.what


def rules(what: str, kinds: Mapping[str, Kind]) -> Announced:
    """How announced events of a kind are known again."""
    return kinds[what].announced if what in kinds else _NO_SUCH


def answers(promise: Promise, side: Side, told: Sequence[Told], kinds: Mapping[str, Kind]) -> list[Answer]:
    """The events that are what became of the promise, the best first."""
    own = {c.event for c in promise.claims if c.event}
    put_off = {c.event for c in promise.claims if c.event and c.put_off}
    when = window_of(promise, kinds)
    found = []
    for each in told:
        meaning = _meaning(promise, each, when, kinds)
        if meaning is None or (meaning == "cancelled" and each.event in put_off):
            continue
        compared = _compared(promise, side, each, when, kinds, own=each.event in own)
        if compared is not None:
            found.append(Answer(each, meaning, compared))
    return sorted(found, key=lambda a: (a.fit.late, -a.fit.score, a.told.side.start or date.max, a.told.event))


def live(
    promise: Promise, found: Sequence[Answer], taken: Callable[[Answer], bool], refusals: tuple[Refusal, ...]
) -> Promise:
    """The promise with what became of it; an event that came late is not its own where it is ``taken`` by another."""
    outcome, answer = _outcome(found, taken)
    if answer is None or outcome is None:
        return replace(promise, refusals=refusals)
    return replace(
        promise,
        outcome=outcome,
        event=answer.told.event,
        differs=answer.fit.differs if outcome in ("shifted", "cut_short") else (),
        reasons=(*promise.reasons, *_why(outcome, answer, found)),
        refusals=refusals,
    )


def _by_day(claim: PromiseClaim) -> tuple[date, str, int]:
    return claim.said or date.max, claim.document_id, claim.position


def _due(ordered: Sequence[PromiseClaim]) -> tuple[Due, tuple[Due, ...]]:
    """The newest days; a wider time that holds the days named before says nothing new."""
    now: Due = ordered[0].due_start, ordered[0].due_end
    moved: list[Due] = []
    for claim in ordered[1:]:
        said: Due = claim.due_start, claim.due_end
        if said == now or (not claim.put_off and (said == (None, None) or _holds(said, now))):
            continue
        if claim.put_off or not _holds(now, said):
            moved.append(now)
        now = said
    return now, tuple(moved)


def _holds(wide: Due, days: Due) -> bool:
    if days[1] is None:
        return wide[1] is None and (wide[0] is None or days[0] is None or wide[0] <= days[0])
    start = days[0] or days[1]
    return (wide[0] is None or wide[0] <= start) and (wide[1] is None or days[1] <= wide[1])


def _where(ordered: Sequence[PromiseClaim]) -> tuple[PlaceRef | None, bool]:
    """The newest place that is known, and whether it took the place of another."""
    now, replaced = None, False
    for claim in ordered:
        if claim.where is None or (now is not None and (now.id is None) < (claim.where.id is None)):
            continue
        if now is not None and now.id and now.id != claim.where.id and now.precision == claim.where.precision:
            replaced = True
        if now is None or now.id is None or replaced or claim.where.within == now.id:
            now = claim.where
    return now, replaced


def _pending(ordered: Sequence[PromiseClaim], due: Due, moved: Sequence[Due], *, replaced: bool) -> Outcome:
    if any(c.put_off for c in ordered):
        return "postponed"
    if moved:
        before = moved[-1][1] or moved[-1][0]
        return "postponed" if before and due[0] and due[0] > before else "replaced"
    return "replaced" if replaced else "open"


def _history(moved: Sequence[Due]) -> tuple[str, ...]:
    return tuple(f"moved from {_days(due)}" for due in moved)


def _days(due: Due) -> str:
    return (
        "no day"
        if due == (None, None)
        else str(due[0])
        if due[0] == due[1]
        else f"{due[0] or '..'} to {due[1] or '..'}"
    )


def _meaning(promise: Promise, told: Told, when: Window, kinds: Mapping[str, Kind]) -> Meaning | None:
    kind = kinds.get(told.side.kind)
    if kind is None:
        return None
    if promise.what in kind.outcome_of:
        wanted: Meaning = "cut_short" if kind.outcome_of[promise.what] == "cut_short" else "cancelled"
        return wanted if told.status in ("happened", "ongoing", "cancelled", "suspended") else None
    own = rules(promise.what, kinds).level
    if told.side.kind != promise.what and not (own and kind.announced.level):
        return None
    means = _MEANS.get(told.status)
    if told.side.kind != promise.what and means != "held":
        return None
    begun = told.side.start is not None and (when.start is None or told.side.start >= when.start)
    return "cancelled" if told.status == "suspended" and not begun else means


def _compared(
    promise: Promise, side: Side, told: Told, when: Window, kinds: Mapping[str, Kind], *, own: bool
) -> Fit | None:
    kind = kinds[told.side.kind]
    their = told.side
    if promise.what in kind.outcome_of:
        their = replace(their, kind=promise.what)
    if told.status in ("cancelled", "denied") and their.start is None and told.published is not None:
        # said without a day: of what is due from then on
        their = replace(their, start=told.published, end=max(told.published, when.end or told.published))
    announced, level = rules(promise.what, kinds), kind.announced.level
    return fit(side, when, their, announced, level, 0.0) if own else fit(side, when, their, announced, level)


def _outcome(found: Sequence[Answer], taken: Callable[[Answer], bool]) -> tuple[Outcome | None, Answer | None]:
    held = [a for a in found if a.meaning == "held"]
    in_time = next((a for a in held if not a.fit.late), None)
    cut = next((a for a in found if a.meaning == "cut_short" and not a.fit.late and _together(a, in_time)), None)
    if cut is not None:
        return "cut_short", in_time or cut
    if in_time is not None:
        return ("shifted" if in_time.fit.differs else "held"), in_time
    cancelled = next((a for a in found if a.meaning == "cancelled" and not a.fit.late), None)
    if cancelled is not None:
        return "cancelled", cancelled
    late = next((a for a in held if not taken(a)), None)
    return (None, None) if late is None else ("shifted", late)


def _together(cut: Answer, held: Answer | None) -> bool:
    """Whether what was cut short is what was held: on one day."""
    if held is None or held.told.event == cut.told.event:
        return True
    one, other = cut.told.side, held.told.side
    if one.start is None or other.start is None:
        return False
    return one.start <= (other.end or other.start) and other.start <= (one.end or one.start)


def _why(outcome: Outcome, answer: Answer, found: Sequence[Answer]) -> tuple[str, ...]:
    said = [f"{outcome.replace('_', ' ')}: event {answer.told.event}", *answer.fit.reasons]
    if outcome == "cut_short":
        said += [f"stopped: event {a.told.event}" for a in found if a.meaning == "cut_short" and not a.fit.late]
    return tuple(said)
