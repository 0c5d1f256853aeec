"""Things that many events share (places, times, names), each kept once and called by its number."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Generic, TypeVar

from hudna.knowledge import Knowledge
from hudna.model.event import Event
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.publish.columns import point
from hudna.publish.words import Both, joined, place_words, plain, when_words

T = TypeVar("T", bound=Hashable)


class Numbered(Generic[T]):
    """Numbers for things, in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}

    def number(self, thing: T) -> int:
        """The number of a thing."""
        return self._numbers.setdefault(thing, len(self._numbers))

    def __iter__(self) -> Any:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Shared:
    """What the events of a site share."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.whens: Numbered[tuple[str, str, str]] = Numbered()
        self.places: Numbered[tuple[str, str, str, float | None, float | None, tuple[str, ...]]] = Numbered()
        self.whos: Numbered[Both] = Numbered()

    def when(self, when: When | None) -> int:
        """The number of a time in words."""
        return self.whens.number((*when_words(when), (when.edtf or "") if when else ""))

    def place(self, place: PlaceRef | None) -> int:
        """The number of a place with its point and the names of what it lies in; -1 for none."""
        if place is None:
            return -1
        at = point(place)
        names = place_words(place)
        return self.places.number((*names, place.precision, *(at or (None, None)), self._within(place)))

    def who(self, event: Event) -> int:
        """The number of who took part, in words."""
        named = dict.fromkeys(Both(plain(a.name), plain(a.name_ar or a.name)) for a in event.actors)
        return self.whos.number(joined(named))

    def _within(self, place: PlaceRef) -> tuple[str, ...]:
        rows = self._knowledge.gazetteer.chain(place.id) if place.id else ()
        return tuple(name for row in rows[1:] for name in (row.name, row.name_ar) if name)
