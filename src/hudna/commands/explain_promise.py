"""The way back from a promise: who said it, what became of it and why, who told of its area in that time."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from hudna.commands.asked import Asked
from hudna.commands.due import due_of
from hudna.commands.screen import harmless, isolated, place_of
from hudna.model.promise import Promise, PromiseClaim
from hudna.record import promises as ledger


def explain_promise(asked: Asked) -> Tree:
    """How a promise came about and stands; its name is its id."""
    return _tree(ledger.promise(asked.connection, asked.name))


def _tree(promise: Promise) -> Tree:
    outcome = promise.outcome.replace("_", " ")
    heading = f"promise {promise.id}: {promise.what}, {outcome}, due {due_of(promise)}, {place_of(promise.where)}"
    tree = Tree(Text(heading, "bold"))
    why = tree.add("what became of it")
    for reason in promise.reasons or ("no event in the record fits it",):
        why.add(harmless(reason))
    if promise.event:
        why.add(f"more of the event: hudna explain {promise.event}")
    if promise.differs:
        why.add(f"differs in: {', '.join(promise.differs)}")
    for refusal in promise.refusals:
        tree.add(f"{refusal.act}: {isolated(refusal.name)}, in {refusal.document_id[:12]}/{refusal.report}")
    outlets = dict.fromkeys(c.outlet or c.document_id[:12] for c in promise.claims)
    said = tree.add(f"said by {len(outlets)} outlets: {', '.join(isolated(x) for x in outlets)}")
    for claim in promise.claims:
        _add_claim(said, claim)
    return tree


def _add_claim(tree: Tree, claim: PromiseClaim) -> None:
    due = f"{claim.due_start or '..'} to {claim.due_end or '..'}" if claim.due_start or claim.due_end else "no day"
    moved = ", put off" if claim.put_off else ""
    name = f"{harmless(claim.document_key or claim.document_id[:12])}/{claim.report or 'statement'}"
    branch = tree.add(Text(f"{claim.said or 'undated'}: {claim.kind.replace('_', ' ')}, {due}{moved}, {name}"))
    branch.add(f"words {claim.evidence.start}–{claim.evidence.end}: {isolated(claim.evidence.text)}")
