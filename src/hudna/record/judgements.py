"""People's judgements in the record: added, never changed; they outlive a new reading.

The machine's own are derived, see `hudna.record.compared`; rows that an earlier version kept of it are passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert

from hudna.model.judgement import Judgement
from hudna.record.marks import Marks, by_document, found_again, marks_in
from hudna.record.sql import text
from hudna.record.tables import JUDGEMENTS

_MACHINE = "reader"


def marks_of_judged(connection: Connection) -> dict[tuple[str, str], str]:
    """The marks of all reports of documents that people judged."""
    query = (
        "SELECT left_document AS id FROM judgements WHERE author <> :machine "
        "UNION SELECT right_document FROM judgements WHERE author <> :machine"
    )
    return marks_in(connection, {row.id for row in connection.execute(text(query), {"machine": _MACHINE})})


def add_judgements(connection: Connection, judgements: Sequence[Judgement], marks: Marks) -> int:
    """Add what was not judged so before by the same author; returns how many were added."""
    known = {_pair(j): j for j in current(connection)}
    rows = []
    for each in map(_ordered, judgements):
        last = known.get(_pair(each))
        if last is None or (last.verdict, last.reason, last.score) != (each.verdict, each.reason, each.score):
            rows.append(_row(each, marks))
    if rows:
        connection.execute(insert(JUDGEMENTS), rows)
    return len(rows)


def current(connection: Connection) -> list[Judgement]:
    """The newest judgement of each person on each pair, in the order in which they were given."""
    return [judgement_of(row) for row in _current(connection)]


def on_documents(connection: Connection, documents: Collection[str]) -> list[Judgement]:
    """The newest judgement of each person on each pair with a report of these documents, in the order given."""
    query = text(
        "SELECT * FROM current_judgements WHERE author <> :machine "
        "AND (left_document IN :documents OR right_document IN :documents) ORDER BY seq",
        "documents",
    )
    rows = connection.execute(query, {"machine": _MACHINE, "documents": sorted(documents)})
    return [judgement_of(row) for row in rows]


def by_people(connection: Connection, marks: Marks) -> list[Judgement]:
    """People's judgements on the reports as they are now.

    A report that a new reading gave another id is found by its type and the words that it rests on; a judgement
    whose report is gone is left out here and stays in the record.
    """
    places = by_document(marks)
    found = []
    for row in _current(connection):
        left = found_again(row.left_report, row.left_mark, places.get(row.left_document, {}))
        right = found_again(row.right_report, row.right_mark, places.get(row.right_document, {}))
        if left is not None and right is not None:
            found.append(replace(judgement_of(row), left=(row.left_document, left), right=(row.right_document, right)))
    return found


def judgement_of(row: Row[Any]) -> Judgement:
    """A judgement from its row."""
    left, right = (row.left_document, row.left_report), (row.right_document, row.right_report)
    made_at = row.made_at if isinstance(row.made_at, datetime) else datetime.fromisoformat(row.made_at)
    aware = made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC)
    return Judgement(left, right, row.verdict, row.author, row.reason, aware, row.score)


def _current(connection: Connection) -> Sequence[Row[Any]]:
    query = text("SELECT * FROM current_judgements WHERE author <> :machine ORDER BY seq")
    return connection.execute(query, {"machine": _MACHINE}).all()


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
