"""``hudna explain``: the way back from whatever is printed to what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.tree import Tree

from hudna.commands.alerts import explain_alert
from hudna.commands.asked import Asked
from hudna.commands.coverage import explain_coverage
from hudna.commands.explain_contradiction import explain_contradiction
from hudna.commands.explain_event import explain_event
from hudna.commands.explain_promise import explain_promise
from hudna.commands.explain_term import explain_term
from hudna.commands.screen import console
from hudna.commands.series import explain_number
from hudna.commands.stocks import explain_level
from hudna.record import Record
from hudna.record.opening import Where

Explainer = Callable[[Asked], Tree]

EXPLAINERS: Mapping[str, Explainer] = {
    "event": explain_event,
    "alert": explain_alert,
    "contradiction": explain_contradiction,
    "promise": explain_promise,
    "series": explain_number,
    "stock": explain_level,
    "term": explain_term,
    "coverage": explain_coverage,
}
"""Who explains a name, by what stands before its first colon: ``event:3f2a9c0e11bd``. A name without is an event's."""


def explain(db: Where, name: str, dossier: str) -> int:
    """Print what ``name`` (as lists print it) rests on; gives the exit code."""
    sort, colon, rest = name.partition(":")
    known = bool(colon) and sort in EXPLAINERS  # a document's key may hold a colon too
    with Record(db, only_look=True) as record, record.look() as connection:
        asked = Asked(connection, rest if known else name, dossier)
        console().print(EXPLAINERS[sort if known else "event"](asked))
    return 0
