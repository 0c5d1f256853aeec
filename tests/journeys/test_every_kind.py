"""One folder with a report in every kind of file: all are read, and a second time none is new."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from hudna.cli import main
from hudna.record import Record, asking

PLACES = ("الدرباسية", "عامودا", "القامشلي", "المالكية", "منبج", "عين عيسى", "تل تمر", "إدلب", "حلب", "عفرين", "الباب")


def text(number: int) -> str:
    return f"سيّرت القوات الروسية والتركية دورية مشتركة في مدينة {PLACES[number]} يوم {number + 1} آذار 2021."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    (path / "0.txt").write_text(text(0), "utf-8")
    (path / "1.html").write_text(f"<html><title>دورية</title><body><article><p>{text(1)}</p></article>", "utf-8")
    (path / "2.jsonl").write_text(json.dumps({"key": "2", "text": text(2)}, ensure_ascii=False) + "\n", "utf-8")
    (path / "3.csv").write_text(f"Body,Date\n{text(3)},2021-03-04\n", "cp1256")
    book = openpyxl.Workbook()
    for row in (["Headline", "Body"], ["دورية", text(4)]):
        book.active.append(row)
    book.save(path / "4.xlsx")
    word = docx.Document()
    word.add_paragraph(text(5))
    word.save(str(path / "5.docx"))
    headers = "From: a@example.org\nSubject: =?utf-8?b?2K/ZiNix2YrYqQ==?=\nDate: Sun, 7 Mar 2021 09:00:00 +0200\n"
    (path / "6.eml").write_text(f"{headers}Content-Type: text/plain; charset=utf-8\n\n{text(6)}\n", "utf-8")
    message = {"id": 8, "type": "message", "date_unixtime": "1615190400", "text": text(7)}
    export = {"name": "قناة", "type": "public_channel", "id": 9, "messages": [message]}
    (path / "result.json").write_text(json.dumps(export, ensure_ascii=False, indent=1), "utf-8")
    with zipfile.ZipFile(path / "8.zip", "w") as archive:
        archive.writestr("in/8.txt", text(8))
    sent = {"_uuid": "u9", "today": "2021-03-10", "hudna_form": "patrol", "day": "2021-03-10", "what": "joint"}
    sent |= {"parties": "ru-forces tr-forces", "place": "C1623"}
    (path / "9.json").write_text(json.dumps({"results": [sent]}), "utf-8")
    return path


def test_every_kind_of_file_is_read_once(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = tmp_path / "a.db"
    for _ in range(2):
        with pytest.raises(SystemExit) as end:
            main(["read", str(folder), "--db", str(db)])
        assert not end.value.code
    first, second = capsys.readouterr().out.split("Documents: ")[1:]
    assert first.startswith("10 read, 0 partly read, 0 not read.")
    assert "columns text=Body, published=Date" in first
    assert second.startswith("0 read, 10 already read, 0 partly read, 0 not read.")
    with Record(db, only_look=True) as record, record.look() as connection:
        texts = [document.text for document in asking.documents(connection)]
    assert {text(number) for number in range(9)} <= {each.rstrip("\n") for each in texts}
    assert sum(each.startswith("تقرير ميداني عن دورية.") for each in texts) == 1
