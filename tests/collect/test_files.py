"""Paths to documents: what is read, in which order, and what is refused and why."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

import orjson

from hudna.collect import Arrival, Given, Refused, collect, total_size
from hudna.collect.objects import LARGEST

NONE = Given()
TEXT = "سيّرت القوات دورية مشتركة في ريف الدرباسية."


def arrivals(*paths: object, given: Given = NONE) -> list[Arrival]:
    return [x for x in collect([str(p) for p in paths], given) if isinstance(x, Arrival)]


def refused(*paths: object) -> list[Refused]:
    return [x for x in collect([str(p) for p in paths], NONE) if isinstance(x, Refused)]


def test_a_text_file_is_a_document_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp1256"))
    [found] = arrivals(path, given=Given("2021-03-10", "somewhere"))
    assert found.document.text == TEXT
    assert found.document.id == hashlib.sha256(TEXT.encode("cp1256")).hexdigest()
    assert found.document.published.start == date(2021, 3, 10)
    assert found.document.outlet == "somewhere"
    assert found.remarks


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/2.txt", "b/1.txt", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT + name, "utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    names = [Path(a.document.path or "").name for a in arrivals(tmp_path)]
    assert names == ["z.txt", "1.txt", "2.txt"]
    assert [Path(r.path).name for r in refused(tmp_path)] == ["photo.png"]


def test_a_line_of_jsonl_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    entry = {"text": TEXT, "key": 7, "title": "دورية", "published": "2021-03-10T10:00", "outlet": "x", "url": None}
    path.write_text(json.dumps(entry) + "\n\n", "utf-8")
    [found] = arrivals(path)
    assert (found.document.key, found.document.title, found.document.outlet) == ("7", "دورية", "x")
    assert found.document.published.edtf == "2021-03-10"
    assert found.original == orjson.dumps(entry, option=orjson.OPT_SORT_KEYS)


def test_the_same_object_written_differently_is_the_same_document(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"key": "1", "text": TEXT}) + "\n", "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": TEXT, "key": "1"}, ensure_ascii=False), "utf-8")
    first, second = arrivals(tmp_path)
    assert first.document.id == second.document.id


def test_broken_lines_are_refused_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT})
    path.write_text("\n".join([good, "{broken", "[1]", '{"text": ""}', '{"text": "no"}', good[:-1] + ', "title": []}']))
    assert len(arrivals(path)) == 1
    assert [r.line for r in refused(path)] == [2, 3, 4, 5, 6]
    assert all(r.reason.endswith(".") and r.mend for r in refused(path))


def test_jsonl_in_utf_16_and_with_a_mark(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}, ensure_ascii=False) + "\n"
    (tmp_path / "a.jsonl").write_text(line * 2, "utf-16")
    (tmp_path / "b.jsonl").write_text(line, "utf-8-sig")
    (tmp_path / "c.jsonl").write_text(line, "cp1256")
    assert [a.document.text for a in arrivals(tmp_path)] == [TEXT] * 4


def test_an_overlong_line_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT}).encode()
    path.write_bytes(b'{"text": "' + b"x" * (2 * LARGEST + 50) + b'"}\n' + good + b"\n")
    found = list(collect([str(path)], NONE))
    assert isinstance(found[0], Refused)
    assert found[0].line == 1
    assert isinstance(found[1], Arrival)
    assert len(found) == 2


def test_json_holds_one_document_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT + "1"}))
    (tmp_path / "b.json").write_text(json.dumps([{"text": TEXT + "2"}, {"no": 1}]))
    (tmp_path / "c.json").write_text(json.dumps({"documents": [{"text": TEXT + "3"}]}))
    assert [a.document.text[-1] for a in arrivals(tmp_path)] == ["1", "2", "3"]
    assert "document 2" in refused(tmp_path)[0].reason


def test_a_page_gives_words_title_and_its_own_date(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        '<html><head><title>دورية  جديدة</title><meta property="article:published_time" content="2021-03-10T08:00Z">'
        '<meta property="og:site_name" content="موقع"><link rel="canonical" href="https://example.org/1">'
        "<script>var a = 1 < 2;</script></head><body><p>سيّرت القوات&nbsp;دورية</p><p>ثم عادت</p></body></html>",
        "utf-8",
    )
    [found] = arrivals(path, given=Given("2020-01-01", "other"))
    document = found.document
    assert document.text == "سيّرت القوات دورية\nثم عادت"
    assert (document.title, document.outlet, document.url) == ("دورية جديدة", "موقع", "https://example.org/1")
    assert (document.published.edtf, document.published.basis) == ("2021-03-10", "metadata")


def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    files = {"empty.txt": b"", "latin.txt": b"only English here", "binary.txt": bytes(range(256)) * 4, "e.jsonl": b""}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert len(arrivals(tmp_path, tmp_path / "missing.txt")) == 1
    reasons = {Path(r.path).name: r.reason for r in refused(tmp_path, tmp_path / "missing.txt")}
    assert "empty" in reasons["empty.txt"]
    assert "empty" in reasons["e.jsonl"]
    assert "no Arabic" in reasons["latin.txt"]
    assert "binary" in reasons["binary.txt"]
    assert "no such file" in reasons["gone.txt"]
    assert "no such file" in reasons["missing.txt"]


def test_a_file_that_may_not_be_opened_is_refused() -> None:
    """Read as somebody without rights, even where the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="hudna-"))
    was_root = os.geteuid() == 0
    try:
        folder.chmod(0o755)
        (folder / "closed.txt").write_text(TEXT, "utf-8")
        (folder / "closed.txt").chmod(0)
        if was_root:
            os.seteuid(65534)
        [found] = refused(folder)
        assert "permission denied" in found.reason
    finally:
        if was_root:
            os.seteuid(0)
        shutil.rmtree(folder)


def test_a_huge_file_is_refused_without_loading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    [found] = refused(path)
    assert "larger than 10 MB" in found.reason
    assert "JSONL" in found.mend


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert "without files" in refused(tmp_path)[0].reason


def test_standard_input_is_text_or_jsonl() -> None:
    lines = (json.dumps({"text": TEXT, "key": "a"}) + "\n").encode()
    for data, key in ((lines, "a"), (TEXT.encode(), None)):
        [found] = list(collect(["-"], NONE, io.BufferedReader(io.BytesIO(data))))
        assert isinstance(found, Arrival)
        assert (found.document.key, found.document.text) == (key, TEXT)
    [found] = list(collect(["-"], NONE, io.BytesIO(lines)))
    assert isinstance(found, Arrival)


def test_a_pipe_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, TEXT.encode())
    os.close(writing)
    [found] = arrivals(f"/dev/fd/{reading}")
    assert found.document.text == TEXT


def test_a_wrong_date_keeps_the_document(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "published": "soon"}))
    [found] = arrivals(path)
    assert found.document.published.start is None
    assert found.remarks == (found.document.published.because,)


def test_total_size_counts_files_and_gives_up_on_streams(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    assert total_size([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "missing")]) == 10
    assert total_size(["-"]) is None
