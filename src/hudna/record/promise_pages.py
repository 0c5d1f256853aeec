"""The ledger of promises a page at a time: by the day they are due, from where the last page ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from hudna.errors import InputError
from hudna.model.promise import Promise
from hudna.model.wire import from_wire
from hudna.record.derived import PROMISES
from hudna.record.promises import Wanted, conditions

_UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Listed:
    """A promise in short: of its claims ``promise`` has the one said last, ``said_by`` and ``times`` count all of them.

    ``said_by`` are outlets, and documents that have none.
    """

    promise: Promise
    said_by: int
    times: int


@dataclass(frozen=True, slots=True)
class PromisePage:
    """Promises of a page; ``after`` names where the next one begins, null where this is the last."""

    promises: tuple[Listed, ...]
    after: str | None


def page(connection: Connection, wanted: Wanted, after: str | None, most: int, *, latest: bool) -> PromisePage:
    """The wanted promises by the day they are due, ``latest`` first or last, the undated at the end.

    Raises `InputError` for an ``after`` that no page gave.
    """
    day, name = _place(after) if after else (None, "")
    found: list[Any] = []
    if not after or day is not None:
        found = _rows(connection, _dated(wanted, day, name, latest=latest), most + 1)
    if len(found) <= most:
        undated = select(PROMISES).where(*conditions(wanted), PROMISES.c.due_end.is_(None))
        undated = undated.where(PROMISES.c.id > name) if after and day is None else undated
        found += _rows(connection, undated.order_by(PROMISES.c.id), most + 1 - len(found))
    last = found[most - 1] if len(found) > most else None
    shown = tuple(_listed(orjson.loads(row.wire)) for row in found[:most])
    return PromisePage(shown, f"{last.due_end or _UNDATED}.{last.id}" if last else None)


def count(connection: Connection, wanted: Wanted, most: int) -> int:
    """How many promises are wanted, counted up to ``most``."""
    rows = select(PROMISES.c.id).where(*conditions(wanted)).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(rows)).scalar_one())


def _listed(wire: dict[str, Any]) -> Listed:
    """Thousands of documents may have said the same: they are counted, not taken up."""
    claims = wire["claims"]
    last = max(claims, key=lambda claim: claim["said"] or "")
    said_by = {claim["outlet"] or claim["document_id"] for claim in claims}
    return Listed(from_wire(Promise, {**wire, "claims": [last]}), len(said_by), len(claims))


def _dated(wanted: Wanted, day: date | None, name: str, *, latest: bool) -> Select[Any]:
    due, own = PROMISES.c.due_end, PROMISES.c.id
    parts: list[ColumnElement[bool]] = [*conditions(wanted), due.is_not(None)]
    if day is not None:
        parts.append(or_(due < day if latest else due > day, and_(due == day, own > name)))
        parts.append(due <= day if latest else due >= day)
    return select(PROMISES).where(*parts).order_by(due.desc() if latest else due, own)


def _rows(connection: Connection, query: Select[Any], most: int) -> list[Any]:
    rows: Sequence[Any] = connection.execute(query.limit(most)).all()
    return list(rows)


def _place(after: str) -> tuple[date | None, str]:
    written, _, name = after.partition(".")
    try:
        return (None if written == _UNDATED else date.fromisoformat(written)), name
    except ValueError as error:
        raise InputError(f"after={after} is no place in this list. Begin at its first page.") from error
