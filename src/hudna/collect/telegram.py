"""Chats that Telegram Desktop exported as JSON (``result.json``): one message, one document.

The form is Telegram Desktop's own (Settings, Advanced, Export Telegram data; or a chat's menu, Export chat history):
one chat with ``name``, ``type``, ``id`` and ``messages``, or all of them under ``chats`` and ``left_chats``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from hudna.collect.arrival import Arrival, Given, Refused, canonical, fingerprint, published_at, published_on
from hudna.collect.decode import has_arabic
from hudna.collect.json_stream import Path, entries
from hudna.errors import InputError
from hudna.model.document import Document
from hudna.model.when import Published

_LARGEST = 10_000_000
_PRIVATE = frozenset(["personal_chat", "bot_chat", "saved_messages", "replies", "verification_codes"])
_ONE_CHAT = re.compile(rb'"type"\s*:\s*"(?:public|private|personal|bot|saved)_\w+"[^\[{]*"messages"\s*:', re.DOTALL)
_ALL_CHATS = re.compile(rb'^\W*"about"\s*:\s*"[^"]*Telegram')
_LISTS = ("chats", "left_chats")
_KEPT = ("id", "type", "date", "date_unixtime", "edited", "edited_unixtime", "forwarded_from", "reply_to_message_id")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Chat:
    """A channel or group as its export names it; ``id`` is null in HTML exports, which do not tell it."""

    name: str | None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message: ``original`` are the bytes kept of it, without who wrote it and what changes from day to day."""

    id: str
    text: str
    published: Published
    original: bytes
    forwarded_from: str | None = None
    edited: str | None = None


def is_export(head: bytes) -> bool:
    """Whether a JSON file that begins so is an export of Telegram Desktop."""
    return bool(_ONE_CHAT.search(head) or _ALL_CHATS.search(head))


def from_export(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """One document a message, in the order of the export; private conversations are refused as a whole."""
    count: Counter[str] = Counter()
    chats = _Chats(path, given)
    try:
        for at, value in entries(stream, _enter, _LARGEST):
            for found in chats.hear(at, value):
                count[type(found).__name__] += 1
                yield found
    except InputError as error:
        yield Refused.of(error, path, subject=f"after {count['Arrival']} messages")
    chats.leave()
    if not chats.seen:
        yield Refused(path, None, "holds no chat.", "Export a channel's history as JSON, and read its result.json.")


def arrival_of(message: Message, chat: Chat, path: str, given: Given) -> Arrival | Refused:
    """The document of a message, or why there is none."""
    if not has_arabic(message.text):
        return Refused(path, None, f"message {message.id} has no Arabic letter.", "Only Arabic is read; leave it out.")
    handle = given.channel(chat.name) if chat.name else None
    document = Document(
        fingerprint(message.original),
        message.text,
        f"telegram/{chat.id or chat.name or 'chat'}/{message.id}",
        path,
        f"https://t.me/{handle}/{message.id}" if handle else None,
        None,
        given.outlet or chat.name,
        message.published if message.published.start else published_on(given.published),
    )
    forwarded = (f"forwarded on Telegram from {message.forwarded_from}",) if message.forwarded_from else ()
    edited = (f"edited on Telegram on {message.edited}",) if message.edited else ()
    return Arrival(document, message.original, (*forwarded, *edited), len(message.original))


def has_words(text: str) -> bool:
    """Whether a message says anything: a letter in any script."""
    return _LETTER.search(text) is not None


def _enter(path: Path) -> bool:
    """The top, the lists of chats, each chat, its messages."""
    if path and path[0] in _LISTS:
        return len(path) < 4 or (len(path) == 4 and path[3] == "messages")
    return path in ((), ("messages",))


class _Chats:
    """Hears an export value by value; remembers the chat that it is in."""

    def __init__(self, path: str, given: Given) -> None:
        self._path, self._given = path, given
        self._home: Path | None = None
        self._fields: dict[str, Any] = {}
        self._count: Counter[str] = Counter()
        self.seen = False

    def hear(self, at: Path, value: Any) -> Iterator[Arrival | Refused]:
        """What comes of a value: a document, a refusal, or nothing."""
        if len(at) in (2, 5) and at[-2] == "messages":
            self._in(at[:-2])
            yield from self._message(value)
        elif len(at) in (1, 4) and at[-1] in ("name", "type", "id"):
            self._in(at[:-1])
            self._fields[str(at[-1])] = value

    def _in(self, home: Path) -> None:
        if home != self._home:
            self.leave()
            self._home, self._fields, self._count = home, {}, Counter()

    def leave(self) -> None:
        """Tell what the chat came to."""
        if self._count and not self._private:
            self._given.tell(
                f"{self._path}: {self._chat.name or 'a chat without a name'}: {self._count['read']:,} messages; passed "
                f"over {self._count['silent']:,} without words, {self._count['service']:,} of the service."
            )

    @property
    def _chat(self) -> Chat:
        name, number = self._fields.get("name"), self._fields.get("id")
        return Chat(str(name) if name else None, str(number) if number is not None else None)

    @property
    def _private(self) -> bool:
        return self._fields.get("type") in _PRIVATE

    def _message(self, value: Any) -> Iterator[Arrival | Refused]:
        first, self.seen = not self._count, True
        if self._private:
            self._count["private"] += 1
            if first:
                mend = "Only channels and groups are read. Export the channel alone."
                yield Refused(self._path, None, "holds a private conversation, which is left alone.", mend)
            return
        try:
            message = _message_of(value, self._chat, self._given)
        except InputError as error:
            yield Refused.of(error, self._path, subject=f"a message of {self._chat.name}")
            return
        fate = "service" if value.get("type") != "message" else "read" if has_words(message.text) else "silent"
        self._count[fate] += 1
        if fate == "read":
            yield arrival_of(message, self._chat, self._path, self._given)


def _message_of(value: Any, chat: Chat, given: Given) -> Message:
    if not isinstance(value, dict) or "id" not in value:
        raise InputError("is no message of Telegram. Export the chat again.")
    text = _text_of(value.get("text"))
    kept = {name: value[name] for name in _KEPT if value.get(name) is not None}
    original = canonical({"chat": {"name": chat.name, "id": chat.id}, "message": {**kept, "text": text}})
    forwarded, edited = value.get("forwarded_from"), value.get("edited")
    return Message(
        str(value["id"]),
        text,
        _published(value, given),
        original,
        str(forwarded) if forwarded else None,
        str(edited)[:10] if edited else None,
    )


def _published(value: dict[str, Any], given: Given) -> Published:
    """The day of a message: of its moment where that is told, else as the exporting computer's clock showed it."""
    moment = value.get("date_unixtime")
    if isinstance(moment, (str, int)) and str(moment).isdigit():
        try:
            return published_at(datetime.fromtimestamp(int(moment), UTC), given.zone)
        except (ValueError, OverflowError, OSError):
            return Published(because=f"the moment given is out of all calendars: {str(moment)[:40]}")
    return published_on(str(value.get("date") or ""), "metadata")


def _text_of(text: Any) -> str:
    """The words of a message, which are a text or a list of texts and marked-up parts."""
    if isinstance(text, str):
        return text
    parts = text if isinstance(text, list) else []
    return "".join(p if isinstance(p, str) else str(p.get("text") or "") if isinstance(p, dict) else "" for p in parts)
