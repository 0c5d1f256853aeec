"""How alike two reports are: a table of weighted evidence, each row with its reason in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from hudna.model.event import EventReport
from hudna.model.judgement import Verdict
from hudna.model.place import PlaceRef
from hudna.reconcile.areas import Larger, areas_of
from hudna.reconcile.candidates import days_of

_SAME = 3.0
_UNSURE = 1.5
_NEAR_KM = 15.0
_FAR_KM = 40.0
_DAY = ("time", "part_of_day", "day")

_WIDE = ("area", "region", "unresolved")

Test = Callable[["Side", "Side"], bool]


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared of a report, made ready once."""

    document: str
    days: frozenset[date]
    to_the_day: bool
    where: PlaceRef | None
    areas: frozenset[str]
    number: tuple[str, int] | None
    actors: frozenset[str]
    route: frozenset[str]
    counts: frozenset[tuple[str, float | None, float | None]]

    @classmethod
    def of(cls, each: EventReport, larger: Larger) -> Side:
        """The side of a pair that a report is; ``larger`` tells the areas that its place lies in."""
        report = each.report
        days = frozenset(days_of(report))
        return cls(
            document=each.document_id,
            days=days,
            to_the_day=bool(days) and report.when is not None and report.when.precision in _DAY,
            where=report.where,
            areas=areas_of(report.where, larger),
            number=(report.ordinal.series, report.ordinal.number) if report.ordinal else None,
            actors=frozenset(a.id or a.name for a in report.actors if a.role != "speaker"),
            route=frozenset(p.id or p.text for p in report.route),
            counts=frozenset((q.what, q.low, q.high) for q in report.quantities if q.low),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of the table: ``points`` count where ``holds``; ``reason`` is what an analyst reads."""

    points: float
    reason: str
    holds: Test


@dataclass(frozen=True, slots=True)
class Likeness:
    """The verdict on a pair with its points and reasons."""

    verdict: Verdict
    score: float
    reason: str


def likeness(left: Side, right: Side) -> Likeness:
    """Whether two reports tell of one event. One row of `EXCLUSIONS` settles it, else the points of `TABLE`."""
    for row in EXCLUSIONS:
        if row.holds(left, right):
            return Likeness("not_same", row.points, row.reason)
    held = [row for row in TABLE if row.holds(left, right)]
    score = round(sum(row.points for row in held), 2)
    reason = ", ".join(f"{row.reason} ({row.points:+g})" for row in held)
    if score >= _SAME:
        return Likeness("same", score, reason)
    return Likeness("unsure" if score >= _UNSURE else "not_same", score, reason)


def days_apart(left: Side, right: Side) -> bool:
    """Both days are known and they are not the same."""
    return left.to_the_day and right.to_the_day and left.days.isdisjoint(right.days)


def numbers_apart(left: Side, right: Side) -> bool:
    """Both have a number in one series and the numbers are not the same."""
    if left.number is None or right.number is None:
        return False
    return left.number[0] == right.number[0] and left.number[1] != right.number[1]


def _same_number(left: Side, right: Side) -> bool:
    return left.number is not None and left.number == right.number


def _same_day(left: Side, right: Side) -> bool:
    return len(left.days) == 1 and left.days == right.days


def _some_day(left: Side, right: Side) -> bool:
    return left.days != right.days and not left.days.isdisjoint(right.days)


def _same_place(left: Side, right: Side) -> bool:
    return left.where is not None and right.where is not None and left.where.id == right.where.id is not None


def _near(left: Side, right: Side) -> bool:
    return not _same_place(left, right) and not _inside(left, right) and _distance(left, right) <= _NEAR_KM


def _inside(left: Side, right: Side) -> bool:
    one, other = left.where, right.where
    if one is None or other is None or _same_place(left, right):
        return False
    return one.id in right.areas or other.id in left.areas


def _elsewhere(left: Side, right: Side) -> bool:
    return not _inside(left, right) and _NEAR_KM < _distance(left, right) <= _FAR_KM


def _far(left: Side, right: Side) -> bool:
    if left.where is None or right.where is None or _inside(left, right):
        return False
    if left.where.precision in _WIDE or right.where.precision in _WIDE:
        return False
    return _FAR_KM < _distance(left, right) < float("inf")


def _distance(left: Side, right: Side) -> float:
    """Kilometres on the sphere; without two points infinite."""
    one, other = left.where, right.where
    if one is None or other is None or None in (one.lat, one.lon, other.lat, other.lon):
        return float("inf")
    lat1, lon1, lat2, lon2 = (radians(x or 0.0) for x in (one.lat, one.lon, other.lat, other.lon))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, chord)))


def _shared_actors(left: Side, right: Side) -> bool:
    least = min(len(left.actors), len(right.actors))
    return least > 0 and len(left.actors & right.actors) * 2 >= least


def _other_actors(left: Side, right: Side) -> bool:
    return bool(left.actors) and bool(right.actors) and left.actors.isdisjoint(right.actors)


def _shared_route(left: Side, right: Side) -> bool:
    return not left.route.isdisjoint(right.route)


def _same_count(left: Side, right: Side) -> bool:
    return not left.counts.isdisjoint(right.counts)


def _same_document(left: Side, right: Side) -> bool:
    return left.document == right.document


TABLE = (
    Evidence(4.0, "the same number in the same series", _same_number),
    Evidence(2.0, "the same day", _same_day),
    Evidence(1.0, "days that overlap", _some_day),
    Evidence(2.0, "the same place", _same_place),
    Evidence(1.5, "places within 15 km", _near),
    Evidence(1.0, "one place inside the other", _inside),
    Evidence(-1.0, "places 15 to 40 km apart", _elsewhere),
    Evidence(-3.0, "places more than 40 km apart", _far),
    Evidence(1.5, "the same actors", _shared_actors),
    Evidence(-1.5, "other actors", _other_actors),
    Evidence(1.0, "places of the route in common", _shared_route),
    Evidence(0.5, "the same count", _same_count),
    Evidence(-2.0, "told apart in one document", _same_document),
)
"""Our own weights, set so that day and place, or day and actors, are enough, and one of them is not."""

EXCLUSIONS = (
    Evidence(-10.0, "different days", days_apart),
    Evidence(-10.0, "different numbers in one series", numbers_apart),
)
"""What two reports of one event can't have."""
