"""Levels at a time: how many soldiers, posts or vehicles are somewhere, as the text claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hudna.model.finding import Attribution, Stock
from hudna.model.when import When
from hudna.read.draft import Draft, Saying, Sentence
from hudna.read.numbers.number import Number
from hudna.read.speech.sources import SpeechWords, attribution_of
from hudna.read.text.layout import clause_at

LEVELS = frozenset(["soldiers", "fighters", "vehicles", "tanks", "posts", "bases", "helicopters", "aircraft"])


def stocks_of(draft: Draft, speech: SpeechWords) -> tuple[Stock, ...]:
    """A stock for every count of `LEVELS` in a sentence with a word of being there.

    Of the clauses of events only what adds up all that is there.
    """
    present = draft.words("presence")
    if not present:
        return ()
    taken = [c.clause for c in draft.candidates]
    return tuple(
        stock
        for index, sentence in enumerate(draft.sentences)
        if any(sentence.holds(h.start) for h in present)
        for stock in _levels(index, sentence, draft, speech)
        if is_total(at := draft.normal.at(stock.evidence.start), draft) or not any(t.holds(at) for t in taken)
    )


def is_total(at: int, draft: Draft) -> bool:
    """Whether a count is of all that is there, and no event's own: "ارتفع عدد الآليات التي دخلت إلى 8325"."""
    index = draft.sentence_at(at)
    clause = clause_at(draft.sentences[index], at) if index is not None else None
    return clause is not None and any(clause.holds(w.start) and w.start < at for w in draft.words("total"))


def _levels(index: int, sentence: Sentence, draft: Draft, speech: SpeechWords) -> Iterator[Stock]:
    anchor = draft.anchors[sentence.paragraph] if draft.anchors else draft.published.start
    day = When(anchor.isoformat(), anchor, anchor, "day", None, anchor) if anchor else None
    where = next((p.ref for p in draft.places if sentence.holds(p.start) and p.preposition), None)
    said = [s for s in draft.sayings if s.sentence == index]
    for number in _counts(draft.numbers, sentence):
        yield Stock(
            what=number.what or "",
            low=number.low,
            high=number.high,
            evidence=draft.normal.span(number.start, number.noun_end or number.end),
            of=_owner(number, sentence, draft),
            where=where,
            as_of=day,
            attribution=tuple(_sources(said, number, draft, speech)),
        )


def _counts(numbers: Sequence[Number], sentence: Sentence) -> Iterator[Number]:
    for number in numbers:
        if sentence.holds(number.start) and number.what in LEVELS and number.low is not None:
            yield number


def _owner(number: Number, sentence: Sentence, draft: Draft) -> str | None:
    """The nationality beside the counted noun, else the first one named in the sentence; nobody who only says so."""
    telling = {m.start for saying in draft.sayings for m in saying.chain}
    named = [a for a in draft.actors if sentence.holds(a.start) and a.start not in telling]
    near = [a for a in named if 0 <= a.start - number.end <= 25 and "،" not in draft.normal.text[number.end : a.start]]
    inside = near or [a for a in named if a.party and (a.manner != "adjective" or a.owned)]
    return inside[0].name if inside else None


def _sources(said: Sequence[Saying], number: Number, draft: Draft, speech: SpeechWords) -> Iterable[Attribution]:
    for saying in said:
        beside = saying.around is not None and saying.around.holds(number.start)
        if beside or saying.scope.holds(number.start):
            yield from (attribution_of(m, draft, speech, saying.distance) for m in saying.chain)
