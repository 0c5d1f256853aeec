"""Promises as the desk shows them: a line of the ledger each, and the life of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.finding import ExpectationKind
from hudna.model.promise import Difference, Outcome, Promise, PromiseClaim, Standing
from hudna.model.span import Span
from hudna.model.when import When
from hudna.monitor.due import Stood
from hudna.record.listing import merged_views
from hudna.web.lines import EventLine, Name, Spot, kind_name, line_of_listed, spot_of
from hudna.web.names import actor_ref_name, days, name_of, outlet_name


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise in short. ``days`` until it is due, negative once past; ``said_by`` outlets said so, ``times`` in all.

    ``covered``: how many outlets told of its area when it was due, null before that; ``moved`` how often its day was.
    """

    id: str
    what: str
    kind: Name
    sort: ExpectationKind
    standing: Standing
    outcome: Outcome
    due: When | None
    days: int | None
    where: Spot | None
    who: tuple[Name, ...]
    number: int | None
    said_by: int
    times: int
    moved: int
    refused_by: tuple[Name, ...]
    covered: int | None
    event: str | None
    differs: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class SaidSo:
    """One document's word of a promise; ``again`` where the day was known before, ``new_day`` where it is another."""

    document_id: str
    document: str
    report: str | None
    outlet: Name
    said: date | None
    sort: ExpectationKind
    due: When | None
    put_off: bool
    again: bool
    new_day: bool
    evidence: Span


@dataclass(frozen=True, slots=True)
class Refused:
    """Somebody who denies, refuses or opposes what was announced."""

    by: Name
    act: str
    document_id: str
    report: str


def promise_line(stood: Stood, said_by: int, times: int, knowledge: Knowledge) -> PromiseLine:
    """The line of a promise as it stands; so many outlets said so, so often."""
    promise = stood.promise
    who = {a.name: actor_ref_name(a) for a in promise.by if a.role != "speaker"}
    return PromiseLine(
        promise.id,
        promise.what,
        kind_name(knowledge, promise.what),
        promise.kind,
        stood.standing,
        promise.outcome,
        days(promise.due_start, promise.due_end),
        stood.days,
        spot_of(promise.where) if promise.where else None,
        tuple(who.values()) or tuple(name_of(knowledge, party) for party in promise.parties),
        promise.number.number if promise.number else None,
        said_by,
        times,
        len(promise.moved),
        tuple(name_of(knowledge, by) for by in dict.fromkeys(r.by for r in promise.refusals)),
        stood.covered,
        promise.event,
        promise.differs,
    )


def said_so(promise: Promise, knowledge: Knowledge) -> Iterator[SaidSo]:
    """The claims of a promise by the day they were made."""
    known: set[tuple[date | None, date | None]] = set()
    for claim in by_day(promise.claims):
        due = (claim.due_start, claim.due_end)
        dated = due != (None, None)
        yield SaidSo(
            claim.document_id,
            claim.document_key or claim.document_id[:12],
            claim.report,
            outlet_name(knowledge, claim.outlet),
            claim.said,
            claim.kind,
            days(*due),
            claim.put_off,
            due in known,
            dated and bool(known) and due not in known,
            claim.evidence,
        )
        known |= {due} if dated else set()


def refusals(promise: Promise, knowledge: Knowledge) -> Iterator[Refused]:
    """Who speaks against a promise."""
    for each in promise.refusals:
        yield Refused(name_of(knowledge, each.by), each.act, each.document_id, each.report)


def lines_of_events(connection: Connection, ids: set[str], knowledge: Knowledge) -> tuple[EventLine, ...]:
    """The lines of events by their ids, by day, the undated last."""
    found = [line_of_listed(each, knowledge) for each in merged_views(connection, sorted(ids))]
    return tuple(sorted(found, key=lambda e: (e.when is None or e.when.start is None, str(e.when and e.when.start))))


def by_day(claims: Iterable[PromiseClaim]) -> list[PromiseClaim]:
    """The claims in the order in which they were made."""
    return sorted(claims, key=lambda c: (c.said is None, c.said or c.since or date.max, c.document_id, c.position))
