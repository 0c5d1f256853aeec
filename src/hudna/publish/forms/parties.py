"""Who did what to whom, in two sides, as datasets of two actors ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Actor
from hudna.model.event import Event
from hudna.model.finding import ActorRef

_ACTING = ("initiator", "participant")
_STATE_FORCES = frozenset(("state", "government", "office", "person", "force", "body"))


@dataclass(frozen=True, slots=True)
class Sides:
    """Those who act (the first is the main one), those who are acted upon or with, and all others who take part."""

    first: tuple[ActorRef, ...]
    second: tuple[ActorRef, ...]
    others: tuple[ActorRef, ...]


def sides_of(event: Event, knowledge: Knowledge) -> Sides:
    """The actors of an event in two sides: by role, else by the party that they belong to; a third party is apart."""
    acting = [a for a in event.actors if a.role == "initiator"] or [a for a in event.actors if a.role == "participant"]
    main = acting[0] if acting else None
    taking_part = [a for a in event.actors if a.role in (*_ACTING, "target") and a is not main]
    opposite = [a for a in taking_part if main is None or party_of(a, knowledge) != party_of(main, knowledge)]
    targets = [a for a in opposite if a.role == "target"] or opposite
    second = targets[0] if targets else None
    rest = [a for a in taking_part if a is not second]
    one = (main, *_of_party(rest, main, knowledge)) if main else ()
    two = (second, *(a for a in _of_party(rest, second, knowledge) if a not in one)) if second else ()
    return Sides(one, two, tuple(a for a in event.actors if a not in one and a not in two))


def _of_party(actors: list[ActorRef], one: ActorRef, knowledge: Knowledge) -> list[ActorRef]:
    return [a for a in actors if party_of(a, knowledge) == party_of(one, knowledge)]


def code_of(event: Event, dataset: str, knowledge: Knowledge) -> Any:
    """The code of an event's kind in another dataset; null where the codebook has none, or no such kind any more."""
    kind = knowledge.codebook.kinds.get(event.type)
    return kind.crosswalk.get(dataset) if kind else None


def party_of(actor: ActorRef, knowledge: Knowledge) -> str:
    """The party of an actor by the dossier; of one without a party its own id or name."""
    known = known_actor(actor, knowledge)
    return (known.party if known else None) or actor.id or actor.name


def known_actor(actor: ActorRef, knowledge: Knowledge) -> Actor | None:
    """The actor of the dossiers, of a composed one ("tr-forces/local") its first part; null for one not known."""
    actors = knowledge.dossier.actors
    return actors.get(actor.id or "") or actors.get((actor.id or "").partition("/")[0])


def is_people(actor: ActorRef | None, knowledge: Knowledge) -> bool:
    """Whether an actor is civilians, residents, displaced or the like."""
    known = known_actor(actor, knowledge) if actor else None
    return known is not None and known.level == "people"


def state_of(actor: ActorRef | None, knowledge: Knowledge) -> str | None:
    """The party of a state that an actor belongs to; null for actors of no state and for people."""
    known = known_actor(actor, knowledge) if actor else None
    if known is None or known.party is None or known.kind not in _STATE_FORCES or known.level == "people":
        return None
    return known.party if known.party in _state_parties(knowledge) else None


def of_the_conflict(actor: ActorRef, knowledge: Knowledge) -> bool:
    """Whether an actor's party is one of those that fight or rule in a conflict, by the grounds of the dossiers."""
    return any(party_of(actor, knowledge) in ground.parties for ground in knowledge.dossier.grounds)


def _state_parties(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(a.party for a in knowledge.dossier.actors.values() if a.kind == "state" and a.party)
