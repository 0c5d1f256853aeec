"""Copies in the record: signatures of texts, the bands that find texts alike, and which document copies which."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Literal

import orjson
from sqlalchemy import Connection, Row, delete, insert

from hudna.record.derived import BANDS, COPIES, SIGNATURES
from hudna.record.signatures import Signature
from hudna.record.sql import text
from hudna.record.staging import add

_SIGNED = (
    "SELECT s.seq, s.document_id, s.size, s.marks, d.published, r.outlet FROM signatures s "
    "JOIN current_passes p ON p.document_id = s.document_id JOIN documents d ON d.seq = p.document_seq "
    "JOIN readings r ON r.id = p.reading_id"
)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Signed:
    """A document with the signature of its text; ``seq`` is its running number among them."""

    seq: int
    document_id: str
    signature: Signature
    published: date | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that copies another, the earliest of all that are alike.

    ``likeness`` is the share of the smaller text that the larger has too; ``origin`` the outlet of the earliest.
    """

    document_id: str
    of_document: str
    likeness: float
    kind: Literal["copy", "edited"]
    origin: str | None


def add_signatures(connection: Connection, signatures: Mapping[str, Signature]) -> None:
    """Add the signatures of documents that have none yet, and let them be found by their likes."""
    known = _chosen(connection, "SELECT document_id FROM signatures WHERE document_id IN :names", list(signatures))
    had = {row.document_id for row in known}
    new = [(name, each) for name, each in signatures.items() if name not in had]
    if not new:
        return
    rows = [{"document_id": n, "size": s.size, "marks": b64encode(s.marks).decode()} for n, s in new]
    adding = insert(SIGNATURES).returning(SIGNATURES.c.seq, sort_by_parameter_order=True)
    seqs = connection.execute(adding, rows).scalars().all()
    add(connection, BANDS, [(band, seq) for seq, (_, s) in zip(seqs, new, strict=True) for band in s.bands()])


def forget_copies(connection: Connection) -> None:
    """Take away all signatures and what follows from them."""
    for table in (COPIES, BANDS, SIGNATURES):
        connection.execute(delete(table))


def signed(connection: Connection, documents: Collection[str] | None = None) -> Iterator[Signed]:
    """The documents that have a signature, or those of some, in the order in which they were added."""
    if documents is None:
        rows: Iterator[Row[Any]] = iter(connection.execute(text(f"{_SIGNED} ORDER BY s.seq")))
    else:
        rows = _chosen(connection, f"{_SIGNED} WHERE s.document_id IN :names ORDER BY s.seq", sorted(documents))
    for row in rows:
        yield _signed(row)


def likes(connection: Connection, found: Sequence[Signed]) -> Iterator[tuple[Signed, Signed]]:
    """Pairs of these documents and others that share a band, each once."""
    own = {each.seq: each for each in found}
    sharing: dict[int, set[int]] = defaultdict(set)
    at: dict[int, list[int]] = defaultdict(list)
    for each in found:
        for band in each.signature.bands():
            at[band].append(each.seq)
    for row in _chosen(connection, "SELECT band, seq FROM bands WHERE band IN :names", sorted(at)):
        for seq in at[row.band]:
            if seq != row.seq:
                sharing[seq].add(row.seq)
    others = {seq for them in sharing.values() for seq in them} - set(own)
    rows = _chosen(connection, f"{_SIGNED} WHERE s.seq IN :names", sorted(others))
    known = own | {each.seq: each for each in map(_signed, rows)}
    for seq, them in sorted(sharing.items()):
        for other in sorted(them):
            if other in known and (other not in own or seq < other):
                yield known[seq], known[other]


def all_likes(connection: Connection) -> Iterator[tuple[int, int]]:
    """Running numbers of all documents that share a band, the smaller first; a pair may come more than once."""
    band, together = None, list[int]()
    for row in connection.execute(text("SELECT band, seq FROM bands ORDER BY band, seq")):
        if row.band != band:
            yield from combinations(together, 2)
            band, together = row.band, []
        together.append(row.seq)
    yield from combinations(together, 2)


def copies(connection: Connection, documents: Collection[str] | None = None) -> dict[str, Copy]:
    """All copies, or those of or by some documents, by the document that copies."""
    query = "SELECT document_id, of_document, likeness, kind, origin FROM copies"
    if documents is None:
        return {row.document_id: _copy(row) for row in connection.execute(text(query))}
    found = dict[str, Copy]()
    for column in ("document_id", "of_document"):
        for row in _chosen(connection, f"{query} WHERE {column} IN :names", sorted(documents)):
            found[row.document_id] = _copy(row)
    return found


def replace_copies(connection: Connection, gone: Collection[str], found: Collection[Copy]) -> None:
    """Take away what documents copy, and add copies."""
    if gone:
        statement = text("DELETE FROM copies WHERE document_id = :name")
        connection.execute(statement, [{"name": name} for name in sorted(gone)])
    if found:
        rows = [{name: getattr(each, name) for name in Copy.__slots__} for each in found]
        connection.execute(insert(COPIES), rows)


def _chosen(connection: Connection, query: str, names: Sequence[Any]) -> Iterator[Row[Any]]:
    statement = text(query, "names")
    for start in range(0, len(names), _AT_ONCE):
        yield from connection.execute(statement, {"names": names[start : start + _AT_ONCE]}).all()


def _copy(row: Row[Any]) -> Copy:
    return Copy(row.document_id, row.of_document, row.likeness, row.kind, row.origin)


def _signed(row: Row[Any]) -> Signed:
    start = orjson.loads(row.published)["start"]
    day = date.fromisoformat(start) if start else None
    return Signed(row.seq, row.document_id, _signature(row), day, row.outlet)


def _signature(row: Row[Any]) -> Signature:
    return Signature(row.size, b64decode(row.marks))
