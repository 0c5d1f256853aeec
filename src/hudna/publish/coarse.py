"""Events cut to a larger unit: no village, no point, no printed word below a governorate or district leaves.

The rule: each place becomes the first-order (``admin1``) or second-order (``admin2``) unit that it lies in, with that
unit's own point; one that lies in no known unit becomes unresolved. Printed words, titles, addresses and the callers'
own ids of documents could name the village, so none of them leaves; the hash of the document stays, so that whoever
holds the record can trace every value.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow
from hudna.model.event import Event, EventReport
from hudna.model.finding import ActorRef, Attribution, Claim, Ordinal, Quantity, Report
from hudna.model.place import PlacePrecision, PlaceRef
from hudna.model.promise import Promise, PromiseClaim
from hudna.model.span import Span
from hudna.model.when import When

Unit = Literal["admin1", "admin2"]
HELD_BACK = "…"
"""Stands for printed words that do not leave."""

_WIDE = frozenset(("country", "governorate"))
_PLACES = frozenset(("where", "route"))
_TELLING = frozenset(("type", "status", "when"))
"""Fields of claims whose values can name no place and no person."""


def coarse_place(place: PlaceRef | None, unit: Unit, gazetteer: Gazetteer) -> PlaceRef | None:
    """The unit that a place lies in; unresolved where none is known."""
    if place is None:
        return None
    found = _unit_of(place.id, unit, gazetteer)
    if found is None:
        return PlaceRef(HELD_BACK, "unresolved")
    precision: PlacePrecision = "region" if found.kind in _WIDE else "area"
    return PlaceRef(
        HELD_BACK, precision, found.id, found.name, found.name_ar or None, found.lat, found.lon, found.within,
        place.certainty,
    )  # fmt: skip


def coarse_event(event: Event, unit: Unit, gazetteer: Gazetteer) -> Event:
    """The event with its places cut to the unit, and without printed words."""
    return replace(
        event,
        when=_when(event.when),
        where=coarse_place(event.where, unit, gazetteer),
        route=_route(event.route, unit, gazetteer),
        actors=tuple(map(_actor, event.actors)),
        quantities=tuple(map(_quantity, event.quantities)),
        ordinal=_ordinal(event.ordinal),
        outlets=event.outlets,
        rules=event.rules,
        reports=tuple(_event_report(each, unit, gazetteer) for each in event.reports),
    )


def coarse_promise(promise: Promise, unit: Unit, gazetteer: Gazetteer) -> Promise:
    """The promise with its places cut to the unit, and without printed words or reasons that quote them."""
    claims = tuple(_promise_claim(each, unit, gazetteer) for each in promise.claims)
    where = coarse_place(promise.where, unit, gazetteer)
    by, number = tuple(map(_actor, promise.by)), _ordinal(promise.number)
    return replace(promise, what=_what(promise.what), where=where, by=by, number=number, reasons=(), claims=claims)


def _promise_claim(claim: PromiseClaim, unit: Unit, gazetteer: Gazetteer) -> PromiseClaim:
    where, by = coarse_place(claim.where, unit, gazetteer), tuple(map(_actor, claim.by))
    evidence, number, what = _span(claim.evidence), _ordinal(claim.number), _what(claim.what)
    return replace(claim, document_key=None, what=what, where=where, by=by, evidence=evidence, number=number)


def _what(what: str) -> str:
    """A kind of the codebook stays; what was announced in words of its own does not leave."""
    return what if re.fullmatch("[a-z_]+", what) else HELD_BACK


def _unit_of(place_id: str | None, unit: Unit, gazetteer: Gazetteer) -> PlaceRow | None:
    """The unit that a place lies in: of what lies in no district its governorate, of a wider place itself."""
    row = gazetteer.place(place_id)
    if row is None:
        return None
    wanted = (row.adm2 or row.adm1) if unit == "admin2" else row.adm1
    found = gazetteer.place(wanted)
    if found is not None:
        return found
    return next((each for each in gazetteer.chain(row.id) if each.kind in _WIDE), None)


def _route(route: tuple[PlaceRef, ...], unit: Unit, gazetteer: Gazetteer) -> tuple[PlaceRef, ...]:
    """The units that a route passes, each once in a row."""
    cut: list[PlaceRef] = []
    for place in route:
        found = coarse_place(place, unit, gazetteer)
        if found is not None and (not cut or cut[-1].id != found.id):
            cut.append(found)
    return tuple(cut)


def _event_report(each: EventReport, unit: Unit, gazetteer: Gazetteer) -> EventReport:
    report = _report(each.report, unit, gazetteer)
    return replace(each, document_key=None, title=None, url=None, report=report)


def _report(report: Report, unit: Unit, gazetteer: Gazetteer) -> Report:
    return replace(
        report,
        evidence=_span(report.evidence),
        when=_when(report.when),
        where=coarse_place(report.where, unit, gazetteer),
        route=_route(report.route, unit, gazetteer),
        actors=tuple(map(_actor, report.actors)),
        quantities=tuple(map(_quantity, report.quantities)),
        ordinal=_ordinal(report.ordinal),
        attribution=tuple(map(_attribution, report.attribution)),
        because=None,
        claims=tuple(_claim(c, unit, gazetteer) for c in report.claims),
    )


def _span(span: Span) -> Span:
    return Span(span.start, span.end, HELD_BACK)


def _when(when: When | None) -> When | None:
    return when and replace(when, text=None, conflict=None)


def _actor(actor: ActorRef) -> ActorRef:
    name = actor.name if actor.id else HELD_BACK
    return replace(actor, name=name, name_ar=actor.name_ar if actor.id else None, text=HELD_BACK)


def _quantity(quantity: Quantity) -> Quantity:
    return replace(quantity, text=HELD_BACK)


def _ordinal(ordinal: Ordinal | None) -> Ordinal | None:
    return ordinal and replace(ordinal, text=HELD_BACK)


def _attribution(link: Attribution) -> Attribution:
    return replace(link, source=link.source if link.id else HELD_BACK, text=HELD_BACK)


def _claim(claim: Claim, unit: Unit, gazetteer: Gazetteer) -> Claim:
    """A claim without its words; one on a place tells the unit, one on who or how many nothing."""
    if claim.field in _PLACES:
        found = _unit_of(claim.value, unit, gazetteer)
        return Claim(claim.field, found.id if found else None, _span(claim.span), HELD_BACK)
    value = claim.value if claim.field in _TELLING else None
    return replace(claim, value=value, span=_span(claim.span))
