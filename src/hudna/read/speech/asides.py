"""Sources named beside the news: "بحسب المرصد", "وفق ما أعلن الكرملين", "…، كما أضافت، …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import ActorMention, Draft, Saying, Sentence, Stretch
from hudna.read.speech.sources import SpeechWords, attribution_of
from hudna.read.speech.speakers import Speakers
from hudna.read.text.layout import clause_at

_SOURCE_REACH = 90
_STATING = frozenset(["official", "party", "monitor"])
_OPENING_WORDS = 2
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Aside:
    """Words like "بحسب" with the verb that may follow them; ``said`` is where that verb, or they themselves, end."""

    start: int
    said: int
    sentence: int
    form: str
    verb: str | None


class Asides:
    """Finds the sources that news is told after, and what of it."""

    def __init__(self, draft: Draft, words: SpeechWords, speakers: Speakers) -> None:
        self._draft = draft
        self._text = draft.normal.text
        self._grammar = draft.grammar
        self._words = words
        self._speakers = speakers

    def openings(self) -> tuple[Aside, ...]:
        """The places that name a source beside the news, in text order."""
        found: list[Aside] = []
        for hit in self._draft.words("according"):
            index = self._draft.sentence_at(hit.start)
            if index is None or (found and hit.word_start < found[-1].said) or self._is_place_of(hit):
                continue
            if self._grammar.by_tongue.match(self._text, hit.start) and self._is_passed_on(hit):
                continue
            verb = self._grammar.saying_verb.match(self._text, hit.end)
            known = self._verb(verb[1]) if verb else None
            if verb and known:
                found.append(Aside(hit.word_start, verb.end(), index, verb[1], known))
            else:
                found.append(Aside(hit.word_start, hit.end, index, "", None))
        found.extend(a for a in self._likewise() if not any(b.start <= a.start < b.said for b in found))
        return tuple(sorted(found, key=lambda a: a.start))

    def _is_place_of(self, hit: Hit) -> bool:
        """Whether a verb tells what stands in the text: "جاء في بيان للوزارة أن"."""
        words = self._text[max(0, hit.word_start - 12) : hit.word_start].split()
        verb = self._verb(words[-1].removeprefix("و").removeprefix("ف")) if words else None
        return self._words.verbs.get(verb or "", {}).get("subjects") == "in texts"

    def _is_passed_on(self, hit: Hit) -> bool:
        """Whether "على لسان" belongs to a verb: "نقلت الوكالة على لسان الوزير أن"."""
        words = self._text[max(0, hit.word_start - _SOURCE_REACH // 2) : hit.word_start].split()
        return any(self._verb(w.removeprefix("و")) in self._words.links for w in words)

    def _verb(self, word: str) -> str | None:
        forms = self._words.forms
        bare = word.removesuffix("ها").removesuffix("ه")
        return forms.get(word) or forms.get(bare) or (forms.get(bare[:-1] + "ي") if bare.endswith("ا") else None)

    def _likewise(self) -> Iterator[Aside]:
        """ "كما أعلنت الوزارة", "وهو ما أعلنته الوزارة" beside the news; "كما أعلنت الوزارة أن …" only adds to it."""
        for hit in self._draft.words("likewise"):
            index = self._draft.sentence_at(hit.start)
            verb = self._grammar.saying_verb.match(self._text, hit.end)
            known = self._verb(verb[1]) if verb else None
            if index is None or verb is None or known is None:
                continue
            if self._words.verbs[known].get("subjects") == "texts":
                continue  # "كما نص الاتفاق": nobody tells it
            if " " in self._text[hit.start : hit.end] and verb[1] in self._words.forms:
                continue  # "الأمر الذي يؤكد": nobody speaks
            sentence = self._draft.sentences[index]
            opens = not self._text[sentence.start : hit.word_start].strip(' \n"“')
            aside = Aside(hit.word_start, verb.end(), index, verb[1], known)
            if not opens and self._is_closed(aside):
                yield aside

    def _is_closed(self, aside: Aside) -> bool:
        """Whether nothing is said after the verb and its subject."""
        sentence = self._draft.sentences[aside.sentence]
        speaker = self._speakers.aside(aside.said, aside.form, aside.verb or "", sentence, ())
        end = max([aside.said, *(m.end for m in speaker)])
        return self._grammar.nothing_said.match(self._text, end, sentence.end) is not None

    def add(self, aside: Aside, found: list[Saying]) -> None:
        """Adds the source that an aside names; "نقلاً عن X" right after a source tells whom that one quotes."""
        last = found[-1] if found and found[-1].sentence == aside.sentence else None
        quoting = last is not None and self._grammar.quoting.match(self._text, aside.start)
        for told in self.told(aside, found):
            if quoting and last is not None and self._is_next(last, aside):
                found[-1] = replace(last, speaker=told.speaker, relay=last.chain)
            elif not (last is not None and self._is_setting(last, aside)):
                found.append(told)

    def _is_next(self, last: Saying, aside: Aside) -> bool:
        done = max([last.end, *(m.end for m in last.chain)])
        return last.start < aside.start and len(self._text[done : aside.start].strip(" ،").split()) <= 1

    def _is_setting(self, last: Saying, aside: Aside) -> bool:
        """Whether a text is only where somebody spoke: "طالبت الوزارة في بيان الجانب الآخر بوقف القصف"."""
        inside = last.scope.holds(aside.start) and self._grammar.in_a_statement.match(self._text, aside.start)
        return bool(inside) and not self._text.startswith("ل", aside.said + 1)

    def told(self, aside: Aside, before: Sequence[Saying]) -> Iterator[Saying]:
        """The source that an aside names, with what it covers; nothing where it names none."""
        sentence = self._draft.sentences[aside.sentence]
        if aside.verb is None:
            limit = min(sentence.end, aside.said + _SOURCE_REACH)
            speaker = self._speakers.named(aside.said, limit, before)
        else:
            speaker = self._speakers.aside(aside.said, aside.form, aside.verb, sentence, before)
        if not speaker:
            return
        link = self._words.links.get(aside.verb or "")
        end = max([aside.said, *(m.end for m in speaker if sentence.holds(m.start))])
        first = self._speakers.passed_on(end, link, sentence) if link else ()
        entry = self._words.verbs.get(aside.verb or "", {})
        end = max([end, *(m.end for m in first)])
        covered = around(self._draft, sentence, aside.start, end)
        says = not aside.verb and self._grammar.then_that.match(self._text, end) is not None
        opens = not aside.verb and covered.start == aside.start and first == () and self._tells(speaker)
        yield Saying(
            start=aside.start,
            end=aside.said,
            verb=aside.form,
            act=entry.get("act", "affirm" if says or opens else ""),
            distance=entry.get("distance"),
            speaker=first or speaker,
            scope=Stretch(end, sentence.end if says else end),
            opens=end,
            sentence=aside.sentence,
            relay=speaker if first else self._heard(end, sentence, speaker),
            around=None if says else self._with_sentence_before(aside, covered, end),
        )

    def _tells(self, speaker: Sequence[ActorMention]) -> bool:
        """Whether a sentence that opens with a source is that one's statement: a party's or monitor's, no outlet's."""
        return attribution_of(speaker[0], self._draft, self._words, None).kind in _STATING

    def _heard(self, end: int, sentence: Sentence, speaker: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
        limit = clause_at(sentence, max(end - 1, sentence.start)).end
        return tuple(m for m in self._speakers.hearers(end, limit) if m not in speaker)

    def _with_sentence_before(self, aside: Aside, covered: Stretch, end: int) -> Stretch:
        """A sentence that only names the source covers the one before: "…. وفق ما ذكرت الوكالة."""
        sentence = self._draft.sentences[aside.sentence]
        more = self._text[sentence.start : aside.start] + self._text[end : sentence.end]
        last = self._draft.sentences[aside.sentence - 1] if aside.sentence else None
        if last is None or last.paragraph != sentence.paragraph or len(more.strip(" .").split()) >= _FEW_WORDS:
            return covered
        return Stretch(last.start, covered.end)


def around(draft: Draft, sentence: Sentence, start: int, end: int) -> Stretch:
    """The part of a sentence that a source named at ``start`` to ``end`` covers: up to where the sentence turns.

    Named at its head it covers what follows, else what goes before and after.
    """
    turns = [h.word_start for name in ("contrast", "adversative") for h in draft.words(name) if sentence.holds(h.start)]
    low = max((t for t in turns if t < start), default=sentence.start)
    high = min((t for t in turns if t >= end), default=sentence.end)
    before = draft.normal.text[sentence.start : start]
    opens = len(before.split()) <= _OPENING_WORDS and not before.rstrip().endswith("،")
    return Stretch(start if opens else low, high)
