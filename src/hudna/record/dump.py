"""The record as lines that two records with the same content have in common, whenever they were written."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import Connection, Table, select

from hudna.record import word_index
from hudna.record.derived import DERIVED, LINKS, STATE
from hudna.record.desk_tables import RUNGS
from hudna.record.reasons import REASONS
from hudna.record.tables import DOCUMENTS, KEPT, PASSES

_LEFT_OUT = {"seq", "first_seen", "added_at", "read_at", "made_at", "raised_at", "seen_at", "document_seq"}


def dump(connection: Connection) -> Iterator[bytes]:
    """One JSON line a row, in a fixed order, without times and running numbers.

    Compressed bytes are given by the SHA-256 of what they hold. The word index is given as its words with the number
    of documents that have them. The order in which documents arrived does not show.
    """
    for table in (*KEPT, RUNGS, *DERIVED):
        if table is not STATE:
            yield from sorted(_lines(connection, table))
    for word, texts in word_index.vocabulary(connection):
        yield orjson.dumps(["words", word, texts])


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    query = select(*(c for c in table.columns if c.name not in _LEFT_OUT))
    if table is PASSES:
        query = query.add_columns(DOCUMENTS.c.state).join(DOCUMENTS, DOCUMENTS.c.seq == PASSES.c.document_seq)
    if table is LINKS:  # a number of a reason says nothing by itself
        query = query.add_columns(REASONS.c.words).join(REASONS, REASONS.c.number == LINKS.c.reason)
    for row in connection.execute(query):
        content = {str(name): _plain(value) for name, value in row._mapping.items()}
        yield orjson.dumps([table.name, content], option=orjson.OPT_SORT_KEYS)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return hashlib.sha256(zlib.decompress(value)).hexdigest()
    return value
