"""What collecting gives: documents that arrived, and inputs that were refused with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

import orjson

from hudna.errors import InputError
from hudna.model.document import Document
from hudna.model.when import Published

if TYPE_CHECKING:
    from hudna.collect.forms import Forms


def _silent(_: str) -> None:
    """Nobody listens."""


def _unknown(_: str) -> str | None:
    """No name is known."""
    return None


def _no_forms() -> Forms | None:
    """No form is known."""
    return None


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows of all documents; a document's own title, date and outlet come first.

    ``columns``: which heading of a table or key of an object holds what (``text`` → ``Body``). ``zone``: where a moment
    is turned into a day. ``channel`` knows the public name of a Telegram channel by its title. ``tell`` hears what was
    understood of a file: columns found, messages without words. ``forms`` gives the field forms whose
    submissions are read.
    """

    published: str | None = None
    outlet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC
    channel: Callable[[str], str | None] = _unknown
    tell: Callable[[str], None] = _silent
    forms: Callable[[], Forms | None] = _no_forms


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document with the bytes that it was read from.

    ``original`` are the bytes of the file; for a line of JSONL they are the object of that line with sorted keys, no
    blanks, UTF-8, so that two files with the same object hold the same document. ``document.id`` is their SHA-256.
    ``remarks`` say what decoding had to mend. ``size`` counts the bytes that were taken from the input.
    """

    document: Document
    original: bytes
    remarks: tuple[str, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that could not be read: where it is, why, and what to do next. ``line`` counts from 1."""

    path: str
    line: int | None
    reason: str
    mend: str

    @classmethod
    def of(cls, error: InputError, path: str, line: int | None = None, subject: str = "") -> Refused:
        """The refusal that an error tells of; ``subject`` says what of the file it is about."""
        reason, _, mend = str(error).partition(". ")
        return cls(path, line, f"{subject} {reason}.".lstrip(), mend)

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.reason} {self.mend}"


def fingerprint(original: bytes) -> str:
    """The id of a document: SHA-256 of its original bytes, in hex."""
    return hashlib.sha256(original).hexdigest()


def canonical(content: Any) -> bytes:
    """An object as bytes that are the same however it was written: sorted keys, no blanks, UTF-8.

    Raises `InputError` for half characters and for numbers that no computer number holds.
    """
    try:
        return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    except TypeError as error:
        raise InputError(f"holds what cannot be kept ({error}). Write it as plain text.") from error


def published_on(day: str | None, basis: str = "given") -> Published:
    """The publication day as written: a day, month or year in ISO 8601, with or without a time after it.

    >>> published_on("2021-03-10T14:30:00Z").start
    datetime.date(2021, 3, 10)
    >>> published_on("2021-02").end
    datetime.date(2021, 2, 28)

    Anything else is unknown, with the words kept in ``because``.
    """
    if day is None or not day.strip():
        return Published()
    head = day.strip()[:10].replace("/", "-").rstrip("?~%")
    try:
        first, last = _bounds(head)
    except ValueError:
        return Published(because=f"the date given is not a day, month or year: {day.strip()[:40]}")
    if basis == "metadata":
        return Published(head, first, last, "metadata")
    return Published(head, first, last, "given")


def published_at(moment: datetime, zone: tzinfo) -> Published:
    """The publication day of a moment that a file's own metadata state, in ``zone``."""
    day = moment.astimezone(zone).date()
    return Published(day.isoformat(), day, day, "metadata")


def _bounds(written: str) -> tuple[date, date]:
    numbers = [int(part) for part in written.split("-")]
    if len(numbers) == 3:
        day = date.fromisoformat(written)
        return day, day
    if len(numbers) == 2 and len(written) == 7:
        first = date(numbers[0], numbers[1], 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if len(numbers) == 1 and len(written) == 4:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    raise ValueError(written)
