"""Tables: one row, one document. Which column holds what is told by the caller, or by usual headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, BinaryIO, TextIO

from hudna.collect.arrival import Arrival, Given, Refused, canonical, fingerprint, published_on
from hudna.collect.columns import ORDER, as_told, found_in
from hudna.collect.days import Order, cell_day, iso_day, order_of, sheet_day
from hudna.collect.decode import encoding_of, has_arabic
from hudna.collect.forms import is_form, submission
from hudna.errors import InputError
from hudna.model.document import Document

_LARGEST = 10_000_000
_ABOVE = 20
_SAMPLE = 1000
_PARENTS = frozenset(["PARENT_KEY", "_parent_index"])
_DELIMITERS = "\t;,|"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row of a table, and the line that it begins in (the row's number in a sheet)."""

    line: int
    cells: Sequence[Any]


Rows = Iterator[Row | Refused]
Repeats = Mapping[str, Mapping[str, list[dict[str, Any]]]]
"""By the number of a row, what is repeated of it: a name, and a list of cells by heading."""


@dataclass(frozen=True, slots=True)
class _Table:
    path: str
    given: Given
    headings: tuple[str, ...]
    columns: Mapping[str, str]
    order: Order | None


def from_csv(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """The documents of a file of separated values, however long; comma, semicolon, tab or upright stroke."""
    try:
        text = io.TextIOWrapper(stream, encoding_of(stream), errors="replace", newline="")
    except InputError as error:
        yield Refused.of(error, path)
        return
    try:
        yield from documents(rows_of(text, path), path, given)
    except InputError as error:
        yield Refused.of(error, path)
    finally:
        text.detach()


def rows_of(text: TextIO, path: str) -> Rows:
    """The rows of separated values; one that is not well quoted is refused."""
    csv.field_size_limit(_LARGEST)
    first = text.readline(_LARGEST)
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(chain([first], text), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            mend = "Close its quotation marks, and double those within a cell."
            yield Refused(path, line, f"is not a well written row ({error}).", mend)
        else:
            yield Row(line, cells)


def documents(
    rows: Rows, path: str, given: Given, *, of: str = "", repeats: Repeats | None = None
) -> Iterator[Arrival | Refused]:
    """The documents of the rows below the headings. Raises `InputError` where no row is one of headings.

    ``of`` names the sheet, where there are several; ``repeats`` are what other sheets say of its rows.
    """
    top = list(islice(rows, _ABOVE))
    if top and isinstance(top[0], Row) and is_form([str(cell) for cell in top[0].cells]):
        yield from _submissions(chain(top, rows), path, given, repeats or {})
        return
    if top and isinstance(top[0], Row) and _PARENTS & {_plain(cell) for cell in top[0].cells}:
        said = "holds what is repeated within submissions, apart from them"
        raise InputError(f"{said}. Export submissions as JSON or as one workbook, where they stand together.")
    headings, columns, head = _headed([row for row in top if isinstance(row, Row)], given.columns)
    ahead = [*top[top.index(head) + 1 :], *islice(rows, _SAMPLE)]
    table = _Table(path + of, given, headings, columns, _order(ahead, headings, columns, given))
    given.tell(f"{path}{of}: columns {as_told(columns)}")
    for row in chain(ahead, rows):
        if isinstance(row, Refused):
            yield row
        elif any(_plain(cell) for cell in row.cells):
            yield _document(row, table)


def _submissions(rows: Rows, path: str, given: Given, repeats: Repeats) -> Iterator[Arrival | Refused]:
    """The documents of a table of submissions of one of our forms."""
    first = next(rows)
    names = [str(cell or "") for cell in first.cells] if isinstance(first, Row) else []
    for row in rows:
        if isinstance(row, Refused):
            yield row
            continue
        answers = {name: cell for name, cell in zip(names, row.cells, strict=False) if name and cell not in (None, "")}
        if not answers:
            continue
        try:
            yield submission({**answers, **repeats.get(_plain(answers.get("_index")), {})}, path, given)
        except InputError as error:
            yield Refused.of(error, path, row.line)


def _headed(rows: Sequence[Row], columns: Mapping[str, str]) -> tuple[tuple[str, ...], dict[str, str], Row]:
    """The headings, what they hold, and their row: the first of those that tell most fields, and the words.

    A heading that a merged cell of a row above gives is taken from there.
    """
    first: InputError | None = None
    best: tuple[tuple[str, ...], dict[str, str], Row] | None = None
    for position, row in enumerate(rows):
        headings = _filled(rows[: position + 1])
        try:
            columns_of = found_in(headings, columns)
        except InputError as error:
            first = first or error
        else:
            own = {_plain(cell) for cell in row.cells}
            if own & set(columns_of.values()) and (best is None or len(columns_of) > len(best[1])):
                best = headings, columns_of, row
    if best is None:
        raise first or InputError("is empty. Check that it was saved or downloaded completely.")
    return best


def _filled(rows: Sequence[Row]) -> tuple[str, ...]:
    names = [_plain(cell) for cell in rows[-1].cells]
    for position, name in enumerate(names):
        above = (_plain(r.cells[position]) for r in reversed(rows[:-1]) if position < len(r.cells))
        names[position] = name or next((x for x in above if x), "")
    return tuple(names)


def _order(
    rows: Iterable[Row | Refused], headings: Sequence[str], columns: Mapping[str, str], given: Given
) -> Order | None:
    told = given.columns.get(ORDER)
    if told in ("dmy", "mdy", "ymd"):
        return told  # type: ignore[return-value]
    heading = columns.get("published")
    if heading is None:
        return None
    at = headings.index(heading)
    return order_of(_plain(row.cells[at]) for row in rows if isinstance(row, Row) and at < len(row.cells))


def _document(row: Row, table: _Table) -> Arrival | Refused:
    extra = [cell for cell in row.cells[len(table.headings) :] if _plain(cell)]
    try:
        if extra:
            raise InputError("has more cells than headings. Put cells with separating signs into quotation marks.")
        return _arrival(dict(zip(table.headings, row.cells, strict=False)), table)
    except InputError as error:
        return Refused.of(error, table.path, row.line)


def _arrival(cells: Mapping[str, Any], table: _Table) -> Arrival:
    named = {name: _plain(cells.get(heading)) or None for name, heading in table.columns.items()}
    text, given = named["text"], table.given
    if text is None:
        raise InputError("has no text. Fill the cell; a formula needs its value, so save it in a spreadsheet program.")
    if not has_arabic(text):
        raise InputError("has no Arabic letter. Only Arabic reports are read; leave it out.")
    published = published_on(_day(cells, table) or given.published)
    original = canonical({heading: plain for heading, cell in cells.items() if heading and (plain := _plain(cell))})
    document = Document(
        fingerprint(original), text, named.get("key"), table.path, named.get("url"), named.get("title"),
        named.get("outlet") or given.outlet, published, named.get("language") or "ar",
    )  # fmt: skip
    remarks = (published.because,) if published.because else ()
    broken = ("broken characters were replaced by the sign U+FFFD",) if "\ufffd" in text else ()
    return Arrival(document, original, (*remarks, *broken), len(original))


def _day(cells: Mapping[str, Any], table: _Table) -> str | None:
    cell = cells.get(table.columns.get("published", ""))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return sheet_day(cell) or _plain(cell)
    return iso_day(_plain(cell), table.order) or None


def _plain(cell: Any) -> str:
    """A cell as text; whole numbers and days as one would write them."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "isoformat") and not isinstance(cell, str):
        return cell_day(cell) if hasattr(cell, "year") else str(cell)
    return str(cell).strip()
