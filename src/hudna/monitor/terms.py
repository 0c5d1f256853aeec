"""Terms of agreements held against events: what each event says of each term, and the scores that follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any

import orjson
from sqlalchemy import Connection, Row

from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Agreement
from hudna.model.agreement import Term, TermEvidence, TermMonth, TermScore
from hudna.model.place import PlaceRef
from hudna.monitor.bearing import FACTS, Seen, Told, bears
from hudna.monitor.extents import Extent, Extents
from hudna.monitor.scores import days_in_force, score
from hudna.record import followed
from hudna.record import terms as kept
from hudna.record.changed import Changed

_VIEW = "terms"
_STATES = ("state", "government")


def update(connection: Connection, changed: Changed, knowledge: Knowledge) -> None:
    """Bring evidence and scores up to date: only what changed is looked at again, only its months scored again.

    With other knowledge everything is looked at again.
    """
    yardstick = _yardstick(knowledge)
    if followed.reached(connection, _VIEW, knowledge.digest) is None:
        changed = Changed(whole=True)
    touched = kept.forget(connection, changed)
    rows = kept.events_of(connection, yardstick.kinds, None if changed.whole else changed.events)
    for some in kept.batches(rows):
        touched |= kept.add(connection, yardstick.weigh(connection, some))
    documents = None if changed.whole else changed.documents
    touched |= kept.add(connection, yardstick.general_charges(connection, documents))
    months = kept.months_of(connection, documents)
    _score_again(connection, yardstick, touched, months)
    followed.reach(connection, _VIEW, knowledge.digest)


@lru_cache(maxsize=1)
def _yardstick(knowledge: Knowledge) -> Yardstick:
    """Made once: how each area lies to each place takes longer than most of what is held against it."""
    return Yardstick(knowledge)


class Yardstick:
    """The checkable terms of all agreements, ready to be held against events."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._actors, self._codebook = knowledge.dossier.actors, knowledge.codebook
        self._series = knowledge.dossier.series
        self.agreements: Mapping[str, Agreement] = knowledge.dossier.agreements
        self.terms = {t.id: self._meant(t) for a in self.agreements.values() for t in a.terms if t.checkable}
        self.kinds = frozenset(kind for term in self.terms.values() for kind in term.kinds)
        fold, ids = knowledge.spelling.fold, knowledge.place_ids
        areas = knowledge.dossier.areas
        self._extents = Extents(knowledge.gazetteer, areas, lambda name: ids.get(f"place:{fold(name)}", ()))
        self._inside, self._watched = knowledge.areas.inside, dict[int, frozenset[str]]()
        self._grounds = {kind: self._grounds_of(kind) for kind in self.kinds}
        self._parties = {a.id: self._wide(a.parties) for a in self.agreements.values()}
        self._under: dict[str, frozenset[str]] = {}
        self._facts = {kind: self._facts_of(kind) for kind in self.kinds}
        self._charges = frozenset(kind for term in self.terms.values() for kind in term.claimed_by)

    def extent(self, term: Term) -> Extent:
        """The ground of a term."""
        return self._extents.extent(term.area, term.within_km)

    def watched_from(self, term: Term) -> frozenset[str]:
        """The areas from which an outlet that reports looks at the ground of a term: those that coverage counts by."""
        extent = self.extent(term)
        if id(extent) not in self._watched:
            self._watched[id(extent)] = frozenset(self._inside(sorted(extent.covered_by)))
        return self._watched[id(extent)]

    def weigh(self, connection: Connection, rows: Iterable[Row[Any]]) -> list[TermEvidence]:
        """What these events say of all terms."""
        seen = [found for row in rows if (found := self._seen(row))]
        charged = kept.charged_events(connection, [each.id for each, _ in seen])
        asked = [each.id for each, contested in seen if contested or each.id in charged or self._is_said(each)]
        told = self._told(connection, asked)
        once: dict[tuple[str, ...], TermEvidence] = {}
        for each, _ in seen:
            whole = replace(each, told=told[each.id]) if each.id in told else each
            for one in self._bearings(whole):
                once.setdefault((one.term, one.event_id, one.bearing, one.by), one)
        return list(once.values())

    def general_charges(self, connection: Connection, documents: Collection[str] | None) -> Iterator[TermEvidence]:
        """Charges that an agreement was broken, whether or not they tell of an event that bears on one of its terms."""
        for charge in kept.charges(connection, None if documents is None else tuple(documents)):
            for agreement in dict.fromkeys(a[10:] for a in charge.about if a.startswith("agreement:")):
                if agreement in self.agreements:
                    name = f"{charge.document_id}/{charge.statement_id}"
                    month = charge.day.isoformat()[:7] if charge.day else ""
                    by = (
                        charge.speaker,
                        month,
                        charge.day,
                        0.5,
                        f"{charge.speaker} says that the agreement was broken",
                    )
                    yield TermEvidence(agreement, agreement, name, "claimed", *by)

    def _seen(self, row: Row[Any]) -> tuple[Seen, bool] | None:
        """An event as terms need it, and whether its reports disagree on whether it was; null before all terms."""
        first, last = row.start_day or row.end_day, row.end_day or row.start_day
        if last is not None and not any(
            _in_time(t, first, last) for _, terms in self._grounds[row.type] for t in terms
        ):
            return None
        wire = orjson.loads(row.wire)
        places = tuple(PlaceRef(**each) for each in (wire["where"], *wire["route"]) if each)
        actors = tuple((each["id"] or each["name"], each["role"]) for each in wire["actors"])
        solid = max(row.origins, row.sides) > 1 or bool(wire.get("admitted"))
        series = row.series if row.series in self._series else None  # the codebook's word says only that it is counted
        days = row.start_day, row.end_day
        seen = Seen(row.id, row.type, row.status, *days, places, actors, series, solid, self._facts[row.type])
        return seen, "status" in wire["contested"]

    def _bearings(self, seen: Seen) -> Iterator[TermEvidence]:
        first, last = seen.first or seen.last, seen.last or seen.first
        for extent, terms in self._grounds[seen.type]:
            lie = self._extents.lies(seen.places, extent)
            for term in terms:
                if lie.how == "out" and seen.series not in term.series:
                    continue
                if first is None or last is None or _in_time(term, first, last):
                    party = lie.how == "unknown" and self._has_party(seen, term)
                    yield from bears(term, seen, lie, party, self._belongs)

    def _has_party(self, seen: Seen, term: Term) -> bool:
        return any(self._belongs(actor, self._parties[term.agreement]) for actor, _ in seen.actors)

    def _is_said(self, seen: Seen) -> bool:
        """Whether who tells of an event makes a difference: it is no fact, or a charge in itself."""
        return seen.status not in seen.facts or seen.type in self._charges

    def _grounds_of(self, kind: str) -> list[tuple[Extent, list[Term]]]:
        """The terms that a kind can bear on, by their ground."""
        found: dict[int, tuple[Extent, list[Term]]] = {}
        for term in self.terms.values():
            if kind in term.kinds:
                extent = self.extent(term)
                found.setdefault(id(extent), (extent, []))[1].append(term)
        return list(found.values())

    def _told(self, connection: Connection, ids: list[str]) -> dict[str, tuple[Told, ...]]:
        rows = kept.told_of(connection, ids) if ids else []
        charged: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for charge in kept.charges(connection, sorted({row.document_id for row in rows})):
            for agreement in (a[10:] for a in charge.about if a.startswith("agreement:")):
                for report in charge.about:
                    charged[charge.document_id, report].append((charge.speaker, agreement))
        found: dict[str, list[Told]] = defaultdict(list)
        for row in rows:
            chain = orjson.loads(row.wire)["attribution"]
            by = chain[0]["source"] if chain else row.outlet or "an outlet that is not named"
            found[row.event_id].append(Told(by, row.status))
            more = charged.get((row.document_id, row.report_id), ())
            found[row.event_id] += [Told(speaker, row.status, agreement) for speaker, agreement in more]
        return {name: tuple(dict.fromkeys(each)) for name, each in found.items()}

    def _facts_of(self, kind: str) -> frozenset[str]:
        """The statuses that say that an event of a kind came about: also those that its own words give it."""
        own = {rule.status for rule in self._codebook.rules.values() if rule.kind == kind}
        return FACTS | ({"cancelled", "suspended"} & own)

    def _meant(self, term: Term) -> Term:
        return replace(term, bound=self._wide(term.bound), exempt=self._wide(term.exempt))

    def _wide(self, names: Iterable[str]) -> frozenset[str]:
        """Names of actors and parties; a state or government stands for its whole party."""
        states = (self._actors.get(name) for name in names)
        return frozenset(names) | {a.party for a in states if a and a.party and a.kind in _STATES}

    def _belongs(self, actor: str, names: frozenset[str]) -> bool:
        if actor not in self._under:
            whole = actor.partition("/")[0]  # "russia/forces": forces of a state that the dossier has no entry for
            found, each = {actor}, self._actors.get(whole)
            while each is not None and each.id not in found - {actor}:
                found |= {each.id, *([each.party] if each.party else [])}
                each = self._actors.get(each.part_of or "")
            self._under[actor] = frozenset(found)
        return not self._under[actor].isdisjoint(names)


def _in_time(term: Term, first: date, last: date) -> bool:
    return last >= term.start and (term.end is None or first <= term.end)


def _score_again(connection: Connection, yardstick: Yardstick, touched: set[kept.At], months: set[str]) -> None:
    """Score again the terms and months that evidence changed for, and those that more or fewer outlets looked at."""
    at = {(term, month) for term, month in touched if term in yardstick.terms and month}
    for term, month in sorted(at):
        if yardstick.terms[term].deadline is not None:
            at |= kept.later_months(connection, term, month)
    by_month: dict[str, set[str]] = {month: set() for month in months}
    for term, month in at:
        by_month.setdefault(month, set()).add(term)
    scored, found, earlier = set[kept.At](), list[TermScore](), _Earlier(connection)
    for month, names in sorted(by_month.items()):
        looked = _looked(connection, yardstick, month, names, month in months)
        scored |= {(name, month) for name in looked}
        found += _month(connection, yardstick, month, looked, earlier)
    kept.keep_scores(connection, scored, found)


def _looked(connection: Connection, yardstick: Yardstick, month: str, names: set[str], watched: bool) -> dict[str, int]:
    """The outlets that looked at the area of each of these terms; where ``watched``, of all that others look at now."""
    terms = [t for t in yardstick.terms.values() if t.id in names or (watched and days_in_force(t, month))]
    areas = {area for term in terms for area in yardstick.watched_from(term)}
    looking = kept.looking(connection, month, areas)
    counted = kept.outlets_scored(connection, month) if watched else {}
    found = {}
    for term in terms:
        outlets = {outlet for area in yardstick.watched_from(term) for outlet in looking.get(area, ())}
        if term.id in names or len(outlets) != counted.get(term.id, 0):
            found[term.id] = len(outlets)
    return found


class _Earlier:
    """How many events supported a term, or may have, in the months before: as it was scored, and is scored now.

    Months are to be scored in their order. An event supports a term in one month, so that months can be added up.
    """

    def __init__(self, connection: Connection) -> None:
        self._months = cache(partial(kept.supporting, connection))

    def told(self, term: str, month: str) -> tuple[int, int]:
        """The supporting events before a month, and those that may be."""
        before = [counts for at, counts in self._months(term).items() if at < month]
        return sum(c.get("supports", 0) for c in before), sum(c.get("may_support", 0) for c in before)

    def note(self, term: str, month: str, counts: Mapping[str, int]) -> None:
        """What a month holds now."""
        self._months(term)[month] = dict(counts)


def _month(
    connection: Connection, yardstick: Yardstick, month: str, looked: Mapping[str, int], earlier: _Earlier
) -> Iterator[TermScore]:
    told = kept.months_told(connection, month, looked)
    for name, outlets in sorted(looked.items()):
        term, held, before = yardstick.terms[name], told.get(name, TermMonth()), (0, 0)
        if term.deadline:
            before = earlier.told(name, month)
            earlier.note(name, month, held.counts)
        if name in told or outlets:
            yield score(term, month, replace(held, outlets=outlets, supported=before[0], perhaps=before[1]))
