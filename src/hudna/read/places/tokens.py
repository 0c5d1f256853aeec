"""The words of a text with the names of places found at them; knows what is printed between and before words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from hudna.knowledge.words import Words
from hudna.read.places.words import PlaceWords
from hudna.read.text.normal import Normal
from hudna.read.text.vocabulary import KnownWords

_EXTENT = itemgetter(0, 1)
_STOP = re.compile("[.!?؟\n]")
_SHORT, _RARE = 4, frozenset(("ف", "ك", "وف"))
"""A short name after these is nearly always the rest of a word: "فرقه" is no "ف" and "رقة"."""
QUOTES = "\"«»“”„‟'’‘"


class PlaceHit(NamedTuple):
    """A name of the gazetteer at ``start:end`` of the folded text, with the ids of all places that bear it."""

    start: int
    end: int
    ids: tuple[str, ...]


class PlaceTokens:
    """``count`` words: ``starts``, ``ends`` and ``forms`` of each by number; ``senses`` of those that have one,
    ``hits`` the longest name that begins in a word."""

    def __init__(
        self, normal: Normal, split: Words, known: KnownWords, hits: Sequence[PlaceHit], words: PlaceWords
    ) -> None:
        self.text = split.text
        self.words = words
        self.forms = split.forms
        self.starts, self.ends = split.starts, split.ends
        self._gaps, self.count = split.gaps, len(split.forms)
        self.senses = {i: word.sense for i, word in known.special if word.sense is not None}
        self._telling = [i for i, word in known.special if word.telling]
        self.hits = self._by_token(hits)
        self.normal = normal

    def _by_token(self, hits: Sequence[PlaceHit]) -> dict[int, PlaceHit]:
        found: dict[int, PlaceHit] = {}
        for hit in sorted(hits, key=_EXTENT):
            at = bisect_right(self.ends, hit.start)
            if at == self.count:
                break
            sense, other = self.senses.get(at), found.get(at)
            if sense is not None and sense.many and not sense.definite and self.ends[at] == hit.end:
                continue
            if hit.end - hit.start <= _SHORT and self.text[self.starts[at] : hit.start] in _RARE:
                continue
            if other is not None and other.end == hit.end:
                hit = hit._replace(ids=tuple(dict.fromkeys(other.ids + hit.ids)))
            if other is None or hit.end >= other.end:
                found[at] = hit
        return found

    def add(self, hits: Sequence[PlaceHit]) -> None:
        """Take in names that the text itself makes places, where nothing is known yet."""
        self.hits = {**self._by_token(hits), **self.hits}

    def gap(self, at: int) -> str:
        """What is printed between the word before ``at`` and it, quotation marks left out."""
        return self._gaps[at] if 0 < at < self.count else "\n"

    def after(self, at: int, end: int) -> int:
        """The first word, from ``at`` on, that begins at or after position ``end``."""
        while at < self.count and self.starts[at] < end:
            at += 1
        return at

    def joined(self, at: int) -> str:
        """What is joined before the name that begins in word ``at``: و ب ل ال …"""
        hit, sense = self.hits.get(at), self.senses.get(at)
        if hit is not None:
            return self.text[self.starts[at] : hit.start]
        return sense.prefix if sense is not None else ""

    def start(self, at: int) -> int:
        """Where the place's own words begin in word ``at``: joined و ف ب ل ك left out, the article kept."""
        prefix = self.joined(at)
        return self.starts[at] + len(prefix) - (2 if prefix.endswith("ال") else 0)

    def quoted(self, position: int) -> bool:
        """Whether a quotation mark is printed right before a folded position."""
        printed = self.normal.starts[position]
        return printed > 0 and self.normal.original[printed - 1] in QUOTES

    def closing(self, position: int) -> int:
        """The folded position of the next quotation mark, comma or line break printed after ``position``."""
        printed = self.normal.starts[position]
        ends = (i for c in (*QUOTES, "،", ",", "\n") if (i := self.normal.original.find(c, printed)) >= 0)
        return self.normal.at(min(ends, default=printed))

    def is_direction(self, at: int) -> bool:
        """Whether word ``at`` is a direction as noun or preposition."""
        sense = self.senses.get(at)
        return sense is not None and sense.sort == "direction" and sense.prefix in ("", "ال", "ب")

    def of_interest(self) -> list[int]:
        """The words where a phrase or a way may begin, by number."""
        return sorted({*self.senses, *self.hits, *self._telling})

    def may_begin(self, at: int) -> bool:
        """Whether a phrase may begin with word ``at``, which else only tells of a way."""
        return at in self.hits or at in self.senses or self.forms[at] in self.words.whose

    def sentence_ends(self) -> list[int]:
        """Where sentences end; a line break after a colon or comma does not end one."""
        return [at for m in _STOP.finditer(self.text) if self._ends_sentence(at := m.start())]

    def _ends_sentence(self, at: int) -> bool:
        if self.text[at] == "\n":
            return self.text[max(at - 2, 0) : at].rstrip(" ")[-1:] not in (":", "،")
        return not self.text[at + 1 : at + 2].isdigit()

    def plain(self, at: int) -> bool:
        """Whether word ``at`` is nothing but a possible name: no word of place, preposition, verb of motion."""
        form, words = self.forms[at], self.words
        known = form in words.not_names or form in words.relations or form in words.legs or form in words.ties
        return at not in self.senses and not known and form.isalpha()
