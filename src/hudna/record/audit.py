"""The log of who changed what: rows that are only added to, each with the digest of the one before it.

A row that is changed, left out or put in between breaks the chain at its place. That rows were cut off at the end shows
by comparing with a digest noted elsewhere before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Row, insert, select

from hudna.record.desk_tables import AUDIT

BEGINNING = "0" * 64
"""What stands before the first row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: the ``seq``-th, by whom, what and on what, with ``details``; ``digest`` names all up to it."""

    seq: int
    at: str
    who: str
    what: str
    on_what: str
    details: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking the log gave: how many rows stand, the last digest, and what is wrong (null: nothing)."""

    entries: int
    digest: str
    fault: str | None = None


def note(
    connection: Connection, at: datetime, who: str, what: str, on_what: str, details: Mapping[str, Any] | None = None
) -> Entry:
    """Add a row; only inside a transaction that no other writer can come between."""
    last = connection.execute(select(AUDIT.c.seq, AUDIT.c.digest).order_by(AUDIT.c.seq.desc()).limit(1)).first()
    seq, before = (last.seq + 1, last.digest) if last else (1, BEGINNING)
    told = orjson.dumps(details or {}, option=orjson.OPT_SORT_KEYS).decode()
    row: dict[str, Any] = {
        "seq": seq,
        "at": at.isoformat(),
        "who": who,
        "what": what,
        "on_what": on_what,
        "details": told,
    }
    digest = _digest(row, before)
    connection.execute(insert(AUDIT), {**row, "before": before, "digest": digest})
    return Entry(seq, row["at"], who, what, on_what, details or {}, digest)


def verify(connection: Connection, known: str | None = None) -> Verdict:
    """Check the whole chain; with ``known``, a digest noted before, also that it is still part of it."""
    before, count, seen = BEGINNING, 0, known in (None, BEGINNING)
    for row in connection.execute(select(AUDIT).order_by(AUDIT.c.seq), execution_options={"yield_per": 5000}):
        count += 1
        if row.seq != count:
            return Verdict(count - 1, before, f"Row {count} is missing.")
        if row.before != before:
            return Verdict(count - 1, before, f"Row {count} does not follow from the one before it.")
        content = {name: getattr(row, name) for name in ("seq", "at", "who", "what", "on_what", "details")}
        if _digest(content, before) != row.digest:
            return Verdict(count - 1, before, f"Row {count} was changed after it was written.")
        before = row.digest
        seen = seen or before == known
    return Verdict(count, before, None if seen else "The digest noted before is not in the log: rows were cut off.")


def entries(connection: Connection, who: str | None = None, before: int | None = None, most: int = 50) -> list[Entry]:
    """The newest rows (of somebody, before a row) first."""
    query = select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(most)
    if who:
        query = query.where(AUDIT.c.who == who)
    if before is not None:
        query = query.where(AUDIT.c.seq < before)
    return [_entry(row) for row in connection.execute(query)]


def since(connection: Connection, seq: int, most: int) -> Iterator[Entry]:
    """The rows after one, the oldest first."""
    query = select(AUDIT).where(AUDIT.c.seq > seq).order_by(AUDIT.c.seq).limit(most)
    yield from map(_entry, connection.execute(query))


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.seq, row.at, row.who, row.what, row.on_what, orjson.loads(row.details), row.digest)


def _digest(row: Mapping[str, Any], before: str) -> str:
    return hashlib.sha256(orjson.dumps([row, before], option=orjson.OPT_SORT_KEYS)).hexdigest()
