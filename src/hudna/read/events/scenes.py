"""Where an event was: the place of its clause, of its sentence, of its paragraph, of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hudna.knowledge.codebook import Kind
from hudna.knowledge.loader import Knowledge
from hudna.model.place import PlaceRef
from hudna.read.actors.finding import is_acting_capital
from hudna.read.draft import ActorMention, Candidate, Draft, Stretch
from hudna.read.places.finding import PlaceMention
from hudna.read.places.routes import routes
from hudna.read.status.shields import is_at_its_time

# How much farther than its words a place counts: before the head, a country, without preposition, where somebody is
# stationed, where somebody came from.
_BEFORE, _COUNTRY, _BARE, _STATIONED, _ORIGIN, _REGION = 4, 25, 4, 8, 6, 8
_TOPIC_WORDS = 6
_OFFICE_WORDS, _HOLDER_REACH = 3, 12
_OFFICES = frozenset(["minister", "leader", "official"])
_CLOSE, _TIED = 7, 5
_AGREEMENT, _LEAVING = "agreement", "withdrawal"
_OF_A_STATE = "يه"
_MOVES = frozenset(["patrol", "posture"])
_FIELD = frozenset(["patrol", "violence", "posture"])
_INHERITED = 0.6
_AGAIN, _UNNAMED, _ZONE = 6, 10, 12
_SEAT_REACH, _FIRED_REACH = 12, 60


@dataclass(frozen=True, slots=True)
class SceneWords:
    """What tells scenes from other places: ids of countries, words from ``cues.yml``, folded."""

    countries: frozenset[str]
    named_after: frozenset[str]
    hosts: frozenset[str]
    affairs: frozenset[str]
    seats: frozenset[str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> SceneWords:
        """The words of one compiled knowledge."""
        cues, fold = knowledge.language["cues"], knowledge.spelling.fold
        return cls(
            frozenset(row.id for row in knowledge.gazetteer if row.kind == "country"),
            frozenset(fold(x) for x in cues["named_after_places"]),
            frozenset(fold(x) + ending for x in cues["host_verbs"] for ending in ("", "ها", "ه", "هما")),
            frozenset(fold(x) for x in cues["affairs"]),
            frozenset(fold(x) for x in cues["seats"]),
        )


class Scenes:
    """Chooses the places of one draft's events."""

    def __init__(self, draft: Draft, kinds: Mapping[str, Kind], words: SceneWords) -> None:
        self._draft = draft
        self._kinds = kinds
        self._words = words
        self._countries = words.countries
        self._usable = [p for p in draft.places if self._is_scene(p)]
        self._main = self._main_place()
        self._files = self._country_files()

    @cached_property
    def _phrases(self) -> list[tuple[int, int]]:
        """Where phrases of place stand."""
        return [(p.start, p.end) for p in self._usable if p.relation != "from"]

    def names_place(self, mention: ActorMention) -> bool:
        """Whether a state's or capital's name only tells where: it stands in a phrase of place."""
        if mention.level != "state":
            return False
        if mention.manner == "adjective":  # "من سورية" is the country, spelt like its adjective
            return any(p.start == mention.start and p.end == mention.end and p.preposition for p in self._usable)
        if any(start <= mention.start and mention.end <= end for start, end in self._phrases):
            return True
        described = self._draft.normal.text[mention.start : mention.end].endswith(_OF_A_STATE)
        return described and any(end + 1 == mention.start for _, end in self._phrases)  # "مدينة جدة السعودية"

    def is_in_name(self, mention: ActorMention) -> bool:
        """Whether its word only belongs to a name: of a place ("جبل الأكراد"), of an office ("الوزير في تركيا")."""
        around = [p for p in self._draft.places if p.start <= mention.start and mention.end <= p.end]
        if mention.level == "state":
            return any(self._is_of_office(p) for p in around)
        word = self._draft.normal.printed(mention.start, mention.end)
        names = (p.ref.name_ar or "" for p in around if p.start < mention.start)
        return mention.level == "people" and any(word in name.split() for name in names)

    def is_file(self, mention: ActorMention) -> bool:
        """Whether a nationality only says whose affairs are talked about: "الأزمة السورية"."""
        return any(file.start == mention.start or file.holds(mention.start) for file in self._files)

    def of(self, candidate: Candidate, kind: Kind) -> tuple[PlaceRef | None, tuple[PlaceRef, ...]]:
        """The place of a candidate and, for patrols and convoys, its way in order."""
        sentence = self._draft.sentences[candidate.sentence]
        field = kind.family in _FIELD  # what is agreed on is not agreed in "مناطق سيطرة الفصائل"
        nearby = [p for p in self._usable if sentence.holds(p.start) and (field or p.sort != "held")]
        nearby = [p for p in nearby if not self._is_tellers(p, candidate)] or nearby
        way = routes(nearby, (sentence.start, sentence.end)) if kind.family in _MOVES else ()
        if kind.family == "talks":
            nearby = [p for p in nearby if not (self._is_topic(p, candidate) or self._is_said(p, candidate))]
            if self._draft.normal.text[candidate.start : candidate.end].split()[0] in self._draft.grammar.oblique:
                nearby = [p for p in nearby if self._draft.words_between(candidate.end, p.start) <= 1]
        own = [p for p in nearby if candidate.clause.holds(p.start)]
        best = self._best(self._directed_at(own, candidate, kind) or own, candidate, kind)
        if kind.id == _AGREEMENT:
            best = self._venue(candidate) or best
        if best is None:
            others = [
                c.clause for c in self._draft.candidates if c.sentence == candidate.sentence and c.hit != candidate.hit
            ]
            best = self._best([p for p in nearby if not any(o.holds(p.start) for o in others)], candidate, kind)
        if best is None or best.ref.id in self._countries:
            best = self._best(nearby, candidate, kind)
        if best is not None and kind.family in _FIELD and self._only_beside(best):
            return self._inherited(candidate, sentence.paragraph) or best.ref, way
        if best is not None:
            return self._with_point(best, candidate, kind), way
        if way:
            return way[0], way
        if kind.family in _FIELD:
            return self._inherited(candidate, sentence.paragraph), way
        return (self._named_after(candidate) if kind.id == _AGREEMENT else None), way

    def _directed_at(self, places: Sequence[PlaceMention], candidate: Candidate, kind: Kind) -> list[PlaceMention]:
        """What an act is directed at that only dates something else: "وقّعا في موسكو اتفاقاً بعد هجوم على إدلب"."""
        start = candidate.hit.word_start
        if kind.family not in _FIELD or not is_at_its_time(candidate.clause.start, start, self._draft):
            return []
        return [p for p in places if p.start > start and p.preposition in self._draft.grammar.against]

    def _venue(self, candidate: Candidate) -> PlaceMention | None:
        """Where the talks of the same sentence were held: what is agreed on at a summit is agreed on there."""
        for other in self._draft.candidates:
            if other.sentence == candidate.sentence and self._kinds[other.rule.kind].family == "talks":
                held = [p for p in self._usable if other.clause.holds(p.start) and not self._is_topic(p, other)]
                venue = self._best(held, other, self._kinds[other.rule.kind])
                if venue is not None and other.clause != candidate.clause:
                    return venue
        return None

    def _named_after(self, candidate: Candidate) -> PlaceRef | None:
        """The place that an agreement is named after, where nothing else tells: it was made there."""
        named = (p for p in self._draft.places if candidate.clause.holds(p.start) and p not in self._usable)
        told = next((p for p in named if p.kind == "city" and self._follows_name(p)), None)
        return _lowered(told.ref, "the agreement is named after it") if told is not None else None

    def _only_beside(self, place: PlaceMention) -> bool:
        """Whether a country is only named as what something is near to or belongs to."""
        return place.ref.id in self._countries and place.relation in ("near", None) and place.head is None

    def _with_point(self, place: PlaceMention, candidate: Candidate, kind: Kind) -> PlaceRef:
        """The place; "their villages" has, for events of the field, the point told before."""
        sentence = self._draft.sentences[candidate.sentence]
        known = (
            self._inherited(candidate, sentence.paragraph) if place.sort == "whose" and kind.family in _FIELD else None
        )
        return replace(known, text=place.ref.text) if known is not None else place.ref

    def _is_topic(self, place: PlaceMention, candidate: Candidate) -> bool:
        """Whether a word like "لبحث" or "حول" between head and place makes it what is talked about."""
        text = self._draft.normal.text
        for hit in self._draft.words("topic"):
            between = text[hit.end : place.start]
            if candidate.end <= hit.start and hit.end <= place.start and "،" not in between:
                if between.count(" ") <= _TOPIC_WORDS:
                    return not self._has_object(hit.end, place)
        return False

    def _is_said(self, place: PlaceMention, candidate: Candidate) -> bool:
        """Whether a place stands in what somebody said at the talks: "قال، في اتصال مع نظيره، إن الحرب في إدلب …"."""
        return any(
            s.sentence == candidate.sentence and candidate.end <= s.opens <= place.start and s.scope.holds(place.start)
            for s in self._draft.sayings
        )

    def _is_tellers(self, place: PlaceMention, candidate: Candidate) -> bool:
        """Whether a place tells where the one is who tells of it: "أفاد مراسلنا في إدلب بأن الجيش أنشأ نقطة"."""
        return any(
            s.clausal and s.start <= place.start < s.opens <= candidate.start and s.scope.holds(candidate.start)
            for s in self._draft.sayings
        )

    def _has_object(self, start: int, place: PlaceMention) -> bool:
        """Whether what is talked about is named before the place: "بشأن سوريا في سوتشي"."""
        for told in (p for p in self._draft.places if start <= p.start < place.start):
            if told.preposition not in self._draft.grammar.between or self._is_affair(told.start, 1):
                return True
        return any(h.end < place.start and start <= h.start for h in self._files)

    def _is_affair(self, at: int, back: int = 0) -> bool:
        """Whether the word before a position, ``back`` words further, is a noun for affairs: "الملف", "العلاقات"."""
        before = self._draft.normal.text[max(0, at - 40) : at].split()
        return len(before) > back and before[-1 - back].lstrip("ولب").removeprefix("ال") in self._words.affairs

    def _country_files(self) -> list[Stretch]:
        """Where a country's affairs are named by a noun and its nationality: "الملف السوري"."""
        hits = self._draft.words("adj")
        return [Stretch(h.word_start, h.end) for h in hits if self._is_affair(h.word_start)]

    def _best(self, places: Sequence[PlaceMention], candidate: Candidate, kind: Kind) -> PlaceMention | None:
        return min(places, key=lambda p: (self._far(p, candidate, kind), p.start), default=None)

    def _far(self, place: PlaceMention, candidate: Candidate, kind: Kind) -> int:
        """Words between head and place, with the weights above."""
        words = self._draft.words_between(min(place.end, candidate.end), max(place.start, candidate.start))
        words += _BEFORE if place.end <= candidate.start else 0
        words += _COUNTRY if place.ref.id in self._countries else _REGION if place.ref.precision == "region" else 0
        words += _BARE if place.relation is None and place.head is None else 0
        words += {"again": _AGAIN, "held": 1, "whose": _UNNAMED}.get(place.sort, 0)
        words += _ZONE if self._is_told_closer(place) else 0
        words += _ORIGIN if place.relation in ("from", "via") and kind.family == "posture" else 0
        return words + (_STATIONED if kind.id != _LEAVING and self._stationed(place) else 0)

    def _is_told_closer(self, place: PlaceMention) -> bool:
        """Whether a zone is followed by where it lies: "منطقة منزوعة السلاح في إدلب"."""
        if place.kind != "zone":
            return False
        return any(0 < p.start - place.end <= _CLOSE and p.relation == "in" for p in self._usable)

    def _stationed(self, place: PlaceMention) -> bool:
        """Whether the words before it say that somebody is based there: "المتمركزة في …"."""
        return any(0 < place.start - h.end <= 7 and h.prefix.endswith("ال") for h in self._draft.words("presence"))

    def _is_origin(self, place: PlaceMention) -> bool:
        """Whether fire comes from there: "أطلقت قذيفة من رأس العين", "قصف مصدره القوات المتمركزة في عين العرب"."""
        text, start = self._draft.normal.text, max(0, place.start - _FIRED_REACH)
        return self._draft.grammar.fired_from.search(text, start, place.start) is not None

    def _is_scene(self, place: PlaceMention) -> bool:
        """Whether a mention can be where something happens: no government, outlet or name of an agreement."""
        if self._draft.sentence_at(place.start) is None:
            return False
        if self._follows_name(place) or self._is_of_office(place) or self._is_seat(place) or self._is_origin(place):
            return False
        for mention in self._draft.actors_over(place.start, place.end):
            if mention.manner == "capital":
                there = place.preposition != "ل" and place.relation != "from"
                whole = place.end - place.start <= mention.end - mention.start + 2
                alone = whole and place.head is None and self._may_be_government(place)
                return there and not (alone and is_acting_capital(mention, self._draft, self._words.hosts))
            whole = mention.start <= place.start and place.end <= mention.end
            inner = mention.start < place.start  # "الجمهورية الإسلامية في إيران" is a name and tells no place
            if whole and (
                inner
                or mention.level != "state"
                or not place.relation
                or place.preposition in self._draft.grammar.for_or_between
            ):
                return False
            if whole and self._backs(mention):
                return False
        return True

    def _is_seat(self, place: PlaceMention) -> bool:
        """Whether it only tells where a body has its seat: "المرصد (مقره لندن)"."""
        before = self._draft.normal.text[max(0, place.start - _SEAT_REACH) : place.start].split()
        return bool(before) and before[-1].lstrip("و(") in self._words.seats

    def _may_be_government(self, place: PlaceMention) -> bool:
        return place.relation is None or place.preposition in self._draft.grammar.of_governments

    def _backs(self, mention: ActorMention) -> bool:
        """Whether a state is named as whose groups stand with it: "القوات المدعومة من السعودية"."""
        return any(0 < mention.start - tie.end <= _TIED for tie in self._draft.words("tie"))

    def _is_of_office(self, place: PlaceMention) -> bool:
        """Whether a country after "in" says whose office somebody holds: "وزير الدفاع في روسيا سيرغي شويغو"."""
        if place.ref.id not in self._countries or place.preposition not in self._draft.grammar.within:
            return False
        holders = (m for m in self._draft.actors if 0 < m.start - place.end <= _HOLDER_REACH and m.manner == "name")
        if not any(m.level in _OFFICES for m in holders):
            return False
        offices = (h for h in self._draft.words("role") if h.end <= place.start)
        text = self._draft.normal.text
        return any(
            len(text[h.end : place.start].split()) <= _OFFICE_WORDS and "،" not in text[h.end : place.start]
            for h in offices
        )

    def _follows_name(self, place: PlaceMention) -> bool:
        """Whether an agreement or a track is named after the place: "اتفاق سوتشي"."""
        before = self._draft.normal.text[max(0, place.start - 30) : place.start].split()
        named = place.relation is None and place.head is None and bool(before)
        return named and before[-1].lstrip("ولب").removeprefix("ال") in self._words.named_after

    def _inherited(self, candidate: Candidate, paragraph: int) -> PlaceRef | None:
        """The last place told before in the paragraph, else the article's main one, with lower certainty."""
        line = self._draft.paragraphs[paragraph]
        told = [p for p in self._usable if line.start <= p.start < candidate.start]
        before = [p for p in told if p.ref.id not in self._countries and p.sort != "whose"]
        if before:
            return _lowered(before[-1].ref, "place told before in the paragraph")
        return _lowered(self._main, "main place of the article") if self._main else None

    def _is_near(self, place: PlaceMention) -> bool:
        """Whether it tells where, more narrowly than by a region: "their towns" does not."""
        return place.ref.precision != "region" and place.ref.id not in self._countries and place.sort != "whose"

    def _main_place(self) -> PlaceRef | None:
        """The place that the text names most, the first of equals; seats of talks and wide regions are left out."""
        talks = {c.sentence for c in self._draft.candidates if self._kinds[c.rule.kind].family == "talks"}
        near = [p for p in self._usable if self._is_near(p) and self._draft.sentence_at(p.start) not in talks]
        if not near:
            return None
        counts = Counter(p.ref.id or p.ref.text for p in near)
        return max(near, key=lambda p: (counts[p.ref.id or p.ref.text], -p.start)).ref


def _lowered(ref: PlaceRef, because: str) -> PlaceRef:
    certainty = round((ref.certainty if ref.certainty is not None else 1.0) * _INHERITED, 2)
    return replace(ref, certainty=certainty, because=because)
