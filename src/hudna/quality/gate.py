"""The gate: scores the reader on all labelled reports and cases and fails where a figure falls below its floor."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
from rich.console import Console

from hudna import resolve
from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.errors import InputError
from hudna.journey import way_of
from hudna.knowledge import Knowledge, load
from hudna.model.document import Document
from hudna.quality import tables
from hudna.quality.cases import read_cases, score_cases
from hudna.quality.floors import Change, Floor, broken, lowered, raised, read_floors, write_floors
from hudna.quality.gold import GoldItem, digest, digest_of, read_set
from hudna.quality.listing import mistakes_of
from hudna.quality.page import stamp_of, write_page
from hudna.quality.result import Result
from hudna.quality.score import score
from hudna.read.pipeline import Reader

GROUPS = "groups.json"
"""The file by which a folder is known to say which reports tell of one event."""

WIDE = 120
"""Letters a line of the table of suites, whatever the terminal is said to be: cut figures say nothing."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A folder of annotations, and the folder of its texts."""

    name: str
    folder: Path
    texts: Path


@dataclass(frozen=True, slots=True)
class CaseSuite:
    """Files of cases that ask for times and numbers."""

    name: str
    paths: tuple[Path, ...]


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


def gold_sets(root: Path) -> tuple[GoldSet, ...]:
    """The labelled sets of the checkout ``root``, and those that lie beside it in ``shared/gold`` if they are there."""
    folders = (p for p in sorted((root / "gold").glob("*")) if not (p / GROUPS).is_file())
    own = [GoldSet(p.name, p, p) for p in folders if any(p.glob("*.json"))]
    beside = root.parent / "shared"
    guests = (
        GoldSet("shared/seeds", beside / "gold" / "seeds", beside / "seeds"),
        GoldSet("shared/dev", beside / "gold" / "dev", beside / "gold" / "dev"),
    )
    return (*own, *(g for g in guests if g.folder.is_dir() and g.texts.is_dir()))


def case_suites(root: Path) -> tuple[CaseSuite, ...]:
    """The suites of the checkout ``root``, a folder each, and those of ``shared/peers`` beside it, a file each."""
    suites = (p for p in sorted((root / "gold").glob("*")) if not (p / GROUPS).is_file())
    folders = [p for p in suites if any(p.glob("*.jsonl"))]
    own = [CaseSuite(p.name, tuple(sorted(p.glob("*.jsonl")))) for p in folders]
    guests = sorted((root.parent / "shared" / "peers").glob("*.jsonl"))
    return (*own, *(CaseSuite(f"peers/{p.stem}", (p,)) for p in guests))


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
    knowledge = load(root / "knowledge", dossier)
    reports = [_result(each, knowledge, floors.get(each.name)) for each in sets]
    cases = [_result_of_cases(each, floors.get(each.name)) for each in case_suites(root)]
    if wish.change:
        new = {r.name: _changed(r, floors.get(r.name), wish.change, wish.reason) for r in (*reports, *cases)}
        floors = {**floors, **new}
        write_floors(path, floors)
        reports, cases = ([replace(r, wrong=_wrong(r, floors)) for r in some] for some in (reports, cases))
    _tell(reports, cases, floors)
    if wish.show:
        _list((*reports, *cases), Reader(knowledge))
    if wish.report:
        shown = [tables.of_reports(reports, floors), *([tables.of_cases(cases, floors)] if cases else [])]
        write_page(wish.report, stamp_of(path, Reader.version), reports, shown)
    return 1 if any(r.wrong for r in (*reports, *cases)) else 0


def read_all(items: Sequence[GoldItem], knowledge: Knowledge) -> dict[str, dict[str, object]]:
    """The readings of labelled reports, on the wire, by key: read just as ``hudna read`` reads them."""
    work = way_of(knowledge).here()
    return {item.key: orjson.loads(work(_arrival(item, item.text)).wire) for item in items if item.text is not None}


def _arrival(item: GoldItem, text: str) -> Arrival:
    original = text.encode()
    published = published_on(item.published)
    return Arrival(Document(fingerprint(original), text, item.key, outlet=item.outlet, published=published), original)


def _result(each: GoldSet, knowledge: Knowledge, floor: Floor | None) -> Result:
    items = read_set(each.folder, each.texts)
    found = score(items, read_all(items, knowledge))
    seen = digest(each.folder, each.texts)
    texts = {i.key: _as_read(i, i.text, knowledge) for i in items if i.text is not None}
    return Result(each.name, seen, found, broken(floor, seen, found.figures()), texts)


def _as_read(item: GoldItem, text: str, knowledge: Knowledge) -> Document:
    document = _arrival(item, text).document
    return replace(document, outlet=knowledge.outlet_id(document.outlet) or document.outlet)


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


def _tell(reports: Sequence[Result], cases: Sequence[Result], floors: Mapping[str, Floor]) -> None:
    console = Console(soft_wrap=True)
    console.print(tables.of_reports(reports, floors))
    if cases:
        Console(soft_wrap=True, width=WIDE).print(tables.of_cases(cases, floors))
    results = (*reports, *cases)
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
