"""Letters printed twice or more in a row: where Arabic itself does so, and where a word was stretched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hudna.knowledge.masking import LETTER, Masking

_RUN = re.compile(f"([{LETTER}])\\1+")
_DOUBLE = re.compile(f"(?=([{LETTER}])\\1)")  # finds where a run begins in half the time that `_RUN` takes
_TWICE = re.compile(r"(.)\1", re.DOTALL)
_WORD = re.compile(f"[{LETTER}]*")
_LETTERS = frozenset(c for c in map(chr, range(0x600, 0x700)) if _RUN.match(c * 2))
_LONGEST = 40
_TA, _TA_MARBUTA, _ALIF = "تةا"


Runs = list[tuple[int, int]]
"""Stretches of one letter in a word."""
Stretched = tuple[int, int, Runs, Runs]
"""A word by its offsets, and the runs in it that are or may be too long."""


@lru_cache(maxsize=20_000)
def stretched_words(printed: str, masking: Masking) -> tuple[Stretched, ...]:
    """The words of a print (as offsets) that have a letter more often in a row than Arabic prints it.

    With each, the runs that are too long for certain, and those that are where the word before them is a word.
    """
    found = []
    done = 0
    for double in _DOUBLE.finditer(printed):
        start = double.start()
        if start < done:
            continue
        while start > done and printed[start - 1] in _LETTERS:
            start -= 1
        word = _WORD.match(printed, start)
        end = done = word.end() if word else start
        odd, ending = _odd_runs(printed[start:end], masking) if end - start <= _LONGEST else ([], [])
        if odd or ending:
            found.append((start, end, odd, ending))
    return tuple(found)


def _odd_runs(word: str, masking: Masking) -> tuple[Runs, Runs]:
    odd: Runs = []
    ending: Runs = []
    shown = any(name in word for name in masking.printed_so)
    before, done = "", 0
    for run in _RUN.finditer(word):
        low, high = run.span()
        if shown and high - low == 2:
            continue
        before, done = before + word[done:low], low
        if not usual(before, run[0], word[high:], masking):
            odd.append((low, high))
            before, done = before + run[1], high
        elif run[1] in masking.ended and run[1] + word[high:] in masking.meeting:
            ending.append((low, high))
    return odd, ending


def doubled(word: str) -> bool:
    """Whether a folded word has any sign twice in a row; where none has, no print of it is stretched."""
    return _TWICE.search(word) is not None


def usual(before: str, run: str, after: str, masking: Masking) -> bool:
    """Whether Arabic could print a letter twice in a row between what stands before and after it in the word.

    The reasons: what is joined to a word ends as the word begins ("تتوقع", "اللجنة"); the root ends in a double
    ("محددة"); an ending begins as the word ends ("أننا"); the letter is one whose doubles tell nothing.
    """
    letter = run[0]
    if len(run) > 2:
        return False
    if letter in masking.common or after in masking.tails.get(letter, ()) or _opens(letter, before, masking):
        return True
    if letter + after in masking.meeting and _meets(letter, before, masking):
        return True
    bare = before[:-1] == "" or before[:-1] in masking.joined
    return ends_root(letter, before, masking) and after in masking.endings and not (bare and after == _TA_MARBUTA)


def _meets(letter: str, before: str, masking: Masking) -> bool:
    """Whether a word may end in the letter after what stands before it, and take an ending."""
    return not before.startswith(masking.articles) and before.endswith(masking.stems.get(letter, ""))


def ends_root(letter: str, before: str, masking: Masking) -> bool:
    """Whether a root ends in the letter twice, its first letter being the last of ``before``."""
    return before[-1:] + letter * 2 in masking.roots and before[:-1] in masking.derived


def _opens(letter: str, before: str, masking: Masking) -> bool:
    """Whether a word may begin at the double, or between its letters."""
    if letter not in masking.opening:
        return False
    if not before or before in masking.joined or before + letter in masking.joined:
        return True
    if letter != _TA:
        return False
    if before[-1] in masking.eighth and before[:-1].removesuffix(_ALIF) in masking.derived:
        return True
    return before[-1] in masking.before_t and (len(before) == 1 or before[:-1] in masking.joined)


def readings(length: int, runs: Runs) -> Iterator[list[int]]:
    """The positions that stay when runs are shortened, likeliest first: the long runs only, one run only, all.

    A long run becomes one letter or two; from four on rather two.

    >>> ["".join("قصففف"[i] for i in kept) for kept in readings(5, [(2, 5)])]
    ['قصف', 'قصفف']
    """
    long = tuple(r for r in runs if r[1] - r[0] > 2)
    sizes = (2, 1) if any(high - low > 3 for low, high in long) else (1, 2)
    single = () if long else tuple((r,) for r in runs)
    for chosen in dict.fromkeys((long, *single, tuple(runs))):
        for size in sizes if long else (1,):
            gone = {i for low, high in chosen for i in range(low + (size if high - low > 2 else 1), high)}
            if gone:
                yield [i for i in range(length) if i not in gone]
