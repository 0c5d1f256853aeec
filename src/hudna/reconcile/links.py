"""The machine's own judgement on a pair of reports: derived, made again at will."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hudna.model.judgement import Verdict
from hudna.reconcile.candidates import Pair
from hudna.reconcile.comparison import Comparison
from hudna.reconcile.known import Known
from hudna.reconcile.sides import Name


class Link(NamedTuple):
    """Two reports, ``left`` the lesser name, with verdict (same or unsure), points and reasons in words."""

    left: Name
    right: Name
    verdict: Verdict
    score: float
    reason: str


def links(found: Iterable[Pair], known: Known) -> Iterator[Link]:
    """What is said of these pairs; nothing of those that are not the same."""
    comparison = Comparison(known)
    for one, other in found:
        left, right = (one, other) if one.name < other.name else (other, one)
        said = comparison.said(comparison.beside(comparison.shape(left)), comparison.shape(right))
        if said is not None:
            yield Link(left.name, right.name, *said)
