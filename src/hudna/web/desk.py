"""What all pages share: the record, the knowledge, and what is set for this desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from hudna.knowledge import Knowledge
from hudna.record import Record


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return _now().date()


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk: ``record`` opened for writing, and the ``knowledge`` of the conflict.

    ``open_door`` is true where no account is asked for, which only a desk that answers this computer alone may be;
    ``hosts`` are the names by which it may be called, empty for any. ``tiles`` is the address of a map of one's own
    or a file of one, empty for none. ``archive`` is the folder where files that come with field reports are kept, null
    for none.
    ``holds`` is a file that several processes share where they serve one desk, null where one does.
    """

    record: Record
    knowledge: Knowledge
    open_door: bool = True
    hosts: frozenset[str] = frozenset()
    tiles: str = ""
    archive: Path | None = None
    holds: Path | None = None
    today: Callable[[], date] = _today
    now: Callable[[], datetime] = _now
