"""Which events are asked for, and the conditions that pick them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

STANDING = {
    "agreements": ("term_evidence", "agreement", "event_day"),
    "places": ("event_places", "place", "day"),
    "actors": ("event_actors", "actor", "day"),
}
"""Where events stand by day under what is asked for: the table, the column for that, the column of the day."""

CALLED = "SELECT place FROM place_names WHERE name LIKE :place ESCAPE '!'"
"""What places go by in ``event_places`` that words are in a name of."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: days inclusive, kinds, statuses, folded words of a place's name. Nothing given is everything.

    ``places`` (or the larger ones that they lie in), ``actors`` and ``agreements`` are ids, one of which is enough;
    ``origins`` and ``outlets`` the least number of them; ``contested`` true for events with a contested value,
    false for those without.
    """

    first: date | None = None
    last: date | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    place: str | None = None
    background: bool = True
    actors: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    contested: bool | None = None
    origins: int = 0
    outlets: int = 0
    places: tuple[str, ...] = ()


OF_EVENT = ("e.start_day", "e.id")
"""Day and id of an event."""


def conditions(
    wanted: Wanted, *, by_day: bool = False, event: tuple[str, str] = OF_EVENT
) -> tuple[str, dict[str, Any]]:
    """The condition on rows ``e`` of events, with the values of its parameters.

    ``by_day`` SQLite looks for what an event has beside where it looked for that of the day before, not all over. Where
    day and id of an ``event`` are known before its row is looked up, what stands elsewhere is asked for by them.
    """
    parts, values = ["1 = 1"], dict[str, Any]()
    for part, given in _parts(wanted, event, by_day=by_day):
        parts.append(part)
        values |= given
    return " AND ".join(parts), values


def _parts(wanted: Wanted, event: tuple[str, str], *, by_day: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    if wanted.first is not None:
        yield "COALESCE(e.end_day, e.start_day) >= :first", {"first": wanted.first.isoformat()}
    if wanted.last is not None:
        yield "COALESCE(e.start_day, e.end_day) <= :last", {"last": wanted.last.isoformat()}
    for column, names in (("type", wanted.kinds), ("status", wanted.statuses)):
        if names:
            yield f"e.{column} IN ({_marks(column, names)})", _values(column, names)
    for group, names in (("actors", wanted.actors), ("agreements", wanted.agreements), ("places", wanted.places)):
        if names:
            table, column, day = STANDING[group]
            at = (
                f"{table} s INDEXED BY {table}_by_{column} WHERE s.{day} IS {event[0]} AND"
                if by_day
                else f"{table} s WHERE"
            )
            has = f"SELECT 1 FROM {at} s.event_id = {event[1]} AND s.{column} IN ({_marks(group, names)})"
            yield f"EXISTS ({has})", _values(group, names)
    if wanted.place:
        called = f"SELECT 1 FROM event_places s WHERE s.event_id = {event[1]} AND s.place IN ({CALLED})"
        yield f"EXISTS ({called})", {"place": held(wanted.place)}
    if not wanted.background:
        yield "NOT e.background", {}
    if wanted.contested is not None:
        yield "e.contested" if wanted.contested else "NOT e.contested", {}
    for column, least in (("origins", wanted.origins), ("outlets", wanted.outlets)):
        if least:
            yield f"e.{column} >= :{column}", {column: least}


def held(words: str) -> str:
    """The pattern of texts that hold these words, for `LIKE`."""
    escaped = "".join(f"!{c}" if c in "!%_" else c for c in words.lower())
    return f"%{escaped}%"


def _marks(name: str, values: Sequence[str]) -> str:
    return ", ".join(f":{name}{i}" for i in range(len(values)))


def _values(name: str, values: Sequence[str]) -> dict[str, Any]:
    return {f"{name}{i}": value for i, value in enumerate(values)}
