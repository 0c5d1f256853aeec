"""Adds to the record: documents with their readings, refused inputs. One transaction for each call."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import orjson
from sqlalchemy import Connection, func, insert, select

from hudna.model.document import Document
from hudna.record.changes import Change, changes
from hudna.record.found import Found, ReadBy
from hudna.record.redacting import redacted
from hudna.record.sheet import Sheet, state_of
from hudna.record.tables import DOCUMENTS, INPUTS_FAILED, PASSES

Fate = Literal["new", "again", "same", "changed"]

Refusal = tuple[str, int | None, str, str]
"""Path, line, reason and next step of an input that could not be read."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document.

    ``new`` to the record, ``again`` and left alone, the ``same`` found as in the last reading, or ``changed``.
    """

    document_id: str
    fate: Fate
    changes: tuple[Change, ...] = ()


Last = tuple[str, str, str, str]
"""Reading, state of the document, knowledge and reader of the newest pass over a document."""


def last_passes(connection: Connection, documents: Sequence[str]) -> dict[str, Last]:
    """The newest pass over each of these documents that was read before."""
    newest = select(func.max(PASSES.c.seq)).where(PASSES.c.document_id.in_(documents)).group_by(PASSES.c.document_id)
    query = (
        select(PASSES.c.document_id, PASSES.c.reading_id, DOCUMENTS.c.state, PASSES.c.knowledge, PASSES.c.reader)
        .join(DOCUMENTS, DOCUMENTS.c.seq == PASSES.c.document_seq)
        .where(PASSES.c.seq.in_(newest))
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in connection.execute(query)}


def already_read(connection: Connection, documents: Sequence[Document], read_by: ReadBy) -> set[str]:
    """Ids of the documents whose present state was last read with the same knowledge and reader.

    What was removed on request is not read again either.
    """
    names = [d.id for d in documents]
    last = last_passes(connection, names)
    done = {d.id for d in documents if d.id in last and last[d.id][1:] == _now(d, read_by)}
    return done | redacted(connection, names)


def store(connection: Connection, found: Sequence[Found], read_by: ReadBy, now: datetime) -> list[Stored]:
    """Add documents with their readings; those already read in the same state, and those removed on request,
    are left alone."""
    names = [each.document.id for each in found]
    last, removed = last_passes(connection, names), redacted(connection, names)
    sheet = Sheet(connection, found, now)
    stored = []
    for each in found:
        document = each.document
        before = last.get(document.id)
        if document.id in removed or (before is not None and before[1:] == _now(document, read_by)):
            stored.append(Stored(document.id, "again"))
            continue
        reading, wire = sheet.add(each, read_by)
        last[document.id] = (reading, *_now(document, read_by))
        if before is None:
            stored.append(Stored(document.id, "new"))
        elif before[0] == reading:
            stored.append(Stored(document.id, "same"))
        else:
            stored.append(Stored(document.id, "changed", changes(sheet.wire(before[0]), wire)))
    sheet.write()
    return stored


def _now(document: Document, read_by: ReadBy) -> tuple[str, str, str]:
    return state_of(document), read_by.knowledge, read_by.reader


def refuse(connection: Connection, refused: Sequence[Refusal], now: datetime) -> None:
    """Add inputs that could not be read; one that was refused for the same reason before is left alone."""
    for path, line, reason, mend in refused:
        name = hashlib.sha256(orjson.dumps([path, line, reason])).hexdigest()
        if connection.execute(select(INPUTS_FAILED.c.id).where(INPUTS_FAILED.c.id == name)).first() is None:
            row = {"id": name, "path": path, "line": line, "reason": reason, "mend": mend, "seen_at": now}
            connection.execute(insert(INPUTS_FAILED), row)
