"""What the record answers: documents, their readings, reports, failed inputs, words."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, Row

from hudna.errors import NotFound
from hudna.model.document import Document
from hudna.model.event import EventReport
from hudna.model.finding import Claim, Report, Statement
from hudna.model.span import Span
from hudna.model.when import Published
from hudna.model.wire import from_wire
from hudna.record import revised, word_index
from hudna.record.redacting import refuse_redacted
from hudna.record.sql import text
from hudna.record.words import Words

_AT_ONCE = 500
_ANY = "SELECT d.* FROM documents d"
_DOCUMENT = "SELECT d.* FROM current_documents d"
_REPORTS = (
    "SELECT x.document_id, d.key, d.title, r.outlet, d.url, r.published, x.wire, x.id, x.reading_id, "
    "c.origin AS copied_from FROM current_reports x JOIN documents d ON d.seq = x.document_seq "
    "JOIN readings r ON r.id = x.reading_id LEFT JOIN copies c ON c.document_id = x.document_id"
)


def documents(connection: Connection) -> Iterator[Document]:
    """All documents in the order of their arrival."""
    for row in connection.execute(text(f"{_DOCUMENT} ORDER BY d.seq")):
        yield _document(row)


def document(connection: Connection, name: str) -> Document:
    """The document with this id (or its beginning), key or path; the newest where several have the key.

    Raises `NotFound`, also for a beginning that fits more than one id.
    """
    for condition in ("d.key = :name", "d.id = :name", "d.path = :name"):
        row = connection.execute(text(f"{_DOCUMENT} WHERE {condition} ORDER BY d.seq DESC"), {"name": name}).first()
        if row is not None:
            return _document(row)
    query = text(f"{_DOCUMENT} WHERE d.id >= :name AND d.id < CAST(:name AS TEXT) || 'g' LIMIT 2")
    found = connection.execute(query, {"name": name}).all()
    if len(found) == 1 and len(name) >= 4:
        return _document(found[0])
    refuse_redacted(connection, name)
    what = "More than one document begins" if len(found) > 1 else "No document is"
    raise NotFound(f"{what} “{name}”. Look for its words with: hudna search WORDS")


def some_documents(connection: Connection, names: Collection[str]) -> Iterator[Document]:
    """The documents with these SHA-256, as far as the record has their words."""
    query = text(f"{_DOCUMENT} WHERE d.id IN :names", "names")
    wanted = sorted(set(names))
    for i in range(0, len(wanted), _AT_ONCE):
        for row in connection.execute(query, {"names": wanted[i : i + _AT_ONCE]}):
            yield _document(row)


def held(connection: Connection, names: Collection[str]) -> set[str]:
    """Which of these SHA-256 are documents of the record."""
    query = text("SELECT DISTINCT id FROM documents WHERE id IN :names", "names")
    wanted, found = sorted(set(names)), set[str]()
    for at in range(0, len(wanted), _AT_ONCE):
        found.update(connection.execute(query, {"names": wanted[at : at + _AT_ONCE]}).scalars())
    return found


def original(connection: Connection, document_id: str) -> bytes:
    """The bytes that a document was read from, as they came."""
    query = text("SELECT bytes FROM originals WHERE sha256 = :id")
    packed = connection.execute(query, {"id": document_id}).scalar_one()
    return zlib.decompress(packed)


def reading(connection: Connection, document_id: str) -> dict[str, Any]:
    """The current reading of a document as on the wire."""
    query = text(
        "SELECT r.wire, d.path FROM current_passes p JOIN readings r ON r.id = p.reading_id "
        "JOIN documents d ON d.seq = p.document_seq WHERE p.document_id = :id"
    )
    row = connection.execute(query, {"id": document_id}).one()
    wire: dict[str, Any] = orjson.loads(zlib.decompress(row.wire))
    wire["document"]["path"] = row.path
    return wire


def made_by(connection: Connection, document_id: str) -> tuple[str, str]:
    """Digest of the knowledge and version of the reader that the current reading of a document comes from."""
    query = text("SELECT knowledge, reader FROM current_passes WHERE document_id = :id")
    row = connection.execute(query, {"id": document_id}).one()
    return str(row.knowledge), str(row.reader)


def reports(connection: Connection, kinds: Collection[str] | None = None) -> Iterator[EventReport]:
    """All current reports (of some kinds) in a fixed order, without their claims."""
    order = "ORDER BY x.document_id, x.position"
    if kinds is None:
        rows = connection.execute(text(f"{_REPORTS} {order}"))
    else:
        query = text(f"{_REPORTS} WHERE x.type IN :kinds {order}", "kinds")
        rows = connection.execute(query, {"kinds": sorted(kinds)})
    for row in rows:
        yield event_report(row)


def some_reports(connection: Connection, documents: Collection[str]) -> Iterator[EventReport]:
    """The current reports of some documents, without their claims."""
    query = text(f"{_REPORTS} WHERE x.document_id IN :names ORDER BY x.document_id, x.position", "names")
    names = {"names": sorted(documents)}
    rows = connection.execute(query, names) if documents else ()
    for row in rows:
        yield event_report(row)


def event_report(row: Row[Any]) -> EventReport:
    """A report with its document's particulars, from a row of the reports' query."""
    report = from_wire(Report, orjson.loads(row.wire))
    return EventReport(row.document_id, row.key, row.title, row.outlet, row.url, row.published, report, row.copied_from)


def claims(connection: Connection, document_id: str, report_id: str) -> tuple[Claim, ...]:
    """The values of a report with their words: those that were read in their order, then those that people gave."""
    query = text("SELECT * FROM current_claims WHERE document_id = :document AND report_id = :report ORDER BY position")
    rows = connection.execute(query, {"document": document_id, "report": report_id})
    found = tuple(Claim(r.field, r.value, Span(r.start, r.end, r.text), r.found_by) for r in rows)
    return found + revised.claims(connection, document_id, report_id)


def statements(connection: Connection, documents: Collection[str]) -> Iterator[tuple[str, Statement]]:
    """The current statements of some documents, each with its document."""
    query = text(
        "SELECT document_id, wire FROM current_statements WHERE document_id IN :names ORDER BY document_id, position",
        "names",
    )
    for row in connection.execute(query, {"names": sorted(documents)}) if documents else ():
        yield str(row.document_id), from_wire(Statement, orjson.loads(row.wire))


def failed(connection: Connection) -> list[Row[Any]]:
    """Inputs that could not be read: path, line, reason, mend."""
    return list(connection.execute(text("SELECT path, line, reason, mend FROM inputs_failed ORDER BY path, line")))


def holding(connection: Connection, asked: Sequence[frozenset[str]], most: int) -> list[Document]:
    """Documents that hold one form of every asked word, the fittest first."""
    return with_seq(connection, word_index.holding(connection, asked, most))


def with_seq(connection: Connection, numbers: Sequence[int]) -> list[Document]:
    """The documents with these numbers, in their order."""
    query = text(f"{_ANY} WHERE d.seq IN :numbers", "numbers")
    parts = (numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE))
    rows = {row.seq: row for part in parts for row in connection.execute(query, {"numbers": list(part)})}
    return [_document(rows[seq]) for seq in numbers]


def search(
    connection: Connection, words: Words, question: str, most: int
) -> list[tuple[Document, tuple[frozenset[str], ...]]]:
    """Documents that answer a question of some words, with the forms that were looked for.

    Joined small words are cut off the question only where nothing has the words as they are.
    """
    for loosely in (False, True):
        asked = words.asked(question, loosely=loosely)
        found = holding(connection, asked, most)
        if found:
            return [(each, asked) for each in found]
    return []


def _document(row: Row[Any]) -> Document:
    published = from_wire(Published, orjson.loads(row.published))
    words = zlib.decompress(row.text).decode()
    return Document(row.id, words, row.key, row.path, row.url, row.title, row.outlet, published, row.language)
