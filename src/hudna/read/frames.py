"""An event frame takes its parts from the clause first, then from the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.knowledge.codebook import Kind
from hudna.knowledge.loader import Knowledge
from hudna.model.finding import ActorRef, Attribution, Ordinal, Quantity, Role
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.read.actors import is_acting_capital
from hudna.read.draft import ActorMention, Candidate, Draft, Saying, Stretch
from hudna.read.places import PlaceMention, routes
from hudna.read.speech import SpeechWords, attribution_of
from hudna.read.status import Judged, status_of
from hudna.read.times import TimeExpression
from hudna.read.times_resolve import resolve_time

_IN = ("في", "داخل", "ب", "قرب", "عند", "علي", "ضمن", "محيط", "من", "الي", "نحو", "بين")
_HARMED = frozenset("علي ضد ل باتجاه نحو صوب".split())
_AGENT = ("قبل", "يد", "جانب")
_TALKS = frozenset(["talks", "deals"])
_FEW_WORDS = 4
_MEASURES = {"km": "distance", "m": "distance", "minute": "duration", "hour": "duration", "day": "duration"}


@dataclass(slots=True)
class Frame:
    """A candidate event with its parts; positions are folded."""

    candidate: Candidate
    kind: Kind
    evidence: Stretch
    judged: Judged
    when: When | None
    time: TimeExpression | None
    where: PlaceRef | None
    route: tuple[PlaceRef, ...]
    actors: tuple[ActorRef, ...]
    parties: frozenset[str]
    quantities: tuple[Quantity, ...]
    ordinal: Ordinal | None
    attribution: tuple[Attribution, ...]
    agreement: str | None
    background: bool
    headline: bool
    certainty: float


class Framer:
    """Builds the frames of one draft."""

    def __init__(
        self, draft: Draft, knowledge: Knowledge, speech: SpeechWords, told: Sequence[tuple[int, Attribution]]
    ) -> None:
        self._draft = draft
        self._knowledge = knowledge
        self._speech = speech
        self._told = told

    def frame(self, candidate: Candidate) -> Frame:
        """The frame of one candidate."""
        draft = self._draft
        kind = self._knowledge.codebook.kinds[candidate.rule.kind]
        sentence = draft.sentences[candidate.sentence]
        paragraph = draft.paragraphs[sentence.paragraph]
        anchor = draft.anchors[sentence.paragraph] if draft.anchors else draft.published.start
        evidence = self._evidence(candidate)
        saying = self._saying(candidate)
        expression = self._time(candidate)
        planned = self._looks_ahead(candidate)
        when = resolve_time(expression, anchor, future=planned) if expression is not None else None
        judged = status_of(candidate, kind.family, draft, saying, when, anchor)
        if expression is not None and (judged.status == "planned") != planned:
            when = resolve_time(expression, anchor, future=judged.status == "planned")
        mentions = self._mentions(candidate, evidence)
        where, route = self._places(candidate, kind)
        return Frame(
            candidate=candidate,
            kind=kind,
            evidence=evidence,
            judged=judged,
            when=when,
            time=expression,
            where=where,
            route=route,
            actors=tuple(self._roles(candidate, kind, mentions)),
            parties=frozenset(m.party for m in mentions if m.party),
            quantities=self._quantities(candidate),
            ordinal=self._ordinal(candidate),
            attribution=self._attribution(candidate, saying, mentions),
            agreement=self._agreement(candidate),
            background=self._background(candidate, anchor, when),
            headline=paragraph.sort in ("title", "heading"),
            certainty=round(candidate.rule.weight * (0.9 if expression is None else 1.0), 2),
        )

    def _evidence(self, candidate: Candidate) -> Stretch:
        """The clause of the head; a clause of a few words is told together with the next or the one before."""
        text, clauses = self._draft.normal.text, self._draft.sentences[candidate.sentence].clauses
        at = clauses.index(candidate.clause)
        start, end = candidate.clause.start, candidate.clause.end
        while text[start:end].strip().count(" ") < _FEW_WORDS and at + 1 < len(clauses):
            at += 1
            end = clauses[at].end
        at = clauses.index(candidate.clause)
        while text[start:end].strip().count(" ") < _FEW_WORDS and at > 0:
            at -= 1
            start = clauses[at].start
        return _trimmed(text, start, end)

    def _saying(self, candidate: Candidate) -> Saying | None:
        """The innermost saying whose words hold the head."""
        inside = [s for s in self._draft.sayings if s.scope.holds(candidate.hit.start)]
        return inside[-1] if inside else None

    def _looks_ahead(self, candidate: Candidate) -> bool:
        return any(
            c.entry.startswith("cue:planned") and candidate.clause.holds(c.start) for c in self._draft.words("cue")
        )

    def _time(self, candidate: Candidate) -> TimeExpression | None:
        """The nearest expression of the clause, else of the sentence where no other event's clause has it."""
        sentence = self._draft.sentences[candidate.sentence]
        usable = [t for t in self._draft.times if sentence.start <= t.start < sentence.end and t.dates_events]
        inside = [t for t in usable if candidate.clause.holds(t.start)]
        if not inside:
            others = [
                c.clause
                for c in self._draft.candidates
                if c.sentence == candidate.sentence and c.clause != candidate.clause
            ]
            inside = [t for t in usable if not any(o.holds(t.start) for o in others)]
        return min(inside, key=lambda t: (_gap(t, candidate), t.start), default=None)

    def _places(self, candidate: Candidate, kind: Kind) -> tuple[PlaceRef | None, tuple[PlaceRef, ...]]:
        sentence = self._draft.sentences[candidate.sentence]
        usable = [p for p in self._draft.places if sentence.holds(p.start) and self._is_scene(p)]
        way = routes(usable, self._draft.normal, (sentence.start, sentence.end)) if kind.family == "patrol" else ()
        inside = [p for p in usable if candidate.clause.holds(p.start)]
        if not inside:
            others = [
                c.clause for c in self._draft.candidates if c.sentence == candidate.sentence and c.hit != candidate.hit
            ]
            inside = [p for p in usable if not any(o.holds(p.start) for o in others)]
        best = min(inside, key=lambda p: (self._far(p, candidate), p.start), default=None)
        return (best.ref if best else (way[0] if way else None)), tuple(way)

    def _far(self, place: PlaceMention, candidate: Candidate) -> int:
        """Words between head and place; a place before the head, or a whole country, counts as farther."""
        words = self._draft.normal.text[
            min(place.end, candidate.end) : max(place.start, candidate.start)
        ].count(" ")
        return words + (4 if place.start < candidate.start else 0) + (8 if place.ref.precision == "region" else 0)

    def _is_scene(self, place: PlaceMention) -> bool:
        """Whether a place mention can be where something happens: not a government or people named by it."""
        for mention in self._draft.actors:
            if mention.start < place.end and place.start < mention.end:
                if mention.manner == "name" and mention.level != "state":
                    return False
                if is_acting_capital(mention):
                    return False
                if mention.level == "state" and place.preposition not in _IN and place.head is None:
                    return False
        return True

    def _mentions(self, candidate: Candidate, evidence: Stretch) -> list[ActorMention]:
        """Actors of the clause; where it has none, of the sentence."""
        draft = self._draft
        sentence = draft.sentences[candidate.sentence]

        def usable(within: Stretch) -> list[ActorMention]:
            return [m for m in draft.actors if within.holds(m.start) and self._acts(m, candidate)]

        found = usable(candidate.clause) or usable(evidence)
        if len({m.party for m in found if m.party}) < 2 and candidate.rule.kind:
            found = found + [m for m in usable(evidence) if m not in found]
        return found or usable(Stretch(sentence.start, sentence.end))

    def _acts(self, mention: ActorMention, candidate: Candidate) -> bool:
        if mention.manner == "capital":
            return is_acting_capital(mention)
        if mention.manner == "adjective":
            between = self._draft.normal.text[candidate.end : mention.start]
            return 0 <= mention.start - candidate.end and between.count(" ") <= 3 and "،" not in between
        if mention.level == "state" and mention.before in _IN:
            return mention.before == "بين"
        return True

    def _roles(self, candidate: Candidate, kind: Kind, mentions: Iterable[ActorMention]) -> list[ActorRef]:
        found: dict[tuple[str | None, str], ActorRef] = {}
        first = True
        for mention in mentions:
            role = self._role(mention, candidate, kind, first)
            first = first and role == "target"
            printed = self._draft.normal.span(mention.start, mention.end).text
            found.setdefault((mention.id, mention.name), ActorRef(mention.id, mention.name, role, printed, mention.name_ar))
        return list(found.values())

    def _role(self, mention: ActorMention, candidate: Candidate, kind: Kind, first: bool) -> Role:
        if kind.mutual:
            return "participant"
        if mention.before in _AGENT:
            return "initiator"
        if mention.level == "people" or mention.before in _HARMED:
            return "target"
        return "initiator" if first else "target"

    def _quantities(self, candidate: Candidate) -> tuple[Quantity, ...]:
        """What the clause counts or measures; a number of nothing named is left to the unread words."""
        found = []
        for number in self._draft.numbers:
            what = number.what or (_MEASURES.get(number.unit) if number.unit else None)
            if what is not None and candidate.clause.holds(number.start) and number.kind != "ordinal":
                words = self._draft.normal.span(number.start, number.noun_end or number.end).text
                owner = next((m.name for m in self._draft.actors if 0 <= m.start - number.end <= 15), None)
                found.append(Quantity(what, number.low, number.high, words, owner, number.unit, number.approximate))
        return tuple(found)

    def _ordinal(self, candidate: Candidate) -> Ordinal | None:
        text = self._draft.normal.text
        for number in self._draft.numbers:
            if number.kind == "ordinal" and number.low is not None and candidate.clause.holds(number.start):
                between = text[min(number.end, candidate.end) : max(number.start, candidate.start)]
                if between.count(" ") <= 2:
                    words = self._draft.normal.span(number.start, number.end).text
                    return Ordinal(self._series(candidate), int(number.low), words)
        return None

    def _series(self, candidate: Candidate) -> str:
        sentence = self._draft.sentences[candidate.sentence]
        for hit in self._draft.words("series"):
            series = self._knowledge.dossier.series[hit.entry[7:]]
            if sentence.holds(hit.start) and (not series.kinds or candidate.rule.kind in series.kinds):
                return series.id
        return candidate.rule.kind

    def _attribution(
        self, candidate: Candidate, saying: Saying | None, mentions: Sequence[ActorMention]
    ) -> tuple[Attribution, ...]:
        chain: list[Attribution] = []
        if saying is not None and not (saying.act == "promise" and saying.sentence == candidate.sentence):
            chain.extend(attribution_of(m, self._draft, self._speech, saying.distance) for m in saying.speaker)
        chain.extend(a for index, a in self._told if index == candidate.sentence)
        kept: list[Attribution] = []
        for link in chain:
            if link.source not in {k.source for k in kept}:
                kept.append(link)
        return tuple(kept)

    def _agreement(self, candidate: Candidate) -> str | None:
        for hit in self._draft.words("agreement"):
            if candidate.clause.holds(hit.start):
                return hit.entry[10:]
        return None

    def _background(self, candidate: Candidate, anchor: date | None, when: When | None) -> bool:
        """Not the news: a clause that looks back, or a day more than a week before the writing day."""
        sentence = self._draft.sentences[candidate.sentence]
        looks_back = any(sentence.start <= h.start < candidate.hit.start for h in self._draft.words("background"))
        old = bool(anchor and when and when.end and (anchor - when.end).days > 7)
        return looks_back or old


def _gap(time: TimeExpression, candidate: Candidate) -> int:
    return max(time.start - candidate.end, candidate.start - time.end, 0)


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1] in " \n،,:؛;.-":
        end -= 1
    return Stretch(start, end)
