"""The subject of a word of saying in its own sentence: before it, after it, or the text that a clause goes on about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import ActorMention, Draft, Sentence
from hudna.read.speech.sources import PERSONS, SpeechWords
from hudna.read.speech.strangers import Strangers
from hudna.read.text.layout import clause_at

REACH = 170
FAR_SUBJECT = 4
TEXTS = "source:statement"
_OBJECT_LETTERS = 5
_OFFICES = frozenset(["source:spokesperson", "source:official"])
_LONG_SUBJECT, _TO_NAME = 9, 3
_BETWEEN_COMMAS = re.compile(r"،[^،]*، ?")
_DATELINE = re.compile(r"[-–—|]")
_RELATIVE_REACH = 40


class Subjects:
    """Finds who is named as the subject of a word of saying."""

    def __init__(
        self, draft: Draft, words: SpeechWords, everyone: Sequence[ActorMention], strangers: Strangers
    ) -> None:
        self._text = draft.normal.text
        self._grammar = draft.grammar
        self._words = words
        self._all = everyone
        self._starts = [m.start for m in everyone]
        self._strangers = strangers

    def ahead(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        """The subject that begins the sentence or clause right before the verb: "أما الكرملين فقد أعلن"."""
        return self._ahead(hit, sentence) or self._was(hit, sentence)

    def _ahead(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        then = word_before(self._text, hit.word_start) in self._grammar.then_already
        if then or hit.prefix.startswith("ف"):
            topic = list(self._grammar.as_for.finditer(self._text, sentence.start, hit.word_start))
            if topic:
                return next((m for m in self._all if topic[-1].end() <= m.start and m.end <= hit.word_start), None)
        if then:
            return self.first(hit, sentence)
        had = self._had(hit, sentence)
        if had is not None:
            return had
        related = self._related(hit, sentence)
        closed = self._text.endswith("، ", sentence.start, hit.word_start)
        aside = self._grammar.spoken_aside.search(self._text, sentence.start, hit.word_start) if closed else None
        for mention in reversed(self._all[: bisect_left(self._starts, hit.word_start)]):
            if mention.end > hit.word_start or (aside and aside.start() < mention.start and not related):
                continue
            if mention.manner == "source" and hit.use == "present" and mention.end + 1 == hit.word_start:
                return mention  # "عن أنباء تتحدث عن": the sources themselves speak
            if (
                related
                and mention.end <= related.start()
                and len(self._text[mention.end : related.start()].strip(" ،,").split()) <= 2
            ):
                return mention
            if mention.before in self._grammar.oblique:
                continue
            if mention.start < sentence.start:
                return None
            if _DATELINE.search(self._text, mention.end, hit.word_start):
                return None  # "الخرطوم - أعلن المكتب"
            start = max(sentence.start, clause_at(sentence, mention.start).start)
            between = _BETWEEN_COMMAS.sub("", self._text[mention.end : hit.word_start])
            far = _LONG_SUBJECT if mention.before in self._words.subject_openers else 2
            close = between.count(" ") <= far and not self._strangers.other_verb(mention.end, hit.word_start, between)
            begins = self._text[start : mention.start].count(" ") <= 2 or mention.before in self._words.subject_openers
            return mention if close and begins else None
        return None

    def _was(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        """The name between "كان" and the verb that the dossier lacks: "وكان رئيس الوفد، فلان، قال في وقت سابق"."""
        found = self._grammar.was_who.fullmatch(self._text, sentence.start, hit.word_start)
        if found is None or hit.prefix or hit.use == "present":
            return None
        name = self._strangers.phrase(found.start(1), found.end(1))
        if name is None or name.end != found.end(1):
            return None
        return None if self._strangers.other_verb(sentence.start, hit.word_start, found[1]) else name

    def is_relative(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether a verb stands in a relative clause about something that is no actor; not "التي قال إن …"."""
        says = self._grammar.says_that.match(self._text, hit.end)
        return not says and self._related(hit, sentence) is not None

    def _related(self, hit: Hit, sentence: Sentence) -> re.Match[str] | None:
        """The relative word right before a verb."""
        start = max(sentence.start, hit.word_start - _RELATIVE_REACH)
        return self._grammar.whoever_it_is.search(self._text, start, hit.word_start)

    def _had(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        """The subject of "وكان … قد طالب": all that stands between, with a name that the dossier lacks."""
        before, grammar = word_before(self._text, hit.word_start), self._grammar
        if before not in grammar.now_already and before not in grammar.bare_that:
            return None
        had = grammar.had_already if before in grammar.now_already else grammar.had_before
        found = had.search(self._text, sentence.start, hit.word_start)
        if not found:
            return None
        inside = [m for m in self._all if found.start(1) <= m.start and m.end <= found.end(1)]
        if inside and inside[0].start - found.start(1) <= 2 and inside[0].level != "source:official":
            return self.in_apposition(inside[0], inside[1:])
        return self._strangers.whole(found.start(1), found.end(1))

    def described(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        """The text that a clause without a subject goes on about: "انتهت ببيان ختامي …، ندد بـ…"."""
        clause = clause_at(sentence, hit.start)
        if hit.prefix or self._text[clause.start : hit.word_start].strip():
            return None
        texts = (m for m in self._all if m.level == TEXTS and sentence.start <= m.start < clause.start)
        return next((m for m in texts if m.office != "definite" and m.before not in self._grammar.within), None)

    def after(self, hit: Hit, sentence: Sentence, part: str) -> ActorMention | None:
        """The subject that stands after the word, before what is said."""
        word = self._text[hit.start : hit.end]
        if part == "verb" and is_together(word, self._words.forms):
            return None  # "وطالبوا الضامن": a verb in the plural has its subject in itself
        after, limit = self._following(hit, sentence)
        for place, mention in enumerate(after):
            gap = self._text[hit.end : mention.start].split()
            if part == "noun":
                return mention if not gap or self._grammar.out_of.issuperset(gap) else None
            if (
                len(gap) > FAR_SUBJECT
                or self._grammar.begins_said.intersection(gap)
                or "،" in self._text[hit.end : mention.start]
            ):
                break
            ends = self._other_subject(mention, gap, word, limit)
            if ends is not None:
                return self._strangers.phrase(hit.end, ends) or mention
            if gap and part == "verb" and gap[-1].removeprefix("ال") in self._words.ranks and mention.before == gap[-1]:
                return self._holder(hit, mention, after[place + 1 :], limit)
            if part == "verb" and self._is_accusative(mention, is_feminine(word)):
                break  # "ودعا الطرفين إلى": who is called upon
            if gap and part == "verb" and is_feminine(word) and mention.level in PERSONS:
                continue  # "رفضت طلب الرئيس": who is named by the object does not agree with the verb
            if mention.before not in self._grammar.oblique and not _is_object(mention.before):
                return self.in_apposition(mention, after[place + 1 :])
        if part == "noun":
            return None
        verb = hit.entry[4:].rsplit(":", 1)[0]
        links = self._words.after[verb] or (self._words.links.get(verb, ""),)
        found = self._strangers.after(hit, sentence.end, links, self._words.verbs[verb])
        if found is not None and self._words.verbs[verb]["act"] == "demand" and hit.prefix:
            first = self._text[found.start : found.end].split()[0]
            return found if first in self._words.ranks else None  # "ودعا الأطراف إلى": who is called upon
        return found

    def _other_subject(self, mention: ActorMention, gap: Sequence[str], word: str, limit: int) -> int | None:
        """How far the name goes of another who speaks before the actor; null where the actor may speak.

        A name before an office ("قال فلان المتحدث باسم"), or a feminine noun of its own before a masculine actor
        ("طالبت القوة الأممية الجيش بـ…").
        """
        if gap and mention.level in _OFFICES and gap[0] not in self._words.setting:
            return limit
        start = self._text.rfind(" ", 0, mention.start) + 1
        own = len(gap) > 1 and gap[0].endswith("ه") and all(w.startswith("ال") for w in gap) and is_feminine(word)
        apart = self._text.startswith("ال", start) and not self._text[start : mention.end].split()[0].endswith("ه")
        return start if own and apart else None

    def _following(self, hit: Hit, sentence: Sentence) -> tuple[Sequence[ActorMention], int]:
        """Who is named between a word of saying and what is said, and where that begins."""
        limit = min(sentence.end, hit.end + REACH)
        after = self._all[bisect_left(self._starts, hit.end) : bisect_left(self._starts, limit)]
        if not hit.suffix and hit.end + 1 < limit and self._strangers.is_quoted(hit.end + 1):
            after = [m for m in after if m.start <= hit.end + _TO_NAME]  # «قالت "تتحمل أنقرة …"»: none who speaks
        that = self._grammar.said_that.search(self._text, hit.end, limit) if after else None
        if that is None:
            return after, limit
        return [m for m in after if m.start < that.start()], that.start()

    def _is_accusative(self, mention: ActorMention, feminine: bool) -> bool:
        """Whether an actor before the complement is its object: a dual or plural in ين, a feminine body after "دعا"."""
        words = self._text[mention.start : mention.end].split()
        definite = self._text[mention.start - 2 : mention.start] == "ال" or words[0].startswith("ال")
        if not definite or not self._grammar.called_to.match(self._text, mention.end):
            return False
        dual = words[0].endswith("ين") and len(words[0]) > FAR_SUBJECT
        ends = [words[0], *(w for w in words[1:2] if w.startswith("ال"))]
        return dual or (not feminine and mention.level not in PERSONS and any(w.endswith("ه") for w in ends))

    def _holder(
        self, hit: Hit, mention: ActorMention, others: Sequence[ActorMention], limit: int
    ) -> ActorMention | None:
        """Who holds a rank beside an office: "نائب رئيس الوزراء الروسي يوري بوريسوف" is not the prime minister."""
        person = self.in_apposition(replace(mention, level="body"), others)
        if person.start != mention.start:
            return person
        named = self._strangers.phrase(hit.end, limit)
        return replace(named, level="official") if named is not None else mention

    def in_apposition(self, mention: ActorMention, others: Sequence[ActorMention]) -> ActorMention:
        """A person named right after a body or a spokesman, or between commas, is who speaks."""
        if mention.level in PERSONS:
            return mention
        for other in others:
            between = self._text[mention.end : other.start]
            beside = not between.strip() or ("،" in between and len(between) < 60)
            if beside and other.level in PERSONS and other.before not in self._grammar.oblique:
                return other
        return mention

    def first(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        """The first actor of the sentence before the word, where it can be a subject."""
        before = [m for m in self._all if sentence.start <= m.start and m.end <= hit.word_start]
        persons = [m for m in before if m.level in PERSONS and m.before not in self._grammar.oblique]
        if persons and not is_feminine(self._text[hit.start : hit.end]):
            return persons[-1]
        return before[0] if before and before[0].before not in self._grammar.oblique else None


def is_together(word: str, forms: Mapping[str, str]) -> bool:
    """Whether a verb is in the plural or dual: "طالبوا", "يؤكدون", "أكدا"; "دعا" is neither."""
    if word.endswith("وا") or (word.startswith(("ي", "ت")) and word.endswith(("ون", "ان"))):
        return True
    return word.endswith("ا") and word[:-1] in forms


def _is_object(word: str) -> bool:
    """Whether a word with ب joined begins what is said and not who says it: "طالبت المعارضة بانسحاب …"."""
    return word.startswith("ب") and len(word) >= _OBJECT_LETTERS


def word_before(text: str, at: int) -> str:
    """The word that ends before a position; empty at the start of a text."""
    words = text[max(0, at - 12) : at].split()
    return words[-1] if words else ""


def is_feminine(word: str) -> bool:
    """Whether a form has a feminine singular subject: a past in ت, a present with ت, a participle in ة."""
    if word.endswith("ت") or (word.endswith("ه") and len(word) > 3):
        return True
    return word.startswith("ت") and len(word) > 3 and not word.endswith(("وا", "ا"))
