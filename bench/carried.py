"""A record in a file carried to a server as it stands, with all that follows from it.

    python -m bench.carried RECORD postgresql://user@host/EMPTY

`hudna record move` carries what people and reading gave, and makes the rest anew, which takes long with a million
events. This copies every table, and takes the words that texts are found by from the documents: the record on the
server answers as the one in the file does, and can be measured beside it (`bench.desk`). Foreign keys and indexes are
made when all rows are there. Left out are the bands of texts, as in `bench.grown`.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.grown import words_of
from psycopg import Connection, Cursor, sql
from sqlalchemy import URL

from hudna.errors import InputError
from hudna.knowledge import load
from hudna.record.derived import BANDS, DERIVED
from hudna.record.desk_tables import CHANGING, LOGGED
from hudna.record.moving import go_on_counting
from hudna.record.opening import open_engine, where_of
from hudna.record.tables import KEPT
from hudna.record.word_index import vector
from hudna.record.words import Words
from hudna.settings import knowledge_root

TABLES = [table for table in (*KEPT, *LOGGED, *CHANGING, *DERIVED) if table is not BANDS]
_FOREIGN = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype = 'f' AND connamespace = 'public'::regnamespace"
)
_INDEXES = (
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' "
    "AND indexname NOT IN (SELECT conname FROM pg_constraint)"
)
_LATER = (
    (_FOREIGN, "ALTER TABLE {0} DROP CONSTRAINT {1}", "ALTER TABLE {0} ADD CONSTRAINT {1} {2}"),
    (_INDEXES, "DROP INDEX {1}", "{2}"),
)
"""What is taken away before the rows come and made again behind them: how it is found, taken away and made."""


def carry(record: Path, server: URL) -> None:
    """Copy all rows. Raises `InputError` where the server's database has something in it already."""
    engine = open_engine(server)
    try:
        with engine.connect() as connection, closing(sqlite3.connect(record)) as raw:
            there = connection.connection.driver_connection
            if not isinstance(there, Connection):
                raise InputError("Name a database of a server: postgresql://user@host/database.")
            with there.cursor() as cursor:
                _copy(raw, cursor)
            go_on_counting(connection)
            connection.commit()
            there.execute("ANALYZE")
            there.commit()
    finally:
        engine.dispose()


def _copy(raw: sqlite3.Connection, cursor: Cursor[Any]) -> None:
    if cursor.execute("SELECT 1 FROM documents LIMIT 1").fetchone():
        raise InputError("There is a record with something in it already. Name an empty database.")
    later = [(made, _taken(cursor, found, taken)) for found, taken, made in _LATER]
    for table in TABLES:
        columns = [column.name for column in table.columns]
        _fill(cursor, table.name, columns, raw.execute(f"SELECT {', '.join(columns)} FROM {table.name}"))
    _fill(cursor, "words", ["seq", "folded"], _vectors(raw))
    for made, rows in reversed(later):
        for row in rows:
            cursor.execute(made.format(*row).encode())


def _taken(cursor: Cursor[Any], found: str, taken: str) -> list[tuple[str, str, str]]:
    rows = cursor.execute(found.encode()).fetchall()
    for row in rows:
        cursor.execute(taken.format(*row).encode())
    return rows


def _fill(cursor: Cursor[Any], table: str, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    began, many = time.perf_counter(), 0
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)
            many += 1
    print(f"{table}: {many:,} rows, {time.perf_counter() - began:.0f} s", flush=True)


def _vectors(raw: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The words of each text as the server writes them; copies of a grown record share theirs."""
    knowledge = load(knowledge_root(), "north-syria")
    words = Words.of(knowledge.spelling, knowledge.language["clitics"])
    known: dict[tuple[str | None, bytes], str] = {}
    for seq, title, packed in raw.execute("SELECT seq, title, text FROM documents"):
        if (title, packed) not in known:
            known[title, packed] = words_of(words, title, packed)
        yield seq, " ".join(map(_quoted, vector(seq, known[title, packed])))


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def main() -> None:
    """Carry a record."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("record", type=Path)
    parser.add_argument("server")
    given = parser.parse_args()
    server = where_of(given.server)
    if not isinstance(server, URL) or not given.record.is_file():
        parser.error("name a file that is there, and postgresql://user@host/database")
    carry(given.record, server)


if __name__ == "__main__":
    main()
