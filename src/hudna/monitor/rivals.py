"""What the reports of one event say, field by field, and when two values cannot both be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from hudna.knowledge import Knowledge
from hudna.model.event import Event, EventReport
from hudna.model.finding import Quantity, Report
from hudna.model.place import PlaceRef
from hudna.model.when import When

_DONE, _UNDONE = frozenset(("happened", "ongoing", "resumed")), frozenset(("cancelled", "denied"))
_TO_THE_DAY = ("time", "part_of_day", "day")
_POINTS = ("exact", "near")
_NEAR_KM, _WAY_KM = 5.0, 40.0
_DEGREE_KM = 111.2


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing needs to know: places within places, parties of actors, kinds within kinds, kinds on the move."""

    areas: Callable[[str], frozenset[str]]
    party: Callable[[str], str | None]
    mutual: frozenset[str]
    moving: frozenset[str]
    part_of: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Compared:
        """As gazetteer, dossiers and codebook have it."""
        kinds, actors = knowledge.codebook.kinds, knowledge.dossier.actors

        def areas(place: str) -> frozenset[str]:
            return frozenset(row.id for row in knowledge.gazetteer.chain(place)) - {place}

        def party(actor: str) -> str | None:
            return actors[actor].party if actor in actors else None

        mutual = frozenset(kind.id for kind in kinds.values() if kind.mutual)
        moving = frozenset(kind.id for kind in kinds.values() if kind.family == "patrol")
        return cls(areas, party, mutual, moving, {kind.id: kind.part_of for kind in kinds.values()})


@dataclass(frozen=True, slots=True)
class Value:
    """What one report says: ``this`` is compared, ``words`` are shown."""

    this: Any
    words: str
    report: EventReport


@dataclass(frozen=True, slots=True)
class Rivals:
    """The values of one field; ``apart`` says of two that they exclude each other, ``reason`` why in words."""

    field: str
    values: Sequence[Value]
    apart: Callable[[Any, Any], bool]
    reason: str

    def excluding(self) -> list[tuple[Value, Value]]:
        """The pairs of values that exclude each other."""
        values = self.values
        return [(a, b) for i, a in enumerate(values) for b in values[i + 1 :] if self.apart(a.this, b.this)]


def rivals(event: Event, compared: Compared) -> Iterator[Rivals]:
    """The values of every field on which reports can contradict each other, in a fixed order."""
    reports = event.reports
    statuses = [Value(r.report.status, words_of(r.report.status), r) for r in reports]
    yield Rivals("status", statuses, held_or_not, "held by some, denied or called off by others")
    kinds = [Value(r.report.type, words_of(r.report.type), r) for r in reports]
    yield Rivals("type", kinds, _kinds_apart(compared), "told as different kinds of events")
    whens = [Value(r.report.when, day_in_words(r.report.when), r) for r in reports if _to_the_day(r.report.when)]
    yield Rivals("when", whens, _days_apart, "days that have none in common")
    places = [Value(r.report, place_in_words(r.report.where), r) for r in reports if _is_point(r.report.where)]
    yield Rivals("where", places, _places_apart(compared, event.type), "neither place holds the other")
    if event.type not in compared.mutual:
        began = list(_initiators(reports, compared))
        yield Rivals("initiator", began, frozenset.isdisjoint, "different parties are said to have begun")
    for name, counts in _counts(reports).items():
        yield Rivals(f"quantities.{name}", counts, counts_apart, "counts that exclude each other")


def words_of(name: str) -> str:
    """A status or kind as words."""
    return name.replace("_", " ")


def held_or_not(one: str, other: str) -> bool:
    """Whether one says that it was held, the other that it was not."""
    told = {one, other}
    return bool(told & _UNDONE and told & _DONE) or told == {"alleged", "denied"}


def _kinds_apart(compared: Compared) -> Callable[[str, str], bool]:
    def apart(one: str, other: str) -> bool:
        """A kind of which the other may be a part ("violation" of a shelling) is the same told in wider words."""
        within, around = compared.part_of.get(one, ()), compared.part_of.get(other, ())
        return one != other and other not in within and one not in around

    return apart


def _to_the_day(when: When | None) -> bool:
    return when is not None and when.precision in _TO_THE_DAY and None not in (when.start, when.end)


def _days_apart(one: When, other: When) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end < other.start or other.end < one.start


def _is_point(where: PlaceRef | None) -> bool:
    return where is not None and where.id is not None and where.precision in _POINTS


def _places_apart(compared: Compared, kind: str) -> Callable[[Report, Report], bool]:
    least = _WAY_KM if kind in compared.moving else _NEAR_KM

    def apart(one: Report, other: Report) -> bool:
        """Not so for neighbours, and where one place is on the other's way: a patrol is at many places."""
        here, there = one.where, other.where
        if here is None or there is None or here.id == there.id or _kilometres(here, there) < least:
            return False
        if here.id in {p.id for p in other.route} or there.id in {p.id for p in one.route}:
            return False
        return here.id not in _around(there, compared) and there.id not in _around(here, compared)

    return apart


def _around(where: PlaceRef, compared: Compared) -> frozenset[str]:
    found = compared.areas(where.id) if where.id else frozenset[str]()
    return found | {where.within} | compared.areas(where.within) if where.within else found


def _kilometres(one: PlaceRef, other: PlaceRef) -> float:
    """Near enough for places of one conflict; infinite where a point is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return hypot(one.lat - other.lat, east) * _DEGREE_KM


def _initiators(reports: Sequence[EventReport], compared: Compared) -> Iterator[Value]:
    for each in reports:
        actors = [a for a in each.report.actors if a.role == "initiator" and a.id]
        if actors and not each.report.background:
            parties = frozenset(compared.party(str(a.id)) or str(a.id) for a in actors)
            yield Value(parties, ", ".join(sorted({a.name for a in actors})), each)


def _counts(reports: Sequence[EventReport]) -> dict[str, list[Value]]:
    """The counts by what is counted; left out is what one report counts more than once, as it counts several things."""
    found: dict[str, list[Value]] = {}
    several = set[str]()
    for each in reports:
        own = [q for q in each.report.quantities if q.low is not None or q.high is not None]
        for q in own:
            name = count_name(q)
            found.setdefault(name, []).append(Value(q, bounds_in_words(q), each))
            if any(count_name(other) == name and counts_apart(q, other) for other in own):
                several.add(name)
    return {name: values for name, values in sorted(found.items()) if name not in several}


def count_name(q: Quantity) -> str:
    """What is counted, and of whom."""
    return f"{q.what} of {q.of}" if q.of else q.what


def counts_apart(one: Quantity, other: Quantity) -> bool:
    """Bounds that exclude each other; what is only about so many is taken for a tenth more or less."""
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    return high < other_low or other_high < low


def bounds(q: Quantity) -> tuple[float, float]:
    """The least and the most that a count says."""
    slack = 0.1 if q.approximate else 0.0
    low = q.low * (1 - slack) if q.low is not None else float("-inf")
    return low, q.high * (1 + slack) if q.high is not None else float("inf")


def bounds_in_words(q: Quantity) -> str:
    """A count as words: "about 5", "at least 70", "5 to 7"."""
    low, high = (None if x is None else f"{x:g}" for x in (q.low, q.high))
    if low == high:
        words = str(low)
    elif low is None or high is None:
        words = f"at most {high}" if low is None else f"at least {low}"
    else:
        words = f"{low} to {high}"
    return f"about {words}" if q.approximate else words


def day_in_words(when: When | None) -> str:
    """A time in the notation of ISO 8601-2."""
    if when is None:
        return "unknown"
    return when.edtf or f"{when.start or '..'}/{when.end or '..'}"


def place_in_words(where: PlaceRef | None) -> str:
    """A place by our name, else as printed."""
    return (where.name or where.text) if where else "unknown"
