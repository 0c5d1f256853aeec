"""Reports that hang together by links and people's judgements, and the events that were made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table, delete, text

from hudna.record.compared import asked, joins, streamed
from hudna.record.derived import EVENT_ACTORS, EVENT_PLACES, EVENT_REPORTS, EVENTS, PLACE_NAMES
from hudna.record.event_rows import forget_names
from hudna.record.pieces import some
from hudna.record.room import sorting
from hudna.record.staging import add

_MANY = 900
_AT_ONCE = 10_000
_NUMBER = BigInteger().with_variant(Integer, "sqlite")
_PARTS = Table(
    "parts",
    MetaData(),
    Column("root", _NUMBER, primary_key=True, autoincrement=False),
    Column("report", _NUMBER, primary_key=True, autoincrement=False),
    Column("document_id", String(64), nullable=False),
    Column("report_id", String(64), nullable=False),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)
_ROOTS = Table(
    "roots",
    MetaData(),
    Column("report", _NUMBER, primary_key=True, autoincrement=False),
    Column("root", _NUMBER, nullable=False),
    prefixes=["TEMPORARY"],
)
_NAMED = "SELECT report, document_id, report_id FROM sides WHERE report IN :some"
_ALL = (
    "INSERT INTO parts (root, report, document_id, report_id) "
    "SELECT COALESCE(r.root, s.report), s.report, s.document_id, s.report_id "
    "FROM sides s LEFT JOIN roots r ON r.report = s.report ORDER BY 1, 2"
)
_REPORTS = (
    "SELECT t.root, t.report, t.document_id, t.report_id, "
    "(SELECT c.origin FROM copies c WHERE c.document_id = t.document_id) AS copied_from "
    "FROM parts t ORDER BY t.root, t.report"
)
# crossed, so that what was laid out is walked in its order and nothing has to be sorted
_LINKS = (
    "SELECT t.root, l.one, l.other, l.score FROM parts t CROSS JOIN links l "
    "WHERE l.one = t.report AND l.verdict = 'same' ORDER BY t.root, t.report"
)

Pairs = Iterable[tuple[int, int]]


class Member(NamedTuple):
    """A report: its number, document and id, and the outlet that it is copied from."""

    number: int
    document: str
    report: str
    copied_from: str | None


MemberRow = tuple[int, str, str, str | None]
"""A `Member` as a plain row: many of them go to other processes, and nothing is sent as quickly."""


SameRow = tuple[int, int, float]
"""Two reports, the lesser number first, and the points of their link."""


class Component(NamedTuple):
    """Reports that may be one event or several, and the links by which they are the same."""

    members: tuple[MemberRow, ...]
    links: tuple[SameRow, ...]


class Roots:
    """For each report that is linked to another the least number that it hangs together with."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def join(self, pairs: Pairs) -> None:
        """Let pairs hang together."""
        root = self._above
        above = root.get
        for one, other in pairs:
            low, high = above(one, one), above(other, other)
            if low == high and one in root and other in root:
                continue  # most pairs of a large group say what is known
            low, high = _find(root, low), _find(root, high)
            if low > high:
                low, high = high, low
            root[high] = root[low] = low
            root[one] = root[other] = low

    def found(self) -> Mapping[int, int]:
        """What hangs together with what."""
        for number in self._above:
            self._above[number] = _find(self._above, number)
        return self._above


def around(connection: Connection, seeds: Collection[int], people: Pairs) -> Mapping[int, int]:
    """The least number that each of these reports, and what hangs together with them, hangs together with."""
    near: dict[int, set[int]] = {}
    for one, other in people:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    roots = Roots()
    seen, edge = set(seeds), set(seeds)
    while edge:
        found = set(joins(connection, edge))
        found |= {(one, other) for one in edge for other in near.get(one, ())}
        roots.join(found)
        edge = {end for pair in found for end in pair} - seen
        seen |= edge
    return {number: number for number in seen} | dict(roots.found())


def _find(root: dict[int, int], number: int) -> int:
    top = number
    while (above := root.get(top, top)) != top:
        top = above
    while number != top:
        root[number], number = top, root.get(number, top)
    return top


def lay_out(connection: Connection, roots: Mapping[int, int], *, whole: bool) -> None:
    """Note which components are to be merged: all reports, or those that ``roots`` names."""
    _PARTS.create(connection)
    if not whole:
        named = asked(connection, _NAMED, roots)
        add(connection, _PARTS, sorted((roots[row[0]], *row) for row in named))
        return
    _ROOTS.create(connection)
    for linked in some(sorted(roots.items()), _AT_ONCE):
        add(connection, _ROOTS, linked)
    with sorting(connection):
        connection.execute(text(_ALL))
    _ROOTS.drop(connection)


def components(connection: Connection) -> Iterator[Component]:
    """The components that were laid out, one after the other."""
    links = groupby(streamed(connection, _LINKS), key=itemgetter(0))
    root, linked = next(links, (None, iter(())))
    for each, rows in groupby(streamed(connection, _REPORTS), key=itemgetter(0)):
        found: tuple[SameRow, ...] = ()
        if root == each:
            found = tuple(row[1:] for row in linked)
            root, linked = next(links, (None, iter(())))
        yield Component(tuple(row[1:] for row in rows), found)


def put_away(connection: Connection) -> None:
    """Forget what was laid out."""
    _PARTS.drop(connection)


Content = tuple[str, tuple[tuple[str, str], ...]]
"""An event as it stands: its JSON and its reports in order."""


def events_there(connection: Connection, documents: Collection[str]) -> dict[str, Content]:
    """The events that reports of these documents or of laid out components are in, as they stand."""
    query = "SELECT DISTINCT event_id FROM event_reports WHERE document_id IN :some"
    ids = {row[0] for row in asked(connection, query, documents)}
    laid_out = (
        "SELECT DISTINCT m.event_id FROM parts t "
        "JOIN event_reports m ON m.document_id = t.document_id AND m.report_id = t.report_id"
    )
    ids.update(row[0] for row in connection.execute(text(laid_out)))
    reports: dict[str, list[tuple[str, str]]] = {name: [] for name in ids}
    members = "SELECT event_id, document_id, report_id FROM event_reports WHERE event_id IN :some ORDER BY position"
    for row in asked(connection, members, sorted(ids)):
        reports[row[0]].append((row[1], row[2]))
    wires = asked(connection, "SELECT id, wire FROM events WHERE id IN :some", sorted(ids))
    return {row[0]: (row[1], tuple(reports[row[0]])) for row in wires}


def forget_events(connection: Connection, names: Collection[str] | None) -> None:
    """Take these events away, or all; what they follow from stays."""
    if names is None:
        connection.execute(delete(PLACE_NAMES))
    else:
        told = asked(connection, "SELECT place FROM events WHERE id IN :some", sorted(names))
        forget_names(connection, [row[0] or "" for row in told])
    for table, column in (*((t, "event_id") for t in (EVENT_ACTORS, EVENT_PLACES, EVENT_REPORTS)), (EVENTS, "id")):
        if names is None:
            connection.execute(delete(table))
            continue
        ordered = sorted(names)
        for at in range(0, len(ordered), _MANY):
            connection.execute(delete(table).where(table.c[column].in_(ordered[at : at + _MANY])))
