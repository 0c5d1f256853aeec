"""Promises in the record: their claims, the events that may keep them, and what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice
from math import cos, radians
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, text

from hudna.errors import NotFound
from hudna.model.event import Event
from hudna.model.finding import Expectation, Report
from hudna.model.promise import Promise, PromiseClaim, Refusal
from hudna.model.wire import from_wire, to_wire
from hudna.record.derived import PROMISE_CLAIMS, PROMISE_EVENTS, PROMISES

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SINCE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_MANY = 400
_LONG = 60
_MOST = 1000
SAID_APART = 120
_WEEK = 7

T = TypeVar("T")
Key = tuple[str, int]

_EXPECTED = (
    "SELECT x.document_id, x.position, x.wire, d.key, r.outlet, r.published, p.wire AS report_wire, m.event_id "
    "FROM current_expectations x JOIN readings r ON r.id = x.reading_id "
    "JOIN current_documents d ON d.id = x.document_id "
    "LEFT JOIN reports p ON p.reading_id = x.reading_id AND p.id = x.report_id "
    "LEFT JOIN event_reports m ON m.document_id = x.document_id AND m.report_id = x.report_id "
    "WHERE x.document_id IN :names ORDER BY x.document_id, x.position"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which promises: outcomes, kinds, due between two days. Nothing given is everything."""

    outcomes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Around a point, so many degrees of latitude to each side, or in one of the areas that it lies in."""

    lat: float
    lon: float
    degrees: float
    areas: frozenset[str]


def some(items: Iterable[T], size: int = _MANY) -> Iterator[list[T]]:
    """The items, so many at a time."""
    left = iter(items)
    while taken := list(islice(left, size)):
        yield taken


def forget(connection: Connection) -> None:
    """Take all promises away; what they follow from stays."""
    for table in (PROMISES, PROMISE_CLAIMS, PROMISE_EVENTS):
        connection.execute(delete(table))


def documents_expecting(connection: Connection) -> list[str]:
    """The documents that hold an expectation."""
    rows = connection.execute(text("SELECT DISTINCT document_id FROM current_expectations ORDER BY document_id"))
    return [str(row.document_id) for row in rows]


def documents_of_events(connection: Connection, events: Sequence[str]) -> set[str]:
    """The documents whose claims of promises are, or now are, of these events."""
    found: set[str] = set()
    stored = select(PROMISE_CLAIMS.c.document_id).where(PROMISE_CLAIMS.c.event_id.in_(bindparam("e", expanding=True)))
    now = text(
        "SELECT DISTINCT m.document_id FROM event_reports m JOIN current_expectations x "
        "ON x.document_id = m.document_id AND x.report_id = m.report_id WHERE m.event_id IN :e"
    ).bindparams(bindparam("e", expanding=True))
    for part in some(events):
        for query in (stored, now):
            found.update(str(row[0]) for row in connection.execute(query, {"e": part}))
    return found


def expected(
    connection: Connection, documents: Sequence[str], parties: Callable[[Expectation], tuple[str, ...]]
) -> Iterator[PromiseClaim]:
    """The claims of promises that documents make now; ``parties`` gives the sides that take part in one."""
    query = text(_EXPECTED).bindparams(bindparam("names", expanding=True))
    for part in some(documents):
        for row in connection.execute(query, {"names": part}):
            yield _claim(row, parties)


def _claim(row: Row[Any], parties: Callable[[Expectation], tuple[str, ...]]) -> PromiseClaim:
    found = from_wire(Expectation, orjson.loads(row.wire))
    number = from_wire(Report, orjson.loads(row.report_wire)).ordinal if row.report_wire else None
    return PromiseClaim(
        row.document_id, row.position, row.key, row.outlet, day_of(row.published), _since(row.published), found.kind,
        found.what, found.due_start, found.due_end, found.where, found.by, parties(found), number, found.report,
        row.event_id, found.put_off, found.evidence,
    )  # fmt: skip


def day_of(published: str | None) -> date | None:
    """The day of an EDTF date to the day, null for anything else."""
    found = _DAY.fullmatch(published or "")
    return date.fromisoformat(found[0]) if found else None


def _since(published: str | None) -> date | None:
    """The day that a time of publication does not lie before: of a month its first, of "2017-05-04/.." that day."""
    found = _SINCE.match(published or "")
    return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None


def forget_claims(connection: Connection, documents: Collection[str]) -> set[str]:
    """Take the stored claims of documents away; gives the ids of the promises that they were of."""
    touched: set[str] = set()
    for part in some(sorted(documents)):
        these = PROMISE_CLAIMS.c.document_id.in_(part)
        touched.update(str(row[0]) for row in connection.execute(select(PROMISE_CLAIMS.c.promise_id).where(these)))
        connection.execute(delete(PROMISE_CLAIMS).where(these))
    return touched


def add_claims(
    connection: Connection,
    claims: Sequence[PromiseClaim],
    matter: Callable[[str], str],
    loose: Callable[[PromiseClaim], bool],
) -> None:
    """Add claims that belong to no promise yet."""
    rows = [
        {
            "document_id": c.document_id, "position": c.position, "promise_id": "", "event_id": c.event,
            "matter": matter(c.what), "loose": loose(c), "said": c.said, "due_start": c.due_start,
            "due_end": c.due_end, "series": c.number.series if c.number else None,
            "number": c.number.number if c.number else None, "wire": orjson.dumps(to_wire(c)).decode(),
        }
        for c in claims
    ]  # fmt: skip
    for part in some(rows):
        connection.execute(insert(PROMISE_CLAIMS), part)


def claims_of(connection: Connection, promises: Collection[str]) -> list[PromiseClaim]:
    """The claims of these promises."""
    found = []
    for part in some(sorted(promises)):
        rows = connection.execute(select(PROMISE_CLAIMS.c.wire).where(PROMISE_CLAIMS.c.promise_id.in_(part)))
        found += [stored_claim(row.wire) for row in rows]
    return found


def stored_claim(wire: str) -> PromiseClaim:
    """A claim as it was stored."""
    return from_wire(PromiseClaim, orjson.loads(wire))


def neighbours(connection: Connection, claim: PromiseClaim, matter: str, *, loose: bool) -> list[tuple[str, str]]:
    """Claims that may be of the same promise, by time and number: the promise they are of, and their wire."""
    table = PROMISE_CLAIMS.c
    columns = select(table.promise_id, table.wire).where(table.matter == matter)
    queries = []
    if claim.event is not None:
        queries.append(columns.where(table.event_id == claim.event))
    if claim.number is not None:
        number = claim.number
        queries.append(columns.where(table.series == number.series, table.number == number.number))
    if claim.said is not None:
        apart = timedelta(days=SAID_APART)
        said = columns.where(table.said >= claim.said - apart, table.said <= claim.said + apart)
        queries.append(said if loose else said.where(table.loose.is_(True)))
    if not loose and claim.due_start is not None and claim.due_end is not None:
        first, last = claim.due_start - timedelta(days=_WEEK), claim.due_end
        day = columns.where(table.loose.is_(False), table.due_start >= first, table.due_start <= last)
        queries.append(day.where(table.due_end >= claim.due_start))
    found = [(str(r.promise_id), str(r.wire)) for q in queries for r in connection.execute(q)]
    return list(dict.fromkeys(found))


def put_promises(
    connection: Connection, gone: Collection[str], found: Sequence[tuple[Promise, date | None, date, str]]
) -> None:
    """Take promises away and add others, each with the days in which events may keep it, and its matter."""
    drop_promises(connection, gone)
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
    connection: Connection, matter: str, first: date, last: date, number: Key | None = None
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
    table, asked = PROMISES.c, wanted or Wanted()
    query = select(table.wire)
    if asked.outcomes:
        query = query.where(table.outcome.in_(asked.outcomes))
    if asked.kinds:
        query = query.where(table.what.in_(asked.kinds))
    if asked.first is not None:
        query = query.where(table.due_end >= asked.first)
    if asked.last is not None:
        query = query.where(func.coalesce(table.due_start, table.due_end) <= asked.last)
    order = (table.due_end.is_(None), table.due_end, table.due_start.is_(None), table.due_start, table.id)
    for row in connection.execute(query.order_by(*order)):
        yield _promise(row.wire)


def count(connection: Connection) -> int:
    """How many promises there are."""
    return int(connection.execute(select(func.count()).select_from(PROMISES)).scalar_one())


def _promise(wire: str) -> Promise:
    return from_wire(Promise, orjson.loads(wire))


_NEAR = (
    "AND (e.lat IS NULL OR e.lat BETWEEN :south AND :north AND e.lon BETWEEN :west AND :east OR e.place_id IN :areas) "
)
_EVENT = "SELECT e.id, e.type, e.status, e.start_day, e.end_day, e.wire FROM events e WHERE "


def events_between(
    connection: Connection, kinds: Collection[str], first: date, last: date, near: Near | None = None
) -> list[Event]:
    """Events of these kinds that begin between two days (and are ``near``), the first so many, without reports."""
    query = text(
        f"{_EVENT} e.type IN :kinds AND e.start_day >= :first AND e.start_day <= :last "
        f"{_NEAR if near else ''}ORDER BY e.start_day, e.id LIMIT :most"
    ).bindparams(bindparam("kinds", expanding=True))
    given: dict[str, Any] = {"kinds": sorted(kinds), "first": first.isoformat(), "last": last.isoformat()}
    given["most"] = _MOST
    if near is not None:
        query = query.bindparams(bindparam("areas", expanding=True))
        north, east = near.degrees, near.degrees / max(0.1, cos(radians(near.lat)))
        box = {"south": near.lat - north, "north": near.lat + north, "west": near.lon - east, "east": near.lon + east}
        given |= {**box, "areas": sorted(near.areas)}
    return _events(connection.execute(query, given))


def events_without_day(connection: Connection, kinds: Collection[str], first: date, last: date) -> list[Event]:
    """Events of these kinds that were called off or denied without a day, first told of between two days."""
    query = text(
        f"{_EVENT} e.type IN :kinds AND e.start_day IS NULL AND e.status IN ('cancelled', 'denied') AND EXISTS ("
        "SELECT 1 FROM event_reports m JOIN current_passes p ON p.document_id = m.document_id JOIN readings r "
        "ON r.id = p.reading_id WHERE m.event_id = e.id AND r.published >= :first AND r.published <= :last) "
        "ORDER BY e.id"
    )
    given = {"kinds": sorted(kinds), "first": first.isoformat(), "last": last.isoformat()}
    return _events(connection.execute(query.bindparams(bindparam("kinds", expanding=True)), given))


def events_numbered(connection: Connection, number: Key) -> list[Event]:
    """Events with a number in a series."""
    query = text(f"{_EVENT} e.series = :series AND e.number = :number ORDER BY e.id")
    return _events(connection.execute(query, {"series": number[0], "number": number[1]}))


def events_called(connection: Connection, ids: Collection[str]) -> list[Event]:
    """The events with these ids that there are."""
    query = text(f"{_EVENT} e.id IN :ids ORDER BY e.id").bindparams(bindparam("ids", expanding=True))
    return [event for part in some(sorted(ids)) for event in _events(connection.execute(query, {"ids": part}))]


def _events(rows: Iterable[Row[Any]]) -> list[Event]:
    return [from_wire(Event, {**orjson.loads(row.wire), "reports": []}) for row in rows]


def published_of(connection: Connection, event: str) -> date | None:
    """The day on which an event was first told of."""
    query = text(
        "SELECT r.published FROM event_reports m JOIN current_passes p ON p.document_id = m.document_id "
        "JOIN readings r ON r.id = p.reading_id WHERE m.event_id = :event"
    )
    days = [day_of(row.published) for row in connection.execute(query, {"event": event})]
    return min((day for day in days if day), default=None)


_AGAINST = (
    "SELECT s.document_id, s.speaker_id, s.speaker, s.act, s.wire FROM current_statements s "
    "WHERE s.document_id IN :documents AND s.act IN ('deny', 'refuse', 'oppose') ORDER BY s.document_id, s.position"
)


def refusals(connection: Connection, reports: Collection[tuple[str, str]]) -> tuple[Refusal, ...]:
    """Who denies, refuses or opposes what these reports (document, report) tell of."""
    found = {}
    query = text(_AGAINST).bindparams(bindparam("documents", expanding=True))
    for part in some(sorted({document for document, _ in reports})):
        for row in connection.execute(query, {"documents": part}):
            for about in orjson.loads(row.wire).get("about") or ():
                if (row.document_id, about) in reports:
                    by = row.speaker_id or row.speaker
                    found[by, row.document_id] = Refusal(by, row.speaker, row.act, row.document_id, about)
    return tuple(found[key] for key in sorted(found))


def reports_of(connection: Connection, event: str) -> list[tuple[str, str]]:
    """The reports of an event: document and report."""
    query = text("SELECT document_id, report_id FROM event_reports WHERE event_id = :event ORDER BY position")
    return [(str(r.document_id), str(r.report_id)) for r in connection.execute(query, {"event": event})]


def outcomes_told(connection: Connection, event: str) -> tuple[Report, ...]:
    """The reports of an event that say what came of it, not what was announced, those with a day first."""
    query = text(
        "SELECT x.wire FROM event_reports m JOIN current_reports x ON x.document_id = m.document_id "
        "AND x.id = m.report_id WHERE m.event_id = :event AND x.status NOT IN ('planned', 'called_for') "
        "ORDER BY x.start_day IS NULL, m.position"
    )
    return tuple(from_wire(Report, orjson.loads(row.wire)) for row in connection.execute(query, {"event": event}))


def told_between(connection: Connection, first: date, last: date) -> Iterator[tuple[str, list[str]]]:
    """Reports published between two days: their outlet, and the actors of the event that each is of."""
    query = text(
        "SELECT r.outlet, m.event_id, a.actor FROM readings r "
        "JOIN current_passes p ON p.reading_id = r.id JOIN event_reports m ON m.document_id = p.document_id "
        "JOIN event_actors a ON a.event_id = m.event_id "
        "WHERE r.published >= :first AND r.published <= :last AND r.outlet IS NOT NULL ORDER BY r.outlet, m.event_id"
    )
    rows = connection.execute(query, {"first": first.isoformat(), "last": last.isoformat()})
    for (outlet, _), members in groupby(rows, key=lambda r: (str(r.outlet), str(r.event_id))):
        yield outlet, [str(row.actor) for row in members]
