"""Whether a time points ahead: by the verbs around it, or because nothing around it tells of the past."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.time_forms import FILLER, LEAD
from hudna.read.text.particles import WHO
from hudna.read.text.tokens import Scan
from hudna.read.times.parts import Parts, TimeExpression

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(rf"[.!?؟؛;،,:\n]|(?<!\w)(?:{WHO}) |(?<!\w)و(?=كان|قد )")
_SAID = re.compile(r"(?<!\w)(?:ب|ل)?ان ")
_FEWEST_LETTERS = 4


def stands_alone(scan: Scan, times: Sequence[TimeExpression]) -> bool:
    """Whether the text is nothing but times, with the prepositions before them: a search, a calendar, a form."""
    return bool(times) and not any(
        True
        for word in _WORD.finditer(scan.text)
        if not any(t.start <= word.start() < t.end for t in times) and not _joins(word[0], scan.language)
    )


def _joins(word: str, language: LanguageTimes) -> bool:
    known = language.words.get(word)
    return known is not None and (
        bool(known.use & (FILLER | LEAD)) or "bound" in known.tags or "demonstratives" in known.nums
    )


def looks_ahead(text: str, start: int, end: int, language: LanguageTimes) -> bool:
    """Whether the clause around ``start:end`` of a folded text speaks of what is to come ("سيعقد", "من المقرر")."""
    low = max((m.end() for m in _CLAUSE_END.finditer(text, 0, start)), default=0)
    high = _CLAUSE_END.search(text, end)
    rest = text[end : high.start() if high else len(text)]
    said = _SAID.search(rest)  # "شدد الخميس على أن بلاده سترد": he spoke on that day, she will act later
    clause = text[low:start] + " " + rest[: said.start() if said else len(rest)]
    words = _WORD.findall(clause)
    if words and _is_present(words[0], language):
        return True
    return any(_is_ahead(w, language) and words[i - 1 if i else 0] not in language.undone for i, w in enumerate(words))


def _is_present(word: str, language: LanguageTimes) -> bool:
    """Whether a clause's first word is a present verb ("يلتقي الوفدان الخميس")."""
    bare = word[1:] if word[:1] == "و" else word
    return bare[:1] == "ي" and len(bare) >= _FEWEST_LETTERS and bare not in language.words


def _is_ahead(word: str, language: LanguageTimes) -> bool:
    bare = word[1:] if word[:1] in ("و", "ف") else word
    if bare in language.ahead:
        return True
    fewest = _FEWEST_LETTERS + (bare[1:2] == "ا")
    verb = bare[:1] == "س" and bare[1:2] in ("ي", "ت", "ن", "ا") and len(bare) >= fewest
    return verb and not bare.startswith(language.not_ahead)


def pointed_ahead(parts: Parts, month: int) -> Parts:
    """The parts of a time that stands alone: a bare weekday, month or feast is the next one.

    A day of the present ``month`` is this year's.
    """
    until = pointed_ahead(parts.until, month) if parts.until is not None else None
    open_day = any(x is not None for x in (parts.weekday, parts.month, parts.holiday))
    fixed = any(x is not None for x in (parts.year, parts.offset, parts.unit, parts.deixis)) or parts.month == month
    if parts.counts and parts.lead == "within" and parts.direction == 0:
        return parts._replace(direction=1, until=until)
    return parts._replace(deixis=1 if open_day and not fixed else parts.deixis, until=until)
