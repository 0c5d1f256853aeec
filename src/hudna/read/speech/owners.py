"""Whose a source is: "بيان الكرملين" is the Kremlin's, "المصدر نفسه" the source named last, "الوزارة" that ministry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hudna.read.draft import ActorMention, Draft, Saying
from hudna.read.speech.sources import PERSONS, SpeechWords

_OWNER_REACH = 45
_NAMED_AFTER = frozenset(["outlet", "correspondent", "monitor"])
_QUOTED = re.compile(r'\s*[("“«”‘]{1,2}([^"”»“’)\n]{2,40})["”»“’)]')
_WORD = r"[\w\u064b-\u0652]"
"""A letter as printed, or a vowel sign."""
_NEXT_WORD = re.compile(rf"\s+(ال{_WORD}+(?: ال{_WORD}+){{1,3}}|{_WORD}{{3,}})")
_MARKS = re.compile(r'["“”«»]')
_BELONGING = re.compile(r" (?:ال|لل|ل)\w{2,}")
_JOINT_REACH = 12
_OWNED = 2
"""How many letters may stand between "التابع" and its owner: a joined ل, maybe with the article."""


class Owners:
    """Finds who stands behind a source among those named around and before it."""

    def __init__(self, draft: Draft, words: SpeechWords, everyone: Sequence[ActorMention]) -> None:
        self._draft = draft
        self._text = draft.normal.text
        self._grammar = draft.grammar
        self._words = words
        self._all = everyone

    def of(self, subject: ActorMention, before: Sequence[Saying]) -> ActorMention:
        """The source as whoever it stands for; itself where nobody is named."""
        source = self._words.sources.get(subject.level.removeprefix("source:"))
        if source is None:
            return subject
        near = self._owner(subject, source["id"] not in _NAMED_AFTER)
        if near is not None and source["id"] in _NAMED_AFTER and self._is_longer_name(subject, near):
            near = None
        if source.get("back") == "text" and subject.office != "definite" and near is None:
            joint = self._joint(subject, before)
            owned = joint is subject and _BELONGING.match(self._text, subject.end)
            return self._as_printed(subject) if owned else joint
        if near is not None and source.get("of"):
            return replace(near, start=subject.start)
        if near is not None and source.get("members"):
            return replace(near, start=subject.start, name=f"{near.name} {source['name']['en']}", level="people")
        if source.get("inside") and (inner := self._inner(subject)):
            return inner
        back = str(source.get("back") or "")
        taken_up = self._back(subject, back, before) if subject.office == "definite" else None
        if taken_up is not None and self._is_anothers(subject, taken_up):
            taken_up = None
        if taken_up is not None:
            own = self._grammar.the_same.match(self._text, subject.end)
            return replace(taken_up, start=subject.start, end=own.end() if own else subject.end, before=subject.before)
        if source["id"] in _NAMED_AFTER:
            return self._named_by_words(subject)
        whole = self._whole(subject)
        unnamed = source["id"] in ("body", "office") or (source.get("back") in PERSONS and subject.office == "definite")
        owned = self._grammar.of_its_own.match(self._text, subject.end)
        begins = owned.end() + 1 if owned else subject.end + 1
        named_for = owned or self._grammar.named_for.search(self._text, subject.start, subject.end)
        if named_for and (end := self._phrase_end(begins)) > begins:
            return self._as_printed(replace(subject, end=end))
        return self._as_printed(whole) if unnamed else whole

    def _is_anothers(self, subject: ActorMention, named: ActorMention) -> bool:
        """Whether it is said to be of another party than who was named before: "المركز التابع لوزارة الدفاع"."""
        owned = self._grammar.of_its_own.match(self._text, subject.end)
        if owned is None:
            return False
        owner = next((m for m in self._draft.actors if 0 <= m.start - owned.end() <= _OWNED), None)
        return owner is None or named.party is None or owner.party != named.party

    def _as_printed(self, subject: ActorMention) -> ActorMention:
        """A body that nothing before it names keeps its words as its name, with those that belong to it."""
        for word in _BELONGING.finditer(self._text, subject.end):
            if word.start() != subject.end or any(t.start <= word.start() + 1 < t.end for t in self._draft.times):
                break
            subject = replace(subject, end=word.end())
        name = self._draft.normal.printed(subject.start, subject.end)
        return replace(subject, name=name, name_ar=name)

    def _joint(self, subject: ActorMention, before: Sequence[Saying]) -> ActorMention:
        joint = self._grammar.joint_text.search(self._text, subject.start, subject.end + _JOINT_REACH)
        holders = self._holders(subject, before) if joint else None
        return replace(holders, start=subject.start, end=subject.end) if holders is not None else subject

    def _owner(self, subject: ActorMention, linked: bool) -> ActorMention | None:
        for mention in self._all:
            if not 0 <= mention.start - subject.end <= _OWNER_REACH or mention.manner == "source":
                continue
            links = self._words.owner_links if linked else frozenset()  # "نقلت الوكالة عن الوزير" is not his agency
            if all(
                w in links or w.removeprefix("ال") in links for w in self._text[subject.end : mention.start].split()
            ):
                return mention
        return None

    def _is_longer_name(self, subject: ActorMention, owner: ActorMention) -> bool:
        """Whether an outlet's quoted name only begins with an actor's: «موقع "روسيا بالعربي"»."""
        original = self._draft.document.text
        quoted = _QUOTED.match(original, self._draft.normal.span(subject.start, subject.end).end)
        return quoted is not None and self._draft.normal.at(quoted.end(1)) > owner.end

    def _inner(self, subject: ActorMention) -> ActorMention | None:
        """ "مصدر في التحالف": a source inside a body, kept with the words of the body where it is not known."""
        after = self._whole(subject).end
        link = self._grammar.inside_of.match(self._text, after)
        if not link:
            return None
        inside = next((m for m in self._all if m.start - link.end() in (0, 1, 2) and m.manner != "source"), None)
        if inside is not None:
            return replace(subject, name=f"{subject.name.removeprefix('unnamed ')} in {inside.name}", end=inside.end)
        end = self._phrase_end(link.end())
        return replace(subject, end=end) if end > link.end() else None

    def _phrase_end(self, start: int) -> int:
        """Where a few words that belong together end: at a mark, at "that" or at a verb of saying."""
        stop = self._grammar.owner_ends.search(self._text, start)
        end = stop.start() if stop else len(self._text)
        verbs = (h.word_start - 1 for h in self._draft.words("say") if start < h.word_start < end)
        end = min([end, *verbs, *(t.start - 1 for t in self._draft.times if start < t.start < end)])
        return end if self._text[start:end].count(" ") < 6 else start

    def _whole(self, subject: ActorMention) -> ActorMention:
        """The source with its adjectives: "مصادر محلية متطابقة"."""
        more = self._grammar.source_described.match(self._text, subject.end)
        if not more:
            return subject
        party = (a for a in self._draft.actors if a.manner == "adjective" and subject.end <= a.start < more.end())
        name = next((f"{subject.name} of {a.name}" for a in party), subject.name)
        return replace(subject, end=more.end(), name=name)

    def _back(self, subject: ActorMention, sort: str, before: Sequence[Saying]) -> ActorMention | None:
        """The source or body named before that a definite noun takes up."""
        if sort in PERSONS:
            return self._person(subject, sort, before)
        noun = self._text[subject.start : subject.end].split()[-1].removeprefix("و").removeprefix("ال")
        spoken = [m for m in _speakers(before) if m.level not in PERSONS]
        if sort == "text":
            return self._author(subject, spoken, before)
        if sort == "source":
            sources = [m for m in spoken if m.manner == "source" or m.level == "official"]
            return (sources or spoken)[-1] if sources or spoken else None
        return next((m for m in reversed(self._all) if m.end <= subject.start and self._is_called(m, noun)), None)

    def _is_called(self, mention: ActorMention, noun: str) -> bool:
        """Whether a mention's own words hold the noun: "المكتب" after "مكتب الرئاسة"."""
        if mention.office == "definite" and mention.manner == "source" and mention.id is None:
            return False
        start = max(0, mention.start - len(noun) - 3)
        told = [w for word in self._text[start : mention.end].split() for w in (word, word.removeprefix("و"))]
        said = frozenset((noun, "ال" + noun, "ب" + noun, "ل" + noun, "لل" + noun))
        return not (said.isdisjoint(told) and said.isdisjoint(self._words.folded[mention.name_ar or ""].split()))

    def _author(
        self, subject: ActorMention, spoken: Sequence[ActorMention], before: Sequence[Saying]
    ) -> ActorMention | None:
        """Whose "البيان" is: all parties' where it is joint, else whoever spoke last, else the body named last."""
        if self._grammar.joint_text.search(self._text, subject.start, subject.end + _JOINT_REACH):
            return self._holders(subject, before)
        same = self._same_text(subject, before)
        if same is not None:
            return same
        bodies = [
            m
            for m in self._draft.actors
            if m.level == "body" and (m.party or m.manner == "name") and m.end <= subject.start
        ]
        return (spoken or bodies)[-1] if spoken or bodies else None

    def _same_text(self, subject: ActorMention, before: Sequence[Saying]) -> ActorMention | None:
        """Whose it was when the text was brought in: "في نشرة لمركز X … وأضافت النشرة"."""
        noun = self._text[subject.start : subject.end].split()[0].removeprefix("ال")
        for mention in reversed(self._all):
            if mention.end <= subject.start and mention.level == subject.level and mention.office != "definite":
                if noun in self._text[mention.start : mention.end].split()[0]:
                    owner = self.of(mention, [s for s in before if s.end <= mention.start])
                    return owner if owner.level != subject.level else None
        return None

    def _holders(self, subject: ActorMention, before: Sequence[Saying]) -> ActorMention | None:
        """The parties that hold the talks that a text speaks of, where the dossier knows them as one.

        Those of them who spoke before are meant, else the ones named next to it.
        """
        known = self._words.dossier.actors
        joint = [m for m in self._all if (a := known.get(m.id or "")) and a.kind == "committee" and not a.party]
        spoke = [m for m in _speakers(before) if m in joint]
        if spoke:
            return spoke[-1]
        return min(joint, key=lambda m: (m.start > subject.start, abs(m.start - subject.start)), default=None)

    def _person(self, subject: ActorMention, sort: str, before: Sequence[Saying]) -> ActorMention | None:
        persons = [m for m in _speakers(before) if m.level in PERSONS or m.level == "source:official"]
        fitting = [m for m in persons if sort in ("official", "person") or m.level == sort]
        if fitting:
            return fitting[-1]
        named = [m for m in self._all if m.end <= subject.start and m.level == sort and m.manner == "name"]
        return named[-1] if named else None

    def _named_by_words(self, subject: ActorMention) -> ActorMention:
        """An outlet that the dossier lacks keeps the word or quoted words after its noun as its name."""
        original = self._draft.document.text
        printed = self._draft.normal.span(subject.start, subject.end)
        quoted = _QUOTED.match(original, printed.end)
        word = quoted or self._up_to_that(subject.end) or _NEXT_WORD.match(original, printed.end)
        if word is None or self._words.folded[word[1].split()[0]] in self._grammar.oblique:
            return subject
        definite = self._text.startswith("ال", subject.start)
        if definite and not quoted and not word[1].startswith("ال"):
            return subject  # "رصد المرصد انسحاب القوات": a noun with the article has no name in the genitive
        folded, at = word.string is self._text, self._draft.normal.at
        begin, end = (word.start(1), word.end(1)) if folded else (at(word.start(1)), at(word.end(1)))
        name = self._draft.normal.printed(begin, end) if folded else word[1]
        spoken = None if quoted else self._saying_within(begin, end)
        if spoken == begin:
            return subject  # "مراسلنا أفاد بأن": what follows is no name
        if spoken is not None:
            end = spoken - 1
            name = self._draft.normal.printed(begin, end)
        if definite and not quoted:
            name = self._draft.normal.printed(subject.start, end)
        return replace(subject, name=name, name_ar=name, end=max(subject.end, end))

    def _saying_within(self, begin: int, end: int) -> int | None:
        """Where the first verb of saying stands in a stretch; null without one: "مراسل الخابور قال"."""
        verbs = (h for h in self._draft.words("say") if h.use == "present" or h.entry.endswith(":verb"))
        return min((h.word_start for h in verbs if begin <= h.word_start < end), default=None)

    def _up_to_that(self, start: int) -> re.Match[str] | None:
        """The few words before "that", where none of them stands in quotation marks."""
        words = self._grammar.up_to_that.match(self._text, start)
        return words if words and not _MARKS.search(self._draft.normal.printed(start, words.end(1))) else None


def _speakers(before: Sequence[Saying]) -> Iterator[ActorMention]:
    """Who spoke, without those who only counted: "أشار إلى أن الجانب التركي رصد خرقين. وأضاف البيان …"."""
    for saying in before:
        if not saying.counts:
            yield from saying.speaker[:1]
