"""An actor as the desk shows it: who it is, in which roles, with whom, and by which printed labels of whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Actor
from hudna.model.event import Event
from hudna.model.finding import ActorRef
from hudna.model.when import When
from hudna.web.lines import EventLine, Merged, Name, Parties, line_of
from hudna.web.names import actor_ref_name, both, days, name_of

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ActorName:
    """An actor with a page: its id and our neutral name; ``events`` counted up to 500, null where they were not."""

    id: str
    name: Name
    kind: str
    events: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody in an office, with the days."""

    person: ActorName
    office: ActorName
    when: When | None


@dataclass(frozen=True, slots=True)
class WordOf:
    """A printed label; ``wording`` says whose word it is (never a verdict), ``outlets`` who printed it how often."""

    text: str
    wording: str | None
    times: int
    outlets: tuple[tuple[str, Name, int], ...]


@dataclass(frozen=True, slots=True)
class Companion:
    """Another actor in the same events, ``together`` so often."""

    actor: ActorName
    together: int


@dataclass(frozen=True, slots=True)
class Met:
    """Talks or a deal that an actor took part in, and with whom."""

    event: EventLine
    others: tuple[ActorName, ...]


def actor_name(actor: Actor, events: int | None = None) -> ActorName:
    """An actor of the dossier by its name."""
    return ActorName(actor.id, both(actor.name, actor.name_ar), actor.kind, events)


def terms_of(actor: Actor, knowledge: Knowledge) -> Iterator[Term]:
    """Who held an office, or which offices a person held, by their days."""
    actors = knowledge.dossier.actors
    own = [(actors.get(h.person), actor, h) for h in actor.holders]
    held = [(actor, office, h) for office in actors.values() for h in office.holders if h.person == actor.id]
    for person, office, holder in sorted((*own, *held), key=lambda x: (x[2].start or date.min, x[1].id)):
        if person is not None:
            yield Term(actor_name(person), actor_name(office), days(holder.start, holder.end))


def members_of(actor: Actor, knowledge: Knowledge) -> tuple[ActorName, ...]:
    """The actors that are part of this one."""
    return tuple(actor_name(a) for a in knowledge.dossier.actors.values() if a.part_of == actor.id)


def roles(events: Iterable[Parties], actor: str) -> tuple[tuple[str, int], ...]:
    """In which roles an actor stands in events, the most frequent first."""
    counts = Counter(role for e in events for role in {a.role for a in e.actors if _is(a, actor)})
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def companions(events: Iterable[Parties], actor: str) -> tuple[Companion, ...]:
    """Who else stands in the same events, the most frequent first."""
    counts: Counter[str] = Counter()
    names: dict[str, ActorName] = {}
    for event in events:
        others = {a.id or a.name: a for a in event.actors if not _is(a, actor)}
        counts.update(others.keys())
        names |= {key: ref_name(a) for key, a in others.items()}
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]
    return tuple(Companion(names[key], n) for key, n in ordered)


def meetings(events: Iterable[Merged], actor: str, knowledge: Knowledge) -> tuple[Met, ...]:
    """Events with the others who took part in them."""
    return tuple(Met(line_of(event, knowledge), _others(event, actor)) for event in events)


def labels(events: Iterable[Event], actor: Actor, knowledge: Knowledge) -> tuple[WordOf, ...]:
    """The labels by which outlets print an actor, the most frequent first, each with who printed it."""
    by_text: dict[str, Counter[str]] = defaultdict(Counter)
    for report in (r for event in events for r in event.reports):
        outlet = report.outlet or ""
        by_text_here = {a.text for a in report.report.actors if _is(a, actor.id)}
        for text in by_text_here:
            by_text[text][outlet] += 1
    known = {label.text: label.wording for label in actor.labels}
    found = [
        WordOf(text, known.get(text), sum(outlets.values()), _tellers(outlets, knowledge))
        for text, outlets in by_text.items()
    ]
    return tuple(sorted(found, key=lambda w: (-w.times, w.text)))


def ref_name(actor: ActorRef) -> ActorName:
    """An actor of an event; one that no dossier knows goes by its name."""
    return ActorName(actor.id or actor.name, actor_ref_name(actor), "" if actor.id else "unknown")


def _others(event: Merged, actor: str) -> tuple[ActorName, ...]:
    return tuple({a.id or a.name: ref_name(a) for a in event.actors if not _is(a, actor)}.values())


def _tellers(outlets: Counter[str], knowledge: Knowledge) -> tuple[tuple[str, Name, int], ...]:
    ordered: Sequence[tuple[str, int]] = sorted(outlets.items(), key=lambda item: (-item[1], item[0]))
    return tuple((outlet, name_of(knowledge, outlet), n) for outlet, n in ordered if outlet)


def _is(ref: ActorRef, actor: str) -> bool:
    return (ref.id or ref.name) == actor
