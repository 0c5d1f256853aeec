"""How much time of the processor a desk took, with the database server that works for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, create_engine, text

from hudna.record.opening import where_of

_CPU = 2
"""Of the clocks that Linux keeps for a process: that of the processor's time."""


class Processor:
    """Watches a process and its children and, for a record on a server, whoever works there for its database."""

    def __init__(self, process: int, db: str) -> None:
        self._process = process
        where = where_of(db)
        self._server: Connection | None = None
        if not isinstance(where, Path):
            self._server = create_engine(
                where.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
            ).connect()

    def seconds(self) -> float:
        """Seconds of the processor up to now."""
        return sum(map(_seconds, (*_family(self._process), *self._workers())))

    def _workers(self) -> Iterator[int]:
        if self._server is not None:
            query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            yield from self._server.execute(text(query)).scalars()


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # of a thread that has ended
            for child in children.read_text().split():
                yield from _family(int(child))


def _seconds(process: int) -> float:
    """Of one process; nothing of one that is gone."""
    try:
        return time.clock_gettime((~process << 3) | _CPU)
    except OSError:
        return 0.0
