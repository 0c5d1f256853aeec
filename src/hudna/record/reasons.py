"""Reasons of links in words: the links of an archive have a few hundred of them, each kept once under a number."""

from __future__ import annotations

import hashlib

from sqlalchemy import Column, Connection, Table, Text

from hudna.record.derived import NUMBER
from hudna.record.sql import text
from hudna.record.tables import METADATA

REASONS = Table(
    "reasons",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("words", Text, nullable=False),
)
"""The words that links had for their reasons, each once: it only says what their numbers mean."""

_BYTES = 6
_KEEP = text("INSERT INTO reasons (number, words) VALUES (:number, :words) ON CONFLICT (number) DO NOTHING")


class Reasons(dict[str, int]):
    """The number of each reason that was asked for: the same in all records."""

    def __missing__(self, words: str) -> int:
        digest = hashlib.sha256(words.encode()).digest()
        self[words] = number = int.from_bytes(digest[:_BYTES])
        return number

    def keep(self, connection: Connection) -> None:
        """Put them into the record; those that are there already stay."""
        if self:
            connection.execute(_KEEP, [{"number": number, "words": words} for words, number in sorted(self.items())])
