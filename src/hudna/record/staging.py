"""Many rows into a table at once: gathered in a table of their own, then added in the order of the primary key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from types import TracebackType
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Index, MetaData, Table, insert, select

from hudna.record.room import sorting

_TABLES = 64


class Staged:
    """Rows for ``table``, added to it on leaving; a row that was given twice is added once.

    In the order of the key a table of millions of rows is written from front to back, and not page by page here and
    there.
    """

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection, self._table = connection, table
        columns = (Column(c.name, c.type) for c in table.columns)
        self._stage = Table(f"staged_{table.name}", MetaData(), *columns, prefixes=["TEMPORARY"])

    def __enter__(self) -> Staged:
        self._stage.create(self._connection)
        return self

    def add(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Note rows, with values for all columns."""
        add(self._connection, self._stage, rows)

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind is None:
            key = [c.name for c in self._table.primary_key]
            # grouped by all columns, the key first: one sorting gives each row once and in its order
            columns = sorted(self._stage.c, key=lambda c: c.name not in key)
            rows = select(self._stage).group_by(*columns).order_by(*columns)
            with sorting(self._connection):
                self._connection.execute(insert(self._table).from_select(list(self._table.columns.keys()), rows))
            self._stage.drop(self._connection)


def add(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows of plain values for all columns of a table (no days and times); fast where the driver takes tuples."""
    if not rows:
        return
    statement = insert(table)
    if connection.dialect.positional:
        connection.exec_driver_sql(_in_words(table, connection.dialect), list(rows))
    else:
        names = table.columns.keys()
        connection.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])


@lru_cache(_TABLES)
def _in_words(table: Table, dialect: Dialect) -> str:
    return str(insert(table).compile(dialect=dialect))


def bare(connection: Connection, tables: Iterable[Table]) -> None:
    """Take the indexes off tables that are about to be filled anew: made at once they cost a fraction."""
    for index in _indexes(tables):
        index.drop(connection, checkfirst=True)


def dress(connection: Connection, tables: Iterable[Table]) -> None:
    """Make the indexes of tables that were `bare`."""
    with sorting(connection):
        for index in _indexes(tables):
            index.create(connection, checkfirst=True)


def _indexes(tables: Iterable[Table]) -> list[Index]:
    return [index for table in tables for index in sorted(table.indexes, key=lambda x: str(x.name))]
