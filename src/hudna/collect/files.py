"""Paths to documents: files, folders, standard input. What cannot be read is refused; the rest goes on."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from hudna.collect.arrival import Arrival, Given, Refused, fingerprint, published_on
from hudna.collect.decode import decode, has_arabic
from hudna.collect.html import Page, page_of
from hudna.collect.objects import LARGEST, from_lines, from_whole
from hudna.errors import InputError
from hudna.model.document import Document

SUFFIXES = (".txt", ".text", ".html", ".htm", ".json", ".jsonl", ".ndjson")
STANDARD_INPUT = "-"


def collect(paths: Iterable[str], given: Given, stdin: BinaryIO | None = None) -> Iterator[Arrival | Refused]:
    """Every document under ``paths`` in a fixed order: as given, folders sorted by name, hidden files left out.

    ``-`` is standard input (``stdin`` for another stream): JSONL if it starts with ``{``, else one text.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield from _sniffed(stream, STANDARD_INPUT, given)
        elif Path(path).is_dir():
            yield from _folder(Path(path), given)
        else:
            yield from _file(Path(path), given)


def total_size(paths: Iterable[str]) -> int | None:
    """The bytes that are to be read, for a progress bar; null when standard input or a pipe is among the paths."""
    total = 0
    for path in map(Path, paths):
        if str(path) == STANDARD_INPUT or (path.exists() and not path.is_dir() and not path.is_file()):
            return None
        files = _files(path) if path.is_dir() else iter([path])
        total += sum(file.stat().st_size for file in files if file.is_file())
    return total


def _folder(path: Path, given: Given) -> Iterator[Arrival | Refused]:
    found = False
    for file in _files(path):
        found = True
        if file.suffix.lower() in SUFFIXES:
            yield from _file(file, given)
        else:
            mend = f"Give it one of the endings {' '.join(SUFFIXES)}, or move it away."
            yield Refused(str(file), None, "is not a kind of file that is read.", mend)
    if not found:
        mend = "Check the path, and that you may open the folder."
        yield Refused(str(path), None, "is a folder without files.", mend)


def _files(path: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name)


def _file(path: Path, given: Given) -> Iterator[Arrival | Refused]:
    try:
        mode = path.stat().st_mode
        with path.open("rb") as stream:
            if not stat.S_ISREG(mode):
                yield from _sniffed(stream, str(path), given)
            elif path.suffix.lower() in (".jsonl", ".ndjson"):
                yield from _lines_or_refused(stream, str(path), given)
            else:
                yield from _whole(stream, str(path), given)
    except OSError as error:
        yield Refused(str(path), None, f"cannot be opened: {_why(error)}.", "Check the path and the rights to read it.")


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _sniffed(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """A stream without a name: JSONL if its first sign is ``{``, else one text."""
    opened = nullcontext(stream) if isinstance(stream, io.BufferedReader) else io.BufferedReader(_raw(stream))
    with opened as buffered:
        head = buffered.peek(64).removeprefix(b"\xef\xbb\xbf").lstrip()
        if head.startswith(b"{"):
            yield from from_lines(buffered, path, given)
        else:
            yield from _whole(buffered, path, given)


def _raw(stream: BinaryIO) -> io.RawIOBase:
    return io.BytesIO(stream.read())  # type: ignore[return-value]


def _lines_or_refused(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    found = False
    for found_one in from_lines(stream, path, given):
        found = True
        yield found_one
    if not found:
        yield Refused(path, None, "is empty.", "Check that it was saved or downloaded completely.")


def _whole(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        reason = f"is larger than {LARGEST // 1_000_000} MB, more than one report can be."
        yield Refused(path, None, reason, "Split it, or write it as JSONL with one document a line (of any length).")
        return
    try:
        if path.lower().endswith(".json"):
            yield from from_whole(data, path, given)
        else:
            yield _text(data, path, given)
    except InputError as error:
        reason, _, mend = str(error).partition(". ")
        yield Refused(path, None, f"{reason}.", mend)


def _text(data: bytes, path: str, given: Given) -> Arrival:
    decoded = decode(data)
    is_page = path.lower().endswith((".html", ".htm"))
    page = page_of(decoded.text) if is_page else Page(decoded.text, None, None, None, None)
    if not has_arabic(page.text):
        raise InputError("has no Arabic letter. Only Arabic reports are read; leave it out.")
    found = published_on(page.published, "metadata")
    published = found if found.start else published_on(given.published)
    outlet = page.outlet or given.outlet
    document = Document(fingerprint(data), page.text, None, path, page.url, page.title, outlet, published)
    return Arrival(document, data, (decoded.remark,) if decoded.remark else (), len(data))
