"""Events, claims and sources as a workbook: every value with who says so, for people who work in spreadsheets."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO

import yaml

from hudna.errors import MissingExtra
from hudna.model.event import Event, EventReport
from hudna.publish.columns import Value, row
from hudna.publish.export import LIST_MARK
from hudna.publish.forms.plain import FIELDS as EVENT_FIELDS
from hudna.publish.forms.shape import Field, Flaw, Form
from hudna.publish.leaving import Language, Leaving

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
_MOMENT = (1980, 1, 1, 0, 0, 0)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

CLAIM_FIELDS = (
    Field("event", "text", "The event's id.", needed=True),
    Field("document", "text", "The document: SHA-256 of its bytes.", needed=True, pattern=r"[0-9a-f]{64}"),
    Field("report", "text", "The report's id within the document.", needed=True),
    Field("outlet", "text", "Who published it."),
    Field("published", "text", "When, EDTF."),
    Field("origin", "text", "Whom it comes from in the end."),
    Field("told_by", "texts", "From the first speaker to the last relay; empty is the outlet's own voice."),
    Field("status", "text", "Status by this report.", needed=True),
    Field("field", "text", "What is claimed.", needed=True),
    Field("value", "text", "The value by this report."),
    Field("printed", "text", "The words that it rests on."),
    Field("start", "whole", "Where they start in the stored text, in code points.", needed=True, low=0),
    Field("end", "whole", "Where they end, exclusive.", needed=True, low=0),
    Field("found_by", "text", "The rule or step that found it.", needed=True),
)
SOURCE_FIELDS = (
    Field("document", "text", "SHA-256 of its bytes.", needed=True, pattern=r"[0-9a-f]{64}"),
    Field("key", "text", "The caller's own id."),
    Field("outlet", "text", "Who published it."),
    Field("published", "text", "When, EDTF."),
    Field("title", "text", "Its title as printed."),
    Field("url", "text", "Its address."),
    Field("copied_from", "text", "The outlet whose text it copies."),
    Field("side", "text", "Whose its origin is."),
)
DICTIONARY_FIELDS = (
    Field("sheet", "text", "The sheet.", needed=True),
    Field("field", "text", "The field.", needed=True),
    Field("heading", "text", "Its heading.", needed=True),
    Field("type", "text", "Its type.", needed=True),
    Field("meaning", "text", "What it means.", needed=True),
)
SHEETS: Mapping[str, Sequence[Field]] = {
    "events": EVENT_FIELDS,
    "claims": CLAIM_FIELDS,
    "sources": SOURCE_FIELDS,
    "dictionary": DICTIONARY_FIELDS,
}


@cache
def headings() -> Mapping[str, Mapping[str, str]]:
    """The Arabic headings of sheets and fields, from ``headings.yml``."""
    text = files("hudna.publish.forms").joinpath("headings.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


def heading(table: str, name: str, language: Language) -> str:
    """The name of a sheet or field in a language."""
    return headings()[table].get(name, name) if language == "ar" else name


def write_xlsx(leaving: Leaving, file: BinaryIO) -> None:
    """Write the workbook; the same record gives the same bytes. Raises `MissingExtra` without openpyxl."""
    xl = _library()
    book = xl.Workbook(write_only=True)
    sheets = {name: Sheet(book, name, leaving.language) for name in SHEETS}
    seen: set[str] = set()
    for event in leaving.events(claims=True):
        sheets["events"].add(list(row(event).values()))
        for told in event.reports:
            sheets["claims"].add_all(_claims(event, told))
            if told.document_id not in seen:
                seen.add(told.document_id)
                sheets["sources"].add(_source(told))
    sheets["dictionary"].add_all(_dictionary(leaving.language))
    for sheet in sheets.values():
        if sheet.lost:
            leaving.withheld[f"rows of {sheet.name} beyond what a sheet holds"] += sheet.lost
        if sheet.cut:
            leaving.withheld[f"ends of cells of {sheet.name} beyond what a cell holds"] += sheet.cut
    with tempfile.TemporaryFile() as kept:
        book.save(kept)
        kept.seek(0)
        _repack(kept, file)


class Sheet:
    """A sheet that is written row by row; ``lost`` rows did not fit, ``cut`` cells not whole."""

    def __init__(self, book: Any, name: str, language: Language) -> None:
        self.name, self.lost, self.cut, self._rows = name, 0, 0, 0
        self._sheet = book.create_sheet(heading("sheets", name, language))
        self._sheet.sheet_view.rightToLeft = language == "ar"
        self._sheet.freeze_panes = "B2"
        self._sheet.append([heading("fields", field.name, language) for field in SHEETS[name]])

    def add(self, values: Sequence[Value]) -> None:
        """Add a row; text stays text, whatever it begins with."""
        if self._rows == MOST_ROWS:
            self.lost += 1
            return
        self._rows += 1
        self._sheet.append([self._cell(value) for value in values])

    def add_all(self, rows: Iterable[Sequence[Value]]) -> None:
        """Add rows."""
        for each in rows:
            self.add(each)

    def _cell(self, value: Value) -> Any:
        plain = LIST_MARK.join("" if x is None else _item(x) for x in value) if isinstance(value, list) else value
        if not isinstance(plain, str):
            return plain
        from openpyxl.cell import WriteOnlyCell

        self.cut += len(plain) > MOST_CHARACTERS
        cell = WriteOnlyCell(self._sheet, UNWRITABLE.sub("\ufffd", plain)[:MOST_CHARACTERS] or None)
        if plain:
            cell.data_type = "s"  # never a formula
        return cell


def _item(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _claims(event: Event, told: EventReport) -> Iterator[list[Value]]:
    report = told.report
    chain: Value = [link.source for link in report.attribution]
    for claim in report.claims:
        yield [
            event.id, told.document_id, report.id, told.outlet, told.published, told.origin, chain, report.status,
            claim.field, claim.value, claim.span.text, claim.span.start, claim.span.end, claim.found_by,
        ]  # fmt: skip


def _source(told: EventReport) -> list[Value]:
    return [
        told.document_id, told.document_key, told.outlet, told.published, told.title, told.url, told.copied_from,
        told.side,
    ]  # fmt: skip


def _dictionary(language: Language) -> Iterator[list[Value]]:
    for sheet, fields in SHEETS.items():
        for field in fields:
            name = heading("sheets", sheet, language)
            yield [name, field.name, heading("fields", field.name, language), field.type, field.meaning]


def _repack(kept: BinaryIO, file: BinaryIO) -> None:
    """The same workbook without the moment at which it was written."""
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            with source.open(name) as old, target.open(info, "w") as new:
                if name == "docProps/core.xml":
                    new.write(re.sub(rb">\d{4}-\d\d-\d\dT[\d:.]+Z<", b">1980-01-01T00:00:00Z<", old.read()))
                else:
                    while part := old.read(1 << 20):
                        new.write(part)


def check_xlsx(path: Path) -> Iterator[Flaw]:
    """What is wrong in a workbook: sheets, headings, values, formulas, claims on events that are not there."""
    xl = _library()
    with path.open("rb") as file:
        try:
            book = xl.load_workbook(file, read_only=True)
        except (zipfile.BadZipFile, KeyError) as error:
            yield Flaw(0, "", f"is no workbook ({error})")
            return
        yield from _wrong_book(book)
        book.close()


def _wrong_book(book: Any) -> Iterator[Flaw]:
    names = book.sheetnames
    language: Language = "ar" if names and names[0] == heading("sheets", "events", "ar") else "en"
    known: set[str] = set()
    for name, fields in SHEETS.items():
        title = heading("sheets", name, language)
        if title not in names:
            yield Flaw(0, title, "is missing among the sheets")
            continue
        rows = book[title].iter_rows()
        wanted = [heading("fields", field.name, language) for field in fields]
        if [cell.value for cell in next(rows, ())] != wanted:
            yield Flaw(1, title, "does not have the headings of the data dictionary", f"They are: {', '.join(wanted)}.")
            continue
        for number, cells in enumerate(rows, 2):
            yield from _wrong_cells(title, number, cells, fields)
            if name == "events":
                known.add(str(cells[0].value))
            elif name == "claims" and str(cells[0].value) not in known:
                yield Flaw(number, f"{title}.event", f"has “{cells[0].value}”, which is no event of the first sheet")


def _wrong_cells(title: str, number: int, cells: Sequence[Any], fields: Sequence[Field]) -> Iterator[Flaw]:
    for cell, field in zip(cells, fields, strict=False):
        if cell.data_type == "f":
            yield Flaw(number, f"{title}.{field.name}", "is a formula", "Write its value as text.")
        elif said := field.wrong(_text(cell.value)):
            if field.type not in ("texts", "numbers", "wholes"):
                yield Flaw(number, f"{title}.{field.name}", said, field.meaning)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)[:10] if hasattr(value, "isoformat") else str(value)


def _library() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra(
            'Workbooks need openpyxl, which is not installed. Run: python -m pip install "hudna[publish]"'
        ) from error
    return openpyxl


XLSX = Form(
    "xlsx",
    "xlsx",
    "events, claims and sources as a workbook",
    "Office Open XML (ISO/IEC 29500), sheets events, claims, sources, dictionary",
    (*EVENT_FIELDS, *(f for f in CLAIM_FIELDS), *SOURCE_FIELDS),
    write_xlsx,
    check_xlsx,
    limits=(
        f"A sheet holds {MOST_ROWS:,} rows, a cell {MOST_CHARACTERS:,} characters; the rest is cut and counted.",
        "Control characters of broken input become replacement marks.",
    ),
    rules=(
        "The sheet events has the fields of csv, claims a row for each value of each report, sources a row a document.",
        "With --language ar headings are Arabic and sheets run from the right.",
    ),
    binary=True,
)
