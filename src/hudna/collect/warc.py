"""Archives of the web (WARC, WACZ): every page in them as a document; broken records are noted and passed."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from hudna.collect.arrival import Arrival, Given, Refused
from hudna.collect.objects import LARGEST
from hudna.collect.packed import BROKEN, checked
from hudna.collect.packing import unpacked
from hudna.collect.pages import Fetched, Hints, OutletOf, document_of
from hudna.errors import InputError, MissingExtra

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_GZIP = b"\x1f\x8b\x08"
_START = re.compile(rb"\nWARC/1\.[01]\r?\n|\x1f\x8b\x08")
_STEP = 1 << 20
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")
_FOREIGN = "has no Arabic letter."


@dataclass(slots=True)
class Passed:
    """What an archive holds besides documents, counted by what it is: nothing of it is kept."""

    counts: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return ", ".join(f"{count:,} {what}" for what, count in sorted(self.counts.items()))


def is_archive(head: bytes) -> bool:
    """Whether a file that begins so is a WARC, packed or not."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def from_archive(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """The documents of an opened WARC or WACZ, whose outlets are the hosts of their addresses."""
    hints = Hints(published=given.published, outlet=given.outlet)
    yield from pages_in(stream, path, _host, Passed(), hints)


def pages_in(
    stream: BinaryIO, path: str, outlet_of: OutletOf, passed: Passed, hints: Hints | None = None
) -> Iterator[Arrival | Refused]:
    """The documents of an opened WARC or WACZ in their order. Redirects, pictures and the like are ``passed``.

    The date of a record is that of the crawl: it bounds the date of publication and never stands in for it.
    """
    for part, opened in _parts(stream, path):
        if isinstance(opened, Refused):
            yield opened
            continue
        for found in _records(opened, part):
            if isinstance(found, Refused):
                yield found
            else:
                yield from _document(found, part, outlet_of, passed, hints or Hints())


@dataclass(frozen=True, slots=True)
class _Found:
    """A record: where it begins, and what it holds as it was sent."""

    at: int
    url: str
    status: int
    content_type: str
    encoding: str
    body: bytes
    date: datetime | None


def _parts(stream: BinaryIO, path: str) -> Iterator[tuple[str, BinaryIO | Refused]]:
    """The WARC itself, or those in a WACZ (a ZIP file with the folder ``archive``)."""
    if stream.read(4) != b"PK\x03\x04":
        stream.seek(0)
        yield path, stream
        return
    stream.seek(0)
    try:
        names = sorted(m.filename for m in checked(stream, "archive/") if m.filename.startswith("archive/"))
    except InputError as error:
        yield path, Refused.of(error, path)
        return
    with zipfile.ZipFile(stream) as container:
        for name in names:
            if name.lower().endswith((".warc", ".warc.gz")):
                try:
                    with ExitStack() as stack:
                        yield f"{path}/{name}", cast("BinaryIO", stack.enter_context(container.open(name)))
                except BROKEN as error:
                    reason = f"is broken in the container ({type(error).__name__})."
                    yield f"{path}/{name}", Refused(f"{path}/{name}", None, reason, "Save or download it again.")


def _records(stream: BinaryIO, path: str) -> Iterator[_Found | Refused]:
    """The records that may be pages; where one is broken, a note, and those from the next that can be found."""
    start: int | None = 0
    while start is not None:
        stream.seek(start)
        at = start
        why = "it seems to end there"
        try:
            for record in _reading(stream):
                at = start + record.stream_pos
                found = _taken(record, at)
                if found is not None:
                    yield found if isinstance(found, _Found) else Refused(path, None, found, _MEND)
            if (start := _next_start(stream, at)) is None:
                return
        except (OSError, ValueError, EOFError) as error:
            start, why = _next_start(stream, at), _why(error)
        until = f"passed over up to byte {start:,}" if start is not None else "what follows is lost"
        yield Refused(path, None, f"is broken after byte {at:,} ({why}); {until}.", _MEND)


_MEND = "The rest was read. Download or copy the archive again if it should be whole."


def _reading(stream: BinaryIO) -> Iterator[WarcRecord]:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise MissingExtra(
            'Archives of the web need the part "fastwarc". Install it with: python -m pip install "hudna[collect]"'
        ) from error
    # HTTP is parsed later, as the digest is of the whole record; all kinds, to know where the last one begins
    yield from ArchiveIterator(stream, parse_http=False)


def _taken(record: WarcRecord, at: int) -> _Found | str | None:
    """What a record holds; a text says what is wrong with it; null for one of another kind, or without an address."""
    from fastwarc.warc import WarcRecordType, has_block_digest

    url = record.headers.get("WARC-Target-URI")
    if not url or record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
        return None
    if record.content_length > 2 * LARGEST:
        return f"has a record at byte {at:,} that is larger than {LARGEST // 1_000_000} MB."
    if has_block_digest(record) and not record.verify_block_digest():
        return f"has a record at byte {at:,} that is not as it was archived: its digest does not fit."
    if record.is_http:
        record.parse_http(auto_decode="transfer")
    headers = {} if record.http_headers is None else {k.lower(): v for k, v in record.http_headers.items()}
    body = record.reader.read(LARGEST + 1)
    if len(body) < min(record.content_length, LARGEST) and "transfer-encoding" not in headers:
        return f"has a record at byte {at:,} that breaks off before its end."
    status = 200 if record.http_headers is None else record.http_headers.status_code or 0
    kind = headers.get("content-type", "") if headers else record.headers.get("Content-Type") or ""
    encoding = headers.get("content-encoding", "")
    return _Found(at, url.strip("<>"), status, kind, encoding, body, record.record_date)


def _document(
    found: _Found, path: str, outlet_of: OutletOf, passed: Passed, hints: Hints
) -> Iterator[Arrival | Refused]:
    kind = found.content_type.partition(";")[0].strip().lower()
    if not 200 <= found.status < 300:
        passed.counts["not found or redirected"] += 1
    elif kind not in _PAGES or not found.url.startswith(("http://", "https://")):
        passed.counts["not pages"] += 1
    else:
        made = document_of(_fetched(found), outlet_of, hints)
        if isinstance(made, Arrival):
            document = replace(made.document, path=f"{path}, byte {found.at}")
            yield replace(made, document=document)
        elif made.reason == _FOREIGN:
            passed.counts["without Arabic"] += 1
        else:
            yield Refused(path, None, f"has a record at byte {found.at:,} ({found.url}) that {made.reason}", made.mend)


def _fetched(found: _Found) -> Fetched:
    body = found.body
    try:
        body = unpacked([body], found.encoding, LARGEST)
    except InputError:
        if found.body.startswith(_GZIP):
            body = b""  # broken, or a bomb: refused as empty
        # else a crawler that unpacked the body and kept the header
    return Fetched(found.url, body, found.content_type, found.date)


def _next_start(stream: BinaryIO, after: int) -> int | None:
    """Where the next record begins that can be read, after a byte; null where none does."""
    at = after + 1
    stream.seek(at)
    window = b""
    while chunk := stream.read(_STEP):
        window = window[-16:] + chunk
        base = stream.tell() - len(window)
        for match in _START.finditer(window):
            place = base + match.start() + (1 if match[0].startswith(b"\n") else 0)
            if place > after and (match[0].startswith(b"\n") or _is_member(stream, place)):
                return place
        stream.seek(base + len(window))
    return None


def _is_member(stream: BinaryIO, place: int) -> bool:
    stream.seek(place)
    return is_archive(stream.read(256))


def _why(error: Exception) -> str:
    return (str(error) or type(error).__name__).strip().rstrip(".").lower()


def _host(url: str) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None
