"""What one document's reading has found so far; each step reads some of it and adds its own part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, compress
from typing import TYPE_CHECKING, Literal

from hudna.knowledge.codebook import Rule
from hudna.knowledge.grammar_names import Grammar
from hudna.knowledge.lexicon import Hit, add_held
from hudna.knowledge.words import Words
from hudna.model.document import Document
from hudna.model.finding import Expectation, Report, Statement, Stock
from hudna.model.reading import Note
from hudna.model.span import Span
from hudna.model.when import Published
from hudna.read.text.normal import Normal
from hudna.read.text.vocabulary import ALWAYS, RULE_WORDS, KnownWords

if TYPE_CHECKING:
    from hudna.read.numbers.number import Number
    from hudna.read.places.finding import PlaceMention
    from hudna.read.places.parts import Phrase
    from hudna.read.text.tokens import Scan
    from hudna.read.times.finding import TimeExpression

_PERSONS = frozenset(["leader", "minister", "official", "officer"])
_AGAINST = frozenset(["deny", "refuse", "oppose"])
"""Acts by which a source named beside the news goes against it."""
Sort = Literal["title", "heading", "body", "chrome"]

# What is made by the hundred for one text is not frozen, which would take three times as long; nobody changes it.


@dataclass(slots=True, unsafe_hash=True)
class Stretch:
    """A part of the folded text, ``start`` to ``end`` (exclusive)."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Whether a position lies in it."""
        return self.start <= at < self.end


@dataclass(slots=True, unsafe_hash=True)
class Clause(Stretch):
    """A predication: ends at a comma, a colon or a connective."""


@dataclass(slots=True, unsafe_hash=True)
class Sentence(Stretch):
    """A sentence with its clauses; ``paragraph`` is the index of its paragraph."""

    paragraph: int
    clauses: tuple[Clause, ...]


@dataclass(slots=True, unsafe_hash=True)
class Paragraph(Stretch):
    """A line of the text: title, heading, body or page furniture."""

    sort: Sort


@dataclass(slots=True, unsafe_hash=True)
class ActorMention:
    """An actor named in the folded text; ``manner``: by name, nationality, capital, reference or as a source.

    ``told``: by a tie or a noun that takes another mention up; such a one acts, but is not taken for a speaker.
    ``aside``: only says whom another stands with ("المدعومة من تركيا"); such a one takes no part.
    ``owned``: a nationality that says whose a patrol, a strike or a post is.
    """

    start: int
    end: int
    id: str | None
    name: str
    name_ar: str | None
    level: str
    party: str | None
    manner: Literal["name", "adjective", "capital", "reference", "told", "aside", "source"]
    office: str | None = None
    before: str = ""
    owned: bool = False


@dataclass(slots=True, unsafe_hash=True)
class Saying:
    """A word of saying with its speaker; ``scope`` is what it covers, ``opens`` where what is said begins.

    ``relay`` is who passes the speaker's words on: the agency of "نقلت الوكالة عن الوزير أن …".
    ``around`` is what a source covers that is named beside the news: "…، بحسب المرصد", "…، كما أعلنت الوزارة".
    Without an ``act`` it only names the source. ``clausal``: a clause ("أن …") or a quotation is said, no mere noun;
    ``counts``: the word tells what was counted ("سجلت 12 خرقا").
    """

    start: int
    end: int
    verb: str
    act: str
    distance: str | None
    speaker: tuple[ActorMention, ...]
    scope: Stretch
    opens: int
    sentence: int
    relay: tuple[ActorMention, ...] = ()
    around: Stretch | None = None
    clausal: bool = False
    counts: bool = False

    @property
    def chain(self) -> tuple[ActorMention, ...]:
        """Who told it, from the first speaker to the last relay."""
        return (*self.speaker, *self.relay)

    @property
    def told_after(self) -> Stretch | None:
        """What is told after its source; null for "وهو ما نفته الوزارة", which goes against what is told."""
        return None if self.act in _AGAINST else self.around


@dataclass(slots=True, unsafe_hash=True)
class Candidate:
    """A rule that held: the kind of event seen at ``start:end`` of the folded text, in its clause and sentence.

    ``by_teller``: it held only with the words for who tells of it, outside of what is told.
    """

    start: int
    end: int
    rule: Rule
    clause: Clause
    sentence: int
    hit: Hit
    met: int
    by_teller: bool = False


@dataclass(slots=True)
class Draft:
    """The state of a reading; `hudna.read.pipeline.STEPS` says which step gives and needs which field."""

    document: Document
    normal: Normal
    split: Words
    known: KnownWords
    grammar: Grammar
    published: Published = field(default_factory=Published)
    by_class: defaultdict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    paragraphs: Sequence[Paragraph] = ()
    sentences: Sequence[Sentence] = ()
    sentence_ends: Sequence[int] = ()
    scan: Scan | None = None
    numbers: Sequence[Number] = ()
    times: Sequence[TimeExpression] = ()
    anchors: Sequence[date | None] = ()
    phrases: Sequence[Phrase] = ()
    places: Sequence[PlaceMention] = ()
    actors: Sequence[ActorMention] = ()
    sayings: Sequence[Saying] = ()
    candidates: Sequence[Candidate] = ()
    reports: Sequence[Report] = ()
    statements: Sequence[Statement] = ()
    expectations: Sequence[Expectation] = ()
    stocks: Sequence[Stock] = ()
    unread: Sequence[Span] = ()
    notes: list[Note] = field(default_factory=list)
    _completed: set[bool] = field(default_factory=set)
    _rule_words: Mapping[str, Sequence[tuple[int, int]]] | None = None
    # the actors whose names were counted, and those of several words: start, end, blanks
    _named: Sequence[ActorMention] | None = None
    _long_names: Sequence[tuple[int, int, int]] = ()
    # the actors whose places were taken down, where they begin, and how long the longest name is
    _placed: Sequence[ActorMention] | None = None
    _starts: Sequence[int] = ()
    _longest_name: int = 0

    def words(self, kind: str) -> list[Hit]:
        """The hits of one class of lexicon entries ("cue", "say", "actor" …), in text order."""
        if kind not in ALWAYS and (ruled := kind in RULE_WORDS) not in self._completed:
            self._complete_words(ruled)
        return self.by_class.get(kind, [])

    def within(self, kind: str, part: Stretch) -> list[Hit]:
        """Those of `words` that begin in a part of the text."""
        hits = self.words(kind)
        return hits[bisect_left(hits, (part.start,)) : bisect_left(hits, (part.end,))] if hits else []

    def all_words(self) -> Iterator[Hit]:
        """The hits of all classes."""
        for ruled in {False, True} - self._completed:
            self._complete_words(ruled)
        return chain.from_iterable(self.by_class.values())

    def rule_words(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Where the words stand that the codebook's rules ask for beside their heads: starts and ends by entry."""
        if self._rule_words is None:
            self._rule_words = self._placed_rule_words()
        return self._rule_words

    def _placed_rule_words(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        if True not in self._completed:
            ruled = self.known.ruled
            for at, entries in compress(zip(self.split.starts, ruled, strict=True), ruled):
                for _, start, end, entry, _, _, _, _ in entries:
                    found[entry].append((at + start, at + end))
        for kind in RULE_WORDS:
            for hit in self.by_class.get(kind, ()):
                found[hit.entry].append((hit.start, hit.end))
        return dict(found)

    def _complete_words(self, ruled: bool) -> None:
        """Add the words of rules, or those that are not always asked for."""
        self._completed.add(ruled)
        add_held(self.by_class, self.split, self.known.ruled if ruled else self.known.later)

    def words_of_time(self, start: int, end: int) -> int:
        """How many words the times between two positions have."""
        times = (t for t in self.times if start <= t.start and t.end <= end)
        return sum(self.normal.text.count(" ", t.start, t.end) + 1 for t in times)

    def words_between(self, start: int, end: int) -> int:
        """How many words lie between two positions; an actor's name is one word, however long its label."""
        if self._named is not self.actors:
            self._named, text = self.actors, self.normal.text
            names = ((m.start, m.end) for m in self.actors if m.manner == "name")
            self._long_names = [(a, b, more) for a, b in names if (more := text.count(" ", a, b))]
        extra = 0
        for low, high, more in self._long_names:
            if start <= low and high <= end:
                extra += more
        return self.normal.text.count(" ", start, end) - extra

    def actors_in(self, start: int, end: int) -> Sequence[ActorMention]:
        """The actors whose names begin in a stretch, in text order."""
        starts = self._actor_starts()
        return self.actors[bisect_left(starts, start) : bisect_left(starts, end)]

    def actors_over(self, start: int, end: int) -> Iterator[ActorMention]:
        """The actors whose names share letters with a stretch, in text order."""
        starts = self._actor_starts()
        near = self.actors[bisect_left(starts, start - self._longest_name) : bisect_left(starts, end)]
        return (m for m in near if start < m.end)

    def in_person(self, start: int, end: int) -> bool:
        """Whether it is a part of a person's name: "بيدرسون" tells of no studying, "سيرجي" of nothing to come."""
        over = self.actors_over(start, end)
        return any(m.manner == "name" and m.level in _PERSONS and m.start <= start and end <= m.end for m in over)

    def _actor_starts(self) -> Sequence[int]:
        if self._placed is not self.actors:
            self._placed = self.actors
            self._starts = [m.start for m in self.actors]
            self._longest_name = max((m.end - m.start for m in self.actors), default=0)
        return self._starts

    def follows(self, at: int, words: Set[str]) -> bool:
        """Whether the word printed before a position, with one blank between, is one of these."""
        text = self.normal.text
        return text[at - 1 : at] == " " and text[text.rfind(" ", 0, at - 1) + 1 : at - 1] in words

    def sentence_at(self, at: int) -> int | None:
        """The index of the sentence that holds a position; null in page furniture."""
        index = bisect_right(self.sentence_ends, at)
        return index if index < len(self.sentences) and self.sentences[index].start <= at else None
