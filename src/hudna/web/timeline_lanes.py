"""The lanes of the line of time: families of kinds, or the agreements that events bear on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

from hudna.knowledge import Knowledge
from hudna.publish.words import tables
from hudna.record.lane_sizes import FEW
from hudna.record.lanes import Step
from hudna.record.listing import joint_counts
from hudna.record.terms import agreements_of
from hudna.record.walks import Walks
from hudna.record.wanted import Wanted
from hudna.web.ask import Ask
from hudna.web.lines import Name
from hudna.web.names import both

LanesBy = Literal["kind", "agreement"]
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Lane:
    """A family of kinds, or an agreement."""

    id: str
    name: Name


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events of a lane begin in a month, those still to come (``planned``) apart."""

    lane: str
    month: str
    planned: bool
    events: int


@dataclass(frozen=True, slots=True)
class Sorted:
    """Events counted in lanes: how many have a day and how many have none, and whether that is all (``exact``).

    ``span`` is the first and the last month of all.
    """

    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    dated: int
    undated: int
    exact: bool
    span: tuple[str, str] | None


Bars = Counter[tuple[str, str, bool]]


def sorted_in(ask: Ask, walks: Walks, wanted: Wanted, by: LanesBy) -> Sorted:
    """The wanted events counted in their lanes; by agreement the newest 3,000 of them."""
    counts, exact = joint_counts(walks, wanted, _lane_and_side(ask.knowledge))
    months = sorted({month for each in counts.values() for month in each if month})
    span = (months[0], months[-1]) if months else None
    if by == "kind":
        bars, lanes = _by_kind(counts), _families(ask)
        dated, undated = sum(bars.values()), sum(each.get("", 0) for each in counts.values())
    else:
        steps = walks.first(wanted, FEW + 1)
        exact = len(steps) <= FEW
        bars, lanes = _by_agreement(ask, steps[:FEW]), _agreements(ask)
        dated = sum(bool(step.day) for step in steps[:FEW])
        undated = len(steps[:FEW]) - dated
    there = {lane for lane, _, _ in bars}
    made = tuple(Bar(*key, n) for key, n in sorted(bars.items()))
    return Sorted(tuple(lane for lane in lanes if lane.id in there), made, dated, undated, exact, span)


def lanes_of(ask: Ask, kinds: Mapping[str, str], by: LanesBy) -> dict[str, tuple[str, ...]]:
    """The lanes of some events, given with their kinds."""
    if by == "kind":
        return {event: (family_of(ask.knowledge, kind),) for event, kind in kinds.items()}
    of = agreements_of(ask.connection, kinds)
    return {event: of.get(event, (_NONE,)) for event in kinds}


def family_of(knowledge: Knowledge, kind: str) -> str:
    """The family of a kind; "other" where the codebook lacks it."""
    found = knowledge.codebook.kinds.get(kind)
    return found.family if found else "other"


def is_planned(status: str) -> bool:
    """Whether an event of this status stands above the line: announced, demanded or called off."""
    return tables()["status"][status]["side"] == "above"


def _lane_and_side(knowledge: Knowledge) -> Callable[[str, str], tuple[str, bool]]:
    family, planned = cache(partial(family_of, knowledge)), cache(is_planned)  # of few kinds and statuses
    return lambda kind, status: (family(kind), planned(status))


def _by_kind(counts: Mapping[tuple[str, bool], Mapping[str, int]]) -> Bars:
    return Counter(
        {(lane, month, planned): n for (lane, planned), own in counts.items() for month, n in own.items() if month}
    )


def _by_agreement(ask: Ask, steps: Sequence[Step]) -> Bars:
    of = lanes_of(ask, {step.id: step.type for step in steps if step.day}, "agreement")
    return Counter((lane, step.day[:7], is_planned(step.status)) for step in steps if step.day for lane in of[step.id])


def _families(ask: Ask) -> tuple[Lane, ...]:
    families = {
        "patrol": ask.both("Patrols"),
        "talks": ask.both("Talks"),
        "violence": ask.both("Violence"),
        "posture": ask.both("Forces and posts"),
        "deals": ask.both("Deals and economy"),
        "people": ask.both("The population"),
        "other": ask.both("Other kinds"),
    }
    known = {kind.family for kind in ask.knowledge.codebook.kinds.values()}
    families |= {family: both(family, None) for family in sorted(known - set(families))}
    return tuple(Lane(family, name) for family, name in families.items())


def _agreements(ask: Ask) -> tuple[Lane, ...]:
    """Those of all dossiers in use by the day they were signed, the newest first, then what bears on none."""
    known = sorted(ask.knowledge.dossier.agreements.values(), key=lambda each: (each.signed or "", each.id))
    lanes = tuple(Lane(each.id, both(each.name, each.name_ar)) for each in reversed(known))
    return (*lanes, Lane(_NONE, ask.both("Bearing on no agreement")))
