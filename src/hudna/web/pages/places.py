"""Places: the history of one village, what lies near, and who was there to tell of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated

from fastapi import Path, Query

from hudna.errors import NotFound
from hudna.knowledge import Knowledge
from hudna.knowledge.gazetteer import PlaceRow, kilometres
from hudna.record import Wanted, listing, told_of
from hudna.web.ask import Ask
from hudna.web.events_view import newest
from hudna.web.lines import EventLine, Name, line_of_listed
from hudna.web.names import both, place_name
from hudna.web.page import Entry, Pages

pages = Pages("places", Entry("Places", "/places"))
_COUNTED = 500
_SHOWN = 30
_NEAR = 10
_NEAR_DEGREES = 0.35
_YEAR = timedelta(days=365)
_KNOWN = 4
_LARGE = ("governorate", "region", "zone", "road")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place with a page; ``events`` counted up to 500, ``km`` from another place, null where not asked for."""

    id: str
    name: Name
    kind: str
    events: int | None = None
    km: float | None = None


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The large areas of the conflict's countries with what is told of each, counted up to 500."""

    q: str
    found: tuple[PlaceName, ...]
    areas: tuple[PlaceName, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """A month of a place's smallest area: outlets that told of it, documents, days on which something is told."""

    month: str
    outlets: int
    documents: int
    days_told: int


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place: its names, where it lies, what is told of it by month and kind, who watched its area, what is near.

    The tally is of all its events, or of the newest 3,000 where it is not ``exact``. ``watched`` is of the year up to
    its newest event.
    """

    place: PlaceName
    names: tuple[str, ...]
    english: str
    pcode: str | None
    source: str
    at: tuple[float, float] | None
    precision: str
    chain: tuple[PlaceName, ...]
    total: int
    at_least: bool
    months: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, Name, int], ...]
    exact: bool
    events: tuple[EventLine, ...]
    watched_area: PlaceName | None
    watched: tuple[Watch, ...]
    near: tuple[PlaceName, ...]
    inside: tuple[PlaceName, ...]


@pages.page("/places", "places.html.j2")
def places(ask: Ask, q: Annotated[str, Query(max_length=200)] = "") -> PlacesPage:
    """The areas of the conflict, and places by words of their names."""
    home = {c for g in ask.knowledge.dossier.grounds if g.dossier == ask.knowledge.dossier.id for c in g.countries}
    rows = [r for r in ask.knowledge.gazetteer if r.kind in _LARGE and _country(ask.knowledge, r) in home]
    counts = told_of.counts_of_places(ask.connection, [r.id for r in rows], _COUNTED)
    areas = sorted((_named(r, counts[r.id]) for r in rows), key=lambda p: (-(p.events or 0), p.name["en"]))
    things = [t for t in ask.names.find(q, 60) if t.sort == "place"] if q else []
    own = [row for t in things if (row := ask.knowledge.gazetteer.place(t.id))]
    told = told_of.counts_of_places(ask.connection, [r.id for r in own], _COUNTED)
    return PlacesPage(q, tuple(_named(r, told[r.id]) for r in own), tuple(areas))


@pages.page("/places/{place}", "place.html.j2")
def place(ask: Ask, place: Annotated[str, Path(max_length=200)]) -> PlacePage:
    """One place: its history, names, coverage and neighbours."""
    row = ask.knowledge.gazetteer.place(place)
    if row is None:
        raise NotFound(f"No place has the id “{place}”. Look for its name: /places?q={place}")
    wanted, walks = Wanted(places=(place,)), ask.walks()
    tally = ask.remembered("tally", wanted, None, make=lambda: listing.tally_of(walks, wanted))
    found = newest(ask, walks, wanted, _SHOWN)
    count = listing.Count(tally.events) if tally.exact else listing.Count(listing.COUNTED, at_least=True)
    last = next((e.start_day for e in found.events if e.start_day), None)
    area = ask.knowledge.areas.nearest(place)
    kinds = sorted(tally.kinds.items(), key=lambda item: (-item[1], item[0]))
    return PlacePage(
        _named(row),
        row.forms,
        row.name,
        row.pcode,
        row.source,
        (row.lat, row.lon) if row.lat is not None and row.lon is not None else None,
        row.precision,
        tuple(_named(r) for r in ask.knowledge.gazetteer.chain(place)[1:]),
        count.events,
        count.at_least,
        tuple((month, n) for month, n in tally.months.items() if month),
        tuple((kind, _kind(ask, kind), n) for kind, n in kinds),
        tally.exact,
        tuple(line_of_listed(each, ask.knowledge) for each in found.events),
        PlaceName(area, place_name(ask.knowledge, area), ask.knowledge.areas.kind(area) or "") if area else None,
        _watched(ask, area, last) if area and last else (),
        _near(ask, row),
        _inside(ask, place),
    )


def _watched(ask: Ask, area: str, last: date) -> tuple[Watch, ...]:
    areas = ask.knowledge.areas.inside((area,))
    return tuple(Watch(*month) for month in told_of.months_watched(ask.connection, last - _YEAR, last, areas))


def _near(ask: Ask, row: PlaceRow) -> tuple[PlaceName, ...]:
    """The nearest places that have a point of their own."""
    if row.lat is None or row.lon is None or row.precision != "exact":
        return ()
    latitudes, points = _by_latitude(ask.knowledge)
    south, north = (bisect_left(latitudes, row.lat + way * _NEAR_DEGREES) for way in (-1, 1))
    around = [
        (kilometres(row.lat, row.lon, lat, lon), other)
        for lat, lon, other in points[south:north]
        if abs(lon - row.lon) < _NEAR_DEGREES and other.id != row.id
    ]
    nearest = sorted(around, key=lambda pair: (pair[0], pair[1].id))[:_NEAR]
    counts = told_of.counts_of_places(ask.connection, [other.id for _, other in nearest], _COUNTED)
    return tuple(_named(other, counts[other.id], round(km, 1)) for km, other in nearest)


def _inside(ask: Ask, place: str) -> tuple[PlaceName, ...]:
    """What lies straight in a place and is told of, the most told of first."""
    rows = _by_whole(ask.knowledge).get(place, ())
    counts = told_of.counts_of_places(ask.connection, [r.id for r in rows], _COUNTED)
    told = (_named(r, counts[r.id]) for r in rows if counts[r.id])
    return tuple(sorted(told, key=lambda p: (-(p.events or 0), p.name["en"])))


@lru_cache(_KNOWN)
def _by_latitude(knowledge: Knowledge) -> tuple[list[float], list[tuple[float, float, PlaceRow]]]:
    """The places that have a point of their own, from south to north, and their latitudes."""
    exact = (row for row in knowledge.gazetteer if row.precision == "exact")
    points = [(row.lat, row.lon, row) for row in exact if row.lat is not None and row.lon is not None]
    points.sort(key=lambda point: point[0])
    return [lat for lat, _, _ in points], points


@lru_cache(_KNOWN)
def _by_whole(knowledge: Knowledge) -> dict[str, list[PlaceRow]]:
    """The places that lie straight in each place."""
    found: dict[str, list[PlaceRow]] = {}
    for row in knowledge.gazetteer:
        if row.within is not None:
            found.setdefault(row.within, []).append(row)
    return found


def _named(row: PlaceRow, events: int | None = None, km: float | None = None) -> PlaceName:
    return PlaceName(row.id, both(row.name or row.name_ar, row.name_ar or row.name), row.kind, events, km)


def _country(knowledge: Knowledge, row: PlaceRow) -> str | None:
    chain = knowledge.gazetteer.chain(row.id)
    return chain[-1].id if chain else None


def _kind(ask: Ask, kind: str) -> Name:
    found = ask.knowledge.codebook.kinds.get(kind)
    return both(found.name.get("en") or kind, found.name.get("ar")) if found else both(kind, None)
