"""Whether one of the two between whom a clash is told bears no arms: protesters, residents, nationals of a country."""

from __future__ import annotations

import re

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Draft, Stretch

_BETWEEN = re.compile(r"(?: \w+){0,2} (بين|مع) ")
_REACH = 6
_PLURAL = ("ين", "ون")


def against_unarmed(hit: Hit, clause: Stretch, draft: Draft) -> bool:
    """Whether a side of a clash has no arms: "مواجهات بين محتجين وجنود", "اشتباكات بين سوريين وأتراك".

    Nationals are told so in the plural without the article; with arms they are told as fighters or soldiers.
    """
    between = _BETWEEN.match(draft.normal.text, hit.end, clause.end)
    if between is None:
        return False
    sides = [w for w in draft.words("unarmed") if between.end() <= w.start < clause.end]
    if between[1] == "بين":
        sides.extend(w for w in draft.words("adj") if between.end() == w.word_start and _is_people(w, draft))
    return any(draft.words_between(between.end(), w.word_start) <= _REACH for w in sides)


def _is_people(word: Hit, draft: Draft) -> bool:
    """Whether an adjective of a country stands for its people: "فلسطينيين", not "الفلسطينيين" nor "جنود فلسطينيين"."""
    return not word.prefix and draft.normal.text[word.start : word.end].endswith(_PLURAL)
