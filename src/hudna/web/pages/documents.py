"""One document: the print, what was taken from it, and from which words."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi.responses import Response

from hudna.collect.attached import SHOWN
from hudna.errors import NotFound
from hudna.model.attachment import Attachment
from hudna.record import asking
from hudna.record.attachments import attachments
from hudna.record.reviewed import of_document
from hudna.web import field_files
from hudna.web.ask import Ask
from hudna.web.document_view import Like, Print, Remark, Told, likes_of, print_of, told_in
from hudna.web.lines import Name
from hudna.web.names import name_of
from hudna.web.page import Pages
from hudna.web.said_view import Counted, Expected, Said, counted_in, expected_in, marks_of, said_in

pages = Pages("documents")


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a field report: media type, bytes, and whether it is a picture that can be shown."""

    sha256: str
    kind: str
    size: int
    shown: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document: where it comes from, its print, what was taken from it, copies of it, remarks of its reader, files.

    ``published`` is in EDTF, ``basis`` how it is known; ``knowledge`` and ``reader`` are what read it.
    """

    id: str
    key: str | None
    title: str | None
    outlet: Name | None
    url: str | None
    published: str | None
    basis: str
    print: Print
    reports: tuple[Told, ...]
    statements: tuple[Said, ...]
    expectations: tuple[Expected, ...]
    levels: tuple[Counted, ...]
    likes: tuple[Like, ...]
    remarks: tuple[Remark, ...]
    files: tuple[File, ...]
    knowledge: str
    reader: str


@pages.page("/documents/{name}", "document.html.j2")
def document(ask: Ask, name: str) -> DocumentPage:
    """A document by its id (or the beginning of it) or its key."""
    found = asking.document(ask.connection, name)
    reading = asking.reading(ask.connection, found.id)
    told = told_in(of_document(ask.connection, found.id, reading), ask.knowledge)
    statements = said_in(ask.connection, found.id, {each.id: each.kind for each in told}, ask.knowledge)
    levels = counted_in(ask.connection, found.id, reading, ask.knowledge)
    expected = expected_in(ask.connection, found.id, ask.knowledge)
    marks = marks_of(found.text, statements, levels)
    named = (*((s.start, s.end) for s in statements), *((e.start, e.end) for e in expected))
    made_by = asking.made_by(ask.connection, found.id)
    url = found.url if (found.url or "").startswith(("https://", "http://")) else None
    return DocumentPage(
        found.id, found.key, found.title, name_of(ask.knowledge, found.outlet) if found.outlet else None, url,
        found.published.edtf, found.published.basis, print_of(found, reading, told, beside=marks, named=named), told,
        statements, expected, levels,
        likes_of(ask.connection, found.id, ask.knowledge),
        tuple(Remark(each["kind"], each["text"]) for each in reading["notes"]),
        tuple(File(f.sha256, f.kind, f.size, f.kind in SHOWN) for f in attachments(ask.connection, found)), *made_by,
    )  # fmt: skip


@pages.file("/documents/{name}/files/{sha256}")
def file(ask: Ask, name: str, sha256: str) -> Response:
    """A picture that came with a field report, without the place, time and device that it carries."""
    return field_files.shown(ask.desk.archive, _attachment(ask, name, sha256))


@pages.file("/documents/{name}/files/{sha256}/original", least="verifier")
def original(ask: Ask, name: str, sha256: str) -> Response:
    """A file that came with a field report, as it came, with all that it carries."""
    return field_files.as_it_came(ask.desk.archive, _attachment(ask, name, sha256))


def _attachment(ask: Ask, name: str, sha256: str) -> Attachment:
    for each in attachments(ask.connection, asking.document(ask.connection, name)):
        if each.sha256 == sha256:
            return each
    raise NotFound("No such file came with this document. Open the document to see what did.")
