"""The ledger of promises of a site: lists by how they stand, and the life of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import get_args

from hudna.model.promise import Promise, PromiseClaim, Standing
from hudna.model.when import When
from hudna.publish.known_names import because
from hudna.publish.leaving import Leaving
from hudna.publish.names import kind, outlet, who
from hudna.publish.site.lines import Lines
from hudna.publish.site.matter import Due, Follows
from hudna.publish.site.pages import Pages, promise_address
from hudna.publish.words import NOTHING, Both, joined, place_words, plain, said, when_words

_ON_A_PAGE = 200
_FIRST = ("overdue", "no_coverage", "open", "postponed")
STANDINGS: tuple[str, ...] = (*_FIRST, *(each for each in get_args(Standing) if each not in _FIRST))


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise of a list."""

    address: str
    due: Both
    what: Both
    number: int | None
    sort: str
    standing: str
    differs: tuple[str, ...]
    moved: int
    place: Both
    who: Both
    outlets: int
    covered: int | None


@dataclass(frozen=True, slots=True)
class SaidSo:
    """One document's word of a promise."""

    outlet: Both
    said: Both
    due: Both
    printed: str
    start: int
    end: int
    event: str | None


class Ledger:
    """The promises that may leave, as they stand on a day."""

    def __init__(self, leaving: Leaving, follows: Follows, today: date) -> None:
        self._leaving = leaving
        self.due = list(follows.standing(leaving.promises(), today))

    def on_events(self) -> dict[str, list[str]]:
        """Ids of the promises that each event keeps, or with which it was announced."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for each in self.due:
            names = (each.promise.event, *(claim.event for claim in each.promise.claims))
            for name in dict.fromkeys(n for n in names if n):
                found[name].append(each.promise.id)
        return dict(found)

    def write(self, pages: Pages, lines: Lines, today: date) -> dict[str, int]:
        """Write them all; gives how many stand how."""
        by_standing: defaultdict[str, list[Due]] = defaultdict(list)
        for each in self.due:
            by_standing[each.standing].append(each)
        counts = {standing: len(by_standing[standing]) for standing in STANDINGS if by_standing[standing]}
        shown = {standing: self._lines(by_standing[standing][-20:]) for standing in counts}
        pages.write("promises.html", "promises.html.j2", "promises", counts=counts, shown=shown, today=today)
        for standing in counts:
            self._list(pages, standing, counts, by_standing[standing])
        self._lives(pages, lines)
        return counts

    def _list(self, pages: Pages, standing: str, counts: dict[str, int], found: Sequence[Due]) -> None:
        last = -(-len(found) // _ON_A_PAGE)
        for number in range(last):
            part = found[number * _ON_A_PAGE : (number + 1) * _ON_A_PAGE]
            pages.write(
                f"promises/{standing}-{number + 1}.html", "standing.html.j2", "promises", standing=standing,
                counts=counts, lines=self._lines(part), number=number + 1, count=last,
            )  # fmt: skip

    def _lines(self, found: Sequence[Due]) -> list[PromiseLine]:
        return [self._line(each) for each in found]

    def _lives(self, pages: Pages, lines: Lines) -> None:
        ordered = sorted(self.due, key=lambda each: each.promise.id)
        for start, together in groupby(ordered, key=lambda each: each.promise.id[1:3]):
            lives = [self._life(each, lines) for each in together]
            pages.write(f"promise/{start}.html", "promise.html.j2", "promises", lives=lives)

    def _life(self, each: Due, lines: Lines) -> dict[str, object]:
        promise = each.promise
        knowledge = self._leaving.knowledge
        event = lines.of((promise.event,)) if promise.event else []
        return {
            "id": promise.id,
            "line": self._line(each),
            "event": event[0] if event else None,
            "moved": [_due(*days) for days in promise.moved],
            "reasons": [because(knowledge, text) for text in promise.reasons],
            "refusals": [(who(knowledge, r.by), said("against", r.act)) for r in promise.refusals],
            "said": list(self._said(promise, lines)),
        }

    def _said(self, promise: Promise, lines: Lines) -> Iterator[SaidSo]:
        for claim in sorted(promise.claims, key=_by_day):
            event = lines.of((claim.event,)) if claim.event else []
            yield SaidSo(
                outlet(self._leaving.knowledge, claim.outlet),
                when_words(When(start=claim.said, end=claim.said)) if claim.said else NOTHING,
                _due(claim.due_start, claim.due_end),
                claim.evidence.text,
                claim.evidence.start,
                claim.evidence.end,
                event[0].address if event else None,
            )

    def _line(self, each: Due) -> PromiseLine:
        promise, knowledge = each.promise, self._leaving.knowledge
        named = {a.name: Both(plain(a.name), plain(a.name_ar or a.name)) for a in promise.by if a.role != "speaker"}
        return PromiseLine(
            promise_address(promise.id),
            _due(promise.due_start, promise.due_end),
            kind(knowledge, promise.what),
            promise.number.number if promise.number else None,
            promise.kind,
            each.standing,
            promise.differs,
            len(promise.moved),
            place_words(promise.where) if promise.where else NOTHING,
            joined(tuple(named.values()) or tuple(who(knowledge, party) for party in promise.parties)),
            len({c.outlet or c.document_id for c in promise.claims}),
            each.covered,
        )


def _due(first: date | None, last: date | None) -> Both:
    return when_words(When(start=first, end=last)) if first or last else said("site", "no_day")


def _by_day(claim: PromiseClaim) -> tuple[bool, date, str, int]:
    return claim.said is None, claim.said or claim.since or date.max, claim.document_id, claim.position
