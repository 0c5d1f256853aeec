"""Links and judgements to groups: components of "same", with nothing in one group that is told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.model.judgement import Judgement
from hudna.reconcile.known import Known
from hudna.reconcile.likeness import excluded, stands_against
from hudna.reconcile.links import Link
from hudna.reconcile.sides import Name, Side


def groups(
    sides: Sequence[Side], links: Iterable[Link], people: Sequence[Judgement], known: Known
) -> tuple[list[list[Name]], list[str]]:
    """The reports of each event by name, and warnings in words.

    People's "same" joins first, whatever the days; then the machine's, the surest first. A join that would bring
    together what a person told apart, or what excludes each other, is left out. Neither the order of the reports nor
    that of links and judgements matters.
    """
    same = [link for link in links if link.verdict == "same"]
    joined = _Joined(sides, same, people, known)
    warnings = []
    for each in sorted((j for j in people if j.verdict == "same"), key=lambda j: sorted((j.left, j.right))):
        if not joined.by_person(each.left, each.right):
            warnings.append(f"{each.author} joined what another judgement told apart: {each.reason}")
    for link in sorted(same, key=lambda x: (-x.score, x.left, x.right)):
        joined.by_machine(link.left, link.right)
    return joined.groups(), warnings


def all_linked(reports: int, links: int) -> bool:
    """Whether so many links join each of so many reports with each: then, of one kind, nothing keeps them apart."""
    return links * 2 == reports * (reports - 1)


Trait = tuple[object, ...]


@dataclass(slots=True)
class _Group:
    """Reports that are joined so far; ``traits`` has one of each sort by what can keep others out.

    ``sorts`` has also those that a person has overruled.
    """

    names: list[Name]
    documents: set[str]
    traits: dict[Trait, Side]
    sorts: dict[Trait, Side]

    @classmethod
    def of(cls, side: Side) -> _Group:
        """A group of one."""
        trait = (
            side.kind,
            side.within,
            side.hours,
            side.number,
            side.place,
            side.people,
            side.parties,
            side.heads,
            side.vehicle,
            side.many_killed,
        )
        return cls([side.name], {side.name[0]}, {trait: side}, {trait: side})

    def take(self, other: _Group) -> None:
        """Join another group to this one; the earliest report of a sort speaks for it."""
        self.names += other.names
        self.documents |= other.documents
        for mine, others in ((self.traits, other.traits), (self.sorts, other.sorts)):
            for trait, side in others.items():
                mine[trait] = min(side, mine.get(trait, side), key=lambda s: s.order)


class _Joined:
    """Groups that grow by joining."""

    def __init__(self, sides: Sequence[Side], same: Sequence[Link], people: Sequence[Judgement], known: Known) -> None:
        self._known = known
        self._group = {side.name: _Group.of(side) for side in sides}
        self._fitting = _fitting(sides, same)
        self._refused: set[tuple[Name, int, Name, int]] = set()
        self._apart: dict[Name, set[Name]] = defaultdict(set)
        for each in people:
            if each.verdict == "not_same":
                self._apart[each.left].add(each.right)
                self._apart[each.right].add(each.left)

    def by_person(self, left: Name, right: Name) -> bool:
        """Join whatever excludes each other; gives whether the two are in one group afterwards."""
        pair = self._pair(left, right)
        if pair is None:
            return True
        if self._told_apart(*pair):
            return False
        large, small = pair
        for trait, other in self._clashes(large.sorts, small.sorts):
            large.traits.pop(trait, None)  # who was overruled on these does not keep others out
            small.traits.pop(other, None)
        small.documents -= large.documents
        self._join(large, small)
        return True

    def by_machine(self, left: Name, right: Name) -> None:
        """Join the groups of two reports unless anything in them excludes each other."""
        pair = self._pair(left, right)
        if pair is None:
            return
        large, small = pair
        # groups only grow: of so many reports, and with this one first, they are the two that were asked for before
        as_they_are = large.names[0], len(large.names), small.names[0], len(small.names)
        if as_they_are in self._refused:
            return
        if self._told_apart(*pair) or self._excluding(*pair):
            self._refused.add(as_they_are)
            return
        self._join(*pair)

    def groups(self) -> list[list[Name]]:
        """The names of each group, sorted."""
        found = {id(group): group for group in self._group.values()}
        return sorted(sorted(group.names) for group in found.values())

    def _pair(self, left: Name, right: Name) -> tuple[_Group, _Group] | None:
        one, other = self._group.get(left), self._group.get(right)
        if one is None or other is None or one is other:
            return None
        return (one, other) if (len(one.names), other.names[0]) > (len(other.names), one.names[0]) else (other, one)

    def _join(self, large: _Group, small: _Group) -> None:
        large.take(small)
        self._group.update(dict.fromkeys(small.names, large))

    def _told_apart(self, large: _Group, small: _Group) -> bool:
        return any(self._group.get(other) is large for name in small.names for other in self._apart.get(name, ()))

    def _excluding(self, large: _Group, small: _Group) -> bool:
        if not large.documents.isdisjoint(small.documents):
            return True
        return not all(self._fits(a, b) for a in large.traits.values() for b in small.traits.values())

    def _fits(self, one: Side, other: Side) -> bool:
        """Whether two reports may be in one group."""
        if (one.name, other.name) in self._fitting:
            return True
        apart = one.name[0] != other.name[0] and excluded(one, other, self._known)
        return not apart and not stands_against(one, other, self._known)

    def _clashes(self, these: Mapping[Trait, Side], those: Mapping[Trait, Side]) -> list[tuple[Trait, Trait]]:
        return [
            (trait, other)
            for trait, a in these.items()
            for other, b in those.items()
            if a.name[0] != b.name[0] and excluded(a, b, self._known)
        ]


def _fitting(sides: Sequence[Side], same: Sequence[Link]) -> set[tuple[Name, Name]]:
    """Pairs that fit, both ways: of one kind, and linked as the same."""
    kinds = {side.name: side.kind for side in sides}
    fits = [(x.left, x.right) for x in same if kinds.get(x.left) == kinds.get(x.right)]
    return {*fits, *((other, one) for one, other in fits)}
