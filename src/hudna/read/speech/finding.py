"""Who says what: words of saying with their speakers and scopes, and the sources that news is told after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import attrgetter

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import ActorMention, Draft, Saying, Sentence, Stretch
from hudna.read.speech.asides import Aside, Asides, around
from hudna.read.speech.sources import SpeechWords
from hudna.read.speech.speakers import Speakers
from hudna.read.text.layout import clause_at

_QUOTES = frozenset('"“«„')
_PLAIN_ACTS = frozenset(["affirm", "report"])
_SOURCE_REACH = 90
_NEXT_TO_PARTICIPLE = 5
_NEAR_WORDS = 4
_COLON_WORDS = 6


def find_sayings(draft: Draft, words: SpeechWords, speakers: Speakers) -> tuple[Saying, ...]:
    """Every word of saying that has a speaker and every source named beside the news, in text order."""
    asides = Asides(draft, words, speakers)
    opened = asides.openings()
    hits = [
        (hit, index)
        for hit, index in _sayings_of(draft, words)
        if not any(aside.start <= hit.start < aside.said for aside in opened)
    ]
    found: list[Saying] = []
    sayings = _Sayings(draft, words, speakers, hits, found)
    places: list[Aside | _Place] = [*opened, *sayings.places()]
    for place in sorted(places, key=attrgetter("start")):
        if isinstance(place, Aside):
            asides.add(place, found)
        else:
            sayings.add(place.index)
    for mark in draft.words("doubt"):
        _stand_off(found, mark)
    return tuple(found)


def _stand_off(found: list[Saying], mark: Hit) -> None:
    """Marks the saying whose words end in "على حد تعبيره" or hold "المزعوم": the outlet stands off from it."""
    for place, saying in reversed(list(enumerate(found))):
        if saying.scope.holds(mark.start):
            found[place] = replace(saying, distance="doubted")
            return


class _Sayings:
    """Adds the sayings of a text to those found before, each with its speaker and the words that it covers."""

    def __init__(
        self,
        draft: Draft,
        words: SpeechWords,
        speakers: Speakers,
        hits: Sequence[tuple[Hit, int]],
        found: list[Saying],
    ) -> None:
        self._draft = draft
        self._text = draft.normal.text
        self._grammar = draft.grammar
        self._words = words
        self._speakers = speakers
        self._hits = hits
        self._found = found
        self._openings: dict[tuple[int, int], int] = {}  # asked for several times of one word

    def places(self) -> Iterator[_Place]:
        """Where the words of saying begin."""
        return (_Place(hit.word_start, place) for place, (hit, _) in enumerate(self._hits))

    def add(self, place: int) -> None:
        """Finds the saying of one word; nothing where it has no speaker."""
        hit, index = self._hits[place]
        sentence = self._draft.sentences[index]
        verb, part = hit.entry[4:].rsplit(":", 1)
        speaker, relay = self._speaker(hit, verb, sentence)
        if not speaker:
            return
        if part == "noun" and self._found and _goes_on(self._found[-1], hit, index, self._draft):
            opens = self._opening(hit, (), sentence)
            act = self._words.verbs[verb]["act"]
            self._found[-1] = replace(self._found[-1], act=act, opens=opens, scope=Stretch(hit.end, sentence.end))
            return
        self._end_before(hit, index)
        self._found.append(self._saying(hit, index, speaker, relay))

    def _end_before(self, hit: Hit, index: int) -> None:
        """What was said before in the sentence ends where the next word of saying begins."""
        for place, saying in enumerate(self._found):
            if saying.sentence == index and saying.scope.end > hit.word_start:
                scope = Stretch(saying.scope.start, max(hit.word_start, saying.scope.start))
                self._found[place] = replace(saying, scope=scope)

    def _speaker(
        self, hit: Hit, verb: str, sentence: Sentence
    ) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
        """The speaker of a word and who passes the words on."""
        speaker = self._speakers.of(hit, sentence, self._found)
        if verb in self._words.links:
            clause = clause_at(sentence, hit.start)
            spoken = max([hit.end, *(m.end for m in speaker if clause.holds(m.start))])
            first = self._speakers.passed_on(spoken, self._words.links[verb], sentence, bool(speaker))
            if first:
                return first, speaker
            strict = self._words.verbs[verb].get("strict")
            if strict == "relay" and not self._grammar.the_news.match(self._text, spoken):
                return (), ()
            if (
                strict
                and not self._grammar.that_next.match(self._text, spoken)
                and not self._grammar.the_news.match(self._text, spoken)
            ):
                return (), ()
        if not self._speakers.told:
            return speaker, ()
        opens = self._opening(hit, speaker, sentence)
        heard = self._speakers.hearers(hit.end, min(opens, sentence.end))
        return speaker, tuple(m for m in heard if m not in speaker)

    def _saying(
        self,
        hit: Hit,
        index: int,
        speaker: tuple[ActorMention, ...],
        relay: tuple[ActorMention, ...],
    ) -> Saying:
        sentence, draft = self._draft.sentences[index], self._draft
        clause, verb = clause_at(sentence, hit.start), hit.entry[4:].rsplit(":", 1)[0]
        opens = self._opening(hit, speaker, sentence)
        end = max(min(self._turn(opens, sentence), _looks_back(opens, sentence, draft)), hit.end)
        return Saying(
            start=min([hit.word_start, *(m.start for m in speaker if clause.holds(m.start) and m.end <= hit.start)]),
            end=hit.end,
            verb=self._text[hit.start : hit.end],
            act=self._act(self._words.verbs[verb]["act"], opens, sentence.end),
            distance=self._words.verbs[verb].get("distance"),
            speaker=speaker,
            scope=Stretch(hit.end, end),
            opens=opens,
            sentence=index,
            relay=relay,
            clausal=self._grammar.that_opens.match(self._text, opens) is not None,
            counts=bool(self._words.verbs[verb].get("counts")),
            around=self._beside(hit, max([hit.end, *(m.end for m in speaker if hit.end <= m.start < end)]), index),
        )

    def _opening(self, hit: Hit, speaker: Sequence[ActorMention], sentence: Sentence) -> int:
        """Where what is said begins: at "that" or a colon after the speaker, else right after them.

        Not behind a contrast: "نفى وجود خطط، لكنه أشار إلى أن …".
        """
        after = max([hit.end, *(m.end for m in speaker if hit.end <= m.start < sentence.end)])
        turns = (w.start for w in self._draft.words("adversative") if w.start > after)
        limit = min([sentence.end, after + _SOURCE_REACH, *turns])
        if (after, limit) not in self._openings:
            that = self._grammar.said_that_or_of.search(self._text, after, limit)
            self._openings[after, limit] = that.start() if that else after
        return self._openings[after, limit]

    def _turn(self, opens: int, sentence: Sentence) -> int:
        """Where the sentence turns from what is said to news of its own: at "فيما" and its like, or, after a bare
        object ("نفت القصف، وسيّرت …"), at a clause that begins with a verb."""
        later = [c for c in sentence.clauses if c.start > opens]
        if not later:
            return sentence.end
        bare = self._grammar.that_opens.match(self._text, opens) is None
        turns = self._contrasts | self._verbs if bare else self._contrasts
        return next((c.start for c in later if _begins(c, turns, self._text)), sentence.end)

    @cached_property
    def _contrasts(self) -> frozenset[int]:
        """Where words like "فيما" stand."""
        return frozenset(h.word_start for h in self._draft.words("contrast"))

    @cached_property
    def _verbs(self) -> frozenset[int]:
        """Where verbs of events stand, and verbs that only carry a noun."""
        return frozenset(h.word_start for s in ("head", "light") for h in self._draft.words(s) if h.use == "verb")

    def _act(self, act: str, opens: int, end: int) -> str:
        """The act of a verb; affirming that something must be is demanding it: "شدد على ضرورة …", "قال إنه يجب …"."""
        if act not in _PLAIN_ACTS:
            return act
        words = self._text[opens : min(end, opens + _SOURCE_REACH)].split()[:_NEAR_WORDS]
        said = {w.removeprefix("ب") for w in (*words, *map(" ".join, pairwise(words)))}
        return "demand" if said & self._words.demanding else act

    def _beside(self, hit: Hit, done: int, index: int) -> Stretch | None:
        """What stands before a saying that nothing follows ("…"، أضاف المسؤول) or that passes on "the news"."""
        sentence, draft = self._draft.sentences[index], self._draft
        relays = hit.entry[4:].rsplit(":", 1)[0] in self._words.links
        if relays and self._grammar.the_news.search(self._text, hit.end, min(sentence.end, hit.end + _SOURCE_REACH)):
            return Stretch(draft.sentences[0].start, sentence.end)
        if done == hit.end or self._text[done : sentence.end].strip(' .،,؛:"”»)'):
            return None
        if len(self._text[sentence.start : hit.word_start].split()) < _NEAR_WORDS:
            return None
        return around(draft, sentence, hit.word_start, sentence.end)


class _Place:
    """A word of saying by its place among those of the text."""

    def __init__(self, start: int, index: int) -> None:
        self.start, self.index = start, index


def _goes_on(last: Saying, hit: Hit, sentence: int, draft: Draft) -> bool:
    """Whether a noun only brings the words of who is quoted before it: "نقلت الوكالة عن الوزير قوله إن …"."""
    quoted = max(m.end for m in last.speaker)
    near = draft.normal.text[quoted : hit.word_start].count(" ") <= _NEAR_WORDS
    return bool(last.relay) and last.sentence == sentence and quoted <= hit.word_start and near


def _looks_back(opens: int, sentence: Sentence, draft: Draft) -> int:
    """Where the outlet goes on with what had happened before, without a mark: "… وكانت تعزيزات قد وصلت"."""
    found = draft.grammar.looking_back.search(draft.normal.text, opens + 1, sentence.end)
    return found.start() if found else sentence.end


def _begins(clause: Stretch, starts: frozenset[int], text: str) -> bool:
    """Whether nothing but blanks stands before one of the places in a clause."""
    at = clause.start
    while text[at].isspace():
        at += 1
    return at in starts


def _sayings_of(draft: Draft, words: SpeechWords) -> list[tuple[Hit, int]]:
    """Hits of words of saying that are used so, one a word, with their sentence."""
    text = draft.normal.text
    kept: list[tuple[Hit, int]] = []
    hits = draft.words("say")
    named = {at for p in draft.places if hits and p.ref.id for at in range(p.start, p.end)}
    for hit in hits:
        index = draft.sentence_at(hit.start)
        if index is None or (kept and hit.word_start < kept[-1][0].end):
            continue
        verb, part = hit.entry[4:].rsplit(":", 1)
        if part == "noun" and _is_verb_too(hit, hits, draft):
            continue
        if part == "participle" and any(h.start == hit.start for h in draft.words("source")):
            continue  # "متحدثة باسم الشرطة" is who speaks
        if part == "noun" and hit.definite and "ب" not in hit.prefix:
            continue
        if part == "verb" and (hit.prefix.endswith("س") or _negated(hit, draft) or _is_quoted(hit, draft)):
            continue
        if (
            (hit.start in named and _is_name_part(hit, draft))
            or _is_preposition(hit, draft)
            or (part == "noun" and hit.suffix and not draft.grammar.that_next.match(text, hit.end + len(hit.suffix)))
        ):
            continue
        strict = bool(words.verbs[verb].get("strict"))
        after = words.after[verb]
        if after and not strict and _quotes_next(hit, draft):
            after = ()
        if verb in words.links or _used_so(hit, part, after, draft, draft.sentences[index], strict):
            kept.append((hit, index))
    return kept


def _is_verb_too(hit: Hit, hits: Sequence[Hit], draft: Draft) -> bool:
    """Whether a word that folding makes a noun and a verb ("نفي", "نفى") is the verb by its print or by "قد"."""
    if not any(h.start == hit.start and h.entry.endswith(":verb") for h in hits):
        return False
    before = draft.normal.text[max(0, hit.word_start - 5) : hit.word_start].split()
    return draft.normal.printed(hit.start, hit.end).endswith("ى") or not draft.grammar.already.isdisjoint(before[-1:])


def _is_name_part(hit: Hit, draft: Draft) -> bool:
    """Whether the word is a place's name."""
    return any(p.start <= hit.start and hit.end <= p.end and p.ref.id for p in draft.places)


def _is_preposition(hit: Hit, draft: Draft) -> bool:
    """Whether it is "عبر" as a preposition ("through") and not the verb "عبّر"."""
    if draft.normal.text[hit.start : hit.end] not in draft.grammar.across or hit.prefix:
        return False
    begins = any(s.start <= hit.start <= s.start + 2 for s in draft.sentences)
    return not begins and "\u0651" not in draft.normal.printed(hit.start, hit.end)


def _negated(hit: Hit, draft: Draft) -> bool:
    before = draft.normal.text[max(0, hit.word_start - 6) : hit.word_start].split()
    return bool(before) and before[-1].lstrip("وف") in draft.grammar.not_or_will


def _is_quoted(hit: Hit, draft: Draft) -> bool:
    """Whether a quotation begins with the word: who is quoted says it of others (“قالوا إن …”)."""
    printed = draft.normal.starts[hit.word_start]
    return printed > 0 and draft.document.text[printed - 1] in "“«" and not hit.prefix


def _quotes_next(hit: Hit, draft: Draft) -> bool:
    """Whether a quotation opens right after the word, which folding leaves out."""
    printed = draft.normal.ends[hit.end - 1]
    return not _QUOTES.isdisjoint(draft.document.text[printed : printed + 3])


def _used_so(hit: Hit, part: str, after: tuple[str, ...], draft: Draft, sentence: Sentence, strict: bool) -> bool:
    if not after:
        return True
    following = draft.normal.text[hit.end : min(sentence.end, hit.end + 80)].split()
    if strict and part == "verb":
        following = following[:1]
    if part == "participle":
        following = following[:_NEXT_TO_PARTICIPLE]  # "مقرا له في المدينة" admits nothing
    if not strict and any(word.endswith(":") for word in following[:_COLON_WORDS]):
        return True
    that = draft.grammar.with_that if not draft.grammar.bare_that.isdisjoint(after) else frozenset()
    joined, whole = _forms_of(after, that)
    bare = (word.strip("،,:.") for word in following)
    return any(word in whole or (len(word) > 2 and word.startswith(joined)) for word in bare)


@lru_cache(maxsize=500)
def _forms_of(after: tuple[str, ...], that: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The letters that are joined to what follows a verb, and the words in the forms that they are printed in."""
    words = [w for w in after if len(w) != 1]
    forms = frozenset(form for w in words for form in (w, "ب" + w, "ل" + w))
    return tuple(w for w in after if len(w) == 1), forms | that
