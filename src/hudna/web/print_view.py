"""A printed text cut where something begins or ends: what each stretch of it was taken for, by exact offsets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

Sort = Literal["", "unread", "furniture"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that something was taken from: the field, and the name of the value that rests on them."""

    start: int
    end: int
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text without a border inside. ``begins`` names the spans that begin here (``start-end``), to be led to.

    ``values`` are the names of the values that rest on it, ``fields`` their fields, the widest first. ``unmasked`` is
    what a masked word says. ``unread`` words told something that nothing was made of; ``furniture`` is of the page.
    """

    start: int
    text: str
    fields: tuple[str, ...]
    values: tuple[str, ...]
    begins: tuple[str, ...]
    sort: Sort
    unmasked: str | None
    evidence: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text as printed; ``anchors`` are the days from which its relative words were counted."""

    start: int
    pieces: tuple[Piece, ...]
    anchors: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that is shown in a text; spans are (start, end)."""

    marks: tuple[Mark, ...] = ()
    unread: tuple[tuple[int, int], ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    masked: tuple[tuple[int, int, str], ...] = ()
    evidence: tuple[int, int] | None = None
    anchors: tuple[tuple[int, int, date], ...] = ()
    named: tuple[tuple[int, int], ...] = ()
    """What is led to without a line of its own under it."""


def paragraphs(text: str, found: Found) -> tuple[Paragraph, ...]:
    """The text as printed, line by line, lines without words left out."""
    cut = _cut(text, found)
    made, at = [], 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            pieces = tuple(piece for piece in cut if at <= piece.start < end)
            days = {day for first, last, day in found.anchors if first < end and last > at}
            made.append(Paragraph(at, pieces, tuple(sorted(days))))
        at = end + 1
    return tuple(made)


def _cut(text: str, found: Found) -> list[Piece]:
    opening = _by_start(found.marks)
    named = _by_start(Mark(*span, "", "") for span in found.named)
    masked = {first: (last, unmasked) for first, last, unmasked in found.masked}
    unread, furniture = _Inside(found.unread), _Inside(found.furniture)
    evidence = _Inside([found.evidence] if found.evidence else [])
    active: list[Mark] = []
    pieces = []
    for first, last in pairwise(_borders(text, found)):
        within = range(first, last) if first in masked else (first,)
        begun = [mark for place in within for mark in opening.get(place, ())]
        active = sorted([m for m in active if m.end > first] + begun, key=lambda m: (m.start - m.end, m.start))
        sort: Sort = "furniture" if furniture.holds(first) else "unread" if unread.holds(first) else ""
        fields, values = (tuple(dict.fromkeys(x)) for x in ((m.field for m in active), (m.value for m in active)))
        led_to = begun + [span for place in within for span in named.get(place, ())]
        begins = tuple(dict.fromkeys(f"{m.start}-{m.end}" for m in led_to))
        says = masked[first][1] if first in masked else None
        pieces.append(Piece(first, text[first:last], fields, values, begins, sort, says, evidence.holds(first)))
    return pieces


def _borders(text: str, found: Found) -> list[int]:
    """Where something begins or ends, ends of lines included, in order; a masked word is not cut."""
    edges = {0, len(text)} | {edge for mark in found.marks for edge in (mark.start, mark.end)}
    for at, character in enumerate(text):
        if character == "\n":
            edges |= {at, at + 1}
    edges |= {start for start, _ in found.named}
    spans = (*found.unread, *found.furniture, *([found.evidence] if found.evidence else ()))
    edges |= {edge for span in spans for edge in span}
    for first, last, _ in found.masked:
        edges = {edge for edge in edges if not first < edge < last} | {first, last}
    return sorted(edge for edge in edges if 0 <= edge <= len(text))


def _by_start(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.start, []).append(mark)
    return found


class _Inside:
    """Whether a place lies in one of some spans; asked in ascending order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._left = sorted(spans, reverse=True)

    def holds(self, place: int) -> bool:
        """Whether a place lies inside."""
        while self._left and self._left[-1][1] <= place:
            self._left.pop()
        return bool(self._left) and self._left[-1][0] <= place
