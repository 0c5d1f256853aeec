"""The custody log of the archive: one line for each thing that was kept, each line sealed by the one before."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

FIRST = "0" * 64
"""What the first line names as the hash of the line before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log: its number (from 1), what was done, and the hash that seals it with all before."""

    number: int
    facts: Mapping[str, Any]
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was kept: where, and what is wrong; ``harmless`` where nothing is lost by it."""

    where: str
    what: str
    harmless: bool = False


class Custody:
    """The log in a file of JSON lines, which is only added to.

    A line holds ``number``, the facts, ``before`` (hash of the line before) and ``hash``: SHA-256 of the line without
    ``hash``, with sorted keys, no blanks, UTF-8. A change, a gap or another order anywhere breaks all hashes after it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: Line | None = None
        self._opened = False

    @property
    def last(self) -> Line | None:
        """The newest line; null where there is none."""
        if not self._opened:
            self._mend()
            for line in self.lines():
                self._last = line
            self._opened = True
        return self._last

    def add(self, facts: Mapping[str, Any]) -> Line:
        """Write a line and seal it; it is on the disk when this returns."""
        last = self.last
        body = {**facts, "number": (last.number if last else 0) + 1, "before": last.hash if last else FIRST}
        seal = _seal(body)
        with self._path.open("ab") as stream:
            stream.write(orjson.dumps({**body, "hash": seal}, option=orjson.OPT_SORT_KEYS) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        self._last = Line(body["number"], facts, body["before"], seal)
        return self._last

    def lines(self, after: int = 0) -> Iterator[Line]:
        """The lines with a number above ``after``, as they are written; broken ones are left out (see `faults`)."""
        for _, line in self._read():
            if line is not None and line.number > after:
                yield line

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the chain: unreadable lines, broken seals, gaps."""
        expected, before = 1, FIRST
        for position, line in self._read():
            where = f"{self._path.name}, line {position}"
            if line is None:
                yield Fault(where, "cannot be read: the log was changed, or cut off here.")
                expected, before = expected + 1, ""
                continue
            if line.hash != _seal({**line.facts, "number": line.number, "before": line.before}):
                yield Fault(where, "was changed after it was written: its seal does not fit it.")
            elif line.number != expected or (before and line.before != before):
                yield Fault(where, "does not follow the line before it: a line is missing, or out of order.")
            expected, before = line.number + 1, line.hash

    def _read(self) -> Iterator[tuple[int, Line | None]]:
        if self._path.is_file():
            with self._path.open("rb") as stream:
                for position, written in enumerate(stream, 1):
                    yield position, _line_of(written)

    def _mend(self) -> None:
        """Cut off a last line that a sudden end left half written; what it would have told was not yet relied on."""
        if not self._path.is_file():
            return
        with self._path.open("r+b") as stream:
            data = stream.seek(0, os.SEEK_END)
            at = data
            while at > 0:
                start = max(0, at - 4096)
                stream.seek(start)
                found = stream.read(at - start).rfind(b"\n")
                if found >= 0:
                    at = start + found + 1
                    break
                at = start
            if at != data:
                stream.truncate(at)


def _seal(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _line_of(written: bytes) -> Line | None:
    try:
        data = orjson.loads(written)
        number, before, seal = int(data.pop("number")), str(data.pop("before")), str(data.pop("hash"))
    except (orjson.JSONDecodeError, AttributeError, KeyError, TypeError, ValueError):
        return None
    return Line(number, data, before, seal)
