"""When two printed wordings count as the same: folded letters, words without clitics, shares of common words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_BETWEEN = re.compile(r"\W+")
_CLITIC = re.compile(r"^(?:وال|بال|فال|لل|ال|و|ب|ل|ف)(?=\w{3})")

ENOUGH = 0.5
"""Share of common words from which two names are the same."""


@lru_cache(maxsize=16384)
def plain(wording: str) -> str:
    """The wording in folded letters, without vowel signs, direction marks and punctuation, in lower case.

    >>> plain("«إدلـب»، شمال")
    'ادلب شمال'
    """
    return _BETWEEN.sub(" ", _MARKS.sub("", wording).translate(_LETTERS)).strip().lower()


@lru_cache(maxsize=16384)
def words(wording: str) -> frozenset[str]:
    """Its words, each without a leading article, conjunction or preposition that leaves three letters or more."""
    return frozenset(_CLITIC.sub("", word) for word in plain(wording).split())


def share(left: str, right: str) -> float:
    """How much of the shorter wording stands in the other: 0 to 1, by words.

    >>> share("القوات الروسية", "دورية للقوات الروسية والتركية")
    1.0
    """
    a, b = words(left), words(right)
    return len(a & b) / max(1, min(len(a), len(b)))


def same_name(left: str, right: str) -> bool:
    """Whether one name holds the other, or they have half of their words in common."""
    a, b = plain(left), plain(right)
    return bool(a and b) and (a in b or b in a or share(left, right) >= ENOUGH)


def joined(parts: Iterable[str | None]) -> str:
    """The parts that are there, as one wording."""
    return " ".join(part for part in parts if part)
