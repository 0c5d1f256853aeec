"""How many events there are by month, kind and status: kept up to date, so that no list need count them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, text

from hudna.record.compared import asked
from hudna.record.derived import EVENT_COUNTS
from hudna.record.event_rows import REACH
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
_BY = ("month", "type", "status")

Key = tuple[str, str, str, bool, bool, int]


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


Counts = Sequence[tuple[str, str, str, int]]
"""Month, kind and status of events, each time with how many have them."""


def is_plain(wanted: Wanted) -> bool:
    """Whether `counted` knows how many events fit: all that is asked for is a column of the counts, or days."""
    narrow = wanted.actors or wanted.agreements or wanted.places or wanted.place or wanted.outlets > 1
    return not narrow and wanted.origins <= MOST_ORIGINS


class Totals(NamedTuple):
    """How many events there are by month (empty: no day), by kind and by status."""

    months: dict[str, int]
    kinds: dict[str, int]
    statuses: dict[str, int]


def counted(connection: Connection, wanted: Wanted) -> Counts:
    """How many events fit a filter that `is_plain`: whole months as counted, the days around them from the events."""
    query, values = _counting(wanted)
    if wanted.first or wanted.last:
        query = f"SELECT month, type, status, CAST(SUM(n) AS BIGINT) FROM ({query}) c GROUP BY 1, 2, 3"
    found: Sequence[Any] = connection.execute(text(query), values).all()
    return found


def totals(connection: Connection, wanted: Wanted) -> Totals:
    """The same by month, by kind and by status alone: far fewer numbers than by all of them together."""
    query, values = _counting(wanted)
    by = " UNION ALL ".join(f"SELECT {i}, {each}, SUM(n) FROM c GROUP BY {each}" for i, each in enumerate(_BY))
    found = Totals({}, {}, {})
    for which, value, n in connection.execute(text(f"WITH c AS MATERIALIZED ({query}) {by}"), values).all():
        found[which][value] = int(n)
    return found


def _counting(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    """The query of counts by month, kind and status; some come in several parts."""
    condition, values = conditions(replace(wanted, first=None, last=None, outlets=0))
    found: dict[str, Any] = {**values, **_months(wanted)}
    parts = [f"SELECT {', '.join(_BY)}, SUM(events) AS n FROM event_counts e WHERE {condition} AND {_whole(wanted)}"]
    for days, given in _edges(wanted):
        found |= given
        parts.append(f"SELECT {_MONTH}, e.type, e.status, COUNT(*) FROM events e WHERE {condition} AND {days}")
    return " UNION ALL ".join(f"{part} GROUP BY 1, 2, 3" for part in parts), found


def _whole(wanted: Wanted) -> str:
    """The months that lie wholly in the days asked for and are not the first of them."""
    parts = ["month <> ''"] if wanted.first or wanted.last else ["1 = 1"]
    parts += ["month > :first_month"] if wanted.first else []
    parts += ["month < :last_month"] if wanted.last else []
    return " AND ".join(parts)


def _months(wanted: Wanted) -> dict[str, str]:
    found = {"first_month": wanted.first, "last_month": wanted.last}
    return {name: day.isoformat()[:7] for name, day in found.items() if day}


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
