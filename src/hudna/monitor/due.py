"""How promises stand on a day: due, overdue, or not covered by anyone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.promise import Promise, Standing
from hudna.monitor.parties import party_of
from hudna.monitor.promise_life import PENDING
from hudna.record.coverage import outlets_covering
from hudna.record.pieces import some
from hudna.record.promise_events import outlets_telling_of

_AFTER = timedelta(days=7)
_AT_ONCE = 60
_PARTIES = 256


@dataclass(frozen=True, slots=True)
class Stood:
    """A promise as it stands on a day. ``covered``: the outlets that told of its area when it was due, once it was.

    ``days`` are those until it is due, negative once it is past; null where no end is known.
    """

    promise: Promise
    standing: Standing
    covered: int | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Watched:
    """Where and when a report of what was promised would be: an area, or no area but its parties; days inclusive."""

    area: str | None
    first: date
    last: date


def stood(connection: Connection, promises: Iterable[Promise], today: date, knowledge: Knowledge) -> Iterator[Stood]:
    """Promises as they stand today: what should have come is overdue, or nobody told of its area in that time."""
    for part in some(promises, _AT_ONCE):
        awaited = [promise for promise in part if _is_awaited(promise, today)]
        told = iter(_covered(connection, awaited, today, knowledge))
        for promise in part:
            days = (promise.due_end - today).days if promise.due_end else None
            if not _is_awaited(promise, today):
                yield Stood(promise, promise.outcome, None, days)
                continue
            covered = next(told)
            late: Standing = "overdue" if covered else "no_coverage"
            yield Stood(promise, late if days is not None and days < 0 else promise.outcome, covered, days)


def _is_awaited(promise: Promise, today: date) -> bool:
    """Whether it has begun to be due and nothing came of it."""
    return (
        promise.outcome in PENDING and promise.due_end is not None and today >= (promise.due_start or promise.due_end)
    )


def watched(promise: Promise, today: date, knowledge: Knowledge) -> Watched | None:
    """Where to look for a promise that has a day: from its first day, or the day after it was said, to a week on."""
    if promise.due_end is None:
        return None
    said = max((c.said for c in promise.claims if c.said), default=promise.due_end - _AFTER)
    first = promise.due_start or said + timedelta(days=1)
    area = knowledge.areas.nearest(promise.where.id) if promise.where and promise.where.id else None
    return Watched(area, first, min(today, promise.due_end + _AFTER))


def _covered(connection: Connection, promises: Sequence[Promise], today: date, knowledge: Knowledge) -> list[int]:
    """For each promise that is due how many outlets told of its area, or of its parties, in its time."""
    where = [watched(promise, today, knowledge) for promise in promises]
    windows = {
        i: (knowledge.areas.inside((each.area,)), each.first, each.last)
        for i, each in enumerate(where)
        if each and each.area is not None
    }
    found = dict(zip(windows, outlets_covering(connection, windows.values()), strict=True))
    for i, each in enumerate(where):
        if i not in found:
            found[i] = _telling(connection, promises[i], each, knowledge) if each else 0
    return [found[i] for i in range(len(promises))]


def _telling(connection: Connection, promise: Promise, where: Watched, knowledge: Knowledge) -> int:
    own, states = _taking_part(knowledge, promise.parties)
    return outlets_telling_of(connection, {*own, *promise.parties}, states, where.first, where.last)


@lru_cache(_PARTIES)
def _taking_part(knowledge: Knowledge, parties: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The actors of parties, and the states among them."""
    actors = knowledge.dossier.actors
    own = frozenset(actor for actor in actors if party_of(actor, knowledge) in parties)
    return own, frozenset(actor for actor in own if actors[actor].kind == "state")
