"""An outlet as the desk shows it: whom it tells after, where it disagrees, by which labels it calls whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hudna.knowledge import Knowledge
from hudna.model.contradiction import Contradiction
from hudna.model.event import Event, EventReport
from hudna.web.lines import Name
from hudna.web.names import both, name_of

_ACTORS = 15


@dataclass(frozen=True, slots=True)
class Month:
    """What an outlet published in a month: documents, reports in them, days on which it published."""

    month: str
    documents: int
    reports: int
    days: int


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Wording:
    """Labels by which an outlet prints an actor, with how often, beside those of others in the same events."""

    actor: str
    name: Name
    own: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A contested field: what the outlet says, what stands, and the event."""

    event: str
    field: str
    said: str
    stands: str | None
    agrees: bool


def own_origin(events: Iterable[Event], outlet: str) -> Share:
    """How many of an outlet's reports come from itself in the end, and not from another whom it tells after."""
    reports = list(_of(events, outlet))
    return Share(sum(r.origin == outlet for r in reports), len(reports))


def origins_of(events: Iterable[Event], outlet: str, knowledge: Knowledge) -> tuple[tuple[str, Name, int], ...]:
    """Whom an outlet's reports come from, but itself, the most frequent first."""
    counts = Counter(r.origin for r in _of(events, outlet) if r.origin and r.origin != outlet)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((origin, name_of(knowledge, origin), n) for origin, n in ordered)


def differing(found: Iterable[Contradiction], outlet: str) -> tuple[Differing, ...]:
    """The contested fields on which an outlet says something, and whether that is what stands."""
    return tuple(
        Differing(each.event_id, each.field, position.value, each.stands, position.value == each.stands)
        for each in found
        if each.sort == "sources"
        for position in each.positions
        if any(said.outlet == outlet for said in position.said)
    )


def wording(events: Sequence[Event], outlet: str, knowledge: Knowledge) -> tuple[Wording, ...]:
    """By which labels an outlet prints each actor, beside those of others."""
    own: dict[str, Counter[str]] = defaultdict(Counter)
    others: dict[str, Counter[str]] = defaultdict(Counter)
    for report in (r for event in events for r in event.reports):
        into = own if report.outlet == outlet else others
        for actor in report.report.actors:
            if actor.id:
                into[actor.id][actor.text] += 1
    ordered = sorted(own, key=lambda a: (-sum(own[a].values()), a))[:_ACTORS]
    return tuple(Wording(a, _actor(knowledge, a), _ordered(own[a]), _ordered(others[a])) for a in ordered)


def _of(events: Iterable[Event], outlet: str) -> Iterable[EventReport]:
    return (r for event in events for r in event.reports if r.outlet == outlet)


def _ordered(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))[:6]


def _actor(knowledge: Knowledge, actor: str) -> Name:
    found = knowledge.dossier.actors.get(actor)
    return both(found.name, found.name_ar) if found else both(actor, None)
