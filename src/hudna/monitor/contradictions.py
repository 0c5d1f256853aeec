"""Contradictions inside events: counts, days, places, who began, held or not, kinds, rival accounts of one talk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.contradiction import Contradiction, Position, Said
from hudna.model.event import Event, EventReport
from hudna.monitor.readouts import Readout, readouts, sides
from hudna.monitor.rivals import (
    Compared,
    Value,
    bounds,
    bounds_in_words,
    count_name,
    day_in_words,
    place_in_words,
    rivals,
    words_of,
)
from hudna.record import contradictions as record
from hudna.record import events
from hudna.record.changed import Changed

_TALKS = "talks"
_AT_ONCE = 500
_GREW = "the count grew from one day of publication to the next"
_UNLIKE = "the sides' accounts have no subject in common"


def update(connection: Connection, changed: Changed, knowledge: Knowledge) -> None:
    """Bring the contradictions of new and changed events up to date."""
    record.forget(connection, None if changed.whole else {*changed.gone, *changed.events})
    compared = Compared.of(knowledge)
    talks = [kind.id for kind in knowledge.codebook.kinds.values() if kind.family == _TALKS]
    names = record.worth_a_look(connection, None if changed.whole else changed.events, talks)
    for start in range(0, len(names), _AT_ONCE):
        found: list[Contradiction] = []
        for event in events.some(connection, names[start : start + _AT_ONCE]):
            accounts = _readouts(connection, event, knowledge)
            found += contradictions(event, compared, accounts)
        record.add(connection, found)


def contradictions(event: Event, compared: Compared, accounts: Sequence[Readout] = ()) -> Iterator[Contradiction]:
    """The contradictions of one event, field by field in a fixed order.

    ``accounts`` are what each side says of it, where it is a talk.
    """
    rules = dict(event.rules)
    for each in rivals(event, compared):
        pairs = each.excluding()
        if pairs:
            grew = each.field.startswith("quantities.") and all(_grew(one, other) for one, other in pairs)
            rival = {id(value) for pair in pairs for value in pair}
            values = [value for value in each.values if id(value) in rival]
            found = _contradiction(event, each.field, values, _GREW if grew else each.reason)
            yield replace(found, sort="later_count" if grew else "sources", rule=rules.get(each.field))
    yield from _rival_accounts(event, accounts)


def _readouts(connection: Connection, event: Event, knowledge: Knowledge) -> list[Readout]:
    side_of, names = knowledge.dossier.side_of, {(each.document_id, each.report.id) for each in event.reports}
    kind = knowledge.codebook.kinds.get(event.type)
    if kind is None or kind.family != _TALKS or len(sides(record.speakers(connection, event), side_of)) < 2:
        return []
    return list(readouts(record.readings(connection, event), names, side_of))


def _contradiction(event: Event, field: str, values: Iterable[Value], reason: str) -> Contradiction:
    positions: dict[str, list[Said]] = {}
    for value in values:
        positions.setdefault(value.words, []).append(_said(value.report))
    return Contradiction(
        id=hashlib.sha256(f"{event.id} {field}".encode()).hexdigest()[:12],
        event_id=event.id,
        field=field,
        sort="sources",
        positions=tuple(Position(words, tuple(said)) for words, said in positions.items()),
        stands=_stands(event, field),
        rule=None,
        reason=reason,
    )


def _said(each: EventReport) -> Said:
    return Said(
        each.document_id, each.document_key, each.report.id, each.published, each.outlet, each.origin, each.side
    )


def _grew(one: Value, other: Value) -> bool:
    """Whether the larger of two counts was published on a later day."""
    one_is_less = bounds(one.this)[1] < bounds(other.this)[0]
    less, more = (one, other) if one_is_less else (other, one)
    first, second = _day_of(less.report), _day_of(more.report)
    return first is not None and second is not None and first < second


def _day_of(each: EventReport) -> str | None:
    """The day of publication as ISO 8601; null where it is not known to the day."""
    published = each.published or ""
    return published[:10] if len(published) >= 10 and "/" not in published else None


def _stands(event: Event, field: str) -> str | None:
    """The value of the merged view in words."""
    own = {"status": words_of(event.status), "type": words_of(event.type)}
    own |= {"when": day_in_words(event.when), "where": place_in_words(event.where)}
    own |= {f"quantities.{count_name(q)}": bounds_in_words(q) for q in event.quantities}
    return own.get(field)


def _rival_accounts(event: Event, accounts: Sequence[Readout]) -> Iterator[Contradiction]:
    """Two sides' accounts of one talk that have no subject in common."""
    told = [each for each in accounts if each.subjects]
    apart = [(a, b) for a, b in combinations(told, 2) if a.side != b.side and a.subjects.isdisjoint(b.subjects)]
    rival = {account for pair in apart for account in pair}
    reports = {each.document_id: each for each in event.reports}
    if rival:
        told = [each for each in told if each in rival]
        yield _contradiction(event, "account", [_account(each, reports[each.document_id]) for each in told], _UNLIKE)


def _account(each: Readout, report: EventReport) -> Value:
    return Value(each, f"{each.side}: {', '.join(sorted(each.subjects))}", replace(report, side=each.side))
