"""Word classes and patterns of a language: as they stand in the knowledge folder, folded and put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from hudna.errors import KnowledgeError
from hudna.knowledge.forms import spelled_out
from hudna.knowledge.grammar_names import EndingNames, Grammar, PatternNames, WordNames
from hudna.knowledge.spelling import Spelling

ACT = "…"
"""Stands in a pattern and in its examples for the word that the pattern leads up to, or follows."""
_NAME = re.compile(r"\{([a-z][a-z_-]*(?:\.[a-z_]+)?)\}")
_FILES = ("grammar", "cues")
"""Where a word class without a file's name is looked for, in this order."""


class NoSuchClass(LookupError):
    """A pattern or a list names a word class that no file has, or that holds itself."""


@dataclass(frozen=True)
class WordClasses:
    """The lists of words of the language files, folded when they are asked for; a verb stands for all its persons."""

    language: Mapping[str, Any]
    fold: Callable[[str], str]

    def words(self, name: str, inside: tuple[str, ...] = ()) -> list[str]:
        """The words of the class ``NAME`` or ``FILE.NAME``, each once, as they are looked up.

        Raises `NoSuchClass` where no file has it, and where it holds itself.
        """
        items = self._items(name)
        if items is None or name in inside:
            raise NoSuchClass(name)
        forms = (form for item in items for form in self._forms(item, (*inside, name)))
        return list(dict.fromkeys(forms))

    def _forms(self, item: str, inside: tuple[str, ...]) -> Iterator[str]:
        whole = _NAME.fullmatch(item)
        if whole is not None:
            yield from self.words(whole[1], inside)
        else:
            yield from spelled_out(self.fold(item))

    def _items(self, name: str) -> Sequence[str] | None:
        file, _, key = name.rpartition(".")
        for stem in (file,) if file else _FILES:
            items = (self.language.get(stem) or {}).get(key)
            if isinstance(items, list) and all(isinstance(item, str) for item in items):
                return items
        return None


@dataclass(frozen=True)
class Written:
    """A pattern as written: a regular expression in ordinary spelling, word classes and other patterns as ``{name}``.

    ``inside``: the patterns that it is put into.
    """

    text: str
    classes: WordClasses
    spelling: Spelling
    inside: tuple[str, ...] = ()

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """What is matched: letters folded, classes put in, and `ACT` at the end or the beginning taken away.

        Raises `NoSuchClass` and `re.error`.
        """
        return re.compile(self.folded)

    @property
    def folded(self) -> str:
        """The regular expression of `compiled`."""
        body = self.text.removeprefix(ACT)
        body = body.removesuffix(ACT) + "$" if body.endswith(ACT) else body
        return _NAME.sub(self._put_in, self.spelling.swapped(body))

    def _put_in(self, name: re.Match[str]) -> str:
        """What stands for ``{name}``: another pattern, or any word of a class, the longest first."""
        other = (self.classes.language.get("patterns") or {}).get(name[1])
        if other is not None:
            if name[1] in self.inside:
                raise NoSuchClass(name[1])
            part = Written(str(other["pattern"]), self.classes, self.spelling, (*self.inside, name[1]))
            return f"(?:{part.folded})"
        words = sorted(self.classes.words(name[1]), key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(re.escape, words))})".replace("\\ ", " ")

    def holds(self, example: str) -> bool:
        """Whether the pattern is found in an example: before its `ACT`, behind it, or anywhere."""
        before, act, behind = example.partition(ACT)
        before, behind = self.spelling.fold(before), self.spelling.fold(behind)
        text = before + behind
        if self.text.startswith(ACT):
            return self.compiled.match(text, len(before)) is not None
        return self.compiled.search(text, 0, len(before) if act else len(text)) is not None


def compiled(language: Mapping[str, Any], spelling: Spelling) -> dict[str, Any]:
    """All word classes and patterns that the reader asks for, by name, as data that can be kept.

    Raises `KnowledgeError` naming what is not there or cannot be used.
    """
    classes = WordClasses(language, spelling.fold)
    patterns = language.get("patterns") or {}
    words = {field.name: _words(field.name, classes) for field in (*fields(WordNames), *fields(EndingNames))}
    return {
        **words,
        **{field.name: _pattern(field.name, patterns, classes, spelling) for field in fields(PatternNames)},
    }


def _words(name: str, classes: WordClasses) -> list[str]:
    try:
        return classes.words(name)
    except NoSuchClass as error:
        said = f"grammar.yml: the word class {error} is asked for and is not there. Write it there."
        raise KnowledgeError(said) from error


def _pattern(name: str, patterns: Mapping[str, Any], classes: WordClasses, spelling: Spelling) -> str:
    try:
        return Written(str(patterns[name]["pattern"]), classes, spelling).compiled.pattern
    except NoSuchClass as error:
        said = f"patterns.yml: {name!r} asks for the word class {error}, which is not there. Write it there."
        raise KnowledgeError(said) from error
    except (KeyError, TypeError) as error:
        raise KnowledgeError(
            f"patterns.yml: the pattern {name!r} is asked for and not there. Write it there."
        ) from error
    except re.error as error:
        raise KnowledgeError(f"patterns.yml: the pattern {name!r} cannot be read: {error}. Mend it there.") from error


def grammar_of(data: Mapping[str, Any]) -> Grammar:
    """The word classes and patterns as the reader uses them, from what `compiled` gave."""
    endings = {field.name for field in fields(EndingNames)}
    made: dict[str, Any] = {
        name: re.compile(value) if isinstance(value, str) else tuple(value) if name in endings else frozenset(value)
        for name, value in data.items()
    }
    return Grammar(**made)
