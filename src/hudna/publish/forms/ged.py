"""Events with deaths in the columns and codes of UCDP GED."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from hudna.model.event import Event
from hudna.model.finding import ActorRef, Quantity
from hudna.publish.columns import Value
from hudna.publish.forms.days import days_of, ged_time
from hudna.publish.forms.parties import Sides, code_of, is_people, sides_of, state_of
from hudna.publish.forms.places import first_point, ged_precision, grid_cell, units_of
from hudna.publish.forms.shape import Field, Flaw, Form, Row
from hudna.publish.forms.tables import check_table, write_table
from hudna.publish.leaving import Leaving

_TOOK_PLACE = frozenset(("happened", "ongoing", "resumed"))
_UNKNOWN = "Unknown"

FIELDS = (
    Field("id", "text", "The event's id in the record.", needed=True),
    Field("year", "whole", "Year of the last day.", needed=True, low=1900, high=2200),
    Field("type_of_violence", "whole", "1 state-based, 2 non-state, 3 one-sided.", needed=True, low=1, high=3),
    Field("dyad_name", "text", "Both sides.", needed=True),
    Field("side_a", "text", "Who acts; a state first where one takes part.", needed=True),
    Field("side_b", "text", "Who is acted upon; Civilians in one-sided violence, Unknown where nobody is told.", True),
    Field("number_of_sources", "whole", "Outlets that report it.", needed=True, low=1),
    Field("source_article", "texts", "Outlet and day of publication of each report."),
    Field("source_original", "texts", "Whom the reports come from in the end."),
    Field("where_prec", "whole", "1 exact, 2 within about 25 km, 3 second-order unit, 4 first-order unit, 5 a line or "
          "an area that is no unit, 6 country, 7 waters or air.", needed=True, low=1, high=7),
    Field("where_coordinates", "text", "Name of the place whose point is given.", needed=True),
    Field("where_description", "text", "The place as printed.", needed=True),
    Field("adm_1", "text", "First-order unit."),
    Field("adm_2", "text", "Second-order unit."),
    Field("latitude", "number", "Degrees north, WGS 84.", needed=True, low=-90, high=90),
    Field("longitude", "number", "Degrees east, WGS 84.", needed=True, low=-180, high=180),
    Field("geom_wkt", "text", "The point as well-known text.", needed=True, pattern=r"POINT \(-?[\d.]+ -?[\d.]+\)"),
    Field("priogrid_gid", "whole", "Number of the PRIO-GRID cell.", needed=True, low=1, high=259_200),
    Field("country", "text", "The country that the place lies in."),
    Field("event_clarity", "whole", "1 a single event, 2 a count over several (casualty_report).", True, low=1, high=2),
    Field("date_prec", "whole", "1 the day, 2 to six days, 3 a week, 4 to a month, 5 to a year.", True, low=1, high=5),
    Field("date_start", "day", "First day that it can have been.", needed=True),
    Field("date_end", "day", "Last day that it can have been.", needed=True),
    Field("deaths_a", "whole", "Dead of side_a, as far as told apart.", needed=True, low=0),
    Field("deaths_b", "whole", "Dead of side_b, as far as told apart.", needed=True, low=0),
    Field("deaths_civilians", "whole", "Dead civilians, as far as told apart.", needed=True, low=0),
    Field("deaths_unknown", "whole", "The rest of best.", needed=True, low=0),
    Field("best", "whole", "The merged value: of several counts the largest, of a range its lower bound.", True, low=0),
    Field("high", "whole", "The highest count that any report gives.", needed=True, low=0),
    Field("low", "whole", "The lowest count that any report gives.", needed=True, low=0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deaths:
    """How many died: the merged value and the bounds over all reports, and the shares that are told apart."""

    best: int
    low: int
    high: int
    a: int = 0
    b: int = 0
    civilians: int = 0

    @property
    def unknown(self) -> int:
        """The dead of whom it is not told whose they were."""
        return self.best - self.a - self.b - self.civilians


def write_ged(leaving: Leaving, file: BinaryIO) -> None:
    """Write the events with deaths; all others are counted in ``leaving.withheld``."""
    write_table(FIELDS, _rows(leaving), file)


def check_ged(path: Path) -> Iterator[Flaw]:
    """What is wrong in a file of this form, also across columns."""
    yield from check_table(path, FIELDS, _across, key="id")


def _across(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    low, best, high = (int(row[name]) for name in ("low", "best", "high"))
    if not low <= best <= high:
        yield "best", f"is {best}, which is not between low {low} and high {high}"
    if high == 0:
        yield "high", "is 0, but GED records events with at least one death"
    apart = sum(int(row[f"deaths_{name}"]) for name in ("a", "b", "civilians", "unknown"))
    if apart != best:
        yield "best", f"is {best}, but the deaths by side add up to {apart}"
    if row["date_end"] < row["date_start"]:
        yield "date_end", "is before date_start"
    if row["year"] != row["date_end"][:4]:
        yield "year", f"is {row['year']}, but date_end is {row['date_end']}"
    if row["dyad_name"] != f"{row['side_a']} - {row['side_b']}":
        yield "dyad_name", "does not name side_a and side_b"
    if int(row["priogrid_gid"]) != grid_cell(float(row["latitude"]), float(row["longitude"])):
        yield "priogrid_gid", "is not the cell of the point"


def _rows(leaving: Leaving) -> Iterator[Row]:
    for event in leaving.events():
        deaths = deaths_of(event, leaving)
        if deaths is None or event.status not in _TOOK_PLACE:
            leaving.withheld["events that GED does not record: no death told, or not known to have taken place"] += 1
        elif days_of(event.when) is None or first_point(event) is None:
            leaving.withheld["events that GED does not record: no day within a year, or no point"] += 1
        elif (sides := _dyad(event, leaving)) is None:
            leaving.withheld["events that GED does not record: no actor told"] += 1
        else:
            yield _row(event, deaths, sides, leaving)


def _row(event: Event, deaths: Deaths, dyad: tuple[int, str, str], leaving: Leaving) -> Row:
    days, found = days_of(event.when), first_point(event)
    if days is None or found is None:
        raise ValueError(event.id)
    place, (lat, lon) = found
    units, (sort, one, other) = units_of(place, leaving.knowledge.gazetteer), dyad
    return {
        "id": event.id, "year": days.last.year, "type_of_violence": sort, "dyad_name": f"{one} - {other}",
        "side_a": one, "side_b": other, "number_of_sources": max(1, len(event.outlets)), **_sources(event),
        "where_prec": ged_precision(place, units.kind),
        "where_coordinates": place.name or place.name_ar or place.text, "where_description": place.text,
        "adm_1": units.admin1.name if units.admin1 else None, "adm_2": units.admin2.name if units.admin2 else None,
        "latitude": lat, "longitude": lon, "geom_wkt": f"POINT ({lon} {lat})", "priogrid_gid": grid_cell(lat, lon),
        "country": units.country.name if units.country else None,
        "event_clarity": 2 if event.type == "casualty_report" else 1, "date_prec": ged_time(days),
        "date_start": days.first, "date_end": days.last, "deaths_a": deaths.a, "deaths_b": deaths.b,
        "deaths_civilians": deaths.civilians, "deaths_unknown": deaths.unknown, "best": deaths.best,
        "high": deaths.high, "low": deaths.low,
    }  # fmt: skip


def _sources(event: Event) -> dict[str, Value]:
    articles = [", ".join(x for x in (r.outlet, r.published) if x) for r in event.reports]
    return {"source_article": list(dict.fromkeys(articles)), "source_original": list(event.origins)}


def deaths_of(event: Event, leaving: Leaving) -> Deaths | None:
    """The dead of an event; null where no death is told.

    Counts of one event may overlap ("three, of whom two civilians"): the largest is the total, the others its parts.
    """
    killed = [q for q in event.quantities if q.what == "killed" and _least(q) is not None]
    if not killed:
        return None
    total = max(killed, key=lambda q: _least(q) or 0)
    best = _least(total) or 0
    told = [q for r in event.reports for q in r.report.quantities if q.what == "killed" and q.of == total.of]
    bounds = [n for q in (*told, total) for n in (q.low, q.high) if n is not None]
    high = max([best, *(int(n) for n in bounds)])
    if high == 0:
        return None
    whose = {of: _least(q) or 0 for q in killed if (of := _whose(q, event, leaving)) is not None}
    shares = whose if sum(whose.values()) <= best else {}
    low = min([best, *(int(n) for n in bounds)])
    return Deaths(best, low, high, shares.get("a", 0), shares.get("b", 0), shares.get("civilians", 0))


def _least(quantity: Quantity) -> int | None:
    number = quantity.low if quantity.low is not None else quantity.high
    return None if number is None else int(number)


def _whose(quantity: Quantity, event: Event, leaving: Leaving) -> str | None:
    """Whose dead a count tells of: side a, side b, or civilians; null where that is not told."""
    if not quantity.of:
        return None
    people = [a for a in leaving.knowledge.dossier.actors.values() if a.level == "people"]
    if any(quantity.of in (a.id, a.name) for a in people):
        return "civilians"
    sides = sides_of(event, leaving.knowledge)
    for name, side in (("a", sides.first), ("b", sides.second)):
        if any(quantity.of in (actor.id, actor.name) for actor in side):
            return name
    return None


def _dyad(event: Event, leaving: Leaving) -> tuple[int, str, str] | None:
    """Type of violence and both sides: the actors decide, the kind's crosswalk where they do not."""
    knowledge = leaving.knowledge
    sides = _violent(sides_of(event, knowledge))
    first, second = sides
    if first is None and second is None:
        return None
    if is_people(second, knowledge) or is_people(first, knowledge):
        other = first if is_people(second, knowledge) else second
        return 3, other.name if other else _UNKNOWN, "Civilians"
    states = [state_of(actor, knowledge) is not None for actor in (first, second)]
    names = [actor.name if actor else _UNKNOWN for actor in (first, second)]
    if states[1] and not states[0]:
        names.reverse()
    usual = code_of(event, "ged", knowledge)
    told_apart = first is not None and second is not None
    sort = 1 if any(states) else 2 if told_apart else int(usual or 1)
    return sort, names[0], names[1]


def _violent(sides: Sides) -> tuple[ActorRef | None, ActorRef | None]:
    return (sides.first[0] if sides.first else None), (sides.second[0] if sides.second else None)


GED = Form(
    "ged",
    "csv",
    "UCDP GED-shaped events",
    "UCDP GED Codebook, version 23.1 (names and codes of columns)",
    FIELDS,
    write_ged,
    check_ged,
    limits=(
        "Only events in which a report tells of a death, that took place, with days within a year and a point.",
        "Two sides: third parties are not in it.",
        "UCDP's own numbers of conflicts, dyads, sides and countries are left out.",
        "Whether a dyad reaches 25 deaths a year is not looked at.",
        "The wounded, what reports differ on beside deaths, and the printed words are not in it.",
    ),
    rules=("A violent act against people is one-sided (3), with a state among the sides state-based (1), else 2.",),
)
