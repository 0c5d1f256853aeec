"""Who relays whom: a drawing from the origins of an event's reports to the outlets that print them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from hudna.knowledge import Knowledge
from hudna.model.event import Event, EventReport
from hudna.web.lines import Name
from hudna.web.names import outlet_name

_ROW = 34
_MOST = 14


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the drawing: ``x`` from 0 (origin) to 1 (outlet), ``y`` in pixels; ``side`` is whose they are."""

    id: str
    name: Name
    side: Name | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """One who relays another; ``copied`` where the text itself is a copy."""

    source: str
    target: str
    copied: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing; ``height`` in pixels, ``more`` how many outlets found no room."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: int
    more: int


def graph_of(event: Event, knowledge: Knowledge) -> Graph:
    """The drawing of an event: three columns, origins, those in between, outlets."""
    ways = {way: copied for each in event.reports for way, copied in _ways(each)}
    outlets = list(dict.fromkeys(way[-1] for way in ways))
    ways = {way: copied for way, copied in ways.items() if way[-1] in outlets[:_MOST]}
    columns: tuple[list[str], list[str], list[str]] = ([], [], [])
    for way in ways:
        for column, who in zip(columns, way, strict=True):
            if who and who not in column:
                column.append(who)
    sides = {each.origin: each.side for each in event.reports if each.origin and each.side}
    height = max(len(column) for column in columns) * _ROW
    nameless = {each.document_id[:12] for each in event.reports if each.outlet is None}
    nodes = tuple(_nodes(columns, height, sides, _naming(nameless, knowledge)))
    return Graph(nodes, tuple(_edges(ways)), height, max(0, len(outlets) - _MOST))


def _ways(each: EventReport) -> Iterator[tuple[tuple[str, str, str], bool]]:
    """From the origin of a report to its outlet, over whom it copies or the last one that it names."""
    outlet = each.outlet or each.document_id[:12]
    origin = each.origin or outlet
    named = [link.id or link.source for link in each.report.attribution]
    between = each.copied_from or next((x for x in reversed(named) if x not in (origin, outlet)), "")
    yield (origin, "" if between in (origin, outlet) else between, outlet), each.copied_from is not None


def _naming(nameless: set[str], knowledge: Knowledge) -> Callable[[str], Name]:
    """Names by id; texts of which no outlet is stated go by their documents' ids."""
    return lambda who: outlet_name(knowledge, None if who in nameless else who)


def _nodes(
    columns: tuple[list[str], ...], height: int, sides: dict[str, str], named: Callable[[str], Name]
) -> Iterator[Node]:
    for place, column in enumerate(columns):
        step = height / max(1, len(column))
        for row, who in enumerate(column):
            side = sides.get(who) if place == 0 else None
            yield Node(f"{place}:{who}", named(who), named(side) if side else None, place / 2, step * (row + 0.5))


def _edges(ways: dict[tuple[str, str, str], bool]) -> list[Edge]:
    found: dict[tuple[str, str], bool] = {}
    for (origin, between, outlet), copied in ways.items():
        stops = [f"0:{origin}", *([f"1:{between}"] if between else []), f"2:{outlet}"]
        for i, pair in enumerate(pairwise(stops)):
            found[pair] = found.get(pair, False) or (copied and i == len(stops) - 2)
    return [Edge(source, target, copied) for (source, target), copied in found.items()]
