"""Rows of the record, made by hand."""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, insert

from hudna.model.event import Event
from hudna.model.finding import ActorRef
from hudna.model.place import PlaceRef
from hudna.model.wire import to_wire
from hudna.record.derived import EVENT_REPORTS
from hudna.record.tables import DOCUMENTS, ORIGINALS, PASSES, READINGS, REPORTS, STATEMENTS

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def event_row(name: str, kind: str, day: str | None, place: str | None, **more: Any) -> dict[str, Any]:
    """A row of the table of events; ``actors`` as ``"south-army:initiator hill-men:target"``."""
    where = PlaceRef(place, more.get("precision", "exact"), place, place, **more.get("point", {})) if place else None
    named = [pair.split(":") for pair in more.get("actors", "").split()]
    actors = tuple(ActorRef(who, who, role, "…") for who, role in named)
    first = date.fromisoformat(day) if day else None
    last = date.fromisoformat(more["until"]) if "until" in more else first
    status = more.get("status", "happened")
    event = Event(name, kind, status, None, where, (), actors, (), None, False, (), (), (), (), ())
    return {
        "id": name, "type": kind, "status": status, "start_day": first, "end_day": last, "place": None,
        "place_id": place, "lat": None, "lon": None, "series": more.get("series"), "number": None, "long": False,
        "background": False, "contested": False, "outlets": 1, "origins": more.get("origins", 1), "sides": 0,
        "wire": orjson.dumps(to_wire(event)).decode(),
    }  # fmt: skip


def tell(
    connection: Connection,
    document: str,
    event_id: str | None,
    status: str,
    source: str | None,
    *,
    outlet: str = "river-news",
    charge: tuple[str, tuple[str, ...]] | None = None,
) -> None:
    """A document with one report of an event, told by ``source``, and perhaps a statement that charges a breach.

    The report is called after the event and the document.
    """
    connection.execute(insert(ORIGINALS), [{"sha256": document, "bytes": b"", "size": 0, "first_seen": NOW}])
    words = {"state": "s", "language": "ar", "published": "{}", "text": zlib.compress(b""), "added_at": NOW}
    seq = connection.execute(insert(DOCUMENTS), {"id": document, **words}).inserted_primary_key[0]
    reading = {"id": f"r-{document}", "document_id": document, "outlet": outlet, "published": "2020-04-06", "wire": b""}
    connection.execute(insert(READINGS), [reading])
    read = {"knowledge": "k", "reader": "1", "reading_id": f"r-{document}", "read_at": NOW}
    connection.execute(insert(PASSES), [{"document_id": document, "document_seq": seq, **read}])
    if event_id is not None:
        name = f"{event_id}-{document}"
        chain = [{"source": source}] if source else []
        wire = orjson.dumps({"attribution": chain}).decode()
        place = {"reading_id": f"r-{document}", "position": 0}
        flat = {"start_day": None, "end_day": None, "place": None, "background": False, "certainty": 1.0}
        span = {"evidence_start": 0, "evidence_end": 1}
        connection.execute(
            insert(REPORTS), [{**place, "id": name, "type": "shelling", "status": status, **flat, **span, "wire": wire}]
        )
        member = {"document_id": document, "report_id": name, "event_id": event_id, "position": 0, "name": name}
        connection.execute(insert(EVENT_REPORTS), [member])
    if charge is not None:
        said = {"reading_id": f"r-{document}", "position": 0, "id": f"s-{document}", "speaker_id": None}
        wire = orjson.dumps({"about": charge[1], "when": None}).decode()
        connection.execute(insert(STATEMENTS), [{**said, "speaker": charge[0], "act": "accuse", "wire": wire}])
