"""The command line in this process, and a record of a few reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hudna.cli import main
from hudna.collect import Given, collect
from hudna.journey import Way, into_record
from hudna.record import Record

Run = Callable[..., tuple[int, str, str]]

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية شمالي الحسكة صباح اليوم."
SHELLING = "قصفت المدفعية التركية قرية قرب تل رفعت أمس، ما أدى إلى مقتل مدنيين اثنين."
DOCUMENTS: tuple[Mapping[str, str], ...] = (
    {"key": "one", "text": PATROL, "published": "2021-03-10", "outlet": "عنب بلدي"},
    {"key": "two", "text": PATROL + " وشاركت فيها ثماني مدرعات.", "published": "2021-03-10", "outlet": "other"},
    {"key": "three", "text": SHELLING, "published": "2021-05-02", "outlet": "other"},
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: exit code, standard output, standard error."""

    def hudna(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(a) for a in arguments])
        printed = capsys.readouterr()
        code = end.value.code
        return (code if isinstance(code, int) else 0), printed.out, printed.err

    return hudna


@pytest.fixture(scope="session")
def record_of(way: Way, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes a record of documents."""

    def make(*documents: Mapping[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("record")
        source = folder / "documents.jsonl"
        source.write_text("\n".join(json.dumps(d, ensure_ascii=False) for d in documents), "utf-8")
        with Record(folder / "hudna.db") as record:
            assert len(list(into_record(collect([str(source)], Given()), record, way))) == len(documents)
        return folder / "hudna.db"

    return make


@pytest.fixture(scope="session")
def db(record_of: Callable[..., Path]) -> Path:
    """A record of three reports on two events; only to be looked at."""
    return record_of(*DOCUMENTS)
