"""What the gate holds of one set or suite: its score, the texts it was read from, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hudna.model.document import Document
from hudna.quality.score import Odd


class Scored(Protocol):
    """What the score of reports and that of cases have in common."""

    @property
    def documents(self) -> int:
        """How many reports or cases were scored."""

    @property
    def odd(self) -> Sequence[Odd]:
        """What was missed, and what was found without cause."""

    def figures(self) -> dict[str, float]:
        """Shares by name."""


@dataclass(frozen=True, slots=True)
class Result:
    """One set or suite, scored; ``wrong`` says what keeps the gate shut. ``texts`` are a set's documents by key."""

    name: str
    digest: str
    score: Scored
    wrong: tuple[str, ...]
    texts: Mapping[str, Document] = field(default_factory=dict)
