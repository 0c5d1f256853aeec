"""Who says what: words of saying with their speakers and scopes, and the sources that a sentence is told after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Attribution
from hudna.read.draft import ActorMention, Draft, Saying, Sentence, Stretch
from hudna.read.layout import clause_at
from hudna.read.sources import SpeechWords, attribution_of
from hudna.read.speakers import Speakers

THAT = re.compile(r"(?<!\w)(?:و|ف)?(?:ب|ل)?(?:ان|انه|انها|انهم|ما(?! يسمي)|عن)(?!\w)|:")
"""What opens the words that are said."""
_CLAUSAL = re.compile(r"(?:و|ف)?(?:ب|ل)?ان(?:ه|ها|هم)?(?!\w)|:")
_THAT_NEXT = re.compile(rf'["»”]?(?: (?:\w+ ){{0,2}}(?:{_CLAUSAL.pattern})|:)')
_THAT_WORDS = ("انه", "انها", "انهم", "بانه", "بانها")
_SOURCE_REACH = 90
_NEAR_LETTERS = 4
_NEAR_WORDS = 4


def find_sayings(draft: Draft, words: SpeechWords, speakers: Speakers) -> tuple[Saying, ...]:
    """Every word of saying that has a speaker, in text order, with the words that it covers."""
    found: list[Saying] = []
    hits = _sayings_of(draft, words)
    for place, (hit, index) in enumerate(hits):
        sentence = draft.sentences[index]
        speaker = speakers.of(hit, sentence, found)
        verb, part = hit.entry[4:].rsplit(":", 1)
        entry, clause = words.verbs[verb], clause_at(sentence, hit.start)
        relay: tuple[ActorMention, ...] = ()
        if verb in words.links:
            spoken = max([hit.end, *(m.end for m in speaker if clause.holds(m.start))])
            first = speakers.passed_on(spoken, words.links[verb], sentence)
            if first:
                relay, speaker = speaker, first
            elif entry.get("strict") and not _THAT_NEXT.match(draft.normal.text, spoken):
                continue
        if not speaker:
            continue
        following = next((h.word_start for h, s in hits[place + 1 :] if s == index), sentence.end)
        if part == "noun" and found and _goes_on(found[-1], hit, index, draft):
            opens = _opening(hit, (), sentence, draft.normal.text)
            found[-1] = replace(found[-1], act=entry["act"], opens=opens, scope=Stretch(hit.end, following))
            continue
        opens = _opening(hit, speaker, sentence, draft.normal.text)
        start = min([hit.word_start, *(m.start for m in speaker if clause.holds(m.start) and m.end <= hit.start)])
        found.append(
            Saying(
                start=start,
                end=hit.end,
                verb=draft.normal.text[hit.start : hit.end],
                act=entry["act"],
                distance=entry.get("distance"),
                speaker=speaker,
                scope=Stretch(hit.end, max(min(following, _turn(opens, sentence, draft)), hit.end)),
                opens=opens,
                sentence=index,
                relay=relay,
            )
        )
    return tuple(found)


def _opening(hit: Hit, speaker: Sequence[ActorMention], sentence: Sentence, text: str) -> int:
    """Where what is said begins: at "that" or a colon after the speaker, else right after them."""
    after = max([hit.end, *(m.end for m in speaker if hit.end <= m.start < sentence.end)])
    that = THAT.search(text, after, min(sentence.end, after + _SOURCE_REACH))
    return that.start() if that else after


def _goes_on(last: Saying, hit: Hit, sentence: int, draft: Draft) -> bool:
    """Whether a noun only brings the words of who is quoted before it: "نقلت الوكالة عن الوزير قوله إن …"."""
    quoted = max(m.end for m in last.speaker)
    near = draft.normal.text[quoted : hit.word_start].count(" ") <= _NEAR_WORDS
    return bool(last.relay) and last.sentence == sentence and quoted <= hit.word_start and near


def _turn(opens: int, sentence: Sentence, draft: Draft) -> int:
    """Where the sentence turns from what is said to news of its own: at "فيما" and its like, or, after a bare object
    ("نفت القصف، وسيّرت …"), at a clause that begins with a verb."""
    bare = _CLAUSAL.match(draft.normal.text, opens) is None
    turns = [h.word_start for h in draft.words("contrast")]
    if bare:
        turns.extend(h.word_start for name in ("head", "light") for h in draft.words(name) if h.use == "verb")
    return min(
        (c.start for c in sentence.clauses if c.start > opens and _begins(c, turns, draft)), default=sentence.end
    )


def _begins(clause: Stretch, starts: Sequence[int], draft: Draft) -> bool:
    text = draft.normal.text
    return any(clause.start <= at < clause.end and not text[clause.start : at].strip() for at in starts)


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
        if verb in words.links and any(a.start <= hit.start <= a.end + _NEAR_LETTERS for a in draft.words("according")):
            continue  # "نقلاً عن", "وفق ما نقلت" name a source that the sentence is told after
        if part == "verb" and (hit.prefix.endswith("س") or _negated(hit, text)):
            continue
        strict = bool(words.verbs[verb].get("strict"))
        if verb in words.links or _used_so(hit, part, words.after[verb], text, draft.sentences[index], strict):
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


def told_after(draft: Draft, words: SpeechWords, speakers: Speakers) -> tuple[tuple[int, Attribution], ...]:
    """Sources named by "بحسب", "وفق", "نقلاً عن" … with the sentence that they cover (its index)."""
    found: list[tuple[int, Attribution]] = []
    for hit in draft.words("according"):
        index = draft.sentence_at(hit.start)
        if index is None:
            continue
        named = speakers.after(hit, min(draft.sentences[index].end, hit.end + _SOURCE_REACH))
        if named is not None:
            verb = draft.normal.text[hit.end : named.start]
            link = next((link for word, link in words.passing.items() if word in verb), None)
            first = speakers.passed_on(named.end, link, draft.sentences[index]) if link else ()
            found.extend((index, attribution_of(m, draft, words, None)) for m in (*first, named))
    return tuple(found)
