"""Events that outlets number: which numbers were told, which are missing, which are in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hudna.model.finding import Status

NumberState = Literal["seen", "announced", "called_off", "disputed", "missing", "known"]
"""How far a number is told of.

``seen`` an event took place or is said to; ``announced`` only that it will; ``called_off`` only that it did not;
``disputed`` what is told does not go together; ``missing`` between the first and the last number that are told;
``known`` told by the dossier alone.
"""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An event with a number in a series as reports give it: the dossier's id or the codebook's word.

    ``outlets`` are those that count so; an event to which reports give two numbers comes once for each.
    """

    event_id: str
    type: str
    status: Status
    series: str
    number: int
    first: date | None
    last: date | None
    places: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesNumber:
    """One number of a series with the events that it rests on and, in words, what is in doubt or known of it."""

    series: str
    number: int
    state: NumberState
    first: date | None
    last: date | None
    events: tuple[str, ...]
    outlets: tuple[str, ...]
    reasons: tuple[str, ...]
