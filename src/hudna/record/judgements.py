"""Judgements in the record: added, never changed; people's outlive a new reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, text

from hudna.model.event import EventReport
from hudna.model.judgement import Judgement
from hudna.record.tables import JUDGEMENTS

READER = "reader"
"""The author of the machine's judgements."""

_NO_LONGER = "read again: no longer alike enough to be compared"
_KIND = "SUBSTR(left_mark, 1, INSTR(left_mark, ' ') - 1)"

Marks = Mapping[tuple[str, str], str]


def marks_of(reports: Iterable[EventReport]) -> dict[tuple[str, str], str]:
    """For each report the type and place of its evidence, by which a later reading finds it again."""
    return {
        (r.document_id, r.report.id): f"{r.report.type} {r.report.evidence.start} {r.report.evidence.end}"
        for r in reports
    }


def marks_of_judged(connection: Connection) -> dict[tuple[str, str], str]:
    """The marks of all reports of documents that people judged."""
    query = (
        "SELECT left_document AS id FROM judgements WHERE author <> :reader "
        "UNION SELECT right_document FROM judgements WHERE author <> :reader"
    )
    return marks_in(connection, {row.id for row in connection.execute(text(query), {"reader": READER})})


def marks_in(connection: Connection, documents: Collection[str]) -> dict[tuple[str, str], str]:
    """The marks of the current reports of some documents."""
    query = text("SELECT * FROM current_reports WHERE document_id = :id")
    rows = [row for name in sorted(documents) for row in connection.execute(query, {"id": name})]
    return {(r.document_id, r.id): f"{r.type} {r.evidence_start} {r.evidence_end}" for r in rows}


def add_judgements(
    connection: Connection, judgements: Sequence[Judgement], marks: Marks, kinds: frozenset[str] | None = None
) -> int:
    """Add what was not judged so before by the same author; returns how many were added.

    ``kinds`` says which kinds of reports they are about, so that only judgements on those are looked through.
    """
    known = {_pair(j): j for j in current(connection, kinds)}
    rows = []
    for each in map(_ordered, judgements):
        last = known.get(_pair(each))
        if last is None or (last.verdict, last.reason, last.score) != (each.verdict, each.reason, each.score):
            rows.append(_row(each, marks))
    if rows:
        connection.execute(insert(JUDGEMENTS), rows)
    return len(rows)


def current(connection: Connection, kinds: frozenset[str] | None = None) -> list[Judgement]:
    """The newest judgement of each author on each pair (of reports of some kinds)."""
    if kinds is None:
        rows = connection.execute(text("SELECT * FROM current_judgements ORDER BY seq"))
    else:
        query = f"SELECT * FROM current_judgements WHERE {_KIND} IN :kinds ORDER BY seq"
        chosen = text(query).bindparams(bindparam("kinds", expanding=True))
        rows = connection.execute(chosen, {"kinds": sorted(kinds)})
    return [_judgement(row) for row in rows]


def kinds_judged(connection: Connection) -> set[str]:
    """The kinds of reports that there are judgements on."""
    return {row.kind for row in connection.execute(text(f"SELECT DISTINCT {_KIND} AS kind FROM judgements"))}


def by_people(connection: Connection, marks: Marks) -> list[Judgement]:
    """People's judgements on the reports as they are now.

    A report that a new reading gave another id is found by its type and the words that it rests on; a judgement
    whose report is gone is left out here and stays in the record.
    """
    query = text("SELECT * FROM current_judgements WHERE author <> :reader ORDER BY seq")
    places = _by_document(marks)
    found = []
    for row in connection.execute(query, {"reader": READER}):
        left = _now(row.left_document, row.left_report, row.left_mark, places)
        right = _now(row.right_document, row.right_report, row.right_mark, places)
        if left is not None and right is not None:
            found.append(replace(_judgement(row), left=(row.left_document, left), right=(row.right_document, right)))
    return found


def withdrawn(
    connection: Connection, judgements: Sequence[Judgement], kinds: frozenset[str], now: datetime
) -> list[Judgement]:
    """Judgements that take back what the reader said before of these kinds and does not say any more."""
    said = {_pair(_ordered(j)) for j in judgements}
    return [
        Judgement(j.left, j.right, "unsure", READER, _NO_LONGER, now)
        for j in current(connection, kinds)
        if j.author == READER and _pair(j) not in said
    ]


def _by_document(marks: Marks) -> dict[str, dict[str, str]]:
    places: dict[str, dict[str, str]] = {}
    for (document, report), mark in marks.items():
        places.setdefault(document, {})[report] = mark
    return places


def _now(document: str, report: str, mark: str, places: Mapping[str, Mapping[str, str]]) -> str | None:
    """The id that a judged report has now."""
    there = places.get(document, {})
    if there.get(report) == mark:
        return report
    kind, start, end = mark.split(" ")
    shared: list[tuple[int, str]] = []
    for name, other in there.items():
        other_kind, other_start, other_end = other.split(" ")
        common = min(int(end), int(other_end)) - max(int(start), int(other_start))
        if other_kind == kind and common > 0:
            shared.append((-common, name))
    return min(shared)[1] if shared else None


def _ordered(judgement: Judgement) -> Judgement:
    if judgement.left <= judgement.right:
        return judgement
    return replace(judgement, left=judgement.right, right=judgement.left)


def _pair(judgement: Judgement) -> tuple[tuple[str, str], tuple[str, str], str]:
    return judgement.left, judgement.right, judgement.author


def _row(judgement: Judgement, marks: Marks) -> dict[str, Any]:
    row: dict[str, Any] = {"verdict": judgement.verdict, "author": judgement.author, "reason": judgement.reason}
    row |= {"score": judgement.score, "made_at": judgement.made_at}
    for side, end in (("left", judgement.left), ("right", judgement.right)):
        row |= {f"{side}_document": end[0], f"{side}_report": end[1], f"{side}_mark": marks.get(end, "- 0 0")}
    return row


def _judgement(row: Row[Any]) -> Judgement:
    left, right = (row.left_document, row.left_report), (row.right_document, row.right_report)
    made_at = row.made_at if isinstance(row.made_at, datetime) else datetime.fromisoformat(row.made_at)
    aware = made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC)
    return Judgement(left, right, row.verdict, row.author, row.reason, aware, row.score)
