"""Which reports are worth comparing: those that share a day, a number in a series or, undated, a place."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, product
from typing import Literal, NamedTuple

from hudna.reconcile.known import Known
from hudna.reconcile.likeness import APART, FAR_APART_KM, kilometres, places
from hudna.reconcile.sides import Name, Side

MOST = 400
"""So many reports of a block are all compared; in a crowd each with the nearest in a fixed order."""

_WINDOW = 40
_PLACES = 6
_KEYS = 16_384

Pair = tuple[Side, Side]
Sort = Literal["day", "number", "place"]


class Key(NamedTuple):
    """A block that a report is in: a number that stands for its name, and its sort."""

    block: int
    sort: Sort

    @classmethod
    @lru_cache(_KEYS)
    def of(cls, sort: Sort, *name: str | int) -> Key:
        """The key of the block with this name; most names come again soon."""
        digest = hashlib.sha256(" ".join(map(str, (sort, *name))).encode()).digest()
        return cls(int.from_bytes(digest[:8]) >> 1, sort)


def keys(side: Side, known: Known) -> list[Key]:
    """The blocks that a report is in. What can be one event across kinds is in one block."""
    circle = known.circle(side.kind)
    found = [Key.of("day", circle, day) for day in _days(side, known)]
    if side.number is not None and side.named:
        found.append(Key.of("number", circle, *side.number))
    if side.precision != "region":
        places = dict.fromkeys((*([side.place] if side.place else ()), *side.route[:_PLACES]))
        found += [Key.of("place", circle, place) for place in places]
    return found


def undated(side: Side) -> bool:
    """Whether a report is looked for by place, for want of a day."""
    return side.days is None and side.news is None


def crowded(sort: str, members: int, without_day: int) -> bool:
    """Whether a block is too large for everything in it to be compared with everything."""
    return (members - without_day if sort == "place" else members) > MOST


def pairs(sort: str, block: Sequence[Side], known: Known, only: frozenset[Name] | None = None) -> Iterator[Pair]:
    """The pairs of a block to compare, in whatever order they come; with ``only``, at least those with one of them.

    In the block of a place only undated reports look for others, and for dated ones only where they are few: among many
    nothing could be told. On one day reports are not compared that their places tell apart.
    """
    if sort == "place":
        return _of_place(block)
    if len(block) > MOST:
        return _nearest(block)
    if only is not None:
        return _of_some(sort, block, known, only)
    return _of_day(block, known) if sort == "day" else combinations(block, 2)


def candidates(sides: Iterable[Side], known: Known) -> list[Pair]:
    """The pairs of all blocks, of two documents each, each once, in a fixed order."""
    blocks: dict[Key, list[Side]] = defaultdict(list)
    for side in sides:
        for key in keys(side, known):
            blocks[key].append(side)
    found: dict[tuple[Name, Name], Pair] = {}
    for key, block in blocks.items():
        for one, other in pairs(key.sort, block, known):
            if one.name[0] == other.name[0]:
                continue
            pair = (one, other) if one.name < other.name else (other, one)
            found[pair[0].name, pair[1].name] = pair
    return [found[names] for names in sorted(found)]


def _days(side: Side, known: Known) -> range:
    """Its own days, and as many before as it may have lasted; news without a day is of one or two."""
    days = side.days or side.news
    if days is None:
        return range(0)
    return range(days[0] - (known.ways(side.kind).lasts - 1), days[1] + 1)


def _of_some(sort: str, block: Sequence[Side], known: Known, only: frozenset[Name]) -> Iterator[Pair]:
    new = [side for side in block if side.name in only]
    some = (*combinations(new, 2), *product(new, (side for side in block if side.name not in only)))
    yield from (pair for pair in some if sort != "day" or may_be_one(*pair, known))


def _of_day(block: Sequence[Side], known: Known) -> Iterator[Pair]:
    at: dict[tuple[object, ...], list[Side]] = defaultdict(list)
    for side in block:
        at[side.place, side.point, side.precision, side.areas, side.kind].append(side)
    for here in at.values():
        yield from combinations(here, 2)
    spots = [these for these in at.values() if _at_a_spot(these[0], known)]
    others = [these for these in at.values() if not _at_a_spot(these[0], known)]
    for these, those in chain(_of_spots(spots), product(spots, others), combinations(others, 2)):
        if may_be_one(these[0], those[0], known):
            yield from product(these, those)


def _at_a_spot(side: Side, known: Known) -> bool:
    """Whether a report is of something at one spot and names it exactly: then any other spot tells it apart."""
    ways = known.ways(side.kind)
    exact = side.precision == "exact" and side.place is not None and side.point is not None
    return exact and ways.one_spot and not ways.about_places


def _of_spots(spots: Sequence[list[Side]]) -> Iterator[tuple[list[Side], list[Side]]]:
    """Spots that are one, or one of them inside the other: all others need not even be looked at."""
    named: dict[str | None, list[list[Side]]] = defaultdict(list)
    for these in spots:
        named[these[0].place].append(these)
    for same in named.values():
        yield from combinations(same, 2)
    for these in spots:
        for area in these[0].areas & named.keys():
            yield from ((these, those) for those in named[area])


def may_be_one(one: Side, other: Side, known: Known) -> bool:
    """Whether their places allow that two reports of one day tell of one event."""
    ways = known.ways(one.kind)
    if ways.one_spot:
        return places(one, other, known) not in APART
    return (
        ways.about_places
        or one.point is None
        or other.point is None
        or kilometres(one.point, other.point) <= FAR_APART_KM
    )


def _of_place(block: Sequence[Side]) -> Iterator[Pair]:
    without = [side for side in block if undated(side)]
    yield from combinations(without, 2) if len(without) <= MOST else _nearest(without)
    if len(block) - len(without) <= MOST:
        yield from product(without, [side for side in block if not undated(side)])


def _nearest(block: Sequence[Side]) -> Iterator[Pair]:
    ordered = sorted(block, key=lambda s: (s.place or "", s.order))
    for at, side in enumerate(ordered):
        yield from ((side, other) for other in ordered[at + 1 : at + 1 + _WINDOW])
