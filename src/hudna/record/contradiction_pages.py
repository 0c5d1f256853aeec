"""Contradictions a page at a time, those of the newest events first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text

from hudna.errors import InputError
from hudna.model.contradiction import Contradiction
from hudna.record.contradictions import from_row

_UNDATED = "undated"
_JOINED = (
    "SELECT e.start_day, c.id, c.event_id, c.wire FROM events e CROSS JOIN contradictions c "
    "WHERE c.event_id = e.id AND {day}{more} ORDER BY e.start_day DESC, e.id, c.id LIMIT :most"
)
_AFTER = " AND (e.start_day < :day OR (e.start_day = :day AND (e.id > :event OR (e.id = :event AND c.id > :name))))"
_AFTER_UNDATED = " AND (e.id > :event OR (e.id = :event AND c.id > :name))"


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
    more, given = _filters(fields, sort)
    found: list[Row[Any]] = []
    if after is None or day is not None:
        bound = f"e.start_day <= :day{_AFTER}" if day else "e.start_day IS NOT NULL"
        at = {"day": day, "event": event, "name": name} if day else {}
        found = _rows(connection, bound, more, {**given, **at, "most": most + 1})
    if len(found) <= most:
        bound = f"e.start_day IS NULL{_AFTER_UNDATED}" if after and day is None else "e.start_day IS NULL"
        at = {"event": event, "name": name} if after and day is None else {}
        found += _rows(connection, bound, more, {**given, **at, "most": most + 1 - len(found)})
    last = found[most - 1] if len(found) > most else None
    onward = f"{last.start_day or _UNDATED}~{last.event_id}~{last.id}" if last else None
    return ContradictionPage(tuple(from_row(row.wire) for row in found[:most]), onward)


def _rows(connection: Connection, day: str, more: str, given: dict[str, Any]) -> list[Row[Any]]:
    query = text(_JOINED.format(day=day, more=more))
    if "fields" in given:
        query = query.bindparams(bindparam("fields", expanding=True))
    return list(connection.execute(query, given))


def _filters(fields: Sequence[str], sort: str | None) -> tuple[str, dict[str, Any]]:
    parts, given = "", dict[str, Any]()
    if fields:
        counts = " OR c.field LIKE 'quantities.%'" if "quantities" in fields else ""
        parts, given = f" AND (c.field IN :fields{counts})", {"fields": list(fields)}
    if sort:
        parts, given = f"{parts} AND c.wire LIKE :sort", {**given, "sort": f'%"sort":"{sort}"%'}
    return parts, given


def _place(after: str | None) -> tuple[str | None, str, str]:
    if after is None:
        return None, "", ""
    written, _, rest = after.partition("~")
    event, _, name = rest.partition("~")
    try:
        return (None if written == _UNDATED else date.fromisoformat(written).isoformat()), event, name
    except ValueError as error:
        raise InputError(f"after={after} is no place in this list. Begin at its first page.") from error
