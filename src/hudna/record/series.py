"""Series in the record: which events belong to one, and what its numbers are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, delete, func, insert, select

from hudna.model.series import Numbered, SeriesNumber
from hudna.model.wire import from_wire, to_wire
from hudna.record.derived import EVENT_REPORTS, EVENTS, SERIES_EVENTS, SERIES_NUMBERS
from hudna.record.happened import places_of
from hudna.record.sql import text
from hudna.record.tables import PASSES, READINGS, REPORTS

_AT_ONCE = 500
_NUMBERS = text(
    "SELECT wire FROM series_numbers WHERE series = :series AND number >= :first ORDER BY number LIMIT :most"
)


def forget(connection: Connection) -> None:
    """Take all members and numbers away."""
    connection.execute(delete(SERIES_EVENTS))
    connection.execute(delete(SERIES_NUMBERS))


def take_off(connection: Connection, events: Sequence[str]) -> set[str]:
    """Take events out of their series; gives the series that they belonged to."""
    touched: set[str] = set()
    for part in _parts(events):
        of_these = SERIES_EVENTS.c.event_id.in_(part)
        touched.update(connection.execute(select(SERIES_EVENTS.c.series).where(of_these).distinct()).scalars())
        connection.execute(delete(SERIES_EVENTS).where(of_these))
    return touched


def numbered(connection: Connection, events: Collection[str] | None) -> Iterator[Numbered]:
    """The numbered events (of these ids), each number that a report gives apart; ``series`` as reports name it."""
    for part in [None] if events is None else _parts(sorted(events)):
        query = select(EVENTS.c.id, EVENTS.c.start_day, EVENTS.c.end_day, EVENTS.c.wire).order_by(EVENTS.c.id)
        query = query.where(EVENTS.c.number.is_not(None))
        rows = connection.execute(query if part is None else query.where(EVENTS.c.id.in_(part)))
        for row in rows.all():
            yield from _numbers_of(connection, row)


def put_in(connection: Connection, members: Iterable[Numbered]) -> None:
    """Add events to their series."""
    rows = [
        {"event_id": m.event_id, "number": m.number, "series": m.series, "wire": orjson.dumps(to_wire(m)).decode()}
        for m in members
    ]
    if rows:
        connection.execute(insert(SERIES_EVENTS), rows)


def members(connection: Connection, series: str) -> list[Numbered]:
    """The events of a series."""
    rows = connection.execute(select(SERIES_EVENTS.c.wire).where(SERIES_EVENTS.c.series == series))
    return [from_wire(Numbered, orjson.loads(wire)) for wire in rows.scalars()]


def replace_numbers(connection: Connection, series: str, numbers: Sequence[SeriesNumber]) -> None:
    """Keep the numbers of a series in place of those that were there."""
    connection.execute(delete(SERIES_NUMBERS).where(SERIES_NUMBERS.c.series == series))
    told = [n for n in numbers if n.state != "known"]
    if told:
        rows = [
            {"series": n.series, "number": n.number, "state": n.state, "wire": orjson.dumps(to_wire(n)).decode()}
            for n in numbers
        ]
        connection.execute(insert(SERIES_NUMBERS), rows)


def numbers(connection: Connection, series: str | None = None) -> list[SeriesNumber]:
    """The numbers of all series, or of one, by series and number."""
    query = select(SERIES_NUMBERS.c.wire).order_by(SERIES_NUMBERS.c.series, SERIES_NUMBERS.c.number)
    if series is not None:
        query = query.where(SERIES_NUMBERS.c.series == series)
    return [from_wire(SeriesNumber, orjson.loads(wire)) for wire in connection.execute(query).scalars()]


def states(connection: Connection) -> list[tuple[str, str, int, int, int]]:
    """For each series and state how many numbers have it, the lowest and the highest."""
    table = SERIES_NUMBERS.c
    query = select(table.series, table.state, func.count(), func.min(table.number), func.max(table.number))
    rows = connection.execute(query.group_by(table.series, table.state).order_by(table.series, table.state))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def numbers_from(connection: Connection, series: str, first: int, most: int) -> list[SeriesNumber]:
    """The numbers of a series from one on, at most so many."""
    given = {"series": series, "first": first, "most": most}
    return [from_wire(SeriesNumber, orjson.loads(wire)) for wire in connection.execute(_NUMBERS, given).scalars()]


def _numbers_of(connection: Connection, row: Any) -> Iterator[Numbered]:
    event = orjson.loads(row.wire)
    places, counted = places_of(event), {_number(event["ordinal"]): set(event["outlets"])}
    if "ordinal" in event["contested"]:
        counted = _counted(connection, row.id)
    for (series, number), outlets in sorted(counted.items()):
        days = (row.start_day, row.end_day)
        yield Numbered(row.id, event["type"], event["status"], series, number, *days, places, tuple(sorted(outlets)))


def _counted(connection: Connection, event: str) -> dict[tuple[str, int], set[str]]:
    """Each number that reports give an event, with the outlets that do."""
    newest = PASSES.alias("newest")
    later = select(newest.c.seq).where(newest.c.document_id == PASSES.c.document_id, newest.c.seq > PASSES.c.seq)
    query = (
        select(READINGS.c.outlet, REPORTS.c.wire)
        .select_from(EVENT_REPORTS)
        .join(PASSES, PASSES.c.document_id == EVENT_REPORTS.c.document_id)
        .join(READINGS, READINGS.c.id == PASSES.c.reading_id)
        .join(REPORTS, (REPORTS.c.reading_id == READINGS.c.id) & (REPORTS.c.id == EVENT_REPORTS.c.report_id))
        .where(EVENT_REPORTS.c.event_id == event, ~later.exists())
    )
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for outlet, wire in connection.execute(query):
        ordinal = orjson.loads(wire)["ordinal"]
        if ordinal:
            found[_number(ordinal)].update([outlet] if outlet else [])
    return found


def _number(ordinal: dict[str, Any]) -> tuple[str, int]:
    return ordinal["series"], ordinal["number"]


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(ids), _AT_ONCE):
        yield ids[at : at + _AT_ONCE]
