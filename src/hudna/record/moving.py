"""A whole record carried to another place: from a file to a server, back, or to a copy to be kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select, text

from hudna.errors import RecordError
from hudna.record.desk_tables import CHANGING, LOGGED
from hudna.record.tables import KEPT

CARRIED: tuple[Table, ...] = (*KEPT, *LOGGED, *CHANGING)
"""What cannot be made again, each table after those that it refers to; all else follows from it."""

_AT_ONCE = 500
Watch = Callable[[int], None]
"""Is told how many rows more were carried."""


def size(connection: Connection) -> int:
    """How many rows are to be carried."""
    return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in CARRIED)


def carry(source: Connection, target: Connection, watch: Watch | None = None) -> int:
    """Copy every row as it is; gives how many. What is derived must then be made again.

    Raises `RecordError` where the target has something in it already: two records are never mixed.
    """
    if size(target):
        raise RecordError("There is a record with something in it already. Name a place where there is none.")
    carried = 0
    for table in CARRIED:
        rows = source.execute(select(table), execution_options={"yield_per": _AT_ONCE}).mappings()
        while some := [dict(row) for row in islice(rows, _AT_ONCE)]:
            target.execute(insert(table), some)
            carried += len(some)
            if watch is not None:
                watch(len(some))
    if target.dialect.name == "postgresql":
        go_on_counting(target)
    return carried


def go_on_counting(target: Connection) -> None:
    """Let the server give numbers after those that were carried."""
    for table in CARRIED:
        query = text("SELECT pg_get_serial_sequence(:table, 'seq')") if "seq" in table.c else None
        sequence = target.execute(query, {"table": table.name}).scalar() if query is not None else None
        if sequence is not None:
            last = target.execute(select(func.max(table.c.seq))).scalar()
            target.execute(text("SELECT setval(:sequence, :last, :used)"), {
                "sequence": sequence, "last": last or 1, "used": last is not None,
            })  # fmt: skip


def copy_file(source: Path, target: Path) -> None:
    """A copy of a record's file as it stands at one moment, also while others write to it (SQLite's online backup).

    Raises `RecordError` where there is a file already; a copy that was broken off leaves none.
    """
    if target.exists():
        raise RecordError(f"{target} is there already and is not overwritten. Name another file.")
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(unfinished)) as other:
        one.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")
    unfinished.replace(target)
