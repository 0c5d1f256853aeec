"""Contradictions a page at a time, those of the newest events first."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row

from hudna.errors import InputError
from hudna.model.contradiction import Contradiction
from hudna.record.contradictions import from_row
from hudna.record.sql import text

_UNDATED = "undated"
_LISTED = (
    "SELECT c.day, c.event_id, c.id FROM contradictions c WHERE {parts} "
    "ORDER BY c.day DESC, c.event_id DESC, c.id DESC LIMIT :most"
)
_WIRES = "SELECT c.wire FROM contradictions c WHERE c.id = :id"


@dataclass(frozen=True, slots=True)
class ContradictionPage:
    """Contradictions of a page; ``after`` names where the next one begins, null where this is the last."""

    contradictions: tuple[Contradiction, ...]
    after: str | None


def page(
    connection: Connection, fields: Sequence[str], sort: str | None, after: str | None, most: int
) -> ContradictionPage:
    """Contradictions on some fields (all where none is named) of a sort. Raises `InputError` for a wrong ``after``."""
    day, event, name = _place(after)
    asked = _fields(connection, fields)
    found: list[Row[Any]] = []
    if after is None or day is not None:
        onward = {"day": day, "event": event, "name": name} if day else {}
        bound = ["c.day <= :day AND (c.day, c.event_id, c.id) < (:day, :event, :name)" if day else "c.day IS NOT NULL"]
        found = _rows(connection, asked, sort, bound, {**onward, "most": most + 1})
    if len(found) <= most:
        onward = {"event": event, "name": name} if after and day is None else {}
        bound = ["c.day IS NULL", *(["(c.event_id, c.id) < (:event, :name)"] if onward else [])]
        found += _rows(connection, asked, sort, bound, {**onward, "most": most + 1 - len(found)})
    last = found[most - 1] if len(found) > most else None
    wires = (connection.execute(text(_WIRES), {"id": row.id}).scalar_one() for row in found[:most])
    onwards = f"{last.day or _UNDATED}~{last.event_id}~{last.id}" if last else None
    return ContradictionPage(tuple(map(from_row, wires)), onwards)


def _rows(
    connection: Connection, fields: Sequence[str | None], sort: str | None, bound: list[str], given: dict[str, Any]
) -> list[Row[Any]]:
    """The first so many, field by field in the order of an index, taken together."""
    lists = []
    for field in fields:
        parts = [*bound, *(["c.field = :field"] if field else []), *(["c.sort = :sort"] if sort else [])]
        values = {**given, **({"field": field} if field else {}), **({"sort": sort} if sort else {})}
        lists.append(connection.execute(text(_LISTED.format(parts=" AND ".join(parts))), values).all())
    together = heapq.merge(*lists, key=lambda row: (str(row.day or ""), row.event_id, row.id), reverse=True)
    return list(islice(together, given["most"]))


def _fields(connection: Connection, fields: Sequence[str]) -> list[str | None]:
    """The fields as the table has them: those of each thing that is counted apart."""
    found: list[str | None] = [field for field in dict.fromkeys(fields) if field != "quantities"]
    if "quantities" in fields:
        after: str | None = "quantities"
        query = text("SELECT MIN(field) FROM contradictions WHERE field > :after AND field < 'quantities/'")
        while after := connection.execute(query, {"after": after}).scalar():
            found.append(after)
    return found or [None]


def _place(after: str | None) -> tuple[str | None, str, str]:
    if after is None:
        return None, "", ""
    written, _, rest = after.partition("~")
    event, _, name = rest.partition("~")
    try:
        return (None if written == _UNDATED else date.fromisoformat(written).isoformat()), event, name
    except ValueError as error:
        raise InputError(f"after={after} is no place in this list. Begin at its first page.") from error
