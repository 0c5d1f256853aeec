"""``hudna series``: the list, one series, and the reasons of a number."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.cli import main
from hudna.monitor.series_names import in_short

Run = Callable[..., tuple[int, str, str]]
PATROL = "سيّرت القوات الروسية والتركية الدورية المشتركة {} على طريق M4 قرب أريحا صباح اليوم."
WITHOUT = "سيّرت القوات الروسية والتركية دورية مشتركة على طريق M4 قرب أريحا صباح اليوم."


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The third and the eighth patrol, and one without a number between them."""
    told = [("2020-04-08", PATROL.format("الثالثة")), ("2020-04-15", WITHOUT), ("2020-05-05", PATROL.format("الثامنة"))]
    entries = [{"key": day, "text": text, "published": day, "outlet": "one"} for day, text in told]
    folder = tmp_path_factory.mktemp("series")
    path = folder / "documents.jsonl"
    path.write_text("\n".join(json.dumps(e, ensure_ascii=False) for e in entries), "utf-8")
    with pytest.raises(SystemExit) as end:
        main(["read", str(path), "--db", str(folder / "hudna.db")])
    assert not end.value.code
    return folder / "hudna.db"


def test_the_list_names_what_is_missing(db: Path, run: Run) -> None:
    """The dossier knows numbers 5 to 7: they are no gap."""
    _, out, _ = run("series", "--db", db, "--format", "jsonl")
    [line] = [json.loads(x) for x in out.splitlines()]
    assert (line["series"], line["numbers"], line["missing"], line["disputed"]) == ("m4-patrols", "3, 8", [4], [])
    assert run("series", "--db", db)[1].count("m4-patrols") == 1


def test_one_series_with_events_that_have_no_number(db: Path, run: Run) -> None:
    _, out, _ = run("series", "m4-patrols", "--db", db, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    states = [(r["number"], r["state"]) for r in rows if r["state"] != "known"]
    assert states == [("3", "seen"), ("4", "missing"), ("", "unnumbered"), ("8", "seen")]
    assert "unnumbered" in run("series", "m4-patrols", "--db", db)[1]


def test_a_number_opens_its_reasons(db: Path, run: Run) -> None:
    _, out, _ = run("explain", "series:m4-patrols/4", "--db", db)
    assert "missing" in out
    assert "between number 3 (2020-04-08)" in out
    _, out, _ = run("explain", "series:m4-patrols/8", "--db", db)
    assert "1 events" in out


@pytest.mark.parametrize("name", ["no-such", "m4-patrols/99"])
def test_what_is_not_there(db: Path, run: Run, name: str) -> None:
    command = ("explain", f"series:{name}") if "/" in name else ("series", name)
    code, _, said = run(*command, "--db", db)
    assert code == 1
    assert name in said


def test_an_empty_record_says_what_to_do(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.txt"
    path.write_text("لا شيء", "utf-8")
    run("read", path, "--db", tmp_path / "hudna.db")
    code, out, _ = run("series", "--db", tmp_path / "hudna.db")
    assert code == 0
    assert "hudna read" in out


def test_numbers_in_a_row_are_a_span() -> None:
    assert in_short([10, 9, 1, 2, 3, 7]) == "1-3, 7, 9-10"
