"""Plain texts and saved web pages: one file, one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from hudna.collect.arrival import Arrival, Given, Refused, fingerprint, published_on
from hudna.collect.decode import Decoded, decode, has_arabic
from hudna.collect.html import Page, page_of
from hudna.collect.objects import LARGEST
from hudna.collect.pages import declared_in
from hudna.errors import InputError
from hudna.model.document import Document


def from_text(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """The document of a text file."""
    yield _whole(stream, path, given, is_page=False)


def from_page(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """The document of a web page."""
    yield _whole(stream, path, given, is_page=True)


def _whole(stream: BinaryIO, path: str, given: Given, *, is_page: bool) -> Arrival | Refused:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        reason = f"is larger than {LARGEST // 1_000_000} MB, more than one report can be."
        return Refused(path, None, reason, "Split it, or write it as JSONL with one document a line (of any length).")
    try:
        return _document(data, decode(data, declared_in(data) if is_page else None), path, given, is_page=is_page)
    except InputError as error:
        return Refused.of(error, path)


def _document(data: bytes, decoded: Decoded, path: str, given: Given, *, is_page: bool) -> Arrival:
    page = page_of(decoded.text) if is_page else Page(decoded.text, None, None, None, None)
    if not has_arabic(page.text):
        raise InputError("has no Arabic letter. Only Arabic reports are read; leave it out.")
    found = published_on(page.published, "metadata")
    published = found if found.start else published_on(given.published)
    outlet = page.outlet or given.outlet
    document = Document(fingerprint(data), page.text, None, path, page.url, page.title, outlet, published)
    return Arrival(document, data, (decoded.remark,) if decoded.remark else (), len(data))
