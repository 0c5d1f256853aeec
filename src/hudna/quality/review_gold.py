"""What people decided, written as labelled reports that ``hudna gate`` and ``hudna score`` can read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, text

from hudna.model.document import Document
from hudna.model.finding import Report
from hudna.record import asking, reviews
from hudna.record.correcting import in_sight
from hudna.record.reviewed import Reviewed, of_document

_DECIDED = ("accept", "reject", "correct")


def write_gold(connection: Connection, folder: Path) -> list[str]:
    """Write the text and the annotation of every document all of whose reports people decided about; gives the names.

    A report that was rejected is left out; one that nobody is sure of keeps its document out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in reviews.documents(connection):
        told = of_document(connection, name) if _is_current(connection, name) else []
        if told and all(_is_decided(each) for each in told):
            document = asking.document(connection, name)
            (folder / f"{name[:16]}.txt").write_text(document.text, "utf-8")
            content = orjson.dumps(_annotation(document, told), option=orjson.OPT_INDENT_2)
            (folder / f"{name[:16]}.json").write_bytes(content + b"\n")
            written.append(name[:16])
    return written


def _is_current(connection: Connection, name: str) -> bool:
    query = text("SELECT 1 FROM current_passes WHERE document_id = :id")
    return connection.execute(query, {"id": name}).first() is not None


def _is_decided(each: Reviewed) -> bool:
    whole = [review for review in in_sight(each.held) if review.field is None]
    return bool(whole) and whole[-1].verdict in _DECIDED


def _annotation(document: Document, told: list[Reviewed]) -> dict[str, Any]:
    return {
        "id": document.id[:16],
        "published": document.published.edtf,
        "published_basis": document.published.basis,
        "outlet": document.outlet,
        "events": [_event(number, each.now) for number, each in enumerate(_kept(told), 1)],
        "annotators": sorted({review.author for each in told for review in in_sight(each.held)}),
    }


def _kept(told: list[Reviewed]) -> Iterator[Reviewed]:
    yield from (each for each in told if not each.rejected)


def _event(number: int, report: Report) -> dict[str, Any]:
    when, where, chain = report.when, report.where, report.attribution
    return {
        "eid": f"e{number}", "type": report.type, "status": report.status,
        "date_start": when.start.isoformat() if when and when.start else None,
        "date_end": when.end.isoformat() if when and when.end else None, "date_text": when.text if when else None,
        "place": where.text if where else None,
        "place_also": [name for name in (where.name_ar, where.name) if name] if where else [],
        "route": [place.text for place in report.route],
        "actors": [{"name": actor.name, "role": actor.role} for actor in report.actors],
        "quantities": [{"what": q.what, "value": [q.low, q.high]} for q in report.quantities],
        "attributed_to": chain[0].text if chain else None, "evidence": report.evidence.text,
        "background": report.background,
    }  # fmt: skip
