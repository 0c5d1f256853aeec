"""Looks at the word classes and patterns of a language: names that are there, and examples that hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hudna.errors import KnowledgeError
from hudna.knowledge.files import read_yaml
from hudna.knowledge.grammar import NoSuchClass, WordClasses, Written
from hudna.knowledge.marked import Table, Word, inner, read_marked, word, words
from hudna.knowledge.problems import Problem, bad_value, no_such
from hudna.knowledge.spelling import Spelling

_CLASS = ("word class", "صنف كلمات")


def check_grammar(folder: Path, file: str) -> Iterator[Problem]:
    """What is wrong in ``patterns.yml`` of a language's folder, named ``file``; nothing where there is none.

    A folder whose files cannot be read at all is left to those who look at each file.
    """
    value, problems = read_marked(folder / "patterns.yml", file)
    if not isinstance(value, Table) or problems:
        return
    try:
        language: dict[str, Any] = {path.stem: read_yaml(path) for path in sorted(folder.glob("*.yml"))}
        spelling = Spelling.from_data(language["spelling"])
    except (KnowledgeError, KeyError, TypeError, ValueError, AttributeError):
        return
    classes = WordClasses(language, spelling.fold)
    known = [name for stem in ("grammar", "cues") for name in language.get(stem) or ()]
    for entry in value.values():
        written = word(inner(entry, "pattern")) if isinstance(entry, Table) else None
        if isinstance(entry, Table) and written is not None:
            yield from _pattern(file, entry, Written(str(written), classes, spelling), written, known)


def _pattern(file: str, entry: Table, pattern: Written, text: Word, known: list[str]) -> Iterator[Problem]:
    try:
        pattern.compiled  # noqa: B018  asked for what it raises
    except NoSuchClass as error:
        yield no_such(file, text.line, _CLASS, str(error), known)
        return
    except re.error as error:
        said = f"The pattern cannot be read: {error}.", f"لا يمكن قراءة النمط: {error}."
        mend = "Look for a missing bracket.", "ابحث عن قوس ناقص."
        yield bad_value(file, text.line, said, mend)
        return
    for key, wanted in (("holds", True), ("fails", False)):
        for example in words(inner(entry, key)):
            if pattern.holds(example) is not wanted:
                yield _broken(file, example, wanted)


def _broken(file: str, example: Word, wanted: bool) -> Problem:
    if wanted:
        said = f"The pattern does not hold in '{example}'.", f"النمط لا ينطبق على «{example}»."
        mend = "Mend the pattern, or move the example to 'fails'.", "أصلح النمط أو انقل المثال إلى «fails»."
    else:
        said = f"The pattern holds in '{example}' and should not.", f"النمط ينطبق على «{example}» وهذا خطأ."
        mend = "Mend the pattern, or move the example to 'holds'.", "أصلح النمط أو انقل المثال إلى «holds»."
    return bad_value(file, example.line, said, mend)
