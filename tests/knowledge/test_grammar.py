"""Word classes and patterns: put together, folded, asked for by name, and their mistakes told."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from hudna.errors import KnowledgeError
from hudna.knowledge.check import check
from hudna.knowledge.files import read_yaml
from hudna.knowledge.grammar import NoSuchClass, WordClasses, Written, compiled, grammar_of
from hudna.knowledge.grammar_names import Grammar, PatternNames
from hudna.knowledge.spelling import Spelling

ROOT = Path(__file__).resolve().parents[2]
AR = ROOT / "knowledge" / "language" / "ar"
SPELLING = Spelling.from_data(read_yaml(AR / "spelling.yml"))
LANGUAGE = {
    "grammar": {
        "who": ["الذي", "التي"],
        "told": ["{who}", "إذا"],
        "round": ["{ring}"],
        "ring": ["{round}"],
        "made": ["أعلن//معلن"],
    },
    "cues": {"after": ["إثر", "على هامش"]},
    "speech": {"ranks": ["وزير"]},
    "patterns": {"will": {"pattern": r"س[يت]\w+\b"}, "self": {"pattern": "{self}"}},
}


def classes() -> WordClasses:
    return WordClasses(LANGUAGE, SPELLING.fold)


def written(text: str) -> Written:
    return Written(text, classes(), SPELLING)


def test_a_class_is_folded_and_takes_other_classes_in() -> None:
    assert classes().words("told") == ["الذي", "التي", "اذا"]


def test_a_class_may_stand_with_the_cues_or_in_a_named_file() -> None:
    assert classes().words("after") == ["اثر", "علي هامش"]
    assert classes().words("speech.ranks") == ["وزير"]


def test_a_verb_of_a_class_stands_for_its_persons() -> None:
    assert {"اعلن", "اعلنت", "اعلنوا", "معلنه"} <= set(classes().words("made"))


@pytest.mark.parametrize("name", ["round", "nothing", "speech.nothing"])
def test_a_class_that_is_not_there_or_holds_itself_is_refused(name: str) -> None:
    with pytest.raises(NoSuchClass):
        classes().words(name)


def test_a_pattern_that_holds_itself_is_refused() -> None:
    with pytest.raises(NoSuchClass):
        written("{self}").folded  # noqa: B018


@pytest.mark.parametrize(
    ("pattern", "example", "holds"),
    [
        (r"\b{after} (?:\w+ )?…", "لقاء على هامش …القمة", True),
        (r"\b{after} (?:\w+ )?…", "لقاء …القمة إثر القمة", False),
        ("… {who} {will}", "القمة… التي ستعقد غداً", True),
        ("… {who} {will}", "القمة التي ستعقد… غداً", False),
        ("{who}", "القمّة الـتي عُقدت", True),
    ],
)
def test_the_act_of_an_example_stands_where_the_pattern_has_it(pattern: str, example: str, holds: bool) -> None:
    assert written(pattern).holds(example) is holds


def test_the_grammar_of_the_folder_has_all_that_is_asked_for() -> None:
    language = {path.stem: read_yaml(path) for path in AR.glob("*.yml")}
    grammar = grammar_of(compiled(language, SPELLING))
    assert all(getattr(grammar, field.name) for field in fields(Grammar))


def test_what_is_asked_for_and_not_there_is_told_at_the_start() -> None:
    with pytest.raises(KnowledgeError, match="is asked for"):
        compiled({"grammar": {}, "patterns": {}}, SPELLING)


def test_nothing_stands_in_the_folder_that_nobody_asks_for() -> None:
    """A class or pattern is used by the reader, or by another one."""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "src" / "hudna" / "read").rglob("*.py"))
    asked = set(re.findall(r"\b_?grammar\.([a-z_]+)", code))
    texts = "\n".join((AR / name).read_text("utf-8") for name in ("grammar.yml", "patterns.yml"))
    asked |= set(re.findall(r"\{([a-z_]+)\}", texts))
    known = {*read_yaml(AR / "grammar.yml"), *(field.name for field in fields(PatternNames))}
    assert sorted(known - asked) == []


@pytest.mark.parametrize(
    ("old", "new", "said", "said_ar"),
    [
        ("{causes}", "{cause}", "no word class 'cause'", "صنف كلمات"),
        ("({during})", "({during}", "cannot be read", "لا يمكن قراءة"),
        ("holds: [توقفت القافلة بسبب", "holds: [توقفت القافلة قرب", "does not hold", "لا ينطبق"),
        ("fails: [توقفت القافلة قرب", "fails: [توقفت القافلة بسبب", "should not", "خطأ"),
    ],
)
def test_mistakes_in_patterns_are_told_with_file_and_line(
    tmp_path: Path, old: str, new: str, said: str, said_ar: str
) -> None:
    shutil.copytree(ROOT / "knowledge" / "language", tmp_path / "language")
    for folder in ("codebook", "dossiers"):
        (tmp_path / folder).mkdir()
    path = tmp_path / "language" / "ar" / "patterns.yml"
    text = path.read_text("utf-8")
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = [p for p in check(tmp_path) if p.file == "language/ar/patterns.yml"]
    assert [p.line for p in found] == [line]
    assert said in found[0].message_en
    assert said_ar in found[0].message_ar
