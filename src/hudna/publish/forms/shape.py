"""What every form of export has: a name, a data dictionary, what it cannot hold, a writer and a validator."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from hudna.publish.columns import ColumnType, Value
from hudna.publish.leaving import Leaving

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its type, meaning and what its values may be.

    ``needed``: never empty. ``allowed``: the only values; of a number ``low`` and ``high`` are the bounds, inclusive.
    ``pattern`` is a regular expression for the whole of a text.
    """

    name: str
    type: ColumnType
    meaning: str
    needed: bool = False
    allowed: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    pattern: str | None = None

    def wrong(self, text: str) -> str | None:
        """What is wrong with a value as text, null if nothing; an empty text is no value."""
        if not text:
            return "is empty" if self.needed else None
        if self.allowed and text not in self.allowed:
            return f"has {_short(text)}, which is none of: {', '.join(self.allowed[:12])}"
        if self.pattern and not re.fullmatch(self.pattern, text):
            return f"has {_short(text)}, which is not of the form {self.pattern}"
        return self._wrong_type(text)

    def _wrong_type(self, text: str) -> str | None:
        if self.type == "day" and not _is_day(text):
            return f"has {_short(text)}, which is no day (YYYY-MM-DD)"
        if self.type == "yes_no" and text not in ("true", "false"):
            return f"has {_short(text)}, which is neither true nor false"
        if self.type in ("number", "whole"):
            return self._wrong_number(text)
        return None

    def _wrong_number(self, text: str) -> str | None:
        try:
            number = float(text)
        except ValueError:
            return f"has {_short(text)}, which is no number"
        if number != number or abs(number) == float("inf"):
            return f"has {_short(text)}, which is no number"
        if self.type == "whole" and number != int(number):
            return f"has {_short(text)}, which is no whole number"
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            return f"has {_short(text)}, which is outside {self.low:g} to {self.high:g}"
        return None


@dataclass(frozen=True, slots=True)
class Flaw:
    """A mistake in a file: its line (of a table without lines, its row), the column or path, what, and the mend."""

    line: int
    column: str
    said: str
    mend: str = "Write the file anew with: hudna export"

    def __str__(self) -> str:
        where = f"line {self.line}" + (f", {self.column}" if self.column else "")
        return f"{where} {self.said}. {self.mend}"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export; ``follows`` names the codebook or standard that its names and codes come from.

    ``limits`` say what the target cannot hold, ``rules`` how what it asks for is filled from the record; ``beside`` is
    the content of a file FILE.metadata.json for a file of that name.
    """

    name: str
    suffix: str
    title: str
    follows: str
    fields: tuple[Field, ...]
    write: Callable[[Leaving, BinaryIO], None]
    check: Callable[[Path], Iterator[Flaw]]
    limits: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    binary: bool = False
    beside: Callable[[str], bytes] | None = None


def _short(text: str) -> str:
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def json_line(thing: Any) -> bytes:
    """One JSON document as a line of UTF-8; a lone surrogate of broken input becomes its escape."""
    import json

    return json.dumps(thing, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace") + b"\n"
