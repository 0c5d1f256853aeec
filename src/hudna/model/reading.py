"""All that one reading of one document gives."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.document import Document
from hudna.model.finding import Expectation, Report, Statement, Stock
from hudna.model.span import Span


@dataclass(frozen=True)
class Mention:
    """Something recognised whether or not an event uses it. ``entry`` is the knowledge entry that matched."""

    span: Span
    entry: str | None = None
    value: str | None = None

    def __init__(self, span: Span, entry: str | None = None, value: str | None = None) -> None:
        fields = self.__dict__  # as for spans, of which each mention has one
        fields["span"] = span
        fields["entry"] = entry
        fields["value"] = value


@dataclass(frozen=True)
class Masked:
    """A word that was printed with marks inside it, and what it says without them."""

    span: Span
    unmasked: str


@dataclass(frozen=True)
class Mentions:
    """What was recognised, by kind; ``unread`` are telling words that no finding claimed."""

    agreements: tuple[Mention, ...] = ()
    actors: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    times: tuple[Mention, ...] = ()
    quantities: tuple[Mention, ...] = ()
    masked: tuple[Masked, ...] = ()
    chrome: tuple[Span, ...] = ()
    unread: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Note:
    """A remark for the analyst: a conflict, an ambiguity, a step that failed (``partly_read``)."""

    kind: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Reading:
    """The findings of one document. Same bytes, knowledge digest and reader version: the same Reading."""

    document: Document
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    stocks: tuple[Stock, ...] = ()
    mentions: Mentions = Mentions()
    notes: tuple[Note, ...] = ()
