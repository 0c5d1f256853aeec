"""The shapes that values of the knowledge files may have; each finds what does not fit it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from hudna.knowledge.marked import Row, Table, Value, Word, is_null
from hudna.knowledge.problems import Problem, bad_value, missing_key, not_a_choice, unknown_key, wrong_form

_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_WEB = re.compile(r"https?://[^\s/@:]+(?::\d+)?(?:/\S*)?")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

TEXT = ("a text", "نصاً")
LIST = ("a list", "قائمة")
TABLE = ("a table of keys and values", "جدول مفاتيح وقيم")


class Shape(Protocol):
    """Anything that can look at the value of ``key`` in ``file`` and say what is wrong."""

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """What does not fit, nothing where all fits."""


@dataclass(frozen=True)
class Text:
    """A text that is not empty; ``script`` says in which letters."""

    script: Literal["any", "arabic", "latin"] = "any"

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not a text, or in other letters than wanted."""
        if not isinstance(value, Word):
            yield wrong_form(file, value.line, key, TEXT)
        elif self.script == "arabic" and not _ARABIC.search(value):
            said = f"'{value}' has no Arabic letter.", f"«{value}» بلا حرف عربي."
            mend = f"Write '{key}' in Arabic letters.", f"اكتب «{key}» بحروف عربية."
            yield bad_value(file, value.line, said, mend)
        elif self.script == "latin" and _ARABIC.search(value):
            said = f"'{key}' is written in Arabic letters.", f"«{key}» مكتوب بحروف عربية."
            mend = f"Write '{key}' in English.", f"اكتب «{key}» بالإنكليزية."
            yield bad_value(file, value.line, said, mend)


@dataclass(frozen=True)
class Id:
    """A stable name: small Latin letters and digits, joined by - _ or a full stop."""

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not an id."""
        if not isinstance(value, Word):
            yield wrong_form(file, value.line, key, TEXT)
        elif not _ID.fullmatch(value):
            said = f"'{value}' is not an id.", f"«{value}» ليس معرّفاً صالحاً."
            mend = "Use small Latin letters, digits and - only.", "استعمل حروفاً لاتينية صغيرة وأرقاماً وشرطة فقط."
            yield bad_value(file, value.line, said, mend)


@dataclass(frozen=True)
class Choice:
    """One of a closed list."""

    names: frozenset[str]

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not one of them."""
        if not isinstance(value, Word):
            yield wrong_form(file, value.line, key, TEXT)
        elif value not in self.names:
            yield not_a_choice(file, value.line, key, value, self.names)


@dataclass(frozen=True)
class Zone:
    """A time zone by its name in the IANA list."""

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """No name of a zone, or of none that is known."""
        from zoneinfo import ZoneInfo

        try:
            known = isinstance(value, Word) and ZoneInfo(str(value)).key == value
        except (KeyError, ValueError, OSError):
            known = False
        if not known:
            said = f"'{value}' is no time zone." if isinstance(value, Word) else f"'{key}' is no time zone."
            mend = "Write a name such as Asia/Damascus.", "اكتب اسماً مثل Asia/Damascus."
            yield bad_value(file, value.line, (said, f"«{key}» ليست منطقة زمنية معروفة."), mend)


@dataclass(frozen=True)
class Number:
    """A number between two bounds, both included."""

    low: float
    high: float

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not a number, or out of bounds."""
        if number(value) is None or not self.low <= (number(value) or 0) <= self.high:
            bounds = f"{self.low:g}", f"{self.high:g}"
            said = f"'{key}' must be a number from {bounds[0]} to {bounds[1]}."
            said_ar = f"«{key}» يجب أن يكون رقماً بين {bounds[0]} و{bounds[1]}."
            mend = f"Write a number such as {bounds[1]}.", f"اكتب رقماً مثل {bounds[1]}."
            yield bad_value(file, value.line, (said, said_ar), mend)


@dataclass(frozen=True)
class Day:
    """A year, month or day as ISO 8601 writes it; with ``spans`` also two of them with / between."""

    spans: bool = False

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not a date, not in the calendar, or ending before it starts."""
        ends = str(value).split("/") if self.spans and isinstance(value, Word) else [value]
        days = [first_day(x) for x in ends]
        if len(ends) > 2 or any(d is None for d in days):
            said = f"'{value}' is not a date." if isinstance(value, Word) else f"'{key}' is not a date."
            said_ar = f"«{value}» ليس تاريخاً." if isinstance(value, Word) else f"«{key}» ليس تاريخاً."
            mend = "Write it as 2020-03-05, 2020-03 or 2020.", "اكتبه بالصورة 2020-03-05 أو 2020-03 أو 2020."
            yield bad_value(file, value.line, (said, said_ar), mend)
        elif before(ends[-1], ends[0]):
            yield ends_early(file, value.line)


@dataclass(frozen=True)
class Web:
    """An address of the web."""

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not an address."""
        if not isinstance(value, Word):
            yield wrong_form(file, value.line, key, TEXT)
        elif not _WEB.fullmatch(value):
            said = f"'{value}' is not an address of the web.", f"«{value}» ليس عنواناً على الشبكة."
            mend = "Write it as https://example.org/feed", "اكتبه بالصورة https://example.org/feed"
            yield bad_value(file, value.line, said, mend)


@dataclass(frozen=True)
class Pattern:
    """A regular expression."""

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not a pattern."""
        if not isinstance(value, Word):
            yield wrong_form(file, value.line, key, TEXT)
            return
        try:
            re.compile(value)
        except re.error:
            said = f"'{value}' is not a pattern.", f"«{value}» ليس نمطاً صالحاً."
            mend = "Write a part of the address, such as /archives/", "اكتب جزءاً من العنوان مثل /archives/"
            yield bad_value(file, value.line, said, mend)


@dataclass(frozen=True)
class Each:
    """A list whose every item has one shape; at least ``least`` of them."""

    shape: Shape
    least: int = 1

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not a list, too short, or items that do not fit."""
        if not isinstance(value, Row):
            yield wrong_form(file, value.line, key, LIST)
            return
        if len(value) < self.least:
            said = f"The list '{key}' is empty.", f"القائمة «{key}» فارغة."
            mend = f"Add an item, or remove '{key}'.", f"أضف عنصراً أو احذف «{key}»."
            yield bad_value(file, value.line, said, mend)
        for item in value:
            if is_null(item):
                yield wrong_form(file, item.line, key, ("a list without empty items", "قائمة بلا عناصر فارغة"))
            else:
                yield from self.shape.look(file, key, item)


@dataclass(frozen=True)
class Either:
    """A text of one shape, or a list or table of another: conditions of a rule, a name in one language or in both."""

    one: Shape
    many: Shape

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """What does not fit the shape that the value has."""
        yield from (self.one if isinstance(value, Word) else self.many).look(file, key, value)


@dataclass(frozen=True)
class Named:
    """A table whose keys are free names and whose values have one shape."""

    shape: Shape

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not a table, empty, or values that do not fit."""
        if not isinstance(value, Table):
            yield wrong_form(file, value.line, key, TABLE)
            return
        for name, item in value.items():
            if is_null(item):
                yield missing_key(file, name.line, name)
            else:
                yield from self.shape.look(file, name, item)


@dataclass(frozen=True)
class Part:
    """One key of a record: its shape, whether it must be there and whether ``null`` will do."""

    shape: Shape
    needed: bool = True
    null: bool = False


Rule = Callable[[str, Table], Iterator[Problem]]


@dataclass(frozen=True)
class Record:
    """A table with known keys; ``rules`` look at several keys together."""

    parts: Mapping[str, Part]
    rules: Sequence[Rule] = field(default=())
    open: bool = False

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not a table, unknown or missing keys, values that do not fit."""
        if not isinstance(value, Table):
            yield wrong_form(file, value.line, key, TABLE)
            return
        for name, item in value.items():
            part = self.parts.get(name)
            if part is None:
                if not self.open:
                    yield unknown_key(file, name.line, name, self.parts)
            elif not is_null(item):
                yield from part.shape.look(file, name, item)
            elif not part.null:
                yield missing_key(file, name.line, name)
        for name_, part in self.parts.items():
            if part.needed and Word(name_) not in value:
                yield missing_key(file, value.line, name_)
        for rule in self.rules:
            yield from rule(file, value)


def number(value: object) -> float | None:
    """The number that a text writes; null where it writes none."""
    try:
        return float(str(value))
    except ValueError:
        return None


def first_day(value: object) -> date | None:
    """The first day of a year, month or day as written; null where it is none."""
    match = _DAY.fullmatch(str(value))
    if not match:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def before(end: object, start: object) -> bool:
    """Whether ``end``, taken to its last day, is before the first day of ``start``; no where one is unknown."""
    first, last = first_day(start), first_day(end)
    if first is None or last is None:
        return False
    size = len(str(end))
    return (last.year, last.month, last.day)[: size // 3] < (first.year, first.month, first.day)[: size // 3]


def ends_early(file: str, line: int) -> Problem:
    """A time that ends before it starts."""
    said = "The end is before the start.", "النهاية قبل البداية."
    return bad_value(file, line, said, ("Check both dates.", "راجع التاريخين."))
