"""Events, actors and sources as entities of FollowTheMoney, and each claim as a statement with its provenance."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from hudna.knowledge.dossier import Actor
from hudna.model.event import Event, EventReport
from hudna.model.finding import ActorRef
from hudna.model.place import PlaceRef
from hudna.publish.columns import point
from hudna.publish.forms.parties import known_actor, state_of
from hudna.publish.forms.places import units_of
from hudna.publish.forms.shape import Field, Flaw, Form, Row, json_line
from hudna.publish.forms.tables import check_table, write_table
from hudna.publish.forms.wording import names, note, title
from hudna.publish.leaving import Leaving

_THING = frozenset(
    "name summary description country alias sourceUrl publisher keywords addressEntity notes proof".split()
)
_LEGAL = _THING | {"jurisdiction", "legalForm"}
SCHEMATA: Mapping[str, frozenset[str]] = {
    "Event": _THING | frozenset("startDate endDate date recordId location involved important".split()),
    "Address": frozenset("full city region country latitude longitude remarks name summary".split()),
    "Organization": _LEGAL,
    "PublicBody": _LEGAL,
    "Person": _LEGAL | {"position"},
    "Article": _THING | frozenset("title publishedAt language author".split()),
}
"""The schemata and properties that are used here, as FollowTheMoney's schema files have them."""

_ENTITIES = frozenset(("involved", "proof", "addressEntity"))
_DATES = frozenset(("startDate", "endDate", "date", "publishedAt"))
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_COUNTRY = re.compile(r"[a-z]{2}")
_BODIES = frozenset(("state", "government", "office", "force", "body", "committee"))

FIELDS = (
    Field("id", "text", "hudna-SORT-ID: the same for the same thing in every export.", needed=True,
          pattern=r"hudna-[a-z]+-[\w./-]+"),
    Field("schema", "text", "FollowTheMoney schema.", needed=True, allowed=tuple(SCHEMATA)),
    Field("properties", "texts", "Property → list of texts; involved, addressEntity and proof hold ids.", needed=True),
)  # fmt: skip
STATEMENT_FIELDS = (
    Field("id", "text", "SHA-1 of dataset, entity, property, value and document.", needed=True, pattern="[0-9a-f]{40}"),
    Field("entity_id", "text", "The entity that it is about.", needed=True, pattern=r"hudna-event-[0-9a-f]+"),
    Field("canonical_id", "text", "The same: events are merged already.", needed=True),
    Field("schema", "text", "Schema of the entity.", needed=True, allowed=("Event",)),
    Field("prop", "text", "The property.", needed=True, allowed=("keywords", "date", "addressEntity", "involved")),
    Field("value", "text", "The value by this report.", needed=True),
    Field("original_value", "text", "The printed words that it rests on.", needed=True),
    Field("lang", "text", "Language of the printed words."),
    Field("dataset", "text", "The record's dossier.", needed=True),
    Field("origin", "text", "DOCUMENT:START-END, the evidence in the stored text.", needed=True,
          pattern=r"[0-9a-f]{64}:\d+-\d+"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of FollowTheMoney."""

    id: str
    schema: str
    properties: Mapping[str, list[str]]


def write_ftm(leaving: Leaving, file: BinaryIO) -> None:
    """Write entities as JSON lines: first what an event refers to, each once, then the event."""
    seen: set[str] = set()
    for event in leaving.events():
        for entity in (*_about(event, leaving), _event(event, leaving)):
            if entity.id not in seen:
                seen.add(entity.id)
                kept = {name: values for name, values in entity.properties.items() if values}
                file.write(json_line({"id": entity.id, "schema": entity.schema, "properties": kept}))


def write_statements(leaving: Leaving, file: BinaryIO) -> None:
    """Write one row for each claim that has a property."""
    write_table(STATEMENT_FIELDS, _statements(leaving), file)


def _about(event: Event, leaving: Leaving) -> Iterator[Entity]:
    for place in (event.where,):
        if place is not None and (name := _place_id(place)):
            yield _address(name, place, leaving)
    for actor in event.actors:
        if (name := _actor_id(actor, leaving)) and (known := known_actor(actor, leaving.knowledge)):
            yield _legal(name, actor, known, leaving)
        else:
            leaving.withheld["mentions of actors that are no body, group or holder of a public office"] += 1
    for told in event.reports:
        yield _article(told, leaving)


def _event(event: Event, leaving: Leaving) -> Entity:
    when, place = event.when, event.where
    units = units_of(place, leaving.knowledge.gazetteer)
    country = [units.country.id] if units.country and len(units.country.id) == 2 else []
    involved = [name for actor in event.actors if (name := _actor_id(actor, leaving))]
    address = [name for name in (_place_id(place) if place else None,) if name]
    proof = list(dict.fromkeys(f"hudna-document-{r.document_id}" for r in event.reports))
    day = [when.start.isoformat()] if when and when.start and when.start == when.end else []
    return Entity(f"hudna-event-{event.id}", "Event", {
        "name": [title(event, leaving.knowledge)], "summary": [note(event, leaving.knowledge)],
        "date": day, "startDate": [when.start.isoformat()] if when and when.start else [],
        "endDate": [when.end.isoformat()] if when and when.end else [], "country": country,
        "location": [place.name or place.name_ar or place.text] if place else [], "addressEntity": address,
        "involved": list(dict.fromkeys(involved)), "keywords": [event.type, f"status: {event.status}"],
        "recordId": [event.id], "proof": proof,
    })  # fmt: skip


def _address(name: str, place: PlaceRef, leaving: Leaving) -> Entity:
    units, found = units_of(place, leaving.knowledge.gazetteer), point(place)
    country = units.country.id if units.country and len(units.country.id) == 2 else None
    full = ", ".join(x for x in (place.name or place.text, units.admin1.name if units.admin1 else None) if x)
    return Entity(name, "Address", {
        "full": [full], "city": [place.name] if place.name and place.precision in ("exact", "near") else [],
        "region": [units.admin1.name] if units.admin1 else [], "country": [country] if country else [],
        "latitude": [str(found[0])] if found else [], "longitude": [str(found[1])] if found else [],
        "remarks": [f"precision: {place.precision}"] if place.precision != "near" else [],
    })  # fmt: skip


def _legal(name: str, actor: ActorRef, known: Actor, leaving: Leaving) -> Entity:
    country = state_of(actor, leaving.knowledge)
    properties = {
        "name": [known.name], "alias": [known.name_ar] if known.name_ar else [],
        "country": [country] if country and _COUNTRY.fullmatch(country) else [],
    }  # fmt: skip
    if known.kind == "person":
        office = leaving.knowledge.dossier.office_of(known.id, None)
        return Entity(name, "Person", {**properties, "position": [office.name] if office else []})
    return Entity(name, "PublicBody" if known.kind in _BODIES and country else "Organization", properties)


def _article(told: EventReport, leaving: Leaving) -> Entity:
    day = (told.published or "")[:10]
    return Entity(f"hudna-document-{told.document_id}", "Article", {
        "title": [told.title] if told.title else [], "name": [told.title or f"Document {told.document_id[:12]}"],
        "publisher": [names([told.outlet], leaving.knowledge)] if told.outlet else [],
        "publishedAt": [day] if _DATE.fullmatch(day) else [],
        "sourceUrl": [told.url] if told.url and told.url.startswith(("https://", "http://")) else [],
    })  # fmt: skip


def _place_id(place: PlaceRef) -> str | None:
    return f"hudna-place-{place.id}" if place.id else None


def _actor_id(actor: ActorRef, leaving: Leaving) -> str | None:
    """The entity of an actor; null for people, for strangers, and for persons who hold no public office."""
    known = known_actor(actor, leaving.knowledge)
    if known is None or known.level == "people":
        return None
    if known.kind == "person" and leaving.knowledge.dossier.office_of(known.id, None) is None:
        return None
    return f"hudna-actor-{known.id}"


def _statements(leaving: Leaving) -> Iterator[Row]:
    for event in leaving.events(claims=True):
        for told in event.reports:
            for claim in told.report.claims:
                prop, value = _statement(claim.field, claim.value, leaving)
                if not prop or not value:
                    leaving.withheld["claims on fields that FollowTheMoney's Event has no property for"] += 1
                    continue
                entity = f"hudna-event-{event.id}"
                origin = f"{told.document_id}:{claim.span.start}-{claim.span.end}"
                key = ".".join((leaving.knowledge.dossier.id, entity, prop, value, claim.field, origin))
                yield {
                    "id": hashlib.sha1(key.encode("utf-8", "replace"), usedforsecurity=False).hexdigest(),
                    "entity_id": entity, "canonical_id": entity, "schema": "Event", "prop": prop, "value": value,
                    "original_value": claim.span.text, "lang": "ara", "dataset": leaving.knowledge.dossier.id,
                    "origin": origin,
                }  # fmt: skip


def _statement(field: str, value: str | None, leaving: Leaving) -> tuple[str | None, str | None]:
    """Property and value of a claim; nulls where FollowTheMoney has none."""
    if field == "type":
        return "keywords", value
    if field == "when":
        return "date", value if value and _DATE.fullmatch(value) else None
    if field == "where":
        return "addressEntity", f"hudna-place-{value}" if leaving.knowledge.gazetteer.place(value) else None
    if field.startswith("actor."):
        actor = ActorRef(value, value or "", "participant", "")
        return "involved", _actor_id(actor, leaving) if value else None
    return None, None


def check_ftm(path: Path) -> Iterator[Flaw]:
    """What is wrong in a file of entities: schemata, properties, kinds of values, ids that lead nowhere."""
    known: set[str] = set()
    asked: list[tuple[int, str, str]] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                entity = json.loads(line)
            except ValueError as error:
                yield Flaw(number, "", f"is no JSON ({error})")
                continue
            yield from (Flaw(number, where, said) for where, said in _wrong_entity(entity))
            if entity.get("id") in known:
                yield Flaw(number, "id", f"has “{entity['id']}” again", "Each entity has an id of its own.")
            known.add(str(entity.get("id")))
            for name in _ENTITIES:
                asked += [(number, name, str(v)) for v in (entity.get("properties") or {}).get(name, ())]
    for number, name, value in asked:
        if value not in known:
            yield Flaw(number, name, f"names {value}, which is no entity of the file")


def _wrong_entity(entity: dict[str, Any]) -> Iterator[tuple[str, str]]:
    schema, properties = str(entity.get("schema")), entity.get("properties")
    if said := FIELDS[0].wrong(str(entity.get("id") or "")):
        yield "id", said
    if schema not in SCHEMATA or not isinstance(properties, dict):
        yield "schema", f"is {schema!r} with properties of {type(properties).__name__}"
        return
    if schema != "Address" and not properties.get("name"):
        yield "name", "is missing"
    for name, values in properties.items():
        if name not in SCHEMATA[schema]:
            yield name, f"is no property of {schema}"
        elif not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
            yield name, "is not a list of texts"
        elif (name in _DATES and not all(map(_DATE.fullmatch, values))) or (
            name == "country" and not all(map(_COUNTRY.fullmatch, values))
        ):
            yield name, f"has {values}, of which one is no {'country of two letters' if name == 'country' else 'date'}"


def check_statements(path: Path) -> Iterator[Flaw]:
    """What is wrong in a file of statements."""
    yield from check_table(path, STATEMENT_FIELDS, key="id")


_FOLLOWS = "FollowTheMoney (followthemoney/schema: Event, Address, Organization, PublicBody, Person, Article)"
FTM = Form(
    "ftm",
    "ftm.json",
    "entities of FollowTheMoney",
    _FOLLOWS,
    FIELDS,
    write_ftm,
    check_ftm,
    limits=(
        "Persons are written only where the dossier knows them as holders of a public office; other people never.",
        "Roles, counts and contested values stand in the summary alone.",
        "A date that is not a day stands as startDate and endDate.",
    ),
)
FTM_STATEMENTS = Form(
    "ftm-statements",
    "csv",
    "claims as statements of FollowTheMoney",
    f"{_FOLLOWS}, table of statements",
    STATEMENT_FIELDS,
    write_statements,
    check_statements,
    limits=("Claims on status, counts, routes and attribution have no property there and are left out.",),
    rules=("The entities are those of ftm; origin is the evidence: the document's hash and the offsets.",),
)
