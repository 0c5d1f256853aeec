"""The way back from the score of a term to the events and claims that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from rich.tree import Tree
from sqlalchemy import Connection

from hudna.commands.asked import Asked
from hudna.commands.screen import harmless
from hudna.errors import NotFound
from hudna.knowledge.dossier import Agreement
from hudna.model.agreement import Term, TermEvidence, TermScore
from hudna.monitor.scores import change
from hudna.record import terms as kept

_HEADINGS = {
    "supports": "in its support",
    "breaks": "breaking it",
    "claimed": "claims of a breach",
    "denied": "denials",
    "announced": "announced, not done",
    "exempt": "outside the agreement",
    "may_support": "may support it: place, day or doer not told well enough",
    "may_break": "may break it: place, day or doer not told well enough",
}
_UNDATED = "undated"


def explain_term(asked: Asked) -> Tree:
    """What a term's score rests on; its name is TERM/MONTH (or TERM/undated), a term or an agreement."""
    name, _, month = asked.name.partition("/")
    agreement, term = _found(name, asked)
    scores = [each for each in kept.scores(asked.connection, agreement.id) if term is None or each.term == term.id]
    tree = Tree(Text(f"{name}: {harmless(term.text if term else agreement.name)}", "bold"))
    if term is not None:
        _add_rule(tree, term)
    if term is None:
        _add_charges(tree, agreement, asked.connection)
    elif month:
        _add_month(tree, scores, month, asked.connection, term)
    else:
        _add_months(tree, scores, asked.connection, term)
    return tree


def _found(name: str, asked: Asked) -> tuple[Agreement, Term | None]:
    for agreement in asked.knowledge().dossier.agreements.values():
        if agreement.id == name:
            return agreement, None
        for term in agreement.terms:
            if term.id == name:
                return agreement, term
    raise NotFound(f"No term or agreement is called “{name}”. See their ids in: hudna agreements")


def _add_rule(tree: Tree, term: Term) -> None:
    """What the dossier says can tell of the term."""
    if not term.checkable:
        tree.add("no event can tell of this term")
        return
    rule = tree.add(f"checked from {term.start} to {term.end or 'now'} in {', '.join(term.area)}")
    for words, kinds in (
        ("supported by", term.supported_by), ("broken by", term.broken_by), ("claimed broken by", term.claimed_by),
        ("only acts of", term.bound), ("not counting acts against or by", term.exempt), ("in the series", term.series),
    ):  # fmt: skip
        if kinds:
            rule.add(f"{words}: {', '.join(sorted(kinds))}")
    if term.deadline:
        rule.add(f"due by {term.deadline}")
    if term.least:
        rule.add(f"{term.least} {'by then' if term.deadline else 'a month'} at least")


def _add_months(tree: Tree, scores: Sequence[TermScore], connection: Connection, term: Term) -> None:
    branch = tree.add(f"{len(scores)} months")
    for earlier, each in zip((None, *scores), scores, strict=False):
        branch.add(f"{each.month}: {_score(each)}, {each.reason} ({change(earlier, each)})")
    undated = [each for each in kept.evidence(connection, term=term.id) if not each.month]
    if undated:
        tree.add(f"{len(undated)} without a day: hudna explain term:{term.id}/{_UNDATED}")


def _add_month(tree: Tree, scores: Sequence[TermScore], month: str, connection: Connection, term: Term) -> None:
    evidence = kept.evidence(connection, month="" if month == _UNDATED else month, term=term.id)
    at = next((i for i, each in enumerate(scores) if each.month == month), None)
    if at is None and not evidence:
        raise NotFound(f"Nothing bears on {term.id} in {month}. See its months in: hudna agreements {term.id}")
    if at is not None:
        each, earlier = scores[at], scores[at - 1] if at else None
        branch = tree.add(Text(f"{each.month}: score {_score(each)}", "bold"))
        branch.add(f"why: {each.reason}")
        branch.add(f"from the month before: {change(earlier, each)}")
        branch.add(f"{each.outlets} outlets reported from the area in that month")
    _add_evidence(tree, evidence)


def _add_charges(tree: Tree, agreement: Agreement, connection: Connection) -> None:
    tree.add(f"its terms: {', '.join(term.id for term in agreement.terms)}")
    _add_evidence(tree, kept.evidence(connection, term=agreement.id))


def _add_evidence(tree: Tree, evidence: Sequence[TermEvidence]) -> None:
    for bearing, heading in _HEADINGS.items():
        found = [each for each in evidence if each.bearing == bearing]
        if found:
            branch = tree.add(f"{len(found)} {heading}")
            for each in found:
                weight = f", weight {each.weight:g}" if bearing == "breaks" else ""
                where = f"hudna explain {each.event_id}" if "/" not in each.event_id else _statement(each.event_id)
                branch.add(Text(f"{each.day or 'no day'}{weight}: {harmless(each.reason)} ← {where}"))


def _statement(name: str) -> str:
    return f"a statement in: hudna show {name.partition('/')[0][:12]}"


def _score(each: TermScore) -> str:
    return "none" if each.score is None else str(each.score)
