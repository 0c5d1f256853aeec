"""Events in the terms of PLOVER: event, mode, context and quad code, with actor and recipient."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from hudna.model.event import Event
from hudna.publish.columns import point
from hudna.publish.forms.days import days_of
from hudna.publish.forms.parties import code_of, sides_of, state_of
from hudna.publish.forms.places import units_of
from hudna.publish.forms.shape import Field, Flaw, Form, Row
from hudna.publish.forms.tables import check_table, write_table
from hudna.publish.forms.wording import names
from hudna.publish.leaving import Leaving

QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("DEMAND", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""Verbal cooperation, material cooperation, verbal conflict, material conflict."""

_QUAD_OF = {event: quad for quad, events in QUADS.items() for event in events}
_LEFT_OUT = frozenset(("denied", "cancelled", "suspended", "alleged"))
_HYPOTHETICAL = {"planned": "future", "called_for": "hypothetical"}

FIELDS = (
    Field("event_id", "text", "The event's id in the record.", needed=True),
    Field("event_date", "day", "First day that it can have been; empty when unknown."),
    Field("event_date_end", "day", "Last day that it can have been."),
    Field("event_type", "text", "PLOVER event, by the crosswalk of the kind.", needed=True, allowed=tuple(_QUAD_OF)),
    Field("event_mode", "text", "PLOVER mode; empty where the table has none.", pattern=r"[a-z-]+"),
    Field("contexts", "texts", "PLOVER contexts; future and hypothetical for what has not taken place, historical "
          "for what every report gives as background.", pattern=r"[a-z_]+"),
    Field("quad_code", "whole", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
          needed=True, low=1, high=4),
    Field("actors", "texts", "Neutral names of those who act."),
    Field("actor_ids", "texts", "Their ids; empty text for one the dossier lacks."),
    Field("actor_country", "text", "The state whose forces or offices act first, two letters of ISO 3166.",
          pattern=r"[A-Z]{2}"),
    Field("recipients", "texts", "Neutral names of those acted upon or with."),
    Field("recipient_ids", "texts", "Their ids; empty text for one the dossier lacks."),
    Field("recipient_country", "text", "As actor_country.", pattern=r"[A-Z]{2}"),
    Field("placename", "text", "Name of the place."),
    Field("district", "text", "Second-order unit."),
    Field("province", "text", "First-order unit."),
    Field("country", "text", "Country of the place, two letters of ISO 3166.", pattern=r"[A-Z]{2}"),
    Field("latitude", "number", "Degrees north, WGS 84; empty when unknown.", low=-90, high=90),
    Field("longitude", "number", "Degrees east.", low=-180, high=180),
    Field("source", "text", "Outlets, joined by “; ”."),
    Field("text_ids", "texts", "Documents that tell of it: SHA-256 of the stored bytes.", pattern=r"[0-9a-f]{64}"),
)  # fmt: skip


def write_plover(leaving: Leaving, file: BinaryIO) -> None:
    """Write the events that have a PLOVER code; what is left out is counted in ``leaving.withheld``."""
    write_table(FIELDS, _rows(leaving), file)


def check_plover(path: Path) -> Iterator[Flaw]:
    """What is wrong in a file of this form, also across columns."""
    yield from check_table(path, FIELDS, _across, key="event_id")


def _across(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    if row["quad_code"] != str(_QUAD_OF[row["event_type"]]):
        yield "quad_code", f"is {row['quad_code']}, but {row['event_type']} belongs to {_QUAD_OF[row['event_type']]}"
    if row["event_date"] and row["event_date_end"] and row["event_date_end"] < row["event_date"]:
        yield "event_date_end", "is before event_date"
    if bool(row["latitude"]) != bool(row["longitude"]):
        yield "latitude", "is there without longitude, or the other way round"


def _rows(leaving: Leaving) -> Iterator[Row]:
    for event in leaving.events():
        code = code_of(event, "plover", leaving.knowledge)
        if code is None or event.status in _LEFT_OUT:
            why = f"no code for {event.type}" if code is None else f"{event.status}, not known to have taken place"
            leaving.withheld[f"events that PLOVER does not record: {why}"] += 1
            continue
        yield _row(event, leaving)


def _row(event: Event, leaving: Leaving) -> Row:
    knowledge = leaving.knowledge
    code = code_of(event, "plover", knowledge)
    sides, units, where = sides_of(event, knowledge), units_of(event.where, knowledge.gazetteer), point(event.where)
    days = days_of(event.when)
    return {
        "event_id": event.id, "event_date": days.first if days else None, "event_date_end": days.last if days else None,
        "event_type": code["event"], "event_mode": code.get("mode"), "contexts": _contexts(event, code),
        "quad_code": _QUAD_OF[code["event"]],
        "actors": [a.name for a in sides.first], "actor_ids": [a.id or "" for a in sides.first],
        "actor_country": _country(state_of(sides.first[0], knowledge) if sides.first else None),
        "recipients": [a.name for a in sides.second], "recipient_ids": [a.id or "" for a in sides.second],
        "recipient_country": _country(state_of(sides.second[0], knowledge) if sides.second else None),
        "placename": event.where.name or event.where.name_ar or event.where.text if event.where else None,
        "district": units.admin2.name if units.admin2 else None,
        "province": units.admin1.name if units.admin1 else None,
        "country": _country(units.country.id if units.country else None),
        "latitude": where[0] if where else None, "longitude": where[1] if where else None,
        "source": names(event.outlets, knowledge),
        "text_ids": list(dict.fromkeys(r.document_id for r in event.reports)),
    }  # fmt: skip


def _contexts(event: Event, code: dict[str, list[str] | None]) -> list[str]:
    extra = [_HYPOTHETICAL[event.status]] if event.status in _HYPOTHETICAL else []
    return [*(code.get("context") or ()), *extra, *(["historical"] if event.background else [])]


def _country(name: str | None) -> str | None:
    return name.upper() if name and len(name) == 2 and name.isalpha() else None


PLOVER = Form(
    "plover",
    "csv",
    "PLOVER-shaped events",
    "PLOVER codebook and its table CAMEO2PLOVER of 2021 (Open Event Data Alliance)",
    FIELDS,
    write_plover,
    check_plover,
    limits=(
        "Left out: what is denied, cancelled, suspended or only alleged (PLOVER codes the accusing, not the accused).",
        "One actor side and one recipient side: third parties, hosts and mediators are not in it.",
        "Counts, contested values, the printed words and who says so are not in it.",
        "No intensity on a scale: the table of 2021 gives none for event and mode.",
    ),
    rules=("An act of two parties together has the first as actor and the others as recipients.",),
)
