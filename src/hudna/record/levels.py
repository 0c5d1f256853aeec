"""Levels in the record: what current readings claim of forces, posts and vehicles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from hudna.model.level import Level
from hudna.model.wire import from_wire, to_wire
from hudna.record.derived import LEVELS
from hudna.record.sql import text

_AT_ONCE = 500

_CLAIMED = (
    "SELECT x.document_id, x.position, x.what, x.low, x.high, x.wire, d.key, r.outlet FROM current_stocks x "
    "JOIN readings r ON r.id = x.reading_id JOIN current_documents d ON d.id = x.document_id"
)
_LATEST = text("SELECT wire FROM levels WHERE subject IN :subjects ORDER BY day DESC, subject LIMIT :most", "subjects")
_SINCE = " WHERE x.document_id IN (SELECT p.document_id FROM passes p WHERE p.seq > :since)"


def forget(connection: Connection) -> None:
    """Take all levels away."""
    connection.execute(delete(LEVELS))


def take_off(connection: Connection, documents: Sequence[str]) -> None:
    """Take the levels of documents away."""
    for at in range(0, len(documents), _AT_ONCE):
        part = documents[at : at + _AT_ONCE]
        connection.execute(
            delete(LEVELS).where(LEVELS.c.document_id.in_(bindparam("ids", expanding=True))), {"ids": list(part)}
        )


def claimed(connection: Connection, since: int | None) -> Iterator[Level]:
    """The levels that all current readings claim, or with ``since`` those of documents read after that pass.

    The subject is left empty.
    """
    query = f"{_CLAIMED}{'' if since is None else _SINCE} ORDER BY x.document_id, x.position"
    for row in connection.execute(text(query), {} if since is None else {"since": since}).all():
        yield _level(row)


def put_in(connection: Connection, levels: Sequence[Level]) -> None:
    """Add levels."""
    if levels:
        connection.execute(insert(LEVELS), [_row(level) for level in levels])


def subjects(connection: Connection) -> list[tuple[str, int, int, date | None, date | None]]:
    """Each subject with the number of claims and of their documents, first and last day; most claims first."""
    claims = func.count()
    query = (
        select(
            LEVELS.c.subject,
            claims,
            func.count(LEVELS.c.document_id.distinct()),
            func.min(LEVELS.c.day),
            func.max(LEVELS.c.day),
        )
        .group_by(LEVELS.c.subject)
        .order_by(claims.desc(), LEVELS.c.subject)
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in connection.execute(query)]


def levels(connection: Connection, subject: str | None = None) -> list[Level]:
    """The levels of a subject, or all of them."""
    query: Select[Any] = select(LEVELS.c.wire).order_by(LEVELS.c.subject, LEVELS.c.document_id, LEVELS.c.position)
    if subject is not None:
        query = query.where(LEVELS.c.subject == subject)
    return [from_wire(Level, orjson.loads(wire)) for wire in connection.execute(query).scalars()]


def levels_of(connection: Connection, subjects: Sequence[str], most: int) -> list[Level]:
    """The levels of some subjects, the latest so many, by subject and document."""
    given = {"subjects": list(subjects), "most": most}
    found = [from_wire(Level, orjson.loads(wire)) for wire in connection.execute(_LATEST, given).scalars()]
    return sorted(found, key=lambda level: (level.subject, level.document_id, level.position))


def of_document(connection: Connection, document_id: str) -> list[Level]:
    """The levels that a document claims, in the order of its text."""
    query = select(LEVELS.c.wire).where(LEVELS.c.document_id == document_id).order_by(LEVELS.c.position)
    return [from_wire(Level, orjson.loads(wire)) for wire in connection.execute(query).scalars()]


def _level(row: Any) -> Level:
    stock = orjson.loads(row.wire)
    said, where, day = stock["attribution"], stock["where"] or {}, stock["as_of"] or {}
    source = (said[0]["id"] or said[0]["source"]) if said else row.outlet or row.document_id[:12]
    place = where.get("id") or where.get("within") or where.get("text")
    start = day.get("start") if day.get("precision") in ("time", "part_of_day", "day") else None
    when = date.fromisoformat(start) if start else None
    head = (row.document_id, row.position, row.key, row.outlet, source, "")
    return Level(*head, row.what, stock["of"], place, when, row.low, row.high, stock["evidence"]["text"])


def _row(level: Level) -> dict[str, Any]:
    return {
        "document_id": level.document_id, "position": level.position, "subject": level.subject, "day": level.day,
        "low": level.low, "high": level.high, "wire": orjson.dumps(to_wire(level)).decode(),
    }  # fmt: skip
