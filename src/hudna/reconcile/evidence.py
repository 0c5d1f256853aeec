"""How alike two reports are: a table of weighted evidence, each row with its reason in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from hudna.model.event import EventReport
from hudna.model.finding import Report
from hudna.model.judgement import Verdict
from hudna.model.place import PlaceRef
from hudna.reconcile.candidates import days_of

_SAME = 3.0
_UNSURE = 1.5
_NEAR_KM = 15.0
_FAR_KM = 40.0
_DAY = ("time", "part_of_day", "day")

Test = Callable[[EventReport, EventReport], bool]


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


def likeness(left: EventReport, right: EventReport) -> Likeness:
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


def days_apart(left: Report, right: Report) -> bool:
    """Both days are known and they are not the same."""
    if not (_to_the_day(left) and _to_the_day(right)):
        return False
    return set(days_of(left)).isdisjoint(days_of(right))


def numbers_apart(left: Report, right: Report) -> bool:
    """Both have a number in one series and the numbers are not the same."""
    if left.ordinal is None or right.ordinal is None or left.ordinal.series != right.ordinal.series:
        return False
    return left.ordinal.number != right.ordinal.number


def _to_the_day(report: Report) -> bool:
    return report.when is not None and report.when.precision in _DAY and bool(days_of(report))


def _same_number(left: EventReport, right: EventReport) -> bool:
    one, other = left.report.ordinal, right.report.ordinal
    return one is not None and other is not None and (one.series, one.number) == (other.series, other.number)


def _same_day(left: EventReport, right: EventReport) -> bool:
    one, other = days_of(left.report), days_of(right.report)
    return len(one) == 1 and one == other


def _some_day(left: EventReport, right: EventReport) -> bool:
    one, other = days_of(left.report), days_of(right.report)
    return one != other and not set(one).isdisjoint(other)


def _same_place(left: EventReport, right: EventReport) -> bool:
    one, other = left.report.where, right.report.where
    return one is not None and other is not None and one.id is not None and one.id == other.id


def _near(left: EventReport, right: EventReport) -> bool:
    return not _same_place(left, right) and not _inside(left, right) and _distance(left, right) <= _NEAR_KM


def _inside(left: EventReport, right: EventReport) -> bool:
    one, other = left.report.where, right.report.where
    if one is None or other is None or _same_place(left, right):
        return False
    return _holds(one, other) or _holds(other, one)


def _holds(larger: PlaceRef, smaller: PlaceRef) -> bool:
    return smaller.within is not None and smaller.within in (larger.id, larger.name, larger.name_ar)


def _elsewhere(left: EventReport, right: EventReport) -> bool:
    return not _inside(left, right) and _NEAR_KM < _distance(left, right) <= _FAR_KM


def _far(left: EventReport, right: EventReport) -> bool:
    wide = ("area", "region", "unresolved")
    places = (left.report.where, right.report.where)
    if _inside(left, right) or any(p is None or p.precision in wide for p in places):
        return False
    return _distance(left, right) > _FAR_KM and _distance(left, right) != float("inf")


def _distance(left: EventReport, right: EventReport) -> float:
    """Kilometres on the sphere; without two points infinite."""
    one, other = left.report.where, right.report.where
    if one is None or other is None or None in (one.lat, one.lon, other.lat, other.lon):
        return float("inf")
    lat1, lon1, lat2, lon2 = (radians(x or 0.0) for x in (one.lat, one.lon, other.lat, other.lon))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, chord)))


def _actors(each: EventReport) -> set[str]:
    return {a.id or a.name for a in each.report.actors if a.role != "speaker"}


def _shared_actors(left: EventReport, right: EventReport) -> bool:
    one, other = _actors(left), _actors(right)
    return bool(one) and bool(other) and len(one & other) * 2 >= min(len(one), len(other))


def _other_actors(left: EventReport, right: EventReport) -> bool:
    one, other = _actors(left), _actors(right)
    return bool(one) and bool(other) and one.isdisjoint(other)


def _shared_route(left: EventReport, right: EventReport) -> bool:
    one, other = ({p.id or p.text for p in x.report.route} for x in (left, right))
    return not one.isdisjoint(other)


def _same_count(left: EventReport, right: EventReport) -> bool:
    one, other = ({(q.what, q.low, q.high) for q in x.report.quantities if q.low} for x in (left, right))
    return not one.isdisjoint(other)


def _same_document(left: EventReport, right: EventReport) -> bool:
    return left.document_id == right.document_id


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
    Evidence(-10.0, "different days", lambda x, y: days_apart(x.report, y.report)),
    Evidence(-10.0, "different numbers in one series", lambda x, y: numbers_apart(x.report, y.report)),
)
"""What two reports of one event can't have."""
