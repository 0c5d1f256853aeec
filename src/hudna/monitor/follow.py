"""Everything that follows from events, brought up to date in one order."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.monitor import contradictions, coverage, levels, promises, queue, relations, series, terms
from hudna.record.changed import Changed

Update = Callable[[Connection, Changed, Knowledge], None]

UPDATES: tuple[Update, ...] = (
    coverage.update,
    terms.update,
    contradictions.update,
    relations.update,
    series.update,
    levels.update,
    promises.update,
    queue.update,
)
"""Each brings one derived view up to date with what changed; a later one may rest on an earlier one."""


def follow(connection: Connection, changed: Changed, knowledge: Knowledge) -> None:
    """Bring all views that follow from events up to date, inside the caller's transaction."""
    for update in UPDATES:
        update(connection, changed, knowledge)
