"""Tables of separated values and spreadsheets: which column holds what, days, encodings, rows that are refused."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from hudna.collect import Arrival, Given, Refused, collect
from hudna.collect.columns import mapping_of
from hudna.collect.days import iso_day, order_of
from hudna.errors import InputError

TEXT = "سيّرت القوات دورية مشتركة في ريف الدرباسية."
HEADINGS = ["ID", "Headline", "Body", "Date", "Source", "Link"]
ROW = ["7", "دورية جديدة", TEXT, "2021-03-10", "عنب بلدي", "https://example.org/7"]


def found(path: Path, given: Given | None = None) -> list[Arrival | Refused]:
    return list(collect([str(path)], given or Given()))


def separated(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def sheet(path: Path, *rows: list[object], more: dict[str, list[list[object]]] | None = None) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, others in (more or {}).items():
        added = book.create_sheet(title)
        for row in others:
            added.append(row)
    book.save(path)
    return path


def test_usual_headings_are_found_and_told(tmp_path: Path) -> None:
    told: list[str] = []
    path = tmp_path / "table.csv"
    path.write_text(separated([HEADINGS, ROW]), "utf-8")
    [arrival] = found(path, Given(tell=told.append))
    document = arrival.document
    assert (document.text, document.title, document.key) == (TEXT, "دورية جديدة", "7")
    assert (document.outlet, document.url) == ("عنب بلدي", "https://example.org/7")
    assert document.published.edtf == "2021-03-10"
    assert told == [
        f"{path}: columns text=Body, title=Headline, published=Date, outlet=Source, url=Link, key=ID",
    ]


def test_arabic_headings_are_found(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(separated([["العنوان", "النصّ", "تاريخ النشر", "المصدر"], ["ع", TEXT, "2021-03-10", "م"]]), "utf-8")
    [arrival] = found(path)
    assert (arrival.document.text, arrival.document.outlet) == (TEXT, "م")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_separating_signs(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(separated([HEADINGS, ROW, ROW], delimiter).encode(encoding))
    assert [a.document.text for a in found(path)] == [TEXT, TEXT]


def test_a_table_is_known_by_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_text(separated([HEADINGS, ROW], "\t"), "utf-16")
    assert found(path)[0].document.key == "7"
    (tmp_path / "prose.txt").write_text(f"text, and not a table\n{TEXT}", "utf-8")
    assert found(tmp_path / "prose.txt")[0].document.text.startswith("text, and")


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(separated([["a", "b", "c"], [TEXT, "10/11/2021", "لا"]]), "utf-8")
    [refused] = found(path)
    assert "no column of words" in refused.reason
    assert "a, b, c" in f"{refused.reason} {refused.mend}"
    mapped = Given(columns=mapping_of("text=a,published=b,dates=dmy"))
    assert found(path, mapped)[0].document.published.edtf == "2021-11-10"
    [wrong] = found(path, Given(columns={"text": "z"}))
    assert "no column “z”" in wrong.reason


def test_a_mapping_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "map.yml"
    path.write_text("text: نص الخبر\npublished: اليوم\n", "utf-8")
    assert mapping_of(str(path)) == {"text": "نص الخبر", "published": "اليوم"}


@pytest.mark.parametrize("written", ["text=", "=a", "body=a", "text=a,dates=ydm", "nowhere.yml", "text"])
def test_wrong_mappings_are_said(written: str) -> None:
    with pytest.raises(InputError, match=r"--map.*\. [A-Z]"):
        mapping_of(written)


def test_a_mapping_holds_for_objects_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"words": "' + TEXT + '", "n": 4}\n{"body": "' + TEXT + '", "headline": "ع"}\n', "utf-8")
    told: list[str] = []
    given = Given(columns={"text": "words", "key": "n"})
    first, second = found(path, given)
    assert (first.document.text, first.document.key) == (TEXT, "4")
    assert isinstance(second, Refused)
    first, second = found(path, Given(tell=told.append))
    assert 'no text. Put the words of the report into the field "text"' in f"{first.reason} {first.mend}"
    assert second.document.title == "ع"
    assert told == [f"{path}: keys text=body, title=headline"]


def test_days_of_a_column_tell_their_order(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    rows = [["text", "date"], [TEXT, "03/10/2021"], [TEXT, "03/28/2021"]]
    path.write_text(separated(rows), "utf-8")
    assert [a.document.published.edtf for a in found(path)] == ["2021-03-10", "2021-03-28"]
    path.write_text(separated(rows[:2]), "utf-8")
    [doubtful] = found(path)
    assert doubtful.document.published.start is None
    assert "03/10/2021" in doubtful.remarks[0]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021/3/9", "2021-03-09"),
        ("١٠/١٣/٢٠٢١", "2021-10-13"),
        ("28.3.2021 14:00", "2021-03-28"),
        ("10 March 2021", "2021-03-10"),
        ("Mar 10, 2021", "2021-03-10"),
        ("31/02/2021", "31/02/2021"),
        ("March 2021", "March 2021"),
        ("10/03/21", "10/03/21"),
        ("5/5/2021", "2021-05-05"),
    ],
)
def test_days_as_tables_write_them(written: str, day: str) -> None:
    assert iso_day(written) == day


def test_an_order_that_contradicts_itself_is_none() -> None:
    assert order_of(["13/1/2021", "1/13/2021"]) is None
    assert order_of(["1/2/2021"]) is None


def test_bad_rows_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    rows = [
        *("text,date,source", f'"{TEXT}\nسطر ثان",2021-03-10,م', ",2021-03-10,م", "english,2021-03-10,م"),
        *(f"{TEXT}, وفاصلة,2021-03-10,م", f'"{TEXT}"x,2021-03-10,م', f"{TEXT},2021-03-10,م", "", f'"{TEXT} بلا نهاية'),
    ]
    path.write_text("\n".join(rows), "utf-8")
    result = found(path)
    assert [a.document.text.count("\n") for a in result if isinstance(a, Arrival)] == [1, 0]
    reasons = {r.line: r.reason for r in result if isinstance(r, Refused)}
    assert "no text" in reasons[4]
    assert "no Arabic" in reasons[5]
    assert "more cells" in reasons[6]
    assert "not a well written row" in reasons[7]
    assert "not a well written row" in reasons[10]


def test_a_spreadsheet_with_days_numbers_and_a_title_above(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "table.xlsx",
        ["تقرير الأسبوع"],
        [],
        [None, "الخبر", None, "النشر"],
        ["ID", "Body", "Headline", "Date"],
        [7, TEXT, "ع", datetime(2021, 3, 10, 8, 30)],  # noqa: DTZ001 — spreadsheets know no zones
        [8.0, TEXT, None, 44266],
        [None, None, None, None],
        [9, TEXT, None, date(2021, 3, 12)],
    )
    result = found(path)
    assert [a.document.key for a in result] == ["7", "8", "9"]
    assert [a.document.published.edtf for a in result] == ["2021-03-10", "2021-03-11", "2021-03-12"]


def test_merged_headings_are_filled_from_above(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    for row in (["Source", "Report", None], [None, "Headline", "Body"], ["م", "ع", TEXT]):
        page.append(row)
    page.merge_cells("A1:A2")
    page.merge_cells("B1:C1")
    book.save(path)
    [arrival] = found(path)
    assert (arrival.document.outlet, arrival.document.title, arrival.document.text) == ("م", "ع", TEXT)


def test_every_sheet_with_words_is_read(tmp_path: Path) -> None:
    told: list[str] = []
    more: dict[str, list[list[object]]] = {"ثان": [["Body"], [TEXT]], "Lists": [["a", "b"], [1, 2]]}
    path = sheet(tmp_path / "table.xlsx", ["Body"], [TEXT], more=more)
    assert [a.document.path for a in found(path, Given(tell=told.append))] == [
        f"{path}, sheet Sheet",
        f"{path}, sheet ثان",
    ]
    assert any("sheet Lists" in line for line in told)
    [refused] = found(sheet(tmp_path / "other.xlsx", ["a"], [1]))
    assert "no column of words" in refused.reason


def test_a_formula_gives_its_value(tmp_path: Path) -> None:
    """The value that a spreadsheet program left beside the formula; without one the cell is empty."""
    path = sheet(tmp_path / "table.xlsx", ["Body", "ID"], ['=CONCAT("x")', 1], ['=CONCAT("y")', 2])
    with zipfile.ZipFile(path) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    name = "xl/worksheets/sheet1.xml"
    valued, count = re.subn(r"<v ?/>|<v></v>", f"<v>{TEXT}</v>", parts[name].decode(), count=1)
    assert count == 1
    parts[name] = valued.replace('<c r="A2"', '<c r="A2" t="str"').encode()
    with zipfile.ZipFile(path, "w") as container:
        for part, data in parts.items():
            container.writestr(part, data)
    first, second = found(path)
    assert first.document.text == TEXT
    assert second.line == 3
    assert "formula" in second.mend


def test_broken_and_hostile_spreadsheets_are_refused(tmp_path: Path) -> None:
    whole = sheet(tmp_path / "whole.xlsx", ["Body"], *([TEXT] for _ in range(500))).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    [cut] = found(tmp_path / "cut.xlsx")
    assert "broken ZIP" in cut.reason
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", "<Types/>")
        container.writestr("xl/sharedStrings.xml", b"\0" * 320_000_000)
    [refused] = found(bomb)
    assert "as a bomb does" in refused.reason


def test_the_same_row_in_either_form_is_the_same_document(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(separated([HEADINGS, ROW]), "utf-8")
    sheet(tmp_path / "table.xlsx", list(HEADINGS), [7, *ROW[1:3], date(2021, 3, 10), *ROW[4:]])
    first, second = found(tmp_path)
    assert first.document.id == second.document.id


def test_a_long_table_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(separated([HEADINGS, *([ROW] * 5000)]), "utf-8")
    stream = collect([str(path)], Given())
    assert isinstance(next(stream), Arrival)
    assert sum(1 for _ in stream) == 4999
