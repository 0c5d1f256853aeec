"""The gate's figures as tables: labelled reports side by side, suites of cases a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table

from hudna.quality.cases import CASE_FIGURES, CaseScore
from hudna.quality.floors import Floor
from hudna.quality.grouping import JOINING, Joining
from hudna.quality.result import Result
from hudna.quality.score import Score


def of_all(results: Sequence[Result], floors: Mapping[str, Floor]) -> list[Table]:
    """The tables that there is something for: reports, joining, cases."""
    scored = [r for r in results if isinstance(r.score, Score)]
    joined = [r for r in results if isinstance(r.score, Joining)]
    cases = [r for r in results if isinstance(r.score, CaseScore)]
    return [
        table(some, floors) for some, table in ((scored, of_reports), (joined, of_groups), (cases, of_cases)) if some
    ]


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
    return _lines(table, ("suite", "cases"), CASE_FIGURES, results, floors)


def of_groups(results: Sequence[Result], floors: Mapping[str, Floor]) -> Table:
    """The same for groups of reports that tell of one event, a line a set."""
    table = Table(title="Joining against groups (≥ the floor, where the figure is another)")
    return _lines(table, ("set", "reports"), JOINING, results, floors)


def _lines(
    table: Table,
    heads: tuple[str, str],
    figures: Sequence[str],
    results: Sequence[Result],
    floors: Mapping[str, Floor],
) -> Table:
    table.add_column(heads[0], no_wrap=True)
    table.add_column(heads[1], justify="right")
    cells = _cells(results, floors, brief=True)
    shown = [name for name in figures if name in cells]
    for name in shown:
        table.add_column(name.removeprefix("exact_").replace("_", " "), justify="right")
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
