"""PDF files with a text layer: one file, one document. Scans are refused."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, BinaryIO

from hudna.collect.arrival import Arrival, Given, Refused, fingerprint, published_on
from hudna.collect.decode import has_arabic
from hudna.collect.packed import BROKEN, opened_with
from hudna.collect.pdf_glyphs import glyphs_of
from hudna.collect.pdf_lines import Line, lines_of
from hudna.errors import InputError
from hudna.model.document import Document

LARGEST = 100_000_000
"""Bytes that a file of pages may have, pictures and all."""

_MOST_PAGES = 2000
_MOST_LETTERS = 10_000_000
_EDGE = 3
_FULL = 0.75
_NEARLY = 0.55
_OFTEN = 3
_NUMBER = re.compile(r"[\W_]*(?:\d+[\W_]*){1,2}")
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?؟:؛…»\"”]\s*$")
_BROKEN_WORD = re.compile(r"(?<=[a-z])-$")


def from_pdf(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """The document of a PDF file, its lines joined to paragraphs, without the furniture of its pages."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield Refused(path, None, f"is larger than {LARGEST // 1_000_000} MB.", "Save its text, or split it.")
        return
    stream.seek(0)
    try:
        yield _arrival(stream, data, path, given)
    except InputError as error:
        yield Refused.of(error, path)


def _arrival(stream: BinaryIO, data: bytes, path: str, given: Given) -> Arrival:
    reader = opened_with("collect", lambda: _reader(stream), "PDF file")
    if len(reader.pages) > _MOST_PAGES:
        raise InputError(f"has more than {_MOST_PAGES:,} pages. Split it into reports.")
    pages, lost = _pages(reader)
    text = "\n".join(_paragraphs(_without_furniture(pages)))
    if not has_arabic(text):
        raise InputError(_why_nothing(pages, lost))
    title = opened_with("collect", lambda: reader.metadata and reader.metadata.title, "PDF file")
    remark = (f"pages that could not be read: {', '.join(map(str, lost))}",) if lost else ()
    published = published_on(given.published)
    document = Document(fingerprint(data), text, None, path, None, _titled(title), given.outlet, published)
    return Arrival(document, data, remark, len(data))


def _reader(stream: BinaryIO) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("is protected by a password. Save it without one.")
        len(reader.pages)
    except PyPdfError as error:
        raise ValueError(str(error)) from error
    return reader


def _pages(reader: Any) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of pages that could not be read."""
    from pypdf.errors import PyPdfError

    pages: list[list[Line]] = []
    lost: list[int] = []
    letters = 0
    for number, page in enumerate(reader.pages, 1):
        try:
            glyphs = glyphs_of(page)
        except (PyPdfError, *BROKEN, RecursionError, ZeroDivisionError, OverflowError):
            lost.append(number)
            continue
        letters += len(glyphs)
        if letters > _MOST_LETTERS:
            raise InputError("holds more text than one report can. Split it into reports.")
        pages.append(lines_of(glyphs))
    return pages, lost


def _why_nothing(pages: Sequence[Sequence[Line]], lost: Sequence[int]) -> str:
    if lost and not any(pages):
        return "is a broken PDF file: none of its pages can be read. Save or download it again."
    if any(pages):
        return "has no Arabic letter in its text layer. If it shows Arabic, run text recognition (OCR) on it first."
    return "is a scan without a text layer. Run text recognition (OCR) on it first, and read what that gives."


def _titled(title: object) -> str | None:
    return " ".join(str(title).split()) or None if title else None


def _without_furniture(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines without page numbers, and without what stands outermost on several pages but for its number."""
    edges = Counter(_shape(line) for page in pages for line in {*page[:_EDGE], *page[-_EDGE:]})
    for page in pages:
        furniture = [
            _NUMBER.fullmatch(line.text) is not None or edges[_shape(line)] >= max(_OFTEN, len(pages) // 3)
            for line in page
        ]
        first = next((i for i, is_so in enumerate(furniture[:_EDGE]) if not is_so), _EDGE)
        after = next((i for i, is_so in enumerate(furniture[: -_EDGE - 1 : -1]) if not is_so), _EDGE)
        yield from page[first : max(first, len(page) - after)]


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    """Lines joined as far as a paragraph goes: to a short line, a wider space, or letters of another size."""
    listed = list(lines)
    if not listed:
        return
    widths = sorted(line.right - line.left for line in listed)
    # few lines are wider than a column: headings across it
    widest = widths[int(0.9 * (len(widths) - 1))]
    step = median([a.y - b.y for a, b in _pairs(listed) if a.y > b.y] or [0.0])
    joined = listed[0].text
    for before, line in _pairs(listed):
        if _goes_on(before, line, widest, step):
            joined = _BROKEN_WORD.sub("", joined) + ("" if _BROKEN_WORD.search(joined) else " ") + line.text
        else:
            yield joined
            joined = line.text
    yield joined


def _goes_on(before: Line, line: Line, widest: float, step: float) -> bool:
    if abs(before.size - line.size) > 0.15 * before.size:
        return False
    filled = (before.right - before.left) / widest if widest else 0.0
    unended = not _ENDS.search(before.text)
    if before.y > line.y:
        return (filled > _FULL or (filled > _NEARLY and unended)) and before.y - line.y < 1.35 * step
    return filled > _FULL and unended


def _pairs(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    return list(pairwise(lines))
