"""Knowledge files are read as the words that stand in them, and named by a digest of their bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hudna.errors import KnowledgeError
from hudna.knowledge.files import digest_of, knowledge_files, read_yaml


def written(folder: Path, text: str) -> Path:
    path = folder / "some.yml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("14:30", "14:30"),
        ("2020-03-05", "2020-03-05"),
        ("007", "007"),
        ("1e3", "1e3"),
        ("0.90", "0.90"),
        ("true", "true"),
        ("'no'", "no"),
        ("دورية", "دورية"),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_every_scalar_is_text(tmp_path: Path, text: str, value: str | None) -> None:
    assert read_yaml(written(tmp_path, f"key: {text}\nlist: [{text or 'null'}]\n")) == {"key": value, "list": [value]}


@pytest.mark.parametrize(("text", "value"), [("", None), ("# only a remark\n", None), ("[]", []), ("{}", {})])
def test_a_file_with_nothing_in_it(tmp_path: Path, text: str, value: Any) -> None:
    assert read_yaml(written(tmp_path, text)) == value


def test_a_file_that_is_no_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "id: a\nlabels: [b\nname: c\n")
    with pytest.raises(KnowledgeError, match=r"(?s)some\.yml:[23]: not valid YAML .* Mend this line"):
        read_yaml(path)


@pytest.mark.parametrize("data", [b"\xff\xfei\x00d\x00", "id: شمال".encode("cp1256")])
def test_a_file_that_is_not_utf8_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "some.yml"
    path.write_bytes(data)
    with pytest.raises(KnowledgeError, match="Save the file as UTF-8"):
        read_yaml(path)


@pytest.mark.parametrize("text", ["id: a\x00b\n", "&a [*a]\n", "id: *nothing\n"])
def test_what_yaml_cannot_hold_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"some\.yml"):
        read_yaml(written(tmp_path, text))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"words\.yml: cannot be read .* Put the file there"):
        read_yaml(tmp_path / "words.yml")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_yaml(tmp_path)


def test_a_reading_depends_on_language_codebook_world_and_all_dossiers_but_others_places(small: Path) -> None:
    for name in ("dossiers/other/dossier.yml", "dossiers/other/places.csv", "world/states.yml"):
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).write_text("id: other\n", "utf-8")
    (small / "README.md").write_text("How to edit", "utf-8")
    names = [p.relative_to(small).as_posix() for p in knowledge_files(small, "delta")]
    assert names == sorted(names)
    assert {"codebook/words.yml", "language/ar/spelling.yml", "dossiers/delta/places.csv"} <= set(names)
    assert {"dossiers/other/dossier.yml", "world/states.yml"} <= set(names)
    assert not [n for n in names if n.endswith(".md") or n == "dossiers/other/places.csv"]


def test_the_digest_changes_with_any_byte_and_any_name(small: Path) -> None:
    first = digest_of(small, "delta", "1")
    assert first == digest_of(small, "delta", "1")
    seen = {first, digest_of(small, "delta", "2")}
    for path in knowledge_files(small, "delta"):
        kept = path.read_bytes()
        path.write_bytes(kept + b"#")
        seen.add(digest_of(small, "delta", "1"))
        path.write_bytes(kept)
    assert len(seen) == len(knowledge_files(small, "delta")) + 2
    assert digest_of(small, "delta", "1") == first
    (small / "codebook/words.yml").rename(small / "codebook/terms.yml")
    assert digest_of(small, "delta", "1") != first


def test_the_digest_is_the_same_wherever_the_folder_lies(small: Path, tmp_path: Path) -> None:
    first = digest_of(small, "delta", "1")
    assert digest_of(small.rename(tmp_path / "elsewhere"), "delta", "1") == first


def test_files_that_no_reading_uses_change_nothing(small: Path) -> None:
    first = digest_of(small, "delta", "1")
    (small / "codebook" / "README.md").write_text("How to edit", "utf-8")
    (small / "codebook" / ".words.yml.swp").write_bytes(b"\0")
    assert digest_of(small, "delta", "1") == first
