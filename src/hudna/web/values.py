"""Values of a report as pages show them: in words of both languages, with the print that they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.knowledge import Knowledge
from hudna.model.finding import Claim, Quantity, Report
from hudna.model.when import When
from hudna.publish.passage import field_of
from hudna.publish.words import Both, counted, figure, plain, said, same, when_words
from hudna.web.lines import Name, kind_name, name
from hudna.web.names import actor_ref_name, name_of, place_name

PERSON = "review:"


@dataclass(frozen=True, slots=True)
class Value:
    """One value: ``name`` leads to it, ``start`` to ``end`` are the words that it rests on.

    ``by`` is the person who gave it, null for the reader; ``over`` is true where a person gave another in its place.
    ``whole`` says that it rests on the whole evidence, not on words of its own.
    """

    name: str
    field: str
    part: str
    label: Name
    value: Name
    start: int
    end: int
    text: str
    found_by: str
    by: str | None
    over: bool
    whole: bool


def values_of(read: Report, given: tuple[Claim, ...], now: Report, knowledge: Knowledge) -> tuple[Value, ...]:
    """The values of a report: the reader's, then those that people gave."""
    replaced = {field_of(claim) for claim in given}
    found = []
    for number, claim in enumerate((*read.claims, *given)):
        by = claim.found_by.removeprefix(PERSON) if claim.found_by.startswith(PERSON) else None
        field = field_of(claim)
        source = read if by is None else now
        whole = (claim.span.start, claim.span.end) == (read.evidence.start, read.evidence.end)
        part, over = claim.field.partition(".")[2], by is None and field in replaced
        said_in, span = _said(claim, source, knowledge), claim.span
        words = (span.start, span.end, span.text, claim.found_by, by, over, whole)
        found.append(Value(f"v-{read.id}-{number}", field, part, label(claim.field), said_in, *words))
    return tuple(found)


def label(field: str) -> Name:
    """What a field is called; that of an actor with the role."""
    head, _, part = field.partition(".")
    if head == "actor":
        who, role = said("field", "actors"), said("role", part)
        return name(Both(f"{who.en}: {role.en}", f"{who.ar}: {role.ar}"))
    return name(said("field", "quantities" if head == "quantity" else head))


def _said(claim: Claim, report: Report, knowledge: Knowledge) -> Name:
    head, _, part = claim.field.partition(".")
    if claim.value is None:
        unknown = claim.found_by.startswith(PERSON) or head == "when"
        return name(said("words", "unknown") if unknown else same(claim.span.text))
    if head == "type":
        return kind_name(knowledge, claim.value)
    if head == "when":
        known = report.when if report.when is not None and report.when.edtf == claim.value else When(claim.value)
        return name(when_words(known))
    if head in ("where", "route"):
        return place_name(knowledge, claim.value)
    if head == "quantity":
        return _counted(_quantity(claim, part, report), knowledge)
    if head in ("actor", "attribution"):
        own = next((actor for actor in report.actors if actor.id == claim.value), None)
        return actor_ref_name(own) if own else name_of(knowledge, claim.value)
    return name(said("status", claim.value) if head == "status" else same(claim.value))


def _counted(quantity: Quantity, knowledge: Knowledge) -> Name:
    """A count in words; of events of a kind its number in their series, after the name of the kind."""
    if quantity.what not in knowledge.codebook.kinds or quantity.low is None:
        return name(counted(quantity))
    kind = kind_name(knowledge, quantity.what)
    return {language: f"{text}: {figure(quantity.low)}" for language, text in kind.items()}


def _quantity(claim: Claim, what: str, report: Report) -> Quantity:
    fitting = (each for each in report.quantities if each.what == what and each.text == claim.span.text)
    return next(fitting, Quantity(what, None, None, plain(claim.span.text)))
