"""What a document holds beside its events: who said what, what is to come, and how many of something there were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.event import Event
from hudna.model.finding import Act, Attribution, ExpectationKind, Statement
from hudna.model.level import Level
from hudna.model.promise import PromiseClaim
from hudna.model.when import When
from hudna.publish.words import said
from hudna.record import asking, levels, promise_claims
from hudna.web.event.table import by_origin
from hudna.web.lines import Name, Spot, kind_name, name, spot_of
from hudna.web.names import actor_ref_name, both, days, name_of, outlet_name, subject_names
from hudna.web.print_view import Mark

_DOCUMENTS = 12
_AGREEMENT = "agreement:"


@dataclass(frozen=True, slots=True)
class Relay:
    """A link of the way of some words to the outlet: our name, the printed words, what sort of source."""

    name: Name
    printed: str
    about: Name


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: who, in which office, with which verb, through whom, and its words from ``start`` to ``end``.

    ``who`` is the id of the speaker, ``printed`` the name in print; both and ``office`` null where not known.
    ``quote``: words of their own stand in quotation marks. It is about ``reports`` of its document (id and kind) and
    ``agreements`` (id and name).
    """

    id: str
    document: str
    who: str | None
    speaker: Name
    printed: str
    office: Name | None
    act: Act
    verb: str | None
    quote: bool
    when: When | None
    relays: tuple[Relay, ...]
    reports: tuple[tuple[str, Name], ...]
    agreements: tuple[tuple[str, Name], ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OfEvent:
    """A statement about an event, with the outlet that prints it."""

    outlet: Name
    said: Said


@dataclass(frozen=True, slots=True)
class Expected:
    """Something announced, undertaken, aimed at or due; ``promise`` is where its life is followed."""

    promise: str
    what: Name
    sort: ExpectationKind
    who: tuple[Name, ...]
    due: When | None
    where: Spot | None
    put_off: bool
    report: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A level at a time; null bounds are unknown. ``subject`` leads to what else is said of the same thing."""

    id: str
    subject: str
    what: str
    owner: Name | None
    place: Name | None
    low: float | None
    high: float | None
    day: When | None
    source: Name
    text: str
    start: int
    end: int


def said_in(connection: Connection, document: str, kinds: Mapping[str, Name], knowledge: Knowledge) -> tuple[Said, ...]:
    """The statements of a document in the order of its text; ``kinds`` of its reports by their ids."""
    found = (_said(document, each, kinds, knowledge) for _, each in asking.statements(connection, [document]))
    return tuple(sorted(found, key=lambda each: (each.start, each.id)))


def said_of(connection: Connection, event: Event, knowledge: Knowledge) -> tuple[OfEvent, ...]:
    """What speakers say of an event, in the first of its reports' documents."""
    shown = by_origin(event)[:_DOCUMENTS]
    own = {(each.document_id, each.report.id) for each in shown}
    outlets = {each.document_id: outlet_name(knowledge, each.outlet) for each in shown}
    found = asking.statements(connection, outlets)
    about = [(at, s) for at, s in found if any((at, report) in own for report in s.about)]
    order = {document: number for number, document in enumerate(outlets)}
    about.sort(key=lambda each: (order[each[0]], each[1].evidence.start))
    return tuple(OfEvent(outlets[at], _said(at, each, {}, knowledge)) for at, each in about)


def expected_in(connection: Connection, document: str, knowledge: Knowledge) -> tuple[Expected, ...]:
    """What a document announces or says to be due, in the order of its text."""
    found = sorted(promise_claims.claims_in(connection, [document]), key=lambda each: each[1].position)
    return tuple(_expected(promise, claim, knowledge) for promise, claim in found)


def counted_in(
    connection: Connection, document: str, reading: Mapping[str, Any], knowledge: Knowledge
) -> tuple[Counted, ...]:
    """The levels that a document claims, in the order of its text."""
    spans = [stock["evidence"] for stock in reading["stocks"]]
    return tuple(_counted(each, spans[each.position], knowledge) for each in levels.of_document(connection, document))


def marks_of(text: str, statements: Iterable[Said], levels: Iterable[Counted]) -> tuple[Mark, ...]:
    """The words that name a speaker where he is said to speak, and those of a level."""
    speakers = ((text.find(s.printed, s.start, s.end), s) for s in statements if s.printed)
    found = [Mark(at, at + len(s.printed), "speaker", s.id) for at, s in speakers if at >= 0]
    return (*found, *(Mark(each.start, each.end, "quantities", each.id) for each in levels))


def _said(document: str, each: Statement, kinds: Mapping[str, Name], knowledge: Knowledge) -> Said:
    agreements = [about.removeprefix(_AGREEMENT) for about in each.about if about.startswith(_AGREEMENT)]
    return Said(
        f"said-{each.id}",
        document,
        each.speaker.id,
        actor_ref_name(each.speaker),
        each.speaker.text,
        name_of(knowledge, each.office) if each.office else None,
        each.act,
        each.verb,
        each.quote,
        each.when,
        tuple(_relay(link, knowledge) for link in each.channel),
        tuple((about, kinds[about]) for about in each.about if about in kinds),
        tuple(_agreements(agreements, knowledge)),
        each.evidence.text,
        each.evidence.start,
        each.evidence.end,
    )


def _relay(link: Attribution, knowledge: Knowledge) -> Relay:
    known = name_of(knowledge, link.id) if link.id else both(link.source, link.text or None)
    return Relay(known, link.text, name(said("source_kind", link.kind)))


def _agreements(ids: Collection[str], knowledge: Knowledge) -> Iterator[tuple[str, Name]]:
    for each in ids:
        known = knowledge.dossier.agreements.get(each)
        if known is not None:
            yield each, both(known.name, known.name_ar)


def _expected(promise: str, claim: PromiseClaim, knowledge: Knowledge) -> Expected:
    return Expected(
        promise,
        kind_name(knowledge, claim.what),
        claim.kind,
        tuple(actor_ref_name(who) for who in claim.by),
        days(claim.due_start, claim.due_end),
        spot_of(claim.where) if claim.where else None,
        claim.put_off,
        claim.report,
        claim.evidence.text,
        claim.evidence.start,
        claim.evidence.end,
    )


def _counted(level: Level, span: Mapping[str, Any], knowledge: Knowledge) -> Counted:
    what, owner, place = subject_names(knowledge, level.subject)
    return Counted(
        f"s-{level.position}",
        level.subject,
        what,
        owner,
        place,
        level.low,
        level.high,
        days(level.day, level.day),
        name_of(knowledge, level.source),
        level.text,
        span["start"],
        span["end"],
    )
