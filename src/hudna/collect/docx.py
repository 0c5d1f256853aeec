"""Word files (.docx): one file, one document; paragraphs and tables in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from hudna.collect.arrival import Arrival, Given, Refused, fingerprint, published_on
from hudna.collect.decode import has_arabic
from hudna.collect.packed import checked, opened_with
from hudna.collect.pdfs import LARGEST
from hudna.errors import InputError
from hudna.model.document import Document

_TITLES = ("Title", "العنوان")


def from_docx(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """The document of a Word file: one line a paragraph, one line a row of a table with a tab between its cells."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield Refused(path, None, f"is larger than {LARGEST // 1_000_000} MB.", "Take its pictures out, or split it.")
        return
    stream.seek(0)
    try:
        checked(stream)
        text, title = opened_with("collect", lambda: _taken(stream), "Word file")
        if not has_arabic(text):
            raise InputError("has no Arabic letter. Only Arabic reports are read; leave it out.")
    except InputError as error:
        yield Refused.of(error, path)
        return
    published = published_on(given.published)
    document = Document(fingerprint(data), text, None, path, None, title, given.outlet, published)
    yield Arrival(document, data, (), len(data))


def _taken(stream: BinaryIO) -> tuple[str, str | None]:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        opened = docx.Document(stream)
    except OpcError as error:
        raise ValueError(str(error)) from error
    lines = [line for line in _lines(opened) if line.strip()]
    styled = next((p.text for p in opened.paragraphs if p.style is not None and p.style.name in _TITLES), None)
    title = " ".join((styled or opened.core_properties.title or "").split()) or None
    return "\n".join(lines), title


def _lines(part: Any) -> Iterator[str]:
    """The lines of a document or cell; a merged cell once."""
    for block in part.iter_inner_content():
        if not hasattr(block, "rows"):
            yield from block.text.split("\n")
            continue
        for row in block.rows:
            cells = dict.fromkeys(cell._tc for cell in row.cells)
            yield "\t".join(" ".join(_cell(row.cells, tc)) for tc in cells)


def _cell(cells: Any, tc: Any) -> Iterator[str]:
    cell = next(cell for cell in cells if cell._tc is tc)
    return (line for line in _lines(cell) if line.strip())
