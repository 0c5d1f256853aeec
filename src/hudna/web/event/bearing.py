"""What an event bears on, and what bears on it: other events, promises, terms of agreements, contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.agreement import Bearing, TermEvidence
from hudna.model.contradiction import Contradiction, Position, Sort
from hudna.model.event import Event
from hudna.model.promise import Promise
from hudna.model.relation import Relation, RelationKind
from hudna.monitor.due import stood
from hudna.publish.reasons import reason
from hudna.publish.words import Both, said
from hudna.record import contradictions, promises, relations, terms
from hudna.record.listing import merged_views
from hudna.web.desk import Desk
from hudna.web.lines import EventLine, Name, kind_name, line_of_listed, name
from hudna.web.names import both, name_of, outlet_name

_MOST = 40


@dataclass(frozen=True, slots=True)
class Related:
    """Another event; ``onto`` is true where this event has the relation to it, false where it has it to this one."""

    kind: RelationKind
    onto: bool
    event: EventLine
    reason: Name


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that the event keeps or that was announced with it, as it stands today."""

    id: str
    what: Name
    standing: str
    due_start: date | None
    due_end: date | None


@dataclass(frozen=True, slots=True)
class Borne:
    """A term of an agreement that the event bears on, and how; ``by`` is who says so where it is a claim."""

    term: str
    agreement: str
    agreement_name: Name
    text: Name
    bearing: Bearing
    by: Name | None
    month: str
    weight: float
    reason: Name


@dataclass(frozen=True, slots=True)
class Teller:
    """A report that says so, with the place of its words where known."""

    outlet: Name
    document: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a contradiction and who says it."""

    value: str
    stands: bool
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A field on which reports contradict each other, or follow each other (``later_count``)."""

    id: str
    field: str
    label: Name
    sort: Sort
    sides: tuple[Side, ...]
    reason: Name


def related(connection: Connection, event: Event, knowledge: Knowledge) -> tuple[Related, ...]:
    """The relations of an event, its own first."""
    found = relations.of_event(connection, event.id)[:_MOST]
    others = sorted({_other(each, event.id) for each in found})
    lines = {each.id: line_of_listed(each, knowledge) for each in merged_views(connection, others)}
    return tuple(
        Related(each.kind, each.left == event.id, lines[other], name(reason(each.reason)))
        for each in found
        if (other := _other(each, event.id)) in lines
    )


def _other(each: Relation, event: str) -> str:
    return each.right if each.left == event else each.left


def promised(connection: Connection, event: Event, desk: Desk) -> tuple[Promised, ...]:
    """The promises that rest on an event."""
    ids = promises.promises_on_events(connection, [event.id])
    found = promises.promises(connection, sorted(ids))[:_MOST]
    return tuple(
        Promised(s.promise.id, _what(s.promise, desk.knowledge), s.standing, s.promise.due_start, s.promise.due_end)
        for s in stood(connection, found, desk.today(), desk.knowledge)
    )


def _what(promise: Promise, knowledge: Knowledge) -> Name:
    kind = kind_name(knowledge, promise.what)
    number = f" {promise.number.number}" if promise.number else ""
    return {language: f"{text}{number}" for language, text in kind.items()}


def borne(connection: Connection, event: Event, knowledge: Knowledge) -> tuple[Borne, ...]:
    """The terms that an event bears on."""
    return tuple(_borne(each, knowledge) for each in terms.evidence(connection, event=event.id)[:_MOST])


def _borne(each: TermEvidence, knowledge: Knowledge) -> Borne:
    agreement = knowledge.dossier.agreements.get(each.agreement)
    term = next((t for t in agreement.terms if t.id == each.term), None) if agreement else None
    return Borne(
        each.term,
        each.agreement,
        both(agreement.name, agreement.name_ar) if agreement else both(each.agreement, None),
        both(term.text, term.text_ar) if term else both(each.term, None),
        each.bearing,
        name_of(knowledge, each.by) if each.by else None,
        each.month,
        each.weight,
        name(reason(each.reason)),
    )


def apart(connection: Connection, event: Event, knowledge: Knowledge) -> tuple[Apart, ...]:
    """The contradictions of an event."""
    return tuple(_apart(each, knowledge) for each in contradictions.of_event(connection, event.id))


def _apart(each: Contradiction, knowledge: Knowledge) -> Apart:
    field, _, rest = each.field.partition(".")
    label = said("field", field)
    named = Both(f"{label.en}: {rest.replace('_', ' ')}", f"{label.ar}: {rest.replace('_', ' ')}") if rest else label
    sides = tuple(_side(position, each.stands, knowledge) for position in each.positions)
    return Apart(each.id, each.field, name(named), each.sort, sides, name(reason(each.reason)))


def _side(position: Position, stands: str | None, knowledge: Knowledge) -> Side:
    tellers = tuple(
        Teller(
            outlet_name(knowledge, said.outlet),
            said.document_id,
            said.span.start if said.span else None,
            said.span.end if said.span else None,
        )
        for said in position.said
    )
    return Side(position.value, position.value == stands, tellers)
