"""Series: numbers told, missing between the first and the last, and in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.knowledge.areas import Areas
from hudna.knowledge.dossier import Held, Outlet, Series
from hudna.model.series import Numbered, NumberState, SeriesNumber
from hudna.record import series as kept
from hudna.record.changed import Changed

WIDEST_GAP = 5
"""Of a series that no dossier knows, more numbers than this between two told ones are rather two ways of counting."""

_AHEAD = frozenset(("planned", "called_for"))
_OFF = frozenset(("cancelled", "denied", "suspended"))
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Bound:
    """A series bound to a stretch of the conflict's own ground: an event fits it by kind, place and day."""

    series: Series
    kinds: frozenset[str]
    places: tuple[str, ...]

    def fits(self, each: Numbered, areas: Areas) -> bool:
        """Whether an event may be one of the series."""
        day = each.first or each.last
        in_time = day is None or (self.series.start or date.min) <= day <= (self.series.end or date.max)
        return each.type in self.kinds and in_time and any(areas.holds(self.places, place) for place in each.places)


def update(connection: Connection, changed: Changed, knowledge: Knowledge) -> None:
    """Bring the numbers of the series up to date that changed events belong to, or belonged to."""
    if changed.whole:
        kept.forget(connection)
    touched = kept.take_off(connection, [*changed.gone, *changed.events])
    known, bound = knowledge.dossier.series, bound_series(knowledge)
    found = [
        each if each.series in known else replace(each, series=series_of(each, bound, knowledge.areas))
        for each in kept.numbered(connection, None if changed.whole else changed.events)
    ]
    kept.put_in(connection, found)
    for name in sorted(touched | {each.series for each in found}):
        found_now = numbers(name, kept.members(connection, name), known.get(name), knowledge.dossier.outlets)
        kept.replace_numbers(connection, name, found_now)


def bound_series(knowledge: Knowledge) -> list[Bound]:
    """The dossier's series whose area lies in the conflict's own countries, with the kinds that may be part of one."""
    home = knowledge.dossier.id
    countries = {c for ground in knowledge.dossier.grounds if ground.dossier == home for c in ground.countries}
    found = []
    for series in knowledge.dossier.series.values():
        places = knowledge.areas.ids(series.area)
        if places and all(countries.intersection(knowledge.areas.of(place)) for place in places):
            parts = {k.id for k in knowledge.codebook.kinds.values() if k.part_of.intersection(series.kinds)}
            found.append(Bound(series, frozenset(series.kinds) | parts, places))
    return found


def series_of(each: Numbered, bound: Sequence[Bound], areas: Areas) -> str:
    """The series of an event that names none of the dossier's: the narrowest that fits.

    Where none or several fit, it is the codebook's word and the governorate, else the country.
    """
    fitting = [b.series for b in bound if b.fits(each, areas)]
    wider = {series.part_of for series in fitting}
    narrow = [series.id for series in fitting if series.id not in wider]
    return narrow[0] if len(narrow) == 1 else f"{each.series}/{home_of(each.places, areas)}"


def home_of(places: Iterable[str], areas: Areas) -> str:
    """The governorate of the first place that has one, else its country; "?" where no place is known."""
    around = [area for place in places for area in areas.of(place)]
    for level in ("governorate", "country"):
        for area in around:
            if areas.kind(area) == level:
                return area
    return "?"


def numbers(
    series: str, members: Sequence[Numbered], known: Series | None = None, outlets: Mapping[str, Outlet] | None = None
) -> list[SeriesNumber]:
    """All numbers of a series in order. ``known`` is what the dossier holds of it; the order of members is free.

    Reasons call ``outlets`` by their names.
    """
    told: dict[int, list[Numbered]] = defaultdict(list)
    for each in sorted(members, key=lambda m: (m.first or date.max, m.event_id)):
        told[each.number].append(each)
    held: dict[int, Held] = {h.number: h for h in (known.held if known else ()) if h.number is not None}
    doubts = _doubts({n: [_called(m, outlets or {}) for m in those] for n, those in told.items()}, held)
    found = {n: _number(series, n, told.get(n, []), held.get(n), doubts.get(n, [])) for n in {*told, *held}}
    seen = {n: members for n, members in told.items() if any(m.status not in _AHEAD for m in members)}
    for number in _missing(sorted(seen), set(found), None if known else WIDEST_GAP):
        found[number] = SeriesNumber(series, number, "missing", None, None, (), (), (_around(number, seen, found),))
    return [found[n] for n in sorted(found)]


def _number(series: str, number: int, told: list[Numbered], held: Held | None, doubts: list[str]) -> SeriesNumber:
    first = min((m.first for m in told if m.first), default=held.start if held else None)
    last = max((m.last for m in told if m.last), default=held.last if held else None)
    reasons = [*doubts, *([f"the dossier knows it of {_span(held.start, held.last)}: {held.source}"] if held else [])]
    events = tuple(dict.fromkeys(m.event_id for m in told))
    outlets = tuple(sorted({o for m in told for o in m.outlets}))
    return SeriesNumber(series, number, _state(told, doubts), first, last, events, outlets, tuple(reasons))


def _state(told: list[Numbered], doubts: list[str]) -> NumberState:
    if doubts:
        return "disputed"
    if not told:
        return "known"
    statuses = {m.status for m in told}
    if statuses - _AHEAD - _OFF:
        return "seen"
    return "called_off" if statuses & _OFF else "announced"


def _missing(seen: Sequence[int], there: set[int], widest: int | None) -> Iterator[int]:
    for one, other in pairwise(seen):
        gap = [n for n in range(one + 1, other) if n not in there]
        if widest is None or len(gap) <= widest:
            yield from gap


def _around(number: int, seen: Iterable[int], found: Mapping[int, SeriesNumber]) -> str:
    before, after = max(n for n in seen if n < number), min(n for n in seen if n > number)
    one, other = (f"number {n} ({_span(found[n].first, found[n].last)})" for n in (before, after))
    return f"no report tells of it; between {one} and {other}"


def _doubts(told: Mapping[int, Sequence[Numbered]], held: Mapping[int, Held]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for number, reason in (*_two_days(told, held), *_two_numbers(told), *_out_of_order(told)):
        if reason not in found[number]:
            found[number].append(reason)
    return {number: reasons for number, reasons in found.items() if reasons}


def _two_days(told: Mapping[int, Sequence[Numbered]], held: Mapping[int, Held]) -> Iterator[tuple[int, str]]:
    """One number on days that have nothing in common."""
    for number, members in told.items():
        dated = [m for m in members if _exact(m)]
        for i, one in enumerate(dated):
            for other in dated[i + 1 :]:
                if _apart(one.first, one.last, other.first, other.last):
                    yield number, f"told of {_who(one)} and of {_who(other)}"
        known = held.get(number)
        for one in dated if known else ():
            if known and _apart(one.first, one.last, known.start, known.last):
                yield number, f"told of {_who(one)}, which is not the day that the dossier knows"


def _two_numbers(told: Mapping[int, Sequence[Numbered]]) -> Iterator[tuple[int, str]]:
    """One event with two numbers, or two numbers on one day at one place: outlets count differently."""
    same: dict[object, list[Numbered]] = defaultdict(list)
    for each in (m for members in told.values() for m in members):
        same[each.event_id].append(each)
        if _exact(each) and each.first == each.last and each.places:
            same[each.first, each.places[0]].append(each)
    for together in same.values():
        for one in together:
            others = sorted({m.number for m in together} - {one.number})
            for number in others:
                by = sorted({o for m in together if m.number == number for o in m.outlets})
                yield one.number, f"the event of {_days([one])} is counted as {number} too, by {_names(by)}"


def _out_of_order(told: Mapping[int, Sequence[Numbered]]) -> Iterator[tuple[int, str]]:
    """A higher number on an earlier day."""
    dated = [(n, [m for m in told[n] if _exact(m)]) for n in sorted(told)]
    dated = [(n, members) for n, members in dated if members]
    for (low, before), (high, after) in pairwise(dated):
        if min(m.first for m in before if m.first) > max(m.last for m in after if m.last):
            reason = f"number {high} ({_days(after)}) is told of an earlier day than number {low} ({_days(before)})"
            yield low, reason
            yield high, reason


def _called(each: Numbered, outlets: Mapping[str, Outlet]) -> Numbered:
    return replace(each, outlets=tuple(outlets[o].name if o in outlets else o for o in each.outlets))


def _exact(each: Numbered) -> bool:
    return each.first is not None and each.last is not None and (each.last - each.first).days < _LONGEST


def _apart(first: date | None, last: date | None, other_first: date | None, other_last: date | None) -> bool:
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return last < other_first or other_last < first


def _who(each: Numbered) -> str:
    return f"{_days([each])} by {_names(each.outlets)}"


def _names(outlets: Sequence[str]) -> str:
    return ", ".join(outlets) or "an outlet not stated"


def _days(members: Sequence[Numbered]) -> str:
    first = min((m.first for m in members if m.first), default=None)
    return _span(first, max((m.last for m in members if m.last), default=None))


def _span(first: date | None, last: date | None) -> str:
    if first is None:
        return "an unknown day"
    return f"{first}" if last is None or first == last else f"{first} to {last}"
