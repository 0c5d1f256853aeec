"""Which words are known: what the lexicon holds, and what the same document prints unmasked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from hudna.knowledge.lexicon import Hit, Lexicon

_SHORTEST = 2
_LONG_NAME = 4
_AROUND = " \t\n.,،؛;:!؟?()[]{}'’‘«»\"…/-*"


class KnownWords:
    """The words of one compiled lexicon, as they may stand in print: with all that may be joined to them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._find = lexicon.find
        self.holds = lru_cache(maxsize=50_000)(self._holds)

        self.holds_word = lru_cache(maxsize=50_000)(self._holds_word)
        self.holds_long = lru_cache(maxsize=50_000)(self._holds_long)
        self.holds_whole = lru_cache(maxsize=50_000)(self._holds_whole)

    def _holds(self, word: str) -> bool:
        return any(hit.end + len(hit.suffix) == len(word) for hit in self._hits(word))

    def _holds_whole(self, word: str) -> bool:
        return any(hit.end == len(word) for hit in self._hits(word))

    def _holds_word(self, word: str) -> bool:
        hits = self._hits(word)
        return any(h.end + len(h.suffix) == len(word) and not h.entry.startswith("place:") for h in hits)

    def _holds_long(self, word: str) -> bool:
        hits = (h for h in self._hits(word) if h.end + len(h.suffix) == len(word))
        return any(not h.entry.startswith("place:") or h.end - h.start >= _LONG_NAME or h.definite for h in hits)

    def _hits(self, word: str) -> Iterator[Hit]:
        return (h for h in self._find(word) if h.word_start == 0 and not h.entry.startswith("outlet:"))


class WordsHere:
    """Known words while one document is read: ``words`` are its stretches between blanks, folded."""

    def __init__(self, folded: str, known: KnownWords) -> None:
        self._folded = folded
        self._known = known

    @cached_property
    def words(self) -> frozenset[str]:
        """What stands between blanks."""
        return frozenset(self._folded.split())

    @cached_property
    def _printed(self) -> frozenset[str]:
        bare = (w.strip(_AROUND) for w in self.words)
        return frozenset(w for w in bare if len(w) >= _SHORTEST and w.isalpha())

    def printed(self, word: str) -> bool:
        """Whether the document prints the word between blanks, with nothing inside it."""
        return word in self._folded and word in self._printed

    def known(self, word: str) -> bool:
        """Whether the lexicon or the document itself knows the folded word."""
        return self._known.holds(word) or self.printed(word)

    def taught(self, word: str) -> bool:
        """Whether the lexicon knows the folded word, whatever the document prints."""
        return self._known.holds(word)

    def taught_whole(self, word: str) -> bool:
        """Whether the lexicon knows the folded word with nothing joined to its end."""
        return self._known.holds_whole(word)

    def taught_word(self, word: str) -> bool:
        """Whether the lexicon knows the folded word as more than the name of a place."""
        return self._known.holds_word(word)

    def taught_safely(self, word: str) -> bool:
        """Whether the lexicon knows the folded word, and not as a place of two or three letters."""
        return self._known.holds_long(word)

    def repeated(self, printed: str) -> bool:
        """Whether the document prints the same letters and signs more than once."""
        return self._folded.count(printed) > 1
