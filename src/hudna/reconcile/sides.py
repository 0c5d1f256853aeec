"""What is compared of a report, made ready once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import orjson

from hudna.model.event import EventReport
from hudna.model.wire import to_wire
from hudna.reconcile.known import Hours, Known

Name = tuple[str, str]
"""A report: id of its document, its own id."""

Days = tuple[int, int]
"""First and last day, both counted, as ordinals of the Gregorian calendar."""

_LONGEST = 3
_ALWAYS = (0, date.max.toordinal())
_AHEAD = ("planned", "called_for")
_MANY = 10
_NAMING = 10
"""From this number on an ordinal names an event; "the second patrol" may be the second of anything."""


class Side(NamedTuple):
    """One side of a comparison.

    ``days`` are known to three days, ``within`` is whatever is known of the time; ``news`` are the days that an undated
    report that is no background can mean, ``weekday`` (Monday is 0) is all that one without a day of publication may
    tell, ``hours`` the part of its day; ``point`` is of a place that is named exactly. ``number`` in a series is
    ``named`` if events are called by it there. ``counts`` are low and high bounds by what is counted. ``heads``: how
    many the largest body among its actors has; ``vehicle``: see `hudna.model.finding.Report`.
    """

    name: Name
    arrival: str
    kind: str
    days: Days | None
    within: Days
    news: Days | None
    weekday: int | None
    place: str | None
    precision: str
    areas: frozenset[str]
    point: tuple[float, float] | None
    number: tuple[str, int] | None
    named: bool
    actors: frozenset[str]
    parties: frozenset[str]
    starters: frozenset[str]
    people: frozenset[str]
    route: tuple[str, ...]
    counts: Mapping[str, tuple[float, float]]
    origin: str | None
    hours: Hours | None
    heads: int
    vehicle: str | None

    @property
    def order(self) -> tuple[str, Name]:
        """Reports in the order of their publication."""
        return self.arrival, self.name

    @property
    def many_killed(self) -> bool | None:
        """Whether ten or more were killed; false where nobody was, null for what is between or not told."""
        low, high = self.counts.get("killed", (1, 1))
        return True if low >= _MANY else None if high > 0 else False

    @classmethod
    def of(cls, each: EventReport, known: Known) -> Side:
        """The side of a pair that a report is."""
        return cls.of_wire(each.document_id, each.published, to_wire(each.report), known)

    @classmethod
    def of_wire(cls, document: str, published: str | None, wire: Mapping[str, Any], known: Known) -> Side:
        """The same from a report on the wire."""
        within, news = _time(published, wire, known)
        where, number, told = wire["where"] or {}, wire["ordinal"], wire["attribution"]
        parts = [a for a in wire["actors"] if a["role"] != "speaker"]
        ids = [a["id"] for a in parts if a["id"]]
        begun = [a["id"] for a in parts if a["role"] == "initiator" and a["id"]]
        spot = known.ways(wire["type"]).one_spot  # civilians are hurt everywhere
        return cls(
            name=(document, wire["id"]),
            arrival=arrival(published),
            kind=wire["type"],
            days=within if within[1] - within[0] < _LONGEST else None,
            within=within,
            news=news,
            weekday=_weekday(wire["when"] or {}, known),
            place=where.get("id") or where.get("name_ar") or where.get("text"),
            precision=_precision(where, known),
            areas=known.areas_of(where.get("id"), where.get("within")),
            point=_point(where),
            number=(number["series"], number["number"]) if number else None,
            named=bool(number) and _names(number, wire["type"], known),
            actors=frozenset(a["id"] or a["name"] for a in parts if not (spot and known.is_people(a["id"] or ""))),
            parties=frozenset(p for p in map(known.party, ids) if p),
            starters=frozenset(p for p in map(known.party, begun) if p),
            people=frozenset(i for i in ids if known.is_person(i)),
            route=tuple(p["id"] or p["text"] for p in wire["route"]),
            counts=_counts(wire["quantities"]),
            origin=(told[0]["id"] or told[0]["source"]) if told else None,
            hours=_hours(wire["when"] or {}, known),
            heads=max(map(known.heads, ids), default=1),
            vehicle=wire.get("vehicle"),
        )

    def packed(self) -> bytes:
        """As JSON, to be kept beside its name."""
        return orjson.dumps(self[1:], default=sorted)  # sets alone are nothing that JSON has

    @classmethod
    def unpacked(cls, name: Name, packed: bytes | str) -> Side:
        """As it was before it was `packed`."""
        values = orjson.loads(packed)
        for at, make in _MAKERS:
            if values[at] is not None:
                values[at] = make(values[at])
        return cls(name, *values)


def arrival(published: str | None) -> str:
    """By what reports stand in the order of their publication; the undated last."""
    return published if published and published[:1].isdigit() and ".." not in published else "9999"


def overlap(one: Days, other: Days) -> bool:
    """Whether two stretches of days have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def _time(published: str | None, wire: Mapping[str, Any], known: Known) -> tuple[Days, Days | None]:
    """The days within which it was, and those that news without a day can mean."""
    when = wire["when"] or {}
    first, last = _day(when.get("start")) or _ALWAYS[0], _day(when.get("end")) or _ALWAYS[1]
    day = _published(published)
    if day is None or wire["status"] in _AHEAD:
        return (first, last), None
    if first != _ALWAYS[0]:
        since = last == _ALWAYS[1] and 0 <= day - first < _LONGEST
        return (first, day if since else last), None  # what began lately is told up to the day of publication
    # nobody reports what is yet to happen; fire that goes on is no news of one day
    goes_on = wire["status"] == "ongoing" and known.ways(wire["type"]).one_spot
    is_news = day <= last and not wire["background"] and not goes_on
    return (first, min(last, day)), (day - 1, day) if is_news else None


def _weekday(when: Mapping[str, Any], known: Known) -> int | None:
    """The day of the week, where that is all that is told: without a day to count from, "on Monday" is any Monday."""
    return known.weekday(when["text"]) if when.get("text") and not when.get("edtf") else None


def _hours(when: Mapping[str, Any], known: Known) -> Hours | None:
    """The hours of the day that the words of one day name."""
    if when.get("precision") == "time" and "T" in (when.get("edtf") or ""):
        hour = int(when["edtf"].partition("T")[2][:2])
        return hour, hour + 1
    return known.hours(when["text"]) if when.get("precision") == "part_of_day" and when.get("text") else None


def _day(written: str | None) -> int:
    return date.fromisoformat(written).toordinal() if written else 0


def _published(published: str | None) -> int | None:
    day = arrival(published)[:10]
    return date.fromisoformat(day).toordinal() if len(day) == len("2021-03-10") else None


def _precision(where: Mapping[str, Any], known: Known) -> str:
    if where.get("id") and known.is_wide(where["id"]) and where["precision"] != "near":
        return "region"
    return str(where.get("precision") or "unresolved")


def _point(where: Mapping[str, Any]) -> tuple[float, float] | None:
    lat, lon = where.get("lat"), where.get("lon")
    return (lat, lon) if lat is not None and lon is not None and where["precision"] in ("exact", "near") else None


def _names(number: Mapping[str, Any], kind: str, known: Known) -> bool:
    return number["series"] not in known.kinds or number["number"] >= _NAMING or known.ways(kind).numbered


def _counts(quantities: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """The bounds of each count that has any; of several in one report the widest, for it tells rival ones itself."""
    found: dict[str, tuple[float, float]] = {}
    for each in quantities:
        if each["low"] is None and each["high"] is None:
            continue
        low, high = each["low"] or 0.0, each["high"] if each["high"] is not None else float("inf")
        before = found.get(each["what"], (low, high))
        found[each["what"]] = (min(low, before[0]), max(high, before[1]))
    return found


def _bounds(counts: Mapping[str, Sequence[float | None]]) -> dict[str, tuple[float, float]]:
    return {what: (low or 0.0, float("inf") if high is None else high) for what, (low, high) in counts.items()}


_MADE_OF: dict[str, Callable[[Any], Any]] = {
    "days": tuple, "within": tuple, "news": tuple, "areas": frozenset, "point": tuple, "number": tuple,
    "actors": frozenset, "parties": frozenset, "starters": frozenset, "people": frozenset, "route": tuple,
    "counts": _bounds, "hours": tuple,
}  # fmt: skip
_MAKERS = tuple((Side._fields.index(name) - 1, make) for name, make in _MADE_OF.items())
"""What JSON has in another form, by its place after the name."""
