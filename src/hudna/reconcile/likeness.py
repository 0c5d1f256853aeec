"""How alike two reports are: a table of weighted evidence, each row with its reason in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from hudna.model.judgement import Verdict
from hudna.reconcile import evidence
from hudna.reconcile.evidence import Evidence
from hudna.reconcile.known import Known
from hudna.reconcile.sides import Days, Side, overlap

SAME = 3.0
UNSURE = 1.5

_NEAR_KM = 15.0
_FAR_KM = 40.0
_LOOSELY = 2
_PAIR = 2
FAR_APART_KM = _FAR_KM * _LOOSELY
"""Points further apart than this speak against one event, however loosely they are named."""

_TELLING = 20.0
_HARM = ("killed", "wounded")
_NONE = (0.0, 0.0)
_WEEK, _YEAR, _DAY = 7, 366, 24
_HOURS_APART = 3
_SUNDAY = 6
"""Day 1 of the calendar's ordinals was a Monday, which is weekday 0."""


class Likeness(NamedTuple):
    """The verdict on a pair with its points and the rows that they come from."""

    verdict: Verdict
    score: float
    rows: tuple[Evidence, ...]

    @property
    def reason(self) -> str:
        """The rows in words, each with its points."""
        return _in_words(self.rows)


@lru_cache(4096)
def _in_words(rows: tuple[Evidence, ...]) -> str:
    """Rows in words: very many pairs have the same."""
    return ", ".join(f"{row.reason} ({row.points:+g})" for row in rows)


Aspect = Callable[[Side, Side, Known], Evidence | None]


def likeness(left: Side, right: Side, known: Known) -> Likeness:
    """Whether two reports tell of one event. What excludes that settles it, else the points of all aspects."""
    apart = excluded(left, right, known)
    if apart is not None:
        return Likeness("not_same", apart.points, (apart,))
    return weighed([row for aspect in ASPECTS if (row := aspect(left, right, known)) is not None])


def weighed(rows: Sequence[Evidence]) -> Likeness:
    """The verdict that rows of the table come to together."""
    score = sum([row.points for row in rows], 0.0)
    verdict: Verdict = "same" if score >= SAME else "unsure" if score >= UNSURE else "not_same"
    return Likeness(verdict, score, tuple(rows))


def excluded(left: Side, right: Side, known: Known) -> Evidence | None:
    """What two reports of one event can't have, whatever else they share."""
    if left.name[0] == right.name[0]:
        return evidence.ONE_DOCUMENT
    return next((row for rule in _EXCLUDING if (row := rule(left, right, known)) is not None), None)


def stands_against(left: Side, right: Side, known: Known) -> bool:
    """Whether places or persons tell a pair apart and nothing outweighs that: then others cannot join them either."""
    if places(left, right, known) not in APART and all(
        aspect(left, right, known) not in TOLD_APART for aspect in (_roles, _hours, _count)
    ):
        return False
    return likeness(left, right, known).score < SAME


def told_as(kind: str, known: Known) -> frozenset[str]:
    """The kinds that an event of this kind may be told as."""
    return known.ways(kind).told_as


def _other_kinds(left: Side, right: Side, known: Known) -> Evidence | None:
    one = left.kind == right.kind or right.kind in told_as(left.kind, known)
    return None if one else evidence.OTHER_KINDS


def _other_numbers(left: Side, right: Side, _: Known) -> Evidence | None:
    one, other = left.number, right.number
    if one is None or other is None or one == other:
        return None
    return evidence.OTHER_NUMBERS if one[0] == other[0] and left.named and right.named else None


def _other_days(left: Side, right: Side, known: Known) -> Evidence | None:
    if not _days_agree(left, right, known):
        return evidence.OTHER_DAYS
    return evidence.OTHER_WEEKDAY if _weekdays_agree(left, right) is False else None


def _days_agree(left: Side, right: Side, known: Known) -> bool:
    """What is known to the day must have a day in common; wider times must not exclude each other."""
    if overlap(left.within, right.within):
        return True
    lasts = max(known.ways(left.kind).lasts, known.ways(right.kind).lasts)
    gap = max(left.within[0], right.within[0]) - min(left.within[1], right.within[1])
    return gap < lasts


def _weekdays_agree(left: Side, right: Side) -> bool | None:
    """Whether a day is the weekday that is all that the other tells of its time; null where nothing is told by one."""
    if left.weekday is None and right.weekday is None:
        return None
    for one, other in ((left, right), (right, left)):
        if one.weekday is not None and one.days is None and other.days and other.days[0] == other.days[1]:
            return (other.days[0] + _SUNDAY) % _WEEK == one.weekday
    return None


def _kind(left: Side, right: Side, _: Known) -> Evidence | None:
    return None if left.kind == right.kind else evidence.SISTER_KIND


def _time(left: Side, right: Side, known: Known) -> Evidence:
    if left.days and right.days:
        if left.days == right.days and left.days[0] == left.days[1]:
            return evidence.SAME_DAY
        return evidence.SOME_DAY if overlap(left.days, right.days) else evidence.LASTING
    if left.news and right.news:
        return evidence.NEWS_NEAR if overlap(left.news, right.news) else _news(left.news, right.news)
    if _weekdays_agree(left, right):
        return evidence.WEEKDAY if known.ways(left.kind).one_spot else evidence.SOME_WEEKDAY
    one, other = (left, right) if left.days or (left.news and not right.days) else (right, left)
    if one.days and other.news:
        return evidence.NEWS_OF_DAY if overlap(one.days, other.news) else _news(one.days, other.news)
    return _inside(one, other)


def _hours(left: Side, right: Side, known: Known) -> Evidence | None:
    """Two bombs of one day, one in the morning and one in the evening; what lasts is told at several hours."""
    if left.hours is None or right.hours is None or left.days != right.days or left.days is None:
        return None
    ways = known.ways(left.kind)
    if not ways.one_spot or ways.lasts > 1 or left.days[0] != left.days[1]:
        return None
    (start, end), (begins, ends) = left.hours, right.hours
    apart = not overlap((start, end - 1), (begins, ends - 1))
    return evidence.OTHER_HOURS if apart and min((start - ends) % _DAY, (begins - end) % _DAY) > _HOURS_APART else None


def _seldom(left: Side, right: Side, known: Known) -> Evidence | None:
    rare = known.ways(left.kind).seldom and known.ways(right.kind).seldom
    if not rare:
        return None
    time = _time(left, right, known)
    if time is evidence.INSIDE_WEEK:
        return evidence.SELDOM_WEEK
    of_two = known.ways(left.kind).of_two or known.ways(right.kind).of_two
    return None if time.points <= 0 else evidence.SELDOM if of_two else evidence.SELDOM_AT_ALL


def _news(one: Days, other: Days) -> Evidence:
    return evidence.NEWS_OF_WEEK if max(one[0], other[0]) - min(one[1], other[1]) <= _WEEK else evidence.OTHER_NEWS


def _inside(one: Side, other: Side) -> Evidence:
    length = other.within[1] - other.within[0]
    if length > _YEAR or not (one.days or one.news):
        return evidence.NO_TIME
    return evidence.INSIDE_WEEK if length <= _WEEK + _WEEK // 2 else evidence.INSIDE_LONGER


def _place(left: Side, right: Side, known: Known) -> Evidence | None:
    row = places(left, right, known)
    return evidence.NO_SPOT if row is None and known.ways(left.kind).one_spot else row


def places(left: Side, right: Side, known: Known) -> Evidence | None:
    """What two places say of a pair; null where nothing can be told."""
    if left.place is None or right.place is None:
        return None
    spot = known.ways(left.kind).one_spot
    if left.place == right.place:
        row = _SAME[min(_RANK[left.precision], _RANK[right.precision])]
        return None if spot and row is evidence.SAME_REGION else row
    if left.place in right.areas or right.place in left.areas:
        wide = left if left.place in right.areas else right
        return evidence.INSIDE if wide.precision != "region" else None if spot else evidence.INSIDE_REGION
    if left.point and right.point:
        row = _apart(left, right, spot)
        return evidence.OTHER_SUBJECT if row.points < 0 and known.ways(left.kind).about_places else row
    if spot and _outside(left, right, known):
        return evidence.OUTSIDE
    return evidence.NAMED_IN_PART if _named_in_part(left.place, right.place) else None


def _named_in_part(one: str, other: str) -> bool:
    """Whether one of two places without an id is named as the other, with words more or less; one word is no name."""
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    return len(few) > 1 and few <= many


def _outside(left: Side, right: Side, known: Known) -> bool:
    """Whether one names a district and the other a place that is known to be in another one."""
    for one, other in ((left, right), (right, left)):
        exact = other.point is not None or (other.place is not None and known.is_district(other.place))
        if one.place and known.is_district(one.place) and exact and len(other.areas) > 1:
            return True
    return False


TOLD_APART = (
    evidence.OTHER_CIRCLE,
    evidence.OTHER_PARTNER,
    evidence.OTHER_VEHICLE,
    evidence.OTHER_HOURS,
    evidence.OTHER_TOLL,
)
APART = (evidence.FAR, evidence.OTHER_SPOT, evidence.OUTSIDE)
"""Where these hold of something that is at one spot, nothing but a number outweighs them."""

_RANK = {"unresolved": 2, "region": 0, "area": 1, "near": 2, "exact": 2}
_SAME = (evidence.SAME_REGION, evidence.SAME_AREA, evidence.SAME_PLACE)


def _apart(left: Side, right: Side, spot: bool) -> Evidence:
    """How far two points are; the countryside around a town is wide, so its distances count for less."""
    exact = left.precision == right.precision == "exact"
    distance = kilometres(left.point, right.point) / (1 if exact else _LOOSELY)
    if distance > _FAR_KM:
        return evidence.FAR
    if spot and exact:
        return evidence.OTHER_SPOT
    return evidence.NEAR if distance <= _NEAR_KM else evidence.ELSEWHERE


def kilometres(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float:
    """Kilometres on the sphere; without two points infinite."""
    if one is None or other is None:
        return float("inf")
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, chord)))


def _actors(left: Side, right: Side, known: Known) -> Evidence | None:
    """Actors of no party are no evidence against: "the guarantors" may be anybody."""
    if len(left.people) > 1 and len(left.people & right.people) > 1:
        return evidence.SAME_PEOPLE
    if _half(left.actors, right.actors):
        return evidence.SAME_ACTORS
    if known.ways(left.kind).one_spot and not left.starters.isdisjoint(right.starters):
        return evidence.SAME_BEGAN
    if _half(left.parties, right.parties):
        return evidence.SAME_PARTIES
    both = left.parties and right.parties
    return evidence.OTHER_ACTORS if both and left.parties.isdisjoint(right.parties) else None


def _half(one: frozenset[str], other: frozenset[str]) -> bool:
    if one.isdisjoint(other):
        return False
    least = min(len(one), len(other))
    return least <= _PAIR or len(one & other) * _PAIR >= least


def _roles(left: Side, right: Side, known: Known) -> Evidence | None:
    if known.ways(left.kind).one_spot:
        if left.vehicle and right.vehicle and left.vehicle != right.vehicle:
            return evidence.OTHER_VEHICLE
        both = left.starters and right.starters
        return evidence.OTHER_PARTY_BEGAN if both and left.starters.isdisjoint(right.starters) else None
    if known.ways(left.kind).of_two and _other_partners(left, right):
        return evidence.OTHER_PARTNER
    few, many = sorted(max(len(side.people), side.heads) for side in (left, right))
    return evidence.OTHER_CIRCLE if few == _PAIR < many else None


def _other_partners(left: Side, right: Side) -> bool:
    """Whether each of two talks has a party of its own: a call to one capital is not the call to another."""
    return len(left.parties) == len(right.parties) == _PAIR and left.parties != right.parties


def _number(left: Side, right: Side, known: Known) -> Evidence | None:
    if left.number is None or right.number is None:
        return None
    (one, n), (other, m) = left.number, right.number
    if one == other:
        return evidence.OTHER_COUNTED if n != m else evidence.SAME_NAMED if left.named else evidence.SAME_COUNTED
    if not (left.named and right.named) or (one not in known.kinds and other not in known.kinds):
        return None
    return evidence.SAME_NUMBER if n == m else evidence.OTHER_COUNTED


def _route(left: Side, right: Side, _: Known) -> Evidence | None:
    if not left.route or not right.route:
        return None
    shared = len(set(left.route) & set(right.route))
    return (evidence.SHARED_ROUTE if shared > 1 else evidence.TOUCHING_ROUTE) if shared else None


def _count(left: Side, right: Side, _: Known) -> Evidence | None:
    """Counts that agree; rival counts are no evidence against, for tolls grow and sides count differently."""
    if not left.counts or not right.counts:
        return None
    tolls = left.many_killed, right.many_killed
    if all(tolls):
        return evidence.MANY_KILLED
    if True in tolls and False in tolls:
        return evidence.OTHER_TOLL
    agreed = [
        (a, b) for what, a in left.counts.items() if (b := right.counts.get(what)) and overlap_of(a, b) and a[1] > 0
    ]
    if not agreed:
        return None
    if any(a == b and a[0] >= _TELLING for a, b in agreed):
        return evidence.TELLING_COUNT
    if len(agreed) > 1:
        return evidence.SAME_COUNTS
    harm = ((left.counts.get(what, _NONE), right.counts.get(what, _NONE)) for what in _HARM)
    return evidence.SAME_TOLL if any(a == b and a[0] > 1 for a, b in harm) else evidence.SAME_COUNT


def overlap_of(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two counts can both be true."""
    return one[0] <= other[1] and other[0] <= one[1]


def _origin(left: Side, right: Side, _: Known) -> Evidence | None:
    return evidence.SAME_ORIGIN if left.origin and left.origin == right.origin else None


_EXCLUDING: tuple[Aspect, ...] = (_other_kinds, _other_numbers, _other_days)


class Facet(NamedTuple):
    """Fields of a report that are looked at together, by whichever aspects of a pair.

    ``excluding`` give what tells a pair apart, ``main`` and ``details`` the rows of the table that come earlier and
    later. None of them looks at any other field.
    """

    fields: tuple[str, ...]
    excluding: tuple[Aspect, ...]
    main: tuple[Aspect, ...]
    details: tuple[Aspect, ...]


FACETS = (
    Facet(
        ("kind", "days", "within", "news", "weekday", "hours"),
        (_other_kinds, _other_days), (_kind, _time, _seldom), (_hours,),
    ),
    Facet(("kind", "place", "precision", "areas", "point"), (), (_place,), ()),
    Facet(("kind", "actors", "parties", "starters", "people", "heads", "vehicle"), (), (_actors,), (_roles,)),
    Facet(
        ("number", "named", "route", "counts", "origin"),
        (_other_numbers,), (), (_number, _route, _count, _origin),
    ),
)  # fmt: skip
ASPECTS = tuple(aspect for part in ("main", "details") for facet in FACETS for aspect in getattr(facet, part))
"""Each gives at most one row. The weights are our own, set so that day and place, or day and actors, are enough, and
that one of them is not."""
