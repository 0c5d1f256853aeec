"""What one event says of one term: the rules, without any asking of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from hudna.model.agreement import Bearing, Term, TermEvidence
from hudna.model.place import PlaceRef
from hudna.monitor.extents import Lie

FACTS = frozenset(("happened", "ongoing", "resumed"))
_AHEAD = frozenset(("planned", "called_for"))
_COARSE_DAYS = 31


@dataclass(frozen=True, slots=True)
class Told:
    """Who tells of an event, and with which status; ``accuses`` where that speaker charges a breach of an agreement."""

    by: str
    status: str
    accuses: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as far as terms need it. ``actors`` are ids (names where no dossier knows them) with their roles.

    ``solid`` says that several origins or sides tell of it; ``facts`` are the statuses that say of its kind that it
    came about (a patrol's cancellation comes about by being cancelled).
    """

    id: str
    type: str
    status: str
    first: date | None
    last: date | None
    places: tuple[PlaceRef, ...]
    actors: tuple[tuple[str, str], ...]
    series: str | None = None
    solid: bool = False
    facts: frozenset[str] = FACTS
    told: tuple[Told, ...] = ()


Belongs = Callable[[str, frozenset[str]], bool]
"""Whether an actor is one of the actors or parties named, or stands under one of them."""


def bears(term: Term, seen: Seen, lie: Lie, party_took_part: bool, belongs: Belongs) -> tuple[TermEvidence, ...]:
    """What the event says of the term; nothing where it is outside its time, area or addressees.

    ``lie`` is how its places lie to the term's area; where no place is known, it may bear only if
    it is dated and a party took part.
    """
    if seen.series in term.series:
        counted = f"counted in the series {seen.series}"
        lie = Lie("may", f"{counted}, but {lie.reason}") if lie.how == "out" else Lie("in", counted)
    when = _when(term, seen)
    dated = when is not None and when[0] is not None
    outside = lie.how == "out" or (lie.how == "unknown" and not (party_took_part and dated))
    wrong_series = term.series and seen.series is not None and seen.series not in term.series
    if seen.type not in term.kinds or when is None or outside or wrong_series:
        return ()
    doubts = [when[1]] if when[1] else []
    doubts += [] if lie.how == "in" else [lie.reason]
    doer = _doer(term, seen, belongs)
    if doer == "other":
        return ()
    if doer == "exempt":
        return (
            _row(term, seen, "exempt", when[0], f"{_said(seen)}: against or by a group that the agreement leaves out"),
        )
    doubts += ["who did it is not told"] if doer == "unknown" else []
    return tuple(dict.fromkeys(_rows(term, seen, when[0], lie, doubts)))


def _rows(term: Term, seen: Seen, day: date | None, lie: Lie, doubts: list[str]) -> Iterator[TermEvidence]:
    harmful = seen.type in term.broken_by
    reason = f"{_said(seen)}: {lie.reason}" if not doubts else f"{_said(seen)}, but {'; '.join(doubts)}"
    if seen.type in term.supported_by and seen.status in seen.facts:
        yield _row(term, seen, "may_support" if doubts else "supports", day, reason)
    if harmful and seen.status in seen.facts:
        yield _row(term, seen, "may_break" if doubts else "breaks", day, reason)
    for told in seen.told:
        found = _claim(term, seen, told)
        if found and not doubts:
            yield _row(term, seen, found, day, f"{_said(seen)}, {_VERBS[found]} {told.by}: {lie.reason}", told.by)
        elif found == "claimed":
            yield _row(term, seen, "may_break", day, f"{reason}; claimed by {told.by}", told.by)


_VERBS = {"claimed": "claimed by", "denied": "denied by", "announced": "announced by"}


def _claim(term: Term, seen: Seen, told: Told) -> Bearing | None:
    """What one source's telling amounts to: a charge, a denial, an announcement, or nothing beyond the event itself."""
    charged = seen.type in term.broken_by | term.claimed_by
    if told.accuses == term.agreement and charged:
        return "claimed"
    if told.status == "denied":
        return "denied"
    if told.status in _AHEAD:
        return "announced" if seen.type in term.supported_by and seen.status not in seen.facts else None
    if told.status != "alleged" and told.status not in seen.facts:
        return None
    return "claimed" if seen.type in term.claimed_by or (charged and seen.status not in seen.facts) else None


def _when(term: Term, seen: Seen) -> tuple[date | None, str] | None:
    """The day of an event within the time of a term, and why that may be doubted; nothing where it is outside."""
    first, last = seen.first or seen.last, seen.last or seen.first
    if first is None or last is None:
        return None, "no day is told"
    if last < term.start or (term.end is not None and first > term.end):
        return None
    edges = first < term.start or (term.end is not None and last > term.end)
    doubt = "its days reach beyond those of the term" if edges else ""
    coarse = (last - first).days > _COARSE_DAYS
    return max(first, term.start), doubt or ("its day is told too roughly" if coarse else "")


def _doer(term: Term, seen: Seen, belongs: Belongs) -> str:
    """Whether the event is an act of those bound: ``bound``, ``other``, ``unknown``, or ``exempt``.

    A duty is hindered by whoever acts against those who have it.
    """
    named = {role: [a for a, r in seen.actors if r == role] for role in ("initiator", "participant", "target")}
    doers = named["initiator"] or named["participant"]
    if term.supported_by and seen.type not in term.supported_by:
        doers = [*named["initiator"], *named["participant"], *named["target"]]  # whoever hinders those bound
    if term.exempt and seen.type not in term.supported_by and seen.status not in _AHEAD:
        left_out = [a for a, _ in seen.actors if belongs(a, term.exempt)]
        sides = (named["target"], named["initiator"])
        if any(side and set(side) <= set(left_out) for side in sides) or set(left_out) & set(named["participant"]):
            return "exempt"
    if not term.bound:
        return "bound"
    if not doers:
        return "unknown"
    return "bound" if any(belongs(a, term.bound) for a in doers) else "other"


def _row(term: Term, seen: Seen, bearing: Bearing, day: date | None, reason: str, by: str = "") -> TermEvidence:
    month = day.isoformat()[:7] if day else ""
    weight = 1.0 if seen.solid else 0.5
    return TermEvidence(term.id, term.agreement, seen.id, bearing, by, month, day, weight, reason)


def _said(seen: Seen) -> str:
    return f"{seen.type.replace('_', ' ')}, {seen.status.replace('_', ' ')}"
