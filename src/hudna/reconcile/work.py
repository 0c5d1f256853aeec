"""The work on parts of a record, each part by itself: it runs in any process and gives the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection

from hudna.model.event import EventReport, report_number
from hudna.model.finding import Report
from hudna.model.wire import from_wire
from hudna.reconcile.candidates import keys, undated
from hudna.reconcile.clusters import all_linked, groups
from hudna.reconcile.comparison import Comparison
from hudna.reconcile.known import Known
from hudna.reconcile.linking import links_in
from hudna.reconcile.links import Link
from hudna.reconcile.merged import merged
from hudna.reconcile.origins import Origins
from hudna.reconcile.sides import Name, Side
from hudna.record.compared import Block, Kept, KeptRow, LinkRow
from hudna.record.event_rows import EventRows, rows_of
from hudna.record.settling import Part
from hudna.record.tellings import Asked, Telling, tellings

Place = tuple[int, int, str, bool]
"""Block, report, sort of the block, and whether the report has no day: a row of ``blocks``."""


Prepared = tuple[KeptRow, tuple[Place, ...]]
"""A report as it is compared, and the blocks that it is in."""


Wire = Mapping[str, Any]
"""A report on the wire."""


class Read(NamedTuple):
    """What a document tells, as it is on the wire and as a report."""

    wire: Wire
    report: Report

    @classmethod
    def of(cls, told: str) -> Read:
        """From JSON."""
        wire = orjson.loads(told)
        return cls(wire, from_wire(Report, wire))


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
    comparison: Comparison = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "comparison", Comparison(self.known))

    def prepare(self, connection: Connection, wanted: Sequence[Asked]) -> list[Prepared]:
        """Make the reports of documents ready for comparing."""
        return [self._prepared(each) for each in tellings(connection, wanted)]

    def places(self, side: Side, number: int) -> tuple[Place, ...]:
        """The rows of ``blocks`` for a report."""
        without_day = undated(side)
        return tuple([(block, number, sort, without_day) for block, sort in keys(side, self.known)])

    def compare(self, _: Connection, blocks: Sequence[Block]) -> list[LinkRow]:
        """What comparing the reports of each block gives; a pair that shares several blocks may come again."""
        self.comparison.make_room()
        return [link for block in blocks for link in links_in(block, self.comparison, self.known)]

    def gather(self, connection: Connection, parts: Sequence[Part]) -> list[Gathered]:
        """The events of each part."""
        wanted = [each for part in parts for each in part.documents]
        told = {each[:2]: each for each in tellings(connection, wanted)}
        return [self._events(part, told) for part in parts]

    def _prepared(self, told: Telling) -> Prepared:
        side = Side.of_wire(told.document, told.published, orjson.loads(told.told), self.known)
        number = report_number(*side.name)
        return (number, *side.name, side.packed().decode()), self.places(side, number)

    def _events(self, part: Part, told: Mapping[Name, Telling]) -> Gathered:
        these = {(row[1], row[2]): told[row[1], row[2]] for row in part.component.members}
        read = {text: Read.of(text) for text in {each.told for each in these.values()}}  # copies tell the same
        found, warnings = self._groups(part, these, {name: read[each.told].wire for name, each in these.items()})
        copied = {(row[1], row[2]): row[3] for row in part.component.members}
        members = {name: self._member(each, read[each.told].report, copied[name]) for name, each in these.items()}
        return Gathered(tuple([self._rows([members[name] for name in group]) for group in found]), tuple(warnings))

    def _groups(
        self, part: Part, told: Mapping[Name, Telling], wires: Mapping[Name, Wire]
    ) -> tuple[list[list[Name]], list[str]]:
        """The reports of each event of a part, and warnings in words."""
        one_kind = len({wire["type"] for wire in wires.values()}) == 1
        if one_kind and not part.people and all_linked(len(wires), len(part.component.links)):
            return [sorted(wires)], []
        names = {row[0]: (row[1], row[2]) for row in part.component.members}
        ends = ((names[one], names[other], score) for one, other, score in part.component.links)
        links = [Link(min(left, right), max(left, right), "same", score, "") for left, right, score in ends]
        # made ready again: to send and unpack what was kept of them takes longer than it would save
        sides = [Side.of_wire(name[0], told[name].published, wire, self.known) for name, wire in wires.items()]
        return groups(sides, links, part.people, self.known)

    def _member(self, told: Telling, report: Report, copied_from: str | None) -> EventReport:
        # nothing follows from how its document is called and where it stands
        found = EventReport(told.document, None, None, told.outlet, None, told.published, report, copied_from)
        return self.origins.placed(found) if self.origins else found

    def rank(self, outlet: str | None) -> int:
        """Which of several outlets with one text is its source, the lowest first."""
        return self.origins.rank(outlet) if self.origins else 0

    def _rows(self, members: Sequence[EventReport]) -> EventRows:
        return rows_of(merged(members, self.known), self.fold, self.known.larger)


def side_of(kept: Kept) -> Side:
    """The side of a report as it was kept."""
    return Side.unpacked((kept.document, kept.report), kept.wire)
