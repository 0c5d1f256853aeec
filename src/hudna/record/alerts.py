"""Alerts in the record: those raised are kept for good; and what rules look at in views of others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise

import orjson
from sqlalchemy import Connection, insert, or_, select

from hudna.model.alert import Alert
from hudna.model.wire import from_wire, to_wire
from hudna.record.derived import CONTRADICTIONS, EVENTS, PROMISES, TERM_EVIDENCE, TERM_SCORES
from hudna.record.happened import places_of
from hudna.record.sql import text
from hudna.record.tables import ALERTS

_STILL_TO_COME = ("open", "postponed", "replaced")


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise that is not kept: its last due day, what it is and how it stands."""

    id: str
    due: date
    what: str
    outcome: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """A count on which the reports of an event differ."""

    event: str
    field: str
    day: date
    places: tuple[str, ...]


def keep(connection: Connection, found: Sequence[Alert], now: datetime) -> list[str]:
    """Keep alerts that were not raised before; gives the ids of those that are new."""
    known = set(connection.execute(select(ALERTS.c.id)).scalars())
    new = {a.id: a for a in found if a.id not in known}
    if new:
        rows = [
            {"id": a.id, "rule": a.rule, "subject": a.subject, "day": a.day, "raised_at": now,
             "wire": orjson.dumps(to_wire(a)).decode()}
            for a in new.values()
        ]  # fmt: skip
        connection.execute(insert(ALERTS), rows)
    return list(new)


def raised(connection: Connection) -> list[tuple[Alert, datetime]]:
    """All alerts that were ever raised, by their day, each with the moment at which it was."""
    query = select(ALERTS.c.wire, ALERTS.c.raised_at).order_by(ALERTS.c.day, ALERTS.c.rule, ALERTS.c.subject)
    return [(from_wire(Alert, orjson.loads(row.wire)), row.raised_at) for row in connection.execute(query)]


def latest(connection: Connection, most: int) -> list[Alert]:
    """The alerts of the latest days."""
    query = text("SELECT wire FROM alerts ORDER BY day DESC, rule, subject LIMIT :most")
    return [from_wire(Alert, orjson.loads(wire)) for wire in connection.execute(query, {"most": most}).scalars()]


def score_changes(connection: Connection, agreement: str) -> Iterator[tuple[str, tuple[str, int], tuple[str, int]]]:
    """For each term of an agreement, each month with a score and the next one that has one."""
    query = (
        select(TERM_SCORES.c.term, TERM_SCORES.c.month, TERM_SCORES.c.score)
        .where(TERM_SCORES.c.agreement == agreement, TERM_SCORES.c.score.is_not(None))
        .order_by(TERM_SCORES.c.term, TERM_SCORES.c.month)
    )
    for term, together in groupby(connection.execute(query), key=lambda row: row.term):
        for one, other in pairwise(together):
            yield term, (one.month, one.score), (other.month, other.score)


def bearing_on(connection: Connection, term: str, month: str) -> tuple[str, ...]:
    """The events that bear on a term in a month."""
    query = select(TERM_EVIDENCE.c.event_id).where(TERM_EVIDENCE.c.term == term, TERM_EVIDENCE.c.month == month)
    return tuple(connection.execute(query.distinct().order_by(TERM_EVIDENCE.c.event_id)).scalars())


def open_promises(connection: Connection, kinds: Collection[str], due: date) -> list[OpenPromise]:
    """Promises still to come (of some kinds, or all) whose last due day is ``due`` or earlier."""
    query = select(PROMISES).where(PROMISES.c.outcome.in_(_STILL_TO_COME), PROMISES.c.due_end <= due)
    if kinds:
        query = query.where(PROMISES.c.kind.in_(sorted(kinds)))
    rows = connection.execute(query.order_by(PROMISES.c.due_end, PROMISES.c.id))
    return [
        OpenPromise(r.id, r.due_end, orjson.loads(r.wire)["what"], r.outcome, (r.event_id,) if r.event_id else ())
        for r in rows
    ]


def contested_counts(
    connection: Connection, of: Collection[str], kinds: Collection[str], last: date
) -> Iterator[Contested]:
    """Contradictions on counts of these things, of events (of some kinds) that begin up to ``last``.

    A count that only grew with the days of publication is none.
    """
    fields = [CONTRADICTIONS.c.field == f"quantities.{what}" for what in of]
    fields += [CONTRADICTIONS.c.field.like(f"quantities.{what} of %") for what in of]
    query = (
        select(CONTRADICTIONS.c.event_id, CONTRADICTIONS.c.field, CONTRADICTIONS.c.wire.label("said"))
        .add_columns(EVENTS.c.start_day, EVENTS.c.wire)
        .join(EVENTS, EVENTS.c.id == CONTRADICTIONS.c.event_id)
        .where(or_(*fields), EVENTS.c.start_day <= last)
        .order_by(EVENTS.c.start_day, CONTRADICTIONS.c.event_id, CONTRADICTIONS.c.field)
    )
    if kinds:
        query = query.where(EVENTS.c.type.in_(sorted(kinds)))
    for row in connection.execute(query):
        if orjson.loads(row.said).get("sort") != "later_count":
            yield Contested(row.event_id, row.field, row.start_day, places_of(orjson.loads(row.wire)))
