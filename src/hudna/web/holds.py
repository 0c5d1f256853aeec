"""Who is looking at what: soft holds that hinder nobody and end by themselves."""

from __future__ import annotations

import sqlite3
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path

SECONDS = 75.0
"""How long a hold lasts that is not renewed."""

_MADE = "CREATE TABLE IF NOT EXISTS holds (who TEXT PRIMARY KEY, thing TEXT NOT NULL, since REAL NOT NULL)"
_PATIENCE = 10.0


class Holds:
    """For each person the thing that they are at; ``clock`` counts seconds, alike in all processes of a computer.

    Where several processes serve one desk they share a ``file``, which is of no use when they have ended; else memory
    will do.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, file: Path | None = None) -> None:
        self._clock, self._lock = clock, threading.Lock()
        where = str(file) if file else ":memory:"
        self._kept = sqlite3.connect(where, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._kept.close)
        for statement in ("PRAGMA synchronous = OFF", _MADE):
            self._kept.execute(statement)

    def take(self, thing: str, who: str) -> tuple[str, ...]:
        """Say that somebody is at a thing and at nothing else; gives who else is."""
        now = self._clock()
        self._ask("DELETE FROM holds WHERE since <= ?", now - SECONDS)
        self._ask("INSERT OR REPLACE INTO holds VALUES (?, ?, ?)", who, thing, now)
        return self.others(thing, who)

    def others(self, thing: str, who: str) -> tuple[str, ...]:
        """Who else is at a thing."""
        return self.all(who).get(thing, ())

    def all(self, who: str) -> dict[str, tuple[str, ...]]:
        """Everything that others are at."""
        found: dict[str, tuple[str, ...]] = {}
        query = "SELECT thing, who FROM holds WHERE who <> ? AND since > ? ORDER BY thing, who"
        for thing, other in self._ask(query, who, self._clock() - SECONDS):
            found[thing] = (*found.get(thing, ()), other)
        return found

    def _ask(self, statement: str, *given: object) -> list[tuple[str, ...]]:
        with self._lock:
            return self._kept.execute(statement, given).fetchall()
