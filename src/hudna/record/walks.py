"""Walks through events for one answer, each of them done once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import combinations
from typing import Any

from sqlalchemy import Connection

from hudna.record.event_cube import Cube
from hudna.record.lane_sizes import Sizes
from hudna.record.lanes import Box, Step, walk
from hudna.record.wanted import Wanted


class Walks:
    """What is found on the way through the events that one ``connection`` sees, in a part of the map or everywhere.

    ``cube`` gives the counts of all events where somebody has them at hand.
    """

    def __init__(self, connection: Connection, box: Box | None = None, cube: Callable[[], Cube] | None = None) -> None:
        self.connection, self.box = connection, box
        self._counts = cube or (lambda: Cube.of(connection))
        self._sizes = Sizes(connection, lambda wanted: self.cube.size(wanted))
        self._done: dict[Wanted, tuple[int, list[Step]]] = {}

    @cached_property
    def cube(self) -> Cube:
        """The counts of all events."""
        return self._counts()

    def first(self, wanted: Wanted, most: int) -> list[Step]:
        """The newest ``most`` events that are wanted."""
        done = self._known(wanted, most) or (most, self._walked(wanted, most))
        self._done[wanted] = max(done, self._done.get(wanted, done), key=lambda each: each[0])
        return done[1][:most]

    def _walked(self, wanted: Wanted, most: int) -> list[Step]:
        return walk(self.connection, wanted, most, box=self.box, sizes=self._sizes)

    def _known(self, wanted: Wanted, most: int) -> tuple[int, list[Step]] | None:
        """What was found of the same, or of more than is wanted, if that was enough or all there is."""
        asked, found = self._done.get(wanted, (0, []))
        if asked >= most or len(found) < asked:
            return asked, found
        for wider in _wider(wanted):
            asked, found = self._done.get(wider, (0, []))
            fitting = [step for step in found if _fits(step, wanted)]
            if len(found) < asked:
                return asked, fitting
            if len(fitting) >= most:  # the newest of all begin with the newest of some
                return len(fitting), fitting
        return None


def _wider(wanted: Wanted) -> Iterator[Wanted]:
    """The same without some of what stands in a `Step`."""
    free: dict[str, Any] = {"kinds": (), "statuses": (), "contested": None}
    for many in (1, 2, 3):
        yield from (replace(wanted, **{name: free[name] for name in names}) for names in combinations(free, many))


def _fits(step: Step, wanted: Wanted) -> bool:
    of_kind = not wanted.kinds or step.type in wanted.kinds
    of_status = not wanted.statuses or step.status in wanted.statuses
    return of_kind and of_status and wanted.contested in (None, step.contested)
