"""Two names printed without the blank between them: "روسياوتركيا"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hudna.knowledge.masking import LETTER
from hudna.read.known import WordsHere
from hudna.read.stretches import Letters

_SHORTEST = 4
_AND = "و"
_JOINED = ("", "و", "ب", "ل", "ف", "ك")
_LONG = re.compile(f"[{LETTER}]{{{2 * _SHORTEST},}}")


class Names:
    """Names of one word each, folded: of actors, and of places, which sound like other words more often."""

    def __init__(self, actors: Iterable[str], places: Iterable[str]) -> None:
        self._actors = frozenset(n for n in actors if len(n) >= _SHORTEST and n.isalpha())
        self._names = self._actors | {n for n in places if len(n) >= _SHORTEST and n.isalpha()}
        self._beginnings = frozenset((p + n)[:_SHORTEST] for n in self._names for p in _JOINED)

    def glued(self, text: str, here: WordsHere) -> Iterator[tuple[int, int, Letters]]:
        """Words that are no known word themselves but two names, the second with و or without; parted by a blank."""
        beginnings = self._beginnings
        for match in _LONG.finditer(text):
            word = match[0]
            if word[:_SHORTEST] not in beginnings:
                continue
            cut = self._cut(word)
            if cut and not here.taught(word):
                start, at = match.start(), match.start() + cut
                letters = [(text[i], i, i + 1) for i in range(start, match.end())]
                yield start, match.end(), [*letters[:cut], (" ", at - 1, at), *letters[cut:]]

    def _cut(self, word: str) -> int:
        """Where the second name begins; 0 where the word is not two names, or may be cut in several ways."""
        cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
        found = [cut for cut in cuts if self._are_names(word[:cut], word[cut:])]
        return found[0] if len(found) == 1 else 0

    def _are_names(self, first: str, second: str) -> bool:
        """Two names joined by و, or two actors without it."""
        names = self._names if second.startswith(_AND) else self._actors
        return second.removeprefix(_AND) in names and any(
            first.startswith(p) and first[len(p) :] in names for p in _JOINED
        )
