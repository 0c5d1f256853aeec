"""Furniture inside a line that is not furniture as a whole: at its start, after a sentence, at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hudna.read.text.furniture import Furniture

_LONG_HEADLINE = 25
_AFTER_STOP = re.compile(r"[.!؟?…)\]]\s*")
_COLON = re.compile(r"\s*[:|]")
_STOP = re.compile(r"(?<!\.)[.؟!](?=\s)")
_ENDED = re.compile(r"[.!؟?…)\]]\s*$")
_DOTS = re.compile(r"\[\s*(?:\.{2,}|…)\s*\]\s*$|(?P<word>[^\W\d_]*)(?:\.{3,}|…)\s*$")
_CREDIT = re.compile(r"(?<=[.؟!…])\s*\(([^()\n]{2,45})\)\s*\.?\s*$")
_SITE = re.compile(r"\s(?:\||::)\s*([^|\n]{2,40})$")
_SIGNS = " \t\n|-•*,،/0123456789"

Line = tuple[int, int]


def head(furniture: Furniture, text: str, start: int, end: int) -> int:
    """Where the article begins in a line that opens with a bar of buttons; ``start`` where it does not."""
    bar = furniture.bar.match(text, start, end) if text.startswith(furniture.networks, start) else None
    return bar.end() if bar is not None and bar.end() < end else start


def inside(furniture: Furniture, text: str, start: int, end: int, outlets: Sequence[str]) -> list[Line]:
    """The stretches of furniture inside a line, in order: after a full stop, or with a colon after the phrase."""
    found: list[Line] = []
    at = start
    lows = _after_stops(furniture, text, start, end) + _before_colons(furniture, text, start, end)
    if furniture.may_begin(text, start):
        lows.append(start)
    for low in sorted(set(lows)) if lows else ():
        until = _until(furniture, text, low, end, outlets) if low >= at else None
        if until is not None:
            found.append((low, until))
            at = until
    if at < end and text[at:end].rstrip(_SIGNS).endswith(furniture.networks):
        bars = (b for b in furniture.bar.finditer(text, at, end) if b.end() == end and b.start() > start)
        found.extend((b.start(), end) for b in bars if _ENDED.search(text, start, b.start()) or b[0].count(" ") > 1)
    return found


def _after_stops(furniture: Furniture, text: str, start: int, end: int) -> list[int]:
    stops = [match.end() for match in _AFTER_STOP.finditer(text, start, end)]
    return [at for at in stops if furniture.may_begin(text, at)]


def _before_colons(furniture: Furniture, text: str, start: int, end: int) -> list[int]:
    """Where a phrase before a colon begins, glued as it may be to a sentence without a full stop."""
    if text.find(":", start, end) < 0 and text.find("|", start, end) < 0:
        return []
    found = []
    for match in _COLON.finditer(text, start, end):
        before = text[start : match.start()]
        if before.endswith(furniture.starts):
            at = match.start() - max(len(x) for x in furniture.starts if before.endswith(x))
            if at > start and text[at - 1].isspace():
                found.append(at)
    return found


def _until(furniture: Furniture, text: str, low: int, end: int, outlets: Sequence[str]) -> int | None:
    """How far furniture that begins inside a line goes; null where it is a part of the sentence."""
    start = furniture.start.match(text, low, end)
    stop = _STOP.search(text, start.end() if start else low, end)
    until = stop.end() if stop else end
    piece = text[low:until].strip()
    if piece.count(" ") >= _LONG_HEADLINE:
        return None
    if start:
        return until if furniture.opens(piece, start.end() - low) else None
    return until if until == end and furniture.is_labelled(piece, outlets) else None


def tail(furniture: Furniture, text: str, start: int, end: int, outlets: Sequence[str], last: bool) -> int:
    """Where a credit, "… more", or the dots of a text that was cut begin at the end of a line; ``end`` without.

    ``last``: only the last line of an article can be cut by dots alone.
    """
    line = text[start:end]
    if "…" in line or ".." in line:
        if more := furniture.read_on.search(line):
            return start + more.start()
        cut = _DOTS.search(line) if last or line.rstrip().endswith("]") else None
        if cut and cut.start() > 0:
            return start + (
                cut.end("word")
                if cut["word"] and not _is_cut(text, start + cut.start("word"), cut["word"])
                else cut.start()
            )
    credit = _CREDIT.search(line) if line.rstrip(" .").endswith(")") else None
    return start + credit.start() if credit and furniture.is_credit(credit[1], outlets) else end


def _is_cut(text: str, at: int, word: str) -> bool:
    """Whether a word glued to the dots is only the beginning of a word of the text."""
    longer = re.search(rf"(?<![^\W\d_])[وفبلك]?{word}[^\W\d_]+", text)
    return longer is not None and re.search(rf"(?<![^\W\d_]){word}(?![^\W\d_])", text[:at]) is None


def site(line: str, outlets: Sequence[str]) -> int | None:
    """Where the name of the site begins after a title ("… | عنب بلدي"); null without."""
    found = _SITE.search(line) if outlets else None
    return found.start() if found and any(x == found[1].strip() for x in outlets) else None
