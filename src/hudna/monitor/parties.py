"""Which side an actor belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.knowledge import Knowledge
from hudna.model.finding import ActorRef

_TAKING_PART = ("participant", "initiator", "target")


def party_of(actor: str, knowledge: Knowledge) -> str:
    """The side of an actor by its id: of a president, his state; of one that no dossier knows, its own name."""
    name = actor.partition("/")[0]
    known = knowledge.dossier.actors.get(actor) or knowledge.dossier.actors.get(name)
    return (known.party if known else None) or name


def parties_of(actors: Iterable[ActorRef], knowledge: Knowledge) -> frozenset[str]:
    """The sides that take part; residents, prisoners and the like are none, nor is who speaks or hosts."""
    known = knowledge.dossier.actors
    taking_part = (a for a in actors if a.role in _TAKING_PART)
    named = (a for a in taking_part if not (a.id and a.id in known and known[a.id].level == "people"))
    return frozenset(party_of(a.id or a.name, knowledge) for a in named)
