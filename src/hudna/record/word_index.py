"""The index of words: which texts hold which folded words. SQLite's full-text index, or a text vector of PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, text

_LONGEST = 500
"""Letters of a word on a server, which takes no word of more than 2,046 bytes."""

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
_NEWEST = {
    "sqlite": "SELECT rowid FROM words WHERE words MATCH :asked ORDER BY rowid DESC LIMIT :most",
    "postgresql": "SELECT seq FROM words WHERE folded @@ CAST(:asked AS TSQUERY) ORDER BY seq DESC LIMIT :most",
}
_VOCABULARY = {
    "sqlite": "SELECT term, doc FROM temp.vocabulary ORDER BY term",
    "postgresql": (
        "SELECT word AS term, ndoc AS doc FROM ts_stat('SELECT folded FROM words') ORDER BY word COLLATE \"C\""
    ),
}


def add(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Add texts by their number, each as its words parted by blanks."""
    on_server = connection.dialect.name == "postgresql"
    rows = [{"seq": seq, "words": _vector(words) if on_server else words} for seq, words in texts]
    if rows:
        connection.execute(text(_ADD[connection.dialect.name]), rows)


def forget(connection: Connection) -> None:
    """Take all texts out of the index."""
    connection.execute(text(_FORGET[connection.dialect.name]))


def holding(connection: Connection, asked: Sequence[Iterable[str]], most: int) -> list[int]:
    """Numbers of the current texts that hold one form of every asked word, the fittest first."""
    wanted = [sorted(forms) for forms in asked if forms]
    if not wanted:
        return []
    # the ranking runs over numbers alone; texts are taken up for the few that are shown
    query = (
        f"SELECT f.seq FROM ({_FOUND[connection.dialect.name]}) f JOIN current_passes p ON p.document_seq = f.seq "
        "ORDER BY f.fit, p.document_id LIMIT :most"
    )
    question = _question(wanted, on_server=connection.dialect.name == "postgresql")
    return [int(seq) for seq in connection.execute(text(query), {"asked": question, "most": most}).scalars()]


def newest(connection: Connection, asked: Sequence[Iterable[str]], most: int) -> list[int]:
    """Numbers of the newest texts that hold one form of every asked word, current or not."""
    wanted = [sorted(forms) for forms in asked if forms]
    if not wanted:
        return []
    question = _question(wanted, on_server=connection.dialect.name == "postgresql")
    rows = connection.execute(text(_NEWEST[connection.dialect.name]), {"asked": question, "most": most})
    return [int(seq) for seq in rows.scalars()]


def vocabulary(connection: Connection) -> Iterator[tuple[str, int]]:
    """Every word of the index with the number of texts that have it."""
    if connection.dialect.name == "sqlite":
        made = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'words', 'row')"
        connection.execute(text(made))
    for row in connection.execute(text(_VOCABULARY[connection.dialect.name])):
        yield row.term, row.doc


def _vector(words: str) -> list[str]:
    return sorted({word[:_LONGEST] for word in words.split()})


def _question(asked: Sequence[Sequence[str]], *, on_server: bool) -> str:
    if on_server:
        quoted = (["'" + form.replace("\\", "\\\\").replace("'", "''") + "'" for form in forms] for forms in asked)
        return " & ".join(f"({' | '.join(forms)})" for forms in quoted)
    return " AND ".join("(" + " OR ".join(f'"{form}"' for form in forms) + ")" for forms in asked)
