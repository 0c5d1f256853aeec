"""One document: the print, what was taken from it, and from which words."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.record import asking
from hudna.record.reviewed import of_document
from hudna.web.ask import Ask
from hudna.web.document_view import Like, Print, Remark, Told, likes_of, print_of, told_in
from hudna.web.lines import Name
from hudna.web.names import name_of
from hudna.web.page import Pages

pages = Pages("documents")


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document: where it comes from, its print, the reports in it, copies of it, remarks of its reader.

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
    statements: int
    expectations: int
    likes: tuple[Like, ...]
    remarks: tuple[Remark, ...]
    knowledge: str
    reader: str


@pages.page("/documents/{name}", "document.html.j2")
def document(ask: Ask, name: str) -> DocumentPage:
    """A document by its id (or the beginning of it) or its key."""
    found = asking.document(ask.connection, name)
    reading = asking.reading(ask.connection, found.id)
    told = told_in(of_document(ask.connection, found.id, reading), ask.knowledge)
    made_by = asking.made_by(ask.connection, found.id)
    url = found.url if (found.url or "").startswith(("https://", "http://")) else None
    return DocumentPage(
        found.id, found.key, found.title, name_of(ask.knowledge, found.outlet) if found.outlet else None, url,
        found.published.edtf, found.published.basis, print_of(found, reading, told), told,
        len(reading["statements"]), len(reading["expectations"]), likes_of(ask.connection, found.id, ask.knowledge),
        tuple(Remark(each["kind"], each["text"]) for each in reading["notes"]), *made_by,
    )  # fmt: skip
