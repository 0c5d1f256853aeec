"""Agreements in terms that events can be held against, and what events say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Bearing = Literal["supports", "breaks", "claimed", "denied", "announced", "exempt", "may_support", "may_break"]
"""How an event bears on a term.

``supports``, ``breaks`` an event that happened; ``claimed`` somebody says that the term was broken, ``denied`` somebody
says that it was not; ``announced`` what would keep the term is planned; ``exempt`` the act was against a group that the
agreement leaves out; ``may_…`` place, day or doer are not told well enough to say.
"""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a term holds, in places of the gazetteer.

    ``holds`` lie in it, ``partly`` only with a part. ``line`` are places along a road, front or border, in order: what
    is within ``km`` of it lies in the area.
    """

    id: str
    name: str = ""
    name_ar: str | None = None
    holds: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    km: float = 0.0


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an agreement: our paraphrase, and which kinds of events tell of it, where, from when to when.

    ``claimed_by`` are kinds that are always somebody's charge. Acts of others than those ``bound`` (actors or parties;
    none named: anybody) do not count, nor do acts against those ``exempt``. A term with a ``deadline`` is to be kept by
    then, one with ``least`` so often every month; without either no pace is asked for. One that is not ``checkable``
    has no kinds at all.
    """

    id: str
    agreement: str
    text: str
    text_ar: str
    broken_by: frozenset[str] = frozenset()
    supported_by: frozenset[str] = frozenset()
    claimed_by: frozenset[str] = frozenset()
    area: tuple[str, ...] = ()
    start: date = date.min
    end: date | None = None
    bound: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    least: int | None = None
    deadline: date | None = None
    within_km: float | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """All kinds of events that can bear on the term."""
        return self.broken_by | self.supported_by | self.claimed_by

    @property
    def checkable(self) -> bool:
        """Whether any event can tell of the term."""
        return bool(self.kinds)


@dataclass(frozen=True, slots=True)
class TermEvidence:
    """What one event says of a term, or a statement of the agreement as a whole; ``term`` is the agreement then.

    ``by`` is who says so where it is a claim; ``month`` is empty where no day is told. ``weight`` is 1 for an event
    that several origins or sides tell, ½ for one with a single origin.
    """

    term: str
    agreement: str
    event_id: str
    bearing: Bearing
    by: str
    month: str
    day: date | None
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class TermMonth:
    """What a month holds for a term: events by bearing; days with breaks, and what these days weigh together.

    A day weighs what the heaviest of its breaks does. ``outlets`` is how many outlets reported from the term's area;
    ``supported`` and ``perhaps`` how many events supported it, or may have, in earlier months.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    days: int = 0
    weight: float = 0.0
    outlets: int = 0
    supported: int = 0
    perhaps: int = 0


@dataclass(frozen=True, slots=True)
class TermScore:
    """How far a term was kept in a month, 0 (not at all) to 3 (fully); null where nobody looked.

    ``counts`` are events by bearing; ``outlets`` is how many outlets reported from the term's area.
    """

    term: str
    agreement: str
    month: str
    score: int | None
    reason: str
    outlets: int
    counts: tuple[tuple[str, int], ...]
