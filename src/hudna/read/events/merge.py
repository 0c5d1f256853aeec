"""One happening told twice in an article is one report: frames of one kind that speak of the same are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from hudna.knowledge.gazetteer import Gazetteer
from hudna.model.finding import Attribution, Quantity
from hudna.model.place import PlaceRef
from hudna.read.events.frames import Frame
from hudna.read.events.likeness import FAMILIES, same, status_fits

_ONLOOKERS = frozenset(["witness", "unnamed"])
_LEG = 2
_ORDINAL = "ordinal"
_SPOTS = frozenset(["crossing", "post", "base", "camp"])
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
            kept[twin] = _joined(kept[twin], frame, gazetteer)
    return sorted(kept, key=lambda f: f.candidate.start)


def _twin(kept: Sequence[Frame], frame: Frame, gazetteer: Gazetteer) -> int | None:
    """Which of the reports tells what the frame tells; a place in a series is of the event told last."""
    if frame.ranks:
        before = [i for i, k in enumerate(kept) if k.candidate.start < frame.candidate.start and not k.headline]
        twins = [i for i in reversed(before) if _ranked(kept[i], frame)]
    else:
        twins = [i for i, k in enumerate(kept) if same(k, frame, gazetteer)]
    alike = [i for i in twins if frame.kind.family == "patrol" and kept[i].kind.id == frame.kind.id]
    return next(iter((*alike, *twins)), None)  # "the patrol" is the patrol, not what was thrown at it


def _ranked(first: Frame, second: Frame) -> bool:
    kin = first.kind.family == second.kind.family and first.kind.family in FAMILIES
    return kin and status_fits(first, second)


def _joined(first: Frame, second: Frame, gazetteer: Gazetteer) -> Frame:
    """The first frame completed by what only the second tells, or tells more exactly."""
    sources = _sources_of_both(first, second)
    if second.kind.id in first.candidate.rule.may_be and not second.headline:
        # "قصف" turns out to have come from the air
        first = replace(first, kind=second.kind, candidate=second.candidate, evidence=second.evidence)
    elif _tells_more(second, first, gazetteer):
        where = second.where if second.placed and not (first.placed and second.by_noun) else first.where
        first = replace(first, evidence=second.evidence, told=second.told, judged=second.judged, where=where)
        sources = sources if second.attribution else ()  # what bears it out is the outlet's own word
    told = second.placed and not second.by_noun
    exact = _more_exact(second.where, first.where, gazetteer) and (told or not first.placed)
    nearer = exact or _lies_in(second.where, first.where, gazetteer)
    better = nearer and not (second.headline and first.where is not None)
    where = second.where if better else first.where
    when, time = (second.when, second.time) if _dated(second) and not _dated(first) else (first.when, first.time)
    return replace(
        first,
        when=when,
        time=time,
        where=where,
        route=_way_of_both(first.route, second.route),
        **_union_of_actors(first, second),
        parties=first.parties | second.parties,
        quantities=_union_of_quantities(first.quantities, _of_one_series(first, second)),
        ordinal=first.ordinal or second.ordinal,
        attribution=sources,
        agreement=first.agreement or second.agreement,
        vehicle=first.vehicle or second.vehicle,
        background=first.background and second.background,
        headline=first.headline and second.headline,
        dated=first.dated or second.dated,
        again=not (first.headline or second.headline),
    )


def _reports(chain: Sequence[Attribution]) -> bool:
    """Whether a chain has more than onlookers, who add what they know to news that the outlet tells itself."""
    return any(a.kind not in _ONLOOKERS or a.source == "news reports" for a in chain)


def _tells_more(second: Frame, first: Frame, gazetteer: Gazetteer) -> bool:
    """Whether the words of the second bear the event out better: they tell more of it, or as much and when or where."""
    if second.headline or second.takes_up:
        return False
    nearer = second.placed and (not first.placed or _more_exact(second.where, first.where, gazetteer))
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


def _way_of_both(first: Sequence[PlaceRef], second: Sequence[PlaceRef]) -> tuple[PlaceRef, ...]:
    """The way that two tellings give: the longer where one tells the other's again, else one leg after the other."""
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    names = [p.id or p.text for p in longer]
    again = [names.index(key) for key in (p.id or p.text for p in shorter) if key in names]
    if len(shorter) < _LEG or len(again) == len(shorter) or again == sorted(again) != again[:1]:
        return tuple(longer)
    joins = (first[-1].id or first[-1].text) == (second[0].id or second[0].text)
    return (*first, *second[joins:])


def _dated(frame: Frame) -> bool:
    return frame.when is not None and frame.when.start is not None


def _lies_in(second: PlaceRef | None, first: PlaceRef | None, gazetteer: Gazetteer) -> bool:
    """Whether a region is a part of the other: Idlib of Syria."""
    if second is None or first is None or first.precision != "region" or not (first.id and second.id):
        return False
    return first.id != second.id and gazetteer.contains(first.id, second.id)


def _more_exact(second: PlaceRef | None, first: PlaceRef | None, gazetteer: Gazetteer) -> bool:
    if second is None or first is None:
        return first is None
    return _grain(second, gazetteer) < _grain(first, gazetteer)


def _grain(ref: PlaceRef, gazetteer: Gazetteer) -> int:
    """How wide a place is told: a crossing or a post is one spot, though its point is only roughly known."""
    row = gazetteer.place(ref.id) if ref.id else None
    return 0 if row is not None and row.kind in _SPOTS else _PRECISION[ref.precision]


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


def _of_one_series(first: Frame, second: Frame) -> tuple[Quantity, ...]:
    """What the second counts; no place in another count than the first has: "الدورية 24 … هي الثالثة التي تقطعه"."""
    one, two = first.ordinal, second.ordinal
    other = one is not None and two is not None and one.number != two.number
    return tuple(q for q in second.quantities if not (other and q.unit == _ORDINAL))


def _union_of_quantities(first: Sequence[Quantity], second: Sequence[Quantity]) -> tuple[Quantity, ...]:
    known = {(q.what, q.low, q.high) for q in first}
    return (*first, *(q for q in second if (q.what, q.low, q.high) not in known))
