"""The data dictionary of the flat exports: every column once, with its type, its meaning and how it is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Literal

from hudna.model.event import Event, EventReport
from hudna.model.finding import Quantity
from hudna.model.place import PlaceRef

ColumnType = Literal["text", "day", "number", "whole", "yes_no", "texts", "numbers", "wholes"]
Value = str | date | float | int | bool | list[str] | list[float | None] | list[int] | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``type`` is text, day, number, whole, yes_no, or a list: texts, numbers, wholes."""

    name: str
    type: ColumnType
    meaning: str
    value: Callable[[Event], Any]


def point(place: PlaceRef | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place, or nothing where they are not known; 0,0 counts as not known."""
    if place is None or place.lat is None or place.lon is None or place.precision == "unresolved":
        return None
    return None if place.lat == 0 and place.lon == 0 else (place.lat, place.lon)


def _when(name: str) -> Callable[[Event], Any]:
    return lambda event: getattr(event.when, name, None)


def _where(name: str) -> Callable[[Event], Any]:
    return lambda event: getattr(event.where, name, None)


def _ordinal(name: str) -> Callable[[Event], Any]:
    return lambda event: getattr(event.ordinal, name, None)


def _each(group: str, name: str, unknown: str | None = None) -> Callable[[Event], list[Any]]:
    """A list with one entry for each actor, count or place of the route; ``unknown`` stands for an empty one."""
    things, part = attrgetter(group), attrgetter(name)
    return lambda event: [unknown if part(x) is None else part(x) for x in things(event)]


def _reports(part: Callable[[EventReport], Any]) -> Callable[[Event], list[Any]]:
    return lambda event: [part(report) for report in event.reports]


def _latitude(event: Event) -> float | None:
    found = point(event.where)
    return found[0] if found else None


def _longitude(event: Event) -> float | None:
    found = point(event.where)
    return found[1] if found else None


def _name(place: PlaceRef) -> str:
    return place.name or place.name_ar or place.text


def _bound(quantities: Iterable[Quantity], what: str, side: Literal["low", "high"]) -> float | None:
    """One bound of the only count of its kind; two counts of one kind are not added up, as they may overlap."""
    of_kind = [q for q in quantities if q.what == what]
    return getattr(of_kind[0], side) if len(of_kind) == 1 else None


def _once(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(v for v in values if v))


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "The event's id in the record it was exported from.", lambda e: e.id),
    Column("type", "text", "Event kind, an id of the codebook (reference: kinds).", lambda e: e.type),
    Column(
        "status",
        "text",
        "happened, ongoing, planned, called_for, denied, cancelled, suspended, resumed or alleged.",
        lambda e: e.status,
    ),
    Column("background", "yes_no", "True when every report gives it only as context.", lambda e: e.background),
    Column("date_edtf", "text", "When, in EDTF (ISO 8601-2), as precisely as told.", _when("edtf")),
    Column(
        "date_start",
        "day",
        "First day that it can have been; empty when unknown, never the publication day as a stand-in.",
        _when("start"),
    ),
    Column("date_end", "day", "Last day that it can have been, itself included.", _when("end")),
    Column(
        "date_precision",
        "text",
        "time, part_of_day, day, week, month, season, year or vague.",
        _when("precision"),
    ),
    Column("date_printed", "text", "The words that the date was read from.", _when("text")),
    Column(
        "date_conflict",
        "text",
        "Where a text contradicts itself about the date, in words.",
        _when("conflict"),
    ),
    Column("place_id", "text", "P-code or the dossier's own id of the place.", _where("id")),
    Column("place", "text", "Name of the place in English.", _where("name")),
    Column("place_ar", "text", "Name of the place in Arabic.", _where("name_ar")),
    Column("place_printed", "text", "The place as printed.", _where("text")),
    Column("place_within", "text", "Id of the next larger place.", _where("within")),
    Column(
        "place_precision",
        "text",
        "exact (the named point), near (by distance, direction or countryside), area, region or unresolved.",
        _where("precision"),
    ),
    Column("place_certainty", "number", "0 to 1: how sure the match is.", _where("certainty")),
    Column("lat", "number", "Degrees north, WGS 84; empty when unknown, never 0 as a stand-in.", _latitude),
    Column("lon", "number", "Degrees east, WGS 84; empty when unknown.", _longitude),
    Column("route", "texts", "Places of a route in the order told.", lambda e: [_name(p) for p in e.route]),
    Column("route_ids", "texts", "Their ids; empty text for one not matched.", _each("route", "id", "")),
    Column("actors", "texts", "Neutral names of those who took part.", _each("actors", "name")),
    Column(
        "actor_ids",
        "texts",
        "Their ids; empty text for one the dossier lacks.",
        _each("actors", "id", ""),
    ),
    Column("actor_roles", "texts", "Their roles, in the same order.", _each("actors", "role")),
    Column(
        "actor_labels",
        "texts",
        "The labels as printed, in the same order: evidence, not our wording.",
        _each("actors", "text"),
    ),
    Column("counts", "texts", "What was counted (killed, vehicles, …).", _each("quantities", "what")),
    Column("counts_of", "texts", "Of whom or what.", _each("quantities", "of", "")),
    Column("counts_low", "numbers", "Lower bounds; empty is unknown.", _each("quantities", "low")),
    Column("counts_high", "numbers", "Upper bounds; empty is unknown.", _each("quantities", "high")),
    Column("counts_unit", "texts", "Units, where there are any.", _each("quantities", "unit", "")),
    Column("counts_printed", "texts", "The counts as printed.", _each("quantities", "text")),
    Column(
        "killed_low",
        "number",
        "Lower bound of the dead where the event has one such count; several are not added up.",
        lambda e: _bound(e.quantities, "killed", "low"),
    ),
    Column(
        "killed_high", "number", "Upper bound, on the same terms.", lambda e: _bound(e.quantities, "killed", "high")
    ),
    Column("series", "text", "Numbered series it belongs to.", _ordinal("series")),
    Column("series_number", "whole", "Its number there.", _ordinal("number")),
    Column("outlets", "texts", "Outlets that reported it.", lambda e: list(e.outlets)),
    Column(
        "origins",
        "texts",
        "Where the reports come from in the end; several outlets may repeat one origin.",
        lambda e: list(e.origins),
    ),
    Column("outlets_count", "whole", "Number of outlets.", lambda e: len(e.outlets)),
    Column("origins_count", "whole", "Number of origins: the measure of corroboration.", lambda e: len(e.origins)),
    Column("contested", "texts", "Fields on which the reports differ.", lambda e: list(e.contested)),
    Column(
        "rules",
        "texts",
        "By which rule each value was chosen, as field: rule.",
        lambda e: [f"{field}: {rule}" for field, rule in e.rules],
    ),
    Column(
        "certainty",
        "number",
        "0 to 1: the highest certainty among its reports that such an event was read rightly.",
        lambda e: max((r.report.certainty for r in e.reports), default=None),
    ),
    Column("report_ids", "texts", "Ids of the reports joined in it.", _reports(lambda r: r.report.id)),
    Column(
        "document_keys",
        "texts",
        "The callers' own ids of their documents, else the SHA-256 of the stored bytes.",
        _reports(lambda r: r.document_key or r.document_id),
    ),
    Column("urls", "texts", "Addresses of the documents, each once.", lambda e: _once(r.url for r in e.reports)),
    Column(
        "published",
        "texts",
        "When each document was published, EDTF.",
        _reports(lambda r: r.published or ""),
    ),
    Column(
        "evidence",
        "texts",
        "The words as printed, one per report.",
        _reports(lambda r: r.report.evidence.text),
    ),
    Column(
        "evidence_start",
        "wholes",
        "Where those words start in the stored text, in Unicode code points.",
        _reports(lambda r: r.report.evidence.start),
    ),
)


def row(event: Event) -> dict[str, Value]:
    """The event as one flat row, a value per column of `COLUMNS`; unknown is ``None``."""
    return {column.name: column.value(event) for column in COLUMNS}
