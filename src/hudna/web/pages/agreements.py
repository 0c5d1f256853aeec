"""Agreements: is each kept, term by term and month by month, and what says so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import Path, Query

from hudna.errors import InputError, NotFound
from hudna.knowledge.dossier import Agreement
from hudna.model.agreement import Term, TermScore
from hudna.monitor.score_months import all_months
from hudna.monitor.scores import change
from hudna.publish.reasons import reason
from hudna.record import terms as kept
from hudna.web.agreements_view import (
    BEARINGS,
    AgreementLine,
    Cell,
    Evidence,
    Rule,
    TermRow,
    agreement_line,
    cell,
    evidence_of,
    rule_of,
    term_row,
)
from hudna.web.ask import Ask
from hudna.web.filters import check
from hudna.web.lines import Name
from hudna.web.names import both
from hudna.web.page import Entry, Pages
from hudna.web.promises_view import lines_of_events

pages = Pages("agreements", Entry("Agreements", "/agreements"))
_MONTHS = 24
_AT_ONCE = 100
_UNDATED = "undated"
_Named = Annotated[str, Path(max_length=100)]


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """The agreements of the dossier, and others that something bears on, with their last months."""

    months: tuple[str, ...]
    agreements: tuple[AgreementLine, ...]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """An agreement in terms by months; ``charges`` is how much is said of it as a whole, by how it bears on it."""

    agreement: AgreementLine
    months: tuple[str, ...]
    terms: tuple[TermRow, ...]
    charges: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TermPage:
    """A month of a term: its score, why, what changed, and the events and claims that it rests on.

    ``counts`` are pieces of evidence by bearing; ``first`` is the number of the first one shown, ``after`` the next.
    """

    agreement: AgreementLine
    term: str
    text: Name
    rule: Rule
    month: str
    score: Cell
    change: Name | None
    outlets: int
    counts: tuple[tuple[str, int], ...]
    bearing: str
    before: str | None
    later: str | None
    evidence: tuple[Evidence, ...]
    after: int | None


@pages.page("/agreements", "agreements.html.j2")
def agreements(ask: Ask) -> AgreementsPage:
    """All agreements with the lowest score of their terms in each of the last months."""
    scores = ask.remembered("scores", make=lambda: kept.scores(ask.connection))
    months = all_months(scores)[-_MONTHS:]
    scored = {each.agreement for each in scores}
    home = ask.knowledge.dossier.id
    shown = [a for a in ask.knowledge.dossier.agreements.values() if a.home == home or a.id in scored]
    lines = [
        agreement_line(a, (s for s in scores if s.agreement == a.id), months, ask.knowledge)
        for a in sorted(shown, key=lambda a: (a.signed or "", a.id))
    ]
    return AgreementsPage(tuple(months), tuple(lines))


@pages.page("/agreements/{agreement}", "agreement.html.j2")
def agreement(ask: Ask, agreement: _Named) -> AgreementPage:
    """One agreement: its terms by months, and what is said of it as a whole."""
    return ask.remembered("agreement", agreement, make=partial(_whole, ask, _agreement(ask, agreement)))


def _whole(ask: Ask, found: Agreement) -> AgreementPage:
    """The page of an agreement; nothing of it is for whoever asks alone."""
    scores = _scores(ask, found)
    months = all_months(scores)
    at = {(each.term, each.month): each for each in scores}
    undated = kept.undated(ask.connection, found.id)
    charges = kept.newest_evidence(ask.connection, found.id, _AT_ONCE)
    events = {e.id: e for e in lines_of_events(ask.connection, {e.event_id for e in charges}, ask.knowledge)}
    return AgreementPage(
        agreement_line(found, scores, months, ask.knowledge),
        tuple(months),
        tuple(term_row(term, at, months, undated.get(term.id, 0)) for term in found.terms),
        tuple(evidence_of(each, events, ask.knowledge) for each in charges),
    )


@pages.page("/agreements/{agreement}/{term}/{month}", "term.html.j2")
def term_month(
    ask: Ask,
    agreement: _Named,
    term: _Named,
    month: _Named,
    bearing: Annotated[str, Query(max_length=40)] = "",
    after: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> TermPage:
    """A month of one term (``undated`` for what has no day) with everything that its score rests on."""
    found = _agreement(ask, agreement)
    own = _term(found, term)
    if bearing:
        check("bearing", [bearing], BEARINGS)
    scores = [each for each in _scores(ask, found) if each.term == own.id]
    at = next((i for i, each in enumerate(scores) if each.month == month), None)
    key = "" if month == _UNDATED else month
    counts = kept.bearings(ask.connection, own.id, key)
    if at is None and not counts:
        raise NotFound(f"Nothing bears on {own.id} in {month}. See its months in: /agreements/{found.id}")
    rows = kept.evidence_part(ask.connection, own.id, key, bearing or None, after, _AT_ONCE + 1)
    events = {e.id: e for e in lines_of_events(ask.connection, {r.event_id for r in rows}, ask.knowledge)}
    score = scores[at] if at is not None else None
    moved = reason(change(scores[at - 1] if at else None, scores[at])) if at is not None else None
    return TermPage(
        agreement_line(found, scores, (), ask.knowledge),
        own.id,
        both(own.text, own.text_ar),
        rule_of(own, ask.knowledge),
        month,
        cell(month, score),
        {"en": moved.en, "ar": moved.ar} if moved else None,
        score.outlets if score else 0,
        tuple((b, counts[b]) for b in BEARINGS if b in counts),
        bearing,
        scores[at - 1].month if at else None,
        scores[at + 1].month if at is not None and at + 1 < len(scores) else None,
        tuple(evidence_of(each, events, ask.knowledge) for each in rows[:_AT_ONCE]),
        after + _AT_ONCE if len(rows) > _AT_ONCE else None,
    )


def _scores(ask: Ask, agreement: Agreement) -> list[TermScore]:
    return ask.remembered("scores", agreement.id, make=lambda: kept.scores(ask.connection, agreement.id))


def _agreement(ask: Ask, name: str) -> Agreement:
    known = ask.knowledge.dossier.agreements
    if name not in known:
        raise NotFound(f"No agreement is called “{name}”. See all of them: /agreements")
    return known[name]


def _term(agreement: Agreement, name: str) -> Term:
    found = next((term for term in agreement.terms if term.id == name), None)
    if found is None:
        raise NotFound(f"No term of {agreement.id} is called “{name}”. See its terms: /agreements/{agreement.id}")
    if not found.checkable:
        raise InputError(f"No event can tell of {name}: the dossier has no rule for it.")
    return found
