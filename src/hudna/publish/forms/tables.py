"""Forms that are tables in CSV: written row by row, and read again against their data dictionary."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from hudna.publish.export import LIST_MARK, cell
from hudna.publish.forms.shape import Field, Flaw, Row

_LONGEST_CELL = 10_000_000

Rule = Callable[[dict[str, str]], Iterator[tuple[str, str]]]
"""What is wrong across the cells of a row: the column and what is said."""


def write_table(fields: Sequence[Field], rows: Iterable[Row], file: BinaryIO, *, tags: Sequence[str] = ()) -> None:
    """Write rows as CSV in UTF-8; ``tags`` are a second row below the names.

    Spreadsheets know UTF-8 by a byte-order mark; what is read by its tags has none, since libhxl takes it for a letter.
    """
    text = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    text.write("" if tags else "\ufeff")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([field.name for field in fields])
    if tags:
        table.writerow(tags)
    for row in rows:
        table.writerow([cell(row[field.name]) for field in fields])
    text.detach()


def check_table(
    path: Path, fields: Sequence[Field], rule: Rule | None = None, key: str | None = None, tags: Sequence[str] = ()
) -> Iterator[Flaw]:
    """What is wrong in a CSV file: columns, values that are none of their type, keys that come twice."""
    csv.field_size_limit(_LONGEST_CELL)
    names = [field.name for field in fields]
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        table = csv.reader(file)
        if (flaw := _wrong_header(next(table, []), names)) is not None:
            yield flaw
            return
        if tags and (found := next(table, [])) != list(tags):
            wrong = next((n for n, a, b in zip(names, found, tags, strict=False) if a != b), names[-1])
            yield Flaw(2, wrong, "does not have the tag of the data dictionary")
        seen: set[str] = set()
        for cells in table:
            yield from _wrong_row(cells, fields, rule, table.line_num)
            name = cells[names.index(key)] if key and len(cells) == len(names) else None
            if name is not None and name in seen:
                yield Flaw(table.line_num, key or "", f"has “{name}” again", "Each row has an id of its own.")
            seen |= {name} if name is not None else set()


def _wrong_header(header: Sequence[str], names: Sequence[str]) -> Flaw | None:
    if list(header) == list(names):
        return None
    if not header:
        return Flaw(1, "", "is empty: there is no row of column names")
    missing, strange = [n for n in names if n not in header], [n for n in header if n not in names]
    if missing:
        return Flaw(1, missing[0], "is missing among the columns", "Add the column, empty where nothing is known.")
    if strange:
        return Flaw(1, strange[0], "is no column of this form", "Take the column out, or choose another --format.")
    return Flaw(1, header[0], "stands in another order than the data dictionary", f"Begin with {names[0]}.")


def _wrong_row(cells: Sequence[str], fields: Sequence[Field], rule: Rule | None, line: int) -> Iterator[Flaw]:
    if len(cells) != len(fields):
        mend = "Quote values that hold a comma, a quotation mark or a line break."
        yield Flaw(line, "", f"has {len(cells)} values for {len(fields)} columns", mend)
        return
    row = {field.name: text for field, text in zip(fields, cells, strict=True)}
    sound = True
    for field in fields:
        for text in _single(field, row[field.name]):
            if said := field.wrong(text):
                sound = False
                yield Flaw(line, field.name, said, field.meaning)
                break
    if rule is not None and sound:
        yield from (Flaw(line, column, said) for column, said in rule(row))


_OF_LIST = {"texts": "text", "numbers": "number", "wholes": "whole"}


def _single(field: Field, text: str) -> Iterator[str]:
    """The values of a cell: one, or those of a list whose values are restricted."""
    if field.type not in _OF_LIST or not (field.allowed or field.pattern):
        yield text
    elif not text:
        yield ""
    else:
        yield from text.split(LIST_MARK)
