"""The gate: scores the reader on all labelled reports and cases and fails where a figure falls below its floor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import orjson
from rich.console import Console
from rich.table import Table

from hudna import resolve
from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.errors import InputError
from hudna.journey import way_of
from hudna.knowledge import Knowledge, load
from hudna.model.document import Document
from hudna.quality.cases import CASE_FIGURES, read_cases, score_cases
from hudna.quality.floors import Change, Floor, broken, lowered, raised, read_floors, write_floors
from hudna.quality.gold import GoldItem, digest, digest_of, read_set
from hudna.quality.score import Odd, score

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


class Scored(Protocol):
    """What the score of reports and that of cases have in common."""

    @property
    def documents(self) -> int:
        """How many reports or cases were scored."""

    @property
    def odd(self) -> Sequence[Odd]:
        """What was missed, and what was found without cause."""

    def figures(self) -> dict[str, float]:
        """Shares by name."""


@dataclass(frozen=True, slots=True)
class Result:
    """One set or suite, scored; ``wrong`` says what keeps the gate shut."""

    name: str
    digest: str
    score: Scored
    wrong: tuple[str, ...]


def gold_sets(root: Path) -> tuple[GoldSet, ...]:
    """The labelled sets of the checkout ``root``, and those that lie beside it in ``shared/gold`` if they are there."""
    own = [GoldSet(p.name, p, p) for p in sorted((root / "gold").glob("*")) if any(p.glob("*.json"))]
    beside = root.parent / "shared"
    guests = (
        GoldSet("shared/seeds", beside / "gold" / "seeds", beside / "seeds"),
        GoldSet("shared/dev", beside / "gold" / "dev", beside / "gold" / "dev"),
    )
    return (*own, *(g for g in guests if g.folder.is_dir() and g.texts.is_dir()))


def case_suites(root: Path) -> tuple[CaseSuite, ...]:
    """The suites of the checkout ``root``, a folder each, and those of ``shared/peers`` beside it, a file each."""
    folders = sorted(p for p in (root / "gold").glob("*") if any(p.glob("*.jsonl")))
    own = [CaseSuite(p.name, tuple(sorted(p.glob("*.jsonl")))) for p in folders]
    guests = sorted((root.parent / "shared" / "peers").glob("*.jsonl"))
    return (*own, *(CaseSuite(f"peers/{p.stem}", (p,)) for p in guests))


def run_gate(
    root: Path, show: bool = False, change: Change | None = None, reason: str = "", dossier: str = "north-syria"
) -> int:
    """Print the figures of all sets and suites under ``root``; 0 if none is below its floor, else 1.

    ``change`` "raise" lifts the floors to the present figures and pins the sets as they are, "lower" sets them to the
    present figures with the ``reason`` kept in ``gold/floors.json``. ``show`` lists misses and false alarms.
    Raises `InputError` if there are no labelled reports or a file is broken.
    """
    sets = gold_sets(root)
    if not sets:
        raise InputError(f"There are no labelled reports under {root / 'gold'}. Run the gate in a checkout of Hudna.")
    path = root / "gold" / "floors.json"
    floors = read_floors(path)
    knowledge = load(root / "knowledge", dossier)
    reports = [_result(each, knowledge, floors.get(each.name)) for each in sets]
    cases = [_result_of_cases(each, floors.get(each.name)) for each in case_suites(root)]
    if change:
        new = {r.name: _changed(r, floors.get(r.name), change, reason) for r in (*reports, *cases)}
        floors = {**floors, **new}
        write_floors(path, floors)
        reports, cases = ([replace(r, wrong=_wrong(r, floors)) for r in some] for some in (reports, cases))
    _tell(reports, cases, floors, show)
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


def _tell(reports: Sequence[Result], cases: Sequence[Result], floors: Mapping[str, Floor], show: bool) -> None:
    console = Console(soft_wrap=True)
    console.print(_table(reports, floors))
    if cases:
        Console(soft_wrap=True, width=WIDE).print(_table_of_cases(cases, floors))
    results = (*reports, *cases)
    for result in results:
        for words in result.wrong:
            console.print(f"{result.name}: {words}", markup=False, highlight=False)
        if show:
            _list(console, result.name, result.score.odd)
    if absent := sorted(set(floors) - {r.name for r in results}):
        console.print(f"Pinned, but not here: {', '.join(absent)}", highlight=False)
    shut = sum(bool(r.wrong) for r in results)
    console.print(f"The gate is shut: {shut} of {len(results)} sets." if shut else "The gate is open.", highlight=False)


def _table(results: Sequence[Result], floors: Mapping[str, Floor]) -> Table:
    """Figures by set, each with its floor where it has one."""
    table = Table(title="Readings against labelled reports (≥ the floor)")
    table.add_column("figure")
    for r in results:
        table.add_column(r.name, justify="right", style="bold" if r.wrong else None)
    table.add_row("reports", *(str(r.score.documents) for r in results))
    for name, cells in _cells(results, floors).items():
        table.add_row(name.replace("_", " "), *cells)
    return table


def _table_of_cases(results: Sequence[Result], floors: Mapping[str, Floor]) -> Table:
    """The same for suites of cases, a line each; a floor that is the present figure stays unsaid."""
    table = Table(title="Times and numbers against cases (≥ the floor, where the figure is another)")
    table.add_column("suite", no_wrap=True)
    table.add_column("cases", justify="right")
    cells = _cells(results, floors, brief=True)
    shown = [name for name in CASE_FIGURES if name in cells]
    for name in shown:
        table.add_column(name.removeprefix("exact_"), justify="right")
    for r, row in zip(results, zip(*(cells[name] for name in shown), strict=True), strict=True):
        table.add_row(r.name, str(r.score.documents), *row, style="bold" if r.wrong else None)
    return table


def _cells(results: Sequence[Result], floors: Mapping[str, Floor], brief: bool = False) -> dict[str, list[str]]:
    """By figure, what to print for each result."""
    figures = [(r.score.figures(), floors.get(r.name)) for r in results]
    names = dict.fromkeys(name for values, _ in figures for name in values)
    return {name: [_cell(values, floor, name, brief) for values, floor in figures] for name in names}


def _cell(figures: Mapping[str, float], floor: Floor | None, name: str, brief: bool) -> str:
    if name not in figures:
        return "–"
    least = floor.figures.get(name) if floor else None
    if least is None or (brief and least == figures[name]):
        return f"{figures[name]:.3f}"
    return f"{figures[name]:.3f}" + f" ≥{least:.3f}".replace("≥0", "≥")


def _list(console: Console, name: str, odd: Sequence[Odd]) -> None:
    for each in odd:
        words = " ".join(each.evidence.split())[:110]
        row = (name, "missed" if each.missed else "extra", each.key, each.type, each.status, f"\u2068{words}\u2069")
        console.print("\t".join(map(str, row)), markup=False, highlight=False)
