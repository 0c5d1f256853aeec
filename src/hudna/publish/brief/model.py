"""A brief in parts that every form can show: sections of sentences, tables and pictures, and the notes behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hudna.model.span import Span

Language = Literal["ar", "en"]
Sort = Literal["plain", "value", "number", "quote"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence. ``value`` and ``quote`` stand apart from the words around them, whatever their script.

    ``link`` is the anchor that it leads to: of an event, a promise, a note or a section.
    """

    text: str
    sort: Sort = "plain"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One report's words that a sentence rests on: ``span`` is exactly what stands in the document."""

    document_id: str
    document_key: str | None
    outlet: str
    published: str
    title: str
    url: str
    span: Span
    report_id: str = ""
    event_id: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What is behind a sentence: printed words, or other entries of the brief (``links``: label and anchor).

    ``how`` is the command that gives the same again, for what is counted.
    """

    number: int
    sources: tuple[Source, ...] = ()
    links: tuple[Piece, ...] = ()
    how: str = ""

    @property
    def anchor(self) -> str:
        """The name by which it is linked."""
        return f"note-{self.number}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the numbers of its notes, and the ids of the events that it tells of.

    ``anchor`` where others link to it; ``number`` of an event in the brief; ``shape`` of its status.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[int, ...] = ()
    events: tuple[str, ...] = ()
    anchor: str = ""
    number: int | None = None
    shape: str = ""

    @property
    def text(self) -> str:
        """The bare words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences under a heading of their own, or none."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under column headings; ``figures`` are the columns that hold numbers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG) with its caption and, for who cannot see it, what it shows in words."""

    id: str
    caption: str
    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the brief; pictures stand before tables, tables before sentences."""

    id: str
    heading: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief in one language. ``words`` are those that the forms themselves need: sources, contents and so on."""

    language: Language
    title: str
    subtitle: str
    first: date
    last: date
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    words: tuple[tuple[str, str], ...]

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if self.language == "ar" else "ltr"

    def word(self, key: str) -> str:
        """A word of the forms in the brief's language."""
        return dict(self.words)[key]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(s for section in self.sections for block in section.blocks for s in block.sentences)

    def sources_of(self, sentence: Sentence) -> tuple[Source, ...]:
        """The printed words that a sentence rests on."""
        return tuple(source for number in sentence.notes for source in self.notes[number - 1].sources)
