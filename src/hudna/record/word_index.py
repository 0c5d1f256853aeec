"""The index of words: which texts hold which folded words. SQLite's full-text index, or a text vector of PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from hudna.record.publications import Filters, Reach
from hudna.record.sql import text

_LONGEST = 500
"""Letters of a word on a server, which takes no word of more than 2,046 bytes."""

_SHELF = "#"
"""Begins words that no text has: a server notes by them in which shelves a text stands, so that of very many texts that
hold some words the newest are found without looking at the others."""
SHELVES = (("a", 1 << 13), ("b", 1 << 16), ("c", 1 << 19))
"""Small shelves within larger ones: so many texts each, by their numbers."""
_AT_LEAST = 4
_WIDER, _SPARSE = 4, 8
"""So many times as many shelves are looked through next, where less than that part of what is wanted was found."""

_ADD = {
    "sqlite": "INSERT INTO words (rowid, folded) VALUES (:seq, :words)",
    "postgresql": "INSERT INTO words (seq, folded) VALUES (:seq, array_to_tsvector(CAST(:words AS TEXT[])))",
}
_FORGET = {"sqlite": "INSERT INTO words (words) VALUES ('delete-all')", "postgresql": "DELETE FROM words"}
_FOUND = {
    "sqlite": "SELECT words.rowid AS seq, bm25(words) AS fit FROM words WHERE words MATCH :asked",
    "postgresql": (
        "SELECT seq, -ts_rank(folded, CAST(:asked AS TSQUERY)) AS fit FROM words "
        "WHERE folded @@ CAST(:asked AS TSQUERY)"
    ),
}
_NEWEST = "SELECT rowid FROM words WHERE words MATCH :asked ORDER BY rowid DESC LIMIT :most"
_NEWEST_OF = (  # by the index of words: that of numbers would lead through all texts (OFFSET keeps the server from it)
    "SELECT seq FROM (SELECT seq FROM words WHERE folded @@ CAST(:asked AS TSQUERY) OFFSET 0) found "
    "WHERE seq <= :highest ORDER BY seq DESC LIMIT :most"
)
_FITTING = {
    "sqlite": (
        "SELECT COUNT(*) AS looked, MIN(w.seq) AS lowest, GROUP_CONCAT(t.seq) AS found FROM (SELECT rowid AS seq "
        "FROM words WHERE words MATCH :asked AND rowid BETWEEN :lowest AND :highest ORDER BY rowid DESC LIMIT :most) w "
        "LEFT JOIN publications t ON t.seq = w.seq AND {condition}"
    ),
    "postgresql": (
        "WITH w AS MATERIALIZED (SELECT seq FROM words WHERE folded @@ CAST(:asked AS TSQUERY)) "
        "SELECT COUNT(*) AS looked, STRING_AGG(CAST(t.seq AS TEXT), ',') AS found FROM w "
        "LEFT JOIN publications t ON t.seq = w.seq AND {condition} WHERE w.seq BETWEEN :lowest AND :highest"
    ),
}
_LOOKS = (1_000, 4_000, 11_000)
"""So many texts that hold the words are looked at, one after the other, for those that fit."""
_VOCABULARY = {
    "sqlite": "SELECT term, doc FROM temp.vocabulary ORDER BY term",
    "postgresql": (
        "SELECT word AS term, ndoc AS doc FROM ts_stat('SELECT folded FROM words') "
        f"WHERE word NOT LIKE '{_SHELF}%' ORDER BY word COLLATE \"C\""
    ),
}


def add(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Add texts by their number, each as its words parted by blanks."""
    on_server = connection.dialect.name == "postgresql"
    rows = [{"seq": seq, "words": vector(seq, words) if on_server else words} for seq, words in texts]
    if rows:
        connection.execute(text(_ADD[connection.dialect.name]), rows)


def forget(connection: Connection) -> None:
    """Take all texts out of the index."""
    connection.execute(text(_FORGET[connection.dialect.name]))


def holding(
    connection: Connection, asked: Sequence[Iterable[str]], most: int, among: Sequence[int] | None = None
) -> list[int]:
    """Numbers of the current texts that hold one form of every asked word, the fittest first.

    Whoever knows that all of them are ``among`` some spares the server looking for them.
    """
    wanted = [sorted(forms) for forms in asked if forms]
    if not wanted:
        return []
    on_server = connection.dialect.name == "postgresql"
    given: dict[str, object] = {"asked": _question(wanted, on_server=on_server), "most": most}
    known = ""
    if on_server and among is not None:
        known, given["among"] = " AND seq = ANY(:among)", list(among)
    # the ranking runs over numbers alone; texts are taken up for the few that are shown
    query = (
        f"SELECT f.seq FROM ({_FOUND[connection.dialect.name]}{known}) f "
        "JOIN current_passes p ON p.document_seq = f.seq ORDER BY f.fit, p.document_id LIMIT :most"
    )
    return [int(seq) for seq in connection.execute(text(query), given).scalars()]


def newest(connection: Connection, asked: Sequence[Iterable[str]], most: int, spare: int = 0) -> list[int]:
    """Numbers of the newest ``most`` texts that hold one form of every asked word, current or not.

    Where a server had to look for all of them anyway, it gives up to ``spare`` more.
    """
    wanted = [sorted(forms) for forms in asked if forms]
    if not wanted:
        return []
    if connection.dialect.name == "postgresql":
        return _newest_of_shelves(connection, _question(wanted, on_server=True), most, spare)
    given = {"asked": _question(wanted, on_server=False), "most": most}
    return [int(seq) for seq in connection.execute(text(_NEWEST), given).scalars()]


class Fitting(NamedTuple):
    """Numbers of texts that hold words and fit filters, and whether there may be ``more``."""

    numbers: list[int]
    more: bool


def newest_fitting(
    connection: Connection, asked: Sequence[Iterable[str]], filters: Filters, reach: Reach, most: int
) -> Fitting:
    """The newest texts that hold one form of every asked word and fit, among those that ``reach`` leaves.

    At least ``most`` of them, if so many are found among the newest 16,000 that hold the words.
    """
    looking = _fitting_on_server if connection.dialect.name == "postgresql" else _fitting_in_file
    return looking(connection, [sorted(forms) for forms in asked if forms], filters, reach, most)


def _fitting_in_file(
    connection: Connection, asked: Sequence[Sequence[str]], filters: Filters, reach: Reach, most: int
) -> Fitting:
    query = text(_FITTING["sqlite"].format(condition=filters.condition))
    given = {**filters.values, "asked": _question(asked, on_server=False), "lowest": reach.first}
    found: list[int] = []
    last = reach.last
    for look in _LOOKS:
        row = connection.execute(query, {**given, "highest": last, "most": look}).one()
        found += _numbers(row.found)
        if row.looked < look:
            return Fitting(found, more=False)
        if len(found) >= most:
            break
        last = row.lowest - 1
    return Fitting(found, more=True)


def _fitting_on_server(
    connection: Connection, asked: Sequence[Sequence[str]], filters: Filters, reach: Reach, most: int
) -> Fitting:
    query = text(_FITTING["postgresql"].format(condition=filters.condition))
    question = _question(asked, on_server=True)
    found: list[int] = []
    shelves, together, looked, highest = list(_shelves(reach.last, reach.first)), 1, 0, reach.last
    while shelves and len(found) < most and looked < sum(_LOOKS):
        some, shelves = shelves[:together], shelves[together:]
        given = {"asked": _within(some, question), "lowest": reach.first, "highest": highest}
        row = connection.execute(query, {**given, **filters.values}).one()
        highest = _first_of(some[-1]) - 1
        found += _numbers(row.found)
        looked += row.looked
        together = together * _WIDER if row.looked * _SPARSE < sum(_LOOKS) else 1
    return Fitting(found, more=bool(shelves))


def _numbers(listed: str | None) -> list[int]:
    return sorted(map(int, listed.split(",")), reverse=True) if listed else []


def _newest_of_shelves(connection: Connection, question: str, most: int, spare: int) -> list[int]:
    """Some shelves at a time, the newest first, until there are enough; where few were found more at a time."""
    found: list[int] = []
    highest = int(connection.execute(text("SELECT MAX(seq) FROM words")).scalar() or 0)
    shelves, together = list(_shelves(highest)), 1
    while shelves and len(found) < most:
        some, shelves = shelves[:together], shelves[together:]
        enough = most - len(found) + (0 if shelves else spare)
        given = {"asked": _within(some, question), "highest": highest, "most": enough}
        rows = [int(seq) for seq in connection.execute(text(_NEWEST_OF), given).scalars()]
        found += rows
        highest = _first_of(some[-1]) - 1
        together = together * _WIDER if len(rows) * _SPARSE < most else 1
    return found


def _within(shelves: Sequence[str], question: str) -> str:
    """The question for the texts of these shelves, the newest first.

    Down to the first text of all it is asked without them: what few texts hold is found sooner than what many shelves
    have in common with it. Whoever asks leaves the newer texts out by their numbers.
    """
    if _first_of(shelves[-1]) == 0:
        return question
    any_of = " | ".join(f"'{shelf}'" for shelf in shelves)
    return f"({any_of}) & {question}"


def _first_of(shelf: str) -> int:
    """The number of the first text of a shelf.

    >>> _first_of("#a3"), _first_of("#b0")
    (24576, 0)
    """
    return dict(SHELVES)[shelf[1]] * int(shelf[2:])


def _shelves(last: int, first: int = 0) -> Iterator[str]:
    """All texts from the last to the first: some small shelves down to the beginning of a larger one, some of those …

    Where few were found in some shelves few are in the next larger one.

    >>> list(_shelves((1 << 16) + 10_000))
    ['#a9', '#a8', '#a7', '#a6', '#a5', '#a4', '#a3', '#a2', '#a1', '#a0']
    >>> list(_shelves((1 << 17) + 40_000))
    ['#a20', '#a19', '#a18', '#a17', '#a16', '#b1', '#b0']
    >>> list(_shelves((1 << 17) + 40_000, 100_000))
    ['#a20', '#a19', '#a18', '#a17', '#a16', '#b1']
    """
    number = last // SHELVES[0][1]
    for (name, size), (_, larger) in zip(SHELVES, (*SHELVES[1:], ("", 0)), strict=True):
        share, begun, least = larger // size, number, first // size
        while number >= least and not (share and (number + 1) % share == 0 and begun - number >= _AT_LEAST):
            yield f"{_SHELF}{name}{number}"
            number -= 1
        if number < least:
            return
        number //= share


def vocabulary(connection: Connection) -> Iterator[tuple[str, int]]:
    """Every word of the index with the number of texts that have it."""
    if connection.dialect.name == "sqlite":
        made = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'words', 'row')"
        connection.execute(text(made))
    for row in connection.execute(text(_VOCABULARY[connection.dialect.name])):
        yield row.term, row.doc


def vector(seq: int, words: str) -> list[str]:
    """What a server keeps of a text: its words, and the shelves in which it stands."""
    shelves = (f"{_SHELF}{name}{seq // size}" for name, size in SHELVES)
    return sorted({*shelves, *(word[:_LONGEST] for word in words.split())})


def _question(asked: Sequence[Sequence[str]], *, on_server: bool) -> str:
    if on_server:
        quoted = (["'" + form.replace("\\", "\\\\").replace("'", "''") + "'" for form in forms] for forms in asked)
        return " & ".join(f"({' | '.join(forms)})" for forms in quoted)
    return " AND ".join("(" + " OR ".join(map(_of_parts, forms)) + ")" for forms in asked)


def _of_parts(form: str) -> str:
    """A word as it stands in the index of a file, which parts it at low lines.

    >>> _of_parts("قصف"), _of_parts("0_1"), _of_parts("_")
    ('"قصف"', '("0" AND "1")', '""')
    """
    parts = [f'"{part}"' for part in form.split("_") if part]
    return f"({' AND '.join(parts)})" if len(parts) > 1 else "".join(parts) or '""'
