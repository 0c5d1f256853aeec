"""What comes in at the desk: read into the record by the one reader that there is, some documents at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from threading import Lock

from hudna import journey
from hudna.collect import Arrival, Refused
from hudna.journey import Kept
from hudna.knowledge import Knowledge
from hudna.record import Record

_AT_ONCE = 10
"""Documents after which somebody else who has one to be read gets a turn."""


class Taking:
    """Takes in what people and programs send. Events follow when somebody settles them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._way, self._one = journey.way_of(knowledge), Lock()

    def take(self, source: Iterable[Arrival | Refused], record: Record) -> Iterator[Kept | Refused]:
        """Read what arrives into the record; each document is kept when it is given."""
        arriving = iter(source)
        while batch := list(islice(arriving, _AT_ONCE)):
            with self._one:
                done = list(journey.taken_in(batch, record, self._way))
            yield from done

    def settle(self, record: Record) -> None:
        """Let the events follow now."""
        journey.settle(record, self._way)
