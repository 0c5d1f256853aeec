"""What a person decides about a report, or about one field of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ReviewVerdict = Literal["accept", "correct", "reject", "unsure", "undone"]
ReviewField = Literal["type", "status", "when", "where", "route", "actors", "quantities", "ordinal"]


@dataclass(frozen=True, slots=True)
class Review:
    """One decision on a report (``field`` null) or a field of it. Reviews are added, never changed.

    ``act`` is shared by what was decided at once; ``undone`` takes back the act that ``undoes`` names. ``value`` is the
    right value of a ``correct`` field, ``seen`` what stood there (of a whole report: every field), both as JSON in the
    form of the reading. Whoever decided ``blind`` saw what was read and nothing that others said. A rejected field is
    one whose value is wrong while nobody knows the right one. ``mark`` is the type and the place of the evidence, by
    which a later reading finds the report again.
    """

    id: str
    act: str
    document: str
    report: str
    mark: str
    verdict: ReviewVerdict
    author: str
    made_at: datetime
    field: ReviewField | None = None
    value: str | None = None
    seen: str | None = None
    reason: str = ""
    undoes: str | None = None

    @property
    def blind(self) -> bool:
        """Whether it was decided without sight of what others said: it is compared with that and changes no value."""
        return self.seen is not None and self.seen.startswith('{"blind"')
