"""How many events there are by month, kind and status: kept up to date, so that no list need count them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, delete

from hudna.record.compared import asked
from hudna.record.derived import EVENT_COUNTS
from hudna.record.event_cube import Cube
from hudna.record.event_rows import REACH
from hudna.record.sql import text
from hudna.record.wanted import Wanted, conditions

MOST_ORIGINS = 4
"""Events of so many origins and more are counted together."""

KEY = (
    "CASE WHEN e.start_day IS NULL THEN '' ELSE SUBSTR(CAST(e.start_day AS TEXT), 1, 7) END, e.type, e.status, "
    f"e.background, e.contested, CASE WHEN e.origins > {MOST_ORIGINS} THEN {MOST_ORIGINS} ELSE e.origins END"
)
"""Month, kind, status, background, contested, origins of an event ``e``."""

_COLUMNS = "month, type, status, background, contested, origins, events"
_ALL = text(f"INSERT INTO event_counts ({_COLUMNS}) SELECT {KEY}, COUNT(*) FROM events e GROUP BY 1, 2, 3, 4, 5, 6")
_ADD = text(
    f"INSERT INTO event_counts ({_COLUMNS}) VALUES (:a, :b, :c, :d, :e, :f, :n) "
    "ON CONFLICT (month, type, status, background, contested, origins) "
    "DO UPDATE SET events = event_counts.events + excluded.events"
)

_MONTH = KEY.partition(", e.type")[0]

Key = tuple[str, str, str, bool, bool, int]
T = TypeVar("T", bound=Hashable)
Of = Callable[[str, str], T]
"""Under what events of a kind and a status are counted."""


def count_all(connection: Connection) -> None:
    """Count all events anew."""
    connection.execute(delete(EVENT_COUNTS))
    connection.execute(_ALL)


def count_some(connection: Connection, names: Collection[str], sign: int) -> None:
    """Add these events, which are there, to the counts, or with ``sign`` -1 take them off."""
    counts: dict[Key, int] = {}
    for row in asked(connection, f"SELECT {KEY} FROM events e WHERE e.id IN :some", sorted(names)):
        key: Key = (row[0], row[1], row[2], bool(row[3]), bool(row[4]), row[5])
        counts[key] = counts.get(key, 0) + sign
    if counts:
        connection.execute(_ADD, list(_rows(sorted(counts.items()))))
    if sign < 0:
        connection.execute(delete(EVENT_COUNTS).where(EVENT_COUNTS.c.events == 0))


def _rows(counts: Iterable[tuple[Key, int]]) -> Sequence[dict[str, object]]:
    return [{**dict(zip("abcdef", key, strict=True)), "n": n} for key, n in counts]


def is_plain(wanted: Wanted) -> bool:
    """Whether `counted` knows how many events fit: all that is asked for is a column of the counts, or days."""
    narrow = wanted.actors or wanted.agreements or wanted.places or wanted.place or wanted.outlets > 1
    return not narrow and wanted.origins <= MOST_ORIGINS


class Totals(NamedTuple):
    """How many events there are by month (empty: no day), by kind and by status."""

    months: Counter[str]
    kinds: Counter[str]
    statuses: Counter[str]


def counted(connection: Connection, cube: Cube, wanted: Wanted, of: Of[T]) -> dict[T, dict[str, int]]:
    """How many events fit a filter that `is_plain`, in each month, by what ``of`` makes of their kind and status."""
    rows: dict[T, list[Sequence[int]]] = {}
    for kind, status, events in cube.fitting(wanted):
        rows.setdefault(of(kind, status), []).append(events)
    months = cube.months[cube.whole(wanted)]
    found = {key: _by_month(months, some) for key, some in rows.items()}
    for month, kind, status, n in _at_the_edges(connection, wanted):
        own = found.setdefault(of(kind, status), {})
        own[month] = own.get(month, 0) + n
    return {key: counts for key, counts in found.items() if counts}


def totals(connection: Connection, cube: Cube, wanted: Wanted) -> Totals:
    """The same by month, by kind and by status alone."""
    rows = list(cube.fitting(wanted))
    kinds, statuses = Counter[str](), Counter[str]()
    months = Counter(_by_month(cube.months[cube.whole(wanted)], [events for _, _, events in rows]))
    for kind, status, events in rows:
        n = sum(events)
        kinds[kind] += n
        statuses[status] += n
    for month, kind, status, n in _at_the_edges(connection, wanted):
        for counter, value in ((months, month), (kinds, kind), (statuses, status)):
            counter[value] += n
    return Totals(months, +kinds, +statuses)


def _by_month(months: Sequence[str], rows: Sequence[Sequence[int]]) -> dict[str, int]:
    """The sum of several rows of counts, without the months that have none."""
    return {month: n for month, n in zip(months, map(sum, zip(*rows, strict=True)), strict=False) if n}


def _at_the_edges(connection: Connection, wanted: Wanted) -> Sequence[Any]:
    """Month, kind, status and number of events of the days around the whole months."""
    condition, values = conditions(replace(wanted, first=None, last=None, outlets=0))
    parts, found = [], {**values}
    for days, given in _edges(wanted):
        found |= given
        parts.append(f"SELECT {_MONTH}, e.type, e.status, COUNT(*) FROM events e WHERE {condition} AND {days}")
    query = " UNION ALL ".join(f"{part} GROUP BY 1, 2, 3" for part in parts)
    return connection.execute(text(query), found).all() if parts else ()


def _edges(wanted: Wanted) -> Iterator[tuple[str, dict[str, str]]]:
    """The first month with what reaches into it, the last month, and what has no first day."""
    first, last = wanted.first or date.min, wanted.last or date.max
    day = {"first": first.isoformat(), "last": last.isoformat()}
    if wanted.first:
        near = first - REACH if first > date.min + REACH else date.min
        ends = min(_month_end(first), last).isoformat()
        yield (
            "e.start_day >= :near AND e.start_day <= :ends AND (e.start_day >= :first OR e.end_day >= :first)",
            {"near": near.isoformat(), "ends": ends, "first": day["first"]},
        )
        yield (
            "e.long AND e.start_day < :near AND e.end_day >= :first",
            {"near": near.isoformat(), "first": day["first"]},
        )
    if wanted.last and (wanted.first is None or _month_end(first) < last):
        yield "e.start_day >= :begins AND e.start_day <= :last", {**day, "begins": last.replace(day=1).isoformat()}
    if wanted.first or wanted.last:
        yield "e.long AND e.start_day IS NULL AND e.end_day >= :first AND e.end_day <= :last", day


def _month_end(day: date) -> date:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1) if day < date(9999, 12, 1) else None
    return following - timedelta(days=1) if following else date.max
