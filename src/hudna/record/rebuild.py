"""Makes the derived parts of a record again: views, guards and the word index, with whose its texts are."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, text

from hudna.record import publications, word_index
from hudna.record.copies import add_signatures, forget_copies
from hudna.record.derived import FOLLOWED, STATE
from hudna.record.signatures import Signature
from hudna.record.views import guard, make_views
from hudna.record.words import Words

_TEXTS = (
    "SELECT seq, id, title, text FROM documents d "
    "WHERE NOT EXISTS (SELECT 1 FROM redactions x WHERE x.document_id = d.id) ORDER BY seq"
)


def rebuild(connection: Connection, words: Words) -> int:
    """Make views, guards and the word index anew from what is kept; returns how many texts are in the index.

    Events are forgotten as done, so that the next reconciling makes them again.
    """
    make_views(connection)
    guard(connection)
    connection.execute(STATE.delete())
    connection.execute(FOLLOWED.delete())
    word_index.forget(connection)
    forget_copies(connection)
    publications.note_all(connection)
    count = 0
    for row in connection.execute(text(_TEXTS)):
        printed = words.folded(zlib.decompress(row.text).decode())
        add_signatures(connection, {row.id: Signature.of(printed)})
        word_index.add(connection, [(row.seq, words.index_of(words.folded(row.title or "") + printed))])
        count += 1
    return count
