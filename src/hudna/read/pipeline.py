"""The reader: one ordered tuple of steps from a document to its reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.lexicon import Hit
from hudna.knowledge.loader import Knowledge, collector_at_rest
from hudna.knowledge.words import words_of
from hudna.model.document import Document
from hudna.model.reading import Mention, Mentions, Note, Reading
from hudna.model.when import Published
from hudna.read.actors.finding import find_actors
from hudna.read.actors.words import ActorWords, longest
from hudna.read.draft import Draft
from hudna.read.events.candidates import Trial, carried_words, find_candidates, trials
from hudna.read.events.dating import Dating
from hudna.read.events.evidence import weighed
from hudna.read.events.expectations import expectations_of
from hudna.read.events.frames import Framer
from hudna.read.events.merge import merged
from hudna.read.events.passing import borne_out, told_in_full
from hudna.read.events.reports import in_order, reports_of
from hudna.read.events.scenes import SceneWords
from hudna.read.events.stocks import stocks_of
from hudna.read.events.told_before import completed
from hudna.read.numbers.finding import apart_from, numbers_of
from hudna.read.numbers.persons import PersonWords
from hudna.read.places.finding import PlaceMention, chosen_places, place_phrases
from hudna.read.places.likeness import LikeNames
from hudna.read.places.tokens import PlaceHit, PlaceTokens
from hudna.read.places.words import PlaceWords
from hudna.read.speech.adopted import adopt
from hudna.read.speech.finding import find_sayings
from hudna.read.speech.sources import SpeechWords
from hudna.read.speech.speakers import Speakers
from hudna.read.speech.statements import statements_of
from hudna.read.status.put_off import put_off
from hudna.read.text.furniture import Furniture
from hudna.read.text.genre import within_record
from hudna.read.text.layout import chrome_words, paragraphs, sentences
from hudna.read.text.normal import normalise
from hudna.read.text.tokens import scanned
from hudna.read.text.unmask import Unmasker
from hudna.read.text.vocabulary import KnownWords, vocabulary
from hudna.read.times.anchors import anchors, is_narrow, unquoted
from hudna.read.times.bounds import PublishingWords
from hudna.read.times.dossier_dates import DossierDates
from hudna.read.times.finding import times_of
from hudna.read.times.inferred import Facts
from hudna.read.times.published import published_of
from hudna.read.unread import unread_of

VERSION = "1"
_OF_AN_OUTLET = 2
_NAMES = ("actor", "maybe", "adj", "capital", "place", "role")
"""What does not count inside an outlet's longer name: "روسيا اليوم" is not Russia."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it needs of the draft, what it gives, and the work."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Draft], None]


class Reader:
    """Reads documents with one compiled knowledge. Pure: the same document gives the same reading, byte for byte."""

    version = VERSION

    @collector_at_rest()
    def __init__(self, knowledge: Knowledge) -> None:
        language = knowledge.language
        self._knowledge = knowledge
        self._furniture = Furniture.from_data(language["chrome"], knowledge.spelling)
        self._actors = ActorWords.of(knowledge)
        same = (i for i, r in enumerate(language["actor-words"]["references"]) if r["level"] == "same")
        self._counterparts = frozenset(f"ref:{i}" for i in same)
        self._speech = SpeechWords.from_data(
            language["speech"], knowledge.dossier, knowledge.spelling, knowledge.grammar.oblique
        )
        self._publishing = PublishingWords.from_data(language.get("publishing") or {}, knowledge.spelling)
        self._facts = DossierDates(knowledge.dossier, self._publishing)
        self._times = LanguageTimes.from_data(language)
        partisan = (a for a in knowledge.dossier.actors.values() if any(x.wording != "neutral" for x in a.labels))
        names = {a.id: knowledge.spelling.fold(a.name_ar or "") for a in partisan}
        self._carried = carried_words(names, knowledge.lexicon)
        self._scenes = SceneWords.of(knowledge)
        self._persons = PersonWords(language["units"], knowledge.spelling)
        self._places = PlaceWords.from_data(language["place-words"], knowledge.spelling)
        alike = language["place-words"]["alike"]
        self._like = LikeNames(knowledge.gazetteer, knowledge.spelling, alike)
        self._unmasker = Unmasker.of(knowledge)
        self._vocabulary = vocabulary(knowledge.lexicon, self._times, self._places, self._unmasker.may_hide)
        self.steps: tuple[Step, ...] = (
            Step("mentions", (), ("by_class",), self._mentions),
            Step("times", ("by_class",), ("scan", "times"), self._find_times),
            Step("numbers", ("scan", "times"), ("numbers",), self._find_numbers),
            Step("layout", ("by_class", "times"), ("paragraphs",), self._layout),
            Step("sentences", ("paragraphs", "times"), ("sentences", "sentence_ends"), self._cut_sentences),
            Step("published", ("paragraphs", "times"), ("published", "anchors"), self._find_anchors),
            Step("phrases", ("by_class",), ("phrases",), self._find_phrases),
            Step("places", ("phrases", "by_class"), ("places",), self._find_places),
            Step("actors", ("by_class", "published"), ("actors",), self._find_actors),
            Step("speech", ("actors", "sentences"), ("sayings",), self._find_sayings),
            Step("candidates", ("actors", "sentences", "numbers"), ("candidates",), self._find_candidates),
            Step("reports", ("candidates", "sayings", "times", "places"), ("reports",), self._frame),
            Step("statements", ("reports", "sayings"), ("statements",), self._state),
            Step("expectations", ("reports", "statements"), ("expectations",), self._expect),
            Step("stocks", ("numbers", "candidates"), ("stocks",), self._stock),
            Step("unread", ("reports", "statements", "expectations", "stocks"), ("unread",), self._leave),
        )
        _check(self.steps)

    def read(self, document: Document) -> Reading:
        """The reading of a document. A step that fails is noted as ``partly_read``; the others go on."""
        return self.told(self.draft(document))

    def read_all(self, documents: Iterable[Document]) -> list[Reading]:
        """The readings of documents, each the same as that of `read`.

        They take every step together: what a step looks words up in is at hand then for all of them, which takes a
        quarter less time. All are held in memory: give some dozens at a time.
        """
        drafts = [self.begun(document) for document in documents]
        for step in self.steps:
            for draft in drafts:
                _take(step, draft)
        return [self.told(draft) for draft in drafts]

    def draft(self, document: Document) -> Draft:
        """The draft after all steps: what `read` is made from, for explanations and trials."""
        draft = self.begun(document)
        for step in self.steps:
            _take(step, draft)
        return draft

    def told(self, draft: Draft) -> Reading:
        """The reading that a draft has come to."""
        return Reading(
            document=draft.document,
            reports=tuple(draft.reports),
            statements=tuple(draft.statements),
            expectations=tuple(draft.expectations),
            stocks=tuple(draft.stocks),
            mentions=_mentions_of(draft),
            notes=tuple(draft.notes),
        )

    def begun(self, document: Document) -> Draft:
        """The draft before all steps: the text folded and unmasked, cut into words that are looked up."""
        printed = normalise(document.text, self._knowledge.spelling)
        split = words_of(printed.text)
        known = KnownWords.of(split.forms, self._vocabulary)
        normal = self._unmasker.undo(printed, split, [i for i, word in known.special if word.doubtful])
        if normal is not printed:
            split = words_of(normal.text)
            known = KnownWords.of(split.forms, self._vocabulary)
        return Draft(document, normal, split, known, self._knowledge.grammar, document.published)

    def trials(self, draft: Draft) -> tuple[Trial, ...]:
        """All rules of the codebook that were tried on a draft, those that did not hold too."""
        return tuple(trials(draft, self._knowledge.codebook, self._carried))

    def _mentions(self, draft: Draft) -> None:
        draft.by_class = self._knowledge.lexicon.find_by_sort(draft.split, draft.known.held)
        outlets = [(h.start, h.end) for h in draft.words("outlet")]
        covered = {at for start, end in outlets for at in range(start, end)}
        for name in _NAMES if outlets else ():
            hits = draft.words(name)
            draft.by_class[name] = [h for h in hits if h.start not in covered or not _within(h, outlets)]

    def _layout(self, draft: Draft) -> None:
        draft.paragraphs = paragraphs(draft.normal.text, self._furniture, draft.words("outlet"), draft.times)

    def _cut_sentences(self, draft: Draft) -> None:
        asides = [(t.start, t.end) for t in draft.times] + [(h.start, h.end) for h in longest(draft.words("actor"))]
        peers = [(h.start, h.end) for h in draft.words("ref") if h.entry in self._counterparts]
        asides.extend(peers)
        acts = (h for sort in ("head", "light") for h in draft.words(sort))
        verbs = [h.start for h in acts if h.use == "verb"] + [h.start for h in draft.words("runs")]
        turns, ends = draft.words("connective"), [end for _, end in peers]
        draft.sentences = sentences(draft.normal.text, draft.paragraphs, turns, asides, verbs, ends)
        draft.sentence_ends = [sentence.end for sentence in draft.sentences]

    def _find_times(self, draft: Draft) -> None:
        mixed = [i for i, word in draft.known.special if word.mixed]
        draft.scan = scanned(draft.split, self._times, draft.known.entries, mixed)
        times, text = times_of(draft.scan), draft.normal.text
        named = [h for h in draft.words("outlet") if text.count(" ", h.start, h.end) >= _OF_AN_OUTLET]
        if named:  # "مراسل حلب اليوم" is no day; "قصفت حلب اليوم" may be one
            times = tuple(t for t in times if not any(h.start < t.start and t.end <= h.end for h in named))
        draft.times = times

    def _find_numbers(self, draft: Draft) -> None:
        dates = [(t.start, t.end) for t in draft.times if t.kind != "duration"]
        draft.numbers = apart_from(numbers_of(draft.scan), dates) if draft.scan is not None else ()

    def _find_anchors(self, draft: Draft) -> None:
        lines, given = draft.paragraphs, draft.document.published
        facts = self._facts.of(draft, find_actors(draft, self._actors, None)) if given.basis == "unknown" else Facts()
        times = unquoted(draft.normal, draft.times)
        known = published_of(given, draft.normal.text, lines, times, self._publishing, facts)
        draft.document = replace(draft.document, published=known)
        draft.published = known if given.start is not None or is_narrow(known) else Published()
        draft.anchors, notes = anchors(lines, times, draft.published)
        for text, start, end in notes:
            draft.notes.append(Note("date_conflict", text, (draft.normal.span(start, end),)))

    def _find_phrases(self, draft: Draft) -> None:
        ids = self._knowledge.place_ids
        hits = [PlaceHit(h.start, h.end, ids[h.entry]) for h in draft.words("place") if h.entry in ids]
        actors = [(h.start, h.end) for h in longest(draft.words("actor"))]
        tokens = PlaceTokens(draft.normal, draft.split, draft.known, hits, self._places)
        draft.phrases = place_phrases(tokens, self._knowledge.gazetteer, actors)

    def _find_places(self, draft: Draft) -> None:
        found = chosen_places(draft.phrases, draft.normal, self._knowledge.gazetteer, self._like)
        draft.places = [p for p in found if p.candidates or p.ends or p.sort != "named" or not _is_spoken(p, draft)]

    def _find_actors(self, draft: Draft) -> None:
        on = draft.published.start or draft.document.published.start  # whoever held an office by the last day told
        draft.actors = find_actors(draft, self._actors, on)

    def _find_sayings(self, draft: Draft) -> None:
        speakers = Speakers(draft, self._speech)
        draft.sayings = find_sayings(draft, self._speech, speakers)

    def _find_candidates(self, draft: Draft) -> None:
        codebook = self._knowledge.codebook
        draft.candidates = within_record(find_candidates(draft, codebook, self._carried), draft, codebook)

    def _frame(self, draft: Draft) -> None:
        if not draft.candidates:
            return
        dating = Dating(draft, self._times)
        framer = Framer(draft, self._knowledge, self._speech, dating, self._scenes, self._actors, self._persons)
        frames = merged(framer.frames(), self._knowledge.gazetteer)
        adopt(frames, draft, self._speech)
        whole = completed(frames, draft, self._actors, self._scenes.hosts)
        evidence = self._knowledge.codebook.evidence
        told = told_in_full(weighed(whole, draft, evidence), draft)
        draft.reports = in_order(reports_of(borne_out(told, draft, evidence.least), draft))

    def _state(self, draft: Draft) -> None:
        if not draft.sayings:
            return
        dating = Dating(draft, self._times)
        draft.statements = statements_of(draft, self._knowledge.dossier, dating, self._speech)

    def _expect(self, draft: Draft) -> None:
        moved = put_off(draft, Dating(draft, self._times)) if draft.words("put_off") else {}
        draft.expectations = expectations_of(draft.reports, draft.statements, moved)

    def _stock(self, draft: Draft) -> None:
        draft.stocks = stocks_of(draft, self._speech)

    def _leave(self, draft: Draft) -> None:
        draft.unread = unread_of(draft)


def _is_spoken(place: PlaceMention, draft: Draft) -> bool:
    """Whether a word of saying or a light verb shares letters with an unknown place."""
    hits = (h for name in ("say", "light") for h in draft.words(name))
    return any(h.start < place.end and place.start < h.end for h in hits)


def _within(hit: Hit, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(a <= hit.start and hit.end <= b and hit.end - hit.start < b - a for a, b in stretches)


def _take(step: Step, draft: Draft) -> None:
    try:
        step.run(draft)
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        draft.notes.append(Note("partly_read", f"step {step.name}: {type(error).__name__}: {error}"))


def _check(steps: tuple[Step, ...]) -> None:
    """A step may only need what an earlier one gives."""
    given: set[str] = set()
    for step in steps:
        missing = set(step.needs) - given
        if missing:
            raise ValueError(f"step {step.name} needs {sorted(missing)}, which no earlier step gives; order the steps")
        given |= set(step.gives)


def _mentions_of(draft: Draft) -> Mentions:
    span = draft.normal.span
    return Mentions(
        agreements=tuple(Mention(span(h.start, h.end), h.entry[10:]) for h in draft.words("agreement")),
        actors=tuple(Mention(span(m.start, m.end), m.id, m.name) for m in draft.actors),
        places=tuple(Mention(span(p.start, p.end), p.ref.id, p.ref.name) for p in draft.places),
        times=tuple(Mention(span(t.start, t.end), None, t.kind) for t in draft.times),
        quantities=tuple(Mention(span(n.start, n.end), None, n.kind) for n in draft.numbers),
        masked=draft.normal.masked,
        chrome=tuple(span(a, b) for a, b in chrome_words(draft.paragraphs)),
        unread=tuple(draft.unread),
    )
