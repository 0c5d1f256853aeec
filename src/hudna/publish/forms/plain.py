"""The forms that carry all that an event is: JSON lines, CSV, GeoJSON, Parquet; and what checks their files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, get_args

from hudna.model.finding import Role, Status
from hudna.publish.coarse import HELD_BACK
from hudna.publish.columns import COLUMNS
from hudna.publish.export import FORMATS, cell
from hudna.publish.forms.shape import Field, Flaw, Form
from hudna.publish.forms.tables import check_table
from hudna.publish.leaving import Leaving

_STATUSES = get_args(Status)
_ROLES = get_args(Role)
_PRECISIONS = ("exact", "near", "area", "region", "unresolved")
_MORE: dict[str, dict[str, Any]] = {
    "id": {"needed": True},
    "type": {"needed": True, "pattern": r"[a-z_]+"},
    "status": {"needed": True, "allowed": _STATUSES},
    "background": {"needed": True},
    "date_precision": {"allowed": ("time", "part_of_day", "day", "week", "month", "season", "year", "vague")},
    "place_precision": {"allowed": _PRECISIONS},
    "place_certainty": {"low": 0, "high": 1},
    "certainty": {"low": 0, "high": 1},
    "lat": {"low": -90, "high": 90},
    "lon": {"low": -180, "high": 180},
    "actor_roles": {"allowed": _ROLES},
    "killed_low": {"low": 0},
    "killed_high": {"low": 0},
    "outlets_count": {"needed": True, "low": 0},
    "origins_count": {"needed": True, "low": 0},
}
FIELDS = tuple(Field(c.name, c.type, c.meaning, **_MORE.get(c.name, {})) for c in COLUMNS)


def _write(name: str, leaving: Leaving, file: BinaryIO) -> None:
    FORMATS[name](leaving.events(claims=name == "jsonl" and leaving.care.claims), file, True)


def check_csv(path: Path) -> Iterator[Flaw]:
    """What is wrong in a CSV file of events."""
    yield from check_table(path, FIELDS, _across, key="id")


def _across(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if row["date_start"] and row["date_end"] and row["date_end"] < row["date_start"]:
        yield "date_end", "is before date_start"
    if bool(row["lat"]) != bool(row["lon"]):
        yield "lat", "is there without lon, or the other way round"
    elif row["lat"] and float(row["lat"]) == 0 and float(row["lon"]) == 0:
        yield "lat", "is 0 with lon 0, which stands for no place: leave both empty"
    if row["killed_low"] and row["killed_high"] and float(row["killed_high"]) < float(row["killed_low"]):
        yield "killed_high", "is below killed_low"


def check_jsonl(path: Path) -> Iterator[Flaw]:
    """What is wrong in a file of events as JSON lines, line by line."""
    seen: set[str] = set()
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                event = json.loads(line)
            except ValueError as error:
                yield Flaw(number, "", f"is no JSON ({error})", "Each line is one JSON object, and nothing else.")
                continue
            flaws = list(_wrong_event(event))
            yield from (Flaw(number, where, said) for where, said in flaws)
            if not flaws and event["id"] in seen:
                yield Flaw(number, "id", f"has “{event['id']}” again", "Each event has an id of its own.")
            seen |= {event["id"]} if not flaws else set()


def _wrong_event(event: Any) -> Iterator[tuple[str, str]]:
    """The path and what is wrong there."""
    if not isinstance(event, dict):
        yield "", "is no JSON object"
        return
    for name in ("id", "type", "status", "reports"):
        if not event.get(name):
            yield name, "is missing"
    if event.get("status") not in _STATUSES:
        yield "status", f"is {event.get('status')!r}, which is none of: {', '.join(_STATUSES)}"
    yield from _wrong_when("when", event.get("when"))
    yield from _wrong_place("where", event.get("where"))
    for i, report in enumerate(event.get("reports") or ()):
        yield from _wrong_evidence(f"reports[{i}].evidence", report.get("evidence"))
        yield from _wrong_when(f"reports[{i}].when", report.get("when"))
        yield from _wrong_place(f"reports[{i}].where", report.get("where"))
        for j, claim in enumerate(report.get("claims") or ()):
            yield from _wrong_evidence(f"reports[{i}].claims[{j}].span", claim.get("span"))


def _wrong_evidence(where: str, span: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(span, dict) or not all(isinstance(span.get(key), int) for key in ("start", "end")):
        yield where, "has no start and end"
    elif span.get("text") != HELD_BACK and span["end"] - span["start"] != len(span.get("text") or ""):
        yield where, f"quotes {len(span.get('text') or '')} characters for {span['end'] - span['start']}"


def _wrong_when(where: str, when: Any) -> Iterator[tuple[str, str]]:
    if not when:
        return
    try:
        first, last = (date.fromisoformat(when[key]) if when.get(key) else None for key in ("start", "end"))
    except (TypeError, ValueError):
        yield where, "has a start or end that is no day (YYYY-MM-DD)"
        return
    if first and last and last < first:
        yield f"{where}.end", "is before start"


def _wrong_place(where: str, place: Any) -> Iterator[tuple[str, str]]:
    if not place:
        return
    if place.get("precision") not in _PRECISIONS:
        yield f"{where}.precision", f"is {place.get('precision')!r}, which is none of: {', '.join(_PRECISIONS)}"
    lat, lon = place.get("lat"), place.get("lon")
    if (lat is None) != (lon is None):
        yield where, "has one of lat and lon"
    elif lat is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        yield where, f"has a point outside the world: {lat}, {lon}"


def check_geojson(path: Path) -> Iterator[Flaw]:
    """What is wrong in a GeoJSON file of events (RFC 7946); a feature is told by its number."""
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        yield Flaw(1, "", f"is no JSON ({error})")
        return
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or found.get("type") != "FeatureCollection":
        yield Flaw(1, "type", "is no FeatureCollection")
        return
    seen: set[str] = set()
    for number, feature in enumerate(features, 2):  # each feature is written on a line of its own, below the first
        yield from _wrong_feature(number, feature, seen)


def _wrong_feature(number: int, feature: Any, seen: set[str]) -> Iterator[Flaw]:
    properties = feature.get("properties") or {}
    name = properties.get("id")
    if feature.get("type") != "Feature" or feature.get("id") != name or not name:
        yield Flaw(number, "id", "is missing, or is not the id of the properties")
    elif name in seen:
        yield Flaw(number, "id", f"has “{name}” again", "Each event has an id of its own.")
    seen.add(str(name))
    for field in FIELDS:
        if field.name not in properties:
            yield Flaw(number, field.name, "is missing", field.meaning)
        elif said := _wrong_value(field, properties[field.name]):
            yield Flaw(number, field.name, said, field.meaning)
    if said := _wrong_geometry(feature.get("geometry")):
        yield Flaw(number, "geometry", said, "Longitude first, WGS 84; null where no point is known.")


def _wrong_value(field: Field, value: Any) -> str | None:
    """What is wrong with a typed value, a list being wrong where one of its values is."""
    if isinstance(value, list):
        single = Field(field.name, "text", field.meaning, allowed=field.allowed)
        found = (single.wrong(str(item)) for item in value if item is not None)
        return next((said for said in found if said), None)
    return field.wrong(str(cell(value)).removeprefix("'"))


def _wrong_geometry(geometry: Any) -> str | None:
    if geometry is None:
        return None
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    points = [coordinates] if kind == "Point" else coordinates if kind == "LineString" else None
    if points is None or (kind == "LineString" and len(points) < 2):
        return f"is {kind}, not a Point or a LineString of two points or more"
    if not all(len(p) == 2 and -180 <= p[0] <= 180 and -90 <= p[1] <= 90 for p in points):
        return "has a point outside the world"
    return None


def check_parquet(path: Path) -> Iterator[Flaw]:
    """What is wrong in a Parquet file of events; rows are counted from 1. Raises `MissingExtra` without pyarrow."""
    from hudna.publish.parquet import libraries, schema_of

    arrow, parquet = libraries()
    try:
        file = parquet.ParquetFile(path)
    except arrow.ArrowInvalid as error:
        yield Flaw(0, "", f"is no Parquet file ({error})")
        return
    wanted, found = schema_of(arrow), file.schema_arrow
    if not found.equals(wanted):
        wrong = next((f.name for f in wanted if f.name not in found.names or found.field(f.name).type != f.type), "")
        yield Flaw(0, wrong, "is missing or of another type than in the data dictionary")
        return
    number = 0
    for batch in file.iter_batches():
        for row in batch.to_pylist():
            number += 1
            for field in FIELDS:
                if said := _wrong_value(field, row[field.name]):
                    yield Flaw(number, field.name, said, field.meaning)


_LIMITS = {
    "jsonl": (),
    "csv": ("One value a field: the losing values and who says so are in jsonl and xlsx.",),
    "geojson": ("One value a field, as in csv.", "How precise a point is stands in place_precision: draw it so."),
    "parquet": ("One value a field, as in csv.",),
}
_TITLES = {"jsonl": "events as JSON lines", "csv": "events as a table", "geojson": "events on a map",
           "parquet": "events as typed columns"}  # fmt: skip
_CHECKS: dict[str, Callable[[Path], Iterator[Flaw]]] = {
    "jsonl": check_jsonl, "csv": check_csv, "geojson": check_geojson, "parquet": check_parquet,
}  # fmt: skip

PLAIN = tuple(
    Form(
        name,
        name,
        _TITLES[name],
        {"geojson": "RFC 7946", "parquet": "Apache Parquet", "csv": "RFC 4180"}.get(name, "JSON Lines"),
        () if name == "jsonl" else FIELDS,
        partial(_write, name),
        _CHECKS[name],
        _LIMITS[name],
        binary=name == "parquet",
    )
    for name in ("jsonl", "csv", "geojson", "parquet")
)
