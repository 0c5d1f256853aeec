"""What all pages share: the record, the knowledge, and what is set for this desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hudna.knowledge import Knowledge
from hudna.record import Record


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk: ``record`` opened for writing, and the ``knowledge`` of the conflict.

    ``secret`` signs what browsers carry; ``open_door`` is true where no account is asked for, which only a desk that
    answers this computer alone may be. ``tiles`` is the address of a map of one's own, empty for none.
    """

    record: Record
    knowledge: Knowledge
    secret: bytes
    open_door: bool = True
    tiles: str = ""
    today: Callable[[], date] = _today
