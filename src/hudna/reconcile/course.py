"""The course of a settling over a record: make ready, compare, find what hangs together, merge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal, TypeVar

from hudna.reconcile.candidates import MOST
from hudna.reconcile.copies import update_copies
from hudna.reconcile.touched import Touched
from hudna.reconcile.work import Prepared, Workbench
from hudna.record import compared
from hudna.record.changed import Changed
from hudna.record.compared import Block
from hudna.record.components import Roots
from hudna.record.derived import BLOCKS, LINKS, SIDES
from hudna.record.reasons import Reasons
from hudna.record.settling import Settling
from hudna.record.staging import Staged

METHOD = "4"
"""Raised when the same reports would give other events."""

T = TypeVar("T")

Step = Literal["prepare", "compare", "gather"]
Run = Callable[[Step, Iterable[Any]], Iterator[list[Any]]]
"""Does the work of a step on the items that it is given, wherever it runs, and gives what comes of them in order."""

_DOCUMENTS = 400
_MEMBERS = 1000


@dataclass(slots=True)
class Course:
    """What a settling did."""

    changed: Changed = field(default_factory=lambda: Changed(whole=False))
    reports: int = 0
    links: int = 0
    events: int = 0
    warnings: tuple[str, ...] = ()


def settle_record(settling: Settling, bench: Workbench, run: Run) -> Course:
    """Bring the events of a record up to date, in the transaction of ``settling``."""
    course = Course()
    moved = update_copies(settling.connection, None if settling.whole else settling.documents, bench.rank)
    ready = _prepared(settling, run, course)
    if settling.whole:
        seeds = set[int]()
        with Staged(settling.connection, SIDES) as sides, Staged(settling.connection, BLOCKS) as places:
            for found in ready:
                sides.add([side for side, _ in found])
                places.add([place for _, those in found for place in those])
        blocks = compared.all_blocks(settling.connection, MOST)
    else:
        touched = Touched(settling, bench, [each for found in ready for each in found])
        seeds, blocks = touched.seeds | settling.in_documents(moved), touched.blocks()
    roots = Roots()
    seeds |= _compare(settling, run, blocks, course, roots)
    settling.lay_out(seeds, roots)
    _gather(settling, run, course)
    course.changed = settling.done()
    return course


def _prepared(settling: Settling, run: Run, course: Course) -> Iterator[list[Prepared]]:
    for found in run("prepare", _packed(settling.told(), lambda _: 1, _DOCUMENTS)):
        course.reports += len(found)
        yield found


def _compare(settling: Settling, run: Run, blocks: Iterable[Block], course: Course, roots: Roots) -> set[int]:
    """Link what is alike; gives the reports that are joined anew, or where all are, joins their ``roots``."""
    joined: set[int] = set()
    reasons = Reasons()
    with Staged(settling.connection, LINKS) as staged:
        for found in run("compare", _packed(blocks, lambda block: len(block.members))):
            course.links += len(found)
            staged.add([(*link[:4], reasons[link[4]]) for link in found])
            same = [link[:2] for link in found if link[2] == "same"]
            if settling.whole:
                roots.join(same)
            else:
                joined.update(end for pair in same for end in pair)
    reasons.keep(settling.connection)
    return joined


def _gather(settling: Settling, run: Run, course: Course) -> None:
    warnings: list[str] = []
    for found in run("gather", _packed(settling.components(), lambda part: len(part.component.members))):
        events = [rows for each in found for rows in each.events]
        settling.keep(events)
        course.events += len(events)
        warnings += [said for each in found for said in each.warnings]
    course.warnings = tuple(sorted(warnings))


def _packed(items: Iterable[T], weight: Callable[[T], int], most: int = _MEMBERS) -> Iterator[list[T]]:
    """Items in lists that are worth sending to another process."""
    rest = iter(items)
    while first := list(islice(rest, 1)):
        pack, heavy = first, weight(first[0])
        while heavy < most and (more := list(islice(rest, 1))):
            pack += more
            heavy += weight(more[0])
        yield pack
