"""The reports of one document as they were read and as people corrected them, at once and without settling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, get_args

import orjson
from sqlalchemy import Connection

from hudna.errors import InputError, NotFound
from hudna.model.finding import Claim, Report
from hudna.model.review import Review, ReviewField, ReviewVerdict
from hudna.model.wire import from_wire, to_wire
from hudna.record import asking
from hudna.record.correcting import corrected, in_force, in_short, in_sight
from hudna.record.revised import placed
from hudna.record.sql import text

FIELDS: tuple[ReviewField, ...] = get_args(ReviewField)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report: ``read`` by the reader, ``now`` with what people said; ``said`` is all of that, ``held`` what holds.

    ``mark`` finds it again in a later reading; ``event`` is the event that it is of, null where it is of none yet. To
    whoever is ``blind`` nothing is said that others decided.
    """

    document: str
    mark: str
    read: Report
    now: Report
    claims: tuple[Claim, ...]
    rejected: bool
    said: tuple[Review, ...]
    held: tuple[Review, ...]
    event: str | None
    blind: bool = False


def of_document(connection: Connection, document: str, reading: dict[str, Any] | None = None) -> list[Reviewed]:
    """The reports of a document in the order in which they are told; ``reading`` is its current one, if at hand."""
    wire = asking.reading(connection, document) if reading is None else reading
    said = placed(connection, [document])
    rows = connection.execute(
        text("SELECT report_id, event_id FROM event_reports WHERE document_id = :id"), {"id": document}
    )
    events = {row.report_id: row.event_id for row in rows}
    return [_reviewed(document, each, said.get((document, each["id"]), []), events) for each in wire["reports"]]


def of_report(connection: Connection, document: str, report: str) -> Reviewed:
    """One report. Raises `NotFound`."""
    found = next((each for each in of_document(connection, document) if each.read.id == report), None)
    if found is None:
        raise NotFound(
            f"The document {document[:12]} has no report {report}. A new reading may have replaced it: /review"
        )
    return found


def hidden(found: Reviewed, me: str) -> Reviewed:
    """A report without what others said of it and what followed from that: as read, with what ``me`` said blind.

    Raises `InputError` where ``me`` decided about it in sight of the others.
    """
    if any(each.author == me for each in in_sight(found.held)):
        raise InputError(
            f"{me} has decided about this report in sight of what others said, so it cannot be coded a second time "
            "without. Go on with the next one: /review/second"
        )
    mine = [each for each in found.said if each.author == me and (each.blind or each.verdict == "undone")]
    plain = {name: value for name, value in to_wire(found.read).items() if name != "claims"}
    now = corrected(plain, found.read.claims, mine)
    return replace(
        found, now=from_wire(Report, now.wire), claims=now.claims, rejected=now.rejected, said=tuple(mine),
        held=tuple(in_force(mine)), event=None, blind=True,
    )  # fmt: skip


def decided(
    found: Sequence[Reviewed], act: str, verdict: ReviewVerdict, author: str, now: datetime, **more: Any
) -> tuple[Review, ...]:
    """One decision on some reports, as rows; ``more`` is the field, its value on the wire, the reason."""
    field, reason = more.get("field"), more.get("reason", "")
    value = orjson.dumps(to_wire(more["value"])).decode() if more.get("value") is not None else None
    return tuple(
        Review(
            f"{act}:{i}", act, each.document, each.read.id, each.mark, verdict, author, now, field, value, seen(each),
            reason,
        )
        for i, each in enumerate(found)
    )  # fmt: skip


def seen(each: Reviewed) -> str:
    """What stood there when somebody decided, in short: as it was ``read``, and ``now`` (or to the ``blind``)."""
    stood = {"read": shorts(each.read), "blind" if each.blind else "now": shorts(each.now)}
    return orjson.dumps(stood, option=orjson.OPT_SORT_KEYS).decode()


def shorts(report: Report) -> dict[str, str | None]:
    """The values of a report in short, by field."""
    return {field: in_short(field, to_wire(getattr(report, field))) for field in FIELDS}


def _reviewed(document: str, wire: dict[str, Any], said: Sequence[Review], events: dict[str, str]) -> Reviewed:
    read = from_wire(Report, wire)
    plain = {name: value for name, value in wire.items() if name != "claims"}
    found = corrected(plain, read.claims, in_sight(said))
    span = read.evidence
    return Reviewed(
        document, f"{read.type} {span.start} {span.end}", read, from_wire(Report, found.wire), found.claims,
        found.rejected, tuple(said), tuple(in_force(said)), events.get(read.id),
    )  # fmt: skip
