"""Folded text that remembers the print: look-ups run on it, evidence is quoted from the original."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass

from hudna.knowledge.spelling import Spelling, blank_of
from hudna.model.reading import Masked
from hudna.model.span import Span


@dataclass(frozen=True, slots=True)
class Normal:
    """``text`` is folded; its character ``i`` was printed at ``original[starts[i]:ends[i]]``.

    Left out of ``text``: vowel marks, tatweel, zero-width and quotation marks, marks inside masked words; runs of
    blanks are one blank (one line break if the run has one). Digits are ASCII.
    """

    original: str
    text: str
    starts: array[int]
    ends: array[int]
    masked: tuple[Masked, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The printed words of ``text[start:end]``; a character's own vowel marks and tatweel belong to it."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return Span(at, at, "")
        low, high = self.starts[start], self.ends[end - 1]
        return Span(low, high, self.original[low:high])

    def printed(self, start: int, end: int) -> str:
        """The same as text alone."""
        return self.original[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def at(self, offset: int) -> int:
        """The first folded position printed at or after ``offset`` of the original."""
        return bisect_left(self.starts, offset)


def normalise(original: str, spelling: Spelling) -> Normal:
    """Fold ``original`` and keep the way back.

    ``normalise(x).text == spelling.fold(x)`` for every x (a property test holds them together).
    """
    pieces: list[str] = []
    starts: array[int] = array("l")
    ends: array[int] = array("l")
    masks: list[tuple[int, int]] = []
    done, swapped = 0, spelling.swapped(original)
    left_out = spelling.left_out_pattern.match
    for place in spelling.may_be_left_out(original):
        if place < done or (match := left_out(original, place)) is None:
            continue
        low, high = match.span()
        _keep(swapped, done, low, pieces, starts, ends)
        group = match.lastgroup
        if group == "space":
            pieces.append(blank_of(match[0]))
            starts.append(low)
            ends.append(high)
        elif group == "form":
            letters = spelling.expanded.get(match[0], match[0])
            pieces.append(letters)
            starts.extend([low] * len(letters))
            ends.extend([high] * len(letters))
        elif group == "mask":
            masks.append((low, high))
        elif ends and ends[-1] == low and match[0][0] not in _NEVER_TRAILING:
            ends[-1] = low + _trailing(match[0])
        done = high
    _keep(swapped, done, len(original), pieces, starts, ends)
    return Normal(original, "".join(pieces), starts, ends, _masked(original, masks))


_NEVER_TRAILING = '/\\"«»\u201c\u201d\u201e\u201f\u2039\u203a'


def _trailing(run: str) -> int:
    """How many of the left-out signs after a letter belong to it (up to the first quotation mark)."""
    for i, char in enumerate(run):
        if char in _NEVER_TRAILING:
            return i
    return len(run)


_OFFSETS = array("l", range(20_000))
"""Offsets ready to be copied: a slice of them is far quicker than counting them out again for each text."""


def _keep(swapped: str, low: int, high: int, pieces: list[str], starts: array[int], ends: array[int]) -> None:
    if low >= high:
        return
    pieces.append(swapped[low:high])
    if high < len(_OFFSETS):
        starts.extend(_OFFSETS[low:high])
        ends.extend(_OFFSETS[low + 1 : high + 1])
    else:
        starts.extend(range(low, high))
        ends.extend(range(low + 1, high + 1))


def _masked(original: str, masks: list[tuple[int, int]]) -> tuple[Masked, ...]:
    """Each masked word once: the word around the marks as printed, and without them."""
    found: list[Masked] = []
    past = dict(masks)
    done = 0
    for low, _ in masks:
        if low < done:
            continue
        start = end = low
        while start > done and _inside_word(original[start - 1]):
            start -= 1
        said = [original[start:low]]
        while end < len(original) and (end in past or _inside_word(original[end])):
            if end not in past:
                said.append(original[end])
            end = past.get(end, end + 1)
        found.append(Masked(Span.of(original, start, end), "".join(said).replace("\u0640", "")))
        done = end
    return tuple(found)


def _inside_word(char: str) -> bool:
    return char.isalpha() or "\u064b" <= char <= "\u065f" or char in "\u0640\u0670\u200c\u200d"
