"""A promise: what was announced, undertaken, aimed at or due, by whom it was said, and what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hudna.model.finding import ActorRef, ExpectationKind, Ordinal
from hudna.model.place import PlaceRef
from hudna.model.span import Span

Outcome = Literal["open", "held", "shifted", "cut_short", "cancelled", "postponed", "replaced"]
"""What became of it, whatever the day: ``postponed`` and ``replaced`` by a new announcement, and still to come."""

Standing = Literal[Outcome, "overdue", "no_coverage"]
"""How it stands on a day: what is still to come may be overdue; ``no_coverage`` where no outlet told of the area."""

Difference = Literal["when", "where", "level", "participants"]


@dataclass(frozen=True, slots=True)
class PromiseClaim:
    """One document's word of a promise: ``said`` its day of publication, ``event`` the event that the report is in.

    Where that day is not known, ``since`` is one that it does not lie before. Null days are open ends. ``put_off``:
    said in place of an earlier day. ``parties`` are the sides that take part.
    """

    document_id: str
    position: int
    document_key: str | None
    outlet: str | None
    said: date | None
    since: date | None
    kind: ExpectationKind
    what: str
    due_start: date | None
    due_end: date | None
    where: PlaceRef | None
    by: tuple[ActorRef, ...]
    parties: tuple[str, ...]
    number: Ordinal | None
    report: str | None
    event: str | None
    put_off: bool
    evidence: Span


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody denies, refuses or opposes what was announced; the document and report that say so."""

    by: str
    name: str
    act: str
    document_id: str
    report: str


@dataclass(frozen=True, slots=True)
class Promise:
    """All that was said of one promise and what became of it.

    ``due_start`` and ``due_end`` are the newest days, ``moved`` those that they took the place of, oldest first.
    ``event`` is what it came to, ``differs`` in which fields; ``reasons`` say in words why it is thought so.
    """

    id: str
    kind: ExpectationKind
    what: str
    outcome: Outcome
    due_start: date | None
    due_end: date | None
    where: PlaceRef | None
    by: tuple[ActorRef, ...]
    parties: tuple[str, ...]
    number: Ordinal | None
    event: str | None
    differs: tuple[Difference, ...]
    reasons: tuple[str, ...]
    moved: tuple[tuple[date | None, date | None], ...]
    refusals: tuple[Refusal, ...]
    claims: tuple[PromiseClaim, ...]


def promise_name(document_id: str, position: int) -> str:
    """The id of a promise whose first claim this is: "p" and eleven hex digits, so that no event has it."""
    return "p" + hashlib.sha256(f"{document_id} {position}".encode()).hexdigest()[:11]
