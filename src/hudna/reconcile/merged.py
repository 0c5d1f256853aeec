"""The merged view of the reports of one event: a value for each field by a stated rule, contradictions marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hudna.model.event import Event, EventReport, event_name
from hudna.model.finding import ActorRef, Ordinal, Quantity, Status
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.reconcile.choose import Chosen, Field, arrival, choose, origin
from hudna.reconcile.known import Known

_TIMES = ("vague", "year", "season", "month", "week", "day", "part_of_day", "time")
_PLACES = ("unresolved", "region", "area", "near", "exact")
# what came of a thing outranks what was said before it, whoever said it
_OUTCOMES = ("happened", "ongoing", "cancelled", "suspended", "resumed", "denied")


def merged(members: Sequence[EventReport], known: Known) -> Event:
    """The event that these reports tell of. Their order does not matter.

    What is ``known`` gives the places that a place lies in: a wider place supports the one inside it.
    """
    ordered = sorted(members, key=arrival)
    when = choose([(r.report.when, r) for r in ordered if r.report.when is not None], _WHEN)
    where = choose(_known_first([(r.report.where, r) for r in ordered if r.report.where is not None]), _places(known))
    number = choose([(r.report.ordinal, r) for r in ordered if r.report.ordinal is not None], _NUMBER)
    route = choose([(r.report.route, r) for r in ordered if r.report.route], _ROUTE)
    status = _status(ordered)
    counts = _quantities(ordered)
    fields: dict[str, Chosen[Any]] = {"status": status}
    for name, chosen in (("when", when), ("where", where), ("ordinal", number), ("route", route)):
        if chosen is not None:
            fields[name] = chosen
    fields |= {f"quantities.{what}": chosen for what, chosen in counts.items()}
    return Event(
        id=event_name(ordered[0].document_id, ordered[0].report.id),
        type=ordered[0].report.type,
        status=status.value,
        when=when.value if when else None,
        where=where.value if where else None,
        route=route.value if route else (),
        actors=_actors(ordered),
        quantities=tuple(chosen.value for chosen in counts.values()),
        ordinal=number.value if number else None,
        background=all(r.report.background for r in ordered),
        outlets=tuple(sorted({r.outlet for r in ordered if r.outlet})),
        origins=tuple(sorted({origin(r) for r in ordered})),
        contested=tuple(name for name, chosen in fields.items() if chosen.contested),
        rules=tuple((name, chosen.rule) for name, chosen in fields.items()),
        reports=tuple(ordered),
        sides=tuple(sorted({r.side for r in ordered if r.side})),
        admitted=tuple(sorted({r.side for r in ordered if r.side and r.admits})),
    )


def _rank(names: Sequence[str], name: str | None) -> float:
    return float(names.index(name)) if name in names else -1.0


def _earlier_holds(wide: When, narrow: When) -> bool:
    if wide.start is None or wide.end is None or narrow.start is None or narrow.end is None:
        return True  # an unknown end contradicts nothing
    return wide.start <= narrow.start and narrow.end <= wide.end


def _known_first(told: list[tuple[PlaceRef, EventReport]]) -> list[tuple[PlaceRef, EventReport]]:
    """Places that a table has stand before names that none has; a named place stands before a wider known one."""
    fine = any(place.id and _rank(_PLACES, place.precision) >= _PLACES.index("area") for place, _ in told)
    return [(p, r) for p, r in told if p.id or not (fine or p.precision == "unresolved")] or told


def _places(known: Known) -> Field[PlaceRef]:
    def holds(wide: PlaceRef, narrow: PlaceRef) -> bool:
        if wide.precision == "unresolved" or narrow.precision == "unresolved":
            return True  # an unknown place contradicts nothing
        return wide.id in known.areas(narrow)

    return Field(lambda place: place.id or place.text, lambda place: _rank(_PLACES, place.precision), holds)


def _status(members: Sequence[EventReport]) -> Chosen[Status]:
    found = [(r.report.status, r) for r in members]
    outcomes = [pair for pair in found if pair[0] in _OUTCOMES]
    chosen = choose(outcomes or found, _STATUS)
    if chosen is None:
        return Chosen("alleged", "single_report", False)
    mixed = bool(outcomes) and len(outcomes) < len(found)
    return Chosen(chosen.value, "outcome_first", chosen.contested) if mixed else chosen


def _quantities(members: Sequence[EventReport]) -> dict[str, Chosen[Quantity]]:
    named: dict[str, list[tuple[Quantity, EventReport]]] = {}
    for each in members:
        for quantity in each.report.quantities:
            name = f"{quantity.what} of {quantity.of}" if quantity.of else quantity.what
            named.setdefault(name, []).append((quantity, each))
    found = {name: choose(values, _COUNT) for name, values in sorted(named.items())}
    return {name: chosen for name, chosen in found.items() if chosen is not None}


def _actors(members: Sequence[EventReport]) -> tuple[ActorRef, ...]:
    """Everyone whom a report names, in the role that most reports give."""
    named: dict[str, list[ActorRef]] = {}
    for each in members:
        for actor in each.report.actors:
            named.setdefault(actor.id or actor.name, []).append(actor)
    chosen = []
    for refs in named.values():
        roles = [a.role for a in refs]
        chosen.append(refs[roles.index(max(dict.fromkeys(roles), key=roles.count))])
    return tuple(chosen)


def _count_holds(wide: Quantity, narrow: Quantity) -> bool:
    low = wide.low if wide.low is not None else float("-inf")
    high = wide.high if wide.high is not None else float("inf")
    narrow_low = narrow.low if narrow.low is not None else low
    narrow_high = narrow.high if narrow.high is not None else high
    return low <= narrow_low and narrow_high <= high


_WHEN: Field[When] = Field(lambda w: (w.start, w.end), lambda w: _rank(_TIMES, w.precision), _earlier_holds)
_NUMBER: Field[Ordinal] = Field(lambda o: (o.series, o.number), lambda _: 0.0, lambda x, y: x.series != y.series)
_ROUTE: Field[tuple[PlaceRef, ...]] = Field(
    lambda route: tuple(p.id or p.text for p in route), lambda route: float(len(route)), lambda _x, _y: True
)
_STATUS: Field[Status] = Field(lambda s: s, lambda _: 0.0, lambda x, y: {x, y} <= {"happened", "ongoing", "resumed"})
_COUNT: Field[Quantity] = Field(lambda q: (q.low, q.high), lambda q: 0.0 if q.approximate else 1.0, _count_holds)
