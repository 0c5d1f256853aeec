"""Reports as people corrected them, in the record: made again from readings and reviews, never a source."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Connection, Row, delete, insert

from hudna.model.finding import Claim
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.model.wire import from_wire, to_wire
from hudna.record import reviews
from hudna.record.correcting import Corrected, corrected, in_sight
from hudna.record.derived import REVISED
from hudna.record.marks import by_document, found_again, marks_in
from hudna.record.pieces import some
from hudna.record.sql import text

_READ = "SELECT * FROM read_reports WHERE document_id IN :names ORDER BY document_id, position"
_CLAIMS = "SELECT * FROM current_claims WHERE document_id = :document AND report_id = :report ORDER BY position"


def revise(connection: Connection, documents: Collection[str] | None) -> None:
    """Make the corrected reports of these documents anew, or those of all."""
    if documents is None:
        connection.execute(delete(REVISED))
        documents = reviews.documents(connection)
    for part in some(sorted(documents)):
        connection.execute(delete(REVISED).where(REVISED.c.document_id.in_(part)))
        of_reports = placed(connection, part)
        told = {document for document, _ in of_reports}
        query = text(_READ, "names")
        read = connection.execute(query, {"names": sorted(told)}).all() if told else []
        rows = [_row(connection, row, of_reports[name]) for row in read if (name := _name(row)) in of_reports]
        if changed := [row for row in rows if row is not None]:
            connection.execute(insert(REVISED), changed)


def placed(connection: Connection, documents: Sequence[str]) -> dict[tuple[str, str], list[Review]]:
    """The reviews of some documents by the report that they are of now; those of reports that are gone are left out."""
    said = reviews.of_documents(connection, documents)
    there = by_document(marks_in(connection, {each.document for each in said}, standing=False))
    kinds: dict[tuple[str, str, str], set[str]] = {}
    for each in said:
        if each.field == "type" and each.value:
            kinds.setdefault((each.document, each.report, each.mark), set()).add(orjson.loads(each.value))
    found: dict[tuple[str, str], list[Review]] = {}
    for each in said:
        also = kinds.get((each.document, each.report, each.mark), set())
        now = found_again(each.report, each.mark, there.get(each.document, {}), also)
        if now is not None:
            found.setdefault((each.document, now), []).append(each)
    return found


def claims(connection: Connection, document: str, report: str) -> tuple[Claim, ...]:
    """The values that people gave a report."""
    query = text(
        "SELECT v.claims FROM revised v JOIN current_passes p ON p.reading_id = v.reading_id "
        "WHERE v.document_id = :document AND v.id = :report"
    )
    found = connection.execute(query, {"document": document, "report": report}).scalar()
    return from_wire(tuple[Claim, ...], orjson.loads(found)) if found else ()


def _row(connection: Connection, row: Row[Any], said: Sequence[Review]) -> dict[str, Any] | None:
    """The row of a report; null where what people said leaves it as it was read."""
    of_report = connection.execute(text(_CLAIMS), {"document": row.document_id, "report": row.id})
    read = [Claim(r.field, r.value, Span(r.start, r.end, r.text), r.found_by) for r in of_report]
    found: Corrected = corrected(orjson.loads(row.wire), read, in_sight(said))
    if not found.claims and not found.rejected:
        return None
    when, where = found.wire["when"] or {}, found.wire["where"] or {}
    return {
        "reading_id": row.reading_id, "position": row.position, "document_id": row.document_id, "id": row.id,
        "rejected": found.rejected, "type": found.wire["type"], "status": found.wire["status"],
        "start_day": _day(when.get("start")), "end_day": _day(when.get("end")),
        "place": where.get("id") or where.get("text"), "wire": orjson.dumps(found.wire).decode(),
        "claims": orjson.dumps(to_wire(found.claims)).decode(),
    }  # fmt: skip


def _name(row: Row[Any]) -> tuple[str, str]:
    return row.document_id, row.id


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
