"""Which kind of file something is, told by its content before its name, and what reads that kind."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePath
from typing import BinaryIO

from hudna.collect import telegram, telegram_page
from hudna.collect.arrival import Arrival, Given, Refused
from hudna.collect.columns import found_in
from hudna.collect.docx import from_docx
from hudna.collect.mails import from_mail, from_mailbox, is_mail, is_mailbox
from hudna.collect.objects import from_lines, from_whole
from hudna.collect.packed import members
from hudna.collect.pdfs import from_pdf
from hudna.collect.sheets import from_sheets
from hudna.collect.tables import Row, from_csv, rows_of
from hudna.collect.texts import from_page, from_text
from hudna.collect.warc import from_archive, is_archive
from hudna.collect.zipped import from_zip
from hudna.errors import InputError

Reads = Callable[[BinaryIO, str, Given], Iterator[Arrival | Refused]]
"""What reads an opened file that can be wound back: the stream, the path to name, what the caller knows."""

SUFFIXES = (".txt", ".text", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab")
"""Endings that a folder's text files need to be read; other kinds are known by their content."""

NO_KIND = (
    "is not a kind of file that is read.",
    f"Give a text one of the endings {' '.join(SUFFIXES)}, or move it away.",
)
"""Reason and mend for what is of no kind."""

_HEAD = 4096
_DEEPEST = 3
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_RTF = b"{\\rtf"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)
_OBJECT = re.compile(rb'\s*(?:\{\s*(?:"|$|\})|\[\s*(?:\{|\[|$|\]))')
_LINES = re.compile(rb'\s*\{"[^\n]*\}[ \t\r]*\n\s*(?:\{|$)')


def opened(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """The documents of an opened file, whatever kind it is of."""
    reads = reader_of(stream, path) or from_text
    yield from reads(stream, path, given)


def inner(stream: BinaryIO, path: str, given: Given, depth: int) -> Iterator[Arrival | Refused]:
    """The documents of a file within another, an archive or message; ``depth`` counts those around it."""
    reads = reader_of(stream, path, depth)
    if reads is None:
        yield Refused(path, None, *NO_KIND)
    elif depth > _DEEPEST and _is_nest(reads):
        yield Refused(path, None, "is packed in too many others.", "Unpack it, and read the folder.")
    else:
        yield from reads(stream, path, given)


def _is_nest(reads: Reads) -> bool:
    """Whether what reads a file opens others within it."""
    return isinstance(reads, partial) and "opened" in reads.keywords


def reader_of(stream: BinaryIO, path: str, depth: int = 0) -> Reads | None:
    """What reads a file; null for one that is of no kind by its content, nor a text by its ending."""
    head = stream.read(_HEAD)
    stream.seek(0)
    suffix = PurePath(path).suffix.lower()
    found = _binary(head, stream, depth) or _by_content(_without_mark(head), suffix, depth)
    return found or (from_text if suffix in SUFFIXES else None)


def _binary(head: bytes, stream: BinaryIO, depth: int) -> Reads | None:
    if head.startswith(_OLD_OFFICE):
        return partial(_other_office, what="an Office file of an older kind, or protected by a password")
    if head.startswith(_RTF):
        return partial(_other_office, what="an RTF file")
    if is_archive(head):
        return from_archive
    if b"%PDF-" in head[:1024]:
        return from_pdf
    return _packed(stream, depth) if head.startswith(_PACKED) else None


def _packed(stream: BinaryIO, depth: int) -> Reads:
    """What reads a ZIP container, told by the names in it."""
    try:
        names = {member.filename for member in members(stream)}
    except InputError:
        stream.seek(0)
        names = set()
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return from_sheets
    if "word/document.xml" in names:
        return from_docx
    if "mimetype" in names or "ppt/presentation.xml" in names:
        return partial(_other_office, what="an OpenDocument, EPUB or presentation file")
    if any(name.startswith("archive/") and name.endswith((".warc", ".warc.gz")) for name in names):
        return from_archive
    return partial(from_zip, opened=partial(inner, depth=depth + 1))


def _other_office(_: BinaryIO, path: str, __: Given, *, what: str) -> Iterator[Refused]:
    yield Refused(path, None, f"is {what}.", "Open it, and save it as .docx or .xlsx without a password.")


def _by_content(head: bytes, suffix: str, depth: int) -> Reads | None:
    within = partial(inner, depth=depth + 1)
    if suffix == ".eml" or is_mail(head):
        return partial(from_mail, opened=within)
    if suffix == ".mbox" or is_mailbox(head):
        return partial(from_mailbox, opened=within)
    if suffix in (".jsonl", ".ndjson"):
        return from_lines
    if suffix in (".csv", ".tsv", ".tab") or _is_table(head):
        return from_csv
    if suffix == ".json" or _OBJECT.match(head):
        return _json(head, suffix)
    if telegram_page.is_export_page(head):
        return telegram_page.from_export_page
    return from_page if suffix in (".html", ".htm") or _PAGE.match(head) else None


def _json(head: bytes, suffix: str) -> Reads:
    if telegram.is_export(head):
        return telegram.from_export
    return from_lines if suffix != ".json" and _LINES.match(head) else from_whole


def _is_table(head: bytes) -> bool:
    """Whether the first line gives headings of which one is usual for words, with another usual one beside it."""
    line = head.partition(b"\n")[0].decode("utf-8", "replace")
    if not any(sign in line for sign in "\t;,"):
        return False
    text = io.StringIO(f"{line}\n")
    row = next(rows_of(text, ""), None)
    try:
        return isinstance(row, Row) and len(found_in(tuple(map(str, row.cells)), {})) > 1
    except InputError:
        return False


def _without_mark(head: bytes) -> bytes:
    """The first signs in one byte each, as far as they are Latin."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf")
