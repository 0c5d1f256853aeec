"""A contradiction with all that is said, by whom, in which words."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from hudna.commands.asked import Asked
from hudna.commands.screen import harmless, isolated
from hudna.model.contradiction import Contradiction, Said
from hudna.record import contradictions

SORTS = {"sources": "sources contradict each other", "later_count": "later count"}
"""What the sorts are called in lists."""


def explain_contradiction(asked: Asked) -> Tree:
    """Who says what, and which value stands."""
    return tree_of(contradictions.contradiction(asked.connection, asked.name))


def tree_of(found: Contradiction) -> Tree:
    """A contradiction as a tree: values, and below each the reports that have it."""
    tree = Tree(Text(f"{found.field}: {SORTS[found.sort]}, {found.reason} (contradiction:{found.id})", "bold"))
    for position in found.positions:
        branch = tree.add(Text(harmless(position.value)))
        for said in position.said:
            branch.add(Text(_said(said)))
    if found.stands is not None:
        rule = (found.rule or "first report").replace("_", " ")
        tree.add(Text(f"in the event {found.event_id} stands: {harmless(found.stands)}, by the rule: {rule}"))
    return tree


def _said(said: Said) -> str:
    name = f"{said.document_key or said.document_id[:12]}/{said.report_id}"
    who = (harmless(said.outlet), said.origin and f"from {isolated(said.origin)}", said.side and f"side {said.side}")
    words = f": {isolated(said.span.text)} at {said.span.start}–{said.span.end}" if said.span else ""
    return f"{harmless(name)}, {', '.join(x for x in (*who, said.published) if x)}{words}"
