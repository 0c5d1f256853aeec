"""Room in a record's file: what was removed is overwritten, not only forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from hudna.record.sqlite import CACHE

_CACHE_ANEW = 512_000
"""KiB of the file at hand while all events are made anew: what comes out of the order of a key then stays at hand."""
_CACHE_SORTING = 8_000
"""The same while very many rows are put in order: SQLite sorts as much at once, which a processor has near at hand."""
_SORTERS = 2
"""Threads that sort beside it, for rows in the order of a key and for indexes."""


def sweep(engine: Engine) -> None:
    """Rewrite the database without what was removed from it; needs as much free room as the record takes."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM FULL"))
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def widen(connection: Connection) -> None:
    """Keep more of a file at hand while very much of it is made anew; `narrow` gives the room back."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_ANEW}")
        connection.exec_driver_sql(f"PRAGMA temp.cache_size = -{CACHE}")
        connection.exec_driver_sql(f"PRAGMA threads = {_SORTERS}")
        # what is gathered on the way lies in a file that nobody can open and that ends with the connection
        connection.exec_driver_sql("PRAGMA temp.secure_delete = OFF")


def narrow(connection: Connection) -> None:
    """Keep as much at hand as before."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE}")
        connection.exec_driver_sql("PRAGMA threads = 0")
        connection.exec_driver_sql("PRAGMA shrink_memory")


@contextmanager
def sorting(connection: Connection) -> Iterator[None]:
    """Put rows in order part by part: quicker, and with less memory, than all of them at once."""
    if connection.dialect.name != "sqlite":
        yield
        return
    kept = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_SORTING}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {kept}")
