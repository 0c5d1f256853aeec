"""Lists of events page by page, for pages that answer at once however many events there are.

    page = page_of_events(connection, Wanted(kinds=("shelling",)), most=50)
    following = page_of_events(connection, Wanted(kinds=("shelling",)), page.after, most=50)
    tally = tally_of(Walks(connection), Wanted(first=date(2020, 3, 1)))     # months, kinds, statuses
    found = Walks(connection, Box(35.0, 36.0, 37.5, 42.5)).first(Wanted(), 500)
    pins = wires_of(connection, [each.id for each in found])

Ask for places by id (`Wanted.places`: a village, district, governorate …), not by words (`Wanted.place`): words have to
be looked for in every event. Nothing here takes up reports; `Listed.event` is the merged view as it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from hudna.errors import InputError
from hudna.model.event import Event
from hudna.model.wire import from_wire
from hudna.record.derived import EVENTS
from hudna.record.event_counts import Of, T, Totals, counted, is_plain, totals
from hudna.record.lane_sizes import FEW
from hudna.record.lanes import PHASES, At, Box, Step, walk
from hudna.record.sql import text
from hudna.record.walks import Walks
from hudna.record.wanted import Wanted

COUNTED = 1_000
"""Up to so many events that fit several conditions are counted; more are "1,000 or more"."""

_PART = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """One event of a list: what stands in columns; ``wire`` is its merged view as JSON, without reports."""

    id: str
    type: str
    status: str
    start_day: date | None
    end_day: date | None
    place_id: str | None
    lat: float | None
    lon: float | None
    background: bool
    contested: bool
    outlets: int
    origins: int
    sides: int
    wire: str

    @property
    def event(self) -> Event:
        """The merged view, without reports."""
        return from_wire(Event, {**orjson.loads(self.wire), "reports": []})


_WIRES = text("SELECT id, wire FROM events WHERE id IN :ids", "ids")
_OF_IDS = select(*(EVENTS.c[name] for name in Listed.__dataclass_fields__)).where(
    EVENTS.c.id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list; ``after`` asks for the next one, null where this is the last."""

    events: tuple[Listed, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many events fit; with ``at_least`` there are more than were counted."""

    events: int
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Events by kind, status and month of their first day (``2020-03``; empty: no day).

    Not ``exact`` where it is of the newest so many that fit, not of all.
    """

    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    months: Mapping[str, int]
    events: int
    exact: bool


def page_of_events(
    connection: Connection, wanted: Wanted, after: str | None = None, most: int = 50, *, newest_first: bool = True,
    box: Box | None = None,
) -> Page:  # fmt: skip
    """The next ``most`` events that are wanted (in a part of the map), by first day and id; the undated come last.

    ``after`` is that of the page before, asked for with the same filter and order. Raises `InputError` for another.
    """
    found = walk(connection, wanted, most + 1, _at(after), box, newest_first=newest_first)
    return page_from(connection, found, most)


def first_page(walks: Walks, wanted: Wanted, most: int) -> Page:
    """The first page, newest first."""
    return page_from(walks.connection, walks.first(wanted, most + 1), most)


def page_from(connection: Connection, found: Sequence[Step], most: int) -> Page:
    """A page of ``most`` of the events that were found on the way, of which one more tells whether it is the last."""
    rows = _listed(connection, [each.id for each in found[:most]])
    onwards = found[most - 1] if len(found) > most else None
    return Page(rows, onwards and f"{onwards.phase}~{onwards.day or ''}~{onwards.id}")


def count_of(walks: Walks, wanted: Wanted, most: int = COUNTED) -> Count:
    """How many events are wanted: exactly where that is known without counting, else up to ``most``."""
    if is_plain(wanted) and walks.box is None:
        return Count(sum(totals(walks.connection, walks.cube, wanted).kinds.values()))
    found = len(walks.first(wanted, most + 1))
    return Count(min(found, most), found > most)


def tally_of(walks: Walks, wanted: Wanted) -> Tally:
    """The wanted events by kind, status and month.

    Exact for filters by days, kinds, statuses, background, contested and up to four origins; where places, actors,
    agreements, words, outlets or a part of the map are asked for, it is of the newest 3,000 that fit. To offer other
    kinds beside the chosen ones, ask without kinds.
    """
    if is_plain(wanted) and walks.box is None:
        exact, by = True, totals(walks.connection, walks.cube, wanted)
    else:
        found = walks.first(wanted, FEW + 1)
        exact, some = len(found) <= FEW, found[:FEW]
        by = Totals(Counter(map(_month, some)), Counter(e.type for e in some), Counter(e.status for e in some))
    kinds, statuses, months = (dict(sorted(each.items())) for each in (by.kinds, by.statuses, by.months))
    return Tally(kinds, statuses, months, sum(kinds.values()), exact)


def joint_counts(walks: Walks, wanted: Wanted, of: Of[T]) -> tuple[dict[T, dict[str, int]], bool]:
    """The wanted events in each month by what ``of`` makes of kind and status, and whether all are counted.

    See `tally_of`."""
    if is_plain(wanted) and walks.box is None:
        return counted(walks.connection, walks.cube, wanted, of), True
    found = walks.first(wanted, FEW + 1)
    counts: dict[T, dict[str, int]] = {}
    for (kind, status, month), n in Counter((e.type, e.status, _month(e)) for e in found[:FEW]).items():
        own = counts.setdefault(of(kind, status), {})
        own[month] = own.get(month, 0) + n
    return counts, len(found) <= FEW


def _month(step: Step) -> str:
    return (step.day or "")[:7]


def wires_of(connection: Connection, names: Sequence[str]) -> tuple[str, ...]:
    """The merged views of these events as JSON, in their order; what is not there is left out."""
    wires: dict[str, str] = {}
    for at in range(0, len(names), _PART):
        wires |= {row.id: row.wire for row in connection.execute(_WIRES, {"ids": names[at : at + _PART]})}
    return tuple(wires[name] for name in names if name in wires)


def merged_views(connection: Connection, names: Sequence[str]) -> tuple[Listed, ...]:
    """The events with these ids, in their order; what is not there is left out."""
    return _listed(connection, names)


def _at(after: str | None) -> At | None:
    if after is None:
        return None
    phase, _, rest = after.partition("~")
    day, _, name = rest.partition("~")
    found = next((known for known in PHASES if known == phase), None)
    if found is None or not name:
        raise InputError(f"“{after}” is no place in a list of events. Begin again with the first page.")
    return found, day or None, name


def _listed(connection: Connection, names: Sequence[str]) -> tuple[Listed, ...]:
    rows: dict[str, Any] = {}
    for at in range(0, len(names), _PART):
        rows |= {row.id: row for row in connection.execute(_OF_IDS, {"ids": names[at : at + _PART]})}
    return tuple(Listed(*rows[name]) for name in names if name in rows)
