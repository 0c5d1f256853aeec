"""Whether two reports tell of one event: reversible, dated, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Verdict = Literal["same", "not_same", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """An edge between two reports (document id, report id). Judgements are added, never changed.

    ``author`` is ``reader`` for the machine or a person's account; people outrank the reader.
    """

    left: tuple[str, str]
    right: tuple[str, str]
    verdict: Verdict
    author: str
    reason: str
    made_at: datetime
    score: float | None = None
