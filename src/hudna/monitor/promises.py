"""The promise ledger: what was announced, undertaken, aimed at or due, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.event import Event
from hudna.model.finding import Expectation, Report
from hudna.model.joined import Joined
from hudna.model.place import PlaceRef
from hudna.model.promise import Promise, PromiseClaim
from hudna.monitor.parties import parties_of
from hudna.monitor.promise_life import (
    Answer,
    Told,
    answers,
    is_numbered,
    live,
    promise_of,
    rules,
    side_of,
    window_of,
)
from hudna.monitor.promise_sides import NEAR_KM, NEARBY_KM, Side, Window, alike, fit, narrow
from hudna.record import promise_claims as claims
from hudna.record import promise_events as candidates
from hudna.record import promises as ledger
from hudna.record.changed import Changed
from hudna.record.pieces import Number, some

Part = claims.Key | str
"""What promises are joined of: a claim that belongs to none yet, or a promise by its id."""

_DAYS_LONG = timedelta(days=3)
_UNDERTAKING = "undertaking"
_AT_HAND = 8192
_KM_A_DEGREE = 111.0
_SAID_APART = (claims.SAID_APART, 30, 14)
"""How many days apart two announcements of one thing are said, where both, one or none of them has a day."""
_SETTLED = ("happened", "ongoing", "resumed", "cancelled", "suspended", "denied")


def update(connection: Connection, changed: Changed, knowledge: Knowledge) -> None:
    """Bring the ledger up to date with what changed."""
    _Ledger(connection, knowledge).update(changed)


class _Ledger:
    """One update: claims are joined to promises, then what became of each that could be touched is found anew."""

    def __init__(self, connection: Connection, knowledge: Knowledge) -> None:
        self._connection, self._knowledge = connection, knowledge
        self._kinds = knowledge.codebook.kinds
        self._areas = lru_cache(maxsize=None)(self._areas_of)
        self._claimed = lru_cache(maxsize=_AT_HAND)(lambda claim: side_of(claim.what, claim, self._areas))
        self._claims: dict[claims.Key, PromiseClaim] = {}
        self._merged: dict[str, tuple[Event, Told]] = {}
        self._stood = lru_cache(maxsize=4096)(self._side_and_window)
        self._published = lru_cache(maxsize=4096)(lambda event: candidates.published_of(connection, event))

    def update(self, changed: Changed) -> None:
        if changed.whole:
            ledger.forget(self._connection)
            for documents in some(claims.documents_expecting(self._connection)):
                self._add(documents)
            self._join(set())
            again = ledger.all_promise_ids(self._connection)
        else:
            read = {
                *changed.documents,
                *claims.documents_of_events(self._connection, [*changed.gone, *changed.events]),
            }
            anew, stood = claims.changed(self._connection, sorted(read), self._parties)
            apart = self._apart(anew)
            touched = claims.forget_claims(self._connection, anew)
            before = ledger.promises(self._connection, touched)
            claims.part(self._connection, apart)
            ledger.drop_promises(self._connection, apart)
            self._add(sorted(anew))
            made = self._join(touched - apart)
            again = sorted(self._touched(changed, [*before, *made]) | stood)
        for part in some(again):
            ledger.set_lives(self._connection, [self._life(p) for p in ledger.promises(self._connection, part)])

    def _add(self, documents: Sequence[str]) -> None:
        found = list(claims.expected(self._connection, documents, self._parties))
        claims.add_claims(self._connection, found, self._matter, _loose)

    def _join(self, touched: set[str]) -> list[Promise]:
        """Promises of the claims that belong to none, with those promises that they join or that were ``touched``.

        What was joined before and is whole stays joined: it takes part as one thing, whatever it is made of.
        """
        made, done = Joined[Part](), set[claims.Key]()
        for name in touched:
            made.add(name)
        for keys in some(claims.unjoined(self._connection)):
            found = claims.claims_at(self._connection, keys)
            for key in keys:
                self._join_near(key, found[key], made, done)
        groups = made.groups()
        gone = {part for group in groups for part in group if isinstance(part, str)}
        stood: dict[str, list[PromiseClaim]] = {}
        for name, claim in claims.claims_of(self._connection, gone):
            stood.setdefault(name, []).append(claim)
        ledger.drop_promises(self._connection, gone)
        return [promise for some_groups in some(groups) for promise in self._put(some_groups, stood)]

    def _join_near(self, key: claims.Key, one: PromiseClaim, made: Joined[Part], done: set[claims.Key]) -> None:
        """Join a claim to those near it but for those ``done``, which were compared with it already."""
        made.add(key)
        done.add(key)
        for other, promise, wire in claims.neighbours(self._connection, one, self._matter(one.what), loose=_loose(one)):
            part = promise or other
            if other not in done and not made.are_one(key, part) and self._one_promise(one, self._stored(other, wire)):
                made.join(key, part)

    def _stored(self, key: claims.Key, wire: str) -> PromiseClaim:
        """A claim: the same ones are near many."""
        if len(self._claims) >= _AT_HAND:
            self._claims.clear()
        if key not in self._claims:
            self._claims[key] = claims.stored_claim(wire)
        return self._claims[key]

    def _put(self, groups: Sequence[Sequence[Part]], stood: Mapping[str, Sequence[PromiseClaim]]) -> list[Promise]:
        """Write the promises of these groups; ``stood`` has the claims of the promises that went into them."""
        new = claims.claims_at(self._connection, [p for group in groups for p in group if isinstance(p, tuple)])
        members = (
            [c for part in group for c in ((new[part],) if isinstance(part, tuple) else stood.get(part, ()))]
            for group in groups
        )
        found = [promise_of(each, self._kinds) for each in members if each]
        ledger.put_promises(self._connection, [self._placed(promise) for promise in found])
        return found

    def _apart(self, documents: set[str]) -> set[str]:
        """The promises that may fall apart without the claims of these documents."""
        lost: dict[str, list[PromiseClaim]] = {}
        for name, claim in claims.claims_in(self._connection, documents):
            lost.setdefault(name, []).append(claim)
        return {name for name, gone in lost.items() if not self._holds_without(name, gone, documents)}

    def _holds_without(self, name: str, gone: Sequence[PromiseClaim], documents: set[str]) -> bool:
        """Whether what was joined to the claims that go is joined among itself: then the rest holds together too."""
        left = [c for _, c in claims.claims_of(self._connection, [name]) if c.document_id not in documents]
        rest = [c for c in left if any(self._joins(c, other) for other in gone)]
        todo = [rest.pop()] if rest else []
        while todo and rest:
            one = todo.pop()
            apart: list[PromiseClaim] = []
            for other in rest:
                (todo if self._joins(one, other) else apart).append(other)
            rest = apart
        return not rest

    def _joins(self, one: PromiseClaim, other: PromiseClaim) -> bool:
        return self._matter(one.what) == self._matter(other.what) and self._one_promise(one, other)

    def _placed(self, promise: Promise) -> tuple[Promise, date | None, date, str]:
        when = window_of(promise, self._kinds)
        return promise, when.said or when.start, when.last, self._matter(promise.what)

    def _touched(self, changed: Changed, anew: Sequence[Promise]) -> set[str]:
        """Promises whose life may be another now."""
        touched = {p.id for p in anew} | ledger.promises_on_events(self._connection, [*changed.gone, *changed.events])
        for promise in anew:
            if promise.due_start is not None and promise.due_end is not None and _is_narrow(promise):
                matter = self._matter(promise.what)
                touched |= ledger.promises_reaching(self._connection, matter, promise.due_start, promise.due_end)
        events = candidates.events_called(self._connection, changed.events)
        for reach in {self._reach_of(event) for event in events if event.status in _SETTLED}:  # many are of one day
            if reach is not None:
                touched |= ledger.promises_reaching(self._connection, *reach)
        return touched

    def _reach_of(self, event: Event) -> tuple[str, date, date, Number | None] | None:
        """Of what matter, between which days and with which number promises may be kept by an event."""
        start = (event.when.start or event.when.end) if event.when else None
        end = (event.when.end or start) if event.when else None
        first = start or self._published(event.id)
        if first is None:
            return None
        number = (event.ordinal.series, event.ordinal.number) if event.ordinal else None
        return self._matter(event.type), first, max(first, end or first), number

    def _life(self, promise: Promise) -> tuple[Promise, set[str]]:
        plain = promise_of(promise.claims, self._kinds)
        side = side_of(plain.what, plain, self._areas)
        near = list(self._candidates(plain))
        own = {c.event for c in plain.claims if c.event}
        tellers = candidates.outcomes_told(self._connection, [event.id for event, _ in near if event.id in own])
        told = [self._told(event, tellers.get(event.id, ())) if event.id in own else merged for event, merged in near]
        found = answers(plain, side, told, self._kinds)
        denied = [a.told.event for a in found if a.meaning == "denied"]
        reports = {(c.document_id, c.report) for c in plain.claims if c.report}
        reports |= {report for event in denied for report in candidates.reports_of(self._connection, event)}
        against = candidates.refusals(self._connection, reports)
        now = live(plain, [a for a in found if a.meaning != "denied"], lambda a: self._taken(plain, a), against)
        return now, {a.told.event for a in found}

    def _candidates(self, promise: Promise) -> Iterator[tuple[Event, Told]]:
        when = window_of(promise, self._kinds)
        kinds = self._answering(promise.what)
        found: dict[str, None] = {}
        first = when.said or when.start
        if kinds and first is not None:
            near = first - _DAYS_LONG if first > date.min + _DAYS_LONG else first
            around = self._around(promise)
            found |= dict.fromkeys(candidates.events_between(self._connection, kinds, near, when.last, around))
            found |= dict.fromkeys(candidates.events_without_day(self._connection, kinds, first, when.last))
        found |= dict.fromkeys(sorted({c.event for c in promise.claims if c.event}))
        if promise.number is not None and is_numbered(promise):
            number = promise.number.series, promise.number.number
            found |= dict.fromkeys(candidates.events_numbered(self._connection, number))
        yield from (each for each in self._events(list(found)) if each[0].status in _SETTLED)

    def _events(self, names: Sequence[str]) -> list[tuple[Event, Told]]:
        """Those of these events that there are, asked for together."""
        missing = [name for name in names if name not in self._merged]
        if len(self._merged) + len(missing) > _AT_HAND:
            missing = list(names)
            self._merged.clear()
        self._merged |= {e.id: (e, self._told(e)) for e in candidates.events_called(self._connection, missing)}
        return [self._merged[name] for name in names if name in self._merged]

    def _taken(self, promise: Promise, answer: Answer) -> bool:
        """Whether the event that came late for this promise is what another one named the day of."""
        side = answer.told.side
        first = side.start or side.end
        if first is None:
            return False
        level = self._kinds[side.kind].announced.level
        last = side.end or first
        for name in ledger.due_between(self._connection, promise.what, first, last):
            if name != promise.id:
                theirs, when = self._stood(name)
                found = fit(theirs, when, side, rules(promise.what, self._kinds), level)
                if found is not None and not found.late:
                    return True
        return False

    def _side_and_window(self, name: str) -> tuple[Side, Window]:
        (promise,) = ledger.promises(self._connection, [name])
        return side_of(promise.what, promise, self._areas), window_of(promise, self._kinds)

    def _around(self, promise: Promise) -> candidates.Near | None:
        """Where an event must be to keep the promise, where that can be said of a point."""
        where, moves = promise.where, rules(promise.what, self._kinds).moves
        if where is None or moves == "anywhere" or where.precision not in ("exact", "near"):
            return None
        if where.lat is None or where.lon is None:
            return None
        kilometres = NEARBY_KM if moves == "nearby" else NEAR_KM
        return candidates.Near(where.lat, where.lon, kilometres / _KM_A_DEGREE, self._areas(where))

    def _one_promise(self, one: PromiseClaim, other: PromiseClaim) -> bool:
        if one.event is not None and one.event == other.event:
            return True
        if not self._comparable(one.what, other.what):
            return False
        first, second = (one, other) if _order(one) <= _order(other) else (other, one)
        days, moved = _days_agree(first, second), _moved(first, second)
        numbered = is_numbered(one) and is_numbered(other)
        if not (days or moved or numbered):
            return False
        sides = [self._claimed(c) for c in (first, second)]
        return alike(sides[0], sides[1], rules(self._plain(one.what, other.what), self._kinds), moved=moved, days=days)

    def _plain(self, one: str, other: str) -> str:
        return other if one in self._kinds and self._kinds[one].outcome_of else one

    def _comparable(self, one: str, other: str) -> bool:
        if one == other:
            return one in self._kinds
        a, b = self._kinds.get(one), self._kinds.get(other)
        return a is not None and b is not None and (other in a.outcome_of or one in b.outcome_of)

    def _answering(self, what: str) -> frozenset[str]:
        if what not in self._kinds:
            return frozenset()
        level = self._kinds[what].announced.level
        levels = {k.id for k in self._kinds.values() if level and k.announced.level}
        return frozenset({what, *levels, *(k.id for k in self._kinds.values() if what in k.outcome_of)})

    def _told(self, event: Event, tellers: Sequence[Report] = ()) -> Told:
        """The event as what may have become of a promise; by ``tellers``, its reports that are no announcement."""
        teller: Event | Report = tellers[0] if tellers else event
        start, end = (teller.when.start, teller.when.end) if teller.when else (None, None)
        where = next((r.where for r in tellers if r.where), None) if tellers else event.where
        route = frozenset(p.id for r in (tellers or (event,)) for p in r.route if p.id)
        number = (event.ordinal.series, event.ordinal.number) if event.ordinal else None
        parties = frozenset(p for r in (tellers or (event,)) for p in parties_of(r.actors, self._knowledge))
        side = Side(event.type, start or end, end or start, number, parties, where, self._areas(where), route)
        without_day = event.status in ("cancelled", "denied") and start is None
        return Told(event.id, event.status, side, self._published(event.id) if without_day else None)

    def _matter(self, what: str) -> str:
        return self._kinds[what].family if what in self._kinds else _UNDERTAKING

    def _areas_of(self, where: PlaceRef | None) -> frozenset[str]:
        if where is None:
            return frozenset()
        known = self._knowledge.areas.of(where.id)
        chain = (row.id for row in self._knowledge.gazetteer.chain(where.id)) if where.id else ()
        return frozenset({*known, *chain, where.within or ""} - {where.id or "", ""})

    def _parties(self, expectation: Expectation) -> tuple[str, ...]:
        return tuple(sorted(parties_of(expectation.by, self._knowledge)))


def _order(claim: PromiseClaim) -> tuple[date, str, int]:
    return claim.said or date.max, claim.document_id, claim.position


def _loose(claim: PromiseClaim) -> bool:
    return claim.put_off or not narrow(claim.due_start, claim.due_end)


def _is_narrow(promise: Promise) -> bool:
    return narrow(promise.due_start, promise.due_end)


def _days_agree(first: PromiseClaim, second: PromiseClaim) -> bool:
    """Whether both can mean one day, the second said while the first still stood; without a day, soon after it."""
    if first.said is None or second.said is None:
        return False
    undated = [(c.due_start, c.due_end) == (None, None) or c.due_end is None for c in (first, second)]
    if (second.said - first.said).days > _SAID_APART[sum(undated)]:
        return False
    start = max(first.due_start or first.said, second.due_start or second.said)
    ends = [end for end in (first.due_end, second.due_end) if end is not None]
    return start <= min(ends) if ends else True


def _moved(first: PromiseClaim, second: PromiseClaim) -> bool:
    """Whether the second was said in place of the first: it was put off, or put to another day soon after."""
    if first.said is None or second.said is None:
        return False
    stood = first.due_end is None or second.said <= first.due_end + _DAYS_LONG
    near = (second.said - first.said).days <= claims.SAID_APART
    return second.put_off and stood and near
