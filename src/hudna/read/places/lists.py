"""Reads the place phrases of a text in order: single ones and lists of names, with the way that a sentence tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hudna.read.places.parts import Opening, Phrase
from hudna.read.places.phrases import PhraseReader
from hudna.read.places.references import ReferenceReader
from hudna.read.places.spread import spread_over
from hudna.read.places.tokens import PlaceTokens
from hudna.read.places.words import PlaceWords


def phrases_of(tokens: PlaceTokens, actors: Sequence[tuple[int, int]] = ()) -> Iterator[Phrase]:
    """All place phrases of a text by their place in it; none overlaps another. ``actors``: where somebody is named."""
    lists, way = ListReader(tokens, actors), Way(tokens.words)
    ends = iter([*tokens.sentence_ends(), len(tokens.text) + 1])
    end, done = next(ends), 0
    for at in tokens.of_interest():
        if at < done:
            continue
        while end < tokens.starts[at]:
            end = next(ends)
            yield from way.told()
        way.hear(tokens.forms[at])
        if tokens.may_begin(at):
            found, done = lists.read(at)
            way.pass_by(found)
    yield from way.told()


class Way:
    """The phrases of one sentence with the legs of the way that its words tell."""

    def __init__(self, words: PlaceWords) -> None:
        self._words = words
        self._phrases: list[Phrase] = []
        self._leg: str | None = None
        self._subject: int | None = None

    def hear(self, form: str) -> None:
        """Take note of a word that tells the way: "وصولا", or "كانت" with a noun like "منطلق" after it."""
        words = self._words
        if form in words.being:
            self._subject = len(self._phrases)
        elif form in words.leg_nouns and self._subject is not None and self._phrases:
            at = min(self._subject, len(self._phrases) - 1)
            self._phrases[at] = self._phrases[at]._replace(leg=words.leg_nouns[form])
            self._subject = None
        elif form in words.legs and (self._leg or form not in words.relations):
            self._leg = words.legs[form]

    def pass_by(self, phrases: Iterable[Phrase]) -> None:
        """Add the phrases that come next in the sentence."""
        self._phrases.extend((phrase._replace(leg=self._leg) for phrase in phrases) if self._leg else phrases)

    def told(self) -> list[Phrase]:
        """The phrases of the sentence, which ends here."""
        found, self._phrases, self._leg, self._subject = self._phrases, [], None, None
        return found


_SURE_LIST, _LEADS, _NAME_WORDS, _SHORTEST = 4, 8, 2, 3
_BREAKS, _COMMAS = frozenset(".\n:؛!؟"), frozenset("،,/")


class ListReader:
    """Reads a phrase with the names that go on after it with commas or و, which share its head and preposition."""

    def __init__(self, tokens: PlaceTokens, actors: Sequence[tuple[int, int]]) -> None:
        self._tokens, self._reader = tokens, PhraseReader(tokens)
        self._references = ReferenceReader(tokens, actors)

    def read(self, at: int) -> tuple[list[Phrase], int]:
        """The phrases that begin with word ``at`` (none, one, or a list) and the first word after them."""
        opened = self._reader.read(at)
        if opened is None:
            return self._without_name(at)
        first, here, opening = opened
        found, ends = [first], [here]
        here = self._past_number(here)
        while here < self._tokens.count and (item := self._item(here, opening, len(found))) is not None:
            phrase, here = item[0], self._past_number(item[1])
            found.append(phrase._replace(before=first.before, relation=first.relation))
            ends.append(here)
        closed = self._tokens.gap(here).startswith(")")
        while len(found) > 1 and not found[-1].ids and not (opening.many or closed):
            found.pop()
            ends.pop()
        if len(found) > 1:
            found[-1], ends[-1] = self._reader.with_tail(found[-1], ends[-1])
        count = len(found) if len(found) > 1 else 0
        return [phrase._replace(listed=count) if count else phrase for phrase in found], ends[-1]

    def _without_name(self, at: int) -> tuple[list[Phrase], int]:
        """A place told by a noun alone, with its preposition and what follows it."""
        found = self._references.read(at)
        if found is None:
            return [], at
        phrase, after = self._reader.with_tail(*found) if found[0].sort == "held" else found
        phrase, at = spread_over(self._tokens, phrase, at)
        return [self._reader.after_preposition(phrase, at)], after

    def _past_number(self, at: int) -> int:
        """The word after a number in brackets, such as a count of each place: "حماة (4) وإدلب (2)"."""
        tokens = self._tokens
        number = at < tokens.count and tokens.forms[at].isdigit() and tokens.gap(at).strip() == "("
        return at + 1 if number and tokens.gap(at + 1).lstrip().startswith(")") else at

    def _item(self, at: int, opening: Opening, listed: int) -> tuple[Phrase, int] | None:
        """The next name of the list at word ``at``; null where the list ends."""
        tokens = self._tokens
        sure = listed >= _SURE_LIST or (listed > 1 and (opening.bracketed or (opening.many and self._leads_on(at))))
        comma = not _COMMAS.isdisjoint(tokens.gap(at)) or ("-" in tokens.gap(at) and opening.many)
        if self._breaks(at) or not (comma or tokens.forms[at].startswith("و")):
            return None
        hit, joined = tokens.hits.get(at), tokens.joined(at)
        whole = self._to_comma(at, sure) if comma or sure else at
        if whole > at and (hit is None or tokens.starts[whole - 1] >= hit.end):
            low, high = tokens.starts[at] + self._conjunction(at), tokens.ends[whole - 1]
            return Phrase(low, high, (low, high), (), opening.head), whole
        if hit is not None and joined in ("", "ال", "و", "وال") and (comma or joined.startswith("و")):
            return self._reader.name(opening._replace(at=at, start=tokens.start(at), bearings=()), listed=True)
        if hit is None and comma and opening.many and not tokens.forms[at].startswith("و"):
            return self._reader.name(opening._replace(at=at, start=tokens.starts[at], bearings=()), listed=True)
        return None

    def _conjunction(self, at: int) -> int:
        """How many letters of unknown word ``at`` are a joined و: none where its own first letter is one ("وادي")."""
        form, compounds = self._tokens.forms[at], self._tokens.words.compounds
        joined = form.startswith("و") and form not in compounds
        return int(joined and (form[1:] in compounds or len(form) > _SHORTEST))

    def _leads_on(self, at: int) -> bool:
        """Whether names joined by و lead from word ``at`` to one of the gazetteer: "وسيران ومدورة وخاصكي"."""
        tokens, since = self._tokens, 0
        for word in range(at, min(at + _LEADS, tokens.count)):
            joined = tokens.forms[word].startswith("و")
            since = 1 if joined else since + 1
            if (word > at and tokens.gap(word).strip()) or since > _NAME_WORDS:
                return False
            if word in tokens.hits:
                return word > at and joined
            if not (tokens.plain(word) or self._begins_name(word)):
                return False
        return False

    def _begins_name(self, at: int) -> bool:
        """Whether word ``at`` begins names of two words: "تل", "وتل"."""
        form = self._tokens.forms[at]
        return not {form, form.removeprefix("و")}.isdisjoint(self._tokens.words.compounds)

    def _breaks(self, at: int) -> bool:
        """Whether more than separators and a number in brackets stands before word ``at``."""
        return not _BREAKS.isdisjoint(self._tokens.gap(at))

    def _may_be_name(self, at: int) -> bool:
        """Whether a word of other uses could still be a name: no preposition, word of a way or of place."""
        form, words = self._tokens.forms[at], self._tokens.words
        return not (form in words.relations or form in words.telling or form in words.ties or at in self._tokens.senses)

    def _to_comma(self, at: int, sure: bool) -> int:
        """The word after up to three unknown words that end at a comma or bracket; ``at`` where they do not.

        Where the list is ``sure``, a word of other uses is a name too: villages bear common words as names.
        """
        tokens, after = self._tokens, at
        while after < tokens.count and after - at < 4 and (after == at or self._same_name(after, sure)):
            if not (tokens.plain(after) or self._begins_name(after) or (sure and self._may_be_name(after))) or (
                after > at and after in tokens.hits
            ):
                return at
            after += 1
        ended = sure or (after < tokens.count and tokens.gap(after).strip()[:1] in ("،", ",", ")"))
        return after if ended else at

    def _same_name(self, at: int, sure: bool) -> bool:
        """Whether a word may go on a name: nothing is printed before it, and in a sure list no و is joined to it."""
        return not self._tokens.gap(at).strip() and not (sure and self._tokens.forms[at].startswith("و"))
