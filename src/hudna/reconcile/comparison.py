"""Many pairs compared: what two times, two places, two lists of actors say of a pair is found out once.

The reports of an archive name the same days, places, actors and counts again and again. Two of them are compared facet
by facet, and what a facet of the one says together with that of the other holds for all reports that have these.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import getitem
from typing import Any, NamedTuple

from hudna.model.judgement import Verdict
from hudna.reconcile.evidence import Evidence
from hudna.reconcile.known import Known
from hudna.reconcile.likeness import FACETS, Aspect, Facet, weighed
from hudna.reconcile.sides import Side

_MANY = 100_000
"""So many pairs of one facet are remembered."""

Shape = tuple[int, ...]
"""A number for each facet of a report, the same where its fields are."""


class Said(NamedTuple):
    """Verdict, points and reason of a pair."""

    verdict: Verdict
    score: float
    reason: str


class Outcome(NamedTuple):
    """What one facet says of a pair: whether it tells it apart, and its rows of the table of evidence."""

    apart: bool
    main: tuple[Evidence, ...]
    details: tuple[Evidence, ...]


class Comparison:
    """Says of pairs of reports, of two documents each, what `hudna.reconcile.likeness.likeness` says of them."""

    def __init__(self, known: Known) -> None:
        self._outcomes = _Numbers()
        self._facets = tuple(_Facets(facet, known, self._outcomes) for facet in FACETS)
        self._said: dict[Shape, Said | None] = {}

    def make_room(self) -> None:
        """Forget the facets met so far where they are very many; shapes from before then mean nothing."""
        for facets in self._facets:
            if len(facets) > _MANY:
                facets.forget()

    def shape(self, side: Side) -> Shape:
        """What is compared of a report."""
        return tuple([facets.of(side) for facets in self._facets])

    def said(self, one: Shape, other: Shape) -> Said | None:
        """What is said of a pair; null where it is told apart or not alike enough."""
        found = tuple(map(getitem, self._facets, zip(one, other, strict=True)))
        if found not in self._said:
            self._said[found] = _together([self._outcomes.things[number] for number in found])
        return self._said[found]


def _together(outcomes: Iterable[Outcome]) -> Said | None:
    """What the facets say together, in the order of the table."""
    each = list(outcomes)
    if any(outcome.apart for outcome in each):
        return None
    rows = [row for part in ([o.main for o in each], [o.details for o in each]) for some in part for row in some]
    found = weighed(rows)
    return None if found.verdict == "not_same" else Said(found.verdict, found.score, found.reason)


class _Numbers:
    """Numbers things in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self.things: list[Any] = []

    def of(self, key: Any, thing: Any) -> int:
        """The number of a thing that is known by its key."""
        found = self._numbers.setdefault(key, len(self.things))
        if found == len(self.things):
            self.things.append(thing)
        return found


class _Facets(dict[tuple[int, int], int]):
    """One facet of all reports: for a pair of its numbers that of their outcome, found out when first asked for."""

    def __init__(self, facet: Facet, known: Known, outcomes: _Numbers) -> None:
        super().__init__()
        self._facet, self._known, self._outcomes = facet, known, outcomes
        self._at = tuple(map(Side._fields.index, facet.fields))
        self._first = _Numbers()

    def of(self, side: Side) -> int:
        """The number of the facet of a report: that of the first report that has the same."""
        values = [side[at] for at in self._at]
        return self._first.of(tuple([tuple(v.items()) if type(v) is dict else v for v in values]), side)

    def forget(self) -> None:
        """Begin anew."""
        self.clear()
        self._first = _Numbers()

    def __missing__(self, pair: tuple[int, int]) -> int:
        left, right = (self._first.things[number] for number in pair)
        apart, main, details = (self._rows(some, left, right) for some in self._facet[1:])
        outcome = Outcome(bool(apart), main, details)
        self[pair] = found = self._outcomes.of(outcome, outcome)
        return found

    def _rows(self, aspects: tuple[Aspect, ...], left: Side, right: Side) -> tuple[Evidence, ...]:
        found = (aspect(left, right, self._known) for aspect in aspects)
        return tuple([row for row in found if row is not None])
