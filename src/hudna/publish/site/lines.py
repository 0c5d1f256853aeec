"""Events as lines of lists that need no script, and the pages of all events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hudna.knowledge import Knowledge
from hudna.publish.names import kind
from hudna.publish.site.events import Gathered
from hudna.publish.site.pages import Pages, event_address
from hudna.publish.site.shelf import Kept
from hudna.publish.words import NOTHING, Both, said, tables

_ON_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """An event of a list."""

    address: str
    kind: Both
    status: Both
    shape: str
    when: Both
    edtf: str
    place: Both
    precision: Both
    who: Both
    number: int | None
    background: bool
    contested: bool
    outlets: int
    origins: int


class Lines:
    """Makes lines of events."""

    def __init__(self, found: Gathered, knowledge: Knowledge) -> None:
        self._whens = list(found.shared.whens)
        self._places = list(found.shared.places)
        self._whos = list(found.shared.whos)
        self._knowledge = knowledge
        self._events = found.by_id()

    def of(self, names: Iterable[str]) -> list[Line]:
        """The events with these ids, as far as they are on the site."""
        return [self.line(self._events[name]) for name in names if name in self._events]

    def line(self, event: Kept) -> Line:
        """The line of an event."""
        english, arabic, edtf = self._whens[event.when]
        spot = event.where if event.where >= 0 else event.route[0] if event.route else -1
        place = self._places[spot] if spot >= 0 else None
        unsure = place is not None and place[2] != "exact"
        return Line(
            event_address(event.id),
            kind(self._knowledge, event.type),
            said("status", event.status),
            tables()["status"][event.status]["shape"],
            Both(english, arabic),
            edtf,
            Both(place[0], place[1]) if place else said("words", "no_place"),
            said("precision", place[2]) if place and unsure else NOTHING,
            self._whos[event.who],
            event.number,
            event.background,
            event.contested,
            event.outlets,
            event.origins,
        )


def write_lists(pages: Pages, found: Gathered, lines: Lines) -> int:
    """Write all events as lists, newest first; gives how many pages they are."""
    events = found.events
    count = max(1, -(-len(events) // _ON_A_PAGE))
    for number in range(count):
        part = events[number * _ON_A_PAGE : (number + 1) * _ON_A_PAGE]
        pages.write(
            f"events/{number + 1}.html", "list.html.j2", "events", number=number + 1, count=count,
            lines=[lines.line(each) for each in part], total=len(events),
        )  # fmt: skip
    return count


def newest(found: Gathered, lines: Lines, most: int) -> Sequence[Line]:
    """The newest events."""
    return [lines.line(each) for each in found.events[:most]]
