"""Parts of sentences that several sections need: days, amounts, who tells of something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.model.event import Event
from hudna.model.finding import Ordinal, Quantity, Report
from hudna.model.promise import Promise
from hudna.model.when import When
from hudna.publish.brief.model import Piece
from hudna.publish.brief.naming import Naming
from hudna.publish.brief.notes import Notebook
from hudna.publish.brief.wording import Wording, clean, value
from hudna.publish.words import day_words, month_words

MOST_TELLERS = 4
_MONTH = re.compile(r"(\d{4})-(\d\d)[?~%]?")


@dataclass(frozen=True)
class Desk:
    """What the makers of sections share: words, names, and the notes that they add to."""

    wording: Wording
    naming: Naming
    notes: Notebook

    def day(self, day: date) -> str:
        """A day with its month in words."""
        return self.naming.pick(day_words(day))

    def month(self, month: str) -> str:
        """A month written as 2020-03, in words."""
        return self.naming.pick(month_words(int(month[:4]), int(month[5:7])))

    def days(self, first: date | None, last: date | None) -> tuple[Piece, ...]:
        """A time between two days, either of which may be open."""
        say = self.wording.phrase
        if first and last:
            if first == last:
                return say("on_day", day=self.day(first))
            return say("between", first=self.day(first), last=self.day(last))
        if first or last:
            return say("since" if first else "until", day=self.day(first or last or date.min))
        return say("no_day")

    def when(self, when: When | None) -> tuple[Piece, ...]:
        """A time as precisely as it is known, never more."""
        if when is None:
            return self.wording.phrase("no_day")
        month = _MONTH.fullmatch(when.edtf or "")
        if month:
            names = self.naming.pick(month_words(int(month[1]), int(month[2])))
            found = self.wording.phrase("in_month", month=names)
        else:
            found = self.days(when.start, when.end)
        return self.wording.phrase("about", when=found) if "~" in (when.edtf or "") else found

    def number(self, ordinal: Ordinal | None) -> str:
        """A number in a series as digits."""
        return str(ordinal.number) if ordinal else ""

    def kind(self, kind: str) -> tuple[Piece, ...]:
        """An event kind as it is called inside a sentence."""
        if self.wording.has("kinds", kind):
            return (Piece(self.wording.word("kinds", kind)),)
        name = self.naming.kind(kind)
        if self.wording.language == "ar":
            return (Piece(name),)
        plain = name[:1].lower() + name[1:]
        return (Piece(f"{'an' if plain[:1] in 'aeiou' else 'a'} {plain}"),)

    def promised(self, promise: Promise) -> str:
        """What was announced in short: the kind of event, else of what sort it is and whose."""
        if promise.what in self.naming.knowledge.codebook.kinds:
            number = f" {promise.number.number}" if promise.number else ""
            return clean(self.naming.kind(promise.what)) + number
        names = "".join(piece.text for piece in self.names(self.naming.actor(a) for a in promise.by))
        return f"{self.wording.word('promises', promise.kind)}: {names}" if names else clean(promise.what)

    def names(self, names: Iterable[str], most: int = 0, others: str = "other") -> tuple[Piece, ...]:
        """Names as a list with "and", each once."""
        return self.wording.listed([value(name) for name in dict.fromkeys(names) if name], most, others)

    def tellers(self, event: Event) -> tuple[Piece, ...]:
        """Whom an event's reports come from in the end."""
        names = event.origins or event.outlets
        return self.sources(self.teller(name, event) for name in names)

    def teller(self, name: str, event: Event) -> str:
        """The name of one of them; texts that came without an outlet are their own origins, and have no name."""
        nameless = {each.document_id[:12] for each in event.reports if not each.outlet}
        return self.wording.word("words", "unnamed_outlet") if name in nameless else self.naming.source(name, (event,))

    def sources(self, names: Iterable[str]) -> tuple[Piece, ...]:
        """Those who say so, the first few by name."""
        return self.names(names, MOST_TELLERS, "other_tellers") or (Piece(self.wording.word("words", "nobody")),)

    def counts(self, event: Event) -> tuple[Piece, ...]:
        """The numbers told of an event."""
        return self.wording.listed(Piece(text, "value") for text in dict.fromkeys(map(self.count, self.known(event))))

    def known(self, told: Event | Report) -> list[Quantity]:
        """The counts that say how many of what; how far is none, and "one patrol" says no more than the kind does."""
        kinds = self.naming.knowledge.codebook.kinds
        return [q for q in told.quantities if (q.low or q.high) and not q.unit and q.what not in (*kinds, "distance")]

    def count(self, quantity: Quantity) -> str:
        """One count, what is counted before its number; in words as printed only where we have no word for it."""
        known = self.wording.has("things", quantity.what) or self.wording.language == "en"
        pieces = self.wording.phrase(
            "count",
            what=self.wording.word("things", quantity.what) if known else f"«{quantity.text}»",
            of=self.naming.called(quantity.of),
            about=quantity.approximate,
            amount=self.amount(quantity.low, quantity.high),
        )
        return "".join(piece.text for piece in pieces)

    def amount(self, low: float | None, high: float | None) -> tuple[Piece, ...]:
        """A count with the bounds that are told."""
        if low is not None and high is not None:
            return (value(f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"),)
        if low is None and high is None:
            return (Piece(self.wording.word("words", "unknown")),)
        key, bound = ("at_least", low) if low is not None else ("at_most", high)
        return self.wording.phrase(key, n=f"{bound:,.0f}")

    def event_link(self, event_id: str) -> Piece:
        """An event by its number in the brief, as a link; by its id where the brief does not tell it."""
        number = self.notes.number_of(event_id)
        word = self.wording.word("words", "event")
        if number is None:
            return value(f"{word} {event_id}")
        return Piece(f"{word} {number}", "value", f"event-{number}")


def joined(parts: Sequence[tuple[Piece, ...]], between: str) -> tuple[Piece, ...]:
    """Parts of a sentence with the same sign between them."""
    found: list[Piece] = []
    for i, part in enumerate(parts):
        found += [Piece(between), *part] if i else part
    return tuple(found)
