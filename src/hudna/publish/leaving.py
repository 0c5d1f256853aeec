"""What leaves the record, and what is held back: events by filter, embargo and coarsening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.event import Event
from hudna.model.promise import Promise
from hudna.publish.coarse import Unit, coarse_event, coarse_promise
from hudna.record import Wanted, events, promises

Language = Literal["en", "ar"]


@dataclass(frozen=True, slots=True)
class Care:
    """What is held back: places below a ``unit``; what is younger than ``until``; unless asked for, single ``claims``.

    Forms that are made of claims have them in any case.
    """

    unit: Unit | None = None
    until: date | None = None
    claims: bool = False


class Leaving:
    """All that an export may tell; ``withheld`` counts what it did not tell, and why.

    ``watch`` is told how many events have been looked at, a hundred at a time.
    """

    def __init__(
        self,
        connection: Connection,
        knowledge: Knowledge,
        wanted: Wanted | None = None,
        care: Care | None = None,
        language: Language = "en",
    ) -> None:
        self.connection = connection
        self.knowledge = knowledge
        self.language = language
        self.wanted = wanted or Wanted()
        self.care = care or Care()
        self.withheld: Counter[str] = Counter()
        self.watch: Callable[[int], None] | None = None

    def events(self, *, claims: bool = False, latest: int | None = None) -> Iterator[Event]:
        """The wanted events that may leave, by day, undated ones last; with ``latest`` only so many, the last ones."""
        for number, event in enumerate(events.events(self.connection, self.wanted, latest), 1):
            if self.watch is not None and number % 100 == 0:
                self.watch(number)
            if self.care.until is not None and not _told_by(event, self.care.until):
                self.withheld[f"events younger than {self.care.until}"] += 1
                continue
            whole = events.with_claims(self.connection, event) if claims else event
            yield coarse_event(whole, self.care.unit, self.knowledge.gazetteer) if self.care.unit else whole

    def promises(self) -> Iterator[Promise]:
        """All promises that may leave, by the day they are due, the undated last."""
        for promise in promises.ledger(self.connection):
            if self.care.until is not None and not _said_by(promise, self.care.until):
                self.withheld[f"announcements younger than {self.care.until}"] += 1
                continue
            unit = self.care.unit
            yield coarse_promise(promise, unit, self.knowledge.gazetteer) if unit else promise

    def may_tell(self, day: date) -> bool:
        """Whether something of this day is old enough to leave."""
        if self.care.until is None or day <= self.care.until:
            return True
        self.withheld[f"entries younger than {self.care.until}"] += 1
        return False


def _told_by(event: Event, until: date) -> bool:
    """Whether an event is old enough: by its last day, else by the first day on which it was published."""
    if event.when is not None and event.when.end is not None:
        return event.when.end <= until
    return _first_day([r.published for r in event.reports], until)


def _first_day(published: Sequence[str | None], until: date) -> bool:
    """Whether one of these EDTF days lies by then; what nobody knows the day of stays back."""
    days = sorted(p[:10] for p in published if p and p[:1].isdigit() and len(p) >= 10)
    return bool(days) and days[0] <= until.isoformat()


def _said_by(promise: Promise, until: date) -> bool:
    said = [c.said for c in promise.claims if c.said is not None]
    return bool(said) and min(said) <= until
