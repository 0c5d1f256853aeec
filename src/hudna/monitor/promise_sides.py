"""Whether an event is what was announced, or two announcements are one: by kind, number, time, place, parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, inf, radians, sin, sqrt
from typing import Literal

from hudna.knowledge.codebook import Announced
from hudna.model.place import PlaceRef
from hudna.model.promise import Difference

Place = Literal["same", "inside", "apart", "unknown"]
Number = tuple[str, int]

NARROW = 7
"""A due time of so many days or less is a day that was named."""
HORIZON = 90
"""So many days after it was said an undated announcement may still be the one that an event keeps."""
NEAR_KM = 15.0
NEARBY_KM = 60.0
ENOUGH = 3.0
_MOST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared. Null days are open ends; ``areas`` are the larger places; ``parties`` sides, not offices."""

    kind: str
    start: date | None
    end: date | None
    number: Number | None
    parties: frozenset[str]
    where: PlaceRef | None
    areas: frozenset[str]
    route: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an event fits what was announced, in which fields it differs, and why, in words."""

    score: float
    differs: tuple[Difference, ...]
    reasons: tuple[str, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Window:
    """From which day on an announcement may be kept, between which days it is due, and until when it still counts.

    ``undated``: neither the day it was said nor the one it is due is known, so that the time says nothing.
    """

    said: date | None
    start: date | None
    end: date | None
    last: date
    undated: bool = False


def window(
    said: date | None,
    since: date | None,
    start: date | None,
    end: date | None,
    announced: Announced,
    *,
    numbered: bool,
) -> Window:
    """The window of what was ``said`` on a day to come between ``start`` and ``end``; a number is found a year on.

    Of what was said on an unknown day not before ``since``, and without a day, nobody knows until when it counts.
    """
    if said is None and start is None and end is None:
        return Window(since or date.max, None, None, date.max, undated=True)
    base = said or start or end or date.max
    late = timedelta(days=366 if numbered else announced.late)
    if end is not None:
        return Window(said, start, end, _later(end, late))
    begin = max(start or base, base)
    return Window(said, start, None, _later(begin, timedelta(days=366 if numbered else HORIZON)))


def narrow(start: date | None, end: date | None) -> bool:
    """Whether a day was named, or a few."""
    return start is not None and end is not None and (end - start).days < NARROW


def fit(
    promised: Side, when: Window, told: Side, announced: Announced, level: int, least: float = ENOUGH
) -> Fit | None:
    """How what is ``told`` fits what was promised; null where it is something else.

    ``level`` is that of the told kind: where it differs, presidents came for ministers or the other way round.
    ``least`` are the points that are enough where nothing speaks against it.
    """
    other_kind = promised.kind != told.kind and level != announced.level
    if numbers_apart(promised.number, told.number):
        return None
    timed = _time(when, told, announced)
    if timed is None:
        return None
    numbered = one_number(promised, told)
    place = places(promised, told, elsewhere=announced.moves == "anywhere")
    if not _place_holds(place, promised, told, announced, numbered=numbered):
        return None
    late, early, points = timed
    shared = _shared(promised, told, numbered=numbered)
    if shared is None and place in ("same", "inside") and narrow(when.start, when.end) and not (late or early):
        shared = len(promised.parties & told.parties) or None  # there and then, though with another
    if shared is None:
        return None
    if (late or early) and place == "apart" and announced.moves != "anywhere":
        return None
    if other_kind and (late or early or place in ("apart", "unknown") or not shared):
        return None
    score = (0.5 if other_kind else 1.0) + points + {"same": 1.5, "inside": 1.0, "unknown": 0.0, "apart": -0.5}[place]
    score += (4.0 if numbered else 0.0) + min(_MOST_SHARED, shared)
    if score < least:
        return None
    return Fit(round(score, 2), *_said(promised, when, told, place, late, early, other_kind, numbered), late or early)


def alike(one: Side, other: Side, announced: Announced, *, moved: bool, days: bool) -> bool:
    """Whether two announcements are of one thing. ``days``: their days agree; ``moved``: one was put off."""
    if numbers_apart(one.number, other.number):
        return False
    if one_number(one, other):
        return True
    place = places(one, other)
    if not _place_holds(place, one, other, announced, numbered=False):
        return False
    shared = _shared(one, other, numbered=False)
    if shared is None or not (days or moved):
        return False
    if place == "apart":
        return days and shared >= 2 and announced.moves == "anywhere"
    return place in ("same", "inside") or shared >= 1 or (days and narrow(one.start, one.end))


def numbers_apart(one: Number | None, other: Number | None) -> bool:
    """Both are numbered in one series, and not the same."""
    return one is not None and other is not None and one[0] == other[0] and one[1] != other[1]


def one_number(one: Side, other: Side) -> bool:
    """Both have the same number in a series of a dossier; the first patrol of one place is not that of another."""
    return one.number is not None and one.number == other.number and one.number[0] not in (one.kind, other.kind)


def places(one: Side, other: Side, *, elsewhere: bool = False) -> Place:
    """How two places lie to each other; a place of a route is as good as the place itself.

    One that is not known to the gazetteer is told by its name; ``elsewhere``: another name is another place.
    """
    a, b = one.where, other.where
    if a is None or b is None:
        return "unknown"
    if a.id is None or b.id is None:
        return "same" if _names(a) & _names(b) else "apart" if a.id is b.id or elsewhere else "unknown"
    if a.id == b.id or a.id in other.route or b.id in one.route or _kilometres(a, b) <= NEAR_KM:
        return "same"
    return "inside" if a.id in other.areas or b.id in one.areas else "apart"


def _names(place: PlaceRef) -> frozenset[str]:
    """What a place is called, without a word like "town" before the name."""
    printed = (place.text, place.name_ar or place.text)
    return frozenset(name for text in printed for name in (text, text.partition(" ")[2]) if name)


def _place_holds(place: Place, one: Side, other: Side, announced: Announced, *, numbered: bool) -> bool:
    if place != "apart" or numbered or announced.moves == "anywhere":
        return True
    if announced.moves != "nearby" or one.where is None or other.where is None:
        return False
    return _kilometres(one.where, other.where) <= NEARBY_KM


def _shared(one: Side, other: Side, *, numbered: bool) -> int | None:
    """How many parties are in both; null where they are others."""
    shared, least = len(one.parties & other.parties), min(len(one.parties), len(other.parties))
    return None if shared < least and not numbered else shared


def _time(when: Window, told: Side, announced: Announced) -> tuple[bool, bool, float] | None:
    """Whether it came late or early, and points; null for what was over before it was said, or came too late."""
    if told.start is None and told.end is None:
        return None
    start, end = told.start or told.end or date.max, told.end or told.start or date.min
    if (when.said is not None and end < when.said) or start > when.last:
        return None
    if when.end is not None and start > when.end:
        late = (start - when.end).days
        return True, False, max(0.0, 1.0 - late / (2 * max(1, announced.late)))
    if when.start is not None and end < when.start:
        early = (when.start - end).days
        anew = when.said is None or start > when.said
        return (False, True, 0.5) if anew and early <= announced.late else None
    return False, False, 0.0 if when.undated else 2.0 if narrow(when.start, when.end) else 1.0


def _said(
    promised: Side, when: Window, told: Side, place: Place, late: bool, early: bool, other_kind: bool, numbered: bool
) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    differs: list[Difference] = []
    reasons = []
    if numbered and promised.number is not None:
        reasons.append(f"the same number {promised.number[1]} in one series")
    day = told.start or told.end
    if late or early:
        differs.append("when")
        reasons.append(f"on {day}, {'after' if late else 'before'} the time announced ({when.start} to {when.end})")
    else:
        within = "it is not known when this was announced" if when.undated else "within the time announced"
        reasons.append(f"on {day}, {within}")
    if place == "apart":
        differs.append("where")
        reasons.append(f"in another place: {_name(told)}, not {_name(promised)}")
    elif place != "unknown":
        reasons.append("the same place" if place == "same" else "one place inside the other")
    if other_kind:
        differs.append("level")
        reasons.append(f"on another level: {told.kind}, not {promised.kind}")
    missing = promised.parties - told.parties
    if missing and len(told.parties) > 1 and not numbered:
        differs.append("participants")
        reasons.append(f"without {', '.join(sorted(missing))}")
    elif promised.parties & told.parties:
        reasons.append(f"the same parties: {', '.join(sorted(promised.parties & told.parties))}")
    return tuple(differs), tuple(reasons)


def _name(side: Side) -> str:
    return (side.where.name or side.where.text) if side.where else "no place"


def _kilometres(one: PlaceRef, other: PlaceRef) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    lat1, lon1, lat2, lon2 = (radians(x) for x in (one.lat, one.lon, other.lat, other.lon))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, chord)))


def _later(day: date, by: timedelta) -> date:
    return day + by if day < date.max - by else date.max
