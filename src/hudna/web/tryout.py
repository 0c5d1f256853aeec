"""Reading a sentence on the desk, to see what the knowledge makes of it: nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from threading import Lock

from hudna.collect.arrival import fingerprint
from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.model.finding import Status
from hudna.model.reading import Mention, Reading
from hudna.model.span import Span
from hudna.model.when import Published
from hudna.read.pipeline import Reader
from hudna.web.lines import Name, kind_name
from hudna.web.names import both
from hudna.web.values import values_of


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the text and what was recognised there: ``actor``, ``place``, ``time`` …, or ``unread``."""

    text: str
    sorts: tuple[str, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRead:
    """A value, also in words (``said``), with the words that it rests on and the entry or step that found it."""

    field: str
    label: Name
    value: str | None
    said: Name
    words: str
    start: int
    end: int
    found_by: str


@dataclass(frozen=True, slots=True)
class ReportRead:
    """An event that was read, with its values."""

    id: str
    type: str
    kind: Name
    status: Status
    certainty: float
    background: bool
    claims: tuple[ClaimRead, ...]


@dataclass(frozen=True, slots=True)
class SaidRead:
    """A statement that was read: who, which act, in which words."""

    speaker: Name
    act: str
    words: str


@dataclass(frozen=True, slots=True)
class Tried:
    """All that was read from a text."""

    pieces: tuple[Piece, ...]
    reports: tuple[ReportRead, ...]
    statements: tuple[SaidRead, ...]
    notes: tuple[str, ...]


class Trial:
    """Reads texts with the knowledge of the desk, one at a time; the reader is made when it is first asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge, self._one = knowledge, Lock()

    def read(self, text: str, published: Published) -> Tried:
        """What is read from a text that was published on a day."""
        document = Document(fingerprint(text.encode()), text, published=published)
        with self._one:
            reading = self._reader.read(document)
        return tried(reading, self._knowledge)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._knowledge)


def tried(reading: Reading, knowledge: Knowledge) -> Tried:
    """A reading as the page shows it."""
    return Tried(
        tuple(_pieces(reading)),
        tuple(
            ReportRead(
                report.id,
                report.type,
                kind_name(knowledge, report.type),
                report.status,
                report.certainty,
                report.background,
                tuple(
                    ClaimRead(c.field, v.label, c.value, v.value, v.text, v.start, v.end, c.found_by)
                    for c, v in zip(report.claims, values_of(report, (), report, knowledge), strict=True)
                ),
            )
            for report in reading.reports
        ),
        tuple(SaidRead(both(s.speaker.name, s.speaker.name_ar), s.act, s.evidence.text) for s in reading.statements),
        tuple(f"{note.kind}: {note.text}" for note in reading.notes),
    )


def _pieces(reading: Reading) -> Iterator[Piece]:
    """The text cut where something that was recognised begins or ends."""
    marks = list(_marks(reading))
    text = reading.document.text
    borders = sorted({0, len(text), *(s.start for _, s, _ in marks), *(s.end for _, s, _ in marks)})
    for start, end in pairwise(borders):
        here = [(sort, entry) for sort, span, entry in marks if span.start <= start and end <= span.end]
        sorts = tuple(dict.fromkeys(sort for sort, _ in here))
        yield Piece(text[start:end], sorts, tuple(dict.fromkeys(entry for _, entry in here if entry)))


def _marks(reading: Reading) -> Iterator[tuple[str, Span, str | None]]:
    mentions = reading.mentions
    by_sort: dict[str, Sequence[Mention]] = {
        "actor": mentions.actors,
        "place": mentions.places,
        "time": mentions.times,
        "number": mentions.quantities,
        "agreement": mentions.agreements,
    }
    for sort, found in by_sort.items():
        yield from ((sort, mention.span, mention.entry or mention.value) for mention in found)
    yield from (("event", report.evidence, report.type) for report in reading.reports)
    yield from (("unread", span, None) for span in mentions.unread)
