"""A large record out of a small one: the same again and again under other ids, each time of other years.

    python -m bench.grown SMALL LARGE [--times 57] [--years 1]

SMALL is a settled record in a file (see `bench.archive`), LARGE a file that is made: it holds what SMALL holds and as
many turned copies of all of it as make ``--times`` together, half of them of earlier years, half of later ones (at
most 256 in all). Events, their places, actors, contradictions, promises, series (each time with further numbers),
coverage and the index of words are those that settling would give, for nothing of one copy is near to anything of
another where SMALL has fewer days than ``--years``. Left out are the bands of texts, by which documents that are read
later are compared with those that are there.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Date, LargeBinary, String, Table, text

from hudna.knowledge import load
from hudna.model.event import event_name, report_number
from hudna.record import Record, word_index
from hudna.record.derived import BANDS, DERIVED, EVENT_COUNTS, FOLLOWED, STATE
from hudna.record.event_counts import count_all
from hudna.record.opening import open_engine
from hudna.record.tables import KEPT
from hudna.record.words import Words
from hudna.settings import knowledge_root

MOST = 256
"""So many times a record can be grown at most."""

_DIGITS = "0123456789abcdef"
_IDS = frozenset(
    {
        "id", "sha256", "document_id", "reading_id", "event_id", "promise_id", "state", "key", "name", "copy_of",
        "of_document", "left_event", "right_event", "left_document", "right_document",
    }
)  # fmt: skip
_WRITTEN = frozenset({"wire", "published", "value", "month", "edtf"})
_COUNTED = {"coverage": ("documents", "reports", "told"), "place_names": ("many",)}
"""What several copies have together is counted together."""
_MADE_ANEW = (BANDS, EVENT_COUNTS, FOLLOWED, STATE)
_NAME = re.compile("p?[0-9a-f]{11}")
_IN_WIRE = re.compile(r'"(p?[0-9a-f]{11,64})|\b((?:19|20)\d\d)-(\d\d)(-29)?|"number":(\d+)')


class Turn:
    """One copy: other ids, ``years`` later, numbers of series ``further``."""

    def __init__(self, number: int, years: int, further: int) -> None:
        if not 0 < number < MOST:
            raise ValueError(f"A record grows at most {MOST} times, as two digits of its ids are turned.")
        upper, lower = divmod(number, len(_DIGITS))
        self._digits = {f"{a}{b}": _turned(a, upper) + _turned(b, lower) for a in _DIGITS for b in _DIGITS}
        self._years, self._further = years, further
        self._events: dict[str, str] = {}
        self._reports: dict[int, int] = {}

    def know(self, reports: Iterable[tuple[str, str]]) -> None:
        """Reports of the record by document and id: their numbers and the events named by them are as ever."""
        for document, report in reports:
            there = self.name(document) or document
            self._events[event_name(document, report)] = event_name(there, report)
            self._reports[report_number(document, report)] = report_number(there, report)

    def name(self, name: str | None) -> str | None:
        """The id in this copy."""
        if not name or not _NAME.match(name):
            return name
        return self._events.get(name) or f"{name[:2]}{self._digits[name[2:4]]}{name[4:]}"

    def day(self, day: str | None) -> str | None:
        """The day or month in this copy."""
        return f"{int(day[:4]) + self._years}{day[4:].replace('-02-29', '-02-28')}" if day else day

    def wire(self, text: str | None) -> str | None:
        """JSON or a date with its ids, days and numbers as they are in this copy."""
        return _IN_WIRE.sub(self._one, text) if text else text

    def number(self, number: int | None) -> int | None:
        """The number in a series."""
        return number + self._further if number else number

    def report(self, number: int) -> int:
        """The number of a report."""
        return self._reports[number]

    def _one(self, found: re.Match[str]) -> str:
        name, year, month, leap, number = found.groups()
        if name is not None:
            return f'"{self.name(name)}'
        if number is not None:
            return f'"number":{int(number) + self._further}'
        return f"{int(year) + self._years}-{month}{'-28' if leap and month == '02' else leap or ''}"


def _turned(digit: str, further: int) -> str:
    return _DIGITS[(_DIGITS.index(digit) + further) % len(_DIGITS)]


def grow(small: Path, large: Path, times: int, years: int) -> None:
    """Make the large record."""
    shutil.copyfile(small, large)
    Record(large).close()
    raw = sqlite3.connect(large, isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000", "foreign_keys = OFF"):
        raw.execute(f"PRAGMA {setting}")
    raw.execute("ATTACH ? AS one", (f"{small}",))
    tables = [table for table in (*KEPT, *DERIVED) if table not in _MADE_ANEW]
    indexes = _bared(raw, tables)
    top = raw.execute("SELECT MAX(MAX(seq), (SELECT MAX(seq) FROM passes)) FROM documents").fetchone()[0]
    further = (raw.execute("SELECT MAX(number) FROM series_numbers").fetchone()[0] or 0) + 1
    ordered = [n if n % 2 else -n for n in range(1, times)]
    for number, sign in enumerate(ordered, 1):
        began = time.perf_counter()
        turn = Turn(number, (sign + (1 if sign > 0 else 0)) // 2 * years, further * number)
        turn.know(raw.execute("SELECT document_id, report_id FROM one.sides"))
        _functions(raw, turn)
        raw.execute("BEGIN")
        for table in tables:
            raw.execute(_copy(table, number, top))
        raw.execute("COMMIT")
        print(f"copy {number + 1} of {times}, {time.perf_counter() - began:.0f} s", flush=True)
    for made in indexes:
        raw.execute(made)
    _settled(raw, top * times)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()


def _bared(raw: sqlite3.Connection, tables: list[Table]) -> list[str]:
    found = []
    for table in tables:
        query = "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
        for name, made in raw.execute(query, (table.name,)).fetchall():
            raw.execute(f"DROP INDEX main.{name}")
            found.append(made)
    return found


def _functions(raw: sqlite3.Connection, turn: Turn) -> None:
    ways: dict[str, Callable[[Any], str | int | None]] = {
        "turned": turn.name, "later": turn.day, "rewritten": turn.wire, "further": turn.number,
        "renumbered": turn.report,
    }  # fmt: skip
    for name, way in ways.items():
        raw.create_function(name, 1, way, deterministic=True)


def _copy(table: Table, number: int, top: int) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_value(table, column, number, top) for column in table.columns)
    add = "ON CONFLICT DO NOTHING"
    if table.name in _COUNTED:
        sums = ", ".join(f"{n} = {table.name}.{n} + excluded.{n}" for n in _COUNTED[table.name])
        keys = ", ".join(column.name for column in table.primary_key)
        add = f"ON CONFLICT ({keys}) DO UPDATE SET {sums}"
    return f"INSERT INTO main.{table.name} ({columns}) SELECT {values} FROM one.{table.name} WHERE true {add}"


def _value(table: Table, column: Column[object], number: int, top: int) -> str:
    name = f'"{column.name}"'
    if column.name in ("seq", "document_seq"):
        return f"{name} + {number * top}"
    if (column.name == "report" and table.name in ("sides", "blocks")) or column.name in ("one", "other"):
        return f"renumbered({name})"
    if column.name == "block":
        return f"({name} | {number << 20}) - ({name} & {number << 20})"
    if column.name == "number":
        return f"further({name})"
    if isinstance(column.type, Date) or column.name == "month":
        return f"later({name})"
    if isinstance(column.type, String) and not isinstance(column.type, LargeBinary):
        of_report = column.name == "id" and table.name in ("reports", "statements", "revised")
        if column.name in _IDS and not of_report:
            return f"turned({name})"
        if column.name in _WRITTEN and column.name != "value":
            return f"rewritten({name})"
    return name


def _settled(raw: sqlite3.Connection, passes: int) -> None:
    (value,) = raw.execute("SELECT value FROM main.state WHERE name = 'settled'").fetchone()
    method, _, judged, reviewed = value.rsplit(" ", 3)
    settled = f"{method} {passes} {judged} {reviewed}"
    raw.execute("UPDATE main.state SET value = ? WHERE name = 'settled'", (settled,))
    raw.execute("UPDATE main.followed SET seq = ?", (passes,))


def index(small: Path, large: Path, times: int) -> None:
    """Make the words of the copies findable and count the events."""
    knowledge = load(knowledge_root(), "north-syria")
    words = Words.of(knowledge.spelling, knowledge.language["clitics"])
    with Record(small, only_look=True) as record, record.look() as connection:
        rows = connection.execute(text("SELECT seq, title, text FROM documents"))
        found = [(row.seq, words_of(words, row.title, row.text)) for row in rows]
    engine = open_engine(large)
    top = max(seq for seq, _ in found)
    with engine.begin() as connection:
        for number in range(1, times):
            word_index.add(connection, [(seq + number * top, text) for seq, text in found])
        count_all(connection)
    engine.dispose()


def words_of(words: Words, title: str | None, packed: bytes) -> str:
    """The words by which a document can be found, parted by blanks."""
    return words.index_of(words.folded(title or "") + words.folded(zlib.decompress(packed).decode()))


def main() -> None:
    """Grow a record."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--times", type=int, default=57)
    parser.add_argument("--years", type=int, default=1)
    given = parser.parse_args()
    grow(given.small, given.large, given.times, given.years)
    index(given.small, given.large, given.times)


if __name__ == "__main__":
    main()
