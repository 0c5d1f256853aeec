"""What a word that tells of the time to come is said of: which noun it describes, and in whose words it stands."""

from __future__ import annotations

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Candidate, Draft

_FEMININE, _ARTICLE, _ACCUSATIVE = "ه", "ال", "ا"
_THEIRS, _LONG = ("ها", "هما", "نا"), 4
_MARKS = (("\u201c", "\u201d"), ("\u00ab", "\u00bb"))


def describes_another(cue: Hit, candidate: Candidate, draft: Draft) -> bool:
    """Whether an adjective without the article describes another noun than the event's: "مجاعة وشيكة".

    It agrees with the noun before it, and that is no part of what is told of the event ("زيارة رسمية مرتقبة").
    """
    text, hit = draft.normal.text, candidate.hit
    word = text[cue.start : cue.end]
    if cue.prefix or " " in word or word.startswith(_ARTICLE) or not word.endswith(_FEMININE):
        return False
    before = text[candidate.clause.start : cue.word_start].split()[-1:]
    if not before or hit.word_start < cue.start <= hit.end + 1 or is_timed(cue, draft):
        return False
    noun = before[0]
    accusative = noun.endswith(_ACCUSATIVE) and not noun.endswith(_THEIRS) and len(noun) > _LONG
    agrees = noun.endswith(_FEMININE) or accusative
    if noun.startswith(_ARTICLE) or not agrees:
        return False
    return cue.start < hit.start or hit.definite or bool(hit.suffix) or _is_cut_off(text[hit.end : cue.word_start])


def _is_cut_off(between: str) -> bool:
    """Whether a phrase of its own holds the adjective: "اجتماعات في المنطقة بشأن خطة مرتقبة"."""
    words = between.split()
    while words and words[-1].endswith((_FEMININE, _ACCUSATIVE)) and not words[-1].startswith(_ARTICLE):
        words.pop()
    return bool(words)


def is_timed(cue: Hit, draft: Draft) -> bool:
    """Whether a word is of a time or stands right behind one: "الأسبوع المقبل"."""
    return any(t.start <= cue.start < t.end or t.end + 1 == cue.word_start for t in draft.times)


def opens_quotation(printed: str) -> bool:
    """Whether a quotation begins in a stretch and goes on behind it, so that its words are somebody else's."""
    straight = printed.count('"') % 2 == 1
    return straight or any(printed.rfind(opening) > printed.rfind(closing) for opening, closing in _MARKS)
