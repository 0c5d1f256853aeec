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
from hudna.read.actors import is_acting_capital
from hudna.read.draft import ActorMention, Draft, Saying, Sentence, Stretch
from hudna.read.layout import clause_at

_REACH = 170
_THAT = re.compile(r"(?<!\w)(?:و|ف)?(?:ب|ل)?(?:ان|انه|انها|انهم|ما)(?!\w)|:")
_OBLIQUE = frozenset("في مع من علي الي ل عن ضد بين لدي حول بشان تجاه نحو قرب امام بعد قبل خلال عبر ب حتي منذ".split())
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
    dossier: Dossier

    @classmethod
    def from_data(cls, data: Mapping[str, Any], dossier: Dossier, spelling: Spelling) -> SpeechWords:
        """The lists of ``speech.yml``."""
        verbs = {v["id"]: v for v in data["verbs"]}
        after = {k: tuple(spelling.fold(x) for x in v.get("after") or ()) for k, v in verbs.items()}
        return cls(verbs, after, {s["id"]: s for s in data["sources"]}, dossier)


def source_mentions(draft: Draft, words: SpeechWords) -> tuple[ActorMention, ...]:
    """Outlets and unnamed sources as possible speakers, in text order; "وكالة هاوار" is one mention."""
    text = draft.normal.text
    found: list[ActorMention] = []
    for hit in draft.words("outlet"):
        outlet = words.dossier.outlets[hit.entry[7:]]
        found.append(_source(hit, outlet.id, outlet.name, outlet.name_ar, "outlet", text))
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
            kept[-1] = replace(mention, start=last.start, before=last.before)
            continue
        kept.append(mention)
    return tuple(kept)


def _source(hit: Hit, id: str | None, name: str, name_ar: str | None, level: str, text: str) -> ActorMention:
    before = text[max(0, hit.word_start - 30) : hit.word_start].split()
    oblique = hit.prefix.removeprefix("و").removesuffix("ال")
    return ActorMention(
        hit.word_start, hit.end + len(hit.suffix), id, name, name_ar, level, None, "source",
        office="definite" if hit.definite else None, before=oblique or (before[-1] if before else ""),
    )  # fmt: skip


def _introduces(mention: ActorMention, words: SpeechWords) -> bool:
    source = words.sources.get(mention.level.removeprefix("source:"))
    return bool(source and source.get("of"))


def find_sayings(draft: Draft, words: SpeechWords) -> tuple[Saying, ...]:
    """Every word of saying that has a speaker, in text order, with the words that it covers."""
    speakers = _speakers(draft, words)
    found: list[Saying] = []
    hits = _sayings_of(draft, words)
    for place, (hit, sentence_index) in enumerate(hits):
        sentence = draft.sentences[sentence_index]
        verb, part = hit.entry[4:].rsplit(":", 1)
        following = next((h.word_start for h, s in hits[place + 1 :] if s == sentence_index), sentence.end)
        speaker = _speaker_of(hit, part, sentence, speakers, draft, words, found)
        if not speaker:
            continue
        entry = words.verbs[verb]
        start = min([hit.word_start, *(m.start for m in speaker if sentence.holds(m.start) and m.end <= hit.start)])
        found.append(
            Saying(
                start, hit.end, draft.normal.text[hit.start : hit.end], entry["act"], entry.get("distance"), speaker,
                (), Stretch(hit.end, max(following, hit.end)), sentence_index,
            )  # fmt: skip
        )
    return tuple(found)


def _speakers(draft: Draft, words: SpeechWords) -> list[ActorMention]:
    actors = [m for m in draft.actors if m.manner in ("name", "reference") or is_acting_capital(m)]
    taken = [(m.start, m.end) for m in actors]
    sources = [s for s in source_mentions(draft, words) if not any(a < s.end and s.start < b for a, b in taken)]
    return sorted([*actors, *sources], key=lambda m: (m.start, m.end))


def _sayings_of(draft: Draft, words: SpeechWords) -> list[tuple[Hit, int]]:
    """Hits of words of saying that are used so, one a word, with their sentence."""
    kept: list[tuple[Hit, int]] = []
    for hit in draft.words("say"):
        index = draft.sentence_at(hit.start)
        if index is None or (kept and hit.word_start < kept[-1][0].end):
            continue
        verb, part = hit.entry[4:].rsplit(":", 1)
        if part == "noun" and hit.definite:
            continue
        if _used_so(hit, part, words.after[verb], draft.normal.text, draft.sentences[index]):
            kept.append((hit, index))
    return kept


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
    return word in (wanted, "ب" + wanted, "ل" + wanted) or (wanted == "ان" and word in ("انه", "انها", "انهم", "بانه", "بانها"))


def _speaker_of(
    hit: Hit,
    part: str,
    sentence: Sentence,
    speakers: Sequence[ActorMention],
    draft: Draft,
    words: SpeechWords,
    before: Sequence[Saying],
) -> tuple[ActorMention, ...]:
    text = draft.normal.text
    if part == "participle":
        return _same_speaker(hit, before, sentence)
    that = _THAT.search(text, hit.end, min(sentence.end, hit.end + _REACH))
    limit = that.start() if that else min(sentence.end, hit.end + _REACH)
    if hit.suffix and part == "noun":
        return _same_speaker(hit, before, sentence)
    after = [m for m in speakers if hit.end <= m.start < limit]
    subject = _subject(after, hit, text, part)
    if subject is not None:
        return _whole(subject, speakers, words, before)
    if part == "noun":
        return ()
    clause = clause_at(sentence, hit.start)
    ahead = [m for m in speakers if clause.start <= m.start and m.end <= hit.start and m.before not in _OBLIQUE]
    if ahead and text[clause.start : ahead[0].start].count(" ") <= 3:
        return _whole(ahead[0], speakers, words, before)
    if text[hit.start : hit.end].startswith("ي") and that is not None and that.start() - hit.end <= 1:
        return ()  # "يذكر أن": nobody is named, the outlet speaks
    return _same_speaker(hit, before, sentence)


def _same_speaker(hit: Hit, before: Sequence[Saying], sentence: Sentence) -> tuple[ActorMention, ...]:
    return before[-1].speaker if before else ()


def _subject(after: Sequence[ActorMention], hit: Hit, text: str, part: str) -> ActorMention | None:
    """The first mention after the verb that can be its subject; a person in apposition stands for its body."""
    for place, mention in enumerate(after):
        gap = text[hit.end : mention.start]
        words = gap.split()
        if part == "noun" and len(words) > (1 if words[:1] == ["من"] else 0):
            return None
        if mention.before in _OBLIQUE and not (part == "noun" and mention.before == "من"):
            if place == 0 and len(words) <= 1:
                return None if mention.before not in ("عن", "في") else _subject(after[1:], hit, text, part)
            continue
        if len(words) > 9:
            return None
        if mention.level not in _PERSONS:
            for other in after[place + 1 :]:
                between = text[mention.end : other.start]
                if other.level in _PERSONS and other.before not in _OBLIQUE and len(between) < 60 and "،" in between:
                    return other
        return mention
    return None


def _whole(
    subject: ActorMention, speakers: Sequence[ActorMention], words: SpeechWords, before: Sequence[Saying]
) -> tuple[ActorMention, ...]:
    """A reference of two stands for both; "المصادر" and "البيان" for the source named before."""
    together = tuple(m for m in speakers if (m.start, m.end) == (subject.start, subject.end))
    if len(together) > 1:
        return together
    source = words.sources.get(subject.level.removeprefix("source:")) if subject.manner == "source" else None
    if source and source.get("of"):
        owner = next((m for m in speakers if 0 <= m.start - subject.end <= 25 and m.manner != "source"), None)
        if owner is not None:
            return (replace(owner, start=subject.start),)
    if source and source.get("back") and subject.office == "definite":
        earlier = [s.speaker for s in before if s.speaker[0].manner == "source" or s.speaker[0].level not in _PERSONS]
        if earlier:
            return tuple(replace(m, start=subject.start, end=subject.end) for m in earlier[-1])
    joined = [m for m in speakers if 0 < m.start - subject.end <= 3 and m.manner == "name" and m.level == subject.level]
    return (subject, joined[0]) if joined else (subject,)


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
    speakers = _speakers(draft, words)
    for hit in draft.words("according"):
        index = draft.sentence_at(hit.start)
        if index is None:
            continue
        limit = min(draft.sentences[index].end, hit.end + 90)
        named = [m for m in speakers if hit.end <= m.start < limit]
        if named:
            whole = _whole(named[0], speakers, words, ())
            found.append((index, attribution_of(whole[0], draft, words, None)))
    return tuple(found)
