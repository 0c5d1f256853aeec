"""``hudna reconcile`` says what settling came to, and does nothing where nothing is new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hudna.cli import main

PATROLS = [
    {"key": "a", "text": "سيّرت القوات الروسية والتركية اليوم دورية مشتركة في ريف عامودا.", "published": "2021-03-10"},
    {"key": "b", "text": "خرجت أمس دورية للقوات الروسية والتركية في ريف عامودا.", "published": "2021-03-11"},
]


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knowledge_folder: Path) -> Path:
    """A record of two reports of one patrol."""
    monkeypatch.setenv("HUDNA_KNOWLEDGE", str(knowledge_folder))
    documents = tmp_path / "documents.jsonl"
    documents.write_text("\n".join(json.dumps(each) for each in PATROLS), "utf-8")
    path = tmp_path / "a.db"
    _run("read", str(documents), "--db", str(path))
    return path


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_what_was_done_is_said(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert _run("reconcile", "--db", str(db)) == 0
    said = capsys.readouterr().out
    assert "Nothing new was read or judged." in said
    assert "2 reports tell of 1 events; 2 reports share one with others; 0 pairs are unsure." in " ".join(said.split())
    assert _run("reconcile", "--anew", "--db", str(db)) == 0
    assert "2 reports (all anew), 1 events made" in capsys.readouterr().out


def test_without_a_record_the_next_step_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("reconcile", "--db", str(tmp_path / "no.db")) == 1
    assert "hudna read" in capsys.readouterr().err
