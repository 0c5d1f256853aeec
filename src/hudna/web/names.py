"""What things are called on the desk, in both languages, by their ids."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from hudna.knowledge import Knowledge
from hudna.model.finding import ActorRef
from hudna.model.when import When
from hudna.publish import names
from hudna.web.filters import Choice
from hudna.web.lines import Name, name
from hudna.web.manner import Manner

_MANNERS = 16
_KEPT = 4096
"""Names that are remembered: a page says the same ones again and again."""


def both(english: str, arabic: str | None) -> Name:
    """A name in both languages, the English one where Arabic has none."""
    return name(names.both(english, arabic))


@lru_cache(_KEPT)
def name_of(knowledge: Knowledge, who: str) -> Name:
    """The name of an actor, an outlet, a side or a party; whoever no dossier knows is called as printed."""
    return name(names.who(knowledge, who))


@lru_cache(_KEPT)
def outlet_name(knowledge: Knowledge, outlet: str | None) -> Name:
    """The name of the outlet of a text, or that none is stated."""
    return name(names.outlet(knowledge, outlet))


def actor_ref_name(actor: ActorRef) -> Name:
    """Our name of an actor of an event."""
    return both(actor.name, actor.name_ar)


@lru_cache(_KEPT)
def place_name(knowledge: Knowledge, place: str) -> Name:
    """The name of a place or area; its id where no gazetteer knows it."""
    return name(names.place(knowledge, place))


def subject_names(knowledge: Knowledge, subject: str) -> tuple[str, Name | None, Name | None]:
    """What a level counts (a word of the table of stocks), whose it is and where; null where not known."""
    what, owner, place = (*subject.split("/"), "?", "?")[:3]
    return (
        what.replace("-", " "),
        name_of(knowledge, owner) if owner != "?" else None,
        place_name(knowledge, place) if place != "?" else None,
    )


def days(first: date | None, last: date | None) -> When | None:
    """Two days as a time to be shown; null where neither is known."""
    return When(start=first, end=last) if first or last else None


@lru_cache(_MANNERS)
def outlets_by_name(knowledge: Knowledge, manner: Manner) -> tuple[Choice, ...]:
    """The outlets of the dossier by their names, to choose from."""
    found = (Choice(outlet, manner.say(name_of(knowledge, outlet))) for outlet in knowledge.dossier.outlets)
    return tuple(sorted(found, key=lambda choice: choice.name))
