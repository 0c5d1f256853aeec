"""``hudna brief``: a period of a real record as a file."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document as WordFile

from hudna.briefing import brief_of
from hudna.knowledge import Knowledge
from hudna.publish.brief.extras import drawing
from hudna.publish.brief.matter import Asked
from hudna.publish.brief.write import FORMS
from hudna.record import Record, asking

Run = Callable[..., tuple[int, str, str]]
DOCUMENTS = (
    {
        "key": "said",
        "text": "من المقرر أن تخرج غداً الثلاثاء دورية روسية تركية مشتركة في ريف الدرباسية.",
        "published": "2021-03-08",
        "outlet": "one",
    },
    {
        "key": "done",
        "text": "سيّرت القوات الروسية والتركية اليوم الأربعاء دورية مشتركة في ريف الدرباسية.",
        "published": "2021-03-10",
        "outlet": "عنب بلدي",
    },
    {
        "key": "shelled",
        "text": "قصفت المدفعية التركية قرية قرب تل رفعت أمس، ما أدى إلى مقتل ثلاثة مدنيين.",
        "published": "2021-03-12",
        "outlet": "two",
    },
)

_WRITING = """
import sys
from hudna.cli import app

for path in sys.argv[2:]:
    app(["brief", "--week", "2021-03-10", "-o", path, "--db", sys.argv[1]], standalone_mode=False)
"""


@pytest.fixture(scope="module")
def db(record_of: Callable[..., Path]) -> Path:
    return record_of(*DOCUMENTS)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["a joint patrol was reported", "Darbasiyah", "held otherwise than announced", "counted: killed"]),
        ("ar", ["أُبلغ عن دورية مشتركة", "الدرباسية", "جرى على غير ما أُعلن", "القتلى"]),
    ],
)
def test_the_brief_of_a_week(db: Path, run: Run, tmp_path: Path, language: str, words: list[str]) -> None:
    path = tmp_path / "week.md"
    code, out, _ = run("brief", "--week", "2021-03-10", "--language", language, "--output", path, "--db", db)
    assert code == 0
    assert "2021-03-08 to 2021-03-14: 2 events" in out
    text = path.read_text("utf-8").replace("\u2068", "").replace("\u2069", "")
    assert not [w for w in words if w not in text], text
    assert str(db) not in text


def test_every_form_is_written(db: Path, run: Run, tmp_path: Path) -> None:
    for form, start in (("html", b"<!doctype"), ("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"<div dir")):
        path = tmp_path / f"brief.{form}"
        assert run("brief", "--from", "2021-03-01", "--to", "2021-03", "-o", path, "--db", db)[0] == 0
        assert path.read_bytes().lstrip().lower().startswith(start.lower())
    assert WordFile(io.BytesIO((tmp_path / "brief.docx").read_bytes())).paragraphs[0].text == "إحاطة: شمال سوريا"


def test_evidence_stands_in_the_record(db: Path, knowledge: Knowledge) -> None:
    with Record(db, only_look=True) as record, record.look() as connection:
        made = brief_of(connection, knowledge, Asked(date(2021, 3, 8), date(2021, 3, 14), "ar"), charts=False)
        sources = [s for note in made.notes for s in note.sources]
        assert {s.document_key for s in sources} == {"said", "done", "shelled"}
        for source in sources:
            text = asking.document(connection, source.document_id).text
            assert text[source.span.start : source.span.end] == source.span.text


def test_what_is_counted_can_be_counted_again(db: Path, run: Run, knowledge: Knowledge) -> None:
    """Every command that a note names is one, and has an answer."""
    with Record(db, only_look=True) as record, record.look() as connection:
        asked = Asked(date(2021, 3, 8), date(2021, 3, 14), "en")
        commands = {note.how for note in brief_of(connection, knowledge, asked, charts=False).notes if note.how}
    assert len(commands) > 8
    for command in sorted(commands):
        name, *arguments = shlex.split(command)
        assert name == "hudna"
        assert run(*arguments, "--db", db)[0] == 0, command


def test_only_an_area_or_an_agreement(db: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "part.md"
    period = ("--from", "2021-03-01", "--to", "2021-03-31", "--language", "en", "-o", path, "--db", db)
    assert run("brief", "--area", "الحسكة", *period)[0] == 0
    text = path.read_text("utf-8")
    assert "Area: Hasakah" in text
    assert "joint patrol" in text
    assert "shelling" not in text
    assert run("brief", "--agreement", "sochi-2019", *period)[0] == 0
    text = path.read_text("utf-8")
    assert "Agreement: Sochi memorandum of October 2019" in text
    assert "joint patrol" in text


def test_an_empty_period_says_so(db: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    assert run("brief", "--day", "2011-01-01", "--language", "en", "-o", path, "--db", db)[0] == 0
    text = path.read_text("utf-8")
    assert "The record holds no event dated in this period." in text
    assert "no outlet is in the record" in text


def test_own_words_are_used(db: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/words.yml").write_text('words: {title: {en: "Weekly note on {name}"}}', "utf-8")
    path = tmp_path / "own.md"
    period = ("--week", "2021-03-10", "--language", "en", "--template", tmp_path / "own", "-o", path, "--db", db)
    assert run("brief", *period)[0] == 0
    assert "# Weekly note on North Syria" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "x.pdf"), "--week 2020-03-15"),
        (("-o", "x.pdf", "--day", "2021-03-01", "--week", "2021-03-01"), "More than one period"),
        (("-o", "x.pdf", "--from", "2021-03-01"), "both ends"),
        (("-o", "x.pdf", "--from", "2021-03-02", "--to", "2021-03-01"), "before it begins"),
        (("-o", "x.odt", "--day", "2021-03-01"), "html, pdf, docx, md"),
        (("-o", "x.md", "--day", "2021-03-01", "--agreement", "moscow"), "moscow-2020"),
        (("-o", "x.md", "--day", "2021-03-01", "--area", "لامكان"), "No place is called"),
        (("-o", "x.md", "--day", "2021-03-01", "--template", "nowhere"), "no folder nowhere"),
    ],
)
def test_wrong_options_are_explained(
    db: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, error = run("brief", *arguments, "--db", db)
    assert code == 1
    assert said in error
    assert not list(tmp_path.iterdir())


def test_without_the_extra_parts_it_says_what_to_do(
    db: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Charts, PDF and Word name the command that installs them; a page without charts needs none of them."""
    for name in ("altair", "vl_convert", "typst", "docx"):
        monkeypatch.setitem(sys.modules, name, None)
    drawing.cache_clear()
    period = ("--week", "2021-03-10", "--db", db)
    for form, part in (
        ("html", "Charts need altair"),
        ("pdf", "PDF files need typst"),
        ("docx", "Word files need python-docx"),
    ):
        charts = () if form == "html" else ("--no-charts",)
        code, _, error = run("brief", *period, *charts, "-o", tmp_path / f"brief.{form}")
        assert code == 1
        assert part in error
        assert 'python -m pip install "hudna[publish]"' in error
        assert not (tmp_path / f"brief.{form}").exists()
    assert run("brief", *period, "--no-charts", "-o", tmp_path / "brief.html")[0] == 0
    assert run("brief", *period, "-o", tmp_path / "brief.md")[0] == 0


def test_every_process_writes_the_same_bytes(db: Path, tmp_path: Path, root: Path) -> None:
    """Each with an order of its own in what Python leaves unordered."""
    for seed in ("1", "2"):
        files = [str(tmp_path / f"{seed}.{form}") for form in FORMS]
        settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")}
        subprocess.run([sys.executable, "-c", _WRITING, str(db), *files], env=settings, check=True, capture_output=True)
    for form in FORMS:
        assert (tmp_path / f"1.{form}").read_bytes() == (tmp_path / f"2.{form}").read_bytes(), form
