"""What a brief is made from: the part of the record that it tells of, gathered beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hudna.model.agreement import TermScore
from hudna.model.contradiction import Contradiction
from hudna.model.coverage import Stretch
from hudna.model.event import Event
from hudna.model.level import Step
from hudna.model.promise import Promise, Standing
from hudna.model.series import SeriesNumber
from hudna.model.span import Span
from hudna.publish.brief.model import Language


@dataclass(frozen=True, slots=True)
class Asked:
    """Which brief: days inclusive, the language, ids of an agreement and of an area that it is about (or none)."""

    first: date
    last: date
    language: Language
    agreement: str | None = None
    area: str | None = None

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Due:
    """A promise and how it stood at the end of the period; ``covered``: outlets that told of its area when due."""

    promise: Promise
    standing: Standing
    covered: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """Where a document comes from."""

    id: str
    key: str | None
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """Words of one document that something rests on."""

    document_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A term's score of a month that differs from the one before; ``said`` are statements that it rests on too."""

    earlier: TermScore | None
    later: TermScore
    events: tuple[Event, ...]
    said: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A level and the words that it rests on."""

    step: Step
    span: Span


@dataclass(frozen=True, slots=True)
class Watched:
    """How an area (empty: the whole record) was covered on the days of the period."""

    area: str
    stretches: tuple[Stretch, ...]

    def days(self, state: str) -> int:
        """How many days were so."""
        return sum(s.days for s in self.stretches if s.state == state)


@dataclass(frozen=True, slots=True)
class Matter:
    """All that a brief tells of.

    ``events`` lie in the period; ``perhaps`` are dated too widely to say so; ``ahead`` were announced or demanded for
    it and are not in the ledger; ``undated`` are told in its reports without any day. ``earlier`` are kinds and first
    days of what happened in the weeks before. ``rests_on`` are the events that numbers of series rest on.
    """

    asked: Asked
    events: tuple[Event, ...] = ()
    perhaps: tuple[Event, ...] = ()
    ahead: tuple[Event, ...] = ()
    undated: tuple[Event, ...] = ()
    earlier: tuple[tuple[date, str], ...] = ()
    promises: tuple[Due, ...] = ()
    scores: tuple[ScoreChange, ...] = ()
    numbers: tuple[SeriesNumber, ...] = ()
    rests_on: Mapping[str, Event] = field(default_factory=dict)
    levels: tuple[Told, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    watched: tuple[Watched, ...] = ()
    papers: Mapping[str, Paper] = field(default_factory=dict)
    published: tuple[str, ...] = ()
    outline: Mapping[str, Any] = field(default_factory=dict)
    record_days: tuple[date, date] | None = None
    knowledge: str = ""
