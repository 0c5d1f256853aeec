"""Words with signs, digits or letters of other scripts inside: what they say, where that is a known word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hudna.knowledge.masking import Masking
from hudna.read.known import WordsHere

Letters = list[tuple[str, int, int]]
"""Folded letters, each with the stretch of the folded text that it is printed in."""

_SHORTEST = 3
_LONGEST = 40
_MOST_STAND_INS = 4
_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"


def stretch_at(text: str, at: int, lowest: int, masking: Masking) -> tuple[int, int]:
    """The letters and signs around a place, without signs at either end; empty where a word of others touches it."""
    match = masking.stretch
    start = at
    while start > lowest and match.match(text, start - 1, start):
        start -= 1
    found = match.match(text, at)
    end = found.end() if found else at
    strip = masking.signs
    while end > start and text[end - 1] in strip:
        end -= 1
    while start < end and text[start] in strip:
        start += 1
    return start, end


def word_of(text: str, start: int, end: int, masking: Masking, here: WordsHere) -> Letters | None:
    """What ``text[start:end]`` says as one known word; null where it says none, or may be meant as printed."""
    if not _SHORTEST <= end - start <= _LONGEST or _touched(text, start, end):
        return None
    kept = [i for i in range(start, end) if text[i] not in masking.signs]
    stands = [i for i in kept if text[i] in masking.stand_ins]
    if len(kept) < _SHORTEST or not _may_stand(text, kept, stands, masking):
        return None
    if len(kept) == end - start and not stands:
        return None
    found = _only(_read(text, kept, stands, masking), here)
    if found is not None:
        return None if _meant(text, start, end, masking, here) else _placed(found, kept, end)
    if not stands:
        return _with_missing(text, start, end, masking, here)
    return None


def _touched(text: str, start: int, end: int) -> bool:
    """Whether a word of another script, a tag or an address goes on at either end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or before in ("#", "@") or after.isalnum() or after == "@"


def _may_stand(text: str, kept: list[int], stands: list[int], masking: Masking) -> bool:
    """Fewer stand-ins than letters; digits in a row are a number; some digits count inside a word only."""
    if not stands:
        return True
    if len(stands) > _MOST_STAND_INS or 2 * len(stands) > len(kept):
        return False
    if any(b == a + 1 and text[a].isdigit() and text[b].isdigit() for a, b in zip(stands, stands[1:], strict=False)):
        return False
    return not any(text[i] in masking.inside_stand_ins and i in (kept[0], kept[-1]) for i in stands)


def _read(text: str, kept: list[int], stands: list[int], masking: Masking) -> Iterator[str]:
    if not stands:
        yield "".join(text[i] for i in kept)
        return
    for letters in product(*(masking.stand_ins[text[i]] for i in stands)):
        chosen = dict(zip(stands, letters, strict=True))
        yield "".join(chosen.get(i, text[i]) for i in kept)


def _only(words: Iterator[str], here: WordsHere) -> str | None:
    known = {w for w in words if here.known(w)}
    return known.pop() if len(known) == 1 else None


def _placed(word: str, kept: list[int], end: int) -> Letters:
    ends = [i + 1 for i in kept[:-1]] + [end]
    return [(c, i, e) for c, i, e in zip(word, kept, ends, strict=True)]


def _meant(text: str, start: int, end: int, masking: Masking, here: WordsHere) -> bool:
    """Whether the signs may stand between words: they can, and each piece is a word of its own; or initials."""
    inside = [c for c in text[start:end] if c in masking.signs]
    if not inside or not masking.only_inside.isdisjoint(inside):
        return False
    bracketed = not masking.brackets.isdisjoint(inside)
    pieces = [p for p in "".join(" " if c in masking.signs else c for c in text[start:end]).split(" ") if p]
    if bracketed:
        return here.known(pieces[0]) or here.known("".join(pieces[::2]))
    if all(len(p) == 1 for p in pieces) and len(pieces) <= _SHORTEST:
        return not here.taught("".join(pieces))
    return all(p in masking.loose or (len(p) > 1 and here.known(p)) for p in pieces)


def _with_missing(text: str, start: int, end: int, masking: Masking, here: WordsHere) -> Letters | None:
    """The one known word that has a letter in place of each sign; null where none or several have."""
    signs = [i for i in range(start, end) if text[i] in masking.signs]
    if len(signs) != 1 or text[signs[0]] not in masking.missing:
        return None
    at = signs[0]
    words = (text[start:at] + c + text[at + 1 : end] for c in _ALPHABET)
    found = _only(words, here)
    return None if found is None else _placed(found, list(range(start, end)), end)
