"""The gate's figures as tables: labelled reports side by side, suites of cases a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table

from hudna.quality.cases import CASE_FIGURES
from hudna.quality.floors import Floor
from hudna.quality.result import Result


def of_reports(results: Sequence[Result], floors: Mapping[str, Floor]) -> Table:
    """Figures by set, each with its floor where it has one."""
    table = Table(title="Readings against labelled reports (≥ the floor)")
    table.add_column("figure")
    for r in results:
        table.add_column(r.name, justify="right", style="bold" if r.wrong else None)
    table.add_row("reports", *(str(r.score.documents) for r in results))
    for name, cells in _cells(results, floors).items():
        table.add_row(name.replace("_", " "), *cells)
    return table


def of_cases(results: Sequence[Result], floors: Mapping[str, Floor]) -> Table:
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
