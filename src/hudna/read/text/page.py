"""Which lines of one page are furniture, and where a line that is not carries some at its ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hudna.read.draft import Paragraph, Sort
from hudna.read.text.furniture import Furniture, is_closed
from hudna.read.text.furniture_parts import head as head_of
from hudna.read.text.furniture_parts import inside
from hudna.read.text.furniture_parts import site as site_of
from hudna.read.text.furniture_parts import tail as tail_of
from hudna.read.times.parts import TimeExpression

_LONG_BYLINE = 7
_LONG_CAPTION = 14
_LONG_TEXT = 25
_LONG_SENTENCE = 15
_NEARLY = 6
_FULL_STOPS = (".", "!", "؟", "?")
_SPLIT = re.compile(r"\s*(?:\s-|-\s|[|/])\s*")
_IN_BRACKETS = re.compile(r"\s*\([^()\n]*\)$")
_NO_LETTER = re.compile(r"[\W\d_]+")

Line = tuple[int, int]


class Page:
    """One text with what is known of it before it is cut: outlets' names and expressions of time, by position."""

    def __init__(
        self, text: str, furniture: Furniture, outlets: Sequence[Line], times: Sequence[TimeExpression]
    ) -> None:
        self.text = text
        self.furniture = furniture
        self._outlets = outlets
        self._times = times
        self._ends = [t.end for t in times]
        self.linked = False

    def is_line(self, start: int, end: int) -> bool:
        """Whether a whole line is furniture by its own words; remembers whether one of them links elsewhere."""
        line = self.text[start:end].strip()
        outlets = self._named(start, end)
        if self.furniture.is_line(line, outlets):
            self.linked = self.linked or self.furniture.opens_related(line)
            return True
        return self._is_date(start, end) or (bool(outlets) and _is_byline(line, outlets))

    def is_top(self, start: int, end: int, bodied: bool) -> bool:
        """Whether a line is a menu, or a caption (which is never the first line)."""
        line = self.text[start:end].strip()
        if self.furniture.is_menu(line, not bodied):
            return True
        if start == 0:
            return False
        return self._is_dated_caption(start, end) or (
            line.endswith(")") and self.furniture.is_caption(line, self._named(start, end))
        )

    def _is_dated_caption(self, start: int, end: int) -> bool:
        """Whether a short line without a full stop ends with a full date, or with one and a credit in brackets."""
        line = self.text[start:end].rstrip()
        if line.endswith(_FULL_STOPS) or line.count(" ") > _LONG_CAPTION:
            return False
        bare = start + len(_IN_BRACKETS.sub("", line).rstrip())
        for time in self._times[bisect_left(self._ends, bare) :][:1]:
            return time.end == bare and time.start > start and None not in (time.parts.day, time.parts.year)
        return False

    def repeats(self, start: int, end: int, title: str) -> bool:
        """Whether a line prints the title again."""
        line = self.text[start:end]
        if abs(len(line) - len(title)) > _NEARLY:
            return False
        return bool(title) and not is_closed(line) and _bare(line) == _bare(title)

    def parts(self, start: int, end: int, sort: Sort, last: bool) -> Iterator[Paragraph]:
        """A line that is not furniture, without the furniture at its start, inside it and at its end."""
        outlets = self._named(start, end)
        cuts: list[Line] = []
        head = head_of(self.furniture, self.text, start, end)
        if head > start:
            cuts.append((start, head))
        cuts.extend(inside(self.furniture, self.text, head, end, outlets))
        if not cuts or cuts[-1][1] < end:
            tail = tail_of(self.furniture, self.text, max(head, cuts[-1][1] if cuts else start), end, outlets, last)
            site = site_of(self.text[start:end], outlets) if sort == "title" else None
            tail = tail if site is None else start + site
            cuts.extend([(tail, end)] if tail < end else [])
        yield from _apart(self.text, start, end, sort, cuts)

    def _named(self, start: int, end: int) -> list[str]:
        return [self.text[a:b] for a, b in self._outlets if start <= a < end]

    def _is_date(self, start: int, end: int) -> bool:
        """Whether a line is only a full date or an hour, with words that go with one."""
        inside = []
        for time in self._times[bisect_left(self._ends, start) :]:
            if time.start >= end:
                break
            if time.start >= start:
                inside.append(time)
        whole = [t for t in inside if t.kind == "clock" or (t.parts.day is not None and t.parts.year is not None)]
        if not whole:
            return False
        rest, at = "", start
        for time in inside:
            rest, at = rest + self.text[at : time.start] + " ", max(at, time.end)
        return self.furniture.is_dated(rest + self.text[at:end])


def boxes(page: Page, lines: Sequence[Line], marked: Sequence[bool]) -> list[bool]:
    """Which lines are furniture once boxes with other articles are followed to their end.

    Below the heading of such a box headlines belong to it until the article goes on with a closed line; where the
    article is half over, until it goes on with a long paragraph. After a form for comments nothing goes on.
    """
    found: list[bool] = []
    inside = closed = False
    for (start, end), chrome in zip(lines, marked, strict=True):
        line = page.text[start:end].strip()
        late = start > len(page.text) // 2
        closed = closed or (late and page.furniture.closes(line))
        inside = (inside and not _goes_on(line, late)) or (chrome and page.furniture.is_related(line))
        found.append(chrome or closed or inside)
    return found


def _goes_on(line: str, late: bool) -> bool:
    words = line.count(" ") + 1
    return (words >= (_LONG_TEXT if late else 1) and line.rstrip().endswith(_FULL_STOPS)) or words > 2 * _LONG_TEXT


def _apart(text: str, start: int, end: int, sort: Sort, cuts: Sequence[Line]) -> Iterator[Paragraph]:
    at = start
    for low, high in cuts:
        if text[at:low].strip():
            yield Paragraph(at, low, sort)
        yield Paragraph(low, high, "chrome")
        at = high
    if text[at:end].strip():
        yield Paragraph(at, end, sort)


def _bare(line: str) -> str:
    return _NO_LETTER.sub(" ", line).strip()


def _is_byline(line: str, outlets: Sequence[str]) -> bool:
    """Whether a short line is an outlet's name with a dash and a place or a person: "القامشلي- نورث برس"."""
    if line.count(" ") >= _LONG_BYLINE or is_closed(line) or ":" in line:
        return False
    parts = [x for x in _SPLIT.split(line) if x]
    rest = [x for x in parts if not any(name in x for name in outlets)]
    alone = len(parts) == 1 and line.count(" ") < 3
    return alone or (len(parts) > 1 and len(rest) < len(parts) and all(x.count(" ") < 3 for x in parts))
