"""How promises stand on a day: due, overdue, or not covered by anyone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.promise import Promise, Standing
from hudna.monitor.parties import party_of
from hudna.monitor.promise_life import PENDING
from hudna.record.coverage import outlets_covering
from hudna.record.promise_events import outlets_telling_of

_AFTER = timedelta(days=7)


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
    for promise in promises:
        end = promise.due_end
        days = (end - today).days if end else None
        if promise.outcome not in PENDING or end is None or today < (promise.due_start or end):
            yield Stood(promise, promise.outcome, None, days)
            continue
        covered = _covered(connection, promise, today, knowledge)
        late: Standing = "overdue" if covered else "no_coverage"
        yield Stood(promise, late if today > end else promise.outcome, covered, days)


def watched(promise: Promise, today: date, knowledge: Knowledge) -> Watched | None:
    """Where to look for a promise that has a day: from its first day, or the day after it was said, to a week on."""
    if promise.due_end is None:
        return None
    said = max((c.said for c in promise.claims if c.said), default=promise.due_end - _AFTER)
    first = promise.due_start or said + timedelta(days=1)
    area = knowledge.areas.nearest(promise.where.id) if promise.where and promise.where.id else None
    return Watched(area, first, min(today, promise.due_end + _AFTER))


def _covered(connection: Connection, promise: Promise, today: date, knowledge: Knowledge) -> int:
    where = watched(promise, today, knowledge)
    if where is None:
        return 0
    if where.area is not None:
        return outlets_covering(connection, knowledge.areas.inside((where.area,)), where.first, where.last)
    own = {actor.id for actor in knowledge.dossier.actors.values() if party_of(actor.id, knowledge) in promise.parties}
    states = {name for name in own if knowledge.dossier.actors[name].kind == "state"}
    return outlets_telling_of(connection, {*own, *promise.parties}, states, where.first, where.last)
