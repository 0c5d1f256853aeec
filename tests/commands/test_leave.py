"""``hudna export``, ``validate`` and ``release`` as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hudna.commands.cli_publish import ExportFormat
from hudna.publish.forms.registry import FORMS

from .conftest import Run


def test_the_command_offers_every_form() -> None:
    assert [each.value for each in ExportFormat] == list(FORMS)


@pytest.mark.parametrize("name", list(FORMS))
def test_every_form_is_written_with_its_dictionary_and_is_sound(run: Run, db, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"out.{FORMS[name].suffix}"
    code, out, error = run("export", "--format", name, "-o", path, "--dictionary", "--db", db)
    assert (code, out) == (0, "")
    assert f"Written: {path}" in error
    assert all(limit[:60] in " ".join(error.split()) for limit in FORMS[name].limits)
    assert FORMS[name].follows in (tmp_path / f"{path.name}.dictionary.md").read_text("utf-8")
    code, out, _ = run("validate", path, "--format", name)
    assert (code, "is sound" in out) == (0, True), out


def test_a_mistake_is_told_with_line_column_and_mend(run: Run, db, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    run("export", "--format", "csv", "-o", path, "--db", db)
    path.write_text(path.read_text("utf-8-sig").replace("joint_patrol,happened", "joint_patrol,hapened"), "utf-8")
    code, out, _ = run("validate", path)
    assert code == 1
    assert "line 2, status has “hapened”, which is none of: happened" in " ".join(out.split())
    assert "1 mistakes" in out


def test_standard_output_gets_the_data_alone(run: Run, db) -> None:
    code, out, error = run("export", "--format", "acled", "--db", db)
    assert code == 0
    assert out.startswith("\ufeffevent_id_cnty,")
    assert "acled cannot hold" in error


def test_what_is_held_back_is_counted(run: Run, db, tmp_path: Path) -> None:
    _, out, error = run("export", "--until", "2021-03-31", "--db", db)
    assert len(out.splitlines()) == 1
    assert "Left out: 1 events younger than 2021-03-31" in error
    _, out, _ = run("export", "--embargo", "30", "--today", "2021-04-30", "--db", db)
    assert len(out.splitlines()) == 1
    _, out, _ = run("export", "--coarsen", "admin1", "--db", db)
    places = [json.loads(line)["where"] for line in out.splitlines()]
    assert {place["id"] for place in places if place} <= {"SY08", "SY02", None}
    assert "الدرباسية" not in out


def test_claims_come_when_asked_for(run: Run, db) -> None:
    lines = [run("export", *more, "--db", db)[1].splitlines() for more in ((), ("--claims",))]
    without, told = ([json.loads(line)["reports"] for line in each] for each in lines)
    assert [r["claims"] for reports in without for r in reports] == [[], [], []]
    for reports in told:
        for report in reports:
            first = report["evidence"]["start"]
            assert report["claims"]
            assert all(c["span"]["end"] - c["span"]["start"] == len(c["span"]["text"]) for c in report["claims"])
            assert any(c["span"]["start"] >= first for c in report["claims"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--until", "2021-01-01", "--embargo", "3"), "Give one of them"),
        (("--until", "soon"), "is not a day"),
        (("--dictionary",), "Name one with --output"),
        (("--kind", "patrols"), "--kind patrols is not known"),
    ],
)
def test_wrong_options_name_the_mend(run: Run, db, options, said: str) -> None:
    code, _, error = run("export", *options, "--db", db)
    assert code == 1
    assert said in error


def test_a_release_is_made_and_checked(run: Run, db, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    code, out, _ = run("release", folder, "--version", "1", "--date", "2021-06-01", "--author", "Ann", "--db", db)
    assert (code, "Release 1: 2 events" in out) == (0, True)
    assert "North Syria: release 1" in (folder / "1/README.md").read_text("utf-8")
    assert run("validate", folder / "1")[0] == 0
    code, _, error = run("release", folder, "--version", "1", "--db", db)
    assert (code, "--version 2" in error) == (1, True)
    code, out, _ = run("release", folder, "--version", "2", "--db", db)
    assert "Since release 1: 0 added, 0 corrected, 0 withdrawn" in " ".join(out.split())
    (folder / "2/events.csv").write_text("", "utf-8")
    code, out, _ = run("validate", folder / "2")
    assert (code, "was changed" in out) == (1, True)


def test_a_missing_record_or_file_names_the_next_step(run: Run, tmp_path: Path) -> None:
    assert "hudna read" in run("export", "--db", tmp_path / "no.db")[2]
    assert "There is no file" in run("validate", tmp_path / "no.csv", "--format", "csv")[2]
    assert "hudna read" in run("mcp", "--db", tmp_path / "no.db")[2]
