"""Events as datasets: JSON lines, CSV, GeoJSON, Parquet. Columns: `hudna.publish.columns`."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from hudna.errors import InputError
from hudna.model.event import Event
from hudna.model.wire import to_wire
from hudna.publish.atomic import whole_file
from hudna.publish.columns import COLUMNS, Value, point, row

LIST_MARK = " | "
_FORMULA = re.compile(r"^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@＝＋－＠]|^[\t\r]")


def export(events: Iterable[Event], format: str, path: Path | None = None) -> None:  # noqa: A002
    """Writes ``events`` as ``jsonl``, ``csv``, ``geojson`` or ``parquet`` to ``path``, else to standard output.

    Events are streamed in the order given, and the file appears whole or not at all. Raises `InputError` for an unknown
    format or a place that cannot be written, `MissingExtra` where Parquet is asked for without its library.
    """
    writer = _writer(format)
    if path is not None:
        with whole_file(path) as file:
            writer(events, file, True)
    elif format == "parquet" and sys.stdout.isatty():
        raise InputError("Parquet is not for a terminal. Name a file with --output, or send the output to one.")
    else:
        writer(events, sys.stdout.buffer, False)
        sys.stdout.buffer.flush()


def exported(events: Iterable[Event], format: str) -> bytes:  # noqa: A002
    """The same as the bytes of a file. Raises `InputError` for an unknown format."""
    file = io.BytesIO()
    _writer(format)(events, file, True)
    return file.getvalue()


def _writer(name: str) -> Callable[[Iterable[Event], BinaryIO, bool], None]:
    if name not in FORMATS:
        raise InputError(f"No format {name!r}. Choose one of: {', '.join(sorted(FORMATS))}.")
    return FORMATS[name]


def event_to_wire(event: Event) -> dict[str, Any]:
    """One line of the ``jsonl`` form: the event, with each report flattened beside its document."""
    wire: dict[str, Any] = to_wire(event)
    wire["rules"] = dict(event.rules)
    for entry in wire["reports"]:
        report = entry.pop("report")
        report["report_id"] = report.pop("id")
        entry.update(report)
    return wire


def _json(thing: Any) -> bytes:
    # A lone surrogate, which broken input can hold, cannot be UTF-8; its escape is valid JSON.
    return json.dumps(thing, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")


def _write_jsonl(events: Iterable[Event], file: BinaryIO, to_file: bool) -> None:
    for event in events:
        file.write(_json(event_to_wire(event)) + b"\n")


def _write_csv(events: Iterable[Event], file: BinaryIO, to_file: bool) -> None:
    """Comma-separated, quoted where needed. Files start with a byte-order mark, or Excel garbles the Arabic."""
    text = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    if to_file:
        text.write("\ufeff")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([column.name for column in COLUMNS])
    for event in events:
        table.writerow([cell(value) for value in row(event).values()])
    text.detach()


def cell(value: Value) -> str | float | int:
    """A value as spreadsheets take it; text that one would run as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    text = LIST_MARK.join(_item(x) for x in value) if isinstance(value, list) else value
    return "'" + text if _FORMULA.match(text) else text


def _item(value: str | float | None) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _write_geojson(events: Iterable[Event], file: BinaryIO, to_file: bool) -> None:
    """RFC 7946: longitude first, WGS 84; an event without a known point has a null geometry."""
    file.write(b'{"type": "FeatureCollection", "features": [')
    for number, event in enumerate(events):
        file.write((b",\n" if number else b"\n") + _json(_feature(event)))
    file.write(b"\n]}\n")


def _feature(event: Event) -> dict[str, Any]:
    properties = {name: _plain(value) for name, value in row(event).items()}
    return {"type": "Feature", "id": event.id, "geometry": _geometry(event), "properties": properties}


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _geometry(event: Event) -> dict[str, Any] | None:
    """The route as a line where two of its places are known, else the place as a point, else nothing."""
    line = [[p[1], p[0]] for p in map(point, event.route) if p]
    if len(line) > 1:
        return {"type": "LineString", "coordinates": line}
    where = point(event.where)
    return {"type": "Point", "coordinates": [where[1], where[0]]} if where else None


def _write_parquet(events: Iterable[Event], file: BinaryIO, to_file: bool) -> None:
    from hudna.publish.parquet import write_parquet

    write_parquet(events, file)


FORMATS: dict[str, Callable[[Iterable[Event], BinaryIO, bool], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "geojson": _write_geojson,
    "parquet": _write_parquet,
}
