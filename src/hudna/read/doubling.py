"""Letters printed twice or more in a row: where Arabic itself does so, and where a word was stretched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hudna.knowledge.masking import LETTER, Masking

_RUN = re.compile(f"([{LETTER}])\\1+")
_LETTERS = re.compile(f"[{LETTER}]")
_LONGEST_OPENING = 3
_YA, _TA, _NUN = "يتن"


def stretched_words(original: str, masking: Masking) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Words (offsets of the print) that have a letter more often in a row than Arabic prints it, and those runs."""
    done = 0
    for run in _RUN.finditer(original):
        if run.start() < done:
            continue
        start, end = run.span()
        while start > done and _LETTERS.match(original, start - 1):
            start -= 1
        while _LETTERS.match(original, end):
            end += 1
        runs = _odd_runs(original[start:end], masking)
        done = end
        if runs:
            yield start, end, runs


@lru_cache(maxsize=20_000)
def _odd_runs(word: str, masking: Masking) -> list[tuple[int, int]]:
    return [r.span() for r in _RUN.finditer(word) if not usual(word, r.start(), r.end(), masking)]


def usual(word: str, low: int, high: int, masking: Masking) -> bool:
    """Whether Arabic could print the run ``word[low:high]`` of one letter: two only, and for a reason.

    The reasons: what is joined to a word ends as the word begins ("تتوقع", "اللجنة"); the root ends in a double
    ("محددة"); the plural of words in ي ("السوريين"), and nouns like "تغيير".
    """
    if high - low > 2:
        return False
    letter, before, after = word[low], word[:low], word[high:]
    if letter == _YA:
        return after[:1] == _NUN or before.rpartition(_TA)[2] == before[-1:] != before
    if letter in masking.opening and len(before) <= _LONGEST_OPENING and masking.serving.issuperset(before):
        return True
    root = before[-1:] + letter * 2
    return root in masking.roots and masking.serving.issuperset(before[:-1]) and masking.ending.issuperset(after)


def readings(length: int, runs: list[tuple[int, int]]) -> Iterator[list[int]]:
    """The positions that stay when runs are shortened: to one letter each first, then to two where they are longer.

    >>> ["".join("قصففف"[i] for i in kept) for kept in readings(5, [(2, 5)])]
    ['قصف', 'قصفف']
    """
    for most in (1, 2):
        gone = {i for low, high in runs for i in range(low + most, high)}
        if gone:
            yield [i for i in range(length) if i not in gone]
