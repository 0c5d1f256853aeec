"""Levels of forces, posts and vehicles: claims by subject over time, and what changed by the same source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import inf

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Actor
from hudna.model.level import Change, Level, Step
from hudna.record import followed
from hudna.record import levels as kept
from hudna.record.changed import Changed

_VIEW = "levels"
_AT_ONCE = 1000


def update(connection: Connection, changed: Changed, knowledge: Knowledge) -> None:
    """Bring levels up to date: those of documents read anew are replaced."""
    reached = None if changed.whole else followed.reached(connection, _VIEW, knowledge.digest)
    if reached is None:
        kept.forget(connection)
    else:
        kept.take_off(connection, followed.read_since(connection, reached))
    subjects = Subjects(knowledge)
    batch: list[Level] = []
    for level in kept.claimed(connection, reached):
        batch.append(replace(level, subject=subjects.of(level)))
        if len(batch) == _AT_ONCE:
            kept.put_in(connection, batch)
            batch.clear()
    kept.put_in(connection, batch)
    followed.reach(connection, _VIEW, knowledge.digest)


class Subjects:
    """What a level is about: what is counted, the party that it belongs to, and the area."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._areas, self._parties = knowledge.areas, _parties(knowledge.dossier.actors)
        self._nearest = cache(self._areas.nearest)

    def of(self, level: Level) -> str:
        """The subject of a level, as ``soldiers/us/SY08``; ? stands for what is not told."""
        place = (self._nearest(level.place) or level.place) if level.place else "?"
        owner = self._parties.get(level.of or "", level.of) or "?"
        return f"{level.what}/{owner.lower()}/{place}".replace(" ", "-")


def steps(levels: Iterable[Level]) -> list[Step]:
    """The levels of one subject in order of time, each with its change and its rivals."""
    ordered = sorted(levels, key=lambda x: (x.day is None, x.day or "", x.source, x.document_id, x.position))
    by_day: dict[object, list[Level]] = defaultdict(list)
    for level in ordered:
        by_day[level.day].append(level)
    return [_step(level, ordered, by_day) for level in ordered]


def _step(level: Level, ordered: Sequence[Level], by_day: Mapping[object, Sequence[Level]]) -> Step:
    if level.day is None:
        return Step(level, "undated", None, ())
    rivals = tuple(x for x in by_day[level.day] if x.source != level.source and _way(x, level) != "same")
    earlier = (x for x in reversed(ordered) if x.day and x.day < level.day and x.source == level.source)
    before = next(earlier, None)
    return Step(level, _way(before, level) if before else "first", before, rivals)


def _way(before: Level, after: Level) -> Change:
    """Up or down only where the bounds do not touch: "more than 70" and 80 may be the same."""
    if _low(after) > _high(before):
        return "up"
    return "down" if _high(after) < _low(before) else "same"


def _low(level: Level) -> float:
    return -inf if level.low is None else level.low


def _high(level: Level) -> float:
    return inf if level.high is None else level.high


def _parties(actors: Mapping[str, Actor]) -> dict[str, str]:
    """The party of every actor by its neutral name; of one without a party its id."""
    return dict(_named(actors))


def _named(actors: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
    for actor in reversed(list(actors.values())):  # of two with one name the one at home counts
        yield actor.name, actor.party or actor.id
