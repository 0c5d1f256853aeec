"""Word files (.docx): one file, one document; paragraphs, tables and text boxes in the order of the page.

Elements as in ECMA-376, part 1, 17. What was inserted under tracked changes counts, what was deleted does not; headers,
footers and notes are left out.
"""

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
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (f"{_WORD}{name}" for name in ("p", "tbl", "tr", "tc", "txbxContent"))
_SIGNS = {f"{_WORD}{name}": sign for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))}
# what was taken away, how things look, and what is there a second time for older programs
_PASSED = frozenset(
    [
        *(
            f"{_WORD}{name}"
            for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "instrText")
        ),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    ]
)


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
    lines = [line for line in _lines(opened.element.body) if line.strip()]
    styled = next((p.text for p in opened.paragraphs if p.style is not None and p.style.name in _TITLES), None)
    title = " ".join((styled or opened.core_properties.title or "").split()) or None
    return "\n".join(lines), title


def _lines(element: Any) -> Iterator[str]:
    """The lines of what stands in a part, box or cell."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield from "".join(_words(child)).split("\n")
            for box in _within(child, _BOX):
                yield from _lines(box)
        elif child.tag == _TABLE:
            yield from ("\t".join(_cell(cell) for cell in _within(row, _CELL)) for row in _within(child, _ROW))
        elif child.tag not in _PASSED:
            yield from _lines(child)


def _words(element: Any) -> Iterator[str]:
    """The words of a paragraph, without those of the boxes that hang on it."""
    for child in element:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _PASSED and child.tag != _BOX:
            yield from _words(child)


def _within(element: Any, tag: str) -> Iterator[Any]:
    """The outermost elements of a kind within another, whatever stands around them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _PASSED:
            yield from _within(child, tag)


def _cell(cell: Any) -> str:
    return " ".join(line.strip() for line in _lines(cell) if line.strip())
