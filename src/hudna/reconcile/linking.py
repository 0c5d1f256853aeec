"""The links that comparing the reports of a block gives: what tells the same is compared once for all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from hudna.reconcile import candidates
from hudna.reconcile.candidates import pairs, undated
from hudna.reconcile.comparison import Beside, Comparison, Said, Shape
from hudna.reconcile.known import Known
from hudna.reconcile.sides import Side
from hudna.record.compared import Block, LinkRow

End = tuple[int, str]
"""A report by its number, and its document."""


class Same(NamedTuple):
    """Reports that tell the same: the side of the first, what is compared of them, and all that are meant."""

    side: Side
    shape: Shape
    beside: Beside
    ends: list[End]


def links_in(block: Block, comparison: Comparison, known: Known) -> Iterator[LinkRow]:
    """What is said of the pairs of a block, of two documents each, of which one is wanted; the lesser number first."""
    told = {same.side.name: same for same in _told(block, comparison)}
    only = None if block.only is None else frozenset(name for name, same in told.items() if _wanted(same, block.only))
    for left, right in pairs(block.sort, [same.side for same in told.values()], known, only):
        if only is not None and left.name not in only and right.name not in only:
            continue
        one, other = told[left.name], told[right.name]
        forth = back = comparison.said(one.beside, other.shape)
        if left.kind != right.kind:
            back = comparison.said(other.beside, one.shape)
        if forth or back:
            yield from _linked(product(one.ends, other.ends), block.only, forth, back)
    for same in told.values():
        if len(same.ends) > 1 and (block.sort != "place" or undated(same.side)):
            said = comparison.said(same.beside, same.shape)
            yield from _linked(combinations(same.ends, 2), block.only, said, said)


def _told(block: Block, comparison: Comparison) -> Iterable[Same]:
    """What is told in a block. In a crowd each report is by itself: who is near depends on all."""
    crowd = len(block.members) > candidates.MOST
    found: dict[str | int, Same] = {}
    for number, document, report, wire in block.members:
        # copies differ in nothing but document, id and, at the beginning, time of publication
        key = number if crowd else wire.partition(",")[2]
        if key not in found:
            side = Side.unpacked((document, report), wire)
            shape = comparison.shape(side)
            found[key] = Same(side, shape, comparison.beside(shape), [])
        found[key].ends.append((number, document))
    return found.values()


def _wanted(same: Same, only: frozenset[int]) -> bool:
    return any(number in only for number, _ in same.ends)


def _linked(
    ends: Iterable[tuple[End, End]], only: frozenset[int] | None, forth: Said | None, back: Said | None
) -> Iterator[LinkRow]:
    """The rows of these pairs: ``forth`` is said of those whose first has the lesser number, ``back`` of others."""
    for (one, document), (other, its_document) in ends:
        if document == its_document or not (only is None or one in only or other in only):
            continue
        if said := forth if one < other else back:
            yield (one, other, *said) if one < other else (other, one, *said)
