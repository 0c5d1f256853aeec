"""Which reports are worth comparing: of one kind, on one day or with one number, in one area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from hudna.model.event import EventReport
from hudna.model.finding import Report

_FEW = 40
_WINDOW = 20
_LONGEST = 3

Key = tuple[str, ...]


def candidates(reports: Sequence[EventReport]) -> list[tuple[int, int]]:
    """Pairs of positions to compare, each once.

    Reports of one kind and day are all compared while they are few; many of one day are compared by area, and in a
    crowded area with the nearest in a fixed order, so that the work grows with the reports and not with their square.
    """
    pairs: set[tuple[int, int]] = set()
    for block in _blocks(reports).values():
        for part in _parts(block, reports):
            pairs.update(_pairs(part))
    return sorted(pairs)


def days_of(report: Report) -> tuple[date, ...]:
    """The days of a report whose time is known to three days, else none."""
    when = report.when
    if when is None or when.start is None or when.end is None or (when.end - when.start).days >= _LONGEST:
        return ()
    return tuple(when.start + timedelta(days=i) for i in range((when.end - when.start).days + 1))


def _blocks(reports: Sequence[EventReport]) -> dict[Key, list[int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, each in enumerate(reports):
        for key in _keys(each.report):
            blocks[key].append(i)
    return blocks


def _keys(report: Report) -> Iterator[Key]:
    for day in days_of(report):
        yield ("day", report.type, day.isoformat())
    if report.ordinal is not None:
        yield ("number", report.type, report.ordinal.series, str(report.ordinal.number))


def _parts(block: list[int], reports: Sequence[EventReport]) -> Iterator[list[int]]:
    if len(block) <= _FEW:
        yield block
        return
    areas: dict[str, list[int]] = defaultdict(list)
    for i in block:
        for area in _areas(reports[i].report):
            areas[area].append(i)
    yield from areas.values()


def _areas(report: Report) -> set[str]:
    where = report.where
    if where is None:
        return {"nowhere"}
    areas = {name for name in (where.id, where.within) if name}
    if where.lat is not None and where.lon is not None:
        areas.add(f"{round(where.lat * 4)} {round(where.lon * 4)}")
    return areas or {where.text}


def _pairs(part: list[int]) -> Iterator[tuple[int, int]]:
    if len(part) <= _FEW:
        yield from combinations(part, 2)
        return
    for at, i in enumerate(part):
        yield from ((i, j) for j in part[at + 1 : at + 1 + _WINDOW])
