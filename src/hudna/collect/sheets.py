"""Spreadsheets (.xlsx): one row, one document, row by row however many there are."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from hudna.collect.arrival import Arrival, Given, Refused
from hudna.collect.packed import BROKEN, checked, opened_with
from hudna.collect.tables import Row, Rows, documents
from hudna.errors import InputError


def from_sheets(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """The documents of every sheet with a column of words; sheets without one are told, if another has one."""
    passed: list[Refused] = []
    read = False
    try:
        checked(stream, "xl/worksheets/")
        book = opened_with("collect", lambda: _book(stream), "spreadsheet")
    except InputError as error:
        yield Refused.of(error, path)
        return
    try:
        sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
        repeats = _repeats(sheets, path)
        for sheet in sheets:
            if any(sheet.title in of_row for of_row in repeats.values()):
                continue
            of = f", sheet {sheet.title}" if len(sheets) > 1 else ""
            try:
                yield from documents(_rows(sheet, path), path, given, of=of, repeats=repeats)
                read = True
            except InputError as error:
                passed.append(Refused.of(error, path, subject=of.lstrip(", ")))
    finally:
        book.close()
    if read:
        for each in passed:
            given.tell(f"{path}: passed over, {each.reason}")
    else:
        yield from passed or [Refused(path, None, "has no sheet with cells.", "Put the reports into a sheet.")]


def _repeats(sheets: list[Any], path: str) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """What sheets of repeats say, by the number of the row that they belong to (KoboToolbox: ``_parent_index``)."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for sheet in sheets:
        rows = (row for row in _rows(sheet, path) if isinstance(row, Row))
        head = next(rows, None)
        names = [str(cell) for cell in head.cells] if head else []
        if "_parent_index" not in names:
            continue
        for row in rows:
            cells = dict(zip(names, row.cells, strict=False))
            answers = {name: cell for name, cell in cells.items() if not name.startswith("_") and cell is not None}
            found.setdefault(str(cells["_parent_index"]), {}).setdefault(sheet.title, []).append(answers)
    return found


def _book(stream: BinaryIO) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # of parts that hold no words: colours, checks of cells
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(stream, read_only=True, data_only=True)


def _rows(sheet: Any, path: str) -> Rows:
    """The rows of a sheet; formulas as their values, days as days."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except BROKEN as error:
            reason = f"cannot be read from here on ({type(error).__name__})."
            yield Refused(path, number, reason, "Open it in a spreadsheet program and save it again.")
            return
        yield Row(number, cells)
