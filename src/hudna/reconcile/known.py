"""What is known before any report: places that lie in others, parties of actors, what one event may be told as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial

from hudna.knowledge import Knowledge
from hudna.model.place import PlaceRef

Larger = Callable[[str], Iterable[str]]
"""Gives the ids of the larger places that a place lies in, up to the country."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How events of one kind happen: see `hudna.knowledge.codebook.Kind`."""

    told_as: frozenset[str] = frozenset()
    lasts: int = 1
    one_spot: bool = False
    numbered: bool = False
    about_places: bool = False
    seldom: bool = False
    of_two: bool = False


_USUAL = Ways()
_AREAS = 65_536
"""So many places that reports name are remembered with what they lie in."""


class _OfKinds(dict[str, Ways]):
    """How events of each kind happen; usual ones for a kind that the codebook no longer has."""

    def __missing__(self, _: str) -> Ways:
        return _USUAL


def _no_places(_: str) -> tuple[str, ...]:
    return ()


def _no_day(_: str) -> int | None:
    return None


Hours = tuple[int, int]
"""From (included) to (excluded) which hour of the day."""


def _no_hours(_: str) -> Hours | None:
    return None


def _alone(_: str) -> int:
    return 1


def _nobody(_: str) -> bool:
    return False


_WIDE = ("country", "governorate", "region")
_DISTRICTS = ("district", "subdistrict")


@dataclass(frozen=True, slots=True)
class Known:
    """Knowledge as far as joining reports needs it; ``circle`` names those kinds that one event may be told as.

    ``around`` gives the areas that the dossier draws over a place: roads, zones, regions; ``weekday`` the day of the
    week (Monday is 0) that printed words name and ``hours`` the part of the day, null where they name none; ``heads``
    how many an actor is: a body has members; ``is_people`` whether it is whoever happens to be there: civilians.

    What pairs of reports are asked for is at hand: ``ways`` gives how events of a kind happen, ``areas_of`` the ids
    of the places that a place lies in, by gazetteer and dossier and what the report itself says.
    """

    larger: Larger
    party: Callable[[str], str | None]
    is_person: Callable[[str], bool]
    is_wide: Callable[[str], bool]
    is_district: Callable[[str], bool]
    kinds: Mapping[str, Ways]
    circles: Mapping[str, str]
    around: Larger = _no_places
    weekday: Callable[[str], int | None] = _no_day
    hours: Callable[[str], Hours | None] = _no_hours
    heads: Callable[[str], int] = _alone
    is_people: Callable[[str], bool] = _nobody
    ways: Callable[[str], Ways] = field(init=False, repr=False)
    areas_of: Callable[[str | None, str | None], frozenset[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ways", _OfKinds(self.kinds).__getitem__)
        object.__setattr__(self, "areas_of", lru_cache(_AREAS)(self._areas_of))

    @classmethod
    def of(cls, knowledge: Knowledge) -> Known:
        """As the codebook, the dossiers and the gazetteer have it."""
        actors, gazetteer = knowledge.dossier.actors, knowledge.gazetteer

        @cache
        def larger(place: str) -> tuple[str, ...]:
            return tuple(row.id for row in gazetteer.chain(place))

        def party(actor: str) -> str | None:
            found = actors.get(actor.partition("/")[0])
            return found.party if found else None

        def is_person(actor: str) -> bool:
            found = actors.get(actor)
            return found is not None and found.kind == "person"

        def is_a(kinds: tuple[str, ...], place: str) -> bool:
            row = gazetteer.place(place)
            return row is not None and row.kind in kinds

        def heads(actor: str) -> int:
            found = actors.get(actor)
            return max(1, len(found.members)) if found else 1

        def is_people(actor: str) -> bool:
            found = actors.get(actor)
            return found is not None and found.level == "people"

        is_wide, is_district = (cache(partial(is_a, kinds)) for kinds in (_WIDE, _DISTRICTS))
        kinds = knowledge.codebook.kinds.items()
        ways = {
            name: Ways(k.told_as, k.lasts, k.one_spot, k.numbered, k.about_places, k.seldom, k.of_two)
            for name, k in kinds
        }
        about = cache(party), cache(is_person), is_wide, is_district
        times = _weekday(knowledge), _hours(knowledge)
        return cls(larger, *about, ways, circles(ways), knowledge.areas.of, *times, cache(heads), cache(is_people))

    def circle(self, kind: str) -> str:
        """The name of the kinds that reports of this kind are compared with."""
        return self.circles.get(kind, kind)

    def areas(self, where: PlaceRef | None) -> frozenset[str]:
        """The ids of the places that ``where`` lies in: by gazetteer and dossier, and what the report itself says."""
        return frozenset() if where is None else self.areas_of(where.id, where.within)

    def _areas_of(self, place: str | None, within: str | None) -> frozenset[str]:
        stated = {within, *self.larger(within)} if within else set[str]()
        inside = {*self.larger(place), *self.around(place)} if place else set[str]()
        return frozenset((stated | inside) - {place or ""})


def _weekday(knowledge: Knowledge) -> Callable[[str], int | None]:
    """Finds the one day of the week that words name."""
    fold = knowledge.spelling.fold
    days = {fold(form): int(day["number"]) for day in knowledge.language["weekdays"]["days"] for form in day["named"]}

    def weekday(words: str) -> int | None:
        found = {days[word] for word in fold(words).split() if word in days}
        return found.pop() if len(found) == 1 else None

    return cache(weekday)


def _hours(knowledge: Knowledge) -> Callable[[str], Hours | None]:
    """Finds the part of the day that words name, by the longest of them: "بعد الظهر" is not noon."""
    fold = knowledge.spelling.fold
    parts = knowledge.language["time-words"]["parts"].values()
    named = {fold(word): (int(part["from"]), int(part["to"])) for part in parts for word in part["words"]}
    longest = sorted(named, key=lambda word: (-len(word), word))

    def hours(words: str) -> Hours | None:
        told = f" {' '.join(w.removeprefix('ال') for w in fold(words).split())} "
        return next((named[word] for word in longest if f" {word.removeprefix('ال')} " in told), None)

    return cache(hours)


def circles(kinds: Mapping[str, Ways]) -> dict[str, str]:
    """For each kind the first name of all that it is connected to by being told as each other."""
    named = {kind: kind for kind in kinds}
    for kind, ways in kinds.items():
        for other in ways.told_as & named.keys():
            low, high = sorted((named[kind], named[other]))
            named.update({k: low for k, name in named.items() if name == high})
    return named
