"""The shape of a text: paragraphs, page furniture, sentences, clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hudna.knowledge.lexicon import Hit
from hudna.knowledge.spelling import Spelling
from hudna.read.draft import Clause, Paragraph, Sentence, Sort

_END = re.compile(r"[.!؟?؛;…]+(?=[\s)\]]|$)")
_COMMA = re.compile(r"[،,:](?!\d)|\s-\s")
_CLOSED = re.compile(r"[.!؟?؛:،,…]\s*$")
_LONG_HEADING = 22
_LONG_BYLINE = 7
_LONG_FURNITURE = 40


@dataclass(frozen=True, slots=True)
class Furniture:
    """The folded words by which page furniture is known (``chrome.yml``)."""

    starts: tuple[str, ...]
    contains: tuple[str, ...]
    whole: frozenset[str]
    ends: tuple[str, ...]

    @classmethod
    def from_data(cls, data: Mapping[str, Sequence[str]], spelling: Spelling) -> Furniture:
        """The lists of ``chrome.yml``, folded."""
        folded = {k: tuple(spelling.fold(x) for x in v) for k, v in data.items()}
        return cls(folded["starts"], folded["contains"], frozenset(folded["whole"]), folded["ends"])


def paragraphs(text: str, furniture: Furniture, bylines: Sequence[Hit]) -> tuple[Paragraph, ...]:
    """The lines of the text, each told as title, heading, body or page furniture.

    ``bylines`` are hits of outlets' names: a short line with one and a dash is a byline.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    found: list[Paragraph] = []
    closed = titled = False
    for start, end in lines:
        line = text[start:end].strip()
        if not closed and start > len(text) // 2 and line.startswith(furniture.ends):
            closed = True
        sort: Sort = "chrome" if closed or _is_furniture(line, furniture) else _sort(line, titled)
        if sort != "chrome" and _is_byline(line, start, end, bylines):
            sort = "chrome"
        titled = titled or sort in ("title", "body")
        found.append(Paragraph(start, end, sort))
    return tuple(found)


def _is_furniture(line: str, furniture: Furniture) -> bool:
    words = line.count(" ") + 1
    return (
        line.startswith(furniture.starts)
        or line.strip(" .:*•") in furniture.whole
        or (words < _LONG_FURNITURE and any(x in line for x in furniture.contains))
        or not any(c.isalpha() for c in line)
    )


def _is_byline(line: str, start: int, end: int, bylines: Sequence[Hit]) -> bool:
    if line.count(" ") >= _LONG_BYLINE or _CLOSED.search(line):
        return False
    named = any(start <= h.start < end for h in bylines)
    return named and ("-" in line or line.count(" ") < 3)


def _sort(line: str, titled: bool) -> Sort:
    if _CLOSED.search(line) or line.count(" ") >= _LONG_HEADING:
        return "body"
    return "heading" if titled else "title"


def sentences(
    text: str, lines: Sequence[Paragraph], connectives: Sequence[Hit], asides: Sequence[tuple[int, int]]
) -> tuple[Sentence, ...]:
    """Sentences of everything but page furniture, each cut into clauses at commas, colons and connectives.

    ``asides`` are stretches that may stand between commas without ending a clause: times, names of persons.
    """
    found: list[Sentence] = []
    for index, line in enumerate(lines):
        if line.sort == "chrome":
            continue
        for start, end in _cut(text, line.start, line.end, _END):
            stops = [h.word_start for h in connectives if start < h.word_start < end]
            found.append(Sentence(start, end, index, _joined(text, list(_clauses(text, start, end, stops)), asides)))
    return tuple(found)


def _cut(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in at.finditer(text, start, end):
        if match.start() - start > 1 and text[start : match.start()].strip():
            yield start, match.end()
            start = match.end()
    if text[start:end].strip():
        yield start, end


def _clauses(text: str, start: int, end: int, stops: Sequence[int]) -> Iterator[Clause]:
    cuts = sorted({m.end() for m in _COMMA.finditer(text, start, end)} | set(stops))
    for cut in [*cuts, end]:
        if text[start:cut].strip():
            yield Clause(start, cut)
            start = cut


def _joined(text: str, clauses: Sequence[Clause], asides: Sequence[tuple[int, int]]) -> tuple[Clause, ...]:
    """Clauses with what only stands aside ("، أمس الأربعاء،") taken into the clause around it."""
    kept: list[Clause] = []
    opened = False
    for clause in clauses:
        aside = bool(kept) and _is_aside(text, clause, asides)
        if kept and (aside or opened):
            kept[-1] = Clause(kept[-1].start, clause.end)
        else:
            kept.append(clause)
        opened = aside
    return tuple(kept)


def _is_aside(text: str, clause: Clause, asides: Sequence[tuple[int, int]]) -> bool:
    covered = sum(
        text[max(a, clause.start) : min(b, clause.end)].count(" ") + 1
        for a, b in asides
        if a < clause.end and clause.start < b
    )
    words = len(text[clause.start : clause.end].strip(" ،,.:").split())
    return covered > 0 and words - covered <= 1


def clause_at(sentence: Sentence, at: int) -> Clause:
    """The clause of a sentence that holds a position (the last one if none does)."""
    return next((c for c in sentence.clauses if c.holds(at)), sentence.clauses[-1])


def chrome_words(lines: Sequence[Any]) -> list[tuple[int, int]]:
    """The stretches of page furniture."""
    return [(p.start, p.end) for p in lines if p.sort == "chrome"]
