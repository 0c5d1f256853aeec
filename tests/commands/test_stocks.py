"""``hudna stocks``: claims side by side, and the reasons of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.cli import main

Run = Callable[..., tuple[int, str, str]]
LEVEL = "ينتشر في محافظة إدلب نحو {} جندي تركي، بحسب وزارة الدفاع التركية."


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two claims of one source on two days."""
    told = [("2020-04-08", LEVEL.format(7000)), ("2020-05-08", LEVEL.format(9000))]
    entries = [{"key": day, "text": text, "published": day, "outlet": "one"} for day, text in told]
    folder = tmp_path_factory.mktemp("stocks")
    path = folder / "documents.jsonl"
    path.write_text("\n".join(json.dumps(e, ensure_ascii=False) for e in entries), "utf-8")
    with pytest.raises(SystemExit) as end:
        main(["read", str(path), "--db", str(folder / "hudna.db")])
    assert not end.value.code
    return folder / "hudna.db"


def test_levels_with_what_changed(db: Path, run: Run) -> None:
    _, out, _ = run("stocks", "--db", db, "--format", "jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    assert [(f["day"], f["low"], f["change"], f["before"]) for f in found] == [
        ("2020-04-08", 7000.0, "first", None), ("2020-05-08", 9000.0, "up", "7,000"),
    ]  # fmt: skip
    assert len({f["subject"] for f in found}) == 1
    assert "↑" in run("stocks", "--db", db)[1]


def test_filters(db: Path, run: Run) -> None:
    for options, count in (
        (("--what", "posts"), 0), (("--place", "إدلب"), 2), (("--place", "الحسكة"), 0), (("--from", "2020-05"), 1),
        (("--subject", "soldiers"), 2), (("--to", "2020-03"), 0),
    ):  # fmt: skip
        assert len(run("stocks", *options, "--db", db, "--format", "jsonl")[1].splitlines()) == count, options
    assert "Take away a filter" in run("stocks", "--what", "posts", "--db", db)[1]
    assert run("stocks", "--place", "لا مكان", "--db", db)[0] == 1


def test_a_level_opens_its_reasons(db: Path, run: Run) -> None:
    [first, _] = run("stocks", "--db", db, "--format", "jsonl")[1].splitlines()
    _, out, _ = run("explain", json.loads(first)["explain"], "--db", db)
    assert "7,000" in out
    assert "hudna show 2020-04-08" in out
    assert run("explain", "stock:nothing/0", "--db", db)[0] == 1
