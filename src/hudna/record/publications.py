"""Outlet and time of publication of the texts that are current: of many that hold words, those of some days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from hudna.record.pieces import some
from hudna.record.sql import text

_COUNTED = 100_000
"""Of so many texts that fit filters the first and the last number are looked up."""

_CONDITIONS = {
    "outlet": "t.outlet = :outlet",
    "first": "t.published >= :first",
    "last": "t.published < :last",
}
_NOTE = text(
    "INSERT INTO publications (seq, outlet, published) VALUES (:seq, :outlet, :published) "
    "ON CONFLICT (seq) DO UPDATE SET outlet = excluded.outlet, published = excluded.published"
)
_ALL = text(
    "INSERT INTO publications (seq, outlet, published) SELECT p.document_seq, r.outlet, r.published FROM passes p "
    "JOIN readings r ON r.id = p.reading_id "
    "WHERE p.seq = (SELECT MAX(q.seq) FROM passes q WHERE q.document_id = p.document_id)"
)

Publication = tuple[int, str | None, str | None]
"""Number of a text, its outlet, and when it was published (EDTF), as it was read last."""


class Filters(NamedTuple):
    """The condition on rows ``t`` of publications, with the values of its parameters."""

    condition: str
    values: Mapping[str, str]


class Reach(NamedTuple):
    """Numbers of texts from the first to the last."""

    first: int
    last: int


def note(connection: Connection, rows: Iterable[Publication], before: Iterable[int]) -> None:
    """Keep what is known of texts now, in place of those that stood for their documents ``before``."""
    if gone := [{"seq": seq} for seq in before]:
        connection.execute(text("DELETE FROM publications WHERE seq = :seq"), gone)
    found = [{"seq": seq, "outlet": outlet, "published": published} for seq, outlet, published in rows]
    if found:
        connection.execute(_NOTE, found)


def note_all(connection: Connection) -> None:
    """Make all rows anew from what was read."""
    connection.execute(text("DELETE FROM publications"))
    connection.execute(_ALL)


def filters_of(outlet: str | None, first: date | None, last: date | None) -> Filters:
    """Texts of an outlet, published on days from ``first`` to ``last``; what is null is not asked for."""
    # times are EDTF: what begins like a day is of that day
    days = {"first": f"{first}" if first else None, "last": f"{last}~" if last else None}
    given = {"outlet": outlet, **days}
    values = {name: value for name, value in given.items() if value is not None}
    return Filters(" AND ".join(_CONDITIONS[name] for name in values), values)


def fitting_of(connection: Connection, filters: Filters, numbers: Sequence[int]) -> list[int]:
    """Those of these texts that are current and fit."""
    query = text(f"SELECT t.seq FROM publications t WHERE t.seq IN :numbers AND {filters.condition}", "numbers")
    found: list[int] = []
    for part in some(numbers):
        found += [int(seq) for seq in connection.execute(query, {**filters.values, "numbers": part}).scalars()]
    return found


def reach_of(connection: Connection, filters: Filters) -> Reach | None:
    """Between which numbers the texts that fit stand, as far as few enough fit; null where none does."""
    fitting = f"SELECT t.seq FROM publications t WHERE {filters.condition} LIMIT {_COUNTED}"
    query = text(f"SELECT COUNT(*), MIN(seq), MAX(seq) FROM ({fitting}) f")
    count, first, last = connection.execute(query, filters.values).one()
    if count < _COUNTED:
        return Reach(first, last) if count else None
    return Reach(0, int(connection.execute(text("SELECT MAX(seq) FROM publications")).scalar_one()))
