"""What things are called on the desk, in both languages, by their ids."""

from __future__ import annotations

from datetime import date

from hudna.knowledge import Knowledge
from hudna.model.finding import ActorRef
from hudna.model.when import When
from hudna.publish.words import Both, plain
from hudna.web.lines import Name, name


def both(english: str, arabic: str | None) -> Name:
    """A name in both languages, the English one where Arabic has none."""
    return name(Both(plain(english), plain(arabic or english)))


def name_of(knowledge: Knowledge, who: str) -> Name:
    """The name of an actor, an outlet, a side or a party; whoever no dossier knows is called as printed."""
    actor, outlet = knowledge.dossier.actors.get(who), knowledge.dossier.outlets.get(who)
    if actor is not None:
        return both(actor.name, actor.name_ar)
    if outlet is not None:
        return both(outlet.name, outlet.name_ar)
    side = knowledge.dossier.side_names.get(who)
    if side:
        return both(side.get("en") or who, side.get("ar"))
    party = next((a for a in knowledge.dossier.actors.values() if a.party == who and a.part_of is None), None)
    return both(party.name, party.name_ar) if party is not None else both(who, None)


def actor_ref_name(actor: ActorRef) -> Name:
    """Our name of an actor of an event."""
    return both(actor.name, actor.name_ar)


def place_name(knowledge: Knowledge, place: str) -> Name:
    """The name of a place or area; its id where no gazetteer knows it."""
    row = knowledge.gazetteer.place(place)
    return both(row.name or row.name_ar or place, row.name_ar or row.name) if row else both(place, None)


def days(first: date | None, last: date | None) -> When | None:
    """Two days as a time to be shown; null where neither is known."""
    return When(start=first, end=last) if first or last else None
