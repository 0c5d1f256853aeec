"""One happening told twice in an article is one report: frames of one kind that speak of the same are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from hudna.knowledge.gazetteer import Gazetteer
from hudna.model.finding import Attribution, Quantity
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.read.frames import Frame
from hudna.read.status import is_habit
from hudna.read.times_parts import Parts

_DONE = frozenset(["happened", "ongoing", "resumed", "alleged"])
_FAMILIES = frozenset(["patrol", "talks", "violence", "posture"])
_ONLOOKERS = frozenset(["witness", "unnamed"])
_OF_TWO = frozenset(["leader_call", "leader_meeting", "ministerial_talks"])
_SAME_KM, _LOOSE_KM = 5, 100
_PRECISION = {"exact": 0, "near": 1, "area": 2, "region": 3, "unresolved": 4}


def merged(frames: Iterable[Frame], gazetteer: Gazetteer) -> list[Frame]:
    """The frames with those told twice joined, in text order; the first one that stands in the body leads."""
    ordered = sorted(frames, key=lambda f: (f.headline, f.candidate.start))
    kept: list[Frame] = []
    for frame in ordered:
        twin = _twin(kept, frame, gazetteer)
        if twin is None:
            kept.append(frame)
        else:
            kept[twin] = _joined(kept[twin], frame)
    return sorted(kept, key=lambda f: f.candidate.start)


def _twin(kept: Sequence[Frame], frame: Frame, gazetteer: Gazetteer) -> int | None:
    """Which of the reports tells what the frame tells; a place in a series is of the event told last."""
    if frame.ranks:
        before = [i for i, k in enumerate(kept) if k.candidate.start < frame.candidate.start and not k.headline]
        twins = [i for i in reversed(before) if _ranked(kept[i], frame)]
    else:
        twins = [i for i, k in enumerate(kept) if _same(k, frame, gazetteer)]
    alike = [i for i in twins if frame.kind.family == "patrol" and kept[i].kind.id == frame.kind.id]
    return next(iter((*alike, *twins)), None)  # "the patrol" is the patrol, not what was thrown at it


def _ranked(first: Frame, second: Frame) -> bool:
    kin = first.kind.family == second.kind.family and first.kind.family in _FAMILIES
    return kin and _status_fits(first, second)


def _same(first: Frame, second: Frame, gazetteer: Gazetteer) -> bool:
    kin = first.kind.family == second.kind.family and first.kind.family in _FAMILIES
    again = kin and (second.takes_up or second.headline)
    if first.kind.id != second.kind.id:
        apart = first.kind.distinct or second.kind.distinct or not again
        if apart and not _may_be_one(first, second):
            return False
    if second.another and not second.headline:
        return False
    if second.headline:
        fits = first.kind.id == second.kind.id or _status_fits(first, second)
        return fits and _same_days(first, second) is not False and not first.background
    if first.answers != second.answers:
        return False
    if first.ordinal and second.ordinal and first.ordinal.number != second.ordinal.number:
        return False
    if first.agreement and second.agreement and first.agreement != second.agreement:
        return False
    days, places = _same_days(first, second), _places(first.where, second.where, gazetteer)
    if places is False and again and first.kind.family == "patrol":
        places = None  # a patrol is told at one place of its way and then at another
    if days is False or places is False or not _status_fits(first, second):
        return False
    if first.background != second.background and days is not True and not _same_ordinal(first, second):
        return False
    if first.kind.id in _OF_TWO and _other_partners(first.parties, second.parties):
        return False
    shared = first.parties & second.parties
    if first.parties and second.parties and not shared and not (again and first.kind.family == "talks"):
        return False
    alike = kin and bool(shared) and first.background == second.background
    known = (days is True and places is not None, places is True, again, alike, _one_agreement(first, second))
    return any(known) or _nothing_differs(first, second)


def _nothing_differs(first: Frame, second: Frame) -> bool:
    """Whether nothing speaks for two happenings: one kind, both news or both history, no two sources.

    Agreements are many in one text: only words that speak of one told before ("منذ سريانه") take it up.
    """
    if first.kind.id != second.kind.id or first.background != second.background:
        return False
    if first.kind.family == "deals":
        return second.candidate.rule.refers
    sources = [{link.source for link in frame.attribution} for frame in (first, second)]
    return not all(sources) or bool(sources[0] & sources[1])


def _same_ordinal(first: Frame, second: Frame) -> bool:
    one, two = first.ordinal, second.ordinal
    return one is not None and two is not None and (one.series, one.number) == (two.series, two.number)


def _may_be_one(first: Frame, second: Frame) -> bool:
    """Whether the words of one may tell of the other's kind: "قصف" that turns out to have come from the air."""
    return first.kind.id in second.candidate.rule.may_be or second.kind.id in first.candidate.rule.may_be


def _other_partners(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether each of two talks has a party that the other one lacks: a call to Ankara is not one to Washington."""
    return min(len(first), len(second)) > 1 and bool(first - second) and bool(second - first)


def _one_agreement(first: Frame, second: Frame) -> bool:
    return first.agreement is not None and first.agreement == second.agreement


def _status_fits(first: Frame, second: Frame) -> bool:
    """Whether two statuses can be told of one event; a habit ("constantly") is not one of its cases."""
    if is_habit(first.judged) != is_habit(second.judged):
        return False
    one, two = first.judged.status, second.judged.status
    return one == two or (one in _DONE and two in _DONE)


def _same_days(first: Frame, second: Frame) -> bool | None:
    """Whether two frames are of one day; two days named in different words are two, even where neither is known."""
    told = _days(first.when, second.when)
    if told is None and first.time is not None and second.time is not None:
        named = first.time.kind == "day" and second.time.kind == "day"
        return False if named and not _name_one_day(first.time.parts, second.time.parts) else None
    return told


def _name_one_day(first: Parts, second: Parts) -> bool:
    """Whether two days are named alike, or by one day and month where only one of them tells the year."""
    one, two = (first.day, first.month), (second.day, second.month)
    return first == second or (None not in one and one == two and None in (first.year, second.year))


def _days(first: When | None, second: When | None) -> bool | None:
    """Whether two times agree; null where one is unknown."""
    if first is None or second is None or first.start is None or second.start is None:
        return None
    end = first.end or first.start
    return first.start <= (second.end or second.start) and second.start <= end


def _places(first: PlaceRef | None, second: PlaceRef | None, gazetteer: Gazetteer) -> bool | None:
    """Whether two places are one or one lies in the other; null where one is unknown or too wide to tell."""
    if first is None or second is None:
        return None
    if first.id and second.id:
        if first.id == second.id:
            return True if first.precision != "region" else None
        if gazetteer.contains(first.id, second.id) or gazetteer.contains(second.id, first.id):
            return None if "region" in (first.precision, second.precision) else True
        if "region" in (first.precision, second.precision):
            return None
        distance = gazetteer.distance_km(first.id, second.id)
        reach = _LOOSE_KM if {"near", "area"} & {first.precision, second.precision} else _SAME_KM
        return None if distance is not None and distance < reach else False
    if first.text == second.text:
        return True
    unknown = first.id is None and second.id is None
    return False if unknown and not (first.text in second.text or second.text in first.text) else None


def _joined(first: Frame, second: Frame) -> Frame:
    """The first frame completed by what only the second tells, or tells more exactly."""
    if (
        second.kind.id in first.candidate.rule.may_be and not second.headline
    ):  # "قصف" turns out to have come from the air
        first = replace(first, kind=second.kind, candidate=second.candidate, evidence=second.evidence)
    elif _tells_more(second, first):
        first = replace(first, evidence=second.evidence, told=second.told)
    better = _more_exact(second.where, first.where) and not (second.headline and first.where is not None)
    where = second.where if better else first.where
    when, time = (second.when, second.time) if _dated(second) and not _dated(first) else (first.when, first.time)
    return replace(
        first,
        when=when,
        time=time,
        where=where,
        route=first.route if len(first.route) >= len(second.route) else second.route,
        **_union_of_actors(first, second),
        parties=first.parties | second.parties,
        quantities=_union_of_quantities(first.quantities, second.quantities),
        ordinal=first.ordinal or second.ordinal,
        attribution=_sources_of_both(first, second),
        agreement=first.agreement or second.agreement,
        background=first.background and second.background,
        headline=first.headline and second.headline,
        certainty=max(first.certainty, second.certainty),
    )


def _reports(chain: Sequence[Attribution]) -> bool:
    """Whether a chain has more than onlookers, who add what they know to news that the outlet tells itself."""
    return any(a.kind not in _ONLOOKERS or a.source == "news reports" for a in chain)


def _tells_more(second: Frame, first: Frame) -> bool:
    """Whether the words of the second bear the event out better: they tell more of it, or as much and when or where."""
    if second.headline:
        return False
    nearer = second.placed and _more_exact(second.where, first.where)
    dates = second.dated and not first.dated
    return second.told > first.told + 1 or (second.told >= first.told and (nearer or dates))


def _sources_of_both(first: Frame, second: Frame) -> tuple[Attribution, ...]:
    """The sources of both tellings; what an outlet tells itself is not a party's word because one speaks of it too."""
    if second.headline:
        return first.attribution
    known = {a.source for a in first.attribution}
    if not known and second.attribution and not (second.lends and _reports(second.attribution)):
        return ()
    return (*first.attribution, *(a for a in second.attribution if a.source not in known))


def _dated(frame: Frame) -> bool:
    return frame.when is not None and frame.when.start is not None


def _more_exact(second: PlaceRef | None, first: PlaceRef | None) -> bool:
    if second is None or first is None:
        return first is None
    return _PRECISION[second.precision] < _PRECISION[first.precision]


def _union_of_actors(first: Frame, second: Frame) -> dict[str, Any]:
    """The actors of both; of a party that the first names, the second's other words for it are left out."""
    named = {a.name for a in first.actors}
    sides = {side for side in first.sides if side}
    more = [
        (actor, side)
        for actor, side in zip(second.actors, second.sides, strict=True)
        if actor.name not in named and side not in sides
    ]
    return {
        "actors": (*first.actors, *(a for a, _ in more)),
        "sides": (*first.sides, *(s for _, s in more)),
    }


def _union_of_quantities(first: Sequence[Quantity], second: Sequence[Quantity]) -> tuple[Quantity, ...]:
    known = {(q.what, q.low, q.high) for q in first}
    return (*first, *(q for q in second if (q.what, q.low, q.high) not in known))
