"""Glyphs of a page to lines of words in reading order: columns from the right, letters as they are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from hudna.collect.pdf_glyphs import Glyph

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = re.compile("[\u064b-\u0652\u0670\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufe7c-\ufe7f\x00]")
_STRETCH = re.compile("\u0640+(?=[\u0620-\u064a])")
_BLANK = re.compile(r"\s+")
_JOINS_DIGITS = ".,:/٫٬"
_LONGEST_JOIN = 3
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_GAP = 0.22
_GUTTER = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its left and right end, its baseline, the size of its letters."""

    text: str
    left: float
    right: float
    y: float
    size: float


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page, column by column from the right, from top to bottom."""
    shown = [g for g in glyphs if g.text and g.size > 0 and not _is_mark(g)]
    lines = [line for column in _columns(_baselines(shown)) for line in column]
    texts = _with_brackets([_read(_spaced(line)) for line in lines])
    found = [_line(line, text) for line, text in zip(lines, texts, strict=True)]
    return [line for line in found if line.text]


def _is_mark(glyph: Glyph) -> bool:
    """Whether a glyph is a vowel mark set over another, whatever else the file says that it stands for."""
    return abs(glyph.width) < 0.01 * glyph.size and _MARKS.search(glyph.text) is not None


def _baselines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one baseline together, each from left to right."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        if found and abs(found[-1][0].y - glyph.y) < 0.4 * glyph.size:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [sorted(line, key=lambda g: g.x) for line in found]


def _columns(lines: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    """The lines of each column, the right one first; lines across a gutter stay whole where no gutter is."""
    gutter = _gutter(lines)
    if gutter is None:
        return [lines]
    sides: tuple[list[list[Glyph]], list[list[Glyph]]] = ([], [])
    for line in lines:
        for side, part in zip(
            sides, ([g for g in line if g.x >= gutter], [g for g in line if g.x < gutter]), strict=True
        ):
            if part:
                side.append(part)
    return [*_columns(sides[0]), *_columns(sides[1])]


def _gutter(lines: list[list[Glyph]]) -> float | None:
    """Where a blank stripe parts the page into two columns of many lines; null where none does."""
    inked = [[g for g in line if not g.text.isspace()] for line in lines]
    inked = [line for line in inked if line]
    if len(inked) < 8:
        return None
    size = median(line[0].size for line in inked)
    left, right = min(line[0].x for line in inked), max(line[-1].x for line in inked)
    gaps = [gap for line in inked for gap in _gaps(line, size * _GUTTER)]
    for start, end in sorted(gaps, key=lambda gap: gap[0] - gap[1]):
        at = (start + end) / 2
        across = sum(any(g.x < at < g.x + g.width for g in line) for line in inked)
        on_left = sum(line[0].x < at for line in inked)
        on_right = sum(line[-1].x > at for line in inked)
        inside = left + (right - left) * 0.2 < at < left + (right - left) * 0.8
        if inside and not across and min(on_left, on_right) >= max(4, 0.4 * len(inked)):
            return at
    return None


def _gaps(line: list[Glyph], least: float) -> Iterator[tuple[float, float]]:
    end = line[0].x
    for glyph in line:
        if glyph.x - end > least:
            yield end, glyph.x
        end = max(end, glyph.x + glyph.width)


def _line(glyphs: list[Glyph], text: str) -> Line:
    text = _STRETCH.sub("", _BLANK.sub(" ", text).strip())
    inked = [g for g in glyphs if not g.text.isspace()] or glyphs
    right = max(g.x + g.width for g in inked)
    return Line(text, inked[0].x, right, glyphs[0].y, median(g.size for g in glyphs))


def _spaced(glyphs: list[Glyph]) -> list[str]:
    """What stands from left to right, with a blank where a gap is; without vowel marks and stretching."""
    seen: list[str] = []
    end: float | None = None
    for glyph in glyphs:
        if end is not None and glyph.x - end > _GAP * glyph.size:
            seen.append(" ")
        text = _MARKS.sub("", glyph.text)
        if text:
            seen.append(text)
        end = max(end if end is not None else glyph.x, glyph.x + glyph.width)
    return seen


def _read(seen: list[str]) -> str:
    """What is seen from left to right as it is read: from the right as soon as there is an Arabic letter."""
    if not _ARABIC.search("".join(seen)):
        return "".join(seen)
    return plain_forms("".join(_turned(seen[::-1])))


def _turned(parts: list[str]) -> list[str]:
    """Numbers and words of other scripts turned back, as they are read from left to right."""
    done: list[str] = []
    at = 0
    while at < len(parts):
        if not _is_foreign(parts[at]):
            done.append(parts[at])
            at += 1
            continue
        end = at + 1
        while (joined := _joined(parts, end)) > end:
            end = joined
        done += parts[at:end][::-1]
        at = end
    return done


def _joined(parts: list[str], end: int) -> int:
    """Where a run of foreign signs that reaches to ``end`` goes on to; ``end`` itself where it stops."""
    if end < len(parts) and _is_foreign(parts[end]):
        return end + 1
    before = parts[end - 1]
    if end + 1 < len(parts) and before.isdigit() and parts[end] in _JOINS_DIGITS and parts[end + 1].isdigit():
        return end + 2
    after = end
    while after < len(parts) and not _ARABIC.search(parts[after]) and not _is_foreign(parts[after]):
        after += 1
    if after >= len(parts) or not _is_foreign(parts[after]) or after - end > _LONGEST_JOIN:
        return end
    letters = (not before.isdigit()) + (not parts[after].isdigit())
    apart = any(part.isspace() for part in parts[end:after])
    return after + 1 if letters == 2 or (letters and not apart) else end


def _is_foreign(part: str) -> bool:
    return part[:1].isalnum() and not _ARABIC.match(part)


def _with_brackets(texts: list[str]) -> list[str]:
    """Brackets that open before they close: files keep those of Arabic lines as seen or as read.

    A line whose own brackets pair up in one way alone decides by itself, others go with the whole page: brackets may
    close in a later line.
    """
    arabic = "".join(text for text in texts if _ARABIC.search(text))
    page = _unpaired(arabic.translate(_MIRRORED)) < _unpaired(arabic)

    def turned(text: str) -> str:
        mirrored = text.translate(_MIRRORED)
        as_read, as_seen = _unpaired(text), _unpaired(mirrored)
        alone = as_read != as_seen and 0 in (as_read, as_seen)
        return mirrored if (as_seen == 0 if alone else page) else text

    return [turned(text) if _ARABIC.search(text) else text for text in texts]


def _unpaired(text: str) -> int:
    """How many brackets close what is not open, or stay open."""
    depth = closed = 0
    for sign in text:
        depth += (sign in "([{«") - (sign in ")]}»")
        if depth < 0:
            depth, closed = 0, closed + 1
    return depth + closed


def plain_forms(text: str) -> str:
    """Letters instead of the shapes that they take in words, and of ligatures.

    >>> plain_forms("\\ufeb3\\ufefc\\ufee1")
    'سلام'
    """
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
