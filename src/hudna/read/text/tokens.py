"""The words and digits of a folded text that can belong to a time or a number, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import itemgetter
from typing import Any, NamedTuple

from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.time_forms import FATE, IN_NUMBER, IN_TIME, NUMBER, TIME, Entries, Entry, Word
from hudna.knowledge.words import Words

_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+")
_NONE: Mapping[str, int] = {}
_NO_TAGS: Mapping[str, str] = {}
_DIGITS = Word("", _NONE, _NO_TAGS, NUMBER | TIME | IN_NUMBER | IN_TIME)


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
        return sense in self.word.senses


_Piece = tuple[int, int, Entry | str | None]
"""A stretch of the text and what it is: the entry of a word, or digits."""
_START = itemgetter(0)
_new = tuple.__new__  # a token without the call of its class: there are a hundred in a text


@dataclass(frozen=True, slots=True)
class Scan:
    """A folded text with its tokens; words without a sense of time or number are not among them.

    ``fates``: whether one of them tells what became of people.
    """

    text: str
    tokens: tuple[Token, ...]
    language: LanguageTimes
    fates: bool
    # what was found at a token before: several grammars ask for the same one
    cardinals: dict[int, Any] = field(default_factory=dict)
    durations: dict[int, Any] = field(default_factory=dict)

    def at(self, index: int) -> Token | None:
        """The token of that index, if there is one."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def gap(self, index: int) -> str:
        """What is printed between the token and the one before it (from the start of the text for the first)."""
        return self.text[self.tokens[index - 1].end if index else 0 : self.tokens[index].start]

    def bracketed(self, index: int) -> Token | None:
        """The token, if it stands alone in brackets right after the one before it."""
        if not 0 < index < len(self.tokens) or self.gap(index).strip() != "(":
            return None
        token = self.tokens[index]
        return token if self.text[token.end : token.end + 2].lstrip().startswith(")") else None

    def next(self, index: int) -> Token | None:
        """The token, if only a blank (or nothing) parts it from the one before it."""
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        blank = token.start - (self.tokens[index - 1].end if index else 0)
        return token if blank == 0 or (blank == 1 and self.text[token.start - 1] == " ") else None


def scan(split: Words, language: LanguageTimes) -> Scan:
    """The tokens of a text whose words are cut already; phrases win over their first words."""
    known = [language.entries.get(form) for form in split.forms]
    mixed = [i for i, form in enumerate(split.forms) if known[i] is None and not form.isalpha()]
    return scanned(split, language, known, mixed)


def scanned(split: Words, language: LanguageTimes, known: Sequence[Entry | None], mixed: Sequence[int]) -> Scan:
    """`scan` where the entries of the words are known already, and in which words without one digits are, by number."""
    text, done, uses = split.text, 0, 0
    tokens: list[Token] = []
    add = tokens.append
    found: list[_Piece] = list(compress(zip(split.starts, split.ends, known, strict=True), known))
    if mixed:
        found.extend(_with_digits(split, mixed, language.entries))
        found.sort(key=_START)
    for start, end, entry in found:
        if start < done or entry is None:
            continue
        if isinstance(entry, str):
            add(_new(Token, (start, end, entry, _DIGITS)))
            continue
        word, phrases = entry
        following = phrases.get(text[end + 1 : end + 2]) if phrases else None
        if following and text.startswith(following[0], end) and (longer := _phrase(text, end, *following)) is not None:
            done, word = longer
            add(_new(Token, (start, done, "", word)))
        elif word is not None:
            add(_new(Token, (start, end, "", word)))
        else:
            continue
        uses |= word.use
    return Scan(text, tuple(tokens), language, bool(uses & FATE))


def _with_digits(split: Words, numbers: Sequence[int], entries: Entries) -> Iterator[_Piece]:
    """The digits, and the known words joined to them, of the words of these ``numbers``: "12,5", "3كم"."""
    done = 0
    for i in numbers:
        for match in _WORD.finditer(split.text, max(done, split.starts[i])):
            start, done = match.span()
            if start >= split.ends[i]:
                done = start
                break
            form = match[0]
            entry = entries.get(form)
            if entry is not None or form[0] <= "9":
                yield start, done, entry or form


def _phrase(text: str, at: int, rests: Sequence[str], words: Sequence[Word]) -> tuple[int, Word] | None:
    for rest, word in zip(rests, words, strict=True):
        if text.startswith(rest, at):
            end = at + len(rest)
            if not text[end : end + 1].isalnum():
                return end, word
    return None


def word_before(text: str, at: int) -> str:
    """The word printed just before ``at`` (one blank may part them); empty where there is none."""
    end = at - 1 if text[at - 1 : at] == " " else at
    start = end
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


_PHONE = 7
"""So many digits from a zero on are a number to call."""


def _in_address(text: str, at: int) -> bool:
    """Whether a position lies in the address of a page or a mailbox."""
    if text[at - 1 : at] in ("", " ", "\n"):
        return False
    word = text[max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1 : at]
    return "://" in word or "@" in word or word.startswith("www.")


def in_name(scan: Scan, index: int) -> bool:
    """Whether letters, a label or an address before these digits make them part of a name: "M4", "القرار 2254"."""
    digits = scan.tokens[index].digits
    if _in_address(scan.text, scan.tokens[index].start) or (digits[:1] == "0" and len(digits) >= _PHONE):
        return True
    previous, start = scan.at(index - 1), scan.tokens[index].start
    before = scan.text[max(0, start - 2) : start]
    if before[-1:].isalpha():
        return not (previous is not None and previous.has("clitic") and previous.end == start)
    if before[-1:] == "-" and before[:1].isalpha():
        return True
    if previous is None:
        return False
    gap = scan.gap(index)
    return (previous.has("model") and gap in (" ", "-", "- ", " -")) or (
        previous.has("label") and gap in (" ", "", ": ")
    )
