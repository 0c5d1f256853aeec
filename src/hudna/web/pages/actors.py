"""Actors: who they are, what they did, whom they met, and how outlets print them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Path, Query

from hudna.errors import NotFound
from hudna.knowledge.dossier import Actor
from hudna.record import Wanted, listing, told_of
from hudna.record import events as kept
from hudna.record.listing import Count
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
from hudna.web.lines import EventLine, Name, line_of_listed, merged, parties_of
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
    told = ask.remembered("actor", actor, make=lambda: _told(ask, found))
    if found.home == "" and not told.looked:
        raise NotFound(f"No actor is called “{actor}”. See those that the dossier knows: /actors")
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
        told.count.events,
        told.count.at_least,
        told.looked,
        told.roles,
        told.companions,
        told.meetings,
        told.labels,
        told.newest,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the newest events tell of an actor; ``looked`` is how many they are."""

    count: Count
    looked: int
    roles: tuple[tuple[str, int], ...]
    companions: tuple[Companion, ...]
    meetings: tuple[Met, ...]
    labels: tuple[WordOf, ...]
    newest: tuple[EventLine, ...]


def _told(ask: Ask, actor: Actor) -> _Told:
    wanted, walks, knowledge = Wanted(actors=(actor.id,)), ask.walks(), ask.knowledge
    count = listing.count_of(walks, wanted)
    newest = listing.first_page(walks, wanted, _LOOKED).events
    talks = tuple(k.id for k in knowledge.codebook.kinds.values() if k.family in _TALKS and k.mutual)
    met = listing.first_page(walks, replace(wanted, kinds=talks), _SHOWN).events
    parties = [parties_of(each) for each in newest]
    printed = kept.some(ask.connection, [each.id for each in newest[:_LABELLED]])
    return _Told(
        count,
        len(newest),
        roles(parties, actor.id),
        companions(parties, actor.id),
        meetings(map(merged, met), actor.id, knowledge),
        labels(printed, actor, knowledge),
        tuple(line_of_listed(each, knowledge) for each in newest[:_SHOWN]),
    )


def _actor(ask: Ask, name: str) -> Actor:
    """An actor of the dossiers; for another name one that nothing is known of but the name."""
    stranger = Actor(name, "unknown", "unknown", None, name, None, None, (), (), (), ())
    return ask.knowledge.dossier.actors.get(name, stranger)
