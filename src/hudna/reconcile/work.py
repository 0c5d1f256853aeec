"""The work on parts of a record, each part by itself: it runs in any process and gives the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection

from hudna.model.event import EventReport, report_number
from hudna.model.finding import Report
from hudna.model.wire import from_wire
from hudna.reconcile.candidates import keys, pairs, undated
from hudna.reconcile.clusters import groups
from hudna.reconcile.known import Known
from hudna.reconcile.likeness import alike
from hudna.reconcile.links import Link
from hudna.reconcile.merged import merged
from hudna.reconcile.origins import Origins
from hudna.reconcile.sides import Name, Side
from hudna.record.compared import Block, Kept, KeptRow, LinkRow
from hudna.record.components import Member
from hudna.record.event_rows import EventRows, rows_of
from hudna.record.settling import Part
from hudna.record.tellings import Asked, Telling, tellings

Place = tuple[int, int, str, bool]
"""Block, report, sort of the block, and whether the report has no day: a row of ``blocks``."""


Prepared = tuple[KeptRow, tuple[Place, ...]]
"""A report as it is compared, and the blocks that it is in."""

Said = tuple[str, float, str]
"""Verdict, points and reason of a pair."""


class Gathered(NamedTuple):
    """The events of a component, and warnings in words."""

    events: tuple[EventRows, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workbench:
    """What is needed for all work; ``fold`` makes names of places findable, ``origins`` tell whom reports come from."""

    known: Known
    fold: Callable[[str], str]
    origins: Origins | None = None

    def prepare(self, connection: Connection, wanted: Sequence[Asked]) -> list[Prepared]:
        """Make the reports of documents ready for comparing."""
        return [self._prepared(each) for each in tellings(connection, wanted)]

    def places(self, side: Side, number: int) -> tuple[Place, ...]:
        """The rows of ``blocks`` for a report."""
        without_day = undated(side)
        return tuple((key.block, number, key.sort, without_day) for key in keys(side, self.known))

    def compare(self, _: Connection, blocks: Sequence[Block]) -> list[LinkRow]:
        """What comparing the reports of each block gives; a pair that shares several blocks may come again."""
        return [link for block in blocks for link in self._links(block)]

    def gather(self, connection: Connection, parts: Sequence[Part]) -> list[Gathered]:
        """The events of each part."""
        wanted = [each for part in parts for each in part.documents]
        told = {each[:2]: each for each in tellings(connection, wanted)}
        return [self._events(part, told) for part in parts]

    def _prepared(self, told: Telling) -> Prepared:
        side = Side.of_wire(told.document, told.published, orjson.loads(told.told), self.known)
        number = report_number(*side.name)
        return (number, *side.name, side.packed().decode()), self.places(side, number)

    def _links(self, block: Block) -> Iterator[LinkRow]:
        sides, shapes = _shaped(block.members)
        only = None if block.only is None else frozenset(n for n, (number, _) in shapes.items() if number in block.only)
        said: dict[tuple[int, int], Said | None] = {}
        for left, right in pairs(block.sort, sides, self.known, only):
            (one, shape), (other, its_shape) = shapes[left.name], shapes[right.name]
            if one > other:
                left, right, one, other, shape, its_shape = right, left, other, one, its_shape, shape
            if (shape, its_shape) not in said:
                found = alike(left, right, self.known)
                said[shape, its_shape] = found and (found.verdict, found.score, found.reason)
            if verdict := said[shape, its_shape]:
                yield one, other, *verdict

    def _events(self, part: Part, told: Mapping[Name, Telling]) -> Gathered:
        members = {(row[1], row[2]): Member._make(row) for row in part.component.members}
        wires = {name: orjson.loads(told[name].told) for name in members}
        reports = {name: self._report(each, told[name], wires[name]) for name, each in members.items()}
        if len(reports) == 1:
            return Gathered((self._rows(list(reports.values())),), ())
        names = {each.number: name for name, each in members.items()}
        ends = ((names[one], names[other], score) for one, other, score in part.component.links)
        links = [Link(min(left, right), max(left, right), "same", score, "") for left, right, score in ends]
        # made ready again: to send and unpack what was kept of them takes longer than it would save
        sides = [Side.of_wire(name[0], told[name].published, wire, self.known) for name, wire in wires.items()]
        found, warnings = groups(sides, links, part.people, self.known)
        return Gathered(tuple(self._rows([reports[name] for name in group]) for group in found), tuple(warnings))

    def _report(self, member: Member, told: Telling, wire: Mapping[str, Any]) -> EventReport:
        report: Report = from_wire(Report, wire)
        # nothing follows from how its document is called and where it stands
        found = EventReport(member.document, None, None, told.outlet, None, told.published, report, member.copied_from)
        return self.origins.placed(found) if self.origins else found

    def rank(self, outlet: str | None) -> int:
        """Which of several outlets with one text is its source, the lowest first."""
        return self.origins.rank(outlet) if self.origins else 0

    def _rows(self, members: Sequence[EventReport]) -> EventRows:
        return rows_of(merged(members, self.known), self.fold, self.known.larger)


def _shaped(members: Sequence[KeptRow]) -> tuple[list[Side], dict[Name, tuple[int, int]]]:
    """The sides of a block, and of each its number and shape: what is said of a pair holds for all of these shapes.

    Reports of one shape differ in nothing but document, id and time of publication, of which likeness knows nothing.
    """
    first: dict[str, tuple[int, Side]] = {}
    sides: list[Side] = []
    shapes: dict[Name, tuple[int, int]] = {}
    for number, document, report, wire in members:
        arrival, _, rest = wire.partition(",")
        if rest in first:
            shape, like = first[rest]
            side = Side((document, report), orjson.loads(arrival[1:]), *like[2:])
        else:
            shape, side = len(first), Side.unpacked((document, report), wire)
            first[rest] = shape, side
        sides.append(side)
        shapes[side.name] = number, shape
    return sides, shapes


def side_of(kept: Kept) -> Side:
    """The side of a report as it was kept."""
    return Side.unpacked((kept.document, kept.report), kept.wire)
