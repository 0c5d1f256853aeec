"""What was computed from the record, kept as long as the record stays as it was."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection

from hudna.record.event_cube import Cube
from hudna.record.settling import position

T = TypeVar("T")
_MOST = 512


class Moment:
    """The moment of the record that a connection sees."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def settled(self) -> str | None:
        """How far its events go, asked for once; null where they are to be made anew."""
        return position(self.connection)


class Remembered:
    """Values that follow from settled events alone, by how far these go: after the next settling all are made anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._values: OrderedDict[tuple[str, Hashable], Any] = OrderedDict()

    def of(self, moment: Moment, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key at a moment; ``make`` computes it from the connection that sees this."""
        at = moment.settled
        if at is None:
            return make()
        with self._lock:
            if (at, key) in self._values:
                self._values.move_to_end((at, key))
                known: T = self._values[at, key]
                return known
        made = make()
        with self._lock:
            self._values[at, key] = made
            while len(self._values) > _MOST:
                self._values.popitem(last=False)
        return made

    def cube(self, moment: Moment) -> Cube:
        """The counts of all events at a moment."""
        return self.of(moment, ("cube",), lambda: Cube.of(moment.connection))
