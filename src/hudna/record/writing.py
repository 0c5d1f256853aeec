"""Adds to the record: documents with their readings, refused inputs. One transaction for each call."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import orjson
from sqlalchemy import Connection, Table, insert, select, text

from hudna.model.document import Document
from hudna.model.wire import to_wire
from hudna.record.changes import Change, changes
from hudna.record.tables import (
    CLAIMS,
    DOCUMENTS,
    EXPECTATIONS,
    INPUTS_FAILED,
    KEPT,
    NOTES,
    ORIGINALS,
    PASSES,
    READINGS,
    REPORTS,
    STATEMENTS,
    STOCKS,
)  # fmt: skip

Fate = Literal["new", "again", "same", "changed"]

Refusal = tuple[str, int | None, str, str]
"""Path, line, reason and next step of an input that could not be read."""


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What a reading depends on besides the document: the digest of the knowledge and the version of the reader."""

    knowledge: str
    reader: str


@dataclass(frozen=True, slots=True)
class Found:
    """A document with its bytes, its reading on the wire (JSON) and the words that it is to be found by."""

    document: Document
    original: bytes
    wire: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document.

    ``new`` to the record, ``again`` and left alone, the ``same`` found as in the last reading, or ``changed``.
    """

    document_id: str
    fate: Fate
    changes: tuple[Change, ...] = ()


def state_of(document: Document) -> str:
    """A digest of all that is known of a document but its path: another state is read again."""
    known = (document.text, document.key, document.url, document.title, document.outlet, document.language)
    published = to_wire(document.published)
    return hashlib.sha256(orjson.dumps([*known, published], option=orjson.OPT_SORT_KEYS)).hexdigest()


def is_read(connection: Connection, document: Document, read_by: ReadBy) -> bool:
    """Whether the document as it is now was last read with the same knowledge and reader."""
    last = _last_pass(connection, document.id)
    return last is not None and last[1:] == (state_of(document), read_by.knowledge, read_by.reader)


def store(connection: Connection, found: Sequence[Found], read_by: ReadBy, now: datetime) -> list[Stored]:
    """Add documents with their readings; those already read in the same state are left alone."""
    stored = []
    for each in found:
        if is_read(connection, each.document, read_by):
            stored.append(Stored(each.document.id, "again"))
        else:
            stored.append(_store(connection, each, read_by, now))
    return stored


def refuse(connection: Connection, refused: Sequence[Refusal], now: datetime) -> None:
    """Add inputs that could not be read; one that was refused for the same reason before is left alone."""
    for path, line, reason, mend in refused:
        name = hashlib.sha256(orjson.dumps([path, line, reason])).hexdigest()
        if connection.execute(select(INPUTS_FAILED.c.id).where(INPUTS_FAILED.c.id == name)).first() is None:
            row = {"id": name, "path": path, "line": line, "reason": reason, "mend": mend, "seen_at": now}
            connection.execute(insert(INPUTS_FAILED), row)


def _store(connection: Connection, found: Found, read_by: ReadBy, now: datetime) -> Stored:
    document = found.document
    last = _last_pass(connection, document.id)
    _keep_original(connection, found, now)
    seq = _keep_document(connection, found, now)
    wire = orjson.loads(found.wire)
    wire["document"]["path"] = None  # a file that was moved says the same
    packed = orjson.dumps(wire)
    reading = hashlib.sha256(packed).hexdigest()
    if connection.execute(select(READINGS.c.id).where(READINGS.c.id == reading)).first() is None:
        _keep_reading(connection, reading, wire, packed)
    connection.execute(
        insert(PASSES),
        {"document_id": document.id, "document_seq": seq, "reading_id": reading, "read_at": now,
         "knowledge": read_by.knowledge, "reader": read_by.reader},
    )  # fmt: skip
    if last is None:
        return Stored(document.id, "new")
    if last[0] == reading:
        return Stored(document.id, "same")
    return Stored(document.id, "changed", changes(reading_wire(connection, last[0]), wire))


def reading_wire(connection: Connection, reading: str) -> dict[str, Any]:
    """A kept reading as on the wire (its document without the path)."""
    packed = connection.execute(select(READINGS.c.wire).where(READINGS.c.id == reading)).scalar_one()
    wire: dict[str, Any] = orjson.loads(zlib.decompress(packed))
    return wire


def _last_pass(connection: Connection, document: str) -> tuple[str, str, str, str] | None:
    """Reading, state, knowledge and reader of the newest pass over a document."""
    query = (
        select(PASSES.c.reading_id, DOCUMENTS.c.state, PASSES.c.knowledge, PASSES.c.reader)
        .join(DOCUMENTS, DOCUMENTS.c.seq == PASSES.c.document_seq)
        .where(PASSES.c.document_id == document)
        .order_by(PASSES.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else (row[0], row[1], row[2], row[3])


def _keep_original(connection: Connection, found: Found, now: datetime) -> None:
    name = found.document.id
    if connection.execute(select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256 == name)).first() is None:
        packed = zlib.compress(found.original)
        row = {"sha256": name, "bytes": packed, "size": len(found.original), "first_seen": now}
        connection.execute(insert(ORIGINALS), row)


def _keep_document(connection: Connection, found: Found, now: datetime) -> int:
    document, state = found.document, state_of(found.document)
    known = select(DOCUMENTS.c.seq).where(DOCUMENTS.c.id == document.id, DOCUMENTS.c.state == state)
    seq = connection.execute(known).scalar()
    if seq is not None:
        return int(seq)
    row = {
        "id": document.id, "state": state, "key": document.key, "path": document.path, "url": document.url,
        "title": document.title, "outlet": document.outlet, "language": document.language, "added_at": now,
        "published": orjson.dumps(to_wire(document.published)).decode(), "text": zlib.compress(document.text.encode()),
    }  # fmt: skip
    seq = int(connection.execute(insert(DOCUMENTS).returning(DOCUMENTS.c.seq), row).scalar_one())
    connection.execute(
        text("INSERT INTO words (rowid, folded) VALUES (:seq, :words)"), {"seq": seq, "words": found.words}
    )
    return seq


def _keep_reading(connection: Connection, reading: str, wire: Mapping[str, Any], packed: bytes) -> None:
    document = wire["document"]
    row = {
        "id": reading, "document_id": document["id"], "outlet": document["outlet"], "wire": zlib.compress(packed),
        "published": document["published"]["edtf"],
    }  # fmt: skip
    connection.execute(insert(READINGS), row)
    for table, rows in _parts(wire).items():
        if rows:
            numbered = [{"reading_id": reading, "position": i, **r} for i, r in enumerate(rows)]
            connection.execute(insert(table), numbered)


def _parts(wire: Mapping[str, Any]) -> dict[Table, list[dict[str, Any]]]:
    parts: dict[Table, list[dict[str, Any]]] = {table: [] for table in KEPT}
    for report in wire["reports"]:
        parts[REPORTS].append(_report_row(report))
        parts[CLAIMS].extend(_claim_row(report["id"], claim) for claim in report.get("claims") or ())
    parts[STATEMENTS] = [
        {
            "id": s["id"],
            "speaker_id": s["speaker"]["id"],
            "speaker": s["speaker"]["name"],
            "act": s["act"],
            "wire": _json(s),
        }
        for s in wire["statements"]
    ]
    parts[EXPECTATIONS] = [
        {"kind": e["kind"], "what": e["what"], "due_start": _day(e["due_start"]), "due_end": _day(e["due_end"]),
         "report_id": e["report"], "wire": _json(e)}
        for e in wire["expectations"]
    ]  # fmt: skip
    parts[STOCKS] = [{"what": s["what"], "low": s["low"], "high": s["high"], "wire": _json(s)} for s in wire["stocks"]]
    parts[NOTES] = [{"kind": n["kind"], "text": n["text"]} for n in wire["notes"]]
    return parts


def _report_row(report: Mapping[str, Any]) -> dict[str, Any]:
    when, where = report["when"] or {}, report["where"] or {}
    return {
        "id": report["id"], "type": report["type"], "status": report["status"], "start_day": _day(when.get("start")),
        "end_day": _day(when.get("end")), "place": where.get("id") or where.get("text"),
        "background": report["background"], "certainty": report["certainty"],
        "evidence_start": report["evidence"]["start"], "evidence_end": report["evidence"]["end"],
        "wire": _json({k: v for k, v in report.items() if k != "claims"}),
    }  # fmt: skip


def _claim_row(report: str, claim: Mapping[str, Any]) -> dict[str, Any]:
    span = claim["span"]
    return {
        "report_id": report, "field": claim["field"], "value": claim["value"], "start": span["start"],
        "end": span["end"], "text": span["text"], "found_by": claim["found_by"],
    }  # fmt: skip


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
