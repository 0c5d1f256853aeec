"""E-mail files (.eml) and mailboxes (mbox): one message, one document; what is attached is read as files are.

Headers as in RFC 5322 and RFC 2047, bodies as in RFC 2045; an HTML body is read as pages are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message, MIMEPart
from email.policy import default
from typing import BinaryIO

from hudna.collect.arrival import Arrival, Given, Refused, fingerprint, published_at, published_on
from hudna.collect.decode import decode, has_arabic
from hudna.collect.html import page_of
from hudna.errors import InputError
from hudna.model.document import Document
from hudna.model.when import Published

Opened = Callable[[BinaryIO, str, Given], Iterator[Arrival | Refused]]

_LARGEST = 50_000_000
_HEADER = re.compile(
    rb"^(?:From|To|Date|Subject|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Content-Type|X-[\w-]+|"
    rb"Reply-To|List-[\w-]+|DKIM-Signature|ARC-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_MBOX = re.compile(rb"From \S+.*\d{4}\s*\n")
_LISTED = ("List-Id", "List-Unsubscribe", "List-Post")


def is_mail(head: bytes) -> bool:
    """Whether a file that begins so is a message: three usual headers or more before the first empty line."""
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(_HEADER.match(block)) and len(_HEADER.findall(block)) >= 3


def is_mailbox(head: bytes) -> bool:
    """Whether a file that begins so is a mailbox: a line that begins with "From ", then headers."""
    first = _MBOX.match(head)
    return first is not None and _HEADER.match(head[first.end() :]) is not None


def from_mail(stream: BinaryIO, path: str, given: Given, opened: Opened) -> Iterator[Arrival | Refused]:
    """The document of one message, then those attached to it."""
    yield from _message(stream.read(_LARGEST + 1), path, None, given, opened)


def from_mailbox(stream: BinaryIO, path: str, given: Given, opened: Opened) -> Iterator[Arrival | Refused]:
    """The documents of a mailbox, message by message, however many there are."""
    held: list[bytes] = []
    size, begun, blank = 0, 1, True
    for number, line in enumerate(stream, 1):
        if blank and line.startswith(b"From ") and _MBOX.match(line):
            if held:
                yield from _message(b"".join(held), path, begun, given, opened)
            held, size, begun = [], 0, number
        elif size <= _LARGEST:
            held.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        blank = not line.strip()
    if held:
        yield from _message(b"".join(held), path, begun, given, opened)


def _message(data: bytes, path: str, line: int | None, given: Given, opened: Opened) -> Iterator[Arrival | Refused]:
    files: list[EmailMessage] = []
    try:
        if len(data) > _LARGEST:
            raise InputError("is a message larger than 50 MB. Save its text and what is attached by themselves.")
        message = message_from_bytes(data, policy=default)
        attached = list(message.iter_attachments()) if message.is_multipart() else []
        files = [part for part in attached if isinstance(part, EmailMessage) and _is_report(part)]
        yield _arrival(message, data, path, given)
    except InputError as error:
        if not files:
            yield Refused.of(error, path, line)
    except _MALFORMED as error:
        yield Refused(path, line, f"is a malformed message ({type(error).__name__}).", "Save or export it again.")
    for part in files:
        name = re.sub(r"[\x00-\x1f/\\]", "_", str(part.get_filename() or "attached"))
        yield from opened(io.BytesIO(_bytes(part)), f"{path}/{name}", given)


_MALFORMED = (ValueError, TypeError, KeyError, IndexError, LookupError, AttributeError, RecursionError)
"""What the standard library raises for some headers and parts that are made up."""


def _is_report(part: EmailMessage) -> bool:
    """Whether something attached may hold words: neither picture, sound, film nor signature."""
    main, kind = part.get_content_maintype(), part.get_content_type()
    return main not in ("image", "audio", "video") and not kind.endswith(("signature", "calendar", "x-vcard", "vcard"))


def _arrival(message: EmailMessage, data: bytes, path: str, given: Given) -> Arrival:
    text = _text(message)
    if not has_arabic(text):
        raise InputError("has no Arabic letter. Only Arabic reports are read; leave it out.")
    subject = " ".join(_header(message, "Subject").split()) or None
    key = _header(message, "Message-ID").strip().strip("<>") or None
    published = _published(message, given)
    document = Document(fingerprint(data), text, key, path, None, subject, _outlet(message, given), published)
    return Arrival(document, data, (), len(data))


def _text(message: EmailMessage) -> str:
    """The words of a message: its plain part where that holds Arabic, else its page."""
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        if part is None:
            continue
        words = _words(part)
        text = page_of(words).text if kind == "html" else words.strip()
        if has_arabic(text):
            return text
    return ""


def _words(part: MIMEPart) -> str:
    """A part as text: in the encoding that it states, else in that which its bytes tell."""
    data = _bytes(part)
    stated = part.get_content_charset()
    try:
        return data.decode(stated).replace("\r\n", "\n") if stated else decode(data).text
    except (LookupError, UnicodeDecodeError):
        return decode(data).text
    except InputError:
        return ""


def _bytes(part: MIMEPart) -> bytes:
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        return data
    within = part.get_payload()
    forwarded = within[0] if isinstance(within, list) and within else part
    return forwarded.as_bytes() if isinstance(forwarded, Message) else b""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except _MALFORMED:
        return ""


def _published(message: EmailMessage, given: Given) -> Published:
    try:
        header = message.get("Date")
        moment = getattr(header, "datetime", None)
        if moment is not None and moment.tzinfo is not None:
            return published_at(moment, given.zone)
        if moment is not None:
            return published_on(moment.date().isoformat(), "metadata")
    except (*_MALFORMED, OverflowError):
        return published_on(given.published)
    return published_on(given.published)


def _outlet(message: EmailMessage, given: Given) -> str | None:
    """Of a newsletter the domain that it comes from; who else writes is nobody's business."""
    if given.outlet or not any(_header(message, name) for name in _LISTED):
        return given.outlet
    found = re.search(r"@(?:[\w-]+\.)*?([\w-]+\.[\w-]{2,}(?:\.[a-z]{2})?)>?\s*$", _header(message, "From"))
    return found[1].lower() if found else None
