"""JSON files of any length, value by value, in flat memory."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from hudna.collect.decode import encoding_of
from hudna.errors import InputError

Path = tuple[str | int, ...]
Enter = Callable[[Path], bool]
"""Whether the object or list at a path is to be taken apart; everything else is given whole."""

_FIRST = 65_536
_BLANKS = " \t\r\n"


def entries(stream: BinaryIO, enter: Enter, largest: int) -> Iterator[tuple[Path, Any]]:
    """Each value that is not entered, with its path, in the order of the file.

    ``largest``: characters that one value may have. Raises `InputError` where the file breaks off, is not JSON or
    holds a longer value; what came before it has been given by then.
    """
    text = io.TextIOWrapper(stream, encoding_of(stream), errors="replace")
    try:
        source = _Source(text, largest)
        yield from _value(source, (), enter)
        if source.sign():
            raise InputError("has more after its end. Write it again as one JSON value, or as JSONL.")
    finally:
        text.detach()


def _value(source: _Source, path: Path, enter: Enter) -> Iterator[tuple[Path, Any]]:
    sign = source.sign()
    if sign == "{" and enter(path):
        yield from _object(source, path, enter)
    elif sign == "[" and enter(path):
        yield from _list(source, path, enter)
    else:
        yield path, source.whole()


def _object(source: _Source, path: Path, enter: Enter) -> Iterator[tuple[Path, Any]]:
    source.take("{")
    if source.sign() == "}":
        source.take("}")
        return
    while True:
        name = source.whole()
        source.take(":")
        yield from _value(source, (*path, str(name)), enter)
        if source.take(",}") == "}":
            return


def _list(source: _Source, path: Path, enter: Enter) -> Iterator[tuple[Path, Any]]:
    source.take("[")
    if source.sign() == "]":
        source.take("]")
        return
    position = 0
    while True:
        yield from _value(source, (*path, position), enter)
        position += 1
        if source.take(",]") == "]":
            return


class _Source:
    """The signs of a text from where it has been read to; holds one value at a time."""

    def __init__(self, text: io.TextIOWrapper, largest: int) -> None:
        self._text, self._largest = text, largest
        self._held, self._at, self._ended = "", 0, False
        self._decoder = json.JSONDecoder()

    def sign(self) -> str:
        """The next sign that is no blank, left where it is; empty at the end."""
        while True:
            while self._at < len(self._held) and self._held[self._at] in _BLANKS:
                self._at += 1
            if self._at < len(self._held) or not self._more(_FIRST):
                return self._held[self._at : self._at + 1]

    def take(self, wanted: str) -> str:
        """The next sign, which must be one of ``wanted``."""
        found = self.sign()
        if not found or found not in wanted:
            raise self._broken()
        self._at += 1
        return found

    def whole(self) -> Any:
        """The next value, whatever it holds."""
        self.sign()
        step = _FIRST
        while True:
            try:
                value, end = self._decoder.raw_decode(self._held, self._at)
            except (json.JSONDecodeError, RecursionError) as error:
                if isinstance(error, RecursionError) or not self._more(step):
                    raise self._broken() from error
            else:
                # a number at the end of what is held may go on
                if end < len(self._held) or not self._more(step):
                    self._at = end
                    return value
            if len(self._held) - self._at > self._largest:
                raise InputError(f"has a value longer than {self._largest // 1_000_000} MB, or is broken. Split it.")
            step *= 2

    def _more(self, size: int) -> bool:
        read = "" if self._ended else self._text.read(size)
        self._ended = not read
        if read:
            self._held, self._at = self._held[self._at :] + read, 0
        return bool(read)

    def _broken(self) -> InputError:
        if self._ended and not self._held[self._at :].strip():
            return InputError("breaks off before its end. Save or download it again, completely.")
        return InputError("is not JSON from some point on. Mend it, or write it again.")
