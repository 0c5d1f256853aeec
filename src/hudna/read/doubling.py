"""Letters printed twice or more in a row: where Arabic itself does so, and where a word was stretched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hudna.knowledge.masking import LETTER, Masking

_RUN = re.compile(f"([{LETTER}])\\1+")
_LETTERS = re.compile(f"[{LETTER}]")
_LONGEST_OPENING = 3


def stretched_words(original: str, masking: Masking) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Words (offsets of the print) that have a letter more often in a row than Arabic prints it, and those runs."""
    done = 0
    for run in _RUN.finditer(original):
        if run.start() < done or run[0] in masking.common_doubles:
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
    """Whether Arabic could print the run ``word[low:high]`` of one letter: two only, at the end of a root or its start.

    A root has no more than one letter of its own before a double, and after it only endings: "محددة" has, "عسسكري" and
    "قصفف" have not. Before the root stands what is joined to it, perhaps with its first letter again: "تتوقع".
    """
    if high - low > 2:
        return False
    letter, before, after = word[low], word[:low], word[high:]
    if letter * 2 in masking.common_doubles:
        return True
    if letter in masking.opening and len(before) <= _LONGEST_OPENING and masking.serving.issuperset(before):
        return True
    own = sum(c not in masking.serving for c in before)
    return own <= 1 and bool(before) and after in masking.endings


def readings(length: int, runs: list[tuple[int, int]]) -> Iterator[list[int]]:
    """The positions that stay when runs are shortened: to one letter each first, then to two where they are longer.

    >>> ["".join("قصففف"[i] for i in kept) for kept in readings(5, [(2, 5)])]
    ['قصف', 'قصفف']
    """
    for most in (1, 2):
        gone = {i for low, high in runs for i in range(low + most, high)}
        if gone:
            yield [i for i in range(length) if i not in gone]
