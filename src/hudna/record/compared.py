"""How reports were compared: their sides, the blocks that they share, the links between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete

from hudna.record.derived import BLOCKS, LINKS, SIDES
from hudna.record.sql import text

_MANY = 900
_AT_ONCE = 1000


KeptRow = tuple[int, str, str, str]
"""What is kept of a report as a plain row (see `Kept`): many of them go to other processes."""

LinkRow = tuple[int, int, str, float, str]
"""What comparing two reports gave, as a plain row: see `Linked`."""


class Kept(NamedTuple):
    """What is compared of a report: its number, document, id, and the rest as JSON."""

    number: int
    document: str
    report: str
    wire: str


class Block(NamedTuple):
    """Reports that share something; only pairs with one of ``only`` are wanted (null: all)."""

    sort: str
    members: tuple[KeptRow, ...]
    only: frozenset[int] | None = None


class Linked(NamedTuple):
    """What comparing two reports gave, the lesser number first."""

    one: int
    other: int
    verdict: str
    score: float
    reason: str


class Counted(NamedTuple):
    """How many reports and events there are, reports that share an event with others, and pairs that are unsure."""

    reports: int
    events: int
    joined: int
    unsure: int


class Size(NamedTuple):
    """How many reports are in a block, how many of them without a day."""

    sort: str
    members: int
    undated: int


def kept(connection: Connection, numbers: Iterable[int]) -> list[Kept]:
    """What is compared of these reports, as far as they were compared before."""
    query = "SELECT report, document_id, report_id, wire FROM sides WHERE report IN :some"
    return [Kept._make(row) for row in asked(connection, query, numbers)]


def all_blocks(connection: Connection, most: int) -> Iterator[Block]:
    """All blocks that have something to compare, one after the other.

    In the block of a place with more than ``most`` dated reports only those without a day are compared: only they come.
    """
    without = "SUM(CASE WHEN undated THEN 1 ELSE 0 END)"
    crowd = f"MIN(sort) = 'place' AND COUNT(*) - {without} > {most}"
    # crossed, so that blocks are walked in their order and nothing has to be sorted
    query = (
        "SELECT b.block, b.sort, s.report, s.document_id, s.report_id, s.wire FROM blocks b CROSS JOIN sides s "
        "WHERE s.report = b.report AND b.block IN (SELECT block FROM blocks GROUP BY block HAVING COUNT(*) > 1 "
        f"AND (MIN(sort) <> 'place' OR {without} > CASE WHEN {crowd} THEN 1 ELSE 0 END)) AND (b.undated "
        f"OR b.block NOT IN (SELECT block FROM blocks GROUP BY block HAVING {crowd})) ORDER BY b.block"
    )
    for (_, sort), members in groupby(streamed(connection, query), key=itemgetter(0, 1)):
        yield Block(sort, tuple(row[2:] for row in members))


def sizes(connection: Connection, blocks: Iterable[int]) -> dict[int, Size]:
    """How large these blocks are, as far as they have anybody."""
    query = (
        "SELECT block, MIN(sort), COUNT(*), SUM(CASE WHEN undated THEN 1 ELSE 0 END) FROM blocks "
        "WHERE block IN :some GROUP BY block"
    )
    return {row[0]: Size._make(row[1:]) for row in asked(connection, query, blocks)}


def members(connection: Connection, block: int, *, undated: bool) -> list[Kept]:
    """The reports of a block, or those without a day among them."""
    query = (
        "SELECT s.report, s.document_id, s.report_id, s.wire FROM blocks b JOIN sides s ON s.report = b.report "
        f"WHERE b.block = :block {'AND b.undated' if undated else ''}"
    )
    return [Kept._make(row) for row in connection.execute(text(query), {"block": block})]


def forget(connection: Connection, numbers: Collection[int], places: Collection[tuple[int, int]]) -> None:
    """Take away the sides of these reports and their ``places`` (block, report) in blocks."""
    _delete(connection, delete(SIDES).where(SIDES.c.report == bindparam("a")), [{"a": n} for n in numbers])
    chosen = delete(BLOCKS).where(BLOCKS.c.block == bindparam("a"), BLOCKS.c.report == bindparam("b"))
    _delete(connection, chosen, [{"a": block, "b": report} for block, report in places])


def forget_links(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Take away all links of these reports; gives who was at their ends."""
    ends: set[int] = set()
    for end in ("one", "other"):
        query = f"SELECT one, other FROM links WHERE {end} IN :some AND verdict = 'same'"
        ends.update(number for row in asked(connection, query, numbers) for number in row)
    for column in (LINKS.c.one, LINKS.c.other):
        _delete(connection, delete(LINKS).where(column == bindparam("a")), [{"a": n} for n in numbers])
    return ends


def joins(connection: Connection, numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    """Pairs with one of these reports that are linked as the same."""
    for column in ("one", "other"):
        rows = asked(connection, f"SELECT one, other FROM links WHERE verdict = 'same' AND {column} IN :some", numbers)
        yield from ((row[0], row[1]) for row in rows)


def links_of(connection: Connection, numbers: Sequence[int]) -> list[Linked]:
    """All links of these reports, the surest first."""
    query = (
        "SELECT l.one, l.other, l.verdict, l.score, r.words FROM links l JOIN reasons r ON r.number = l.reason "
        "WHERE l.{} IN :some"
    )
    found = {Linked._make(row) for end in ("one", "other") for row in asked(connection, query.format(end), numbers)}
    return sorted(found, key=lambda x: (-x.score, x.one, x.other))


def counted(connection: Connection) -> Counted:
    """What comparing came to."""
    query = (
        "SELECT (SELECT COUNT(*) FROM event_reports), (SELECT COUNT(*) FROM events), "
        "(SELECT COUNT(*) FROM event_reports m WHERE EXISTS (SELECT 1 FROM event_reports o "
        "WHERE o.event_id = m.event_id AND o.position <> m.position)), "
        "(SELECT COUNT(*) FROM links WHERE verdict = 'unsure')"
    )
    return Counted._make(connection.execute(text(query)).one())


def streamed(connection: Connection, query: str) -> Iterator[Any]:
    """The rows of a query as they come, however many: only so many are held at once."""
    rows = connection.execute(text(query), execution_options={"stream_results": True})
    for some in rows.partitions(_AT_ONCE):
        yield from some


def asked(connection: Connection, query: str, some: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query with ``IN :some``, asked for part by part where there are many."""
    chosen = text(query, "some")
    wanted = list(some)
    for at in range(0, len(wanted), _MANY):
        rows = connection.execute(chosen, {"some": wanted[at : at + _MANY]})
        yield from (tuple(row) for found in rows.partitions(_AT_ONCE) for row in found)


def _delete(connection: Connection, statement: Any, rows: list[dict[str, int]]) -> None:
    if rows:
        connection.execute(statement, rows)
