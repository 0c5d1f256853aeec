"""The bench says what it measured; how fast that is, no test asks."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from hudna.errors import InputError
from hudna.quality.bench import run_bench

TEXT = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف عامودا."


@pytest.mark.parametrize("name", ["reports.jsonl", "reports.jsonl.gz"])
def test_reads_lines_plain_or_packed(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    lines = "\n".join([json.dumps({"key": "a", "text": TEXT}), "", json.dumps({"docno": "b", "abstract": TEXT})])
    path.write_bytes(gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode())
    assert run_bench(path) == 0
    told = capsys.readouterr().out
    assert "2 reports of" in told
    assert "reports a second; half within" in told
    assert "peak memory" in told
    for words in ("clean", "mentions", "places", "to JSON", "the rest", "half within", "95 % within", "The slowest:"):
        assert words in told


def test_nothing_to_read_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    with pytest.raises(InputError, match="cannot be read"):
        run_bench(path)
    path.write_text("{}\n", "utf-8")
    with pytest.raises(InputError, match="holds no report"):
        run_bench(path)
    path.write_text("{\n", "utf-8")
    with pytest.raises(InputError, match="line 1 is not JSON"):
        run_bench(path)
