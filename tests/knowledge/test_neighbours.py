"""The parts of all dossiers, one at home."""

from __future__ import annotations

from pathlib import Path

from hudna.knowledge.neighbours import united


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


FILES = {
    "dossiers/a/dossier.yml": "id: a\nground: {countries: [aa], parties: [north]}\n",
    "dossiers/a/actors/all.yml": "- {id: one, kind: group}\n- {id: both, kind: group, level: force}\n",
    "dossiers/b/dossier.yml": "id: b\n",
    "dossiers/b/actors/all.yml": "- {id: two, kind: group}\n- {id: both, kind: group, level: state}\n",
    "dossiers/b/agreements/pact.yml": "id: pact\n",
    "world/states.yml": "- {id: land, kind: state}\n- {id: two, kind: state}\n",
}


def test_the_dossier_at_home_goes_first_and_the_world_last(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    found = {a["id"]: (a["home"], a.get("level")) for a in united(root, "b")["actors"]}
    assert list(found) == ["two", "both", "one", "land"]
    assert found["both"] == ("b", "state")
    assert found["land"] == ("world", None)
    assert {a["id"]: a.get("level") for a in united(root, "a")["actors"]}["both"] == "force"


def test_every_dossier_gives_its_agreements_and_grounds(tmp_path: Path) -> None:
    parts = united(write(tmp_path, FILES), "a")
    assert [x["id"] for x in parts["agreements"]] == ["pact"]
    assert parts["grounds"] == [{"countries": ["aa"], "parties": ["north"], "dossier": "a"}]


def test_a_folder_without_files_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "dossiers" / "bare").mkdir(parents=True)
    parts = united(tmp_path, "bare")
    assert all(not items for items in parts.values())
