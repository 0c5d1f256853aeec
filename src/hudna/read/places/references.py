"""Places told without their own name: "العاصمة التركية", "المدينة" told before, "مناطق سيطرة …", "قراهم"."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.read.places.parts import Phrase
from hudna.read.places.tokens import PlaceTokens
from hudna.read.places.words import Head, Sense

_MANY_WORDS = 4


class ReferenceReader:
    """Reads a phrase that tells a place by a noun alone. ``actors``: stretches of the text that name somebody."""

    def __init__(self, tokens: PlaceTokens, actors: Sequence[tuple[int, int]] = ()) -> None:
        self._tokens, self._words = tokens, tokens.words
        self._actors = dict(sorted(actors))

    def read(self, at: int) -> tuple[Phrase, int] | None:
        """The phrase that begins with word ``at`` and the first word after it."""
        if self._tokens.forms[at] in self._words.whose:
            return self._whose(at)
        sense = self._tokens.senses.get(at)
        if sense is not None and (sense.sort == "direction" or (sense.head is not None and sense.head.around)):
            return self._around(at, sense)
        if sense is None or sense.head is None:
            return None
        return self._held(at, sense) or (self._seat(at, sense) or self._again(at, sense) if sense.definite else None)

    def _phrase(self, at: int, after: int, sort: str, head: Head | None = None) -> tuple[Phrase, int]:
        tokens = self._tokens
        span = tokens.start(at), tokens.ends[after - 1]
        return Phrase(*span, span, (), head=head, sort=sort), after

    def _seat(self, at: int, sense: Sense) -> tuple[Phrase, int] | None:
        """ "العاصمة" with a nationality: the country's capital."""
        tokens, after = self._tokens, at + 1
        city = self._words.seats.get(tokens.forms[after]) if after < tokens.count else None
        if sense.value != "capital" or city is None or tokens.gap(after) != " ":
            return None
        phrase, after = self._phrase(at, after + 1, "seat", sense.head)
        return phrase._replace(seat=city), after

    def _again(self, at: int, sense: Sense) -> tuple[Phrase, int] | None:
        """A noun with the article that takes up a place told before: "في المدينة", "بالبلدة ذاتها"."""
        tokens, after = self._tokens, at + 1
        if (
            sense.many
            and sense.value in ("village", "town", "city", "district")
            and self._is_word(after, self._words.beside)
        ):
            return self._phrase(at, after + 1, "whose")
        if (
            sense.value not in self._words.again_heads
            or sense.many
            or _plain(tokens.forms[at], sense) in self._words.again_never
        ):
            return None
        if after < tokens.count and tokens.gap(after) == " ":
            form = tokens.forms[after]
            if form in self._words.again_after:
                after += 1
            elif form.startswith("ال") or after in tokens.hits:
                return None
        return self._phrase(at, after, "again", sense.head)

    def _around(self, at: int, sense: Sense) -> tuple[Phrase, int] | None:
        """The surroundings of a place told before: "محيط المدينة", "شمال البلدة"."""
        tokens, inside = self._tokens, at + 1
        while inside < tokens.count and inside in tokens.senses and tokens.senses[inside].sort == "adjective":
            inside += 1
        inner = tokens.senses.get(inside)
        if inner is None or not inner.definite or tokens.gap(inside) != " ":
            return None
        if sense.definite and inner.prefix != "لل":
            return None
        found = self._again(inside, inner)
        if found is None:
            return None
        start = self._tokens.start(at)
        return found[0]._replace(start=start, name=(start, found[0].end), around=True), found[1]

    def _held(self, at: int, sense: Sense) -> tuple[Phrase, int] | None:
        """ "مناطق سيطرة" with whoever holds them."""
        tokens, after = self._tokens, at + 1
        while self._is_word(after, self._words.held_links):
            after += 1
        if sense.value not in ("district", "village", "country") or not self._is_word(after, self._words.held):
            return None
        after += 1
        whole = self._actors.get(self._name_start(after)) if after < tokens.count else None
        if whole is not None:
            return self._phrase(at, tokens.after(after, whole), "held")
        first = after
        while self._goes_on(after, first):
            after += 1
        return (
            self._phrase(at, after, "held") if after > first or tokens.forms[first - 1] in self._words.whose else None
        )

    def _is_word(self, at: int, words: frozenset[str]) -> bool:
        return at < self._tokens.count and self._tokens.gap(at) == " " and self._tokens.forms[at] in words

    def _name_start(self, at: int) -> int:
        start, end = self._tokens.starts[at], self._tokens.ends[at]
        return next((i for i in (start, start + 2) if i in self._actors and i < end), -1)

    def _goes_on(self, at: int, first: int) -> bool:
        tokens = self._tokens
        if at >= tokens.count or at - first >= _MANY_WORDS or tokens.gap(at) != " " or at in tokens.senses:
            return False
        if tokens.forms[at] in self._words.relations:
            return False  # "إلى", folded, looks like a word with the article
        defined = tokens.forms[at].startswith("ال") and tokens.forms[at] not in self._words.held_links
        return defined or (at == first and tokens.plain(at))

    def _whose(self, at: int) -> tuple[Phrase, int]:
        """ "قراهم", "مناطقهم": the places of people; whose, but not where."""
        return self._phrase(at, at + 1, "whose")


def _plain(form: str, sense: Sense) -> str:
    """The word without what is joined before it."""
    return form.removeprefix(sense.prefix)
