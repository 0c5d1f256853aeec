"""Who says what: words of saying with their speakers and scopes, and the sources that a sentence is told after."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hudna.knowledge.dossier import Dossier
from hudna.knowledge.lexicon import Hit
from hudna.knowledge.spelling import Spelling
from hudna.model.finding import Attribution, Distance, SourceKind
from hudna.read.actors import OBLIQUE, before_of, is_acting_capital
from hudna.read.draft import ActorMention, Draft, Saying, Sentence, Stretch
from hudna.read.layout import clause_at

_REACH = 170
THAT = re.compile(r"(?<!\w)(?:و|ف)?(?:ب|ل)?(?:ان|انه|انها|انهم|ما|عن)(?!\w)|:")
"""What opens the words that are said."""
_THAT = re.compile(r"(?<!\w)(?:و|ف)?(?:ب|ل)?(?:ان|انه|انها|انهم|ما)(?!\w)|:")
_THAT_WORDS = ("انه", "انها", "انهم", "بانه", "بانها")
_FAR_SUBJECT = 4
_AS_FOR = ("اما ", " اما ", "واما ", " واما ")
_OWNER_REACH = 25
_RELATIVE = re.compile(r"(?:الذي|التي|الذين|اللذين|وهي|وهو|وهم) (?:بدور\w+ )?$")
_QUOTED = re.compile(r'\s*["“«”‘]([^"”»“’\n]{2,40})["”»“’]')
_NEXT_WORD = re.compile(r"\s+(\w{3,})")
_PERSONS = frozenset(["leader", "minister", "official", "officer", "person"])
_SOURCE_KINDS: Mapping[str, SourceKind] = {
    "agency": "agency", "monitor": "monitor", "social": "social", "official_media": "outlet", "outlet": "outlet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words of ``speech.yml``, folded where they are compared."""

    verbs: Mapping[str, Mapping[str, Any]]
    after: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Mapping[str, Any]]
    owner_links: frozenset[str]
    openers: frozenset[str]
    dossier: Dossier

    @classmethod
    def from_data(cls, data: Mapping[str, Any], dossier: Dossier, spelling: Spelling) -> SpeechWords:
        """The lists of ``speech.yml``."""
        verbs = {v["id"]: v for v in data["verbs"]}
        after = {k: tuple(spelling.fold(x) for x in v.get("after") or ()) for k, v in verbs.items()}
        links = frozenset(spelling.fold(x) for x in data["owner_links"])
        openers = frozenset(spelling.fold(x) for x in data["subject_openers"])
        none = {"id": "none", "kind": "unnamed", "name": {"en": "", "ar": ""}}
        return cls(verbs, after, {"none": none, **{s["id"]: s for s in data["sources"]}}, links, openers, dossier)


def source_mentions(draft: Draft, words: SpeechWords) -> tuple[ActorMention, ...]:
    """Outlets and unnamed sources as possible speakers, in text order; "وكالة هاوار" is one mention."""
    text = draft.normal.text
    found: list[ActorMention] = []
    for hit in draft.words("outlet"):
        outlet = words.dossier.outlets[hit.entry[7:]]
        found.append(_source(hit, outlet.id, outlet.name, outlet.name_ar, "medium", text))
    for hit in draft.words("source"):
        source = words.sources[hit.entry[7:]]
        found.append(_source(hit, None, source["name"]["en"], source["name"]["ar"], f"source:{source['id']}", text))
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[ActorMention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if last is not None and mention.start < last.end:
            continue
        if last is not None and mention.id and _introduces(last, words) and 0 < mention.start - last.end <= 2:
            name = f"{mention.name} correspondent" if last.level == "source:correspondent" else mention.name
            kept[-1] = replace(mention, start=last.start, before=last.before, name=name)
            continue
        kept.append(mention)
    return tuple(m for m in kept if m.level != "source:none")


def _source(hit: Hit, id: str | None, name: str, name_ar: str | None, level: str, text: str) -> ActorMention:
    return ActorMention(
        hit.word_start, hit.end + len(hit.suffix), id, name, name_ar, level, None, "source",
        office="definite" if hit.definite else None, before=before_of(hit, text),
    )  # fmt: skip


def _introduces(mention: ActorMention, words: SpeechWords) -> bool:
    source = words.sources.get(mention.level.removeprefix("source:"))
    return bool(source and source.get("of"))


def find_sayings(draft: Draft, words: SpeechWords) -> tuple[Saying, ...]:
    """Every word of saying that has a speaker, in text order, with the words that it covers."""
    speakers = _Speakers(draft, words)
    found: list[Saying] = []
    hits = _sayings_of(draft, words)
    for place, (hit, index) in enumerate(hits):
        sentence = draft.sentences[index]
        speaker = speakers.of(hit, sentence, found)
        if not speaker:
            continue
        entry = words.verbs[hit.entry[4:].rsplit(":", 1)[0]]
        following = next((h.word_start for h, s in hits[place + 1 :] if s == index), sentence.end)
        clause = clause_at(sentence, hit.start)
        start = min([hit.word_start, *(m.start for m in speaker if clause.holds(m.start) and m.end <= hit.start)])
        found.append(
            Saying(
                start, hit.end, draft.normal.text[hit.start : hit.end], entry["act"], entry.get("distance"), speaker,
                (), Stretch(hit.end, max(following, hit.end)), index,
            )  # fmt: skip
        )
    return tuple(found)


def _speakers(draft: Draft, words: SpeechWords) -> list[ActorMention]:
    actors = [
        m
        for m in draft.actors
        if m.manner in ("name", "reference") or is_acting_capital(m) or (m.manner == "capital" and m.before == "من")
    ]
    taken = [(m.start, m.end) for m in actors]
    sources = [s for s in source_mentions(draft, words) if not any(a < s.end and s.start < b for a, b in taken)]
    return sorted([*actors, *sources], key=lambda m: (m.start, m.end))


def _sayings_of(draft: Draft, words: SpeechWords) -> list[tuple[Hit, int]]:
    """Hits of words of saying that are used so, one a word, with their sentence."""
    text = draft.normal.text
    kept: list[tuple[Hit, int]] = []
    for hit in draft.words("say"):
        index = draft.sentence_at(hit.start)
        if index is None or (kept and hit.word_start < kept[-1][0].end):
            continue
        verb, part = hit.entry[4:].rsplit(":", 1)
        if part == "noun" and hit.definite and "ب" not in hit.prefix:
            continue
        if part == "verb" and (hit.prefix.endswith("س") or _negated(hit, text)):
            continue
        if _used_so(hit, part, words.after[verb], text, draft.sentences[index]):
            kept.append((hit, index))
    return kept


def _negated(hit: Hit, text: str) -> bool:
    before = text[max(0, hit.word_start - 6) : hit.word_start].split()
    return bool(before) and before[-1].lstrip("وف") in ("لم", "لا", "لن")


def _used_so(hit: Hit, part: str, after: Sequence[str], text: str, sentence: Sentence) -> bool:
    if not after:
        return True
    following = text[hit.end : min(sentence.end, hit.end + 80)].split()
    if hit.end - hit.start <= 3 and part == "verb":
        following = following[:1]
    return any(_is_word(word.strip("،,:."), wanted) for word in following for wanted in after)


def _is_word(word: str, wanted: str) -> bool:
    if len(wanted) == 1:
        return word.startswith(wanted) and len(word) > 2
    return word in (wanted, "ب" + wanted, "ل" + wanted) or (wanted == "ان" and word in _THAT_WORDS)


class _Speakers:
    """Finds the speaker of each word of saying: the subject after it, before it, or the one who spoke before."""

    def __init__(self, draft: Draft, words: SpeechWords) -> None:
        self._draft = draft
        self._text = draft.normal.text
        self._words = words
        self._all = _speakers(draft, words)

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

    def _ahead(self, hit: Hit, sentence: Sentence) -> ActorMention | None:
        """The subject that begins the sentence or clause right before the verb: "أما الكرملين فقد أعلن"."""
        if hit.prefix.startswith("ف") and self._text.startswith(_AS_FOR, sentence.start):
            return next((m for m in self._all if sentence.start <= m.start and m.end <= hit.word_start), None)
        related = _RELATIVE.search(self._text, sentence.start, hit.word_start)
        for mention in reversed(self._all):
            if mention.end > hit.word_start:
                continue
            if related and mention.end <= related.start() and not self._text[mention.end : related.start()].strip(" ،,"):
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
            if len(gap) > _FAR_SUBJECT:
                return None
            if mention.before not in OBLIQUE:
                return self._in_apposition(mention, after[place + 1 :])
        return None if part == "noun" else self._unknown(hit, that)

    def _in_apposition(self, mention: ActorMention, others: Sequence[ActorMention]) -> ActorMention:
        """A person named after a body or a spokesman, between commas, is who speaks."""
        if mention.level in _PERSONS:
            return mention
        for other in others:
            between = self._text[mention.end : other.start]
            if other.level in _PERSONS and other.before not in OBLIQUE and len(between) < 60 and "،" in between:
                return other
        return mention

    def _unknown(self, hit: Hit, that: re.Match[str] | None) -> ActorMention | None:
        """A subject that the dossier lacks: one definite noun between the verb and "that", kept as printed."""
        if that is None:
            return None
        between = self._text[hit.end : that.start()].split()
        if len(between) != 1 or not between[0].startswith("ال") or len(between[0]) < 6:
            return None
        start = self._text.index(between[0], hit.end)
        name = self._draft.normal.span(start, start + len(between[0])).text
        return ActorMention(start, start + len(between[0]), None, name, name, "group", None, "name")

    def _taken_up(self, hit: Hit, sentence: Sentence, before: Sequence[Saying]) -> tuple[ActorMention, ...]:
        """The pronoun of the verb: who spoke last and agrees with it, else the sentence's own subject."""
        word = self._text[hit.start : hit.end]
        part = hit.entry.rpartition(":")[2]
        if part == "verb" and word.startswith("ي") and _THAT.match(self._text, hit.end + 1):
            return ()  # "يذكر أن": nobody is named, the outlet speaks
        feminine = word.endswith("ه") if part == "participle" else hit_is_feminine(word)
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
        spoken = [s.speaker[0] for s in before if s.speaker[0].level not in _PERSONS]
        sources = [m for m in spoken if m.manner == "source"]
        bodies = [m for m in self._draft.actors if m.level == "body" and m.party and m.end <= subject.start]
        if subject.level in ("source:statement", "source:office"):
            last = (spoken or bodies or [None])[-1]
        else:
            last = (sources or [None])[-1]
        return replace(last, start=subject.start, end=subject.end) if last is not None else subject

    def _named_by_words(self, subject: ActorMention) -> ActorMention:
        """An outlet that the dossier lacks keeps the word or quoted words after its noun as its name."""
        original = self._draft.document.text
        printed = self._draft.normal.span(subject.start, subject.end)
        quoted = _QUOTED.match(original, printed.end)
        word = quoted or _NEXT_WORD.match(original, printed.end)
        if word is None:
            return subject
        end = self._draft.normal.at(word.end(1))
        return replace(subject, name=word[1], name_ar=word[1], end=max(subject.end, end))


def hit_is_feminine(word: str) -> bool:
    """Whether a verb form has a feminine singular subject: a past in ت or a present with ت."""
    return word.endswith("ت") or (word.startswith("ت") and len(word) > 3 and not word.endswith("وا"))


def _agrees(mention: ActorMention, feminine: bool) -> bool:
    """Persons take masculine verbs; states and ministries feminine ones; the rest either."""
    if mention.level in _PERSONS:
        return not feminine
    return feminine if mention.level == "state" else True


def attribution_of(mention: ActorMention, draft: Draft, words: SpeechWords, distance: str | None) -> Attribution:
    """One link of a chain of attribution from a speaker or source."""
    printed = draft.normal.span(mention.start, mention.end).text
    kind: SourceKind = "party"
    if mention.manner == "source":
        source = words.sources.get(mention.level.removeprefix("source:"))
        outlet = words.dossier.outlets.get(mention.id or "")
        kind = source["kind"] if source else _SOURCE_KINDS.get(outlet.kind if outlet else "", "outlet")
    elif mention.level in ("leader", "minister", "official", "body"):
        kind = "official"
    known: Distance | None = "doubted" if distance == "doubted" else None
    return Attribution(mention.name, printed, kind, known, mention.id)


def told_after(draft: Draft, words: SpeechWords) -> tuple[tuple[int, Attribution], ...]:
    """Sources named by "بحسب", "وفق", "نقلاً عن" … with the sentence that they cover (its index)."""
    found: list[tuple[int, Attribution]] = []
    speakers = _Speakers(draft, words)
    for hit in draft.words("according"):
        index = draft.sentence_at(hit.start)
        if index is None:
            continue
        named = speakers.after(hit, min(draft.sentences[index].end, hit.end + 90))
        if named is not None:
            found.append((index, attribution_of(named, draft, words, None)))
    return tuple(found)
