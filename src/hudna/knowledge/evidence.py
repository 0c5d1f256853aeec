"""What tells for and against the reading of an event, and how much: the table of evidence, compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp
from typing import Any

BASE = "base"
PARTS = frozenset(
    [
        BASE,
        "place",
        "day",
        "count",
        "who",
        "two_parties",
        "told_again",
        "background",
        "by_onlookers",
        "by_a_side",
        "verb_of_doing",
        "past_verb",
        "present_verb",
        "definite",
        "joined",
        "deep",
        "far_apart",
        "by_teller",
        "headline",
        "alone",
        "few_others",
        "sparse",
    ]
)
"""The parts of evidence that the reader sees; ``codebook/evidence.yml`` says what each is and what it weighs."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The points of each part of evidence, of the kinds and of the statuses; what the table lacks weighs nothing.

    What is less certain than ``least`` is not told as an event.
    """

    parts: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, float] = field(default_factory=dict)
    statuses: Mapping[str, float] = field(default_factory=dict)
    least: float = 0.0

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Evidence:
        """The evidence as ``codebook/evidence.yml`` has it."""
        return cls(
            {part["id"]: float(part["points"]) for part in data.get("parts") or ()},
            {kind: float(row["points"]) for kind, row in (data.get("kinds") or {}).items()},
            {status: float(row["points"]) for status, row in (data.get("statuses") or {}).items()},
            float(data.get("least") or 0),
        )

    def certainty(self, kind: str, status: str, parts: Iterable[str]) -> float:
        """How likely a reading is right that has these parts, from 0 to 1, to two places."""
        points = self.parts.get(BASE, 0.0) + self.kinds.get(kind, 0.0) + self.statuses.get(status, 0.0)
        points += sum(self.parts.get(part, 0.0) for part in parts)
        return round(1 / (1 + exp(-points)), 2)
