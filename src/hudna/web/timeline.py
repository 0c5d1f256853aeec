"""Events in time: lanes by family of kinds, each month counted, and one by one where they are few enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.finding import Status
from hudna.model.series import NumberState
from hudna.publish.words import tables
from hudna.record import promises as ledger
from hudna.record import series as numbering
from hudna.record.listing import Listed, first_page, joint_counts
from hudna.record.walks import Walks
from hudna.web.ask import Ask
from hudna.web.filters import Filters
from hudna.web.lines import Name, line_of
from hudna.web.names import both

_MOST = 600
_SERIES = 3
_NUMBERS = 200


@dataclass(frozen=True, slots=True)
class Lane:
    """A family of kinds."""

    id: str
    name: Name


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events of a lane begin in a month, those still to come (``planned``) apart."""

    lane: str
    month: str
    planned: bool
    events: int


@dataclass(frozen=True, slots=True)
class Point:
    """An event in a lane. ``announced``: the day on which a promise was given that it kept, where there was one."""

    id: str
    lane: str
    kind: Name
    status: Status
    planned: bool
    start: date
    end: date
    told: Name
    where: Name | None
    announced: date | None
    background: bool


@dataclass(frozen=True, slots=True)
class Bead:
    """A number of a series; ``day`` is null where nobody tells of it."""

    number: int
    state: NumberState
    day: date | None
    event: str | None


@dataclass(frozen=True, slots=True)
class Beads:
    """A series with its numbers in order."""

    id: str
    name: Name
    beads: tuple[Bead, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a filter in time; no ``points`` where there are more than 600. ``exact``: all are counted."""

    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    points: tuple[Point, ...]
    series: tuple[Beads, ...]
    undated: int
    exact: bool


def timeline_of(ask: Ask, filters: Filters) -> Timeline:
    """The events that fit the filters in time."""
    wanted, walks = filters.wanted(ask.knowledge), Walks(ask.connection, filters.frame())
    counts, exact = joint_counts(walks, wanted)
    bars: Counter[tuple[str, str, bool]] = Counter()
    undated = 0
    for (month, kind, status), n in counts.items():
        if month:
            bars[family_of(ask.knowledge, kind), month, is_planned(status)] += n
        else:
            undated += n
    found = first_page(walks, wanted, _MOST + 1).events if sum(bars.values()) <= _MOST else ()
    points = _points(ask, [each for each in found if each.start_day])
    lanes = [Lane(family, name) for family, name in _lanes(ask).items() if any(key[0] == family for key in bars)]
    made = tuple(Bar(*key, n) for key, n in sorted(bars.items()))
    return Timeline(tuple(lanes), made, points, _series(ask, filters), undated, exact)


def family_of(knowledge: Knowledge, kind: str) -> str:
    """The family of a kind; "other" where the codebook lacks it."""
    found = knowledge.codebook.kinds.get(kind)
    return found.family if found else "other"


def is_planned(status: str) -> bool:
    """Whether an event of this status stands above the line: announced, demanded or called off."""
    return tables()["status"][status]["side"] == "above"


def _lanes(ask: Ask) -> dict[str, Name]:
    """The families in their order, with their names."""
    families = {
        "patrol": ask.both("Patrols"),
        "talks": ask.both("Talks"),
        "violence": ask.both("Violence"),
        "posture": ask.both("Forces and posts"),
        "deals": ask.both("Deals and economy"),
        "people": ask.both("The population"),
        "other": ask.both("Other kinds"),
    }
    known = {kind.family for kind in ask.knowledge.codebook.kinds.values()}
    return families | {family: both(family, None) for family in sorted(known - set(families))}


def _points(ask: Ask, found: Sequence[Listed]) -> tuple[Point, ...]:
    said = _announced(ask.connection, [each.id for each in found])
    return tuple(_point(ask, each, said.get(each.id)) for each in found)


def _point(ask: Ask, listed: Listed, announced: date | None) -> Point:
    line = line_of(listed.event, ask.knowledge)
    start = listed.start_day or date.min
    return Point(
        line.id,
        family_of(ask.knowledge, line.type),
        line.kind,
        line.status,
        is_planned(line.status),
        start,
        listed.end_day or start,
        ask.told(line.when),
        line.where.name if line.where else None,
        announced if announced and announced < start and not is_planned(line.status) else None,
        line.background,
    )


def _announced(connection: Connection, events: Sequence[str]) -> dict[str, date]:
    """The first day on which each of these events was promised."""
    found: dict[str, date] = {}
    for promise in ledger.kept_by(connection, events):
        days = [claim.said for claim in promise.claims if claim.said]
        if promise.event and days:
            found[promise.event] = min(min(days), found.get(promise.event, date.max))
    return found


def _series(ask: Ask, filters: Filters) -> tuple[Beads, ...]:
    """The longest series of the dossier whose kinds fit the filters; missing numbers are in it without a day."""
    wanted = set(filters.kind)
    fitting = [s for s in ask.knowledge.dossier.series.values() if not wanted or wanted & set(s.kinds)]
    made = []
    for series in fitting:
        numbers = numbering.numbers_from(ask.connection, series.id, 0, _NUMBERS)
        beads = tuple(Bead(n.number, n.state, n.first, n.events[0] if n.events else None) for n in numbers)
        if any(bead.day for bead in beads):
            made.append(Beads(series.id, both(series.name, series.name_ar), beads))
    return tuple(sorted(made, key=lambda each: (-len(each.beads), each.id))[:_SERIES])
