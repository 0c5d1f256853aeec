"""What the page's script needs beside the list: places, days and the outline, as data that cannot run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hudna.model.event import Event
from hudna.model.place import PlaceRef
from hudna.publish.columns import point
from hudna.publish.view import Row
from hudna.publish.words import place_words, plain, tables


def payload(events: Sequence[Event], rows: Sequence[Row], outline: Mapping[str, Any]) -> dict[str, Any]:
    """Events in short, the words that the script says, and the outline; ``events`` and ``rows`` in one order."""
    words = tables()
    return {
        "events": [_short(event, row) for event, row in zip(events, rows, strict=True)],
        "words": words["words"],
        "status": words["status"],
        "month": words["month"],
        "precision": words["precision"],
        "outline": outline,
    }


def _short(event: Event, row: Row) -> dict[str, Any]:
    return {
        "id": plain(event.id),
        "dom": row.dom,
        "type": event.type,
        "kind": row.kind._asdict(),
        "status": event.status,
        "start": event.when.start.isoformat() if event.when and event.when.start else None,
        "end": event.when.end.isoformat() if event.when and event.when.end else None,
        "when": row.when._asdict(),
        "where": _spot(event.where),
        "route": [_spot(place) for place in event.route],
        "announced": _announced(event),
        "background": event.background,
        "number": row.number,
    }


def _announced(event: Event) -> str | None:
    """The first day on which the event was announced, where it has since come about; else nothing."""
    side = {status: entry["side"] for status, entry in tables()["status"].items()}
    days = [
        (r.published or "")[:10] for r in event.reports if _is_day(r.published) and side[r.report.status] == "above"
    ]
    full = sorted(day for day in days if len(day) == 10)
    return full[0] if full and side[event.status] == "below" else None


def _is_day(edtf: str | None) -> bool:
    """Whether publication is known to the day; an interval or a set of days is no day."""
    return edtf is not None and edtf[:1].isdigit() and not set(edtf) & set("/.[")


def _spot(place: PlaceRef | None) -> dict[str, Any] | None:
    if place is None:
        return None
    found = point(place)
    return {"at": found, "precision": place.precision, "name": place_words(place)._asdict()}


def script_json(thing: Any) -> str:
    """JSON that stands safely inside a script element: no ``<``, ``>`` or ``&``, and no line separators of JavaScript.

    >>> script_json({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(thing, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
