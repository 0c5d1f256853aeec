"""Speakers whom the dossier lacks, kept as printed: "قال منسق الشؤون الإنسانية … إن"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import ActorMention, Draft
from hudna.read.speech.sources import SpeechWords

_MARK = re.compile(r"[،,؛:(\"«»\n.]")
_PRINTED = re.compile(r"\S+")
_MOST_WORDS = 12
_REACH = 200
_LONE_LETTERS = 6
_NEAR = 12


class Strangers:
    """Finds names and titles where a subject stands, before "that" or the verb's own preposition."""

    def __init__(self, draft: Draft, words: SpeechWords) -> None:
        self._draft = draft
        self._text = draft.normal.text
        self._grammar = draft.grammar
        self._words = words

    @cached_property
    def _hearers(self) -> frozenset[int]:
        """Where sources stand that something is said to: "لوكالة"."""
        told = (h for name in ("outlet", "source") for h in self._draft.words(name))
        return frozenset(h.word_start for h in told if h.prefix.startswith("ل"))

    @cached_property
    def _verbs(self) -> list[Hit]:
        """The verbs of the text that the lexicon knows."""
        known = (h for name in ("light", "head") for h in self._draft.words(name) if h.use in ("verb", "present"))
        return [*known, *(h for h in self._draft.words("say") if h.use == "present" or h.entry.endswith(":verb"))]

    @cached_property
    def _verb_starts(self) -> list[int]:
        return sorted(h.start for h in self._verbs)

    @cached_property
    def _timed(self) -> frozenset[int]:
        """The positions that times are printed at."""
        return frozenset(at for t in self._draft.times for at in range(t.start, t.end))

    def after(self, hit: Hit, end: int, links: Sequence[str], entry: Mapping[str, Any]) -> ActorMention | None:
        """The words between a verb and what it says; null where they are an object or tell when and where."""
        start = hit.end + len(hit.suffix)
        that = self._grammar.that_opens.search(self._text, start, min(end, start + _REACH))
        found: ActorMention | None = None
        if that is not None and not self._text[start : that.start()].strip():
            return None  # "يذكر أن القوات سيّرت، أمس، دورية": nobody is named before what is said
        if that is not None and not self._other_verb(start, that.start()):
            found = self.phrase(start, that.start())
            if found and self._text[found.end] == "،" and not (entry.get("plain") or self._goes_on(found.end)):
                found = None  # "أكد مقتل جنديين، وأن …": what is said stands right after the verb
        elif (linked := self._linked(start, end, (*links, str(entry.get("takes") or "")))) is not None:
            found = self._without_object(self.phrase(start, linked))
        elif entry.get("plain"):
            found = self._before_quotation(start, end)
        found = found or self._before_time(start, end) or self._lone(hit, end, str(entry.get("takes") or ""))
        return found if found and self._is_subject(found, hit) else None

    def _without_object(self, found: ActorMention | None) -> ActorMention | None:
        """A name that the text has used before, without the definite noun after it: "دعا فلان الدول الغربية إلى"."""
        words = self._text[found.start : found.end].split() if found else []
        if found is None or len(words) < 2 or words[0] in self._words.ranks or words[0].startswith("ال"):
            return found
        again = words[1].startswith("ال") and f" {words[0]} " in self._text[: found.start]
        return self._mention(found.start, found.start + len(words[0])) if again else found

    def _goes_on(self, comma: int) -> bool:
        return bool(self._aside(comma)) or self._grammar.in_apposition.match(self._text, comma) is not None

    def _is_subject(self, found: ActorMention, hit: Hit) -> bool:
        """Whether the words can be a subject: no accusative plural, no feminine body after a masculine verb."""
        words, verb = self._text[found.start : found.end].split()[:2], self._text[hit.start : hit.end]
        if any(w.startswith("ال") and w.endswith("ين") for w in words):
            return False
        if words[0].startswith("ال") and words[0].endswith("ه") and not _is_feminine(verb):
            return False
        return not any(h.start <= found.start < h.end for h in self._draft.words("head"))

    def _before_quotation(self, start: int, end: int) -> ActorMention | None:
        """Words that the text has used before, ahead of a quotation that follows without "that" or a colon."""
        words = (start + w.start() for w in _PRINTED.finditer(self._text[start : min(end, start + _REACH // 2)]))
        opens = next((at for at in words if self.is_quoted(at)), None)
        found = self.phrase(start, opens) if opens is not None else None
        return found if found and self._text[found.start : found.end].split()[-1] in self._text[:start] else None

    def _before_time(self, start: int, end: int) -> ActorMention | None:
        """ "أعلنت القوة المشتركة، الأحد، وصول …": words before a time aside, with what is said after it."""
        if not any(start < time.start <= end + _NEAR for time in self._draft.times):
            return None
        found = self.phrase(start, end)
        if found is None or not self._text[found.start : found.end].startswith("ال"):
            return None
        closed = self._aside(found.end)
        after = self._text[closed:end].split()[:1] if closed else []
        return found if after and after[0] not in self._grammar.oblique else None

    def past_time(self, start: int) -> int:
        """Where a time between commas ends that begins at ``start``; ``start`` itself where there is none."""
        return self._aside(start) or start

    def _aside(self, comma: int) -> int:
        """Where a time between commas ends that begins at a comma; 0 where there is none."""
        for time in self._draft.times:
            if 0 < time.start - comma <= _NEAR and not self._text[comma : time.start].strip(" ،"):
                mark = _MARK.search(self._text, time.end, time.end + _NEAR)
                return mark.end() if mark else 0
        return 0

    def phrase(self, start: int, limit: int) -> ActorMention | None:
        """The words from ``start`` on that name somebody, as long as they belong together."""
        kept: list[tuple[int, int]] = []
        for word in _PRINTED.finditer(self._text[start:limit]):
            opening = len(word[0]) - len(word[0].lstrip('("«“')) if not kept else 0
            low = start + word.start() + opening
            if self.is_quoted(low) or low in self._hearers:
                break
            mark = _MARK.search(word[0], opening)
            bare = word[0][opening : mark.start()] if mark else word[0][opening:]
            if not kept and bare and bare not in self._grammar.oblique and self._ends(bare, low):
                continue  # "قال أمس محلل": what tells when stands before the subject
            some = self._is_some(bare, kept)
            if not bare or (self._ends(bare, low) and not some and not (kept and bare.isdigit())):
                break
            kept.append((low, low + len(bare)))
            if mark:
                break
        if not 0 < len(kept) <= _MOST_WORDS or (len(kept) == 1 and self._text[kept[0][0] : kept[0][1]].endswith("ا")):
            return None
        return self._mention(kept[0][0], kept[-1][1])

    def _is_some(self, word: str, kept: Sequence[tuple[int, int]]) -> bool:
        """Whether it goes on from a word for some of many: "عدد من الأهالي"."""
        last = self._text[kept[-1][0] : kept[-1][1]] if kept else ""
        return word in self._grammar.out_of and last in self._grammar.some_of

    def whole(self, start: int, end: int) -> ActorMention:
        """All the words of a stretch as one name: "المسؤول لدى الحكومة فلان"."""
        while end > start and self._text[end - 1] == " ":
            end -= 1
        return self._mention(start, end)

    def is_quoted(self, at: int) -> bool:
        """Whether a quotation opens right before a word, which folding leaves out."""
        printed = self._draft.normal.starts[at]
        return printed > 0 and self._draft.document.text[printed - 1] in '"“«„'

    def _ends(self, word: str, at: int) -> bool:
        if word in self._words.setting or word in self._grammar.no_subject or word.isdigit():
            return True
        return at in self._timed

    def _linked(self, start: int, end: int, links: Sequence[str]) -> int | None:
        """Where the verb's own preposition stands, a few words after it: "دعا رئيس المجلس إلى"."""
        pattern = _link_of(tuple(links), self._grammar.oblique)
        found = pattern.search(self._text, start, min(end, start + _REACH // 2)) if pattern is not None else None
        if not found or self._other_verb(start, found.start()):
            return None
        mark = _MARK.search(self._text, start, found.start())
        return found.start() if not mark or self._grammar.in_apposition.match(self._text, mark.start()) else None

    def _lone(self, hit: Hit, end: int, takes: str) -> ActorMention | None:
        """The one noun after the verb, before an object with ب; a definite one where the verb need not take it."""
        between = self._text[hit.end + len(hit.suffix) : min(end, hit.end + _REACH)].split()
        if len(between) < 2 or not between[1].startswith("ب") or len(between[1]) < _LONE_LETTERS - 1:
            return None
        sure = (takes == "ب" or hit.suffix) and len(between[0]) > _NEAR // 4 and not between[0].startswith("ب")
        if not sure and (not between[0].startswith("ال") or len(between[0]) < _LONE_LETTERS):
            return None
        start = self._text.index(between[0], hit.end + len(hit.suffix))
        if self._ends(between[0], start):
            return None
        return self._mention(start, start + len(between[0]))

    def other_verb(self, start: int, end: int, without_asides: str) -> bool:
        """Whether another verb stands in a stretch, asides between commas left out."""
        words = without_asides.split()
        return any(start <= h.start < end and self._text[h.start : h.end] in words for h in self._verbs)

    def _other_verb(self, start: int, end: int) -> bool:
        first = bisect_left(self._verb_starts, start)
        return first < len(self._verb_starts) and self._verb_starts[first] < end

    def _mention(self, start: int, end: int) -> ActorMention:
        name = self._draft.normal.printed(start, end).strip('"“”«» ')
        return ActorMention(start, end, None, name, name, "group", None, "name")


@lru_cache(maxsize=500)
def _link_of(links: tuple[str, ...], prepositions: frozenset[str]) -> re.Pattern[str] | None:
    """Finds the prepositions that a verb takes; null where it takes none."""
    words = [rf"{w}(?!\w)" for w in links if len(w) > 1 and w in prepositions]
    words += [r"ب\w{3,}"] if "ب" in links else []
    return re.compile(rf"[ ،](?:{'|'.join(words)})") if words else None


def _is_feminine(word: str) -> bool:
    return word.endswith("ت") or word.startswith("ت")
