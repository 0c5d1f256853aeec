"""How many, which of a series, along which way: from the event's clause and the sentences that go on telling it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from hudna.knowledge.codebook import Kind
from hudna.knowledge.lexicon import Hit
from hudna.knowledge.loader import Knowledge
from hudna.model.finding import Ordinal, Quantity
from hudna.model.place import PlaceRef
from hudna.read.draft import Candidate, Draft, Sentence, Stretch
from hudna.read.events.stocks import LEVELS, is_total
from hudna.read.numbers.number import Number
from hudna.read.numbers.persons import PersonWords
from hudna.read.places.routes import stops

_MEASURES = {"km": "distance", "m": "distance", "minute": "duration", "hour": "duration", "day": "duration"}
_GOES_ON = {"patrol": 4, "violence": 2, "posture": 2}
_ORDINAL_WORDS, _NUMBER_WORDS = 2, 3
_BESIDE = 12
_ALIKE_REACH = 2
_OWNER_REACH = 15
_TENS = 20
_LASTING = frozenset(["posts", "bases"])
_ARTICLE = "ال"
_PLACES, _OF_TWO = "villages", ("تي", "تا")
_QUOTES = frozenset('"”»')
_NEVER_OF = frozenset(["rounds", "meetings", "agreements", "documents", "countries", "times"])
_RANKED = frozenset(["patrol", "talks", "violence", "posture"])
_UNRANKED = frozenset(["patrol_obstructed", "patrol_cancelled"])
_WORD = re.compile(r"\S+")
_HARM = frozenset(["killed", "wounded", "missing", "detained", "displaced"])
_OWN_KIND = "patrols"
_ONLY_OF: Mapping[str, tuple[str, ...]] = {_OWN_KIND: ("patrol",), "attacks": ("violence",)}
"""What counts only where it is told of: "three patrols were cancelled", no attacks in "عمليات تبادل الأسرى"."""


class Details:
    """The counted and ordered parts of one draft's events."""

    def __init__(self, draft: Draft, knowledge: Knowledge, persons: PersonWords) -> None:
        self._draft = draft
        self._persons = tuple(persons.find(draft)) if draft.candidates else ()
        self._series = knowledge.dossier.series
        self._currencies = frozenset(knowledge.language["units"]["money"])
        self._busy = {c.sentence for c in draft.candidates}
        self._kinds = knowledge.codebook.kinds
        field = (c for c in draft.candidates if self._kinds[c.rule.kind].family in _GOES_ON)
        self._main = next((c for c in field if self._sort(c.sentence) == "body"), None)
        self._levels = [n for n in draft.numbers if n.what in _LASTING]
        free = (s for i, s in enumerate(draft.sentences) if i not in self._busy and self._is_free(i))
        self._free = list(free) if self._main is not None else []

    def _is_free(self, index: int) -> bool:
        """Whether a sentence of the body tells of the news: it does not look back and has no day of its own."""
        sentence = self._draft.sentences[index]
        if self._sort(index) != "body" or self._draft.within("background", sentence) or self._adds_up(sentence):
            return False
        if self._draft.within("presence", sentence) and any(sentence.holds(n.start) for n in self._levels):
            return False  # "أصبح عدد نقاط المراقبة 19 نقطة": a level, not a part of the news
        return not any(t.kind == "day" and sentence.holds(t.start) for t in self._draft.times)

    def _adds_up(self, stretch: Stretch | Sentence) -> bool:
        """Whether it counts over a long time: "قتل في الفترة نفسها 1282 مدنياً" tells of many events."""
        return bool(self._draft.within("over_time", stretch))

    def _sort(self, sentence: int) -> str:
        return self._draft.paragraphs[self._draft.sentences[sentence].paragraph].sort

    def _going_on(self, candidate: Candidate, kind: Kind) -> Iterator[Stretch]:
        """The sentences that go on telling it: the few right after, and those that tell only of the main event."""
        after = list(self._right_after(candidate, kind))
        yield from after
        if candidate is self._main:
            yield from (s for s in self._free if s not in after and s.start > candidate.end)

    def _right_after(self, candidate: Candidate, kind: Kind) -> Iterator[Stretch]:
        """The sentences after the event's that tell of no other event, a few of them, up to a subheading."""
        last = min(candidate.sentence + _GOES_ON.get(kind.family, 0), len(self._draft.sentences) - 1)
        for index in range(candidate.sentence + 1, last + 1):
            sentence = self._draft.sentences[index]
            if index in self._busy or self._sort(index) != "body" or self._adds_up(sentence):
                return
            yield sentence

    def _taken_up(self, candidate: Candidate) -> Iterator[Stretch]:
        """The sentences right after that speak of the main patrol on its way: "وانطلقت الدورية من …"."""
        if candidate is not self._main:
            return
        for index in range(candidate.sentence + 1, len(self._draft.sentences)):
            told = [c for c in self._draft.candidates if c.sentence == index]
            again = all(c.hit.definite and c.rule.kind == candidate.rule.kind for c in told)
            if not again or self._sort(index) != "body" or not self._is_free(index):
                return
            yield self._draft.sentences[index]

    def _retold(self, candidate: Candidate, kind: Kind) -> Iterator[Stretch]:
        """The later sentences of the body that speak of the main patrol again by its noun, whatever day they name."""
        if candidate is not self._main or kind.family != "patrol":
            return
        for hit in self._draft.words("head"):
            index = self._draft.sentence_at(hit.start) if hit.definite and self._family(hit) == "patrol" else None
            if index is not None and index not in self._busy and index > candidate.sentence:
                if self._sort(index) == "body":
                    yield self._draft.sentences[index]

    def quantities(self, candidate: Candidate, kind: Kind) -> tuple[Quantity, ...]:
        """What the clause counts or measures and what the following sentences count; nothing named is not counted."""
        found = [
            q
            for own in self._own(candidate)
            for q in self._counted(own, measures=True)
            if kind.family in _ONLY_OF.get(q.what, (kind.family,))
        ]
        if kind.family == "violence":
            if candidate.hit.use != "verb" and self._adds_up(candidate.clause):
                found = [q for q in found if q.what not in _HARM]  # "ضحايا القصف منذ بدء الهدنة": of many
            found = [*self._harmed_before(candidate), *found, *self._nobody(candidate, kind)]
        if kind.family == "talks":
            before = self._counted(self._before(candidate), measures=True)
            found.extend(q for q in before if q.what == "duration")
        for stretch in self._going_on(candidate, kind):
            found.extend(q for q in self._counted(stretch, measures=False) if q.what != _OWN_KIND)
        return tuple(_once(found))

    def vehicle(self, candidate: Candidate, kind: Kind) -> Hit | None:
        """The word for the only sort of vehicle that a clause of violence names; one alike is as the one before it."""
        if kind.family != "violence":
            return None
        named = [h for h in self._draft.words("vehicle") if candidate.clause.holds(h.start)]
        if named:
            return named[0] if len({h.entry for h in named}) == 1 else None
        alike = (h for h in self._draft.words("alike") if candidate.clause.holds(h.start))
        if not any(0 <= self._draft.words_between(candidate.end, h.start) <= _ALIKE_REACH for h in alike):
            return None
        before = [c for c in self._draft.candidates if c.rule.kind == kind.id and c.end < candidate.start]
        return self.vehicle(before[-1], kind) if before else None

    def _nobody(self, candidate: Candidate, kind: Kind) -> Iterator[Quantity]:
        """That nobody was killed, where the words say so: "واقتصرت الأضرار على الماديات"."""
        said = self._draft.words("harmless")
        for stretch in (*self._own(candidate), *self._right_after(candidate, kind)) if said else ():
            for hit in (h for h in said if stretch.holds(h.start)):
                yield Quantity("killed", 0, 0, self._draft.normal.printed(hit.start, hit.end))
                return

    def _harmed_before(self, candidate: Candidate) -> Iterator[Quantity]:
        """Whom the clauses before the event's count as harmed, and for the main event the title: "34 قتيلاً في قصف"."""
        stretches = [self._before(candidate)]
        if candidate is self._main:
            titles = (p for p in self._draft.paragraphs if p.sort == "title")
            stretches.extend(p for p in titles if not self._dates_by_harm(p))
        for stretch in stretches:
            yield from (q for q in self._counted(stretch, measures=False) if q.what in _HARM)

    def _dates_by_harm(self, title: Stretch) -> bool:
        """Whether a headline opens with the harm that the news came after: "بعد مقتل جندي.. قصف على البلدة"."""
        return any(title.start <= w.start <= title.start + 1 for w in self._draft.words("landmark"))

    def _before(self, candidate: Candidate) -> Stretch:
        """The clauses before a candidate's in its sentence, back to another event's."""
        sentence = self._draft.sentences[candidate.sentence]
        earlier = [c.clause.end for c in self._draft.candidates if c.clause.end <= candidate.clause.start]
        return Stretch(max([sentence.start, *earlier]), candidate.clause.start)

    def _own(self, candidate: Candidate) -> Iterator[Stretch]:
        """The clauses of a candidate: its own and those after it, up to the next event's, that add nothing up."""
        yield candidate.clause
        others = [c.clause.start for c in self._draft.candidates if c.clause.start > candidate.clause.start]
        for clause in self._draft.sentences[candidate.sentence].clauses:
            if candidate.clause.start < clause.start < min(others, default=clause.end) and not self._adds_up(clause):
                yield clause

    def _counted(self, stretch: Stretch, measures: bool) -> Iterator[Quantity]:
        for number in self._draft.numbers:
            if not stretch.start <= number.start < stretch.end or number.kind == "ordinal":
                continue
            what = number.what or (self._measured(number.unit) if measures and number.unit else None)
            if what is None or what in _NEVER_OF or self._is_closed(number):
                continue
            if what in LEVELS and is_total(number.start, self._draft):
                continue
            uncounted = number.low is None and number.high is None  # "سكان بعض القرى"
            if not (what == _PLACES and (uncounted or self._names_place(number))):
                yield self._quantity(number, what)
        for person in self._persons:
            if stretch.holds(person.start):
                words = self._draft.normal.printed(person.start, person.end)
                yield Quantity(person.what, person.many, person.many, words, self._owner(person.start, person.end))

    def _names_place(self, number: Number) -> bool:
        """Whether it only opens the names of two places: "في محافظتي إدلب وحماة"."""
        end = max(number.noun_end or 0, number.end)
        of_names = self._draft.normal.text[number.start : end].endswith(_OF_TWO)
        return of_names and any(p.start <= number.start < p.end or p.start == end + 1 for p in self._draft.places)

    def _is_closed(self, number: Number) -> bool:
        """Whether a quotation ends between a number and the noun behind it: 'لجنة "5+5" اليوم' counts no days."""
        words = self._draft.normal.printed(number.start, max(number.noun_end or 0, number.end))
        return not _QUOTES.isdisjoint(words)

    def _measured(self, unit: str) -> str | None:
        return "money" if unit in self._currencies else _MEASURES.get(unit)

    def _quantity(self, number: Number, what: str) -> Quantity:
        end = max(number.noun_end or number.end, number.end)
        words = self._draft.normal.printed(number.start, end)
        owner = self._owner(number.start, number.end)
        return Quantity(what, number.low, number.high, words, owner, number.unit, number.approximate)

    def _owner(self, start: int, end: int) -> str | None:
        """Whose it is that is counted; null where it is of two parties together: "8 عربات روسية وتركية"."""
        at = self._draft.sentence_at(start)
        until = self._draft.sentences[at].end if at is not None else end
        around = next((m for m in self._draft.actors if m.start <= start and end < m.end), None)
        if around is not None:
            return around.name  # "عنصران من الجيش"
        beside = [m for m in self._draft.actors if 0 <= m.start - end <= _OWNER_REACH and m.start < until]
        if not beside:
            return None
        after = next((m for m in self._draft.actors if m.start > beside[0].start), None)
        joined = after is not None and after.party != beside[0].party
        if joined and after is not None and self._draft.normal.text[beside[0].end : after.start].strip() == "و":
            return None
        return beside[0].name

    def ordinal(self, candidate: Candidate, kind: Kind) -> Ordinal | None:
        """The place in a series beside a word for the event: "الجولة الـ16", "أول دورية", "هذه الدورية رقم 33"."""
        if not self._ranking or kind.family not in _RANKED or kind.id in _UNRANKED:
            return None
        sentence = self._draft.sentences[candidate.sentence]
        words = [candidate.hit, *self._heads[kind.family]]
        for stretch in (candidate.clause, sentence, *self._going_on(candidate, kind)):
            for number, reach in self._ranking:
                if (
                    number.low is not None
                    and stretch.holds(number.start)
                    and any(_beside(self._draft, number, hit, reach) for hit in words)
                ):
                    printed = self._draft.normal.printed(number.start, number.end)
                    return Ordinal(self._series_of(candidate), int(number.low), printed)
        return None

    @cached_property
    def _heads(self) -> Mapping[str, list[Hit]]:
        """The heads of the text by the family of their kind."""
        found: defaultdict[str, list[Hit]] = defaultdict(list)
        for hit in self._draft.words("head"):
            found[self._family(hit)].append(hit)
        return found

    def _family(self, hit: Hit) -> str:
        return self._kinds[hit.entry.removeprefix("head:").split("/")[0]].family

    @cached_property
    def _ranking(self) -> list[tuple[Number, int]]:
        """The numbers that can tell a place in a series, an ordinal or "رقم" and a number, each with how far its word
        may stand."""
        text, grammar = self._draft.normal.text, self._draft.grammar
        found: list[tuple[Number, int]] = []
        for number in self._draft.numbers:
            numbered = grammar.number_sign.search(text, max(0, number.start - _BESIDE), number.start) is not None
            if (number.kind != "ordinal" and not numbered) or self._is_of_a_name(number):
                continue
            if not grammar.for_the_time.match(text, number.end):
                found.append((number, _NUMBER_WORDS if numbered else _ORDINAL_WORDS))
        return found  # "لأول مرة" counts times, not the series

    def _is_of_a_name(self, number: Number) -> bool:
        """Whether a ten with the article, which may count, is no attribute: no article before it ("مجموعة العشرين")."""
        text = self._draft.normal.text
        if number.low is None or number.low < _TENS or number.low % 10 or not text.startswith(_ARTICLE, number.start):
            return False
        before = text[: number.start].rstrip().rsplit(None, 1)[-1:]
        bare = bool(before) and before[0].isalpha() and _ARTICLE not in before[0][:4]
        return bare and not any(p.end + 1 == number.start for p in self._draft.places)

    def _series_of(self, candidate: Candidate) -> str:
        """The dossier's series that the sentence names, else the kind."""
        sentence = self._draft.sentences[candidate.sentence]
        for hit in self._draft.words("series"):
            series = self._series[hit.entry[7:]]
            if sentence.holds(hit.start) and (not series.kinds or candidate.rule.kind in series.kinds):
                return series.id
        return candidate.rule.kind

    def route(self, candidate: Candidate, kind: Kind) -> tuple[PlaceRef, ...]:
        """The way that the following sentences tell of a patrol or convoy; empty where none does."""
        if kind.family not in ("patrol", "posture"):
            return ()
        way: list[PlaceRef] = []
        own = self._draft.sentences[candidate.sentence]
        legs = {own, *self._taken_up(candidate), *self._going_on(candidate, kind), *self._retold(candidate, kind)}
        for stretch in sorted(legs, key=lambda s: s.start):
            part = stops(self._draft.places, (stretch.start, stretch.end))
            if len(part) > 1 or (part and part[0].role in ("start", "end", "origin")):
                way.extend(stop.ref for stop in part if not way or stop.ref.text != way[-1].text)
        return tuple(way) if len(way) > 1 and any(ref.precision != "region" for ref in way) else ()


def _beside(draft: Draft, number: Number, hit: Hit, reach: int) -> bool:
    """Whether a number stands near enough to a word to be its place in a series.

    An ordinal with the article follows its word ("لليوم الثالث اجتماعات" is no third meeting), after words with the
    article that tell of the same ("الدورية الروسية التركية المشتركة السادسة") as many as they are.
    """
    text = draft.normal.text
    between = text[min(number.end, hit.end) : max(number.start, hit.start)]
    if between.count(" ") <= reach:
        article = number.kind == "ordinal" and text.startswith(_ARTICLE, number.start)
        return not article or number.start > hit.start or not draft.grammar.out_of.isdisjoint(between.split()[:1])
    words = _WORD.finditer(between)
    return number.start > hit.start and all(w[0].startswith(_ARTICLE) or w[0] in draft.grammar.it_is for w in words)


def _once(found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Each count once, with whose it is where one of its tellings says so: "مقتل 3" in the title, "3 جنود" below."""
    kept: dict[tuple[object, ...], dict[str | None, Quantity]] = {}
    for each in found:
        kept.setdefault((each.what, each.low, each.high, each.unit), {}).setdefault(each.of, each)
    for same in kept.values():
        owned = [each for of, each in same.items() if of is not None]
        yield from owned or same.values()
