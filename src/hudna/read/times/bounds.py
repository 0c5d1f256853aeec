"""Bounds of the day of publication: what a text tells or a dossier knows makes it no earlier, or no later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hudna.knowledge.spelling import Spelling
from hudna.read.times.anchors import day_of
from hudna.read.times.parts import Parts, TimeExpression

_WORD = re.compile(r"[^\W\d_]+")
_LONG_VERB = 4
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Bound:
    """Publication lies on or after ``first`` and on or before ``last`` (null is open); ``because`` says why."""

    first: date | None
    last: date | None
    because: str


@dataclass(frozen=True)
class PublishingWords:
    """The folded words of ``publishing.yml``, explained there; none by default."""

    ahead: frozenset[str] = frozenset()
    ahead_prefixes: tuple[str, ...] = ()
    not_ahead: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    not_published: tuple[str, ...] = ()
    published: tuple[str, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Sequence[Any]], spelling: Spelling) -> PublishingWords:
        """The lists of the file, folded; a list that is not there is empty."""
        lists = {k: tuple(spelling.fold(str(x)) for x in v) for k, v in data.items()}
        sets = {k: frozenset(lists.get(k, ())) for k in ("ahead", "not_ahead", "former", "held")}
        return cls(
            ahead_prefixes=lists.get("ahead_prefixes", ()), not_published=lists.get("not_published", ()),
            published=lists.get("published", ()), **sets,
        )  # fmt: skip

    def looks_ahead(self, text: str, start: int, end: int) -> bool:
        """Whether the sentence around a stretch of text has a word of what is to come."""
        return any(self._is_ahead(w) for w in _WORD.findall(text, *sentence_around(text, start, end)))

    def _is_ahead(self, word: str) -> bool:
        bare = word[1:] if word[0] in "وف" and len(word) > _LONG_VERB else word
        if word in self.ahead or bare in self.ahead:
            return True
        future = self.ahead_prefixes and bare.startswith(self.ahead_prefixes) and len(bare) >= _LONG_VERB
        return bool(future) and bare not in self.not_ahead and word not in self.not_ahead

    def says_former(self, text: str, start: int, end: int) -> bool:
        """Whether a person with his office is told as a former one: in the words themselves or the next two."""
        after = _WORD.findall(text, end, min(len(text), end + 40))[:_BESIDE]
        before = _WORD.findall(text, max(0, start - 20), start)[-1:]
        return not self.former.isdisjoint([*before, *_WORD.findall(text, start, end), *after])

    def says_held(self, text: str, start: int, end: int) -> bool:
        """Whether the sentence around a stretch says that a meeting has begun, and nothing of what is to come."""
        low, high = sentence_around(text, start, end)
        told = not self.held.isdisjoint(_WORD.findall(text, low, high))
        return told and not self.looks_ahead(text, start, end)


NO_WORDS = PublishingWords()


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that a stretch stands in, by its full stops and line ends."""
    low = max(text.rfind("\n", 0, start), *(text.rfind(x, 0, start) for x in (". ", "؟ ", "! "))) + 1
    ends = [i for x in ("\n", ". ", "؟ ", "! ") if (i := text.find(x, end)) >= 0]
    return low, min(ends, default=len(text))


def told_bounds(text: str, times: Iterable[TimeExpression], words: PublishingWords) -> list[Bound]:
    """A full date that is told as past makes a text no earlier than it."""
    found = []
    for time in times:
        day = _told_day(time.parts)
        if day is not None and not words.looks_ahead(text, time.start, time.end):
            found.append(Bound(day, None, f"the text tells of {text[time.start : time.end]}"))
    return found


def _told_day(parts: Parts) -> date | None:
    if parts.offset is not None or parts.deixis == 1 or parts.lead in ("until", "before", "within"):
        return None
    return day_of(parts)
