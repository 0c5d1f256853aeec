"""The queue of what people should look at, brought up to date with what changed."""

from __future__ import annotations

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.record import queue
from hudna.record.changed import Changed


def update(connection: Connection, changed: Changed, knowledge: Knowledge) -> None:
    """Put the reports of new and changed events in their place; what was decided about goes."""
    if changed.whole:
        queue.fill(connection, None, ())
        return
    queue.forget_gone(connection, changed.gone)
    queue.fill(connection, changed.events, queue.documents_of(connection, changed.events) | {*changed.documents})
