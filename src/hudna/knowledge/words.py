"""The words of a folded text with their places, cut once for all who look at words."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_LONGEST_KEPT = 40
_MOST_KEPT = 60_000
_WORD = re.compile(r"([^\W_]+)")


class Words(NamedTuple):
    """The runs of letters and digits of ``text``: the one of number ``i`` stands at ``starts[i]:ends[i]``.

    ``gaps[i]`` is what is printed before it, since the word before or the beginning of the text; the last is the rest.
    """

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def words_of(text: str) -> Words:
    """The words of a text, in order.

    >>> words_of("قرب M4، 3 دوريات")[1:]
    (['قرب', 'M4', '3', 'دوريات'], [0, 4, 8, 10], [3, 6, 9, 16], ['', ' ', '، ', ' ', ''])
    """
    pieces = _WORD.split(text)
    ends = list(accumulate(map(len, pieces)))
    return Words(text, pieces[1::2], ends[:-1:2], ends[1::2], pieces[::2])


class Kept(dict[str, T]):
    """What is known of words, found when a word is first asked for: a few thousand make nine tenths of all texts.

    When it becomes too much, all but what was asked for since the last time is forgotten; very long words are not kept.
    """

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find
        self._earlier: dict[str, T] = {}

    def __missing__(self, word: str) -> T:
        found = self._earlier[word] if word in self._earlier else self._find(word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self._earlier = dict(self)
                self.clear()
            self[word] = found
        return found
