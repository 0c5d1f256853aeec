"""The words and digits of a folded text that can belong to a time or a number, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.time_forms import Word

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NONE: Mapping[str, int] = {}
_NO_TAGS: Mapping[str, str] = {}
_DIGITS = Word("", _NONE, _NO_TAGS)


class Token(NamedTuple):
    """A known word, phrase or run of digits at ``start:end``; ``digits`` is empty for words."""

    start: int
    end: int
    digits: str
    word: Word

    def num(self, sense: str) -> int | None:
        """The number that the word stands for in this sense, if it has the sense."""
        return self.word.nums.get(sense)

    def tag(self, sense: str) -> str | None:
        """What the word stands for in this sense, if it has the sense."""
        return self.word.tags.get(sense)

    def has(self, sense: str) -> bool:
        """Whether the word has this sense."""
        return sense in self.word.nums or sense in self.word.tags


@dataclass(frozen=True, slots=True)
class Scan:
    """A folded text with its tokens; words without a sense of time or number are not among them."""

    text: str
    tokens: tuple[Token, ...]
    language: LanguageTimes

    def at(self, index: int) -> Token | None:
        """The token of that index, if there is one."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def gap(self, index: int) -> str:
        """What is printed between the token and the one before it (from the start of the text for the first)."""
        return self.text[self.tokens[index - 1].end if index else 0 : self.tokens[index].start]

    def next(self, index: int) -> Token | None:
        """The token, if only a blank (or nothing) parts it from the one before it."""
        token = self.at(index)
        return token if token is not None and self.gap(index) in (" ", "") else None


def scan(text: str, language: LanguageTimes) -> Scan:
    """The tokens of ``text``, in one pass; phrases win over their first words."""
    found = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    words, phrases = language.words, language.phrases
    tokens: list[Token] = []
    index, size = 0, len(found)
    while index < size:
        start, end, form = found[index]
        index += 1
        if form in phrases:
            taken = _phrase(text, found, index, phrases[form])
            if taken is not None:
                length, word = taken
                index += length
                tokens.append(Token(start, found[index - 1][1], "", word))
                continue
        if form in words:
            tokens.append(Token(start, end, "", words[form]))
        elif form[0].isdecimal():
            tokens.append(Token(start, end, form, _DIGITS))
    return Scan(text, tuple(tokens), language)


def _phrase(
    text: str, found: list[tuple[int, int, str]], index: int, choices: tuple[tuple[tuple[str, ...], Word], ...]
) -> tuple[int, Word] | None:
    for rest, word in choices:
        stop = index + len(rest)
        if tuple(f[2] for f in found[index:stop]) == rest and all(
            text[found[i - 1][1] : found[i][0]] == " " for i in range(index, stop)
        ):
            return len(rest), word
    return None


def word_before(text: str, at: int) -> str:
    """The word printed just before ``at`` (one blank may part them); empty where there is none."""
    end = at - 1 if text[at - 1 : at] == " " else at
    start = end
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return text[start:end]
