"""Promises in the record: written with what became of each, and asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select

from hudna.errors import NotFound
from hudna.model.promise import Promise
from hudna.model.wire import from_wire, to_wire
from hudna.record.derived import PROMISE_CLAIMS, PROMISE_EVENTS, PROMISES
from hudna.record.pieces import Number, some

_LONG = 60
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which promises: outcomes, kinds, due between two days, or ``before`` one. Nothing given is everything."""

    outcomes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    before: date | None = None


def forget(connection: Connection) -> None:
    """Take all promises away; what they follow from stays."""
    for table in (PROMISES, PROMISE_CLAIMS, PROMISE_EVENTS):
        connection.execute(delete(table))


def put_promises(connection: Connection, found: Sequence[tuple[Promise, date | None, date, str]]) -> None:
    """Add promises, each with the days in which events may keep it, and its matter."""
    if not found:
        return
    connection.execute(insert(PROMISES), [_placed(*each) for each in found])
    own = [{"d": c.document_id, "n": c.position, "p": p.id} for p, _, _, _ in found for c in p.claims]
    these = (PROMISE_CLAIMS.c.document_id == bindparam("d"), PROMISE_CLAIMS.c.position == bindparam("n"))
    connection.execute(PROMISE_CLAIMS.update().where(*these).values(promise_id=bindparam("p")), own)


def _placed(promise: Promise, first: date | None, last: date, matter: str) -> dict[str, Any]:
    start = first or promise.due_start or promise.due_end or date.min
    return {
        **_row(promise), "matter": matter, "reach_start": start, "reach_end": last,
        "long": (last - start).days > _LONG, "series": promise.number.series if promise.number else None,
        "number": promise.number.number if promise.number else None,
    }  # fmt: skip


def drop_promises(connection: Connection, ids: Collection[str]) -> None:
    """Take promises away."""
    for part in some(sorted(ids)):
        connection.execute(delete(PROMISES).where(PROMISES.c.id.in_(part)))
        connection.execute(delete(PROMISE_EVENTS).where(PROMISE_EVENTS.c.promise_id.in_(part)))


def set_lives(connection: Connection, lives: Sequence[tuple[Promise, Collection[str]]]) -> None:
    """Write what became of promises, with the events that it rests on."""
    names = [promise.id for promise, _ in lives]
    for part in some(names):
        connection.execute(delete(PROMISE_EVENTS).where(PROMISE_EVENTS.c.promise_id.in_(part)))
    rows = [{f"new_{k}": v for k, v in _row(promise).items()} for promise, _ in lives]
    if rows:
        changing: dict[str, Any] = {k[4:]: bindparam(k) for k in rows[0] if k != "new_id"}
        connection.execute(PROMISES.update().where(PROMISES.c.id == bindparam("new_id")).values(**changing), rows)
    if rests := [{"promise_id": p.id, "event_id": event} for p, events in lives for event in sorted(events)]:
        connection.execute(insert(PROMISE_EVENTS), rests)


def _row(promise: Promise) -> dict[str, Any]:
    return {
        "id": promise.id, "kind": promise.kind, "what": promise.what, "outcome": promise.outcome,
        "due_start": promise.due_start, "due_end": promise.due_end, "event_id": promise.event,
        "wire": orjson.dumps(to_wire(promise)).decode(),
    }  # fmt: skip


def promises_on_events(connection: Connection, events: Collection[str]) -> set[str]:
    """Promises whose life rests on one of these events."""
    found: set[str] = set()
    for part in some(sorted(events)):
        query = select(PROMISE_EVENTS.c.promise_id).where(PROMISE_EVENTS.c.event_id.in_(part))
        found.update(str(row[0]) for row in connection.execute(query))
    return found


def promises_reaching(
    connection: Connection, matter: str, first: date, last: date, number: Number | None = None
) -> set[str]:
    """Promises of a matter that something between two days, or with this number in a series, may keep."""
    table = PROMISES.c
    of = select(table.id).where(table.matter == matter, table.reach_start <= last, table.reach_end >= first)
    near = of.where(table.long.is_(False), table.reach_start >= first - timedelta(days=_LONG))
    found = {str(row[0]) for query in (near, of.where(table.long.is_(True))) for row in connection.execute(query)}
    if number is not None:
        numbered = select(table.id).where(table.series == number[0], table.number == number[1])
        found |= {str(row[0]) for row in connection.execute(numbered)}
    return found


def due_between(connection: Connection, what: str, first: date, last: date) -> list[str]:
    """Promises of a kind that have a day of their own, due between two days."""
    table = PROMISES.c
    query = select(table.id).where(table.what == what, table.due_start <= last, table.due_end >= first)
    days = query.where(table.due_start >= first - timedelta(days=_WEEK), table.due_end <= last + timedelta(days=_WEEK))
    return [str(row.id) for row in connection.execute(days.order_by(table.id))]


def promises(connection: Connection, ids: Collection[str]) -> list[Promise]:
    """The promises with these ids, in order of id."""
    found = []
    for part in some(sorted(ids)):
        rows = connection.execute(select(PROMISES.c.wire).where(PROMISES.c.id.in_(part)).order_by(PROMISES.c.id))
        found += [_promise(row.wire) for row in rows]
    return found


def said_first(connection: Connection, events: Collection[str]) -> dict[str, date]:
    """The first day on which anybody promised what came to one of these events, by event."""
    claims, found = PROMISE_CLAIMS.c, dict[str, date]()
    for part in some(sorted(events)):
        query = select(PROMISES.c.event_id, func.min(claims.said)).join(PROMISES, PROMISES.c.id == claims.promise_id)
        told = query.where(PROMISES.c.event_id.in_(part), claims.said.is_not(None)).group_by(PROMISES.c.event_id)
        found |= {str(event): day for event, day in connection.execute(told)}
    return found


def given_in(connection: Connection, events: Collection[str]) -> dict[str, list[tuple[str, date | None]]]:
    """What became of the promises that reports of these events gave, and the last day they were due, by event."""
    claims, table, found = PROMISE_CLAIMS.c, PROMISES.c, dict[str, list[tuple[str, date | None]]]()
    for part in some(sorted(events)):
        query = select(claims.event_id, table.id, table.outcome, table.due_end).join(
            PROMISES, table.id == claims.promise_id
        )
        for event, _, *became in connection.execute(query.where(claims.event_id.in_(part)).distinct()):
            found.setdefault(event, []).append((became[0], became[1]))
    return found


def all_promise_ids(connection: Connection) -> list[str]:
    """The ids of all promises, those of one matter together and by time."""
    table = PROMISES.c
    return [str(r.id) for r in connection.execute(select(table.id).order_by(table.matter, table.reach_start, table.id))]


def promise(connection: Connection, name: str) -> Promise:
    """The promise with this id or its beginning. Raises `NotFound`."""
    rows = connection.execute(
        select(PROMISES.c.wire).where(PROMISES.c.id >= name, PROMISES.c.id < f"{name}g").limit(2)
    ).all()
    if len(rows) != 1:
        what = "More than one promise begins" if rows else "No promise is"
        raise NotFound(f"{what} “{name}”. Find its id with: hudna promises")
    return _promise(rows[0].wire)


def ledger(connection: Connection, wanted: Wanted | None = None) -> Iterator[Promise]:
    """The promises that are wanted, by the day they are due, the undated last."""
    table = PROMISES.c
    query = select(table.wire).where(*conditions(wanted or Wanted()))
    order = (table.due_end.is_(None), table.due_end, table.due_start.is_(None), table.due_start, table.id)
    for row in connection.execute(query.order_by(*order)):
        yield _promise(row.wire)


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What rows of the table must satisfy to be wanted."""
    table = PROMISES.c
    parts: list[ColumnElement[bool]] = []
    if wanted.outcomes:
        parts.append(table.outcome.in_(wanted.outcomes))
    if wanted.kinds:
        parts.append(table.what.in_(wanted.kinds))
    if wanted.first is not None:
        parts.append(table.due_end >= wanted.first)
    if wanted.last is not None:
        parts.append(func.coalesce(table.due_start, table.due_end) <= wanted.last)
    if wanted.before is not None:
        parts.append(table.due_end < wanted.before)
    return parts


def count(connection: Connection) -> int:
    """How many promises there are."""
    return int(connection.execute(select(func.count()).select_from(PROMISES)).scalar_one())


def _promise(wire: str) -> Promise:
    return from_wire(Promise, orjson.loads(wire))
