"""Who speaks: the subject after a word of saying, before it, or the one who spoke before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import ActorMention, Draft, Saying, Sentence
from hudna.read.speech.owners import Owners
from hudna.read.speech.sources import PERSONS, SpeechWords, speakers
from hudna.read.speech.strangers import Strangers
from hudna.read.speech.subjects import FAR_SUBJECT, REACH, TEXTS, Subjects, is_feminine, is_together, word_before


class Speakers:
    """Finds the speaker of each word of saying: the subject after it, before it, or the one who spoke before."""

    def __init__(self, draft: Draft, words: SpeechWords) -> None:
        self._draft = draft
        self._text = draft.normal.text
        self._grammar = draft.grammar
        self._words = words
        self._all = speakers(draft, words)
        self._starts = [m.start for m in self._all]
        self.told = [m for m in self._all if m.manner == "source" and m.before in self._grammar.hearing]
        """The sources that something is said to."""
        self._owners = Owners(draft, words, self._all)
        self._strangers = Strangers(draft, words)
        self._subjects = Subjects(draft, words, self._all, self._strangers)

    def of(self, hit: Hit, sentence: Sentence, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """The speakers of one word of saying, empty where nobody is named or taken up."""
        verb, part = hit.entry[4:].rsplit(":", 1)
        entry = self._words.verbs[verb]
        if part == "participle" or (part == "noun" and (hit.suffix or hit.definite)):
            return self._taken_up(hit, sentence, before)
        if entry.get("subjects") == "in texts":
            return self._in_text(hit, before)
        if self._is_done_by_what_is_told(hit, sentence):
            return ()
        own = part == "verb" and word_before(self._text, hit.word_start) in self._grammar.with_that
        subject = None if own or part == "noun" or hit.suffix else self._subjects.ahead(hit, sentence)
        if not own and (subject is None or _is_beside(subject, before)):
            subject = self._subjects.after(hit, sentence, part) or subject
        if entry.get("subjects") == "texts" and (subject is None or subject.level != TEXTS):
            return ()
        if subject is not None and entry.get("accuses") and not hit.suffix and _BLAMED.match(self._text, subject.end):
            return self._taken_up(hit, sentence, before) or self._whole(subject, before)
        if subject is None and (hit.suffix or self._subjects.is_relative(hit, sentence)):
            return ()  # "يتهمه الغرب", "النص الذي يدعو إلى": whoever speaks is no actor named before
        subject = subject or self._subjects.described(hit, sentence)
        if subject is not None:
            return self._whole(subject, before)
        if part == "noun" or entry.get("named"):
            return ()
        return self._taken_up(hit, sentence, before)

    def aside(
        self, start: int, form: str, verb: str, sentence: Sentence, before: Sequence[Saying]
    ) -> tuple[ActorMention, ...]:
        """Who speaks in "كما قال X", "وفق ما أضافت": named after the verb, or taken up; ``start`` is the verb's end."""
        text = self._in_text_at(start, before) if self._words.verbs[verb].get("subjects") == "in texts" else ()
        if text:
            return text
        start = self._strangers.past_time(start)
        mark = self._grammar.aside_ends.search(self._text, start, sentence.end)
        limit = mark.start() if mark else sentence.end
        inside = [m for m in self._all if start <= m.start < limit and not self._is_hearer(m)]
        near = [m for m in inside if len(self._text[start : m.start].split()) <= FAR_SUBJECT]
        if near and near[0].before not in self._grammar.oblique:
            return self._whole(self._subjects.in_apposition(near[0], inside[1:]), before)
        if self._text[start:limit].strip():
            stranger = self._strangers.phrase(start, limit)
            if stranger is not None:
                return (stranger,)
        return self._agreeing(form, before)

    def named(self, start: int, limit: int, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """The source named right after words like "بحسب"; accounts ("حصيلة", "تقرير") may stand between."""
        for mention in self._all:
            if not start <= mention.start < limit:
                continue
            between = self._text[start : mention.start].split()
            if self._is_hearer(mention) or len(between) > FAR_SUBJECT or not all(map(self._is_account, between)):
                return ()
            return self._whole(mention, before)
        return ()

    def _is_hearer(self, mention: ActorMention) -> bool:
        """Whether journalists are told something ("قال للصحفيين"): they are no source of it."""
        return mention.level in ("source:journalist", "people") and mention.before in self._grammar.hearing

    def _is_account(self, word: str) -> bool:
        words = self._words.accounts
        return word in words or word.removeprefix("ال") in words or (word.endswith(("ي", "يه")) and len(word) > 4)

    def hearers(self, start: int, limit: int) -> tuple[ActorMention, ...]:
        """The outlets that something is said to: "قال مصدر لوكالة X" is told by X."""
        told = (m for m in self.told if start <= m.start < limit)
        return tuple(self._whole(m, ())[0] for m in told if m.level in ("medium", "source:outlet"))[:1]

    def passed_on(self, start: int, link: str, sentence: Sentence, subject: bool = True) -> tuple[ActorMention, ...]:
        """Whose words a verb like "نقل" passes on: who is named from ``start`` on after its link ("عن")."""
        limit = min(sentence.end, start + REACH)
        far = FAR_SUBJECT if subject else 2 * FAR_SUBJECT
        passed = self._grammar.passing_on.finditer(self._text, start, limit)
        found = next((m for m in passed if m[1] == link or m[1] not in self._grammar.relayed), None)
        if not found or self._text[start : found.start()].count(" ") > far:
            return ()
        if any(start < h.start < found.start() for h in self._draft.words("say")):
            return ()
        said = self._grammar.own_words.search(self._text, found.end(), limit)
        named = [m for m in self._all if found.end() <= m.start < (said.start() if said else limit)]
        if named and (said or named[0].start == found.end()):
            return self._whole(self._subjects.in_apposition(named[0], named[1:]), ())
        if not said or not 0 < len(self._text[found.end() : said.start()].split()) <= FAR_SUBJECT:
            return ()
        printed = self._draft.normal.span(found.end(), said.start())
        name = printed.text.strip(" ،,:")
        end = self._draft.normal.at(printed.start + len(name))
        return (ActorMention(found.end(), end, None, name, name, "source:none", None, "source"),)

    def _in_text(self, hit: Hit, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """Whose the text is in which something stands: "جاء في بيان للوزارة"."""
        return self._in_text_at(hit.end, before)

    def _in_text_at(self, end: int, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        text = next((m for m in self._all if 0 < m.start - end <= 6 and m.level == TEXTS), None)
        return self._whole(text, before) if text is not None and text.before in self._grammar.inside_text else ()

    def _taken_up(self, hit: Hit, sentence: Sentence, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        word = self._text[hit.start : hit.end]
        part = hit.entry.rsplit(":", 1)[1]
        if part == "verb" and (self._is_impersonal(hit, word) or self._opens_anew(hit, sentence)):
            return ()
        if part == "noun":
            first = self._subjects.first(hit, sentence)
            return self._whole(first, before) if first else (before[-1].speaker if before else ())
        if part == "verb" and is_together(word, self._words.forms):
            return self._together(hit, sentence, before)
        topic = self._topic(hit, sentence) if part == "verb" else None
        if topic is not None:
            return self._whole(topic, before)
        spoken = self._agreeing(word, before)
        if spoken:
            return spoken
        first = self._subjects.first(hit, sentence)
        return self._whole(first, before) if first is not None and _agrees(first, is_feminine(word)) else ()

    def _is_done_by_what_is_told(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether what was told shows it, not somebody: "دخل الجيش البلدة، الأمر الذي يؤكد …"; "ما أعلنته الوزارة"."""
        start = max(sentence.start, hit.word_start - _MATTER_REACH)
        return not hit.suffix and self._grammar.what_is_told_does.search(self._text, start, hit.word_start) is not None

    def _is_impersonal(self, hit: Hit, word: str) -> bool:
        """Whether nobody is meant: "يذكر أن", "ما يشير إلى"."""
        if word.startswith("ي") and self._grammar.said_that.match(self._text, hit.end + 1):
            return True
        before = word_before(self._text, hit.word_start)
        return before in self._grammar.which_someone or (not hit.prefix and self._is_noun(before, hit))

    def _opens_anew(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the subject stands after the verb though nothing known is found there: a sentence that begins with a
        bare verb goes on with nobody, and a rank after a verb is somebody's ("وندد وزير الإعلام")."""
        following = self._text[hit.end : hit.end + _RANK_REACH].split()[:1]
        if following and following[0] in self._words.ranks:
            return True
        return not hit.prefix and not self._text[sentence.start : hit.word_start].strip()

    def _is_noun(self, word: str, hit: Hit) -> bool:
        """Whether the word right before a verb is its subject, whoever that may be: "فصيل أعلن", "بعضها يشير"."""
        if not word or not self._text[hit.word_start - 2].isalpha() or word.startswith(("ال", "وال")):
            return False
        words = self._words
        openers = (words.setting, words.subject_openers, words.verb_openers)
        bare = word.removeprefix("و").removeprefix("ف")
        return not any(word in each or bare in each for each in openers)

    def _agreeing(self, word: str, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """The last speaker that a verb or participle agrees with; the verb that it spoke with tells its gender."""
        feminine = is_feminine(word)
        spoke = {s.sentence for s in before if s.verb.strip() and s.around is None}
        before = [s for i, s in enumerate(before) if not _is_told_of(s, before[:i])]
        named = (s for s in before if s.sentence not in spoke or (s.verb.strip() and s.around is None))
        before = list(named)  # who spoke, not "وفق الوكالة" or "بحسب ما نقلت الوكالة"
        for saying in reversed(before):
            told = is_feminine(saying.verb) if saying.verb and not saying.relay else None
            if saying.speaker and (told == feminine if told is not None else _agrees(saying.speaker[0], feminine)):
                return saying.speaker
        return next((s.speaker for s in reversed(before) if s.speaker and _agrees(s.speaker[0], feminine)), ())

    def _together(self, hit: Hit, sentence: Sentence, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """Those who speak by a verb in the dual or plural: named before it in its sentence, or who spoke last."""
        ahead = [m for m in self._all if sentence.start <= m.start and m.end <= hit.word_start]
        both = [m for m in ahead if m.manner == "reference"]
        if both:
            return tuple(m for m in both if m.start == both[-1].start)
        joined = [m for m in ahead if m.before in self._words.subject_openers]
        if joined:
            return self._whole(joined[-1], before)
        crowd = [m for m in ahead if _is_crowd(m) and m.before not in self._grammar.oblique]
        plural = self._text[hit.start : hit.end].endswith(("وا", "ون"))
        if crowd and plural:
            return self._whole(crowd[0], before)
        spoken = before[-1].speaker if before else ()
        return spoken if len(spoken) > 1 or (plural and any(_is_crowd(m) for m in spoken)) else ()

    def _topic(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        """Of whom a sentence speaks that begins with "أما": its later verbs are that one's too."""
        topic = self._grammar.as_for.match(self._text, sentence.start + _spaces(self._text, sentence.start))
        return next((m for m in self._all if topic and topic.end() <= m.start <= topic.end() + 2), None)

    def _spoke_before(self, subject: ActorMention, before: Sequence[Saying]) -> ActorMention | None:
        """Who spoke before under a name that begins with the noun: "اللجنة" after "لجنة التنسيق"."""
        noun = self._text[subject.start : subject.end].removeprefix("ال")
        if subject.end - subject.start - len(noun) != len("ال") or " " in noun:
            return None
        spoke = (m for saying in reversed(before) for m in saying.speaker)
        return next((m for m in spoke if self._text[m.start : m.end].startswith(noun + " ")), None)

    def _whole(self, subject: ActorMention, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """A reference of two stands for both; "المصادر" and "البيان" for the source named before."""
        same = self._all[bisect_left(self._starts, subject.start) : bisect_right(self._starts, subject.start)]
        together = tuple(m for m in same if m.end == subject.end)
        if len(together) > 1:
            return together
        found = self._owners.of(subject, before) if subject.manner == "source" else subject
        again = self._spoke_before(found, before) if found.id is None else None
        if again is not None:
            return (replace(again, start=subject.start, end=subject.end, before=subject.before),)
        if subject.manner == "source":
            return (found,)
        joined = [
            m
            for m in self._all[bisect_right(self._starts, subject.end) : bisect_right(self._starts, subject.end + 3)]
            if m.manner == "name"
            and m.level == subject.level
            and m.before not in self._grammar.oblique
            and self._text[subject.end : m.start].strip() == "و"
        ]
        return (subject, joined[0]) if joined else (subject,)


_RANK_REACH, _MATTER_REACH = 12, 14
_BLAMED = re.compile(r" ب\w{4,}")
"""What follows the accused: "واتهمت القوات بالوقوف وراءه" names nobody who accuses."""


def _is_told_of(saying: Saying, before: Sequence[Saying]) -> bool:
    """Whether others' promise only stands in what somebody says of them: "قال إن الطرفين قد يتفقان … وأضاف"."""
    if saying.act != "promise":
        return False
    return any(s.clausal and s.sentence == saying.sentence and s.opens < saying.start for s in before)


def _is_beside(mention: ActorMention, before: Sequence[Saying]) -> bool:
    """Whether somebody is only named as the source of what follows: "بحسب الوكالة، أعلن الوزير"."""
    return any(s.around is not None and any(m.start == mention.start for m in s.chain) for s in before)


def _is_crowd(mention: ActorMention) -> bool:
    return mention.level in ("people", "group", "force") or mention.manner == "source"


def _spaces(text: str, start: int) -> int:
    return len(text[start : start + 8]) - len(text[start : start + 8].lstrip(" \n"))


def _agrees(mention: ActorMention, feminine: bool) -> bool:
    """Persons take masculine verbs; states and ministries feminine ones; the rest either."""
    if mention.level in PERSONS:
        return not feminine
    return feminine if mention.level == "state" else True
