"""Relations in the record: derived rows, and what they are derived from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, insert

from hudna.model.event import report_number
from hudna.model.relation import Relation
from hudna.record.compared import streamed
from hudna.record.derived import RELATIONS
from hudna.record.sql import text

_AT_ONCE = 500
_TOLD = (
    "SELECT m.document_id, m.report_id, m.event_id, x.type, x.status, x.evidence_start, x.wire FROM event_reports m "
    "JOIN current_reports x ON x.document_id = m.document_id AND x.id = m.report_id "
    "WHERE m.document_id IN :names ORDER BY m.document_id, x.evidence_start, m.report_id"
)
_NUMBERS = (
    "SELECT a.id AS later, b.id AS earlier, a.series, a.number FROM events a "
    "JOIN events b ON b.series = a.series AND b.number = a.number - 1"
)
_LINKS = (
    "SELECT e.id AS one, f.id AS other, e.status AS one_status, f.status AS other_status, r.words, l.score "
    "FROM links l JOIN reasons r ON r.number = l.reason "
    "JOIN sides s ON s.report = l.one JOIN sides t ON t.report = l.other "
    "JOIN event_reports a ON a.document_id = s.document_id AND a.report_id = s.report_id "
    "JOIN event_reports b ON b.document_id = t.document_id AND b.report_id = t.report_id "
    "JOIN events e ON e.id = a.event_id JOIN events f ON f.id = b.event_id WHERE a.event_id <> b.event_id"
)


@dataclass(frozen=True, slots=True)
class ToldIn:
    """A report of one document, with the event that it is of; ``answers`` where its words are those of an answer."""

    document: str
    report: str
    event: str
    type: str
    status: str
    at: int
    part_of: str | None
    initiators: frozenset[str]
    answers: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two events of which reports were found alike, but not enough, with the verdict's score and reason."""

    one: str
    other: str
    statuses: tuple[str, str]
    score: float
    reason: str


def documents_of(connection: Connection, events: Collection[str]) -> list[str]:
    """The documents that tell of some events."""
    query = "SELECT DISTINCT document_id FROM event_reports WHERE event_id IN :names"
    return sorted({row[0] for row in _chosen(connection, query, sorted(events))})


def documents_to_relate(connection: Connection, kinds: Iterable[str], answers: Iterable[str]) -> list[str]:
    """All documents in which something bears on something: a part of another, one of these kinds, or an answer.

    Older readings of a document count too: that it is looked at in vain does no harm.
    """
    signs = ['%"part_of":"%', *(f"%{rule}%" for rule in sorted(answers))]
    likes = " OR ".join(f"x.wire LIKE :sign{i}" for i in range(len(signs)))
    query = text(
        "SELECT DISTINCT r.document_id FROM reports x JOIN readings r ON r.id = x.reading_id "
        f"WHERE x.type IN :kinds OR {likes} UNION SELECT v.document_id FROM revised v WHERE v.type IN :kinds",
        "kinds",
    )
    rows = connection.execute(query, {"kinds": sorted(kinds), **{f"sign{i}": sign for i, sign in enumerate(signs)}})
    return sorted(row[0] for row in rows)


def told_in(connection: Connection, documents: Sequence[str], answers: Collection[str]) -> Iterator[ToldIn]:
    """The reports of these documents, document by document, in the order in which they are told."""
    for row in _chosen(connection, _TOLD, documents):
        wire = orjson.loads(row.wire)
        began = frozenset(a["id"] or a["name"] for a in wire["actors"] if a["role"] == "initiator")
        rule = str(wire["because"]).partition(";")[0]
        told = row.document_id, row.report_id, row.event_id, row.type, row.status, row.evidence_start
        yield ToldIn(*told, wire["part_of"], began, rule in answers)


def next_numbers(connection: Connection, events: Collection[str] | None) -> Iterator[tuple[str, str, str, int]]:
    """Events with a number in a series, each with that of the number before: both ids, series, number."""
    if events is None:
        yield from ((row[0], row[1], row[2], row[3]) for row in connection.execute(text(_NUMBERS)))
        return
    for end in ("a", "b"):
        for row in _chosen(connection, f"{_NUMBERS} WHERE {end}.id IN :names", sorted(events)):
            yield row[0], row[1], row[2], row[3]


def doubts(connection: Connection, events: Collection[str] | None) -> Iterator[Doubt]:
    """Pairs of events between which a link was left open."""
    rows = _all_doubts(connection) if events is None else _doubts_of(connection, events)
    for one, other, one_status, other_status, reason, score in rows:
        yield Doubt(one, other, (one_status, other_status), score, reason)


def _all_doubts(connection: Connection) -> Iterator[Any]:
    """Those between two events come one after the other."""
    pair = "CASE WHEN e.id < f.id THEN e.id ELSE f.id END, CASE WHEN e.id < f.id THEN f.id ELSE e.id END"
    yield from streamed(connection, f"{_LINKS} ORDER BY {pair}")


def _doubts_of(connection: Connection, events: Collection[str]) -> Iterator[Any]:
    query = "SELECT document_id, report_id FROM event_reports WHERE event_id IN :names"
    numbers = [report_number(row[0], row[1]) for row in _chosen(connection, query, sorted(events))]
    for end in ("one", "other"):
        yield from _chosen(connection, f"{_LINKS} AND l.{end} IN :names", numbers)


def forget(connection: Connection, events: Collection[str] | None) -> None:
    """Take away the relations of some events, or all."""
    if events is None:
        connection.execute(RELATIONS.delete())
    elif events:
        rows = [{"event": name} for name in sorted(events)]
        for end in ("left_event", "right_event"):
            connection.execute(text(f"DELETE FROM relations WHERE {end} = :event"), rows)


def add(connection: Connection, found: Collection[Relation]) -> None:
    """Add relations."""
    rows = [{"left_event": r.left, "right_event": r.right, "kind": r.kind, "reason": r.reason} for r in found]
    if rows:
        connection.execute(insert(RELATIONS), rows)


def of_event(connection: Connection, event: str) -> list[Relation]:
    """The relations of one event, those that it has to others first."""
    query = text("SELECT * FROM relations WHERE left_event = :event OR right_event = :event ORDER BY kind, left_event")
    rows = connection.execute(query, {"event": event})
    found = [Relation(row.left_event, row.right_event, row.kind, row.reason) for row in rows]
    return sorted(found, key=lambda r: (r.left != event, r))


def _chosen(connection: Connection, query: str, names: Sequence[Any]) -> Iterator[Any]:
    statement = text(query, "names")
    for start in range(0, len(names), _AT_ONCE):
        yield from connection.execute(statement, {"names": list(names[start : start + _AT_ONCE])}).all()
