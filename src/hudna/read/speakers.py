"""Who speaks: the subject after a word of saying, before it, or the one who spoke before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hudna.knowledge.lexicon import Hit
from hudna.read.actor_words import OBLIQUE
from hudna.read.draft import ActorMention, Draft, Saying, Sentence
from hudna.read.layout import clause_at
from hudna.read.sources import PERSONS, SpeechWords, speakers

_REACH = 170
_THAT = re.compile(r"(?<!\w)(?:و|ف)?(?:ب|ل)?(?:ان|انه|انها|انهم|ما(?! يسمي))(?!\w)|:")
_SAID = re.compile(_THAT.pattern + r"|(?<!\w)(?:قول|تاكيد)(?:ه|ها|هم|هما)(?!\w)")
_FAR_SUBJECT = 4
_OBJECT_LETTERS = 5
_STRANGER_LETTERS = 6
_AS_FOR = re.compile(r"(?<!\w)و?اما ")
_OWNER_REACH = 25
_RELATIVE = re.compile(r"(?:الذي|التي|الذين|اللذين|وهي|وهو|وهم) (?:بدور\w+ )?$")
_QUOTED = re.compile(r'\s*["“«”‘]([^"”»“’\n]{2,40})["”»“’]')
_UP_TO_THAT = re.compile(r"\s+(\w{3,}(?: \w+){0,2})(?=[،:,]| [إأا]ن\b| بأن\b)")
_NEXT_WORD = re.compile(r"\s+(\w{3,})")


class Speakers:
    """Finds the speaker of each word of saying: the subject after it, before it, or the one who spoke before."""

    def __init__(self, draft: Draft, words: SpeechWords) -> None:
        self._draft = draft
        self._text = draft.normal.text
        self._words = words
        self._all = speakers(draft, words)

    def of(self, hit: Hit, sentence: Sentence, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """The speakers of one word of saying, empty where nobody is named or taken up."""
        verb, part = hit.entry[4:].rsplit(":", 1)
        entry = self._words.verbs[verb]
        if part == "participle" or (part == "noun" and (hit.suffix or hit.definite)):
            return self._taken_up(hit, sentence, before)
        subject = None if part == "noun" else self._ahead(hit, sentence)
        subject = subject or self._after(hit, sentence, part)
        if entry.get("subjects") == "texts" and (subject is None or subject.level != "source:statement"):
            return ()
        if subject is not None:
            return self._whole(subject, before)
        if part == "noun" or entry.get("named"):
            return ()
        return self._taken_up(hit, sentence, before)

    def after(self, hit: Hit, limit: int) -> ActorMention | None:
        """The first speaker or source named after a word like "بحسب"."""
        named = next((m for m in self._all if hit.end <= m.start < limit), None)
        return self._whole(named, ())[0] if named is not None else None

    def passed_on(self, start: int, link: str, sentence: Sentence) -> tuple[ActorMention, ...]:
        """Whose words a verb like "نقل" passes on: who is named from ``start`` on after its link ("عن")."""
        limit = min(sentence.end, start + _REACH)
        found = re.compile(rf"(?<!\w){link} (?=\w)").search(self._text, start, limit)
        if not found or self._text[start : found.start()].count(" ") > _FAR_SUBJECT:
            return ()
        said = _SAID.search(self._text, found.end(), limit)
        named = [m for m in self._all if found.end() <= m.start < (said.start() if said else limit)]
        if named and (said or named[0].start == found.end()):
            return self._whole(self._in_apposition(named[0], named[1:]), ())
        if not said or not 0 < len(self._text[found.end() : said.start()].split()) <= _FAR_SUBJECT:
            return ()
        printed = self._draft.normal.span(found.end(), said.start())
        name = printed.text.strip(" ،,:")
        end = self._draft.normal.at(printed.start + len(name))
        return (ActorMention(found.end(), end, None, name, name, "source:none", None, "source"),)

    def _ahead(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        """The subject that begins the sentence or clause right before the verb: "أما الكرملين فقد أعلن"."""
        topic = list(_AS_FOR.finditer(self._text, sentence.start, hit.word_start))
        if topic and (hit.prefix.startswith("ف") or _word_before(self._text, hit.word_start) == "فقد"):
            return next((m for m in self._all if topic[-1].end() <= m.start and m.end <= hit.word_start), None)
        if _word_before(self._text, hit.word_start) == "فقد":
            return self._first(hit, sentence)
        related = _RELATIVE.search(self._text, sentence.start, hit.word_start)
        for mention in reversed(self._all):
            if mention.end > hit.word_start:
                continue
            if (
                related
                and mention.end <= related.start()
                and not self._text[mention.end : related.start()].strip(" ،,")
            ):
                return mention
            if mention.before in OBLIQUE:
                continue
            if mention.start < sentence.start:
                return None
            start = max(sentence.start, clause_at(sentence, mention.start).start)
            close = self._text[mention.end : hit.word_start].count(" ") <= 2
            begins = self._text[start : mention.start].count(" ") <= 2 or mention.before in self._words.openers
            return mention if close and begins else None
        return None

    def _after(self, hit: Hit, sentence: Sentence, part: str) -> ActorMention | None:
        that = _THAT.search(self._text, hit.end, min(sentence.end, hit.end + _REACH))
        limit = that.start() if that else min(sentence.end, hit.end + _REACH)
        after = [m for m in self._all if hit.end <= m.start < limit]
        for place, mention in enumerate(after):
            gap = self._text[hit.end : mention.start].split()
            if part == "noun":
                return mention if not gap or gap == ["من"] else None
            if len(gap) > _FAR_SUBJECT or "،" in self._text[hit.end : mention.start]:
                return None
            if mention.before not in OBLIQUE and not _is_object(mention.before):
                return self._in_apposition(mention, after[place + 1 :])
        return None if part == "noun" else self._unknown(hit, that.start() if that else None)

    def _in_apposition(self, mention: ActorMention, others: Sequence[ActorMention]) -> ActorMention:
        """A person named right after a body or a spokesman, or between commas, is who speaks."""
        if mention.level in PERSONS:
            return mention
        for other in others:
            between = self._text[mention.end : other.start]
            beside = not between.strip() or ("،" in between and len(between) < 60)
            if beside and other.level in PERSONS and other.before not in OBLIQUE:
                return other
        return mention

    def _unknown(self, hit: Hit, that: int | None) -> ActorMention | None:
        """A subject that the dossier lacks: the one definite noun after the verb, before "that" or an object."""
        end = that if that is not None else hit.end + _REACH
        between = self._text[hit.end : end].split()
        alone = len(between) == 1 if that is not None else len(between) > 1 and _is_object(between[1])
        if not alone or not between[0].startswith("ال") or len(between[0]) < _STRANGER_LETTERS:
            return None
        start = self._text.index(between[0], hit.end)
        if any(t.start < start + len(between[0]) and start < t.end for t in self._draft.times):
            return None
        name = self._draft.normal.span(start, start + len(between[0])).text
        return ActorMention(start, start + len(between[0]), None, name, name, "group", None, "name")

    def _taken_up(self, hit: Hit, sentence: Sentence, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """The pronoun of the verb: who spoke last and agrees with it, else the sentence's own subject."""
        word = self._text[hit.start : hit.end]
        part = hit.entry.rpartition(":")[2]
        if part == "verb" and word.startswith("ي") and _THAT.match(self._text, hit.end + 1):
            return ()  # "يذكر أن": nobody is named, the outlet speaks
        feminine = word.endswith("ه") if part == "participle" else is_feminine(word)
        if part == "noun":
            first = self._first(hit, sentence)
            return self._whole(first, before) if first else (before[-1].speaker if before else ())
        for saying in reversed(before):
            if _agrees(saying.speaker[0], feminine):
                return saying.speaker
        first = self._first(hit, sentence)
        return self._whole(first, before) if first is not None and _agrees(first, feminine) else ()

    def _first(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        """The first actor of the sentence before the word, where it can be a subject."""
        first = next((m for m in self._all if sentence.start <= m.start and m.end <= hit.word_start), None)
        return first if first is not None and first.before not in OBLIQUE else None

    def _whole(self, subject: ActorMention, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """A reference of two stands for both; "المصادر" and "البيان" for the source named before."""
        together = tuple(m for m in self._all if (m.start, m.end) == (subject.start, subject.end))
        if len(together) > 1:
            return together
        if subject.manner == "source":
            return (self._source(subject, before),)
        joined = [
            m
            for m in self._all
            if 0 < m.start - subject.end <= 3
            and m.manner == "name"
            and m.level == subject.level
            and m.before not in OBLIQUE
            and self._text[subject.end : m.start].strip() == "و"
        ]
        return (subject, joined[0]) if joined else (subject,)

    def _source(self, subject: ActorMention, before: Sequence[Saying]) -> ActorMention:
        source = self._words.sources.get(subject.level.removeprefix("source:"))
        if source is None:
            return subject
        near = [
            m
            for m in self._all
            if 0 <= m.start - subject.end <= _OWNER_REACH
            and m.manner != "source"
            and all(w in self._words.owner_links for w in self._text[subject.end : m.start].split())
        ]
        if near and source.get("of"):
            return replace(near[0], start=subject.start)
        inner = [m for m in self._all if 0 <= m.start - subject.end <= _OWNER_REACH and m.before in ("في", "من")]
        if inner and source.get("inside"):
            near = inner
            return replace(subject, name=f"source in {near[0].name}", end=near[0].end)
        if subject.office == "definite" and source.get("back"):
            return self._back(subject, before)
        return self._named_by_words(subject) if source.get("of") else subject

    def _back(self, subject: ActorMention, before: Sequence[Saying]) -> ActorMention:
        """ "البيان", "المصادر", "الوكالة": the source or body named last before."""
        spoken = [s.speaker[0] for s in before if s.speaker[0].level not in PERSONS]
        sources = [m for m in spoken if m.manner == "source"]
        bodies = [m for m in self._draft.actors if m.level == "body" and m.party and m.end <= subject.start]
        if subject.level in ("source:statement", "source:office"):
            last = (spoken or bodies)[-1] if spoken or bodies else None
        else:
            last = sources[-1] if sources else None
        return replace(last, start=subject.start, end=subject.end) if last is not None else subject

    def _named_by_words(self, subject: ActorMention) -> ActorMention:
        """An outlet that the dossier lacks keeps the word or quoted words after its noun as its name."""
        original = self._draft.document.text
        printed = self._draft.normal.span(subject.start, subject.end)
        quoted = _QUOTED.match(original, printed.end)
        word = quoted or _UP_TO_THAT.match(original, printed.end) or _NEXT_WORD.match(original, printed.end)
        if word is None:
            return subject
        end = self._draft.normal.at(word.end(1))
        return replace(subject, name=word[1], name_ar=word[1], end=max(subject.end, end))


def _is_object(word: str) -> bool:
    """Whether a word with ب joined begins what is said and not who says it: "طالبت المعارضة بانسحاب …"."""
    return word.startswith("ب") and len(word) >= _OBJECT_LETTERS


def _word_before(text: str, at: int) -> str:
    words = text[max(0, at - 12) : at].split()
    return words[-1] if words else ""


def is_feminine(word: str) -> bool:
    """Whether a verb form has a feminine singular subject: a past in ت or a present with ت."""
    return word.endswith("ت") or (word.startswith("ت") and len(word) > 3 and not word.endswith("وا"))


def _agrees(mention: ActorMention, feminine: bool) -> bool:
    """Persons take masculine verbs; states and ministries feminine ones; the rest either."""
    if mention.level in PERSONS:
        return not feminine
    return feminine if mention.level == "state" else True
