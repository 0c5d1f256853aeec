"""Actors: who they are, what they did, whom they met, and how outlets print them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query

from hudna.errors import NotFound
from hudna.knowledge.dossier import Actor
from hudna.record import Wanted, listing, told_of
from hudna.record import events as kept
from hudna.web.actors_view import (
    ActorName,
    Companion,
    Met,
    Term,
    WordOf,
    actor_name,
    companions,
    labels,
    meetings,
    members_of,
    roles,
    terms_of,
)
from hudna.web.ask import Ask
from hudna.web.filters import check
from hudna.web.lines import EventLine, Name, line_of, merged
from hudna.web.names import name_of
from hudna.web.page import Entry, Pages

pages = Pages("actors", Entry("Actors", "/actors"))
_COUNTED = 500
_LOOKED = 200
_LABELLED = 60
_SHOWN = 20
_TALKS = ("talks", "deals")
KINDS = (
    "state", "government", "force", "group", "body", "organisation", "committee", "people", "office", "person",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """Actors of a kind that the dossier tells of, those with most events first; counts go up to 500."""

    kind: str
    kinds: tuple[str, ...]
    actors: tuple[ActorName, ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor. Roles, companions, talks and labels are those of the newest events, ``looked`` at so many."""

    actor: ActorName
    level: str
    party: Name | None
    side: Name | None
    part_of: ActorName | None
    members: tuple[ActorName, ...]
    terms: tuple[Term, ...]
    known_labels: tuple[tuple[str, str], ...]
    total: int
    at_least: bool
    looked: int
    roles: tuple[tuple[str, int], ...]
    companions: tuple[Companion, ...]
    met: tuple[Met, ...]
    labels: tuple[WordOf, ...]
    events: tuple[EventLine, ...]


@pages.page("/actors", "actors.html.j2")
def actors(ask: Ask, kind: Annotated[str, Query(max_length=40)] = "state") -> ActorsPage:
    """The actors of one kind, with how many events each has a part in."""
    check("kind", [kind], KINDS)
    home = ask.knowledge.dossier.id
    every = ask.knowledge.dossier.actors.values()
    own = [a for a in every if a.kind == kind and (a.home == home or kind == "state")]
    counts = told_of.counts_of_actors(ask.connection, [a.id for a in own], _COUNTED)
    told = [actor_name(a, counts[a.id]) for a in own if counts[a.id] or a.home == home]
    return ActorsPage(kind, KINDS, tuple(sorted(told, key=lambda a: (-(a.events or 0), a.name["en"]))))


@pages.page("/actors/{actor}", "actor.html.j2")
def actor(ask: Ask, actor: Annotated[str, Path(max_length=200)]) -> ActorPage:
    """One actor: offices with their days, members, roles, whom it met when, printed labels by outlet."""
    found = _actor(ask, actor)
    wanted = Wanted(actors=(actor,))
    newest = [merged(each) for each in listing.page_of_events(ask.connection, wanted, most=_LOOKED).events]
    if found.home == "" and not newest:
        raise NotFound(f"No actor is called “{actor}”. See those that the dossier knows: /actors")
    count = listing.count_of(ask.walks(), wanted)
    talks = tuple(k.id for k in ask.knowledge.codebook.kinds.values() if k.family in _TALKS and k.mutual)
    met = listing.page_of_events(ask.connection, Wanted(actors=(actor,), kinds=talks), most=_SHOWN)
    printed = kept.some(ask.connection, [event.id for event in newest[:_LABELLED]])
    side = ask.knowledge.dossier.side_of(found.id)
    above = ask.knowledge.dossier.actors.get(found.part_of or "")
    return ActorPage(
        actor_name(found),
        found.level,
        name_of(ask.knowledge, found.party) if found.party else None,
        name_of(ask.knowledge, side) if side else None,
        actor_name(above) if above else None,
        members_of(found, ask.knowledge) if found.home else (),
        tuple(terms_of(found, ask.knowledge)),
        tuple((label.text, label.wording) for label in found.labels),
        count.events,
        count.at_least,
        len(newest),
        roles(newest, actor),
        companions(newest, actor),
        meetings((merged(each) for each in met.events), actor, ask.knowledge),
        labels(printed, found, ask.knowledge),
        tuple(line_of(event, ask.knowledge) for event in newest[:_SHOWN]),
    )


def _actor(ask: Ask, name: str) -> Actor:
    """An actor of the dossiers; for another name one that nothing is known of but the name."""
    stranger = Actor(name, "unknown", "unknown", None, name, None, None, (), (), (), ())
    return ask.knowledge.dossier.actors.get(name, stranger)
