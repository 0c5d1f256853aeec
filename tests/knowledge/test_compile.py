"""The folder as compiled: the same files give the same data; every entry gets the forms that it is printed in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from hudna.errors import KnowledgeError
from hudna.knowledge import Knowledge
from hudna.knowledge.compile import build, names, nouns, verbs
from hudna.knowledge.files import knowledge_files


def forms_of(data: dict[str, Any], entry: str) -> set[tuple[str, str]]:
    return {(text, use) for text, e, use in data["forms"] if e == entry}


def test_the_same_files_give_the_same_data(small: Path) -> None:
    assert orjson.dumps(build(small, "delta")) == orjson.dumps(build(small, "delta"))


def test_the_same_files_give_the_same_data_in_any_process(small: Path, root: Path) -> None:
    program = (
        "import sys, hashlib, orjson; from pathlib import Path; from hudna.knowledge.compile import build;"
        "print(hashlib.sha256(orjson.dumps(build(Path(sys.argv[1]), 'delta'))).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program, str(small)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_the_digest_names_the_content(small: Path) -> None:
    first = build(small, "delta")["digest"]
    seen = {first}
    for name in ("codebook/words.yml", "dossiers/delta/places.csv", "language/ar/cues.yml"):
        path = small / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n", 1))
        seen.add(build(small, "delta")["digest"])
    assert len(seen) == 4


def test_compiled_data_are_plain(small: Path) -> None:
    data = build(small, "delta")
    assert json.loads(json.dumps(data)) == data
    assert data["forms"] == sorted(data["forms"])


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("list:joint", {("مشتركه", "noun"), ("مشتركت", "noun")}),
        ("w:قرية", {("قريه", "noun"), ("قريت", "noun")}),
        ("w:مرور", {("مرور", "noun")}),
        ("actor:sami", {("سامي الجبلي", "name")}),
        ("actor:north-forces", {("قوات الشماليه", "definite"), ("جند الشمال", "name")}),
        ("actor:north-president", {("رييس الشمال", "name")}),
        ("outlet:river-news", {("اخبار النهر", "name"), ("RN", "name")}),
        ("place:تل النهر", {("تل النهر", "name")}),
        ("place:القريه البيضاء", {("قريه البيضاء", "definite")}),
    ],
)
def test_the_forms_of_an_entry(small: Path, entry: str, forms: set[tuple[str, str]]) -> None:
    found = forms_of(build(small, "delta"), entry)
    assert forms <= found


def test_the_persons_of_a_rules_verbs_are_heads(small: Path) -> None:
    found = forms_of(build(small, "delta"), "head:joint_patrol/patrol-noun")
    assert {("دوريه", "noun"), ("سيرت", "verb"), ("سيروا", "verb"), ("يسير", "present"), ("تسيران", "present")} <= found
    assert ("يسير", "verb") not in found


def test_an_ambiguous_label_is_marked(small: Path) -> None:
    path = small / "dossiers/delta/actors/north.yml"
    path.write_text(path.read_text("utf-8").replace("wording: friendly", "ambiguous: true"), "utf-8")
    data = build(small, "delta")
    assert ("جند الشمال", "name") in forms_of(data, "maybe:north-forces")
    assert ("قوات الشماليه", "definite") in forms_of(data, "actor:north-forces")
    assert ("جند الشمال", "name") not in forms_of(data, "actor:north-forces")


def test_a_dossier_needs_no_more_than_its_actors(small: Path) -> None:
    for name in ("agreements/truce.yml", "outlets/all.yml", "series.yml", "places.csv"):
        (small / "dossiers/delta" / name).unlink()
    data = build(small, "delta")
    assert (data["agreements"], data["outlets"], data["series"]) == ([], [], [])


def test_an_unknown_dossier_is_told_with_those_that_are_there(small: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no dossier 'gamma' .* Known: delta\. Name one with --dossier"):
        build(small, "gamma")


def test_where_there_is_no_dossier_at_all(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="Known: none"):
        build(tmp_path, "delta")


@pytest.mark.parametrize("file", ["codebook/words.yml", "language/ar/spelling.yml", "language/ar/cues.yml"])
def test_a_missing_file_is_told(small: Path, file: str) -> None:
    (small / file).unlink()
    with pytest.raises(KnowledgeError, match=Path(file).stem):
        build(small, "delta")


def test_a_broken_file_is_told_with_its_line(small: Path) -> None:
    (small / "codebook/words.yml").write_text("joint: [a\nb: c\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"words\.yml:2: not valid YAML"):
        build(small, "delta")


def test_a_head_that_is_no_word_is_told(small: Path) -> None:
    path = small / "codebook/kinds/joint_patrol.yml"
    path.write_text(path.read_text("utf-8").replace("head: [دورية]", 'head: ["@two-parties"]'), "utf-8")
    with pytest.raises(KnowledgeError, match=r"joint_patrol/patrol-noun: '@two-parties' cannot be a head\. Use a word"):
        build(small, "delta")


@pytest.mark.parametrize(
    ("folded", "forms"),
    [
        ("قوات", {("قوات", "noun")}),
        ("دوريه", {("دوريه", "noun"), ("دوريت", "noun")}),
        ("القوات الروسيه", {("قوات الروسيه", "definite")}),
        ("سياره مفخخه", {("سياره مفخخه", "name"), ("سياره المفخخه", "definite")}),
        ("دوريه مع", {("دوريه مع", "name")}),
        ("الان", {("الان", "noun")}),
    ],
)
def test_forms_of_a_noun(folded: str, forms: set[tuple[str, str]]) -> None:
    assert {(f.text, f.use) for f in nouns(folded, "x")} == forms


@pytest.mark.parametrize(
    ("folded", "form"), [("موسكو", ("موسكو", "name")), ("الدرباسيه", ("درباسيه", "definite")), ("الي", ("الي", "name"))]
)
def test_forms_of_a_name(folded: str, form: tuple[str, str]) -> None:
    assert [(f.text, f.use) for f in names(folded, "x")] == [form]


def test_forms_of_a_verb_with_one_tense_only(knowledge: Knowledge) -> None:
    items = [{"past": "استُؤنف", "present": ""}, {"past": "", "present": "يجوب"}]
    found = {(f.text, f.use) for f in verbs(items, "x", knowledge.spelling)}
    assert {("استونف", "verb"), ("استونفت", "verb"), ("يجوب", "present"), ("يجوبون", "present")} <= found
    assert all(text for text, _ in found)


def test_every_file_of_the_checkout_is_in_its_digest(knowledge: Knowledge, knowledge_folder: Path) -> None:
    files = knowledge_files(knowledge_folder, "north-syria")
    on_disk = {p for p in knowledge_folder.rglob("*") if p.suffix in (".yml", ".csv")}
    other = {p for p in on_disk if p.name == "places.csv" and "dossiers" in p.parts and "north-syria" not in p.parts}
    forms = set((knowledge_folder / "forms").glob("*.yml"))  # they put answers into words: no reading depends on them
    assert set(files) == on_disk - other - forms
    assert len(knowledge.digest) == 64


def test_every_form_of_the_checkout_is_folded(knowledge: Knowledge, knowledge_folder: Path) -> None:
    fold = knowledge.spelling.fold
    odd = [f for f in build(knowledge_folder, "north-syria")["forms"] if fold(f[0]) != f[0] or not f[0].strip()]
    assert odd == []
