"""Words whose letters are printed apart: "ا ل ع س ك ر ي ي ن"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hudna.knowledge.masking import Masking
from hudna.read.text.known import WordsHere
from hudna.read.text.normal import Normal
from hudna.read.text.stretches import Letters

_SHORTEST = 3
_LONGEST = 20


def spaced_words(normal: Normal, masking: Masking, here: WordsHere) -> Iterator[tuple[int, int, Letters]]:
    """Known words printed letter by letter; a word with some letters together at its end or beginning counts too.

    Wider blanks part the words where several are printed so.
    """
    text = normal.text
    for run in masking.spaced.finditer(text):
        places = [i for i in range(run.start(), run.end()) if text[i].isalpha()]
        groups = list(_apart(normal, places))
        for group in groups:
            yield from _words(text, group, here)
        if len(groups) == 1:
            yield from _with_neighbour(text, groups[0], here)


def _apart(normal: Normal, places: list[int]) -> Iterator[list[int]]:
    """Letters grouped into words, by blanks that are printed wider than the narrowest."""
    gaps = [normal.starts[b] - normal.ends[a] for a, b in pairwise(places)]
    group = places[:1]
    narrowest = min(gaps)
    for place, gap in zip(places[1:], gaps, strict=True):
        if gap > narrowest:
            yield group
            group = []
        group.append(place)
    yield group


def _words(text: str, group: list[int], here: WordsHere) -> Iterator[tuple[int, int, Letters]]:
    """The group as one known word, else as the known words that it falls into, longest first."""
    at = 0
    found = []
    while at < len(group):
        sizes = range(min(len(group) - at, _LONGEST), _SHORTEST - 1, -1)
        size = next((n for n in sizes if _is_word(text, group[at : at + n], here)), 0)
        if not size:
            return
        found.append(group[at : at + size])
        at += size
    for places in found:
        yield places[0], places[-1] + 1, [(text[i], i, i + 1) for i in places]


def _is_word(text: str, places: list[int], here: WordsHere) -> bool:
    word = "".join(text[i] for i in places)
    return here.taught(word) or (len(word) > _SHORTEST and here.printed(word))


def _with_neighbour(text: str, group: list[int], here: WordsHere) -> Iterator[tuple[int, int, Letters]]:
    """Two or more single letters and the rest of the word after or before them."""
    if not 1 < len(group) < _LONGEST or _is_word(text, group, here):
        return
    after, before = _next_word(text, group[-1] + 1), _last_word(text, group[0])
    for places in ([*group, *after], [*before, *group]):
        rest = "".join(text[i] for i in places if i not in group)
        if len(rest) > 1 and not here.taught(rest) and _is_word(text, places, here):
            yield places[0], places[-1] + 1, [(text[i], i, i + 1) for i in places]
            return


def _next_word(text: str, at: int) -> list[int]:
    start = at + 1
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return list(range(start, end)) if text[at : at + 1] == " " else []


def _last_word(text: str, at: int) -> list[int]:
    end = at - 1
    start = end
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return list(range(start, end)) if end > 0 and text[end] == " " else []
