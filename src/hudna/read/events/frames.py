"""An event frame takes its parts from the clause first, then from the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.knowledge.codebook import Kind
from hudna.knowledge.lexicon import Hit
from hudna.knowledge.loader import Knowledge
from hudna.model.finding import ActorRef, Attribution, Ordinal, Quantity
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.read.actors.words import ActorWords, longest
from hudna.read.draft import ActorMention, Candidate, Draft, Saying, Stretch
from hudna.read.events.dating import Dated, Dating, beside, lies_ahead
from hudna.read.events.details import Details
from hudna.read.events.participants import FIELD, Participants
from hudna.read.events.roles import Roles
from hudna.read.events.scenes import Scenes, SceneWords
from hudna.read.events.series import holds_out, is_another, is_answer, only_ranks
from hudna.read.numbers.persons import PersonWords
from hudna.read.speech.sources import SpeechWords, attribution_of
from hudna.read.status.charges import Sides
from hudna.read.status.cited import is_cited
from hudna.read.status.deciding import AGREED_ON, DONE, Judged, is_habit, status_of
from hudna.read.status.earned import is_earned, is_making_one, is_only_aim
from hudna.read.times.finding import TimeExpression

_TO_COME = frozenset(["planned", "called_for"])
_FEW_WORDS = 4
_TWO_SIDES = 2
_WILLED = frozenset(["demand", "warn", "promise", "oppose", "welcome", "refuse"])
_ONLOOKERS = frozenset(["people", "group", *(f"source:{x}" for x in ("source", "sources", "residents", "witnesses"))])
"""Those who add what they know to news that the outlet tells itself."""
_TELLING = frozenset(["report", "affirm", "announce"])
_SWAP = "prisoner_exchange"


@dataclass(slots=True)
class Frame:
    """A candidate event with its parts; positions are folded.

    ``told`` is how many of them its own clause tells, ``placed`` and ``dated`` whether place and day are among them,
    ``by_noun`` whether the place is only taken up by a noun ("في المنطقة"),
    ``again`` whether the body of the text tells it more than once; ``certainty`` and the
    ``evidence_parts`` that it rests on are weighed when all are read.
    """

    candidate: Candidate
    kind: Kind
    evidence: Stretch
    judged: Judged
    when: When | None
    time: TimeExpression | None
    where: PlaceRef | None
    route: tuple[PlaceRef, ...]
    actors: tuple[ActorRef, ...]
    sides: tuple[str | None, ...]
    parties: frozenset[str]
    quantities: tuple[Quantity, ...]
    ordinal: Ordinal | None
    attribution: tuple[Attribution, ...]
    lends: bool
    agreement: str | None
    background: bool
    headline: bool
    takes_up: bool
    ranks: bool
    another: bool
    answers: bool
    fronted: bool
    told: int
    placed: bool
    by_noun: bool
    dated: bool
    vehicle: Hit | None
    again: bool = False
    certainty: float = 0.0
    evidence_parts: tuple[str, ...] = ()


class Framer:
    """Builds the frames of one draft."""

    def __init__(
        self,
        draft: Draft,
        knowledge: Knowledge,
        speech: SpeechWords,
        dating: Dating,
        scene_words: SceneWords,
        actor_words: ActorWords,
        persons: PersonWords,
    ) -> None:
        self._draft = draft
        self._knowledge = knowledge
        self._speech = speech
        self._scenes = Scenes(draft, knowledge.codebook.kinds, scene_words)
        self._dating = dating
        self._roles = Roles(draft, actor_words)
        self._participants = Participants(draft, actor_words, self._scenes, self._roles)
        self._details = Details(draft, knowledge, persons)
        self._told_times: list[tuple[int, Dated, bool]] = []

    def frames(self) -> list[Frame]:
        """The frames of what is told; news without a day of its own takes that of its paragraph or of the lead."""
        framed = [self.frame(c) for c in self._draft.candidates]
        made = [f for f in framed if self._is_told(f)]
        lead = self._dating.lead()
        for at, frame in enumerate(made):
            self._look_back_further(made[:at], frame)
            if self._is_still_to_come(made[:at], frame):
                frame.judged = Judged("planned", "told before as to come")
            open_day = frame.time is None and not self._dating.is_landmark(frame.candidate)
            if open_day and frame.kind.family in FIELD and not frame.background:
                frame.when = self._day_around(made[:at], frame) or (lead if not _is_open(frame) else None)
        return made

    def _look_back_further(self, before: Sequence[Frame], frame: Frame) -> None:
        """What goes on with the one event of its family so far, told looking back, looks back too."""
        kin = [f for f in before if f.kind.family == frame.kind.family]
        goes_on = frame.takes_up and frame.time is None and not frame.headline
        if goes_on and kin and frame.candidate.sentence == kin[-1].candidate.sentence + 1:
            if all(f.background for f in kin):
                frame.background, frame.when = True, kin[-1].when

    def _is_still_to_come(self, before: Sequence[Frame], frame: Frame) -> bool:
        """Whether a meeting that nothing tells as held is the one told last as to come: "ملفات القمة"."""
        hit = frame.candidate.hit
        if "meeting" not in frame.kind.traits or frame.judged.because != DONE or not hit.definite or frame.dated:
            return False
        if hit.use != "noun" or is_earned(frame.candidate, frame.judged, self._draft):
            return False
        last = next((f for f in reversed(before) if f.kind.id == frame.kind.id), None)
        same = last is not None and (not frame.parties or not last.parties or bool(frame.parties & last.parties))
        return same and last is not None and last.judged.status == "planned"

    def _is_told(self, frame: Frame) -> bool:
        """Whether the act is told of, not only named."""
        if is_only_aim(frame.candidate, frame.kind.family, frame.judged, self._draft):
            return False
        earned = frame.kind.earned or is_making_one(frame.candidate, self._draft)
        return not earned or is_earned(frame.candidate, frame.judged, self._draft)

    def _day_around(self, before: Sequence[Frame], frame: Frame) -> When | None:
        """The day of the event told before it in the paragraph; a word with the article is of the last of its kind."""
        line = self._draft.sentences[frame.candidate.sentence].paragraph
        for other in reversed(before):
            if frame.takes_up and other.kind is frame.kind and other.when is not None and not other.headline:
                return other.when if other.judged.status == frame.judged.status else None
            same_line = self._draft.sentences[other.candidate.sentence].paragraph == line
            if same_line and other.when is not None and other.when.precision == "day" and not other.background:
                return other.when if other.judged.status == frame.judged.status else None
        return None

    def frame(self, candidate: Candidate) -> Frame:
        """The frame of one candidate."""
        draft = self._draft
        kind = self._knowledge.codebook.kinds[candidate.rule.kind]
        sentence = draft.sentences[candidate.sentence]
        paragraph = draft.paragraphs[sentence.paragraph]
        anchor = self._dating.anchor(candidate.sentence)
        evidence = self._evidence(candidate)
        saying = self._saying(candidate)
        ranks = only_ranks(candidate, kind.family, draft)
        dated = Dated(None, None) if ranks else self._dated(candidate, ahead=False)
        cited = is_cited(candidate, kind.family, draft)
        if cited and dated.time is not None and not candidate.clause.holds(dated.time.start):
            dated = Dated()  # "قصف الجيش البلدة الاثنين، رغم اتفاق وقف النار": the day of the other
        mentions = self._participants.of(candidate, kind, evidence, saying)
        if cited:
            mentions = [m for m in mentions if candidate.clause.holds(m.start)]
        actors = tuple(self._roles.of(candidate, kind, mentions))
        acting = frozenset(p for a, p in zip(actors, _parties(mentions), strict=True) if p and a.role != "target")
        harmed = frozenset(p for a, p in zip(actors, _parties(mentions), strict=True) if p and a.role == "target")
        told_by = None if saying is not None and saying.counts else saying
        judged = status_of(
            candidate, draft, told_by, Sides(acting, harmed), dated.when, lies_ahead(dated, candidate, anchor, draft)
        )
        dated = self._as_judged(candidate, dated, judged, told_by, ranks)
        standing = cited and judged.status == "happened"  # who demands that it be kept tells news
        past = standing or self._dating.is_landmark(candidate) or self._background(candidate, anchor, dated.when)
        self._told_times.append((candidate.start, dated, past))
        where, route = self._scenes.of(candidate, kind)
        if candidate.hit.definite and self._dating.comes_after(candidate):
            where = None  # what follows is told of the other happening
        quantities = self._details.quantities(candidate, kind)
        parties = frozenset(m.party for m in mentions if m.party)
        ordinal = self._details.ordinal(candidate, kind)
        named = where.text if where is not None else None
        here = [p for p in draft.places if candidate.clause.holds(p.start) and p.ref.text == named]
        placed = bool(here)
        dated_here = dated.time is not None and candidate.clause.holds(dated.time.start)
        on_a_day = dated.when is not None and dated.when.precision in ("day", "part_of_day")
        return Frame(
            candidate=candidate,
            kind=kind,
            evidence=evidence,
            judged=judged,
            when=dated.when,
            time=dated.time,
            where=where,
            route=route or self._details.route(candidate, kind),
            actors=actors,
            sides=tuple(_parties(mentions)),
            parties=parties,
            quantities=(*quantities, *_place_in_series(ordinal)),
            ordinal=ordinal,
            attribution=self._attribution(candidate, saying),
            lends=saying is None or _lends(saying),
            agreement=self._agreement(candidate),
            background=not ranks and past,
            headline=paragraph.sort in ("title", "heading"),
            takes_up=_takes_up(candidate, draft) or holds_out(candidate, draft),
            ranks=ranks,
            another=is_another(candidate, draft),
            answers=is_answer(candidate, draft),
            fronted=dated.time is not None and self._dating.is_fronted(dated.time, candidate.sentence),
            told=placed + dated_here + bool(quantities) + min(len(parties), _TWO_SIDES),
            placed=placed,
            by_noun=placed and all(p.sort == "again" for p in here),
            dated=dated_here and on_a_day,
            vehicle=self._details.vehicle(candidate, kind),
        )

    def _as_judged(
        self, candidate: Candidate, dated: Dated, judged: Judged, told_by: Saying | None, ranks: bool
    ) -> Dated:
        """The day that fits the status: of what is to come, of what happened, of what goes on."""
        anchor = self._dating.anchor(candidate.sentence)
        if judged.status in _TO_COME and not ranks:
            later = _without_day_of_saying(self._dated(candidate, ahead=True), told_by, anchor)
            dated = self._still_to_come(candidate, later, anchor)
            if judged.because == AGREED_ON and dated.time is not None and dated.time.start < candidate.start:
                dated = Dated()  # the day on which they agreed
        if judged.status == "happened" and dated.time is not None and dated.time.parts.loose == "future":
            dated = Dated()  # "اتفقا على لقاء في أقرب وقت": the time of what was agreed on
        if candidate.rule.kind == _SWAP and judged.status == "happened" and _is_since(dated):
            dated = Dated()  # "أُطلق شاب معتقل منذ عام": of how long he was held
        if is_habit(judged) and dated.time is not None and not candidate.clause.holds(dated.time.start):
            dated = Dated()  # a day told in another clause is not the day of what goes on
        return dated

    def _still_to_come(self, candidate: Candidate, dated: Dated, anchor: date | None) -> Dated:
        """The day of what is to come; a day gone by dates its announcement: "أعلن أمس موعد الجولة، وذلك في 21 منه"."""
        gone = dated.when is not None and dated.when.end is not None and anchor is not None and dated.when.end < anchor
        return (self._dating.later(candidate) or dated) if gone else dated

    def _dated(self, candidate: Candidate, ahead: bool) -> Dated:
        own = self._dating.of(candidate, ahead)
        if own.time is None and self._dating.is_landmark(candidate):
            own = self._dating.counted_from(candidate)
        anchor = self._dating.anchor(candidate.sentence)
        if candidate.hit.use == "verb" and own.when and own.when.start and anchor and own.when.start > anchor:
            own = Dated(None, own.time)  # "وبعد ثلاثة أيام انسحبت": counted from another day than the writing day
        told = self._told_times
        if own.time is not None and self._dating.names_cause(own.time):
            start = self._draft.sentences[candidate.sentence].start
            told = [t for t in told if t[0] >= start]
        return beside(told, candidate, own, self._draft)

    def _evidence(self, candidate: Candidate) -> Stretch:
        """The clause of the head; a clause of a few words is told together with the next or the one before."""
        clauses = self._draft.sentences[candidate.sentence].clauses
        at = clauses.index(candidate.clause)
        start, end = candidate.clause.start, candidate.clause.end
        while self._is_short(start, end) and at + 1 < len(clauses):
            at += 1
            end = clauses[at].end
        at = clauses.index(candidate.clause)
        while self._is_short(start, end) and at > 0:
            at -= 1
            start = clauses[at].start
        return _trimmed(self._draft.normal.text, start, end)

    def _is_short(self, start: int, end: int) -> bool:
        """Whether it has a few words only; a name is one word, whatever label is printed."""
        inner = _trimmed(self._draft.normal.text, start, end)
        return self._draft.words_between(inner.start, inner.end) < _FEW_WORDS

    def _saying(self, candidate: Candidate) -> Saying | None:
        """The innermost saying whose words hold the head; an undertaking in another's words is told by that other."""
        hit = candidate.hit
        within = hit.start if hit.prefix else hit.word_start - 1  # "أعلنتا أن الطرفين اتفقا"
        inside = [s for s in self._draft.sayings if s.scope.holds(hit.start) or s.scope.holds(within)]
        inside = [s for s in inside if not (self._is_occasion(s, candidate) or _is_between(s, candidate))]
        if not inside or inside[-1].act != "promise":
            return inside[-1] if inside else None
        before = [s for s in self._draft.sayings if s.sentence == candidate.sentence and s.opens < inside[-1].start]
        return before[-1] if before else inside[-1]

    def _is_occasion(self, saying: Saying, candidate: Candidate) -> bool:
        """Whether the event is what a demand or threat came after, which the outlet tells: "أمهل … إثر قصف"."""
        that, text = self._draft.grammar.said_that_or_of, self._draft.normal.text
        if saying.act not in _WILLED or that.search(text, saying.end, candidate.hit.word_start):
            return False
        words = self._draft.normal.text[saying.end : candidate.hit.word_start].split()
        return not self._draft.grammar.in_the_wake.isdisjoint(words[-2:])

    def _attribution(self, candidate: Candidate, saying: Saying | None) -> tuple[Attribution, ...]:
        chain: list[Attribution] = []
        if saying is not None and not (saying.act == "promise" and saying.sentence == candidate.sentence):
            chain.extend(attribution_of(m, self._draft, self._speech, saying.distance) for m in saying.chain)
        for told in self._draft.sayings:
            if told.told_after is not None and told is not saying and told.told_after.holds(candidate.hit.start):
                chain.extend(attribution_of(m, self._draft, self._speech, told.distance) for m in told.chain)
        kept: list[Attribution] = []
        for link in chain:
            if link.source not in {k.source for k in kept}:
                kept.append(link)
        return tuple(kept)

    def _agreement(self, candidate: Candidate) -> str | None:
        """The agreement that the clause names; null where its name is shared by several."""
        hits = longest([h for h in self._draft.words("agreement") if candidate.clause.holds(h.start)])
        named = {h.entry for h in self._draft.words("agreement") if hits and h.start == hits[0].start}
        return hits[0].entry[10:] if len(named) == 1 else None

    def _background(self, candidate: Candidate, anchor: date | None, when: When | None) -> bool:
        """Not the news: a clause that looks back, or a day more than a week before the writing day."""
        sentence = self._draft.sentences[candidate.sentence]
        looks_back = any(sentence.start <= h.start < candidate.hit.start for h in self._draft.words("background"))
        old = bool(anchor and when and when.end and (anchor - when.end).days > 7)
        return looks_back or old


def _without_day_of_saying(dated: Dated, saying: Saying | None, anchor: date | None) -> Dated:
    """The day of what is to come; not that of who speaks of it: "قالت البعثة الاثنين، إنه تقرر عقد الجولة"."""
    if saying is None or anchor is None or dated.time is None or dated.when is None or dated.when.start is None:
        return dated
    of_saying = saying.start <= dated.time.start < saying.opens and dated.when.start >= anchor
    return Dated() if of_saying else dated


def _place_in_series(ordinal: Ordinal | None) -> tuple[Quantity, ...]:
    """A place in a series is told among the quantities too, with unit ``ordinal``."""
    if ordinal is None:
        return ()
    return (Quantity(ordinal.series, ordinal.number, ordinal.number, ordinal.text, unit="ordinal"),)


def _is_open(frame: Frame) -> bool:
    """Whether the event is told without an end or a beginning: habits and what is to come have no such day."""
    return frame.judged.status not in ("happened", "cancelled", "resumed") or frame.headline


def _is_since(dated: Dated) -> bool:
    """Whether a time only tells since when something lasts."""
    return dated.when is not None and dated.when.start is not None and dated.when.end is None


def _takes_up(candidate: Candidate, draft: Draft) -> bool:
    """Whether the head has the article: "الدورية", "خلال الاتصال" speak of one that was told before."""
    words = draft.normal.text[candidate.start : candidate.end].split()
    if candidate.hit.definite:
        return not _is_undergone(candidate, draft)
    return len(words) > 1 and words[0] in draft.grammar.oblique and words[-1].startswith("ال")


def _is_undergone(candidate: Candidate, draft: Draft) -> bool:
    """Whether the article only names the act that befell somebody: "تعرضت بلدات في ريف دمشق للقصف"."""
    befell = (w for w in draft.words("suffering") if candidate.clause.start <= w.start < candidate.start)
    return candidate.hit.prefix.startswith("ل") and any(befell)


def _is_between(saying: Saying, candidate: Candidate) -> bool:
    """Whether the outlet tells it between a verb of saying and what is said: "قال الرئيس، في اتصال مع نظيره، إن …"."""
    return saying.clausal and saying.end <= candidate.start and candidate.end <= saying.opens


def _lends(saying: Saying) -> bool:
    """Whether who says it tells that it happened, as sources do, not only speaks of it ("وصف اللقاء بالمفيد")."""
    if saying.speaker[0].level in _ONLOOKERS:
        return False
    return saying.act in _TELLING and (saying.clausal or saying.speaker[0].manner == "source")


def _parties(mentions: Iterable[ActorMention]) -> Iterable[str | None]:
    return [m.party for m in mentions]


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1] in " \n،,:؛;.-":
        end -= 1
    return Stretch(start, end)
