"""Many pairs compared: what two times, two places, two lists of actors say of a pair is found out once.

The reports of an archive name the same days, places, actors and counts again and again. Two of them are compared facet
by facet, and what a facet of the one says together with that of the other holds for all reports that have these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import getitem
from typing import Any, NamedTuple

from hudna.model.judgement import Verdict
from hudna.reconcile.evidence import Evidence
from hudna.reconcile.known import Known
from hudna.reconcile.likeness import FACETS, Aspect, Facet, weighed
from hudna.reconcile.sides import Side

_MANY = 50_000
"""So many values of one facet and pairs of them are remembered."""

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
        self._said = _Together(self._outcomes)

    def make_room(self) -> None:
        """Forget the facets met so far where they are very many; shapes from before then mean nothing."""
        for facets in self._facets:
            facets.make_room()

    def shape(self, side: Side) -> Shape:
        """What is compared of a report."""
        return tuple([facets.of(side) for facets in self._facets])

    def beside(self, one: Shape) -> Beside:
        """What each facet of a report says together with others: for whoever compares it with many."""
        return tuple([facets.rows[number] for facets, number in zip(self._facets, one, strict=True)])

    def said(self, one: Beside, other: Shape) -> Said | None:
        """What is said of a pair; null where it is told apart or not alike enough."""
        return self._said[tuple(map(getitem, one, other))]


class _Together(dict[tuple[int, ...], Said | None]):
    """For the numbers of the outcomes of all facets what they say together; found out when first asked for."""

    def __init__(self, outcomes: _Numbers) -> None:
        super().__init__()
        self._outcomes = outcomes

    def __missing__(self, numbers: tuple[int, ...]) -> Said | None:
        self[numbers] = found = _together([self._outcomes.things[number] for number in numbers])
        return found


def _together(each: Sequence[Outcome]) -> Said | None:
    """What the facets say together, in the order of the table."""
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


class _Facets:
    """One facet of all reports; what is the same has one number."""

    def __init__(self, facet: Facet, known: Known, outcomes: _Numbers) -> None:
        self._facet, self._known, self._outcomes = facet, known, outcomes
        self._at = tuple(map(Side._fields.index, facet.fields))
        self._first = _Numbers()
        self.rows: list[Row] = []

    def of(self, side: Side) -> int:
        """The number of the facet of a report: that of the first report that has the same."""
        values = [side[at] for at in self._at]
        found = self._first.of(tuple([tuple(v.items()) if type(v) is dict else v for v in values]), side)
        if found == len(self.rows):
            self.rows.append(Row(side, self._outcome))
        return found

    def make_room(self) -> None:
        """Begin anew where there are many."""
        if len(self.rows) + sum(map(len, self.rows)) > _MANY:
            self._first, self.rows = _Numbers(), []

    def _outcome(self, left: Side, number: int) -> int:
        right: Side = self._first.things[number]
        apart, main, details = (self._found(some, left, right) for some in self._facet[1:])
        outcome = Outcome(bool(apart), main, details)
        return self._outcomes.of(outcome, outcome)

    def _found(self, aspects: tuple[Aspect, ...], left: Side, right: Side) -> tuple[Evidence, ...]:
        found = (aspect(left, right, self._known) for aspect in aspects)
        return tuple([row for row in found if row is not None])


class Row(dict[int, int]):
    """For the numbers of one facet of other reports the number of the outcome; found out when first asked for."""

    def __init__(self, side: Side, outcome: Callable[[Side, int], int]) -> None:
        super().__init__()
        self._side, self._outcome = side, outcome

    def __missing__(self, number: int) -> int:
        self[number] = found = self._outcome(self._side, number)
        return found


Beside = tuple[Row, ...]
"""A row for each facet of a report."""
