"""What is watched for without being asked, and what was found."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

AlertKind = Literal[
    "silence", "first_breach", "surge", "missing_number", "score_falls", "overdue", "contradiction", "intake"
]


@dataclass(frozen=True, slots=True)
class AlertRule:
    """A rule of a dossier; ``kind`` says which of the values count.

    ``area`` are names or ids of places, ``days`` how long something is quiet or overdue, ``watched`` on how many of
    those days at least an outlet that covers the area must be in the record, ``least`` how many events or points.
    """

    id: str
    kind: AlertKind
    name: str
    name_ar: str | None
    series: str | None = None
    area: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    days: int = 0
    watched: int = 0
    least: int = 1
    times: float = 1.0
    agreement: str | None = None
    of: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that a rule found. ``day`` is when it became so; the same rule and subject are one alert for ever."""

    rule: str
    subject: str
    day: date
    title: str
    reasons: tuple[str, ...]
    events: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Twelve hex digits of rule and subject."""
        return hashlib.sha256(f"{self.rule} {self.subject}".encode()).hexdigest()[:12]
