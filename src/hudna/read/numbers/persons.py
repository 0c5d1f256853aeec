"""People told of without a number: "استشهد مقاتل", "أودت برجل وامرأة", "وأصيب ثالث"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hudna.knowledge.spelling import Spelling
from hudna.read.draft import Draft


class Person(NamedTuple):
    """So many people at ``start:end`` of the folded text, and what became of them."""

    start: int
    end: int
    what: str
    many: int


class PersonWords:
    """The words of one language: what becomes of people (``told_by``), and the singular nouns for one of them."""

    def __init__(self, units: Mapping[str, Any], spelling: Spelling) -> None:
        fold = spelling.fold
        self._fates = {fold(w).removesuffix(" ب"): what for what, words in units["told_by"].items() for w in words}
        first = {fate.partition(" ")[0] for fate in self._fates}
        self._openings = frozenset(joined + word for word in first for joined in ("", "و", "ف"))
        nouns = (forms[0] for name in units["persons"] for forms in units["nouns"][name])
        ones = "|".join(sorted({re.escape(fold(x)) for x in nouns if " " not in x}, key=len, reverse=True))
        fates = "|".join(sorted((re.escape(x) for x in self._fates), key=len, reverse=True))
        one = f"(?:{ones})ا?"
        who = rf"ب?(?:ال)?{one}(?: و(?:ال)?{one})*"
        end = rf"(?!\w)(?! و(?!(?:{fates})\b))"  # "رجل وامرأة وطفلاها": more people than can be counted
        more = "|".join(re.escape(fold(x)) for x in units["one_more"])
        self._told = re.compile(rf"(?<!\w)[وف]?(?P<fate>{fates}) (?:(?P<who>{who}){end}|(?P<more>{more})(?! ال)(?!\w))")

    def find(self, draft: Draft) -> Iterator[Person]:
        """Each mention in the text that no number covers, in order."""
        split = draft.split
        if self._openings.isdisjoint(split.forms):
            return
        places = [at for at, word in zip(split.starts, split.forms, strict=True) if word in self._openings]
        counted = [(min(n.start, n.noun_start or n.start), max(n.end, n.noun_end or n.end)) for n in draft.numbers]
        done = 0
        for at in places:
            match = self._told.match(draft.normal.text, at) if at >= done else None
            if match is None:
                continue
            done = match.end()
            start, end = match.span("more" if match["more"] else "who")
            if match["more"] or not any(low < end and start < high for low, high in counted):
                yield Person(start, end, self._fates[match["fate"]], (match["who"] or "").count(" و") + 1)
