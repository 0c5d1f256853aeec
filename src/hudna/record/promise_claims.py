"""The claims of promises in the record: what documents announce, undertake, aim at or say to be due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import orjson
from sqlalchemy import Connection, Row, TextClause, bindparam, delete, func, insert, select

from hudna.model.finding import Expectation, Report
from hudna.model.promise import PromiseClaim
from hudna.model.wire import from_wire, to_wire
from hudna.record.derived import PROMISE_CLAIMS
from hudna.record.pieces import day_of, since, some
from hudna.record.sql import text

Key = tuple[str, int]
"""A claim: its document, its position there."""

SAID_APART = 120
_WEEK = 7

_EXPECTED = (
    "SELECT x.document_id, x.position, x.wire, d.key, r.outlet, r.published, p.wire AS report_wire, v.wire AS revised, "
    "m.event_id "
    "FROM current_expectations x JOIN readings r ON r.id = x.reading_id "
    "JOIN current_documents d ON d.id = x.document_id "
    "LEFT JOIN reports p ON p.reading_id = x.reading_id AND p.id = x.report_id "
    "LEFT JOIN revised v ON v.reading_id = x.reading_id AND v.id = x.report_id "
    "LEFT JOIN event_reports m ON m.document_id = x.document_id AND m.report_id = x.report_id "
    "WHERE x.document_id IN :names ORDER BY x.document_id, x.position"
)


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
        "ON x.document_id = m.document_id AND x.report_id = m.report_id WHERE m.event_id IN :e",
        "e",
    )
    for part in some(events):
        for query in (stored, now):
            found.update(str(row[0]) for row in connection.execute(query, {"e": part}))
    return found


def expected(
    connection: Connection, documents: Sequence[str], parties: Callable[[Expectation], tuple[str, ...]]
) -> Iterator[PromiseClaim]:
    """The claims of promises that documents make now; ``parties`` gives the sides that take part in one."""
    query = text(_EXPECTED, "names")
    for part in some(documents):
        for row in connection.execute(query, {"names": part}):
            yield _claim(row, parties)


def _claim(row: Row[Any], parties: Callable[[Expectation], tuple[str, ...]]) -> PromiseClaim:
    found = _as_corrected(from_wire(Expectation, orjson.loads(row.wire)), row.report_wire, row.revised)
    number = from_wire(Report, orjson.loads(row.report_wire)).ordinal if row.report_wire else None
    return PromiseClaim(
        row.document_id, row.position, row.key, row.outlet, day_of(row.published), since(row.published), found.kind,
        found.what, found.due_start, found.due_end, found.where, found.by, parties(found), number, found.report,
        row.event_id, found.put_off, found.evidence,
    )  # fmt: skip


def _as_corrected(found: Expectation, read: str | None, revised: str | None) -> Expectation:
    """What is expected, with the day and the place that a person gave its report."""
    if read is None or revised is None:
        return found
    before, after = (from_wire(Report, orjson.loads(wire)) for wire in (read, revised))
    if before.when != after.when:
        day = after.when
        found = replace(found, due_start=day.start if day else None, due_end=day.end if day else None)
    return replace(found, where=after.where) if before.where != after.where else found


def changed(
    connection: Connection, documents: Sequence[str], parties: Callable[[Expectation], tuple[str, ...]]
) -> tuple[set[str], set[str]]:
    """Which of these documents make other claims now than are stored, and the promises of those that do not."""
    now: dict[str, dict[int, str]] = {name: {} for name in documents}
    for claim in expected(connection, documents, parties):
        now[claim.document_id][claim.position] = _wire(claim)
    before: dict[str, dict[int, str]] = {name: {} for name in documents}
    promises: dict[str, set[str]] = {name: set() for name in documents}
    table = PROMISE_CLAIMS.c
    query = select(table.document_id, table.position, table.promise_id, table.wire)
    for part in some(documents):
        for name, position, promise, wire in connection.execute(query.where(table.document_id.in_(part))):
            before[name][position] = wire
            promises[name].add(promise)
    anew = {name for name in documents if now[name] != before[name]}
    return anew, {promise for name in documents if name not in anew for promise in promises[name]}


def claims_in(connection: Connection, documents: Collection[str]) -> Iterator[tuple[str, PromiseClaim]]:
    """The stored claims of documents, each with the promise that it is of."""
    table = PROMISE_CLAIMS.c
    for part in some(sorted(documents)):
        rows = connection.execute(select(table.promise_id, table.wire).where(table.document_id.in_(part)))
        yield from ((str(row.promise_id), stored_claim(row.wire)) for row in rows)


def part(connection: Connection, promises: Collection[str]) -> None:
    """Let the claims of these promises belong to none."""
    for names in some(sorted(promises)):
        these = PROMISE_CLAIMS.c.promise_id.in_(names)
        connection.execute(PROMISE_CLAIMS.update().where(these).values(promise_id=""))


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
            "number": c.number.number if c.number else None, "wire": _wire(c),
        }
        for c in claims
    ]  # fmt: skip
    for part in some(rows):
        connection.execute(insert(PROMISE_CLAIMS), part)


def _wire(claim: PromiseClaim) -> str:
    return orjson.dumps(to_wire(claim)).decode()


def unjoined(connection: Connection) -> list[Key]:
    """The claims that belong to no promise yet, those of one matter and time one after the other."""
    table = PROMISE_CLAIMS.c
    order = (table.matter, func.coalesce(table.due_start, table.said), table.said, table.document_id, table.position)
    query = select(table.document_id, table.position).where(table.promise_id == "").order_by(*order)
    return [(str(row[0]), int(row[1])) for row in connection.execute(query)]


def claims_at(connection: Connection, keys: Sequence[Key]) -> dict[Key, PromiseClaim]:
    """Stored claims."""
    table, wanted, found = PROMISE_CLAIMS.c, set(keys), dict[Key, PromiseClaim]()
    query = select(table.document_id, table.position, table.wire)
    for part in some(dict.fromkeys(document for document, _ in keys)):
        for row in connection.execute(query.where(table.document_id.in_(part))):
            if (key := (str(row[0]), int(row[1]))) in wanted:
                found[key] = stored_claim(row[2])
    return found


def claims_of(connection: Connection, promises: Collection[str]) -> Iterator[tuple[str, PromiseClaim]]:
    """The claims of these promises, each with the promise that it is of."""
    table = PROMISE_CLAIMS.c
    for part in some(sorted(promises)):
        rows = connection.execute(select(table.promise_id, table.wire).where(table.promise_id.in_(part)))
        yield from ((str(row.promise_id), stored_claim(row.wire)) for row in rows)


def stored_claim(wire: str) -> PromiseClaim:
    """A claim as it was stored."""
    return from_wire(PromiseClaim, orjson.loads(wire))


_NEAR = "SELECT document_id, position, promise_id, wire FROM promise_claims WHERE matter = :matter AND "
_OF_EVENT = text(f"{_NEAR}event_id = :event")
_NUMBERED = text(f"{_NEAR}series = :series AND number = :number")
_SAID = text(f"{_NEAR}said >= :since AND said <= :until")
_SAID_LOOSELY = text(f"{_NEAR}loose AND said >= :since AND said <= :until")
_OF_DAY = text(f"{_NEAR}NOT loose AND due_start >= :since AND due_start <= :until AND due_end >= :first")


def neighbours(
    connection: Connection, claim: PromiseClaim, matter: str, *, loose: bool
) -> Iterator[tuple[Key, str, str]]:
    """Claims that may be of the same promise, by time and number, each with the promise that it is of, and as JSON.

    One may come more than once.
    """
    asked: list[tuple[TextClause, dict[str, Any]]] = []
    if claim.event is not None:
        asked.append((_OF_EVENT, {"event": claim.event}))
    if claim.number is not None and claim.number.series != claim.what:
        asked.append((_NUMBERED, {"series": claim.number.series, "number": claim.number.number}))
    if claim.said is not None:
        days = _between(claim.said - timedelta(days=SAID_APART), claim.said + timedelta(days=SAID_APART))
        asked.append((_SAID if loose else _SAID_LOOSELY, days))
    if not loose and claim.due_start is not None and claim.due_end is not None:
        days = _between(claim.due_start - timedelta(days=_WEEK), claim.due_end)
        asked.append((_OF_DAY, {**days, "first": claim.due_start.isoformat()}))
    for query, given in asked:
        for row in connection.execute(query, {"matter": matter, **given}):
            yield (row[0], row[1]), row[2], row[3]


def _between(since: date, until: date) -> dict[str, str]:
    return {"since": since.isoformat(), "until": until.isoformat()}
