"""What took place of some kinds in some time: the few values of an event that watching needs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, select

from hudna.record.derived import EVENTS

_TOOK_PLACE = ("happened", "ongoing", "resumed")


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that took place or goes on; ``places`` are ids, its own first, then those of its route."""

    id: str
    type: str
    first: date
    last: date
    number: int | None
    places: tuple[str, ...]
    outlets: tuple[str, ...]


def happened(
    connection: Connection, kinds: Collection[str], first: date | None = None, last: date | None = None
) -> list[Happened]:
    """What took place of some kinds and begins on days from ``first`` to ``last``, by day; the undated is left out."""
    wanted: list[ColumnElement[bool]] = [EVENTS.c.type.in_(sorted(kinds)), EVENTS.c.status.in_(_TOOK_PLACE)]
    wanted += [EVENTS.c.start_day.is_not(None)]
    wanted += [EVENTS.c.start_day >= first] if first else []
    wanted += [EVENTS.c.start_day <= last] if last else []
    columns = (EVENTS.c.id, EVENTS.c.type, EVENTS.c.start_day, EVENTS.c.end_day, EVENTS.c.number, EVENTS.c.wire)
    found = []
    for row in connection.execute(select(*columns).where(*wanted).order_by(EVENTS.c.start_day, EVENTS.c.id)):
        wire = orjson.loads(row.wire)
        days = (row.start_day, row.end_day or row.start_day)
        found.append(Happened(row.id, row.type, *days, row.number, places_of(wire), tuple(wire["outlets"])))
    return found


def places_of(wire: dict[str, Any]) -> tuple[str, ...]:
    """Ids of the places of an event on the wire: its own first, then its route."""
    named = [place for place in (wire["where"], *wire["route"]) if place]
    return tuple(dict.fromkeys(x for place in named if (x := place["id"] or place["within"])))
