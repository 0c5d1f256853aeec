"""Documents: the list of them; and one, its print, what was taken from it, and from which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query
from fastapi.responses import Response
from pydantic import Field

from hudna.collect.attached import SHOWN
from hudna.errors import InputError, NotFound
from hudna.model.attachment import Attachment
from hudna.record import asking, document_list
from hudna.record.attachments import attachments
from hudna.record.document_list import Mark
from hudna.record.reviewed import of_document
from hudna.web import field_files
from hudna.web.ask import Ask
from hudna.web.document_view import Like, Print, Remark, Told, likes_of, print_of, told_in
from hudna.web.filters import Choice, Chosen, day_in
from hudna.web.lines import Name
from hudna.web.names import name_of, outlets_by_name
from hudna.web.page import Pages
from hudna.web.said_view import Counted, Expected, Said, counted_in, expected_in, marks_of, said_in

pages = Pages("documents")
_AT_ONCE = 50
_NO_DAY = "-"


class DocumentFilters(Chosen):
    """Which documents are listed."""

    outlet: str = Field("", max_length=200, description="Id of an outlet, or its name where the dossier lacks it.")
    first: str = Field("", alias="from", max_length=40, description="First day of publication.")
    last: str = Field("", alias="to", max_length=40, description="Last day of publication.")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the list: ``events`` and ``statements`` were read from it; ``partly_read``: a step failed."""

    id: str
    name: str
    title: str | None
    outlet: Name | None
    outlet_id: str | None
    published: str | None
    events: int
    statements: int
    partly_read: bool


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """Documents, the newest published first, those of no known day last; ``after`` is where the next page begins."""

    filters: DocumentFilters
    documents: tuple[DocumentLine, ...]
    outlets: tuple[Choice, ...]
    after: str | None


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


@pages.page("/documents", "documents.html.j2")
def documents(
    ask: Ask, filters: Annotated[DocumentFilters, Query()], after: Annotated[str, Query(max_length=80)] = ""
) -> DocumentsPage:
    """The documents of the record with what was read from each."""
    first, last = day_in("from", filters.first, 0), day_in("to", filters.last, 1)
    found = document_list.listed(ask.connection, filters.outlet or None, first, last, _mark(after), _AT_ONCE + 1)
    shown = found[:_AT_ONCE]
    end = shown[-1] if len(found) > _AT_ONCE else None
    return DocumentsPage(
        filters,
        tuple(
            DocumentLine(
                d.id, d.key or d.id[:12], d.title, name_of(ask.knowledge, d.outlet) if d.outlet else None, d.outlet,
                d.published, d.events, d.statements, d.partly_read,
            )
            for d in shown
        ),
        outlets_by_name(ask.knowledge, ask.manner),
        f"{end.seq}~{end.published or _NO_DAY}" if end else None,
    )  # fmt: skip


def _mark(after: str) -> Mark | None:
    """Where a page begins, as the one before it says. Raises `InputError` for what no page says."""
    if not after:
        return None
    seq, _, published = after.partition("~")
    if not seq.isdecimal() or len(seq) > 18 or not published:
        raise InputError(f"after={after} is no place in this list. Take it from the page before.")
    return Mark(None if published == _NO_DAY else published, int(seq))


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
