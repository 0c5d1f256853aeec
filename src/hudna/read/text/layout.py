"""The shape of a text: paragraphs, page furniture, sentences, clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Clause, Paragraph, Sentence, Sort
from hudna.read.text.furniture import Furniture, is_closed
from hudna.read.text.page import Page, boxes
from hudna.read.text.particles import THAT_ONE
from hudna.read.times.parts import TimeExpression

_END = re.compile(r"[.!؟?؛;…](?:[.!؟?؛;…]*(?=[\s)\]]|$)|(?<=[^\W\d_]{3}[.!؟])(?=(?i:[^\W\d_a-z]){3}))")
"""A mark before a blank, or one between two words that were set without one ("المحافظة.وأوضح").

It begins with a mark, and is told to be one by what follows: so the places where it may be are found at once.
"""
_COMMA = re.compile(r"[،,:](?!\d)")
_ADJECTIVE = re.compile(r"(?<!\w)(?:[وبل]?(ال)|)[^\W\d_]{2,}?(ي|يه|يان|يين|يتان|يتين)(?!\w)")
_LINE = re.compile(r"[^\n]+")
_LONG_WORD = 24
_TAIL = 4
_VERB_WORDS, _NEXT = 3, 12
_THEN = "ثم"
_SAID = THAT_ONE | {"ان", "بان"}
_DASH = re.compile(r"\s-\s")
_OBJECTS = ("ه", "ها", "هم", "هما")
_GOES_ON = "بين "  # "اجتماع يُعقد اليوم في موسكو، بين مسؤولين": no predication of its own
_LONG_HEADING = 22
_LONG_LINK = 9
_SOON = 3
_LONG_BODY = 25
_FIELD = re.compile(r"\s*[^\W\d_]+(?: [^\W\d_]+){0,3} ?: *\S")
_FORM = 3
_OPENING = 3


def paragraphs(
    text: str, furniture: Furniture, bylines: Sequence[Hit], times: Sequence[TimeExpression] = ()
) -> tuple[Paragraph, ...]:
    """The lines of the text, each told as title, heading, body or page furniture.

    ``text`` is folded. A line that carries furniture before or after its words is told in parts. ``bylines`` are hits
    of outlets' names, ``times`` the expressions of time: a line with nothing else is furniture too.
    """
    page = Page(text, furniture, [(h.start, h.end) for h in bylines], times)
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m[0].strip()]
    marked = boxes(page, lines, [page.is_line(start, end) for start, end in lines])
    found: list[Paragraph] = []
    titled = bodied = False
    title = ""
    last = max((i for i, chrome in enumerate(marked) if not chrome), default=-1)
    fields = _fields(text, lines, marked)
    for i, (start, end) in enumerate(lines):
        furnished = marked[i] or page.is_top(start, end, bodied) or page.repeats(start, end, title)
        if furnished and i not in fields:
            found.append(Paragraph(start, end, "chrome"))
            continue
        sort = "body" if i in fields else _sort(text[start:end].strip(), titled)
        title = title or text[start:end]
        titled, bodied = True, bodied or sort == "body"
        found.extend(page.parts(start, end, sort, i == last))
    return tuple(_without_links(text, found, page.linked))


def _fields(text: str, lines: Sequence[tuple[int, int]], marked: Sequence[bool]) -> frozenset[int]:
    """The lines of a form, a name and a value each, several in a row: "التاريخ: 12 حزيران". They are no headings.

    ``marked`` lines look like page furniture: rows of hardly anything else are.
    """
    if text.count(":") < _FORM:
        return frozenset()
    found: set[int] = set()
    row: list[int] = []
    for i, (start, end) in enumerate(lines):
        row = [*row, i] if _FIELD.match(text, start, end) else []
        if sum(not marked[line] for line in row) >= _FORM:
            found.update(row)
    return frozenset(found)


def _sort(line: str, titled: bool) -> Sort:
    if is_closed(line) or line.count(" ") >= _LONG_HEADING:
        return "body"
    return "heading" if titled else "title"


def _without_links(text: str, lines: Sequence[Paragraph], linked: bool) -> Iterator[Paragraph]:
    """The lines; a headline between closed paragraphs, soon after a link to another article, is one more link.

    A subheading is shorter than a headline, and a paragraph ends with a full stop where all others do.
    """
    bodies = [p for p in lines if p.sort == "body"]
    if not (linked and len(bodies) > 2 and all(is_closed(text[p.start : p.end]) for p in bodies)):
        yield from lines
        return
    for i, line in enumerate(lines):
        around = [p.sort for p in lines[max(i - 1, 0) : i + 2]]
        near = any(p.sort == "chrome" for p in lines[max(i - _SOON, 0) : i])
        long = text.count(" ", line.start, line.end) >= _LONG_LINK - 1 and not text[line.start].isdigit()
        if near and long and around == ["body", "heading", "body"]:
            yield Paragraph(line.start, line.end, "chrome")
        else:
            yield line


def sentences(
    text: str,
    lines: Sequence[Paragraph],
    connectives: Sequence[Hit],
    asides: Sequence[tuple[int, int]],
    verbs: Sequence[int] = (),
    counterparts: Sequence[int] = (),
) -> tuple[Sentence, ...]:
    """Sentences of everything but page furniture, each cut into clauses at commas, colons and connectives.

    ``asides`` are stretches that may stand between commas without ending a clause: times, names of persons. ``verbs``
    are where verbs of events start: one that has only a time beside it goes on after the comma. ``counterparts`` are
    where words like "نظيره" end: the name after the comma is theirs.
    """
    found: list[Sentence] = []
    turns = sorted(h.word_start for h in connectives)
    asides = sorted(asides)
    starts, longest = [start for start, _ in asides], max((end - start for start, end in asides), default=0)
    for index, line in enumerate(lines):
        if line.sort == "chrome":
            continue
        for start, end in _cut(text, line.start, line.end, _END):
            stops = turns[bisect_right(turns, start) : bisect_left(turns, end)]
            clauses = tuple(_clauses(text, start, end, stops))
            if len(clauses) > 1:
                near = asides[bisect_right(starts, start - longest) : bisect_left(starts, end)]
                if _is_opening(text, clauses[0]):  # "نفت المصادر، في المقابل، انسحاب القوات"
                    near = [*near, *((h.start, h.end) for h in connectives if clauses[1].holds(h.start))]
                if near or text.find(_GOES_ON, start, end) >= 0:
                    clauses = _joined(text, _with_names(text, clauses, near, counterparts), near, verbs, stops)
            found.append(Sentence(start, end, index, clauses))
    return tuple(found)


def _cut(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in at.finditer(text, start, end):
        stop, after = match.span()
        if stop - start > 1 and not text[start:stop].isspace():
            yield start, after
            start = after
    if text[start:end].strip():
        yield start, end


def _clauses(text: str, start: int, end: int, stops: Sequence[int]) -> Iterator[Clause]:
    cuts = [*stops, *[m.end() for m in _COMMA.finditer(text, start, end)], end]
    if text.find("-", start, end) >= 0:
        dashes = [m.end() for m in _DASH.finditer(text, start, end) if not _is_pair(text, m)]
        cuts += dashes if len(dashes) > 1 else [d for d in dashes if not _is_tail(text, d, end)]
    cuts.sort()
    for cut in cuts:
        if start < cut and not text[start:cut].isspace():
            yield Clause(start, cut)
            start = cut


def _is_tail(text: str, start: int, end: int) -> bool:
    """Whether only a word or two follow a dash up to the next mark, as in a double name: "طريق دمشق - حلب"."""
    stop = _COMMA.search(text, start, end)
    return len(text[start : stop.start() if stop else end].split()) <= _TAIL


def _is_pair(text: str, dash: re.Match[str]) -> bool:
    """Whether a dash joins two adjectives of one noun: "الاتفاق الروسي - التركي بشأن …"."""
    nearby = _ADJECTIVE.finditer(text, max(0, dash.start() - _LONG_WORD), dash.start())
    before = next((m for m in nearby if m.end() == dash.start()), None)
    after = _ADJECTIVE.match(text, dash.end())
    return before is not None and after is not None and before.groups() == after.groups()


def _joined(
    text: str,
    clauses: Sequence[Clause],
    asides: Sequence[tuple[int, int]],
    verbs: Sequence[int],
    stops: Sequence[int],
) -> tuple[Clause, ...]:
    """Clauses with what only stands aside ("، أمس الأربعاء،") taken into the clause around it, up to a connective."""
    kept: list[Clause] = []
    opened = False
    for clause in clauses:
        aside = bool(kept) and _is_aside(text, clause, asides)
        goes_on = text[clause.start : clause.end].lstrip().startswith(_GOES_ON)
        if kept and (aside or (opened and clause.start not in stops) or goes_on):
            kept[-1] = Clause(kept[-1].start, clause.end)
        else:
            kept.append(clause)
        opened = aside or _waits(text, clause, asides, verbs)
    return tuple(kept)


def _with_names(
    text: str, clauses: Sequence[Clause], asides: Sequence[tuple[int, int]], counterparts: Sequence[int]
) -> Sequence[Clause]:
    """The clauses, one that opens with a counterpart's name joined to where it is spoken of: "نظيره التركي، فلان"."""
    named = {a for a, _ in asides}
    kept: list[Clause] = []
    for clause in clauses:
        opens = clause.start + len(text[clause.start : clause.end]) - len(text[clause.start : clause.end].lstrip())
        spoken_of = (end for end in counterparts if kept and kept[-1].start < end < clause.start)
        if opens in named and any(len(text[end : clause.start].strip(" ،").split()) <= 1 for end in spoken_of):
            kept[-1] = Clause(kept[-1].start, clause.end)
        else:
            kept.append(clause)
    return kept


def _is_opening(text: str, clause: Clause) -> bool:
    """Whether a clause has so few words that what it tells is still to come."""
    return len(text[clause.start : clause.end].split()) <= _OPENING


def _waits(text: str, clause: Clause, asides: Sequence[tuple[int, int]], verbs: Sequence[int]) -> bool:
    """Whether a verb with a time between it and what it is about ends at the comma: "أنشأت الأحد الماضي، نقطة".

    Who acts may stand between: "أجرت الحكومة والفصائل الأحد، عملية تبادل".
    """
    end = clause.start + len(text[clause.start : clause.end].rstrip(" ،"))
    time = next(((a, b) for a, b in asides if clause.start < a and b == end), None)
    after = text[clause.end : clause.end + _NEXT].split()
    if time is None or not after or after[0].startswith(("و", "ف")) or after[0] in _SAID:
        return False
    if after[0] == _THEN or any(clause.end <= verb <= clause.end + 1 for verb in verbs):
        return False
    verb = max((v for v in verbs if clause.start <= v < time[0]), default=None)
    if verb is None:
        return False
    if text.count(" ", verb, time[0]) <= 1 and not text[verb : time[0]].rstrip().endswith(_OBJECTS):
        return True  # "أفاد المراسل بأن الجيش أنشأ الأحد، نقطة": at once behind it, wherever it stands
    named = sum(text.count(" ", a, b) + 1 for a, b in asides if clause.start < a and b <= time[0] and (a, b) != time)
    return len(text[clause.start : time[0]].split()) - named <= _VERB_WORDS


def _is_aside(text: str, clause: Clause, asides: Sequence[tuple[int, int]]) -> bool:
    start, end, covered = clause.start, clause.end, 0
    for a, b in asides:
        if a < end and start < b:
            covered += text.count(" ", max(a, start), min(b, end)) + 1
    return covered > 0 and len(text[start:end].strip(" ،,.:").split()) - covered <= 1


def clause_at(sentence: Sentence, at: int) -> Clause:
    """The clause of a sentence that holds a position (the last one if none does)."""
    for clause in sentence.clauses:
        if clause.start <= at < clause.end:
            return clause
    return sentence.clauses[-1]


def chrome_words(lines: Sequence[Any]) -> list[tuple[int, int]]:
    """The stretches of page furniture."""
    return [(p.start, p.end) for p in lines if p.sort == "chrome"]
