"""The words of the events as the record folds them, turned into pieces that a page loads by need."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from hudna.knowledge.spelling import Spelling
from hudna.publish.site.bundle import data_script
from hudna.record.words import Words

_PIECE = 40_000
_ESCAPES = {"\\~": "~", "\\&": "&", "\\#": "#", "\\ ": " ", "(?P<": "(?<"}


class WordIndex:
    """Which events have which words; events are numbered as they are added."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._holding: dict[str, array[int]] = {}

    def add(self, number: int, texts: Iterable[str]) -> None:
        """Let an event be found by the words of some texts, and by what is left of them without joined words."""
        folded = chain.from_iterable(self._words.folded(text.lower()) for text in texts)
        for form in {form for word in set(folded) for form in self._words.forms(word)}:
            self._holding.setdefault(form, array("l")).append(number)

    def write(self, folder: Path, places: Sequence[int]) -> list[str]:
        """Write the pieces, with ``places`` as the new numbers of events; gives the first word of each piece."""
        folder.mkdir()
        firsts = []
        for number, piece in enumerate(self._pieces(places)):
            firsts.append(next(iter(piece)))
            (folder / f"{number}.js").write_bytes(data_script(f"words/{number}", piece))
        return firsts

    def _pieces(self, places: Sequence[int]) -> Iterator[dict[str, list[int]]]:
        """Words in the order in which a browser compares them, so many together as make a piece."""
        piece: dict[str, list[int]] = {}
        size = 0
        for word in sorted(self._holding, key=lambda word: word.encode("utf-16-be", "surrogatepass")):
            steps = _steps(sorted(places[number] for number in self._holding[word]))
            weight = 2 * len(word) + 3 * len(steps) + 6
            if piece and size + weight > _PIECE:
                yield piece
                piece, size = {}, 0
            piece[word] = steps
            size += weight
        if piece:
            yield piece


def _steps(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as the first and the steps from each to the next."""
    return [number - before for number, before in zip(numbers, (0, *numbers), strict=False)]


def folding(words: Words) -> dict[str, Any]:
    """How a page folds what is asked, by the tables of the record's own folding."""
    spelling = words.spelling
    return {
        "pattern": _pattern(spelling),
        "letters": {chr(code): letter for code, letter in spelling.table.items() if chr(code) != letter},
        "forms": spelling.expanded,
        "article": list(words.article),
        "before": list(words.before),
        "after": list(words.after),
    }


def _pattern(spelling: Spelling) -> str:
    """The pattern of what is folded by more than one letter, as JavaScript writes it."""
    text = spelling.left_out_pattern.pattern
    for python, script in _ESCAPES.items():
        text = text.replace(python, script)
    return _with_codes(text)


def _with_codes(text: str) -> str:
    head, *rest = text.split("\\U")
    return head + "".join(f"\\u{{{part[:8].lstrip('0')}}}{part[8:]}" for part in rest)
