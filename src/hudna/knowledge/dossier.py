"""The dossier of one conflict, compiled: its actors, agreements, outlets and series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from hudna.errors import KnowledgeError
from hudna.knowledge.collecting import Collecting, Expected, collecting_of, expected_of
from hudna.knowledge.terms import area_of, first_day, last_day, terms_of
from hudna.model.agreement import Area, Term


@dataclass(frozen=True, slots=True)
class Label:
    """A name of an actor as outlets print it; ``wording`` is whose word it is, never a verdict.

    An ``ambiguous`` one is also a common word or another's name: it needs a second sign in the text.
    """

    text: str
    wording: str = "neutral"
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office from when to when; both days inclusive, null is open."""

    person: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, office, person, force, group or body with its neutral name; ``party`` is the side it belongs to.

    ``home`` is the dossier that tells of it; ``members`` are the actors that make up a body.
    """

    id: str
    kind: str
    level: str
    party: str | None
    name: str
    name_ar: str | None
    part_of: str | None
    labels: tuple[Label, ...]
    holders: tuple[Holder, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    demonym: str | None = None
    home: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium, agency or monitor; ``side`` is whose view it usually carries, ``home`` the dossier that tells of it.

    ``telegram``: public names of its channels there, the main one first; ``domains``: hosts of its pages, without
    what may stand before them (www); ``collect``, ``expect``: how to collect it, and what usually comes;
    ``country`` is where it works, two letters of ISO 3166, null where that is not known.
    """

    id: str
    name: str
    name_ar: str | None
    kind: str
    side: str | None
    owner: str | None
    labels: tuple[str, ...]
    home: str = ""
    telegram: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    collect: Collecting | None = None
    expect: Expected | None = None
    country: str | None = None
    owner_ar: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement with its parties and its terms; ``home`` is the dossier that tells of it."""

    id: str
    name: str
    name_ar: str | None
    labels: tuple[str, ...]
    parties: tuple[str, ...]
    signed: str | None
    terms: tuple[Term, ...]
    ended: str | None = None
    home: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One of a series that is known to have been held: its number (null: not numbered), days, and who says so."""

    number: int | None
    start: date
    last: date
    source: str
    source_ar: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Events that outlets number: patrols of a stretch, rounds of talks; ``held`` are those known, in order.

    ``area``: names or ids of places; ``start`` and ``end``: days between which it is counted, null is open.
    """

    id: str
    name: str
    name_ar: str | None
    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    held: tuple[Held, ...] = ()
    area: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """By what a text is known to be about a dossier's conflict: its countries' places, its parties."""

    dossier: str
    countries: frozenset[str]
    parties: frozenset[str]


@dataclass(frozen=True)
class Dossier:
    """What is true of one conflict, and of its neighbours: all dossiers' actors, those at home before others.

    ``sides`` are those of this conflict alone, by the parties that they are made of; ``time_zone`` that of clocks.
    ``side_names`` are {en, ar} by side.
    """

    id: str
    actors: Mapping[str, Actor]
    agreements: Mapping[str, Agreement]
    outlets: Mapping[str, Outlet]
    series: Mapping[str, Series]
    grounds: tuple[Ground, ...] = ()
    areas: Mapping[str, Area] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    time_zone: str | None = None
    side_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def from_data(cls, dossier_id: str, data: Mapping[str, Any]) -> Dossier:
        """The dossier from the lists ``actors``, ``agreements``, ``outlets``, ``series``, ``grounds`` and ``sides``."""
        return cls(
            dossier_id,
            {d["id"]: _actor(d) for d in data["actors"]},
            {d["id"]: _agreement(d) for d in data["agreements"]},
            {d["id"]: _outlet(d) for d in data["outlets"]},
            {d["id"]: _series(d) for d in data["series"]},
            tuple(_ground(d) for d in data.get("grounds") or ()),
            areas={d["id"]: area_of(d) for d in data.get("areas") or ()},
            sides={party: side["id"] for side in data.get("sides") or () for party in side.get("parties") or ()},
            time_zone=data.get("time_zone"),
            side_names={side["id"]: side.get("name") or {} for side in data.get("sides") or ()},
        )

    @cached_property
    def zone(self) -> tzinfo:
        """Where a moment becomes a day; universal time where the dossier does not say.

        Raises `KnowledgeError` for a zone that this computer does not know.
        """
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(self.time_zone) if self.time_zone else UTC
        except (KeyError, ValueError, OSError) as error:
            mend = "Check time_zone in its dossier.yml, or install the package tzdata"
            raise KnowledgeError(f"{self.id}: the time zone {self.time_zone} is not known here. {mend}.") from error

    def holder(self, office: str, on: date | None) -> Actor | None:
        """The person in an office on a day; without a day the person whose term is open, else the last.

        Null where nobody or more than one person is known to have held it on that day.
        """
        actor = self.actors.get(office)
        if actor is None or not actor.holders:
            return None
        if on is not None:
            fitting = {t.person for t in actor.holders if (t.start or date.min) <= on <= (t.end or date.max)}
            return self.actors.get(fitting.pop()) if len(fitting) == 1 else None
        last = max(actor.holders, key=lambda h: (h.end or date.max, h.start or date.min))
        return self.actors.get(last.person)

    def side_of(self, name: str) -> str | None:
        """The side that an actor or outlet stands on: that of its party, the party itself where no outlet is of it.

        Null for who has no party, and for outlets of no party's side or of another conflict.
        """
        actor, outlet = self.actors.get(name), self.outlets.get(name)
        if actor is not None:
            return self.sides.get(actor.party or "", actor.party)
        if outlet is None or outlet.home != self.id or outlet.side not in self.sides.values():
            return None
        return outlet.side

    def outlet_at(self, address: str) -> str | None:
        """The outlet whose page an address is, by the longest of the domains that fit; null for none of ours."""
        host = (urlsplit(address).hostname or "").lower()
        parts = host.split(".")
        names = (".".join(parts[at:]) for at in range(len(parts) - 1))
        return next((self._hosts[name] for name in names if name in self._hosts), None)

    @cached_property
    def heads(self) -> Mapping[str, Actor]:
        """For each party the first actor of it that is part of no other."""
        own = (actor for actor in reversed([*self.actors.values()]) if actor.party and actor.part_of is None)
        return {actor.party: actor for actor in own if actor.party}

    @cached_property
    def called(self) -> Mapping[str, Actor]:
        """Each actor by its English name, the first of those that share one: readings keep speakers so."""
        return {actor.name: actor for actor in reversed([*self.actors.values()])}

    @cached_property
    def _hosts(self) -> Mapping[str, str]:
        """The outlet of each domain; of two that claim one, the one at home, then the first."""
        found: dict[str, str] = {}
        for outlet in sorted(self.outlets.values(), key=lambda o: o.home != self.id):
            for domain in outlet.domains:
                found.setdefault(domain.removeprefix("www."), outlet.id)
        return found

    def office_of(self, person: str, on: date | None) -> Actor | None:
        """The office that a person held on a day, the highest listed first; null where none is known."""
        for actor, term in self._terms.get(person, ()):
            if on is None or (term.start or date.min) <= on <= (term.end or date.max):
                return actor
        return None

    @cached_property
    def _terms(self) -> Mapping[str, list[tuple[Actor, Holder]]]:
        """The offices of each person with the terms, as they are listed."""
        found: dict[str, list[tuple[Actor, Holder]]] = {}
        for actor in self.actors.values():
            for term in actor.holders:
                found.setdefault(term.person, []).append((actor, term))
        return found


def _name(data: Mapping[str, Any]) -> tuple[str, str | None]:
    name = data.get("name") or {}
    return name.get("en") or data["id"], name.get("ar")


def _both(text: str | Mapping[str, str]) -> tuple[str, str | None]:
    return (text, None) if isinstance(text, str) else (text["en"], text["ar"])


def _label(d: Mapping[str, Any]) -> Label:
    return Label(d["text"], d.get("wording") or "neutral", d.get("ambiguous") == "true")


def _actor(d: Mapping[str, Any]) -> Actor:
    name, name_ar = _name(d)
    return Actor(
        d["id"],
        d.get("kind") or "group",
        d.get("level") or "group",
        d.get("party"),
        name,
        name_ar,
        d.get("part_of"),
        tuple(_label(x) for x in d.get("labels") or ()),
        tuple(Holder(h["person"], first_day(h.get("from")), last_day(h.get("to"))) for h in d.get("holders") or ()),
        tuple(d.get("adjectives") or ()),
        tuple(d.get("capitals") or ()),
        d.get("demonym"),
        d.get("home") or "",
        tuple(d.get("members") or ()),
    )


def _ground(d: Mapping[str, Any]) -> Ground:
    return Ground(d["dossier"], frozenset(d["countries"]), frozenset(d["parties"]))


def _outlet(d: Mapping[str, Any]) -> Outlet:
    name, name_ar = _name(d)
    labels = tuple(d.get("labels") or ())
    kind, home = d.get("kind") or "outlet", d.get("home") or ""
    channels, domains = tuple(d.get("telegram") or ()), tuple(str(x).lower() for x in d.get("domains") or ())
    ways = collecting_of(d.get("collect")), expected_of(d.get("expect"))
    owner, owner_ar = _both(d.get("owner") or "")
    rest = (channels, domains, *ways, d.get("country"), owner_ar)
    return Outlet(d["id"], name, name_ar, kind, d.get("side"), owner or None, labels, home, *rest)


def _agreement(d: Mapping[str, Any]) -> Agreement:
    name, name_ar = _name({**d, "name": d.get("short") or d.get("name")})
    return Agreement(
        d["id"],
        name,
        name_ar,
        tuple(d.get("labels") or ()),
        tuple(d.get("parties") or ()),
        d.get("signed"),
        tuple(terms_of(d)),
        d.get("ended"),
        d.get("home") or "",
    )


def _series(d: Mapping[str, Any]) -> Series:
    name, name_ar = _name(d)
    kinds, labels = tuple(d.get("kinds") or ()), tuple(d.get("labels") or ())
    held, area = tuple(_held(d.get("held") or ())), tuple(d.get("area") or ())
    days = (first_day(d.get("started")), last_day(d.get("ended")))
    return Series(d["id"], name, name_ar, kinds, labels, held, area, *days, d.get("part_of"))


def _held(rows: Sequence[Mapping[str, Any]]) -> Iterator[Held]:
    for row in rows:
        first, _, last = (row.get("date") or "").partition("/")
        day = first_day(first)
        if day is not None:
            number = int(row["number"]) if row.get("number") else None
            yield Held(number, day, last_day(last or first) or day, *_both(row["source"]))
