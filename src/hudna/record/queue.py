"""What waits to be looked at by a person: reports with the reasons why, the most pressing first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, cast

from sqlalchemy import Connection, Row, delete, insert, select

from hudna.errors import InputError
from hudna.record import reviews
from hudna.record.correcting import in_force, in_sight
from hudna.record.derived import REVIEW_QUEUE
from hudna.record.pieces import some
from hudna.record.revised import placed
from hudna.record.sql import text

Why = Literal["contested", "overdue", "new_kind", "doubtful", "no_place", "unsure"]
WEIGHTS: dict[Why, int] = {
    "contested": 400, "overdue": 300, "new_kind": 150, "doubtful": 100, "no_place": 60, "unsure": 50,
}  # fmt: skip
"""What speaks for looking at a report: its event is contested, was due and nobody told of it, is of a kind that is
hardly ever met; its reader was not sure, found no such place; a person was not sure."""

FEW = 3
LATE = timedelta(days=60)
COUNTED = 1000

_UNRESOLVED = """x.wire LIKE '%"precision":"unresolved"%'"""
_WEIGHT = (
    "CASE WHEN e.contested THEN {contested} ELSE 0 END + CASE WHEN x.certainty < 0.3 THEN 3 * {doubtful} "
    "WHEN x.certainty < 0.45 THEN 2 * {doubtful} WHEN x.certainty < 0.6 THEN {doubtful} ELSE 0 END "
).format(**WEIGHTS) + f"+ CASE WHEN {_UNRESOLVED} THEN {WEIGHTS['no_place']} ELSE 0 END"
_WHY = (
    "(CASE WHEN e.contested THEN 'contested ' ELSE '' END) "
    "|| (CASE WHEN x.certainty < 0.6 THEN 'doubtful ' ELSE '' END) "
    f"|| (CASE WHEN {_UNRESOLVED} THEN 'no_place ' ELSE '' END)"
)
_FILL = (
    "INSERT INTO review_queue (document_id, report_id, event_id, weight, why) "
    f"SELECT m.document_id, m.report_id, m.event_id, {_WEIGHT}, {_WHY} FROM event_reports m "
    "JOIN events e ON e.id = m.event_id "
    "JOIN current_reports x ON x.document_id = m.document_id AND x.id = m.report_id "
    f"WHERE (e.contested OR x.certainty < 0.6 OR {_UNRESOLVED})"
)
_OPEN = (
    "NOT EXISTS (SELECT 1 FROM reviews r WHERE r.document_id = {0}.document_id AND r.report_id = {0}.report_id "
    "AND r.verdict <> 'undone' AND (r.author = :me OR r.verdict <> 'unsure') "
    "AND COALESCE(r.seen, '') NOT LIKE '{{\"blind\"%' "
    "AND NOT EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = r.act))"
)
_NEXT = (
    "SELECT q.* FROM review_queue q WHERE (q.weight, q.document_id, q.report_id) < (:weight, :document, :report) "
    f"AND {_OPEN.format('q')} ORDER BY q.weight DESC, q.document_id DESC, q.report_id DESC LIMIT :most"
)
_OF_EVENTS = (
    "SELECT m.document_id, m.report_id, m.event_id, COALESCE(q.weight, 0) AS weight, COALESCE(q.why, '') AS why "
    "FROM event_reports m LEFT JOIN review_queue q ON q.document_id = m.document_id AND q.report_id = m.report_id "
    f"WHERE m.event_id IN :names AND {_OPEN.format('m')} ORDER BY m.event_id, m.position"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that waits, with the reasons; a larger ``weight`` is more pressing."""

    document: str
    report: str
    event: str
    weight: int
    why: tuple[Why, ...]

    @property
    def at(self) -> str:
        """Its place in the queue, to go on from."""
        return f"{self.weight}~{self.document}~{self.report}"


def fill(connection: Connection, events: Collection[str] | None, documents: Collection[str]) -> None:
    """Bring the queue up to date: all of it, or that of changed events and of documents that were looked at."""
    if events is None:
        connection.execute(delete(REVIEW_QUEUE))
        connection.execute(text(_FILL))
        documents = reviews.documents(connection)
    for part in some(sorted(events or ())):
        connection.execute(delete(REVIEW_QUEUE).where(REVIEW_QUEUE.c.event_id.in_(part)))
        statement = text(f"{_FILL} AND m.event_id IN :names", "names")
        connection.execute(statement, {"names": part})
    for part in some(sorted(documents)):
        _take_out_decided(connection, part)


def documents_of(connection: Connection, events: Collection[str]) -> set[str]:
    """The documents of some events of which a report was decided about."""
    query = text(
        "SELECT DISTINCT m.document_id FROM event_reports m WHERE m.event_id IN :names "
        "AND EXISTS (SELECT 1 FROM reviews r WHERE r.document_id = m.document_id)",
        "names",
    )
    return {str(row[0]) for part in some(sorted(events)) for row in connection.execute(query, {"names": part})}


def _take_out_decided(connection: Connection, documents: Sequence[str]) -> None:
    """What people decided about waits no more; where they were not sure, for that reason."""
    for (document, report), said in placed(connection, documents).items():
        held = in_force(in_sight(said))
        if not held:
            continue
        of_report = (REVIEW_QUEUE.c.document_id == document, REVIEW_QUEUE.c.report_id == report)
        before = connection.execute(select(REVIEW_QUEUE).where(*of_report)).first()
        if held[-1].verdict == "unsure" and before is not None and before.why.endswith("unsure "):
            continue
        connection.execute(delete(REVIEW_QUEUE).where(*of_report))
        if held[-1].verdict == "unsure" and before is not None:
            row = dict(before._mapping)
            row |= {"weight": before.weight + WEIGHTS["unsure"], "why": f"{before.why}unsure "}
            connection.execute(insert(REVIEW_QUEUE), row)


def forget_gone(connection: Connection, events: Collection[str]) -> None:
    """Take out the reports of events that are no more."""
    for part in some(sorted(events)):
        connection.execute(delete(REVIEW_QUEUE).where(REVIEW_QUEUE.c.event_id.in_(part)))


def waiting(connection: Connection, me: str, after: str | None, most: int) -> list[Waiting]:
    """The next reports of the queue that ``me`` did not decide about. Raises `InputError` for a place that is none."""
    weight, document, report = _place(after)
    given = {"weight": weight, "document": document, "report": report, "me": me, "most": most}
    return [_waiting(row) for row in connection.execute(text(_NEXT), given)]


def count(connection: Connection) -> int:
    """How many reports wait, counted up to a thousand."""
    query = text(f"SELECT COUNT(*) FROM (SELECT 1 FROM review_queue LIMIT {COUNTED}) n")
    return int(connection.execute(query).scalar_one())


def of_kinds_hardly_met(connection: Connection, kinds: Iterable[str]) -> tuple[str, ...]:
    """The events of kinds that hardly any event is of; it follows from settled events alone."""
    found: list[str] = []
    for kind in sorted(kinds):
        query = text(f"SELECT id FROM events WHERE type = :kind LIMIT {FEW + 1}")
        names = list(connection.execute(query, {"kind": kind}).scalars())
        found += names if len(names) <= FEW else []
    return tuple(found)


def of_rare_kinds(connection: Connection, me: str, events: Sequence[str]) -> list[Waiting]:
    """The reports of events ``of_kinds_hardly_met``."""
    return _of_events(connection, me, events, "new_kind")


def of_overdue(connection: Connection, me: str, today: date, pending: Collection[str], most: int) -> list[Waiting]:
    """The reports that announced what was due in the last two months and did not come."""
    query = text(
        "SELECT c.event_id FROM promises p JOIN promise_claims c ON c.promise_id = p.id "
        "WHERE p.outcome IN :pending AND p.due_end < :today AND p.due_end >= :since AND c.event_id IS NOT NULL "
        "ORDER BY p.due_end DESC, c.event_id LIMIT :most",
        "pending",
    )
    given = {"pending": sorted(pending), "today": today.isoformat(), "since": (today - LATE).isoformat(), "most": most}
    return _of_events(connection, me, list(connection.execute(query, given).scalars()), "overdue")


def together(*lists: Iterable[Waiting]) -> list[Waiting]:
    """Several lists as one: of a report that is in more than one all reasons count."""
    found: dict[tuple[str, str], Waiting] = {}
    for each in (one for listed in lists for one in listed):
        name = (each.document, each.report)
        before = found.get(name)
        more = [why for why in each.why if before is None or why not in before.why]
        if before is None:
            found[name] = each
        elif more:
            weight = before.weight + sum(WEIGHTS[why] for why in more if why in ("new_kind", "overdue"))
            found[name] = replace(before, weight=weight, why=(*before.why, *more))
    return sorted(found.values(), key=lambda w: (w.weight, w.document, w.report), reverse=True)


def _of_events(connection: Connection, me: str, events: Sequence[str], why: Why) -> list[Waiting]:
    query = text(_OF_EVENTS, "names")
    rows = connection.execute(query, {"names": list(dict.fromkeys(events)), "me": me}) if events else ()
    found = map(_waiting, rows)
    return [replace(each, weight=each.weight + WEIGHTS[why], why=(why, *each.why)) for each in found]


def _waiting(row: Row[Any]) -> Waiting:
    why = cast("tuple[Why, ...]", tuple(row.why.split()))
    return Waiting(row.document_id, row.report_id, row.event_id, row.weight, why)


def _place(after: str | None) -> tuple[int, str, str]:
    if after is None:
        return 1_000_000, "", ""
    weight, _, rest = after.partition("~")
    document, _, report = rest.partition("~")
    if not weight.isdecimal() or not report:
        raise InputError(f"“{after}” is no place in the queue. Begin again: /review")
    return int(weight), document, report
