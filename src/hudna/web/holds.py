"""Who is looking at what: soft holds that hinder nobody and end by themselves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

SECONDS = 75.0
"""How long a hold lasts that is not renewed."""


class Holds:
    """For each thing the people who are at it; ``clock`` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._held: dict[str, dict[str, float]] = {}

    def take(self, thing: str, who: str) -> tuple[str, ...]:
        """Say that somebody is at a thing and at nothing else; gives who else is."""
        now = self._clock()
        with self._lock:
            for name, people in list(self._held.items()):
                people.pop(who, None)
                for other in [other for other, since in people.items() if now - since >= SECONDS]:
                    del people[other]
                if not people:
                    del self._held[name]
            self._held.setdefault(thing, {})[who] = now
        return self.others(thing, who)

    def others(self, thing: str, who: str) -> tuple[str, ...]:
        """Who else is at a thing."""
        with self._lock:
            return self._at(self._held.get(thing, {}), who)

    def all(self, who: str) -> dict[str, tuple[str, ...]]:
        """Everything that others are at."""
        with self._lock:
            found = {thing: self._at(people, who) for thing, people in self._held.items()}
        return {thing: people for thing, people in found.items() if people}

    def _at(self, people: Mapping[str, float], who: str) -> tuple[str, ...]:
        now = self._clock()
        return tuple(sorted(other for other, since in people.items() if other != who and now - since < SECONDS))
