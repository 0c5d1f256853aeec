"""What the record tells of events that may keep a promise, or speak against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import cos, radians
from typing import Any

import orjson
from sqlalchemy import Connection, Row, Text, bindparam

from hudna.model.event import Event
from hudna.model.finding import Report
from hudna.model.promise import Refusal
from hudna.model.wire import from_wire
from hudna.record.pieces import Number, day_of, some
from hudna.record.sql import text

_MOST = 1000

_NEAR = (
    "AND (e.lat IS NULL OR e.lat BETWEEN :south AND :north AND e.lon BETWEEN :west AND :east OR e.place_id IN :areas) "
)
_NAME = "SELECT e.id FROM events e WHERE "
_EVENT = "SELECT e.id, e.type, e.status, e.start_day, e.end_day, e.wire FROM events e WHERE "


@dataclass(frozen=True, slots=True)
class Near:
    """Around a point, so many degrees of latitude to each side, or in one of the areas that it lies in."""

    lat: float
    lon: float
    degrees: float
    areas: frozenset[str]


def events_between(
    connection: Connection, kinds: Collection[str], first: date, last: date, near: Near | None = None
) -> list[str]:
    """Ids of events of these kinds that begin between two days (and are ``near``), the first so many."""
    query = text(
        f"{_NAME} e.type IN :kinds AND e.start_day >= :first AND e.start_day <= :last "
        f"{_NEAR if near else ''}ORDER BY e.start_day, e.id LIMIT :most",
        *(("kinds", "areas") if near else ("kinds",)),
    )
    given: dict[str, Any] = {"kinds": sorted(kinds), "first": first.isoformat(), "last": last.isoformat()}
    given["most"] = _MOST
    if near is not None:
        north, east = near.degrees, near.degrees / max(0.1, cos(radians(near.lat)))
        box = {"south": near.lat - north, "north": near.lat + north, "west": near.lon - east, "east": near.lon + east}
        given |= {**box, "areas": sorted(near.areas)}
    return list(connection.execute(query, given).scalars())


def events_without_day(connection: Connection, kinds: Collection[str], first: date, last: date) -> list[str]:
    """Ids of events of these kinds that were called off or denied without a day, first told of between two days."""
    query = text(
        f"{_NAME} e.type IN :kinds AND e.start_day IS NULL AND e.status IN ('cancelled', 'denied') AND EXISTS ("
        "SELECT 1 FROM event_reports m JOIN current_passes p ON p.document_id = m.document_id JOIN readings r "
        "ON r.id = p.reading_id WHERE m.event_id = e.id AND r.published >= :first AND r.published <= :last) "
        "ORDER BY e.id",
        "kinds",
    )
    given = {"kinds": sorted(kinds), "first": first.isoformat(), "last": last.isoformat()}
    return list(connection.execute(query, given).scalars())


def events_numbered(connection: Connection, number: Number) -> list[str]:
    """Ids of events with a number in a series."""
    query = text(f"{_NAME} e.series = :series AND e.number = :number ORDER BY e.id")
    return list(connection.execute(query, {"series": number[0], "number": number[1]}).scalars())


def events_called(connection: Connection, ids: Collection[str]) -> list[Event]:
    """The events with these ids that there are."""
    query = text(f"{_EVENT} e.id IN :ids ORDER BY e.id", "ids")
    return [event for part in some(sorted(ids)) for event in _events(connection.execute(query, {"ids": part}))]


def _events(rows: Iterable[Row[Any]]) -> list[Event]:
    return [from_wire(Event, {**orjson.loads(row.wire), "reports": []}) for row in rows]


def published_of(connection: Connection, event: str) -> date | None:
    """The day on which an event was first told of."""
    query = text(
        "SELECT r.published FROM event_reports m JOIN current_passes p ON p.document_id = m.document_id "
        "JOIN readings r ON r.id = p.reading_id WHERE m.event_id = :event"
    )
    days = [day_of(row.published) for row in connection.execute(query, {"event": event})]
    return min((day for day in days if day), default=None)


_AGAINST = (
    "SELECT s.document_id, s.speaker_id, s.speaker, s.act, s.wire FROM current_statements s "
    "WHERE s.document_id IN :documents AND s.act IN ('deny', 'refuse', 'oppose') ORDER BY s.document_id, s.position"
)


def refusals(connection: Connection, reports: Collection[tuple[str, str]]) -> tuple[Refusal, ...]:
    """Who denies, refuses or opposes what these reports (document, report) tell of."""
    found = {}
    query = text(_AGAINST, "documents")
    for part in some(sorted({document for document, _ in reports})):
        for row in connection.execute(query, {"documents": part}):
            for about in orjson.loads(row.wire).get("about") or ():
                if (row.document_id, about) in reports:
                    by = row.speaker_id or row.speaker
                    found[by, row.document_id] = Refusal(by, row.speaker, row.act, row.document_id, about)
    return tuple(found[key] for key in sorted(found))


def reports_of(connection: Connection, event: str) -> list[tuple[str, str]]:
    """The reports of an event: document and report."""
    query = text("SELECT document_id, report_id FROM event_reports WHERE event_id = :event ORDER BY position")
    return [(str(r.document_id), str(r.report_id)) for r in connection.execute(query, {"event": event})]


def outcomes_told(connection: Connection, events: Collection[str]) -> dict[str, tuple[Report, ...]]:
    """Of each event the reports that say what came of it, not what was announced, those with a day first."""
    query = text(
        "SELECT m.event_id, x.wire FROM event_reports m JOIN current_reports x ON x.document_id = m.document_id "
        "AND x.id = m.report_id WHERE m.event_id IN :events AND x.status NOT IN ('planned', 'called_for') "
        "ORDER BY m.event_id, x.start_day IS NULL, m.position",
        "events",
    )
    found: dict[str, tuple[Report, ...]] = {}
    for part in some(sorted(events)):
        rows = connection.execute(query, {"events": part})
        for event, members in groupby(rows, key=lambda row: str(row.event_id)):
            found[event] = tuple(from_wire(Report, orjson.loads(row.wire)) for row in members)
    return found


def outlets_telling_of(
    connection: Connection, actors: Collection[str], within: Collection[str], first: date, last: date
) -> int:
    """How many outlets published something between two days that tells of an event with one of these actors.

    Those that lie ``within`` an actor, written ACTOR/PART, count too.
    """
    if not {*actors, *within}:
        return 0
    parts = {f"part{i}": f"{actor}/%" for i, actor in enumerate(sorted(within))}
    one_of = " OR ".join(["a.actor IN :actors", *(f"a.actor LIKE :{name}" for name in parts)])
    # asked outlet by outlet: of each the first that fits is enough
    query = text(
        "SELECT COUNT(*) FROM (SELECT DISTINCT outlet FROM readings WHERE published BETWEEN :first AND :last "
        "AND outlet IS NOT NULL) o WHERE EXISTS (SELECT 1 FROM readings r "
        "JOIN current_passes p ON p.document_id = r.document_id AND p.reading_id = r.id "
        "JOIN event_reports m ON m.document_id = r.document_id JOIN event_actors a ON a.event_id = m.event_id "
        f"WHERE r.outlet = o.outlet AND r.published BETWEEN :first AND :last AND ({one_of}))"
    ).bindparams(bindparam("actors", expanding=True, type_=Text))
    given = {"first": first.isoformat(), "last": last.isoformat(), "actors": sorted(actors), **parts}
    return int(connection.execute(query, given).scalar_one())
