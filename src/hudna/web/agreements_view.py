"""Agreements as the desk shows them: terms by months, and what one month of a term rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Agreement
from hudna.model.agreement import Bearing, Term, TermEvidence, TermScore
from hudna.monitor.score_months import lowest
from hudna.publish.reasons import reason
from hudna.web.lines import EventLine, Name, kind_name
from hudna.web.names import both, name_of, place_name

BEARINGS: tuple[Bearing, ...] = (
    "supports", "breaks", "claimed", "denied", "announced", "exempt", "may_support", "may_break",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a term, or the lowest of an agreement: ``told`` where the record has anything of it."""

    month: str
    told: bool
    score: int | None
    term: str | None
    reason: Name | None


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term in our paraphrase with its months; ``undated`` is how much bears on it without a day."""

    id: str
    text: Name
    checkable: bool
    undated: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement; ``cells`` are the lowest scores of its terms, ``counts`` events by how they bear on it."""

    id: str
    name: Name
    signed: str | None
    ended: str | None
    parties: tuple[Name, ...]
    terms: int
    checkable: int
    counts: tuple[tuple[str, int], ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the dossier says can tell of a term."""

    start: date | None
    end: date | None
    deadline: date | None
    least: int | None
    area: tuple[Name, ...]
    supported_by: tuple[Name, ...]
    broken_by: tuple[Name, ...]
    claimed_by: tuple[Name, ...]
    bound: tuple[Name, ...]
    exempt: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one event, or a statement of a document, says of a term, and why."""

    bearing: Bearing
    by: Name | None
    day: date | None
    weight: float
    reason: Name
    event: EventLine | None
    document_id: str | None
    statement: str | None


def agreement_line(
    agreement: Agreement, scores: Iterable[TermScore], months: Sequence[str], knowledge: Knowledge
) -> AgreementLine:
    """An agreement with the lowest scores of its terms in some months; counts are of all months."""
    own = list(scores)
    counts = Counter[str]()
    for each in own:
        counts.update(dict(each.counts))
    low = lowest(own)
    return AgreementLine(
        agreement.id,
        both(agreement.name, agreement.name_ar),
        agreement.signed,
        agreement.ended,
        tuple(name_of(knowledge, party) for party in agreement.parties),
        len(agreement.terms),
        sum(term.checkable for term in agreement.terms),
        tuple((bearing, counts[bearing]) for bearing in BEARINGS if counts[bearing]),
        tuple(cell(month, low.get(month)) for month in months),
    )


def term_row(term: Term, scores: Mapping[tuple[str, str], TermScore], months: Sequence[str], undated: int) -> TermRow:
    """A term with its months."""
    cells = tuple(cell(month, scores.get((term.id, month))) for month in months) if term.checkable else ()
    return TermRow(term.id, both(term.text, term.text_ar), term.checkable, undated, cells)


def cell(month: str, score: TermScore | None) -> Cell:
    """A month with its score."""
    if score is None:
        return Cell(month, told=False, score=None, term=None, reason=None)
    why = reason(score.reason)
    return Cell(month, told=True, score=score.score, term=score.term, reason={"en": why.en, "ar": why.ar})


def rule_of(term: Term, knowledge: Knowledge) -> Rule:
    """What can tell of a term, in words."""
    supported, broken, claimed = (
        tuple(kind_name(knowledge, k) for k in sorted(kinds))
        for kinds in (term.supported_by, term.broken_by, term.claimed_by)
    )
    bound, exempt = (tuple(name_of(knowledge, a) for a in sorted(some)) for some in (term.bound, term.exempt))
    start = None if term.start == date.min else term.start
    area = tuple(_area_name(knowledge, a) for a in term.area)
    return Rule(start, term.end, term.deadline, term.least, area, supported, broken, claimed, bound, exempt)


def evidence_of(each: TermEvidence, events: Mapping[str, EventLine], knowledge: Knowledge) -> Evidence:
    """One piece of evidence with its event, or the statement of a document."""
    why = reason(each.reason)
    document, _, statement = each.event_id.partition("/")
    return Evidence(
        each.bearing,
        name_of(knowledge, each.by) if each.by else None,
        each.day,
        each.weight,
        {"en": why.en, "ar": why.ar},
        events.get(each.event_id),
        document if statement else None,
        statement or None,
    )


def _area_name(knowledge: Knowledge, area: str) -> Name:
    declared = knowledge.dossier.areas.get(area)
    if declared is None or declared.name == area:  # drawn over a place of the gazetteer, and called as that
        return place_name(knowledge, area)
    return both(declared.name, declared.name_ar)
