"""Documents as JSON objects, one a line or one a file: {key, text, title, published, outlet, url}."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from hudna.collect.arrival import Arrival, Given, Refused, canonical, fingerprint, published_on
from hudna.collect.columns import FIELDS, as_told, found_in
from hudna.collect.decode import decode, has_arabic
from hudna.collect.forms import is_submission, submission
from hudna.collect.json_stream import entries
from hudna.errors import InputError
from hudna.model.document import Document

LARGEST = 10_000_000
"""Bytes that one document may have. Books and archives are to be split into documents."""

_TEXTS = ("key", "title", "published", "outlet", "url", "language")
_LISTS = ((), ("documents",), ("results",), ("value",))
"""Where a JSON file may list its documents; those of KoboToolbox are ``results``, those of ODK Central ``value``."""
_OWN = {name: name for name in FIELDS}


def from_lines(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """One document a line, however long the file is; a broken line is refused with its number, the rest goes on."""
    found = False
    for number, line in enumerate(_lines(stream), 1):
        found = found or bool(line.strip())
        if len(line) > LARGEST:
            yield Refused(path, number, f"is longer than {LARGEST // 1_000_000} MB.", "Split it into documents.")
        elif line.strip():
            yield from_line(line, path, number, given)
    if not found:
        yield Refused(path, None, "is empty.", "Check that it was saved or downloaded completely.")


def from_line(line: bytes, path: str, number: int, given: Given) -> Arrival | Refused:
    """The document of one line of JSONL, or why there is none."""
    try:
        return from_object(_parsed(line), path, given, len(line))
    except InputError as error:
        return Refused.of(error, path, number)


def from_whole(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """The documents of a JSON file: one object, a list of them, or an object with such a list as ``documents``.

    A list may be of any length.
    """
    single: dict[str, Any] = {}
    position = 0
    try:
        for at, value in entries(stream, lambda at: at in _LISTS, LARGEST):
            if len(at) == 1 and isinstance(at[0], str):
                single[at[0]] = value
            else:
                position += 1
                yield _numbered(value, position, path, given)
    except InputError as error:
        yield Refused.of(error, path, subject=f"after {position} documents" if position else "")
        return
    if not position:
        yield _numbered(single, 1, path, given)


def _numbered(value: Any, position: int, path: str, given: Given) -> Arrival | Refused:
    try:
        return from_object(value, path, given)
    except InputError as error:
        return Refused.of(error, path, subject=f"document {position} of the file")


def from_object(content: Any, path: str, given: Given, size: int | None = None) -> Arrival:
    """The document that a JSON object states; raises `InputError` where it states none."""
    if not isinstance(content, dict):
        raise InputError('is not an object. Write one document as {"key": …, "text": …}.')
    if is_submission(content):
        return submission(content, path, given)
    names = _names(content, path, given)
    text = content.get(names["text"])
    if not isinstance(text, str) or not text.strip():
        raise InputError(f'has no text. Put the words of the report into the field "{names["text"]}".')
    if not has_arabic(text):
        raise InputError("has no Arabic letter. Only Arabic reports are read; leave it out.")
    values = {name: _word(content, names.get(name, name)) for name in _TEXTS}
    original = canonical(content)
    document = Document(
        fingerprint(original), text, values["key"], path, values["url"], values["title"],
        values["outlet"] or given.outlet, published_on(values["published"] or given.published),
        values["language"] or "ar",
    )  # fmt: skip
    return Arrival(document, original, _remarks(document), len(original) if size is None else size)


def _names(content: Mapping[str, Any], path: str, given: Given) -> Mapping[str, str]:
    """The keys that hold each field: the fields' own names, unless the caller maps them or there is no such text."""
    if not given.columns and "text" in content:
        return _OWN
    try:
        found = found_in(tuple(content), given.columns)
    except InputError:
        return {**_OWN, **given.columns}
    given.tell(f"{path}: keys {as_told(found)}")
    return found


def _remarks(document: Document) -> tuple[str, ...]:
    because = document.published.because
    return (because,) if because else ()


def _parsed(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        first = error
    try:
        return orjson.loads(decode(data).text)
    except orjson.JSONDecodeError:
        raise InputError(f"is not JSON: {str(first).partition(':')[0]}. Mend it, or write it again.") from first


def _word(content: dict[str, Any], name: str) -> str | None:
    value = content.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    raise InputError(f'has a field "{name}" that is not text. Write it in quotation marks, or null.')


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines without the byte order mark; an overlong line is cut just above the limit, its rest is passed over."""
    head = _first(stream)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with io.TextIOWrapper(stream, "utf-16", errors="replace") as written:
            yield from (line.encode() for line in written)
        return
    if head.startswith(codecs.BOM_UTF8):
        stream.read(3)
    while line := stream.readline(LARGEST + 2):
        rest = line
        while len(rest) > LARGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST + 2)
        yield line


def _first(stream: BinaryIO) -> bytes:
    """The first bytes, left where they are."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(4)[:4]
    head = stream.read(4)
    stream.seek(-len(head), 1)
    return head
