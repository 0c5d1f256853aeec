"""Floors: pinned to a set, lifted freely, lowered only for a reason that stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.errors import InputError
from hudna.quality.floors import Floor, broken, lowered, raised, read_floors, write_floors
from hudna.quality.gate import Wish, run_gate
from hudna.quality.sets import gold_sets

GOOD = {"events_f1": 0.7, "date": 0.9, "own_voice": 0.5}


def test_a_set_without_floors_is_to_be_pinned() -> None:
    assert broken(None, "d", GOOD) == ("has no floors yet: pin it with --raise",)


def test_a_figure_below_its_floor_is_named() -> None:
    floor = Floor("d", {"events_f1": 0.71, "date": 0.9})
    assert broken(floor, "d", GOOD) == ("events_f1 is 0.700, its floor 0.710",)
    assert broken(Floor("d", {"place": 0.1}), "d", GOOD) == ("place is 0.000, its floor 0.100",)


def test_another_set_is_an_error_though_its_figures_are_high() -> None:
    assert "another set" in broken(Floor("d", {"date": 0.1}), "e", GOOD)[0]


def test_raising_never_lowers_and_pins_the_set() -> None:
    floor = raised(Floor("d", {"events_f1": 0.8, "date": 0.5}), "e", GOOD)
    assert floor == Floor("e", {"events_f1": 0.8, "date": 0.9})
    assert raised(None, "d", GOOD).figures == {"events_f1": 0.7, "date": 0.9}


def test_lowering_keeps_what_fell_and_why() -> None:
    floor = lowered(Floor("d", {"events_f1": 0.8, "date": 0.5}), "d", GOOD, "a harder set")
    assert floor.figures == {"events_f1": 0.7, "date": 0.9}
    assert floor.lowered == ({"figure": "events_f1", "from": 0.8, "to": 0.7, "reason": "a harder set"},)
    with pytest.raises(InputError, match="Add --reason"):
        lowered(floor, "d", GOOD, "  ")


def test_floors_survive_the_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    floors = {"own": lowered(Floor("d", {"date": 1.0}), "d", GOOD, "why"), "other": Floor("e", {"place": 0.5})}
    write_floors(path, floors)
    assert read_floors(path) == floors
    assert [p.name for p in tmp_path.iterdir()] == ["floors.json"]


def test_a_broken_floors_file_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text('{"own": 3}', "utf-8")
    with pytest.raises(InputError, match="does not hold floors"):
        read_floors(path)


def test_the_gate_opens_shuts_and_is_pinned(
    make_set: Callable[..., Path], root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unpinned: shut. Pinned: open. Floor above the figure: shut. Changed set: shut. Lowered with a reason: open."""
    folder = make_set()
    (tmp_path / "knowledge").symlink_to(root / "knowledge")
    path = tmp_path / "gold" / "floors.json"
    assert run_gate(tmp_path) == 1
    assert "own: has no floors yet" in capsys.readouterr().out
    assert run_gate(tmp_path, Wish(change="raise")) == 0
    pinned = json.loads(path.read_text("utf-8"))
    pinned["own"]["figures"]["events_f1"] = 1.01
    path.write_text(json.dumps(pinned), "utf-8")
    assert run_gate(tmp_path, Wish(show=True)) == 1
    assert "its floor 1.010" in capsys.readouterr().out
    (folder / "b.txt").write_text("زيادة", "utf-8")
    assert run_gate(tmp_path) == 1
    assert "another set" in capsys.readouterr().out
    assert run_gate(tmp_path, Wish(change="lower", reason="the floor was beyond reach")) == 0
    assert read_floors(path)["own"].lowered[0]["reason"] == "the floor was beyond reach"


def test_no_labelled_reports_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no labelled reports"):
        run_gate(tmp_path)


def test_the_checkout_has_its_sets(root: Path) -> None:
    assert {"north-syria", "elsewhere"} <= {each.name for each in gold_sets(root)}
