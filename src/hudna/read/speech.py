"""Who says what: words of saying with their speakers and scopes, and the sources that a sentence is told after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Attribution
from hudna.read.draft import ActorMention, Draft, Saying, Sentence, Stretch
from hudna.read.layout import clause_at
from hudna.read.sources import SpeechWords, attribution_of
from hudna.read.speakers import Speakers

THAT = re.compile(r"(?<!\w)(?:و|ف)?(?:ب|ل)?(?:ان|انه|انها|انهم|ما(?! يسمي)|عن)(?!\w)|:")
"""What opens the words that are said."""
_THAT_WORDS = ("انه", "انها", "انهم", "بانه", "بانها")
_SOURCE_REACH = 90


def find_sayings(draft: Draft, words: SpeechWords) -> tuple[Saying, ...]:
    """Every word of saying that has a speaker, in text order, with the words that it covers."""
    speakers = Speakers(draft, words)
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
                start=start,
                end=hit.end,
                verb=draft.normal.text[hit.start : hit.end],
                act=entry["act"],
                distance=entry.get("distance"),
                speaker=speaker,
                scope=Stretch(hit.end, max(following, hit.end)),
                opens=_opening(hit, speaker, sentence, draft.normal.text),
                sentence=index,
            )
        )
    return tuple(found)


def _opening(hit: Hit, speaker: Sequence[ActorMention], sentence: Sentence, text: str) -> int:
    """Where what is said begins: at "that" or a colon after the speaker, else right after them."""
    after = max([hit.end, *(m.end for m in speaker if hit.end <= m.start < sentence.end)])
    that = THAT.search(text, after, min(sentence.end, after + _SOURCE_REACH))
    return that.start() if that else after


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
        strict = bool(words.verbs[verb].get("strict"))
        if _used_so(hit, part, words.after[verb], text, draft.sentences[index], strict):
            kept.append((hit, index))
    return kept


def _negated(hit: Hit, text: str) -> bool:
    before = text[max(0, hit.word_start - 6) : hit.word_start].split()
    return bool(before) and before[-1].lstrip("وف") in ("لم", "لا", "لن")


def _used_so(hit: Hit, part: str, after: Sequence[str], text: str, sentence: Sentence, strict: bool) -> bool:
    if not after:
        return True
    following = text[hit.end : min(sentence.end, hit.end + 80)].split()
    if strict and part == "verb":
        following = following[:1]
    return any(_is_word(word.strip("،,:."), wanted) for word in following for wanted in after)


def _is_word(word: str, wanted: str) -> bool:
    if len(wanted) == 1:
        return word.startswith(wanted) and len(word) > 2
    return word in (wanted, "ب" + wanted, "ل" + wanted) or (wanted == "ان" and word in _THAT_WORDS)


def told_after(draft: Draft, words: SpeechWords) -> tuple[tuple[int, Attribution], ...]:
    """Sources named by "بحسب", "وفق", "نقلاً عن" … with the sentence that they cover (its index)."""
    found: list[tuple[int, Attribution]] = []
    speakers = Speakers(draft, words)
    for hit in draft.words("according"):
        index = draft.sentence_at(hit.start)
        if index is None:
            continue
        named = speakers.after(hit, min(draft.sentences[index].end, hit.end + _SOURCE_REACH))
        if named is not None:
            found.append((index, attribution_of(named, draft, words, None)))
    return tuple(found)
