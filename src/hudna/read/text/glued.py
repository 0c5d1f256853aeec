"""Two names printed without the blank between them: "روسياوتركيا"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from hudna.read.text.known import WordsHere
from hudna.read.text.stretches import Letters

_SHORTEST = 4
_AND = "و"
_LONG = 2 * _SHORTEST
_LONGEST = 40
_LETTERS = re.compile("[^\\W_]+")


class Names:
    """Names of one word each, folded: of actors, and of places, which sound like other words more often.

    ``joined`` may stand before the first.
    """

    def __init__(self, actors: Iterable[str], places: Iterable[str], joined: Iterable[str]) -> None:
        self._joined = ("", *joined)
        self._actors = frozenset(n for n in actors if len(n) >= _SHORTEST and n.isalpha())
        self._names = self._actors | {n for n in places if len(n) >= _SHORTEST and n.isalpha()}
        self._beginnings = frozenset((p + n)[:_SHORTEST] for n in self._names for p in self._joined)
        self.parted = lru_cache(maxsize=50_000)(self._parted)

    def glued(self, text: str, here: WordsHere) -> Iterator[tuple[int, int, Letters]]:
        """Words that are no known word themselves but two names, the second with و or without; parted by a blank."""
        beginnings = self._beginnings
        long = (w for w in here.words if _LONG <= len(w) <= _LONGEST)
        for printed in {w for w in long if w[:_SHORTEST] in beginnings or w[1 : _SHORTEST + 1] in beginnings}:
            low, word, cut = self.parted(printed)
            if cut and not here.taught(word):
                for match in re.finditer(rf"(?<!\S){re.escape(printed)}(?!\S)", text):
                    at = match.start() + low
                    letters = [(text[i], i, i + 1) for i in range(at, at + len(word))]
                    yield at, at + len(word), [*letters[:cut], (" ", at + cut - 1, at + cut), *letters[cut:]]

    def both(self, word: str) -> bool:
        """Whether a run of letters and digits is two names; where none is, none are glued."""
        return word[:_SHORTEST] in self._beginnings and self._cut(word) > 0

    def _parted(self, printed: str) -> tuple[int, str, int]:
        """Where a stretch between blanks has its one word, the word, and where its second name begins (0: nowhere)."""
        found = list(_LETTERS.finditer(printed))
        if len(found) != 1 or found[0].start() > 1:
            return 0, "", 0
        return found[0].start(), found[0][0], self._cut(found[0][0])

    def _cut(self, word: str) -> int:
        """Where the second name begins; 0 where the word is not two names, or may be cut in several ways."""
        cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
        found = [cut for cut in cuts if self._are_names(word[:cut], word[cut:])]
        return found[0] if len(found) == 1 else 0

    def _are_names(self, first: str, second: str) -> bool:
        """Two names joined by و, or two actors without it."""
        names = self._names if second.startswith(_AND) else self._actors
        return second.removeprefix(_AND) in names and any(
            first.startswith(p) and first[len(p) :] in names for p in self._joined
        )
