"""Where the reports of one event contradict each other: who says what, and which value stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hudna.model.span import Span

Sort = Literal["sources", "later_count"]


@dataclass(frozen=True, slots=True)
class Said:
    """One report that says so, with the words that it rests on where they are known."""

    document_id: str
    document_key: str | None
    report_id: str
    published: str | None
    outlet: str | None
    origin: str | None
    side: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One of the values, in words, and who says it."""

    value: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field of an event on which its reports cannot all be right.

    ``sort`` is ``later_count`` where a count only grew from one day of publication to the next: then the reports follow
    each other, and no source contradicts another. ``stands`` is the value of the merged view, chosen by ``rule``; null
    where the view has no such field.
    """

    id: str
    event_id: str
    field: str
    sort: Sort
    positions: tuple[Position, ...]
    stands: str | None
    rule: str | None
    reason: str
