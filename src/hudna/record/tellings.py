"""What documents tell, for whoever compares and merges it: asked from any connection that sees what is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from hudna.record.compared import asked, streamed
from hudna.record.sql import text

# crossed, so that the documents that are asked for come first on the way
_TOLD = (
    "SELECT p.document_id, x.id, r.outlet, r.published, x.wire "
    "FROM passes p CROSS JOIN readings r CROSS JOIN reports x "
    "WHERE p.document_id IN :some AND p.seq = (SELECT MAX(q.seq) FROM passes q WHERE q.document_id = p.document_id) "
    "AND r.id = p.reading_id AND x.reading_id = r.id"
)

Name = tuple[str, str]
"""A report: id of its document, its own id."""

Corrected = tuple[str, str | None]
"""A report by its id, as people corrected it (JSON); null for one that they rejected."""

Asked = tuple[str, tuple[Corrected, ...]]
"""A document, and those of its reports that people corrected. These are no older than the settling itself: a process
apart, that sees what was kept before it, is told of them."""


class Telling(NamedTuple):
    """A report as it is compared and merged; ``told`` as JSON."""

    document: str
    report: str
    outlet: str | None
    published: str | None
    told: str


def documents(connection: Connection, some: Collection[str] | None = None) -> Iterator[str]:
    """The documents that have something to tell: all, or those of some."""
    query = "SELECT document_id FROM current_passes"
    if some is None:
        yield from (row[0] for row in streamed(connection, query))
    else:
        yield from (row[0] for row in asked(connection, f"{query} WHERE document_id IN :some", some))


def corrected(connection: Connection) -> dict[str, tuple[Corrected, ...]]:
    """By document what people corrected."""
    found: dict[str, tuple[Corrected, ...]] = {}
    for row in connection.execute(text("SELECT document_id, id, rejected, wire FROM revised")):
        found[row[0]] = (*found.get(row[0], ()), (row[1], None if row[2] else row[3]))
    return found


def tellings(connection: Connection, wanted: Sequence[Asked]) -> Iterator[Telling]:
    """The reports of documents as people corrected them, without those that they rejected."""
    said: Mapping[Name, str | None] = {(name, report): wire for name, these in wanted for report, wire in these}
    as_read = map(Telling._make, asked(connection, _TOLD, dict.fromkeys(name for name, _ in wanted)))
    if not said:
        yield from as_read
        return
    for found in as_read:
        wire = said.get(found[:2], found.told)
        if wire is not None:
            yield found if wire is found.told else found._replace(told=wire)
