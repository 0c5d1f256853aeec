"""The gate: scores the reader on all labelled reports and cases and fails where a figure falls below its floor."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from hudna import resolve
from hudna.errors import InputError
from hudna.journey import way_of
from hudna.knowledge import Knowledge, held
from hudna.model.document import Document
from hudna.quality import tables
from hudna.quality.cases import read_cases, score_cases
from hudna.quality.floors import Change, Floor, broken, lowered, raised, read_floors, write_floors
from hudna.quality.gold import GoldItem, digest, digest_of
from hudna.quality.grouping import score_joining
from hudna.quality.listing import mistakes_of
from hudna.quality.page import stamp_of, write_page
from hudna.quality.result import Result
from hudna.quality.score import score
from hudna.quality.sets import CaseSuite, GoldSet, GroupSet, arrival_of, case_suites, gold_sets, group_sets
from hudna.read.pipeline import Reader
from hudna.reconcile import Known

WIDE = 120
"""Letters a line of the table of suites, whatever the terminal is said to be: cut figures say nothing."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the gate shall do besides printing figures.

    ``change`` "raise" lifts the floors to the present figures and pins the sets as they are, "lower" sets them to the
    present figures with the ``reason`` kept in ``gold/floors.json``. ``show`` lists misses and false alarms with the
    step that lost them; ``report`` is the page whose measured part is written anew.
    """

    show: bool = False
    change: Change | None = None
    reason: str = ""
    report: Path | None = None


def run_gate(root: Path, wish: Wish | None = None, dossier: str = "north-syria") -> int:
    """Print the figures of all sets and suites under ``root``; 0 if none is below its floor, else 1.

    Raises `InputError` if there are no labelled reports or a file is broken.
    """
    wish = wish or Wish()
    sets = gold_sets(root)
    if not sets:
        raise InputError(f"There are no labelled reports under {root / 'gold'}. Run the gate in a checkout of Hudna.")
    path = root / "gold" / "floors.json"
    floors = read_floors(path)
    knowledge = held(root / "knowledge", dossier)
    reports = [_result(each, knowledge, floors.get(each.name)) for each in sets]
    joined = [_result_of_groups(each, knowledge, floors.get(each.name)) for each in group_sets(root, sets)]
    cases = [_result_of_cases(each, floors.get(each.name)) for each in case_suites(root)]
    results = [*reports, *joined, *cases]
    if wish.change:
        floors = {**floors, **{r.name: _changed(r, floors.get(r.name), wish.change, wish.reason) for r in results}}
        write_floors(path, floors)
        results = [replace(r, wrong=_wrong(r, floors)) for r in results]
    shown = tables.of_all(results, floors)
    _tell(results, shown, floors)
    if wish.show:
        _list(results, _reader(knowledge))
    if wish.report:
        write_page(wish.report, stamp_of(path, Reader.version), reports, shown)
    return 1 if any(r.wrong for r in results) else 0


def read_all(items: Sequence[GoldItem], knowledge: Knowledge) -> dict[str, dict[str, object]]:
    """The readings of labelled reports, on the wire, by key: read just as ``hudna read`` reads them."""
    arrivals = {item.key: arrival_of(item, item.text) for item in items if item.text is not None}
    works = way_of(knowledge).here()(list(arrivals.values()))
    return {key: orjson.loads(work.wire) for key, work in zip(arrivals, works, strict=True)}


def _result(each: GoldSet, knowledge: Knowledge, floor: Floor | None) -> Result:
    items = each.items()
    found = score(items, read_all(items, knowledge))
    seen = digest(each.folder, each.texts)
    texts = {i.key: _as_read(i, i.text, knowledge) for i in items if i.text is not None}
    return Result(each.name, seen, found, broken(floor, seen, found.figures()), texts)


def _as_read(item: GoldItem, text: str, knowledge: Knowledge) -> Document:
    return _named(arrival_of(item, text).document, knowledge)


def _named(document: Document, knowledge: Knowledge) -> Document:
    return replace(document, outlet=knowledge.outlet_id(document.outlet) or document.outlet)


@lru_cache(maxsize=1)
def _reader(knowledge: Knowledge) -> Reader:
    """One for all sets of groups: it takes longer to make than most of them to read."""
    return Reader(knowledge)


def _result_of_groups(each: GroupSet, knowledge: Knowledge, floor: Floor | None) -> Result:
    reader = _reader(knowledge)
    found = score_joining(each.groups(), lambda d: reader.read(_named(d, knowledge)), Known.of(knowledge))
    seen = each.digest()
    return Result(each.name, seen, found, broken(floor, seen, found.figures()))


def _result_of_cases(each: CaseSuite, floor: Floor | None) -> Result:
    found = score_cases(read_cases(each.paths), resolve)
    seen = digest_of(each.paths)
    return Result(each.name, seen, found, broken(floor, seen, found.figures()))


def _wrong(result: Result, floors: Mapping[str, Floor]) -> tuple[str, ...]:
    return broken(floors[result.name], result.digest, result.score.figures())


def _changed(result: Result, floor: Floor | None, change: Change, reason: str) -> Floor:
    figures = result.score.figures()
    if change == "raise":
        return raised(floor, result.digest, figures)
    return lowered(floor, result.digest, figures, reason)


def _tell(results: Sequence[Result], shown: Sequence[Table], floors: Mapping[str, Floor]) -> None:
    for table in shown:
        Console(soft_wrap=True, width=WIDE).print(table)
    console = Console(soft_wrap=True)
    for result in results:
        for words in result.wrong:
            console.print(f"{result.name}: {words}", markup=False, highlight=False)
    if absent := sorted(set(floors) - {r.name for r in results}):
        console.print(f"Pinned, but not here: {', '.join(absent)}", highlight=False)
    shut = sum(bool(r.wrong) for r in results)
    console.print(f"The gate is shut: {shut} of {len(results)} sets." if shut else "The gate is open.", highlight=False)


def _list(results: Sequence[Result], reader: Reader) -> None:
    """A line a mistake, its parts apart by tabs, so that it can be sorted and counted."""
    for result in results:
        for *row, words in mistakes_of(result, reader):
            sys.stdout.write("\t".join((result.name, *row, f"\u2068{words}\u2069")) + "\n")
