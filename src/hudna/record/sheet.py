"""The rows of a batch, gathered and written table by table."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Table, insert, select

from hudna.model.document import Document
from hudna.model.wire import to_wire
from hudna.record import publications, word_index
from hudna.record.copies import add_signatures
from hudna.record.found import Found, ReadBy
from hudna.record.parts import rows_of
from hudna.record.signatures import Signature
from hudna.record.tables import DOCUMENTS, KEPT, ORIGINALS, PASSES, READINGS


def state_of(document: Document) -> str:
    """A digest of all that is known of a document but its path: another state is read again."""
    known = (document.text, document.key, document.url, document.title, document.outlet, document.language)
    published = to_wire(document.published)
    return hashlib.sha256(orjson.dumps([*known, published], option=orjson.OPT_SORT_KEYS)).hexdigest()


class Sheet:
    """Gathers what is new about documents; `write` adds it all. Belongs to one open transaction."""

    def __init__(self, connection: Connection, found: Sequence[Found], now: datetime) -> None:
        self._connection, self._now = connection, now
        ids = [each.document.id for each in found]
        originals = select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256.in_(ids))
        self._originals = set(connection.execute(originals).scalars())
        states = select(DOCUMENTS.c.id, DOCUMENTS.c.state, DOCUMENTS.c.seq).where(DOCUMENTS.c.id.in_(ids))
        self._seqs = {(row[0], row[1]): int(row[2]) for row in connection.execute(states)}
        self._documents: list[tuple[dict[str, Any], str]] = []
        self._passes: list[tuple[tuple[str, str], dict[str, Any]]] = []
        self._published: dict[tuple[str, str], tuple[str | None, str | None]] = {}
        self._wires: dict[str, dict[str, Any]] = {}
        self._packed: dict[str, bytes] = {}
        self._noted: set[tuple[str, str]] = set()
        self._new_originals: list[dict[str, Any]] = []
        self._signatures: dict[str, Signature] = {}

    def add(self, found: Found, read_by: ReadBy) -> tuple[str, dict[str, Any]]:
        """Note a document with its reading; gives the reading's id and its content without the path."""
        document = found.document
        self._add_original(found)
        state = (document.id, state_of(document))
        if state not in self._seqs and state not in self._noted:
            self._noted.add(state)
            self._documents.append((self._document(document, state[1]), found.words))
        wire = orjson.loads(found.wire)
        wire["document"]["path"] = None  # a file that was moved says the same
        packed = orjson.dumps(wire)
        reading = hashlib.sha256(packed).hexdigest()
        self._wires[reading], self._packed[reading] = wire, packed
        row = {"document_id": document.id, "reading_id": reading, "read_at": self._now}
        self._published.pop(state, None)
        self._published[state] = (wire["document"]["outlet"], wire["document"]["published"]["edtf"])
        self._passes.append((state, row | {"knowledge": read_by.knowledge, "reader": read_by.reader}))
        return reading, wire

    def wire(self, reading: str) -> dict[str, Any]:
        """A reading as on the wire, noted now or kept before (its document without the path)."""
        if reading in self._wires:
            return self._wires[reading]
        query = select(READINGS.c.wire).where(READINGS.c.id == reading)
        wire: dict[str, Any] = orjson.loads(zlib.decompress(self._connection.execute(query).scalar_one()))
        return wire

    def write(self) -> None:
        """Add everything noted to the tables, in the order in which they refer to each other."""
        self._insert(ORIGINALS, self._new_originals)
        self._write_documents()
        add_signatures(self._connection, self._signatures)
        self._write_readings()
        self._insert(PASSES, [row | {"document_seq": self._seqs[state]} for state, row in self._passes])
        self._write_publications()

    def _add_original(self, found: Found) -> None:
        name = found.document.id
        if name not in self._originals:
            self._originals.add(name)
            packed = zlib.compress(found.original)
            row = {"sha256": name, "bytes": packed, "size": len(found.original), "first_seen": self._now}
            self._new_originals.append(row)
            if found.signature is not None:
                self._signatures[name] = found.signature

    def _document(self, document: Document, state: str) -> dict[str, Any]:
        return {
            "id": document.id, "state": state, "key": document.key, "path": document.path, "url": document.url,
            "title": document.title, "outlet": document.outlet, "language": document.language,
            "published": orjson.dumps(to_wire(document.published)).decode(),
            "text": zlib.compress(document.text.encode()), "added_at": self._now,
        }  # fmt: skip

    def _write_documents(self) -> None:
        rows = [row for row, _ in self._documents]
        if not rows:
            return
        adding = insert(DOCUMENTS).returning(DOCUMENTS.c.seq, sort_by_parameter_order=True)
        seqs = self._connection.execute(adding, rows).scalars().all()
        self._seqs |= {(row["id"], row["state"]): seq for row, seq in zip(rows, seqs, strict=True)}
        words = [(int(seq), words) for seq, (_, words) in zip(seqs, self._documents, strict=True)]
        word_index.add(self._connection, words)

    def _write_publications(self) -> None:
        """Of each document the state that it was read in last."""
        last = {name: (self._seqs[name, state], *of) for (name, state), of in self._published.items()}
        others = {seq for (name, _), seq in self._seqs.items() if name in last and seq != last[name][0]}
        publications.note(self._connection, last.values(), sorted(others))

    def _write_readings(self) -> None:
        known = select(READINGS.c.id).where(READINGS.c.id.in_(list(self._wires)))
        for name in self._connection.execute(known).scalars().all():
            del self._wires[name]
        self._insert(READINGS, [self._reading(name) for name in self._wires])
        parts: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        for name, wire in self._wires.items():
            for table, rows in rows_of(wire).items():
                parts[table] += [{"reading_id": name, "position": i, **row} for i, row in enumerate(rows)]
        for table in KEPT:
            self._insert(table, parts[table])

    def _reading(self, name: str) -> dict[str, Any]:
        document = self._wires[name]["document"]
        return {
            "id": name, "document_id": document["id"], "outlet": document["outlet"],
            "published": document["published"]["edtf"], "wire": zlib.compress(self._packed[name]),
        }  # fmt: skip

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)
