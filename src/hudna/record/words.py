"""Finding printed words whatever their hamza, vowel marks, tatweel, masks or the small words joined to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hudna.knowledge.spelling import Spelling
from hudna.model.span import Span

_WORD = re.compile(r"\w+")
_PRINTED = re.compile(r"\S+")
_EDGES = "\"'«»“”‘’()[]{}<>.,:;!?،؛؟…-–—ـ"
_SHORTEST = 3
_AROUND = 8
_REMEMBERED = 200_000


@dataclass(frozen=True)
class Snippet:
    """A stretch of the print around the words that were found; ``hits`` are spans of the same print."""

    text: str
    start: int
    hits: tuple[Span, ...]


@dataclass(frozen=True)
class Words:
    """The words of a language as they are looked up: folded, and freed of what is joined to them.

    ``before`` are joined small words, of which ``article`` have the article; ``after`` are joined pronouns.
    """

    spelling: Spelling
    before: tuple[str, ...]
    article: tuple[str, ...]
    after: tuple[str, ...]

    @classmethod
    def of(cls, spelling: Spelling, clitics: Mapping[str, Sequence[str]]) -> Words:
        """From the tables of ``clitics.yml``."""
        single = {"", "ا"}  # the alif of questions would cut the first letter off a third of all words
        article = tuple(clitics["with_article"])
        before = {*clitics["before_noun"], *clitics["before_verb"], *article} - single
        after = set(clitics["after_noun"]) - {""}
        return cls(spelling, tuple(sorted(before)), article, tuple(sorted(after)))

    def index_words(self, text: str) -> str:
        """The words of ``text`` with their freed forms, parted by blanks: what the index keeps."""
        return self.index_of(self.folded(text))

    def folded(self, text: str) -> list[str]:
        """The words of ``text`` as they are folded."""
        return _WORD.findall(self.spelling.fold(text))

    def index_of(self, folded: Iterable[str]) -> str:
        """What the index keeps of words that are folded already."""
        kept: list[str] = []
        known = self._known
        for word in folded:
            kept.extend(known.get(word) or self.forms(word))
        return " ".join(kept)

    def forms(self, word: str) -> tuple[str, ...]:
        """A folded word, and what is left of it without joined words before and after.

        Nothing shorter than three letters is left over, so that short words stay themselves.
        """
        if word not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[word] = self._freed(word)
        return self._known[word]

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _printed(self) -> dict[str, frozenset[str]]:
        return {}

    def _freed(self, word: str) -> tuple[str, ...]:
        found = {word: None}
        if word.startswith(self.before):
            for joined in self.before:
                if word.startswith(joined) and len(word) - len(joined) >= _SHORTEST:
                    found[word[len(joined) :]] = None
        for stem in tuple(found):
            found.update(dict.fromkeys(self._without_pronoun(stem)))
        return tuple(found)

    def _without_pronoun(self, word: str) -> Iterator[str]:
        if not word.endswith(self.after):
            return
        for joined in self.after:
            rest = word[: -len(joined)]
            if not word.endswith(joined) or len(rest) < _SHORTEST:
                continue
            if joined != "ه" or rest.endswith("ت"):  # a final ه alone is mostly ta marbuta
                yield rest
            if rest.endswith("ت"):
                yield rest[:-1] + "ه"

    def asked(self, question: str, *, loosely: bool = False) -> tuple[frozenset[str], ...]:
        """For each word of a question the forms that answer it: itself and without article; ``loosely`` all forms."""
        asked = []
        for match in _WORD.finditer(self.spelling.fold(question)):
            forms = set(self.forms(match[0])) if loosely else {match[0]}
            forms.update(
                match[0][len(a) :] for a in self.article if match[0].startswith(a) and len(match[0]) > len(a) + 1
            )
            asked.append(frozenset(forms))
        return tuple(asked)

    def snippets(self, text: str, asked: Sequence[frozenset[str]], most: int = 2) -> tuple[Snippet, ...]:
        """Where the asked words are printed, with some words on either side, as printed."""
        wanted = frozenset().union(*asked)
        printed = list(_PRINTED.finditer(text))
        found: list[Snippet] = []
        last = -1
        for i, match in enumerate(printed):
            if len(found) == most:
                break
            if i <= last or not self._answers(match[0], wanted):
                continue
            first, last = max(0, i - _AROUND), min(len(printed) - 1, i + _AROUND)
            start, end = printed[first].start(), printed[last].end()
            marks = (_core(each, text) for each in printed[first : last + 1] if self._answers(each[0], wanted))
            found.append(Snippet(text[start:end], start, tuple(marks)))
        return tuple(found)

    def _answers(self, printed: str, wanted: frozenset[str]) -> bool:
        forms = self._printed.get(printed)
        if forms is None:
            words = _WORD.findall(self.spelling.fold(printed))
            forms = frozenset(form for word in words for form in self.forms(word))
            if len(self._printed) > _REMEMBERED:
                self._printed.clear()
            self._printed[printed] = forms
        return not wanted.isdisjoint(forms)


def _core(match: re.Match[str], text: str) -> Span:
    """A printed word without the punctuation at its edges."""
    start = match.start() + len(match[0]) - len(match[0].lstrip(_EDGES))
    end = start + len(match[0].strip(_EDGES))
    return Span.of(text, start, max(start, end))
