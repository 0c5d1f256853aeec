"""All events of a site: what lists, map, search and each event's own page need of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import orjson

from hudna.model.agreement import TermEvidence
from hudna.model.document import Document
from hudna.model.event import Event
from hudna.publish.leaving import Leaving
from hudna.publish.names import kind, who
from hudna.publish.site.pages import Pages
from hudna.publish.site.shelf import Kept, Shelf
from hudna.publish.site.tables import Shared
from hudna.publish.site.word_index import WordIndex
from hudna.publish.view import Names, Row, rows
from hudna.publish.words import Both
from hudna.record import asking
from hudna.record import terms as kept_terms
from hudna.record.words import Words

_AT_ONCE = 200
_MOST_PRINTED = 3
_LONGEST = 320


@dataclass
class Outlet:
    """What one outlet told: reports, and how many of them come from itself in the end."""

    reports: int = 0
    own: int = 0


@dataclass(frozen=True, slots=True)
class _Aside:
    """What goes on the shelf of an event: it in full and in short as HTML, and some of its printed words."""

    page: bytes
    short: bytes
    printed: bytes


class Gathered:
    """The events of a site in short, newest first, what they share, and the rest of them on a shelf."""

    def __init__(self, shelf: Shelf, leaving: Leaving) -> None:
        knowledge = leaving.knowledge
        self.shelf = shelf
        self.shared = Shared(knowledge)
        self.words = Words.of(knowledge.spelling, knowledge.language["clitics"])
        self.index = WordIndex(self.words)
        self.events: list[Kept] = []
        self.places: list[int] = []
        self.outlets: defaultdict[str, Outlet] = defaultdict(Outlet)
        self.reports = 0

    def by_id(self) -> dict[str, Kept]:
        """The events by their ids."""
        return {each.id: each for each in self.events}


class Gathering:
    """Goes once through all events that may leave."""

    def __init__(self, leaving: Leaving, pages: Pages, promised: Mapping[str, Sequence[str]]) -> None:
        self._leaving = leaving
        self._pages = pages
        self._promised = promised
        self._names = Names(_kinds(leaving), _names(leaving))
        self._bearing: defaultdict[str, list[TermEvidence]] = defaultdict(list)
        for each in kept_terms.evidence(leaving.connection):
            self._bearing[each.event_id].append(each)

    def gather(self, shelf: Shelf) -> Gathered:
        """All of them; on the shelf lie each one's own page and printed words."""
        found = Gathered(shelf, self._leaving)
        source = self._leaving.events(claims=True)
        while some := list(islice(source, _AT_ONCE)):
            documents = self._documents(some)
            for event in some:
                self._add(found, event, documents)
        order = sorted(range(len(found.events)), key=lambda i: _newest_first(found.events[i]))
        found.places = [0] * len(order)
        for place, before in enumerate(order):
            found.places[before] = place
        found.events = [found.events[i] for i in order]
        return found

    def _documents(self, events: Sequence[Event]) -> dict[str, Document]:
        """The texts around the evidence; none where places are cut, for the words could name the village."""
        if self._leaving.care.unit is not None:
            return {}
        wanted = {report.document_id for event in events for report in event.reports}
        return {document.id: document for document in asking.some_documents(self._leaving.connection, wanted)}

    def _add(self, found: Gathered, event: Event, documents: Mapping[str, Document]) -> None:
        (row,) = rows([event], documents, self._names)
        printed = _printed(event) if self._leaving.care.unit is None else []
        beside = self._beside(event)
        aside = _Aside(
            self._pages.part("event.html.j2", row=row, **beside),
            self._pages.part("event_short.html.j2", row=row, **beside),
            orjson.dumps(printed),
        )
        found.index.add(len(found.events), _texts(event, row, printed))
        found.events.append(_kept(event, found, aside))
        for report in event.reports:
            outlet = found.outlets[report.outlet or ""]
            outlet.reports += 1
            outlet.own += report.origin == report.outlet
        found.reports += len(event.reports)

    def _beside(self, event: Event) -> dict[str, Any]:
        unit = self._leaving.care.unit
        return {
            "bearing": self._bearing.get(event.id, ()),
            "agreements": self._leaving.knowledge.dossier.agreements,
            "promised": self._promised.get(event.id, ()),
            "held_back": unit is not None,
            "series": event.ordinal.series if event.ordinal and unit is None else None,
        }


def _kept(event: Event, found: Gathered, aside: _Aside) -> Kept:
    shared, when = found.shared, event.when
    return Kept(
        event.id,
        _day(when.start if when else None),
        _day(when.end if when else None),
        event.type,
        event.status,
        shared.when(when),
        shared.place(event.where),
        tuple(shared.place(place) for place in event.route),
        shared.who(event),
        len(event.outlets),
        len(event.origins),
        event.ordinal.number if event.ordinal else None,
        event.background,
        bool(event.contested),
        found.shelf.put(aside.page),
        found.shelf.put(aside.short),
        found.shelf.put(aside.printed),
        event.outlets,
    )


def _day(day: date | None) -> int | None:
    return day.toordinal() - date(1970, 1, 1).toordinal() if day else None


def _newest_first(event: Kept) -> tuple[bool, int, str]:
    day = event.end if event.day is None else event.day
    return (day is None, -(day or 0), event.id)


def _printed(event: Event) -> list[str]:
    """Some of the printed words of an event, each once; what is long is cut."""
    texts = dict.fromkeys(report.report.evidence.text for report in event.reports)
    return [text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in islice(texts, _MOST_PRINTED)]


def _texts(event: Event, row: Row, printed: Sequence[str]) -> Iterator[str]:
    """What an event is found by: its own words in both languages, outlets, and what is printed of it."""
    yield from (*row.kind, *row.place, *row.who, *row.status_words, *row.outlets, *row.origins, *printed)
    for place in event.route:
        yield from (place.name or "", place.name_ar or "")
    for each in event.reports:
        yield each.title or ""
        yield from (actor.text for actor in each.report.actors)


def _kinds(leaving: Leaving) -> dict[str, dict[str, str]]:
    return {name: _entry(kind(leaving.knowledge, name)) for name in leaving.knowledge.codebook.kinds}


def _names(leaving: Leaving) -> dict[str, dict[str, str]]:
    dossier = leaving.knowledge.dossier
    known = (*dossier.actors, *dossier.outlets, *dossier.side_names)
    found = {name: _entry(who(leaving.knowledge, name)) for name in known}
    return found | {s.id: {"en": s.name, "ar": s.name_ar or s.name} for s in dossier.series.values()}


def _entry(names: Both) -> dict[str, str]:
    return {"en": names.en, "ar": names.ar}
