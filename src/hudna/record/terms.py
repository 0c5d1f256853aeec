"""What the record holds for terms of agreements: events and charges to look at, evidence and scores kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Date, Row, and_, bindparam, delete, distinct, func, insert, or_, select

from hudna.model.agreement import TermEvidence, TermMonth, TermScore
from hudna.record.changed import Changed
from hudna.record.derived import COVERAGE, EVENTS, TERM_EVIDENCE, TERM_SCORES
from hudna.record.sql import text

_TOLD = (
    "SELECT m.event_id, m.document_id, m.report_id, x.status, x.wire, r.outlet FROM event_reports m "
    "JOIN current_reports x ON x.document_id = m.document_id AND x.id = m.report_id "
    "JOIN readings r ON r.id = x.reading_id WHERE m.event_id IN :ids ORDER BY m.event_id, m.position"
)
_ACCUSE = (
    "SELECT s.document_id, s.id, s.speaker, s.wire, r.published FROM current_statements s "
    "JOIN readings r ON r.id = s.reading_id WHERE s.act = 'accuse'"
)
_CHARGED = (
    "SELECT DISTINCT m.event_id FROM event_reports m JOIN current_statements s ON s.document_id = m.document_id "
    "WHERE s.act = 'accuse' AND m.event_id IN :ids"
)
_ACCUSING = (
    "SELECT DISTINCT r.document_id FROM readings r JOIN statements s ON s.reading_id = r.id "
    "WHERE r.document_id IN :ids AND s.act = 'accuse'"
)
_ADD = text(
    "INSERT INTO term_evidence (term, agreement, event_id, bearing, by, month, day, event_day, weight, reason) "
    "VALUES (:term, :agreement, :event_id, :bearing, :by, :month, :day, "
    "(SELECT e.start_day FROM events e WHERE e.id = :event_id), :weight, :reason)"
).bindparams(bindparam("day", type_=Date))
_DAYS = (
    "SELECT r.published, x.start_day, x.end_day FROM readings r LEFT JOIN reports x ON x.reading_id = r.id "
    "WHERE r.document_id IN :ids"
)
_MANY = 500
_FIELDS = ("term", "agreement", "event_id", "bearing", "by", "month", "day", "weight", "reason")
_IN_ORDER = tuple(TERM_EVIDENCE.c[name] for name in ("month", "day", "term", "event_id", "bearing", "by"))
T = TypeVar("T")

At = tuple[str, str]
"""A term's id and a month."""


@dataclass(frozen=True, slots=True)
class Charge:
    """A statement that accuses: what it is about are ids of reports of its document, and agreements."""

    document_id: str
    statement_id: str
    speaker: str
    about: tuple[str, ...]
    day: date | None


def batches(things: Iterable[T]) -> Iterator[list[T]]:
    """Things a few hundred at a time, as many as one question takes."""
    rest = iter(things)
    while some := list(islice(rest, _MANY)):
        yield some


def events_of(connection: Connection, kinds: Collection[str], ids: Sequence[str] | None) -> Iterator[Row[Any]]:
    """The events of these kinds, all or those with these ids, as rows of the table of events."""
    query = select(EVENTS).where(EVENTS.c.type.in_(sorted(kinds)))
    if ids is None:
        yield from connection.execute(query.execution_options(yield_per=_MANY))
        return
    for some in batches(ids):
        yield from connection.execute(query.where(EVENTS.c.id.in_(some)))


def told_of(connection: Connection, event_ids: Sequence[str]) -> list[Row[Any]]:
    """The reports of events with document, status, wire and outlet, in the order of the event."""
    if not event_ids:
        return []
    query = text(_TOLD, "ids")
    return list(connection.execute(query, {"ids": list(event_ids)}))


def charged_events(connection: Connection, event_ids: Sequence[str]) -> set[str]:
    """Which of these events stand in documents where somebody accuses."""
    if not event_ids:
        return set()
    query = text(_CHARGED, "ids")
    return {row.event_id for row in connection.execute(query, {"ids": list(event_ids)})}


def charges(connection: Connection, documents: Sequence[str] | None) -> Iterator[Charge]:
    """The accusing statements of documents, or of all."""
    if documents is None:
        yield from map(_charge, connection.execute(text(f"{_ACCUSE} ORDER BY s.document_id, s.id")))
        return
    query = text(f"{_ACCUSE} AND s.document_id IN :ids ORDER BY s.document_id, s.id", "ids")
    for some in batches(documents):
        yield from map(_charge, connection.execute(query, {"ids": list(some)}))


def _charge(row: Row[Any]) -> Charge:
    wire = orjson.loads(row.wire)
    when = (wire.get("when") or {}).get("start") or (row.published or "")[:10]
    return Charge(row.document_id, row.id, row.speaker, tuple(wire.get("about") or ()), _day(when))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def forget(connection: Connection, changed: Changed) -> set[At]:
    """Take away evidence that may no longer hold; gives the terms and months that it was of."""
    if changed.whole:
        connection.execute(delete(TERM_EVIDENCE))
        connection.execute(delete(TERM_SCORES))
        return set()
    touched: set[At] = set()
    name = TERM_EVIDENCE.c.event_id
    for some in batches((*changed.gone, *changed.events)):
        touched |= _take(connection, name.in_(some))
    for some in batches(_accusing(connection, changed.documents)):
        touched |= _take(connection, or_(*(and_(name >= f"{d}/", name < f"{d}0") for d in some)))
    return touched


def _accusing(connection: Connection, documents: Sequence[str]) -> Iterator[str]:
    """Which of these documents accuse somebody, in any of their readings."""
    query = text(_ACCUSING, "ids")
    for some in batches(documents):
        yield from connection.execute(query, {"ids": list(some)}).scalars()


def _take(connection: Connection, condition: Any) -> set[At]:
    query = select(TERM_EVIDENCE.c.term, TERM_EVIDENCE.c.month).where(condition).distinct()
    found = {(row.term, row.month) for row in connection.execute(query)}
    if found:
        connection.execute(delete(TERM_EVIDENCE).where(condition))
    return found


def add(connection: Connection, evidence: Iterable[TermEvidence]) -> set[At]:
    """Keep evidence; gives the terms and months that it is of."""
    kept = list(evidence)
    if kept:
        connection.execute(_ADD, [{name: getattr(each, name) for name in _FIELDS} for each in kept])
    return {(each.term, each.month) for each in kept}


def months_of(connection: Connection, documents: Sequence[str] | None) -> set[str]:
    """The months that documents were published in or told of in any of their readings; of all: those covered."""
    if documents is None:
        days = [row.day for row in connection.execute(select(COVERAGE.c.day).distinct())]
        return {day.isoformat()[:7] for day in days}
    query = text(_DAYS, "ids")
    found: set[str] = set()
    for some in batches(documents):
        for row in connection.execute(query, {"ids": list(some)}):
            found |= {str(day)[:7] for day in row if day and str(day)[:7][4:5] == "-"}
    return found


def looking(connection: Connection, month: str, areas: Collection[str]) -> dict[str, set[str]]:
    """The outlets that reported from each of these areas in a month."""
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    found: dict[str, set[str]] = {}
    for some in batches(sorted(areas)):
        condition = and_(COVERAGE.c.area.in_(some), COVERAGE.c.day.between(first, last))
        for row in connection.execute(select(COVERAGE.c.area, COVERAGE.c.outlet).where(condition).distinct()):
            found.setdefault(row.area, set()).add(row.outlet)
    return found


def evidence(
    connection: Connection,
    *,
    month: str | None = None,
    term: str | None = None,
    agreement: str | None = None,
    event: str | None = None,
) -> list[TermEvidence]:
    """Evidence of a month, a term, an agreement, an event, in a fixed order."""
    table = TERM_EVIDENCE
    query = select(*(table.c[name] for name in _FIELDS)).order_by(*_IN_ORDER)
    asked = ((table.c.month, month), (table.c.term, term), (table.c.agreement, agreement), (table.c.event_id, event))
    for column, value in asked:
        query = query if value is None else query.where(column == value)
    return [TermEvidence(*row) for row in connection.execute(query)]


def newest_evidence(connection: Connection, term: str, most: int) -> list[TermEvidence]:
    """The newest ``most`` pieces of evidence of a term, or of an agreement as a whole, the oldest of them first."""
    query = select(*(TERM_EVIDENCE.c[name] for name in _FIELDS)).where(TERM_EVIDENCE.c.term == term)
    rows = connection.execute(query.order_by(*(column.desc() for column in _IN_ORDER)).limit(most)).all()
    return [TermEvidence(*row) for row in reversed(rows)]


def evidence_part(
    connection: Connection, term: str, month: str, bearing: str | None, first: int, most: int
) -> list[TermEvidence]:
    """A part of the evidence of a term in a month (of one bearing) in a fixed order: ``most`` from number ``first``."""
    table = TERM_EVIDENCE
    query = select(*(table.c[name] for name in _FIELDS)).where(table.c.term == term, table.c.month == month)
    query = query if bearing is None else query.where(table.c.bearing == bearing)
    ordered = query.order_by(table.c.day, table.c.event_id, table.c.bearing, table.c.by)
    return [TermEvidence(*row) for row in connection.execute(ordered.limit(most).offset(first))]


def bearings(connection: Connection, term: str, month: str) -> dict[str, int]:
    """How many pieces of evidence of each bearing there are of a term, or of an agreement as a whole, in a month."""
    table = TERM_EVIDENCE
    query = select(table.c.bearing, func.count()).where(table.c.term == term, table.c.month == month)
    return {row[0]: row[1] for row in connection.execute(query.group_by(table.c.bearing))}


def agreements_of(connection: Connection, events: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The agreements that each of these events bears on, in order; events that bear on none are left out."""
    table, found = TERM_EVIDENCE.c, dict[str, tuple[str, ...]]()
    for part in batches(sorted(events)):
        query = select(table.event_id, table.agreement).distinct().where(table.event_id.in_(part))
        for row in connection.execute(query.order_by(table.event_id, table.agreement)):
            found[row.event_id] = (*found.get(row.event_id, ()), row.agreement)
    return found


def undated(connection: Connection, agreement: str) -> dict[str, int]:
    """How many pieces of evidence without a day each term of an agreement has."""
    table = TERM_EVIDENCE
    query = select(table.c.term, func.count()).where(table.c.agreement == agreement, text("month = ''"))
    return {row[0]: row[1] for row in connection.execute(query.group_by(table.c.term))}


def months_told(connection: Connection, month: str, terms: Collection[str]) -> dict[str, TermMonth]:
    """What a month holds for each of these terms that anything bears on; without outlets."""
    table = TERM_EVIDENCE
    found: dict[str, dict[str, int]] = {}
    days: dict[str, list[float]] = {}
    for some in batches(sorted(terms)):
        at = and_(table.c.month == month, table.c.term.in_(some))
        each = select(table.c.term, table.c.bearing, func.count(distinct(table.c.event_id)).label("n")).where(at)
        for row in connection.execute(each.group_by(table.c.term, table.c.bearing)):
            found.setdefault(row.term, {})[row.bearing] = row.n
        heaviest = select(table.c.term, func.max(table.c.weight).label("weight")).where(at, table.c.bearing == "breaks")
        for row in connection.execute(heaviest.group_by(table.c.term, table.c.day)):
            days.setdefault(row.term, []).append(row.weight)
    return {t: TermMonth(counts, len(days.get(t, ())), sum(days.get(t, ()))) for t, counts in found.items()}


def supporting(connection: Connection, term: str) -> dict[str, dict[str, int]]:
    """By month how many events of each bearing the scores of a term counted."""
    query = select(TERM_SCORES.c.month, TERM_SCORES.c.wire).where(TERM_SCORES.c.term == term)
    return {row.month: dict(orjson.loads(row.wire)["counts"]) for row in connection.execute(query)}


def outlets_scored(connection: Connection, month: str) -> dict[str, int]:
    """How many outlets the scores of a month counted in, by term."""
    query = select(TERM_SCORES.c.term, TERM_SCORES.c.wire).where(TERM_SCORES.c.month == month)
    return {row.term: orjson.loads(row.wire)["outlets"] for row in connection.execute(query)}


def events_scored(connection: Connection, agreement: str | None = None) -> dict[At, list[str]]:
    """The ids of the events that each term and month rests on."""
    table = TERM_EVIDENCE
    query = select(table.c.term, table.c.month, table.c.event_id).distinct()
    query = query if agreement is None else query.where(table.c.agreement == agreement)
    found: dict[At, list[str]] = {}
    for row in connection.execute(query.order_by(table.c.term, table.c.month, table.c.event_id)):
        found.setdefault((row.term, row.month), []).append(row.event_id)
    return found


def later_months(connection: Connection, term: str, month: str) -> set[At]:
    """The months from this one on that a term has scores for."""
    table = TERM_SCORES
    query = select(table.c.month).where(table.c.term == term, table.c.month >= month)
    return {(term, row.month) for row in connection.execute(query)}


def keep_scores(connection: Connection, at: Collection[At], scores: Sequence[TermScore]) -> None:
    """Put scores in the place of those of the same terms and months; what has no score any more goes."""
    gone = delete(TERM_SCORES).where(
        TERM_SCORES.c.term == bindparam("of_term"), TERM_SCORES.c.month == bindparam("of_month")
    )
    if at:
        connection.execute(gone, [{"of_term": term, "of_month": month} for term, month in sorted(at)])
    if scores:
        connection.execute(insert(TERM_SCORES), [_score_row(each) for each in scores])


def _score_row(each: TermScore) -> dict[str, Any]:
    wire = {"reason": each.reason, "outlets": each.outlets, "counts": each.counts}
    named = {"term": each.term, "month": each.month, "agreement": each.agreement, "score": each.score}
    return {**named, "wire": orjson.dumps(wire).decode()}


def scores(connection: Connection, agreement: str | None = None) -> list[TermScore]:
    """The scores of an agreement, or of all, by term and month."""
    query = select(TERM_SCORES).order_by(TERM_SCORES.c.agreement, TERM_SCORES.c.term, TERM_SCORES.c.month)
    query = query if agreement is None else query.where(TERM_SCORES.c.agreement == agreement)
    return [_score(row) for row in connection.execute(query)]


def _score(row: Row[Any]) -> TermScore:
    wire = orjson.loads(row.wire)
    counts = tuple((k, n) for k, n in wire["counts"])
    return TermScore(row.term, row.agreement, row.month, row.score, wire["reason"], wire["outlets"], counts)


def tally(connection: Connection) -> dict[tuple[str, str], int]:
    """How many pieces of evidence each agreement has of each bearing."""
    table = TERM_EVIDENCE
    query = select(table.c.agreement, table.c.bearing, func.count().label("n")).group_by(
        table.c.agreement, table.c.bearing
    )
    return {(row.agreement, row.bearing): row.n for row in connection.execute(query)}
