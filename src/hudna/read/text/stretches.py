"""Words with signs, digits or letters of other scripts inside: what they say, where that is a known word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from hudna.knowledge.masking import Masking
from hudna.read.text.known import WordsHere

Letters = list[tuple[str, int, int]]
"""Folded letters, each with the stretch of the folded text that it is printed in."""

_SHORTEST = 3
_LONGEST = 40
_MOST_STAND_INS = 4
_MOST_PIECES = 3
_QUOTATION = 60


def stretch_at(text: str, at: int, lowest: int, masking: Masking) -> tuple[int, int]:
    """The letters and signs around a place, without signs at either end but a bracket that was opened inside."""
    match = masking.stretch
    start = at
    while start > lowest and match.match(text, start - 1, start):
        start -= 1
    found = match.match(text, at)
    end = found.end() if found else at
    while start < end and text[start] in masking.signs:
        start += 1
    while end > start and text[end - 1] in masking.signs and not _closes(text, start, end, masking):
        end -= 1
    return start, end


def _closes(text: str, start: int, end: int, masking: Masking) -> bool:
    opened = masking.brackets.get(text[end - 1])
    return opened is not None and text.find(opened, start, end) > 0


def word_of(text: str, start: int, end: int, masking: Masking, here: WordsHere) -> Letters | None:
    """What ``text[start:end]`` says as one known word; null where it says none, or may be meant as printed."""
    if not _SHORTEST <= end - start <= _LONGEST or _touched(text, start, end):
        return None
    kept = [i for i in range(start, end) if text[i] not in masking.signs]
    stands = [i for i in kept if text[i] in masking.stand_ins]
    if len(kept) < _SHORTEST or not _may_stand(text, kept, stands, masking, here):
        return None
    if len(kept) == end - start and not stands:
        return None
    found = next((w for w in _read(text, kept, stands, masking) if here.known(w)), None)
    if found is not None:
        twice = here.repeated(text[start:end]) and not here.taught_word(found)
        return None if twice or _meant(text, start, end, masking, here) else _placed(found, kept, end)
    if not stands:
        return _with_missing(text, start, end, masking, here)
    return None


def _touched(text: str, start: int, end: int) -> bool:
    """Whether a word of another script, a tag or an address goes on at either end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or before in ("#", "@") or after.isalnum() or after == "@"


def _may_stand(text: str, kept: list[int], stands: list[int], masking: Masking, here: WordsHere) -> bool:
    """Fewer stand-ins than letters; digits in a row are a number, and so are those before or after a known word."""
    if not stands:
        return True
    letters = len(kept) - len(stands)
    if len(stands) > _MOST_STAND_INS or letters < max(2, len(stands)):
        return False
    if any(b == a + 1 and text[a].isdigit() and text[b].isdigit() for a, b in pairwise(stands)):
        return False
    ends = [i for i in (kept[0], kept[-1]) if text[i].isdigit()]
    if not ends:
        return True
    if any(text[i + 1 if i == kept[0] else i - 1] in masking.signs for i in ends):
        return False
    rest = "".join(text[i] for i in kept if i not in ends)
    inside_only = any(text[i] in masking.inside_stand_ins for i in ends)
    return letters >= _SHORTEST and not inside_only and not here.printed(rest)


def _read(text: str, kept: list[int], stands: list[int], masking: Masking) -> Iterator[str]:
    if not stands:
        yield "".join(text[i] for i in kept)
        return
    for letters in product(*(masking.stand_ins[text[i]] for i in stands)):
        chosen = dict(zip(stands, letters, strict=True))
        yield "".join(chosen.get(i, text[i]) for i in kept)


def _only(words: Iterable[str], here: WordsHere) -> str | None:
    known = {w for w in words if here.known(w)}
    return known.pop() if len(known) == 1 else None


def _placed(word: str, kept: list[int], end: int) -> Letters:
    ends = [i + 1 for i in kept[:-1]] + [end]
    return [(c, i, e) for c, i, e in zip(word, kept, ends, strict=True)]


def _meant(text: str, start: int, end: int, masking: Masking, here: WordsHere) -> bool:
    """Whether the signs may be meant: initials, several words, a quotation after what is joined to it, an ending."""
    printed = text[start:end]
    inside = [c for c in printed if c in masking.signs]
    if not inside or not masking.only_inside.isdisjoint(inside):
        return False
    pieces = "".join(" " if c in masking.signs else c for c in printed).split()
    if not masking.brackets.keys().isdisjoint(inside) or not masking.opened.isdisjoint(inside):
        return _bracketed(printed, pieces, masking, here)
    if printed in masking.meant:
        return True
    if all(len(p) == 1 for p in pieces) and len(pieces) <= _SHORTEST:
        return not here.taught("".join(pieces))
    if not masking.quotes.isdisjoint(inside) and here.known(pieces[-1]) and _closed(text, end, masking):
        return True
    if masking.letter_names.issuperset(pieces):
        return True
    return all(p in masking.small_words or _is_word(p, masking, here) for p in pieces)


def _is_word(piece: str, masking: Masking, here: WordsHere) -> bool:
    return len(piece) > 1 and piece not in masking.joined and here.known(piece)


def _closed(text: str, end: int, masking: Masking) -> bool:
    """Whether a mark of quotation stands soon after, at the end of a word."""
    return any(c in masking.quotes for c in text[end : end + _QUOTATION])


def _bracketed(printed: str, pieces: list[str], masking: Masking, here: WordsHere) -> bool:
    """Whether brackets are not both there, or leave a known word where they hold its beginning or end ("عضو(ة)")."""
    opened = sum(c in masking.opened for c in printed)
    if opened != sum(c in masking.brackets for c in printed):
        return True
    rest = "".join(pieces[:-1])
    at_end = printed[-1] in masking.brackets
    return len(pieces) > _MOST_PIECES or (at_end and (rest in masking.joined or here.known(rest)))


def _with_missing(text: str, start: int, end: int, masking: Masking, here: WordsHere) -> Letters | None:
    """The one known word that has a letter in place of each sign; null where none or several have."""
    signs = [i for i in range(start, end) if text[i] in masking.signs]
    if len(signs) != 1 or text[signs[0]] not in masking.missing:
        return None
    at = signs[0]
    words = (text[start:at] + c + text[at + 1 : end] for c in masking.alphabet)
    found = _only(words, here)
    return None if found is None else _placed(found, list(range(start, end)), end)
