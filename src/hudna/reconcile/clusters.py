"""Judgements to groups: components of "same", with nothing in one group that is told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hudna.model.event import EventReport
from hudna.model.judgement import Judgement
from hudna.reconcile.evidence import Side, days_apart, numbers_apart

End = tuple[str, str]
_MOST_COMPARED = 200


def groups(
    reports: Sequence[EventReport], sides: Sequence[Side], machine: Sequence[Judgement], people: Sequence[Judgement]
) -> tuple[list[list[int]], list[str]]:
    """Positions of the reports of each event, and warnings in words; ``sides`` are the reports made ready.

    People's "same" joins first, whatever the days; then the machine's, the surest first. A join that would bring
    together what a person told apart, or what excludes each other, is left out. Neither the order of the reports nor
    that of the judgements matters.
    """
    joined = _Joined(reports, sides, people)
    warnings = []
    for each in sorted((j for j in people if j.verdict == "same"), key=_surest):
        if not joined.join(each.left, each.right, by_person=True):
            warnings.append(f"{each.author} joined what another judgement told apart: {each.reason}")
    for each in sorted((j for j in machine if j.verdict == "same"), key=_surest):
        joined.join(each.left, each.right, by_person=False)
    return joined.groups(), warnings


def _surest(judgement: Judgement) -> tuple[float, End, End]:
    first, second = sorted((judgement.left, judgement.right))
    return -(judgement.score or 0.0), first, second


class _Joined:
    """Groups that grow by joining, each with its members."""

    def __init__(self, reports: Sequence[EventReport], sides: Sequence[Side], people: Sequence[Judgement]) -> None:
        self._at = {(r.document_id, r.report.id): i for i, r in enumerate(reports)}
        self._sides = sides
        self._group = list(range(len(reports)))
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._overruled: set[int] = set()
        for each in people:
            if each.verdict == "not_same" and each.left in self._at and each.right in self._at:
                left, right = self._at[each.left], self._at[each.right]
                self._apart[left].add(right)
                self._apart[right].add(left)

    def join(self, left: End, right: End, *, by_person: bool) -> bool:
        """Whether the two are in one group afterwards."""
        if left not in self._at or right not in self._at:
            return True
        one, other = self._group[self._at[left]], self._group[self._at[right]]
        if one == other:
            return True
        small, large = sorted((self._of(one), self._of(other)), key=lambda m: (len(m), min(m)))
        excluding = self._excluding(small, large)
        if self._told_apart(small, large) or (excluding and not by_person):
            return False
        self._overruled.update(i for pair in excluding for i in pair)
        for i in small:
            self._group[i] = self._group[large[0]]
        self._members[self._group[large[0]]] = large + small
        return True

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for i, group in enumerate(self._group):
            found[group].append(i)
        return list(found.values())

    def _of(self, group: int) -> list[int]:
        return self._members.get(group, [group])

    def _told_apart(self, small: list[int], large: list[int]) -> bool:
        return any(not self._apart[i].isdisjoint(large) for i in small if i in self._apart)

    def _excluding(self, small: list[int], large: list[int]) -> list[tuple[int, int]]:
        """Pairs that cannot be one event, but for reports on which a person has said otherwise.

        In crowds the first of a group speak for the rest: they were let in for not excluding each other.
        """
        return [
            (i, j)
            for i in small[:_MOST_COMPARED]
            for j in large[:_MOST_COMPARED]
            if i not in self._overruled and j not in self._overruled and self._differ(i, j)
        ]

    def _differ(self, i: int, j: int) -> bool:
        one, other = self._sides[i], self._sides[j]
        return days_apart(one, other) or numbers_apart(one, other)
