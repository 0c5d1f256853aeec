"""Relations between events: parts, what prevents, follows or answers what, and what is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.relation import Relation
from hudna.monitor.rivals import held_or_not
from hudna.record import relations as record
from hudna.record.changed import Changed
from hudna.record.relations import Doubt, ToldIn

_NOT_HELD = ("planned", "called_for", "cancelled", "suspended")
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Bearing:
    """What the codebook says: kinds that keep others from being held, rules whose words answer, kinds of violence."""

    prevents: Mapping[str, frozenset[str]]
    answers: frozenset[str]
    violence: frozenset[str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Bearing:
        """From the kinds and rules of the codebook."""
        kinds = knowledge.codebook.kinds.values()
        return cls(
            {kind.id: frozenset(kind.outcome_of) for kind in kinds if kind.outcome_of},
            frozenset(f"rule {rule.id}" for rule in knowledge.codebook.rules.values() if rule.answers),
            frozenset(kind.id for kind in kinds if kind.family == "violence"),
        )


def update(connection: Connection, changed: Changed, knowledge: Knowledge) -> None:
    """Bring the relations of new and changed events up to date."""
    bearing, touched = Bearing.of(knowledge), None if changed.whole else {*changed.gone, *changed.events}
    record.forget(connection, touched)
    events = None if changed.whole else frozenset(changed.events)
    if events is None:
        documents = record.documents_to_relate(connection, bearing.prevents, bearing.answers)
    else:
        documents = record.documents_of(connection, events)
    found = list(_numbered(record.next_numbers(connection, events)))
    told = record.told_in(connection, documents, bearing.answers)
    for _, together in groupby(told, key=lambda each: each.document):
        found += related(list(together), bearing)
    record.add(connection, once(each for each in found if events is None or {each.left, each.right} & events))
    _add_doubts(connection, events)


def _add_doubts(connection: Connection, events: frozenset[str] | None) -> None:
    """All anew they are too many to be held, but come in order."""
    found = map(doubted, record.doubts(connection, events))
    pairs = groupby(found if events is None else sorted(found), key=lambda each: (each.left, each.right))
    each_once = (one for _, together in pairs for one in once(together))
    while some := list(islice(each_once, _AT_ONCE)):
        record.add(connection, some)


def once(found: Iterable[Relation]) -> list[Relation]:
    """Each relation once, with the first of its reasons, in a fixed order; none of an event to itself."""
    kept: dict[tuple[str, str, str], Relation] = {}
    for each in sorted(found):
        if each.left != each.right:
            kept.setdefault((each.left, each.right, each.kind), each)
    return list(kept.values())


def related(told: Sequence[ToldIn], bearing: Bearing) -> Iterator[Relation]:
    """What the reports of one document, in the order in which they are told, say of how their events bear on others."""
    by_report = {each.report: each for each in told}
    for each in told:
        whole = by_report.get(each.part_of or "")
        if whole is not None:
            yield Relation(each.event, whole.event, "part_of", "told as a part of it")
        yield from _prevented(each, told, bearing)
        if each.answers and (cause := _answered(each, told, bearing)):
            yield Relation(each.event, cause.event, "responds_to", "told as an answer, after it in one report")


def _prevented(each: ToldIn, told: Sequence[ToldIn], bearing: Bearing) -> Iterator[Relation]:
    """What was planned, or called off, beside something that keeps such things from being held."""
    for other in told:
        if other.type in bearing.prevents.get(each.type, ()) and other.status in _NOT_HELD:
            status = other.status.replace("_", " ")
            yield Relation(each.event, other.event, "prevents", f"told in one report, where the other is {status}")


def _answered(each: ToldIn, told: Sequence[ToldIn], bearing: Bearing) -> ToldIn | None:
    """The violence of others that was told last before an answer."""
    before = [
        other
        for other in told
        if other.at < each.at and other.type in bearing.violence and other.initiators.isdisjoint(each.initiators)
    ]
    return before[-1] if before else None


def _numbered(found: Iterable[tuple[str, str, str, int]]) -> Iterator[Relation]:
    for later, earlier, series, number in found:
        yield Relation(later, earlier, "follows", f"number {number} of {series} after number {number - 1}")


def doubted(doubt: Doubt) -> Relation:
    """What a link that was left open means: the same perhaps, or one says held where the other says not."""
    left, right = sorted((doubt.one, doubt.other))
    alike = f"alike, {doubt.score:g} points: {doubt.reason}"
    if held_or_not(*doubt.statuses):
        first, second = sorted(status.replace("_", " ") for status in doubt.statuses)
        return Relation(left, right, "contradicts", f"one is {first}, the other {second}; {alike}")
    return Relation(left, right, "maybe_same", alike)
