"""Who and what the newest events tell of: bounded questions, so that they take the same time however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import orjson
from sqlalchemy import Connection, Text, case, cast, distinct, func, select

from hudna.model.contradiction import Contradiction
from hudna.model.coverage import EVERYWHERE, Cover
from hudna.record.contradictions import from_row
from hudna.record.derived import COVERAGE
from hudna.record.pieces import some
from hudna.record.sql import text

LOOKED = 120
"""Among so many of the newest documents of an outlet is looked for the events that it tells of."""


_COUNTED = {
    "sqlite": "SELECT value AS name FROM json_each(:names)",
    "postgresql": "SELECT value AS name FROM json_array_elements_text(CAST(:names AS JSON))",
}
"""Names that are given as one value, as rows: one question that is the same however many there are."""


def counts_of_actors(connection: Connection, actors: Sequence[str], most: int) -> dict[str, int]:
    """In how many events each actor has a part, counted up to ``most``."""
    return _counts(connection, "event_actors WHERE actor", actors, most)


def counts_of_places(connection: Connection, places: Sequence[str], most: int) -> dict[str, int]:
    """How many events each place or area has, counted up to ``most``."""
    return _counts(connection, "event_places WHERE place", places, most)


def _counts(connection: Connection, those: str, names: Sequence[str], most: int) -> dict[str, int]:
    own = f"SELECT COUNT(*) FROM (SELECT 1 FROM {those} = n.name LIMIT {most:d}) x"
    query = text(f"SELECT n.name, ({own}) AS events FROM ({_COUNTED[connection.dialect.name]}) n")
    rows = connection.execute(query, {"names": orjson.dumps(list(names)).decode()})
    return {str(row.name): int(row.events) for row in rows}


def events_of_outlet(connection: Connection, outlet: str, last: date, most: int) -> list[str]:
    """The newest events that begin up to a day, of those that an outlet tells of in its newest documents up to then."""
    newest = (
        "SELECT id, document_id FROM readings WHERE outlet = :outlet AND published <= :last "
        "ORDER BY published DESC, id LIMIT :looked"
    )
    query = (
        f"SELECT DISTINCT e.id, e.start_day FROM ({newest}) n "
        "JOIN current_passes p ON p.document_id = n.document_id AND p.reading_id = n.id "
        "JOIN event_reports m ON m.document_id = n.document_id JOIN events e ON e.id = m.event_id "
        "WHERE e.start_day <= :day ORDER BY e.start_day DESC, e.id LIMIT :most"
    )
    day = last.isoformat()
    given = {"outlet": outlet, "last": f"{day}~", "day": day, "looked": LOOKED, "most": most}
    return [str(row.id) for row in connection.execute(text(query), given)]


def contradictions_of(connection: Connection, events: Sequence[str]) -> list[Contradiction]:
    """The contradictions of these events, without the words that they rest on."""
    query = text("SELECT wire FROM contradictions WHERE event_id IN :names ORDER BY event_id, field", "names")
    found: list[Contradiction] = []
    for part in some(events):
        rows = connection.execute(query, {"names": part})
        found += [from_row(row.wire) for row in rows]
    return found


def bounds(connection: Connection) -> tuple[date, date] | None:
    """The first and the last day that coverage has; null where it has none."""
    first, last = (connection.execute(select(end(COVERAGE.c.day))).scalar() for end in (func.min, func.max))
    return None if first is None or last is None else (first, last)


def covers_by_day(connection: Connection, first: date, last: date, areas: Sequence[str] = (EVERYWHERE,)) -> list[Cover]:
    """The coverage of areas taken together by day and outlet, from ``first`` to ``last``; ``area`` stays empty."""
    key, counts = (COVERAGE.c.day, COVERAGE.c.outlet), (COVERAGE.c.documents, COVERAGE.c.reports, COVERAGE.c.told)
    days = COVERAGE.c.day.between(first, last)
    if len(areas) == 1:  # nothing to add up: as it stands in the index
        query = select(*key, *counts).where(COVERAGE.c.area == areas[0], days)
    else:
        query = select(*key, *map(func.sum, counts)).where(COVERAGE.c.area.in_(areas), days).group_by(*key)
    rows = connection.execute(query.order_by(*key)).all()
    return [Cover(EVERYWHERE, day, outlet, int(a), int(b), int(c)) for day, outlet, a, b, c in rows]


def months_watched(
    connection: Connection, first: date, last: date, areas: Sequence[str]
) -> list[tuple[str, int, int, int]]:
    """For each month (``2020-03``) the outlets that areas have, their documents, and the days that are told of."""
    month = func.substr(cast(COVERAGE.c.day, Text), 1, 7).label("month")
    told = func.count(distinct(case((COVERAGE.c.told > 0, COVERAGE.c.day))))
    counts = (func.count(distinct(COVERAGE.c.outlet)), func.sum(COVERAGE.c.documents), told)
    query = select(month, *counts).where(COVERAGE.c.area.in_(areas), COVERAGE.c.day.between(first, last))
    return [
        (at, int(a), int(b), int(c)) for at, a, b, c in connection.execute(query.group_by("month").order_by("month"))
    ]


def months_of_outlets(connection: Connection, first: date, last: date) -> list[tuple[str, str, int, int, int]]:
    """For each outlet and month (``2020-03``) its documents, their reports, and the days on which it published."""
    month = func.substr(cast(COVERAGE.c.day, Text), 1, 7)
    counts = (func.sum(COVERAGE.c.documents), func.sum(COVERAGE.c.reports), func.count())
    published = (COVERAGE.c.day.between(first, last), COVERAGE.c.area == EVERYWHERE, COVERAGE.c.documents > 0)
    query = select(COVERAGE.c.outlet, month, *counts).where(*published).group_by(COVERAGE.c.outlet, month)
    return sorted((outlet, at, int(a), int(b), int(c)) for outlet, at, a, b, c in connection.execute(query))
