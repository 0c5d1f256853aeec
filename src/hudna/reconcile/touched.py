"""What new readings touch: the blocks to compare again, and the reports whose events may change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hudna.reconcile.candidates import MOST, crowded
from hudna.reconcile.work import Place, Prepared, Workbench, side_of
from hudna.record import compared
from hudna.record.compared import Block, Size
from hudna.record.derived import BLOCKS, SIDES
from hudna.record.settling import Settling
from hudna.record.staging import Staged

_EMPTY = Size("", 0, 0)


class Touched:
    """Puts new readings in the place of the old ones, and knows what follows.

    ``seeds`` are reports whose events may change. In a crowd, who is compared with whom depends on all: then all its
    reports are compared anew, also where a block becomes a crowd or ceases to be one.
    """

    def __init__(self, settling: Settling, bench: Workbench, prepared: Sequence[Prepared]) -> None:
        self._connection, self._bench = settling.connection, bench
        old = settling.of_documents()
        gone = self._places(old)
        places = {*gone, *(place for _, those in prepared for place in those)}
        self._sorts = {place[0]: place[2] for place in places}
        self._undated = {place[0] for place in places if place[3]}
        before = compared.sizes(self._connection, self._sorts)
        self.seeds = settling.beside() | settling.judged() | compared.forget_links(self._connection, old)
        compared.forget(self._connection, old, [place[:2] for place in gone])
        put(settling, prepared)
        self._sizes = compared.sizes(self._connection, self._sorts)
        self._anew = {side[0] for side, _ in prepared}
        self.seeds |= self._anew
        self._take_crowds(before)

    def blocks(self) -> Iterator[Block]:
        """What must be compared."""
        only = frozenset(self._anew)
        for block, sort in self._sorts.items():
            size = self._sizes.get(block, _EMPTY)
            if size.members < 2 or (sort == "place" and not size.undated):
                continue
            few = sort == "place" and crowded(sort, size.members, size.undated)
            members = compared.members(self._connection, block, undated=few)
            yield Block(sort, tuple(members), only)

    def _take_crowds(self, before: dict[int, Size]) -> None:
        more: set[int] = set()
        for block, sort in self._sorts.items():
            sizes = before.get(block, _EMPTY), self._sizes.get(block, _EMPTY)
            if self._is_crowd(block, sort, *sizes):
                found = compared.members(self._connection, block, undated=sort == "place")
                more.update(each.number for each in found)
        more -= self._anew
        if not more:
            return
        self.seeds |= more | compared.forget_links(self._connection, more)
        self._anew |= more
        self._sorts |= {place[0]: place[2] for place in self._places(sorted(more))}
        self._sizes = compared.sizes(self._connection, self._sorts)

    def _is_crowd(self, block: int, sort: str, before: Size, after: Size) -> bool:
        was, now = (crowded(sort, size.members, size.undated) for size in (before, after))
        if sort != "place":
            return was or now
        many = max(before.undated, after.undated) > MOST and block in self._undated
        return was != now or many

    def _places(self, numbers: Sequence[int]) -> list[Place]:
        kept = compared.kept(self._connection, numbers)
        return [place for each in kept for place in self._bench.places(side_of(each), each.number)]


def put(settling: Settling, prepared: Sequence[Prepared]) -> None:
    """Add sides and their places in blocks."""
    with Staged(settling.connection, SIDES) as sides, Staged(settling.connection, BLOCKS) as blocks:
        sides.add([side for side, _ in prepared])
        blocks.add([place for _, those in prepared for place in those])
