"""What a dossier's dated facts say of an undated text: terms of office, agreements signed, rounds held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hudna.knowledge.dossier import Agreement, Dossier, Holder, Series
from hudna.knowledge.lexicon import Hit
from hudna.read.draft import ActorMention, Draft
from hudna.read.times.bounds import Bound, PublishingWords
from hudna.read.times.inferred import Facts

_NUMBER_REACH = 25
_OF, _JOINED = "من", 2
_LEAD = 3
_PARTIES = 2
_WHOLE_DAY = len("2020-03-05")


class DossierDates:
    """The dated facts of one dossier; ``horizon`` is the day that they reach to (null without any)."""

    def __init__(self, dossier: Dossier, words: PublishingWords) -> None:
        self._dossier = dossier
        self._words = words
        self.horizon = _horizon(dossier)
        self._terms: dict[tuple[str, str], list[Holder]] = {}
        for actor in dossier.actors.values():
            for term in actor.holders:
                self._terms.setdefault((actor.name, term.person), []).append(term)

    def of(self, draft: Draft, actors: Sequence[ActorMention]) -> Facts:
        """What the facts named in a text say of its day, outside page furniture.

        ``actors`` are the text's, with the last known holder for an office that has no name beside it: such a one is
        no sign of anything. A term of office bounds the text from below; from above only in its first paragraphs.
        """
        bounds = (*self._offices(draft, actors), *self._agreements(draft), *self._rounds(draft))
        return Facts(bounds, self.horizon)

    def _offices(self, draft: Draft, actors: Sequence[ActorMention]) -> Iterator[Bound]:
        text = draft.normal.text
        named = {(h.start, h.entry[6:]) for h in draft.words("actor")}
        for mention in actors:
            terms = self._terms.get((mention.office or "", mention.id or ""))
            inside = any(mention.start <= at < mention.end and person == mention.id for at, person in named)
            index = draft.sentence_at(mention.start)
            if not terms or not inside or index is None or self._words.says_former(text, mention.start, mention.end):
                continue
            lead = draft.sentences[index].paragraph in _lead(draft) and not _looks_back(draft, mention.start)
            yield _term_bound(terms, lead, f"{mention.name} is named as {mention.office}")

    def _agreements(self, draft: Draft) -> Iterator[Bound]:
        """A name that several agreements have is a sign of the earliest of them only."""
        days: dict[tuple[int, int], list[tuple[date, Agreement]]] = {}
        for hit in draft.words("agreement"):
            agreement = self._dossier.agreements.get(hit.entry[10:])
            if agreement is not None and self._is_meant(draft, hit, agreement):
                day = agreement.signed or ""
                signed = date.fromisoformat(day) if len(day) == _WHOLE_DAY else date.min
                days.setdefault((hit.start, hit.end), []).append((signed, agreement))
        for signed, agreement in (min(found, key=lambda x: x[0]) for found in days.values()):
            if signed > date.min:
                yield Bound(signed, None, f"the text names {agreement.name}, signed {signed.isoformat()}")

    def _is_meant(self, draft: Draft, hit: Hit, agreement: Agreement) -> bool:
        """Whether an agreement is told of as signed, and its parties are named too: its name may be another's."""
        parties = len(_named(draft).intersection(agreement.parties)) >= min(_PARTIES, len(agreement.parties))
        return parties and _told(draft, hit) and not self._words.looks_ahead(draft.normal.text, hit.start, hit.end)

    def _rounds(self, draft: Draft) -> Iterator[Bound]:
        """A numbered round begins after the one before it; one that is told as held has begun itself.

        Others number summits too: the text must name two parties of the conflict.
        """
        named = (self._dossier.actors.get(x) for x in _named(draft))
        parties = {a.party for a in named if a is not None and a.party and a.home == self._dossier.id}
        if len(parties) < _PARTIES:
            return
        for hit in draft.words("series"):
            series = self._dossier.series.get(hit.entry[7:])
            number = _number_beside(draft, hit)
            if series is None or number is None or not _told(draft, hit):
                continue
            held = self._words.says_held(draft.normal.text, hit.start, hit.end)
            day = _start_of(series, number) if held else None
            which, day = (number, day) if day else (number - 1, _start_of(series, number - 1))
            if day is not None:
                yield Bound(day, None, f"number {which} of {series.name} was held on {day.isoformat()}")


def _horizon(dossier: Dossier) -> date | None:
    """The last day of the year after the dossier's latest dated fact: texts of later years it knows nothing of."""
    terms = (d for a in dossier.actors.values() for h in a.holders for d in (h.start, h.end) if d)
    held = (h.start for s in dossier.series.values() for h in s.held)
    latest = max([*terms, *held], default=None)
    return date(latest.year + 1, 12, 31) if latest else None


def _term_bound(terms: Sequence[Holder], lead: bool, because: str) -> Bound:
    first = min((t.start or date.min for t in terms), default=date.min)
    last = max((t.end or date.max for t in terms), default=date.max)
    return Bound(first if first > date.min else None, last if lead and last < date.max else None, because)


def _lead(draft: Draft) -> set[int]:
    """The title and the first paragraphs, by index."""
    return set([i for i, p in enumerate(draft.paragraphs) if p.sort != "chrome"][:_LEAD])


def _looks_back(draft: Draft, at: int) -> bool:
    index = draft.sentence_at(at)
    return index is None or any(draft.sentences[index].holds(h.start) for h in draft.words("background"))


def _named(draft: Draft) -> set[str]:
    """The actors named in a text, by name, nationality or capital."""
    return {h.entry.partition(":")[2] for kind in ("actor", "adj", "capital") for h in draft.words(kind)}


def _told(draft: Draft, hit: Hit) -> bool:
    return draft.sentence_at(hit.start) is not None


def _number_beside(draft: Draft, hit: Hit) -> int | None:
    """The ordinal right before the name of a series or right after it: "الجولة الـ16 من محادثات أستانا"."""
    for number in draft.numbers:
        before = 0 <= hit.word_start - number.end <= _NUMBER_REACH and _joins(
            draft.normal.text[number.end : hit.word_start]
        )
        after = 0 <= number.start - hit.end <= 1
        if number.kind == "ordinal" and (before or after) and number.low is not None:
            return int(number.low)
    return None


def _joins(between: str) -> bool:
    """Whether nothing but "of" and a noun stands between a number and the name of its series."""
    words = between.split()
    return not words or (words[0] == _OF and len(words) <= _JOINED)


def _start_of(series: Series, number: int) -> date | None:
    return next((h.start for h in series.held if h.number == number), None)
