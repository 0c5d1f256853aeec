"""Coverage in the record: counts by area, day and outlet, and the questions that others ask of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, and_, case, delete, func, or_, select
from sqlalchemy import text as sql

from hudna.model.coverage import EVERYWHERE, Cover, Telling, Told
from hudna.record import followed
from hudna.record.derived import COVERAGE
from hudna.record.pieces import some
from hudna.record.tables import PASSES, READINGS, REPORTS

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOT_YET = frozenset(("planned", "called_for"))
_AT_ONCE = 500
_COUNTS = ("documents", "reports", "told")

_WINDOWS = 60

Key = tuple[date, str, str]
"""Day, area and outlet."""

Window = tuple[Collection[str], date, date]
"""Areas, and the days that are asked for, from the first to the last."""

_ENDS = (select(func.min(COVERAGE.c.day)), select(func.max(COVERAGE.c.day)))
_ADD = sql(
    "INSERT INTO coverage (day, area, outlet, documents, reports, told) "
    "VALUES (:day, :area, :outlet, :documents, :reports, :told) ON CONFLICT (day, area, outlet) DO UPDATE SET "
    "documents = coverage.documents + excluded.documents, reports = coverage.reports + excluded.reports, "
    "told = coverage.told + excluded.told"
)
_DROP = sql(
    "DELETE FROM coverage WHERE area = :area AND day = :day AND outlet = :outlet "
    "AND documents = 0 AND reports = 0 AND told = 0"
)


def outlets_covering(connection: Connection, windows: Iterable[Window]) -> list[int]:
    """For each window how many outlets told of one of its areas: on those days, or about those days.

    Reports count for the smallest area: give all that lie in the one that is meant (`Areas.inside`).
    """
    found: list[int] = []
    for part in some(windows, _WINDOWS):
        values: dict[str, str] = {}
        one = [_of_window(n, window, values) for n, window in enumerate(part)]
        rows = connection.execute(sql(" UNION ALL ".join(one)), values)
        counts = {int(row.n): int(row.outlets) for row in rows}
        found += [counts[n] for n in range(len(part))]
    return found


def _of_window(n: int, window: Window, values: dict[str, str]) -> str:
    """The query of one window; its ``values`` are put beside those of the others."""
    areas, first, last = window
    own = {f"a{n}_{i}": area for i, area in enumerate(sorted(areas))}
    values |= {**own, f"first{n}": first.isoformat(), f"last{n}": last.isoformat()}
    within = f"area IN ({', '.join(f':{name}' for name in own)}) AND day BETWEEN :first{n} AND :last{n}"
    return f"SELECT {n} AS n, COUNT(DISTINCT outlet) AS outlets FROM coverage WHERE {within}"


def covers(
    connection: Connection, areas: Collection[str], first: date, last: date, outlets: Collection[str] | None = None
) -> list[Cover]:
    """The coverage of areas from ``first`` to ``last`` (of some outlets), by day, area and outlet."""
    query = select(COVERAGE).where(_within(areas, first, last))
    if outlets is not None:
        query = query.where(COVERAGE.c.outlet.in_(sorted(outlets)))
    rows = connection.execute(query.order_by(COVERAGE.c.day, COVERAGE.c.area, COVERAGE.c.outlet))
    return [Cover(r.area, r.day, r.outlet, r.documents, r.reports, r.told) for r in rows]


def days(connection: Connection, areas: Collection[str] = (EVERYWHERE,)) -> tuple[date, date] | None:
    """The first and the last day on which anything of these areas was told or published; null where nothing was."""
    query = select(func.min(COVERAGE.c.day), func.max(COVERAGE.c.day)).where(COVERAGE.c.area.in_(sorted(areas)))
    first, last = connection.execute(query).one()
    return None if first is None else (first, last)


def reach(connection: Connection) -> tuple[date, date] | None:
    """The first and the last day that anything is kept of, whatever the area; null where nothing is."""
    ends = [connection.execute(query).scalar() for query in _ENDS]
    return (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None


def watched(connection: Connection, first: date, last: date) -> list[tuple[date, int, int]]:
    """For each day from ``first`` to ``last`` on which anything was published: documents, and outlets that had any."""
    columns = (COVERAGE.c.day, func.sum(COVERAGE.c.documents), func.count())
    query = select(*columns).where(COVERAGE.c.area == EVERYWHERE, COVERAGE.c.documents > 0)
    query = query.where(COVERAGE.c.day.between(first, last)).group_by(COVERAGE.c.day).order_by(COVERAGE.c.day)
    return [(row[0], int(row[1]), int(row[2])) for row in connection.execute(query)]


def by_area(connection: Connection, first: date, last: date) -> list[tuple[str, str, int, int]]:
    """For each smallest area and outlet the number of documents and reports from ``first`` to ``last``."""
    documents, reports = func.sum(COVERAGE.c.documents), func.sum(COVERAGE.c.reports)
    query = (
        select(COVERAGE.c.area, COVERAGE.c.outlet, documents, reports)
        .where(COVERAGE.c.day.between(first, last), COVERAGE.c.area != EVERYWHERE)
        .group_by(COVERAGE.c.area, COVERAGE.c.outlet)
        .order_by(COVERAGE.c.area, COVERAGE.c.outlet)
    )
    return [(row[0], row[1], int(row[2]), int(row[3])) for row in connection.execute(query)]


def forget(connection: Connection) -> None:
    """Take all counts away."""
    connection.execute(delete(COVERAGE))


def add(connection: Connection, counts: Mapping[Key, Sequence[int]]) -> None:
    """Add counts (documents, reports, told) to those that are there; what comes to nothing goes."""
    changes = [(key, n) for key, n in sorted(counts.items()) if any(n)]
    if changes:
        connection.execute(_ADD, [{**_named(key), **dict(zip(_COUNTS, n, strict=True))} for key, n in changes])
    if fewer := [_named(key) for key, n in changes if min(n) < 0]:
        connection.execute(_DROP, fewer)


def _named(key: Key) -> dict[str, str | int]:
    return {"day": key[0].isoformat(), "area": key[1], "outlet": key[2]}


def changed_tellings(connection: Connection, since: int | None) -> Iterator[tuple[int, Telling]]:
    """What documents tell: all current ones, or with ``since`` those read after that pass.

    Then each comes with -1 as it was read last up to that pass, if it was, and with 1 as it is read now.
    """
    if since is None:
        newest = select(func.max(PASSES.c.seq).label("seq")).group_by(PASSES.c.document_id).subquery()
        yield from ((1, telling) for telling in _tellings(connection, newest))
        return
    documents = followed.read_since(connection, since)
    for at in range(0, len(documents), _AT_ONCE):
        of_these = PASSES.c.document_id.in_(documents[at : at + _AT_ONCE])
        for sign, which in ((-1, and_(of_these, PASSES.c.seq <= since)), (1, of_these)):
            newest = select(func.max(PASSES.c.seq).label("seq")).where(which).group_by(PASSES.c.document_id).subquery()
            yield from ((sign, telling) for telling in _tellings(connection, newest))


def published(connection: Connection, first: date, last: date) -> Iterator[tuple[str, Telling]]:
    """The current documents published from ``first`` to ``last``, each with what it tells."""
    newest = select(func.max(PASSES.c.seq).label("seq")).group_by(PASSES.c.document_id).subquery()
    days = READINGS.c.published.between(first.isoformat(), f"{last.isoformat()}~")
    for name, telling in _named_tellings(connection, _told(newest).where(days)):
        if telling.published is not None and first <= telling.published <= last:
            yield name, telling


def _tellings(connection: Connection, passes: Subquery) -> Iterator[Telling]:
    for _, telling in _named_tellings(connection, _told(passes)):
        yield telling


def _named_tellings(connection: Connection, query: Select[Any]) -> Iterator[tuple[str, Telling]]:
    rows = connection.execute(query, execution_options={"yield_per": 5000})
    for _, together in groupby(rows, key=lambda row: row.seq):
        found = list(together)
        reports = tuple(_report(row) for row in found if row.status is not None)
        yield found[0].document_id, Telling(found[0].outlet or "", _published(found[0].published), reports)


def _told(passes: Subquery) -> Select[Any]:
    # the whole report is taken up only where the columns do not tell its places: a route, or a place without id
    of_wire = or_(REPORTS.c.wire.like('%"route":[{%'), REPORTS.c.wire.like('%"precision":"unresolved"%'))
    wire = case((of_wire, REPORTS.c.wire), else_=None).label("wire")
    columns = (REPORTS.c.status, REPORTS.c.start_day, REPORTS.c.end_day, REPORTS.c.place, wire)
    return (
        select(PASSES.c.seq, PASSES.c.document_id, READINGS.c.outlet, READINGS.c.published, *columns)
        .select_from(passes)
        .join(PASSES, PASSES.c.seq == passes.c.seq)
        .join(READINGS, READINGS.c.id == PASSES.c.reading_id)
        .join(REPORTS, REPORTS.c.reading_id == READINGS.c.id, isouter=True)
        .order_by(READINGS.c.published, PASSES.c.seq, REPORTS.c.position)  # so that counts of a day come together
    )


def _report(row: Row[Any]) -> Told:
    """What is announced or demanded tells of no day yet."""
    first, last = (None, None) if row.status in _NOT_YET else (row.start_day, row.end_day)
    if row.wire is None:
        return Told((row.place,) if row.place else (), first, last)
    report = orjson.loads(row.wire)
    where = [place for place in (report.get("where"), *(report.get("route") or ())) if place]
    ids = (place.get("id") or place.get("within") for place in where)
    return Told(tuple(dict.fromkeys(x for x in ids if x)), first, last)


def _published(edtf: str | None) -> date | None:
    """The day of publication; null where less is known."""
    found = _DAY.match(edtf or "")
    return date.fromisoformat(found[0]) if found and "/" not in (edtf or "") else None


def _within(areas: Collection[str], first: date, last: date) -> ColumnElement[bool]:
    return and_(COVERAGE.c.area.in_(sorted(areas)), COVERAGE.c.day.between(first, last))
