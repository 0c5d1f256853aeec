"""An event as rows of the tables that it is looked for in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, insert

from hudna.model.event import Event, event_name
from hudna.record.derived import EVENT_ACTORS, EVENT_REPORTS, EVENTS
from hudna.record.staging import add

Told = tuple[str, str, str, int, str | None, str | None, bool, str]
"""A row of ``event_reports``."""


class EventRows(NamedTuple):
    """One row of ``events`` and those of ``event_reports`` and ``event_actors``."""

    event: dict[str, Any]
    reports: tuple[Told, ...]
    actors: tuple[tuple[str, str, str], ...]


def rows_of(event: Event, fold: Callable[[str], str]) -> EventRows:
    """The rows of an event; ``fold`` makes names of places findable."""
    return EventRows(_row(event, fold), tuple(_members(event)), tuple(_actors(event)))


def add_events(connection: Connection, found: Sequence[EventRows]) -> None:
    """Add events to the record."""
    if found:
        connection.execute(insert(EVENTS), [rows.event for rows in found])
    add(connection, EVENT_REPORTS, [row for rows in found for row in rows.reports])
    add(connection, EVENT_ACTORS, [row for rows in found for row in rows.actors])


def _row(event: Event, fold: Callable[[str], str]) -> dict[str, Any]:
    places = [event.where, *event.route]
    names = [n for p in places if p is not None for n in (p.id, p.name, p.name_ar, p.text, p.within) if n]
    return {
        "id": event.id, "type": event.type, "status": event.status, "background": event.background,
        "start_day": event.when.start if event.when else None, "end_day": event.when.end if event.when else None,
        "place": "|".join(dict.fromkeys(fold(name).lower() for name in names)),
        "wire": orjson.dumps(replace(event, reports=())).decode(),
        "place_id": event.where.id if event.where else None, "contested": bool(event.contested),
        "lat": event.where.lat if event.where else None, "lon": event.where.lon if event.where else None,
        "series": event.ordinal.series if event.ordinal else None,
        "number": event.ordinal.number if event.ordinal else None,
        "outlets": len(event.outlets), "origins": len(event.origins), "sides": len(event.sides),
    }  # fmt: skip


def _members(event: Event) -> Iterator[Told]:
    for i, each in enumerate(event.reports):
        ends = each.document_id, each.report.id
        yield (*ends, event.id, i, each.origin, each.side, each.admits, event_name(*ends))


def _actors(event: Event) -> Iterator[tuple[str, str, str]]:
    named = dict.fromkeys((actor.id or actor.name, actor.role) for actor in event.actors)
    yield from ((event.id, actor, role) for actor, role in named)
