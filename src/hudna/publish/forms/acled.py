"""Events in the columns and codes of ACLED: to be laid beside its data, not to be mistaken for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from hudna.model.event import Event
from hudna.model.finding import ActorRef
from hudna.publish.columns import Value
from hudna.publish.forms.days import acled_time, days_of
from hudna.publish.forms.parties import (
    Sides,
    code_of,
    is_people,
    known_actor,
    of_the_conflict,
    sides_of,
    state_of,
)
from hudna.publish.forms.places import Units, acled_precision, first_point, iso_number, units_of
from hudna.publish.forms.shape import Field, Flaw, Form, Row
from hudna.publish.forms.tables import check_table, write_table
from hudna.publish.forms.wording import names, note
from hudna.publish.leaving import Leaving

SUB_EVENTS: dict[str, tuple[str, ...]] = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
"""Event types with their sub-event types, as in the ACLED codebook."""

_DEMONSTRATIONS = frozenset(("Peaceful protest", "Protest with intervention", "Violent demonstration"))
_BOTH = "Excessive force against protesters"
_TOOK_PLACE = frozenset(("happened", "ongoing", "resumed"))
_DISORDER = ("Political violence", "Demonstrations", "Political violence; Demonstrations", "Strategic developments")
_SCALES = {"monitor": "Other", "social": "New media"}
_INTERACTION = r"[1-8][0-8]"
_SUB_EVENTS = tuple(sub for subs in SUB_EVENTS.values() for sub in subs)

FIELDS = (
    Field("event_id_cnty", "text", "The event's id in the record (ACLED's own has a country's letters).", needed=True),
    Field("event_date", "day", "The day, of several days the one in the middle; see time_precision.", needed=True),
    Field("year", "whole", "Its year.", needed=True, low=1900, high=2200),
    Field("time_precision", "whole", "1 the day is told, 2 the week, 3 the month.", needed=True, low=1, high=3),
    Field("disorder_type", "text", "Follows from the sub-event type.", needed=True, allowed=_DISORDER),
    Field("event_type", "text", "By the crosswalk of the event's kind.", needed=True, allowed=tuple(SUB_EVENTS)),
    Field("sub_event_type", "text", "By the crosswalk of the event's kind.", needed=True, allowed=_SUB_EVENTS),
    Field("actor1", "text", "The neutral name of who acts; the order is no judgement."),
    Field("assoc_actor_1", "text", "Others of the same party, joined by “; ”."),
    Field("inter1", "whole", "Kind of actor1: 1 state forces … 8 external forces.", low=1, high=8),
    Field("actor2", "text", "The neutral name of who is acted upon or with."),
    Field("assoc_actor_2", "text", "Others of the same party, joined by “; ”."),
    Field("inter2", "whole", "Kind of actor2; 0 where there is none.", low=0, high=8),
    Field("interaction", "text", "Both kinds, the smaller first; a sole one is followed by 0.", pattern=_INTERACTION),
    Field("civilian_targeting", "text", "Where those acted upon are civilians.", allowed=("Civilian targeting",)),
    Field("iso", "whole", "ISO 3166-1 numeric code of the country.", low=1, high=999),
    Field("country", "text", "The country that the place lies in."),
    Field("admin1", "text", "First-order unit."),
    Field("admin2", "text", "Second-order unit."),
    Field("admin3", "text", "Third-order unit."),
    Field("location", "text", "Name of the place.", needed=True),
    Field("latitude", "number", "Degrees north, WGS 84.", needed=True, low=-90, high=90),
    Field("longitude", "number", "Degrees east, WGS 84.", needed=True, low=-180, high=180),
    Field("geo_precision", "whole", "1 the named place, 2 near it or a part of a region, 3 a larger region.", True,
          low=1, high=3),
    Field("source", "text", "Outlets, joined by “; ”.", needed=True),
    Field("source_scale", "text", "National: of the event's country; International: of another.",
          pattern=r"(National|International|New media|Other)(-(National|International|New media|Other))*"),
    Field("notes", "text", "A neutral sentence made from the values; no outlet's wording.", needed=True),
    Field("fatalities", "whole", "The dead told of, of a range the lower bound; 0 where none are told.", True, low=0),
    Field("tags", "text", "crowd size of demonstrations, as ACLED writes it."),
)  # fmt: skip


def write_acled(leaving: Leaving, file: BinaryIO) -> None:
    """Write the events that ACLED's form can hold; what it cannot is counted in ``leaving.withheld``."""
    write_table(FIELDS, _rows(leaving), file)


def check_acled(path: Path) -> Iterator[Flaw]:
    """What is wrong in a file of this form, also across columns."""
    yield from check_table(path, FIELDS, _across, key="event_id_cnty")


def _across(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    if row["sub_event_type"] not in SUB_EVENTS[row["event_type"]]:
        yield "sub_event_type", f"is {row['sub_event_type']}, which is no sub-event type of {row['event_type']}"
    elif row["disorder_type"] != disorder_of(row["event_type"], row["sub_event_type"]):
        yield "disorder_type", f"is {row['disorder_type']}, which does not go with {row['sub_event_type']}"
    if row["year"] != row["event_date"][:4]:
        yield "year", f"is {row['year']}, but event_date is {row['event_date']}"
    if row["latitude"] in ("0", "0.0") and row["longitude"] in ("0", "0.0"):
        yield "latitude", "is 0 with longitude 0, which stands for no place"


def disorder_of(event_type: str, sub_event_type: str) -> str:
    """The type of disorder that a sub-event type belongs to."""
    if sub_event_type == _BOTH:
        return "Political violence; Demonstrations"
    if sub_event_type in _DEMONSTRATIONS:
        return "Demonstrations"
    return "Strategic developments" if event_type == "Strategic developments" else "Political violence"


def _rows(leaving: Leaving) -> Iterator[Row]:
    for event in leaving.events():
        if (why := _unfit(event, leaving)) is not None:
            leaving.withheld[f"events that ACLED does not record: {why}"] += 1
            continue
        yield _row(event, leaving)


def _unfit(event: Event, leaving: Leaving) -> str | None:
    days = days_of(event.when)
    if event.status not in _TOOK_PLACE:
        return f"{event.status.replace('_', ' ')}, not known to have taken place"
    if not code_of(event, "acled", leaving.knowledge):
        return f"no code for {event.type}"
    if days is None or acled_time(days) is None:
        return "no day, week or month told"
    return "no place with a point" if first_point(event) is None else None


def _row(event: Event, leaving: Leaving) -> Row:
    code = code_of(event, "acled", leaving.knowledge)
    days, found = days_of(event.when), first_point(event)
    if days is None or found is None:
        raise ValueError(event.id)
    place, (lat, lon) = found
    units = units_of(place, leaving.knowledge.gazetteer)
    country = units.country.name if units.country else None
    return {
        "event_id_cnty": event.id, "event_date": days.middle, "year": days.middle.year,
        "time_precision": acled_time(days),
        "disorder_type": disorder_of(code["event_type"], code["sub_event_type"]), **code,
        **_actors(event, code["event_type"], units, leaving),
        "iso": iso_number(units.country), "country": country,
        "admin1": units.admin1.name if units.admin1 else None, "admin2": units.admin2.name if units.admin2 else None,
        "admin3": units.admin3.name if units.admin3 else None,
        "location": place.name or place.name_ar or place.text, "latitude": lat, "longitude": lon,
        "geo_precision": acled_precision(place),
        "source": names(event.outlets, leaving.knowledge) or "not stated",
        "source_scale": _scale(event, units, leaving), "notes": note(event, leaving.knowledge),
        "fatalities": _dead(event), "tags": _crowd(event, code["event_type"]),
    }  # fmt: skip


def _actors(event: Event, event_type: str, units: Units, leaving: Leaving) -> dict[str, Value]:
    sides = sides_of(event, leaving.knowledge)
    one, two = (inter_of(side[0], event_type, units, leaving) if side else None for side in (sides.first, sides.second))
    codes = sorted(code for code in (one, two) if code)
    return {
        **_side("1", sides.first), "inter1": one, **_side("2", sides.second), "inter2": two if sides.second else 0,
        "interaction": "".join(map(str, codes)).ljust(2, "0") if codes and _whole(sides, one, two) else None,
        "civilian_targeting": _civilians(event, leaving),
    }  # fmt: skip


def _whole(sides: Sides, one: int | None, two: int | None) -> bool:
    return bool(one) and (two is not None or not sides.second)


def _side(number: str, side: tuple[ActorRef, ...]) -> dict[str, Value]:
    others = "; ".join(dict.fromkeys(a.name for a in side[1:])) or None
    return {f"actor{number}": side[0].name if side else None, f"assoc_actor_{number}": others}


def inter_of(actor: ActorRef, event_type: str, units: Units, leaving: Leaving) -> int | None:
    """The kind of an actor in ACLED's numbers (the codes used until 2024); null for one that no dossier knows.

    By the dossier: a state's own forces at home 1, abroad 8; an armed group of a party that fights or rules there 2,
    another 3; those who demonstrate 6, or 5 in a riot; other people 7; what is no force and of no state 8.
    """
    knowledge = leaving.knowledge
    known = known_actor(actor, knowledge)
    if known is None:
        return None
    if known.level == "people":
        return {"Protests": 6, "Riots": 5}.get(event_type, 7) if actor.role != "target" else 7
    state = state_of(actor, knowledge)
    if state is not None:
        return 1 if units.country is not None and state == units.country.id else 8
    if known.kind in ("group", "force"):
        return 2 if of_the_conflict(actor, knowledge) else 3
    return 8


def _civilians(event: Event, leaving: Leaving) -> str | None:
    hit = any(a.role == "target" and is_people(a, leaving.knowledge) for a in event.actors)
    return "Civilian targeting" if hit else None


def _scale(event: Event, units: Units, leaving: Leaving) -> str | None:
    """The scales of the outlets that the dossiers know, in the order of the outlets."""
    found = []
    for name in event.outlets:
        outlet = leaving.knowledge.dossier.outlets.get(name)
        if outlet is not None:
            national = units.country is not None and (outlet.country or "").lower() == units.country.id
            found.append(_SCALES.get(outlet.kind) or ("National" if national else "International"))
    return "-".join(dict.fromkeys(found)) or None


def _dead(event: Event) -> int:
    """The largest count of dead, its lower bound: counts of one event may overlap and are not added up."""
    counts = [q.low if q.low is not None else q.high for q in event.quantities if q.what == "killed"]
    return max((int(c) for c in counts if c is not None), default=0)


def _crowd(event: Event, event_type: str) -> str | None:
    if event_type not in ("Protests", "Riots"):
        return None
    crowd = [q for q in event.quantities if q.what in ("people", "protesters") and q.low is not None]
    return f"crowd size={crowd[0].low:g}" if crowd else "crowd size=no report"


ACLED = Form(
    "acled",
    "csv",
    "ACLED-shaped events",
    "ACLED Codebook (2023; columns of March 2023, numeric actor codes)",
    FIELDS,
    write_acled,
    check_acled,
    limits=(
        "What did not take place (planned, called for, denied, cancelled, suspended, alleged) is left out.",
        "Events without a day, week or month, or without a point, are left out.",
        "Two actors and their associates: third parties stand in the notes alone.",
        "One value a field: what reports differ on, who says so, and the printed words are not in it.",
        "Fatalities have no bounds and no unknown: 0 also stands for “not told”.",
        "Routes and numbers in a series are not in it.",
        "region and timestamp are ACLED's own and left out, ids are those of this record.",
    ),
    rules=(
        "inter1 and inter2 follow from the dossier's kinds and parties; a coder should look at them.",
        "source_scale compares the outlet's country with the event's; regional outlets count as international.",
    ),
)
