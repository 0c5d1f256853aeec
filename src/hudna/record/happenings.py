"""What came into the record since a moment: documents that were read, and what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

from sqlalchemy import Connection, select

from hudna.errors import InputError
from hudna.record import audit
from hudna.record.derived import EVENT_REPORTS
from hudna.record.tables import PASSES


@dataclass(frozen=True, slots=True)
class Happening:
    """A document was read (``what`` is "read"), or somebody decided something; ``events`` are those it bears on now."""

    at: str
    what: str
    on_what: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happenings:
    """In the order in which they came; ``after`` asks for what comes next, also later; ``more`` is there already."""

    found: tuple[Happening, ...]
    after: str
    more: bool


def happenings(connection: Connection, after: str | None, most: int) -> Happenings:
    """Up to ``most`` readings and as many decisions since a cursor. Raises `InputError` for one that is none."""
    read, decided = _numbers(after)
    passes = connection.execute(
        select(PASSES.c.seq, PASSES.c.document_id, PASSES.c.read_at)
        .where(PASSES.c.seq > read)
        .order_by(PASSES.c.seq)
        .limit(most + 1)
    ).all()
    entries = list(audit.since(connection, decided, most + 1))
    more = len(passes) > most or len(entries) > most
    passes, entries = passes[:most], entries[:most]
    events = _events_of(connection, [row.document_id for row in passes])
    found = [
        Happening(
            (row.read_at if row.read_at.tzinfo else row.read_at.replace(tzinfo=UTC)).isoformat(),
            "read",
            row.document_id,
            events.get(row.document_id, ()),
        )
        for row in passes
    ]
    found += [Happening(e.at, e.what, e.on_what, ()) for e in entries if e.what not in _OF_ACCOUNTS]
    cursor = f"{passes[-1].seq if passes else read}-{entries[-1].seq if entries else decided}"
    return Happenings(tuple(sorted(found, key=lambda each: each.at)), cursor, more)


_OF_ACCOUNTS = frozenset(
    {
        "sign in", "sign out", "failed to sign in", "add person", "change person", "change password", "make token",
        "revoke token",
    }
)  # fmt: skip
"""What is nobody's business but the administrators'."""


def _numbers(after: str | None) -> tuple[int, int]:
    if after is None:
        return 0, 0
    read, dash, decided = after.partition("-")
    if not (dash and read.isascii() and decided.isascii() and read.isdigit() and decided.isdigit()) or len(after) > 40:
        raise InputError(f"after={after[:40]} is no cursor. Take the one that the last answer gave, or none.")
    return int(read), int(decided)


def _events_of(connection: Connection, documents: list[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    query = select(EVENT_REPORTS.c.document_id, EVENT_REPORTS.c.event_id)
    rows = connection.execute(
        query.where(EVENT_REPORTS.c.document_id.in_(documents)).order_by(EVENT_REPORTS.c.event_id)
    )
    for row in rows:
        found.setdefault(row.document_id, {})[row.event_id] = None
    return {document: tuple(events) for document, events in found.items()}
