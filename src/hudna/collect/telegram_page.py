"""Chats that Telegram Desktop exported as HTML (``messages.html``, ``messages2.html`` …): one message, one document.

These pages do not tell a chat's id or kind: the key of a message is made of the chat's title and the message's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import BinaryIO

from hudna.collect.arrival import Arrival, Given, Refused, canonical, published_at, published_on
from hudna.collect.decode import decode
from hudna.collect.telegram import Chat, Message, arrival_of, has_words
from hudna.errors import InputError
from hudna.model.when import Published

_LARGEST = 50_000_000
_DEEPEST = 200
_VOID = frozenset(["br", "img", "meta", "link", "input", "hr", "source", "wbr"])
_MOMENT = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")


@dataclass(slots=True)
class _Printed:
    """A message as the page prints it."""

    id: str
    service: bool
    moment: str = ""
    words: list[str] = field(default_factory=list)
    forwarded: list[str] = field(default_factory=list)


def is_export_page(head: bytes) -> bool:
    """Whether an HTML file that begins so is an export of Telegram Desktop."""
    return b"<title>Exported Data</title>" in head and b'class="page_wrap' in head


def from_export_page(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """One document a message, in the order of the page."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield Refused(path, None, "is larger than 50 MB.", "Export the chat as JSON: it may have any length.")
        return
    page = _Page()
    try:
        page.feed(decode(data).text)
        page.close()
    except InputError as error:
        yield Refused.of(error, path)
        return
    except (AssertionError, ValueError) as error:
        yield Refused(path, None, "has broken HTML markup.", f"Export the chat again, as JSON ({error}).")
        return
    chat = Chat(" ".join("".join(page.title).split()) or None)
    said = [p for p in page.messages if not p.service]
    worded = [p for p in said if has_words("".join(p.words))]
    for printed in worded:
        try:
            yield arrival_of(_message_of(printed, chat, given), chat, path, given)
        except InputError as error:
            yield Refused.of(error, path, subject=f"message {printed.id}")
    if not page.messages:
        yield Refused(path, None, "holds no message.", "Export the chat again.")
    given.tell(
        f"{path}: {chat.name or 'a chat without a name'}: {len(worded):,} messages; passed over "
        f"{len(said) - len(worded):,} without words, {len(page.messages) - len(said):,} of the service."
    )


def _message_of(printed: _Printed, chat: Chat, given: Given) -> Message:
    lines = (" ".join(line.split()) for line in "".join(printed.words).strip().split("\n"))
    text = "\n".join(lines).strip()
    forwarded = " ".join("".join(printed.forwarded).split()) or None
    kept = {"id": printed.id, "date": printed.moment, "forwarded_from": forwarded, "text": text}
    original = canonical({"chat": {"name": chat.name}, "message": kept})
    return Message(printed.id, text, _published(printed.moment, given), original, forwarded)


def _published(moment: str, given: Given) -> Published:
    found = _MOMENT.match(moment)
    if found is None:
        return Published()
    day, month, year, clock, offset = found.groups()
    if offset is None:
        return published_on(f"{year}-{month}-{day}", "metadata")
    try:
        return published_at(datetime.fromisoformat(f"{year}-{month}-{day}T{clock}{offset}"), given.zone)
    except (ValueError, OverflowError):
        return Published(because=f"the date given is not a day: {moment}")


class _Page(HTMLParser):
    """Takes the page apart: what counts is the classes of the boxes that a word stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: list[str] = []
        self.messages: list[_Printed] = []
        self._open: list[tuple[str, frozenset[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
        if tag in _VOID:
            return
        values = {name: value or "" for name, value in attrs}
        classes = frozenset(values.get("class", "").split())
        if "message" in classes and values.get("id", "").startswith("message"):
            self.messages.append(_Printed(values["id"].removeprefix("message"), "service" in classes))
        elif "date" in classes and self.messages and not self._within("forwarded"):
            self.messages[-1].moment = self.messages[-1].moment or values.get("title", "")
        self._open.append((tag, classes))
        if len(self._open) > _DEEPEST:
            raise ValueError("boxes stand in each other too deep")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self._open):
            while self._open and self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._within("page_header"):
            if self._within("text"):
                self.title.append(data)
        elif self.messages and self._within("text"):
            self.messages[-1].words.append(data if data == "\n" else data.replace("\n", " "))
        elif self.messages and self._within("forwarded") and self._within("from_name") and not self._within("date"):
            self.messages[-1].forwarded.append(data)

    def _within(self, name: str) -> bool:
        return any(name in classes for _, classes in self._open)
