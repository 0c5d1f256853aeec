"""What all forms share: which links lead somewhere, where each note stands first, printed words made short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hudna.publish.brief.model import Brief, Note, Piece, Section, Sentence, Source, Table
from hudna.publish.brief.wording import clean

QUOTED = 260
"""So many characters of a report's words stand in a printed note; the page gives all of them."""

PRINTED_SOURCES = 3
_LONG = re.compile(r"\S{41,}")
_EVERY = re.compile(r"(.{40})(?=.)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the notes that stand behind each piece, and those at its end; each note once."""

    sentence: Sentence
    pieces: tuple[tuple[Piece, int | None], ...]
    end: tuple[int, ...]


def anchors(brief: Brief) -> frozenset[str]:
    """All names in a brief that a link can lead to."""
    own = {s.anchor for s in brief.sentences if s.anchor}
    return frozenset(own | {s.id for s in brief.sections} | {note.anchor for note in brief.notes})


def linked(brief: Brief) -> Brief:
    """The brief without links that lead nowhere in it; those to the web stay."""
    known = anchors(brief)

    def sound(piece: Piece) -> Piece:
        return piece if not piece.link or piece.link in known or "://" in piece.link else replace(piece, link="")

    def cells(table: Table) -> Table:
        return replace(table, rows=tuple(tuple(map(sound, row)) for row in table.rows))

    def section(old: Section) -> Section:
        blocks = tuple(
            replace(b, sentences=tuple(replace(s, pieces=tuple(map(sound, s.pieces))) for s in b.sentences))
            for b in old.blocks
        )
        return replace(old, blocks=blocks, tables=tuple(map(cells, old.tables)))

    notes = tuple(replace(note, links=tuple(map(sound, note.links))) for note in brief.notes)
    return replace(brief, sections=tuple(map(section, brief.sections)), notes=notes)


def marked(sentence: Sentence) -> Marked:
    """Where the marks of a sentence's notes stand: behind the number that one opens, else at the end."""
    left = list(sentence.notes)
    pieces = []
    for piece in sentence.pieces:
        number = int(piece.link[5:]) if piece.link.startswith("note-") else None
        mark = number if number in left else None
        if mark is not None:
            left.remove(mark)
        pieces.append((replace(piece, link="") if number is not None else piece, mark))
    return Marked(sentence, tuple(pieces), tuple(left))


def brief_sources(note: Note) -> Iterator[Source]:
    """The sources of a note that a printed form quotes."""
    yield from note.sources[:PRINTED_SOURCES]


def short(source: Source) -> str:
    """A report's words on one line, cut between words where they are long."""
    words = clean(source.span.text)
    if len(words) <= QUOTED:
        return words
    return words[: QUOTED - 1].rpartition(" ")[0].rstrip() + " …" if " " in words[:QUOTED] else words[:QUOTED] + "…"


def together(piece: Piece) -> str:
    """A piece's words; a number stays on one line with what it counts."""
    return piece.text.replace(" ", "\u00a0") if piece.sort == "number" else breakable(piece.text)


def breakable(text: str) -> str:
    """Text whose endless words may break, so that none runs out of its line."""
    return _LONG.sub(lambda found: _EVERY.sub("\\1\u200b", found[0]), text)
