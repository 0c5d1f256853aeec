"""A folder with everything that can be wrong: each has its reason, the rest is read, nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hudna.cli import main
from hudna.record import Record, asking

TEXT = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية، وفق مصدر محلي رقم {}."
GOOD = {"utf8.txt": "utf-8", "mark.txt": "utf-8-sig", "wide.txt": "utf-16", "windows.txt": "cp1256"}
BAD = {
    "binary.txt": "binary data",
    "closed.docx": "broken ZIP file",
    "empty.txt": "is empty",
    "huge.txt": "larger than 10 MB",
    "latin.txt": "no Arabic letter",
    "lines.jsonl": "is not JSON",
    "photo.png": "not a kind of file",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    for i, (name, encoding) in enumerate(GOOD.items()):
        (path / name).write_bytes(TEXT.format(i).encode(encoding))
    whole = TEXT.format(90).encode()
    (path / "broken.txt").write_bytes(whole[:40] + b"\xff\xf0" + whole[40:])
    (path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (path / "closed.docx").write_bytes(b"PK\x03\x04")
    (path / "empty.txt").touch()
    (path / "photo.png").write_bytes(b"\x89PNG\r\n")
    with (path / "huge.txt").open("wb") as stream:
        stream.truncate(100_000_000)
    (path / "latin.txt").write_text("Nothing to read here.")
    good = json.dumps({"key": "line", "text": TEXT.format(91)}, ensure_ascii=False)
    (path / "lines.jsonl").write_text(f"{good}\n{{broken\n", "utf-8")
    return path


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(a) for a in arguments])
    return int(end.value.code or 0)


def test_each_bad_input_has_its_reason_and_the_rest_is_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "a.db"
    assert run("read", folder, tmp_path / "missing", "--db", db, "--published", "2021-03-10") == 0
    out = capsys.readouterr().out
    assert "Documents: 6 read, 0 partly read, 8 not read." in out
    for name, reason in BAD.items():
        assert any(name in line and reason in line for line in out.splitlines()), name
    with Record(db, only_look=True) as record, record.look() as connection:
        texts = [d.text for d in asking.documents(connection)]
        failed = {Path(row.path).name: row.reason for row in asking.failed(connection)}
    assert {TEXT.format(i) for i in range(4)} <= set(texts)
    assert sum("\ufffd" in text for text in texts) == 1
    assert set(failed) == {*BAD, "missing"}
    assert run("read", folder, "--db", db, "--published", "2021-03-10", "--strict") == 1
    assert "6 already read" in capsys.readouterr().out


def test_what_was_mended_is_noted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("read", folder / "broken.txt", folder / "windows.txt", "--format", "jsonl")
    notes = [json.loads(line)["notes"] for line in capsys.readouterr().out.splitlines()]
    assert [[n["kind"] for n in each if n["kind"] == "mended"] for each in notes] == [["mended"], ["mended"]]
