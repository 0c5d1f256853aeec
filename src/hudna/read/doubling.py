"""Letters printed twice or more in a row: where Arabic itself does so, and where a word was stretched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hudna.knowledge.masking import LETTER, Masking

_RUN = re.compile(f"([{LETTER}])\\1+")
_LETTERS = re.compile(f"[{LETTER}]")
_TA = "ت"


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
    odd: list[tuple[int, int]] = []
    before, done = "", 0
    for run in _RUN.finditer(word):
        low, high = run.span()
        before += word[done:low]
        if not usual(before, run[0], word[high:], masking):
            odd.append((low, high))
        before, done = before + run[1], high
    return odd


def usual(before: str, run: str, after: str, masking: Masking) -> bool:
    """Whether Arabic could print a letter twice in a row between what stands before and after it in the word.

    The reasons: what is joined to a word ends as the word begins ("تتوقع", "اللجنة"); the root ends in a double
    ("محددة"); an ending begins as the word ends ("أننا"); the letter is one whose doubles tell nothing.
    """
    letter = run[0]
    if len(run) > 2:
        return False
    if letter in masking.common or after[:1] in masking.tails.get(letter, ()) or _opens(letter, before, masking):
        return True
    return letter + after in masking.meeting or (ends_root(letter, before, masking) and after in masking.endings)


def ends_root(letter: str, before: str, masking: Masking) -> bool:
    """Whether a root ends in the letter twice, its first letter being the last of ``before``."""
    return before[-1:] + letter * 2 in masking.roots and before[:-1] in masking.derived


def _opens(letter: str, before: str, masking: Masking) -> bool:
    """Whether a word may begin at the double, or between its letters."""
    if letter not in masking.opening:
        return False
    if not before or before in masking.joined or before + letter in masking.joined:
        return True
    return letter == _TA and before[-1] in masking.before_t and (len(before) == 1 or before[:-1] in masking.joined)


def readings(length: int, runs: list[tuple[int, int]]) -> Iterator[list[int]]:
    """The positions that stay when runs are shortened, likeliest first: the long runs only, then all.

    A long run becomes one letter or two; from four on rather two.

    >>> ["".join("قصففف"[i] for i in kept) for kept in readings(5, [(2, 5)])]
    ['قصف', 'قصفف']
    """
    long = [r for r in runs if r[1] - r[0] > 2]
    sizes = (2, 1) if any(high - low > 3 for low, high in long) else (1, 2)
    for chosen in dict.fromkeys((tuple(long), tuple(runs))):
        for size in sizes if chosen and long else (1,):
            gone = {i for low, high in chosen for i in range(low + (size if high - low > 2 else 1), high)}
            if gone:
                yield [i for i in range(length) if i not in gone]
