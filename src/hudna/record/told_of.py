"""Who and what the newest events tell of: bounded questions, so that they take the same time however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, extract, func, select, text

from hudna.model.contradiction import Contradiction
from hudna.model.coverage import EVERYWHERE, Cover
from hudna.record.contradictions import from_row
from hudna.record.derived import COVERAGE
from hudna.record.pieces import some

LOOKED = 4_000
"""Among so many of the newest events is looked for those of an outlet."""


def counts_of_actors(connection: Connection, actors: Sequence[str], most: int) -> dict[str, int]:
    """In how many events each actor has a part, counted up to ``most``."""
    found: dict[str, int] = {}
    for part in some(actors, 100):
        one = f"(SELECT 1 FROM event_actors WHERE actor = :a{{i}} LIMIT {most:d})"
        each = [f"SELECT :a{i} AS actor, (SELECT COUNT(*) FROM {one.format(i=i)} x) AS n" for i in range(len(part))]
        rows = connection.execute(text(" UNION ALL ".join(each)), {f"a{i}": name for i, name in enumerate(part)})
        found |= {str(row.actor): int(row.n) for row in rows}
    return found


def counts_of_places(connection: Connection, places: Sequence[str], most: int) -> dict[str, int]:
    """How many events each place or area has, counted up to ``most``."""
    found: dict[str, int] = {}
    for part in some(places, 100):
        one = f"(SELECT 1 FROM event_places WHERE place = :a{{i}} LIMIT {most:d})"
        each = [f"SELECT :a{i} AS place, (SELECT COUNT(*) FROM {one.format(i=i)} x) AS n" for i in range(len(part))]
        rows = connection.execute(text(" UNION ALL ".join(each)), {f"a{i}": name for i, name in enumerate(part)})
        found |= {str(row.place): int(row.n) for row in rows}
    return found


def events_of_outlet(connection: Connection, outlet: str, last: date, most: int) -> list[str]:
    """Events that an outlet tells of, among the newest that begin up to a day."""
    escaped = "".join(f"!{c}" if c in "!%_" else c for c in outlet)
    newest = "SELECT id, wire, start_day FROM events WHERE start_day <= :last ORDER BY start_day DESC LIMIT :looked"
    query = f"SELECT n.id FROM ({newest}) n WHERE n.wire LIKE :named ESCAPE '!' ORDER BY n.start_day DESC LIMIT :most"
    given = {"last": last.isoformat(), "looked": LOOKED, "named": f'%"{escaped}"%', "most": most}
    return [str(name) for name in connection.execute(text(query), given).scalars()]


def contradictions_of(connection: Connection, events: Sequence[str]) -> list[Contradiction]:
    """The contradictions of these events, without the words that they rest on."""
    query = text("SELECT wire FROM contradictions WHERE event_id IN :names ORDER BY event_id, field")
    found: list[Contradiction] = []
    for part in some(events):
        rows = connection.execute(query.bindparams(bindparam("names", expanding=True)), {"names": part})
        found += [from_row(row.wire) for row in rows]
    return found


def bounds(connection: Connection) -> tuple[date, date] | None:
    """The first and the last day that coverage has; null where it has none."""
    first, last = connection.execute(select(func.min(COVERAGE.c.day), func.max(COVERAGE.c.day))).one()
    return None if first is None or last is None else (first, last)


def covers_by_day(connection: Connection, first: date, last: date, areas: Sequence[str] = (EVERYWHERE,)) -> list[Cover]:
    """The coverage of a few areas on each day from ``first`` to ``last``, sought day by day."""
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    found: list[Cover] = []
    for part in some(days, 200):
        query = select(COVERAGE).where(COVERAGE.c.day.in_(part), COVERAGE.c.area.in_(areas))
        rows = connection.execute(query.order_by(COVERAGE.c.day, COVERAGE.c.area, COVERAGE.c.outlet))
        found += [Cover(area, day, *rest) for day, area, *rest in rows]
    return found


def months_of_outlets(connection: Connection, first: date, last: date) -> list[tuple[str, str, int, int, int]]:
    """For each outlet and month (``2020-03``) its documents, their reports, and the days on which it published."""
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    year, month = extract("year", COVERAGE.c.day), extract("month", COVERAGE.c.day)
    counts = (func.sum(COVERAGE.c.documents), func.sum(COVERAGE.c.reports), func.count())
    found: dict[tuple[str, str], list[int]] = {}
    for part in some(days, 200):
        published = (COVERAGE.c.day.in_(part), COVERAGE.c.area == EVERYWHERE, COVERAGE.c.documents > 0)
        query = (
            select(COVERAGE.c.outlet, year, month, *counts).where(*published).group_by(COVERAGE.c.outlet, year, month)
        )
        for outlet, of_year, of_month, *numbers in connection.execute(query):
            row = found.setdefault((outlet, f"{int(of_year):04}-{int(of_month):02}"), [0, 0, 0])
            row[:] = (a + int(b) for a, b in zip(row, numbers, strict=True))
    return [(outlet, at, n[0], n[1], n[2]) for (outlet, at), n in sorted(found.items())]
