"""Whether one of the two between whom a clash is told bears no arms: protesters, residents, nationals of a country."""

from __future__ import annotations

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Draft, Stretch

_REACH, _WHERE = 6, 4


def against_unarmed(hit: Hit, clause: Stretch, draft: Draft) -> bool:
    """Whether a side of a clash has no arms: "مواجهات بين محتجين وجنود", "اشتباكات بين سوريين وأتراك".

    Nationals are told so in the plural without the article, or with it beside a force ("بين الفلسطينيين والجيش"); with
    arms they are told as fighters or soldiers. Counted among the victims they stand for whom a force met.
    """
    between = draft.grammar.between_whom.match(draft.normal.text, hit.end, clause.end)
    if between is None:
        return False
    sides = [w for w in draft.words("unarmed") if between.end() <= w.start < clause.end]
    people = draft.words("adj")
    if between[1]:
        sides.extend(w for w in people if between.end() == w.word_start and _is_people(w, draft))
    elif any(clause.start <= w.start < hit.start and _is_counted(w, draft) for w in people):
        return True  # "مقتل عشرة سوريين في مواجهات مع القوات"
    return any(draft.words_between(between.end(), w.word_start) <= _REACH for w in sides)


def _is_people(word: Hit, draft: Draft) -> bool:
    """Whether an adjective of a country stands for its people: "فلسطينيين", not "جنود فلسطينيين"."""
    if not draft.normal.text[word.start : word.end].endswith(draft.grammar.plural_endings):
        return False
    forces = (w for w in draft.words("own_force") if w.prefix.startswith("و") and w.start > word.end)
    return not word.prefix or any(draft.words_between(word.end, w.word_start) <= _WHERE for w in forces)


def _is_counted(word: Hit, draft: Draft) -> bool:
    """Whether a number stands right before an adjective of a country: "17 سورياً", "عشرة سوريين"."""
    return not word.prefix and any(n.end + 1 == word.word_start for n in draft.numbers)
