"""Search: documents, the events read from them, and everything that has a name, in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query
from pydantic import Field

from hudna.model.document import Document
from hudna.model.span import Span
from hudna.model.when import When
from hudna.record import searching
from hudna.record.searching import Sought
from hudna.record.words import Words
from hudna.web.ask import Ask
from hudna.web.filters import Choice, Chosen, check, day_in
from hudna.web.lines import EventLine, Name
from hudna.web.named import NamedThing, Sort, thing_of
from hudna.web.names import both, name_of, outlets_by_name
from hudna.web.page import Pages
from hudna.web.promises_view import lines_of_events

pages = Pages("search")
_AT_ONCE = 15
_EVENTS = 3
_WORDS = 8
_ID = re.compile(r"(p?)[0-9a-f]{6,12}")


class SearchFilters(Chosen):
    """What is looked for, and in which documents."""

    q: str = Field("", max_length=300, description="Words as printed in whatever spelling, or an id.")
    outlet: str = Field("", max_length=200, description="Id of an outlet.")
    first: str = Field("", alias="from", max_length=40, description="First day of publication.")
    last: str = Field("", alias="to", max_length=40, description="Last day of publication.")

    def chips(self) -> Iterator[tuple[str, str]]:
        """Each filter that is set but the words themselves."""
        return ((name, value) for name, value in super().chips() if name != "q")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the print; ``hit`` where they were looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words: stretches of its print around them, and events read from it."""

    id: str
    name: str
    title: str | None
    outlet: Name | None
    outlet_id: str | None
    published: When | None
    snippets: tuple[tuple[Piece, ...], ...]
    events: tuple[EventLine, ...]
    more_events: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found: ``named`` things by their names, ``documents`` by their words (``total``, or ``at_least``).

    ``by_fit``: the fittest documents first, else the newest. ``suggestions`` are other questions, where nothing was.
    """

    filters: SearchFilters
    named: tuple[NamedThing, ...]
    total: int
    at_least: bool
    by_fit: bool
    documents: tuple[Hit, ...]
    first: int
    after: int | None
    suggestions: tuple[str, ...]
    outlets: tuple[Choice, ...]


@pages.page("/search", "search.html.j2")
def search(
    ask: Ask, filters: Annotated[SearchFilters, Query()], after: Annotated[int, Query(ge=0, le=10_000)] = 0
) -> SearchPage:
    """Documents that hold the words in any spelling, the events read from them, actors, places and other names."""
    if filters.outlet:
        check("outlet", [filters.outlet], ask.knowledge.dossier.outlets)
    first, last = day_in("from", filters.first, 0), day_in("to", filters.last, 1)
    sought = Sought(filters.q.strip(), filters.outlet or None, first, last)
    words = ask.words
    found = searching.search(ask.connection, words, sought, after, _AT_ONCE)
    named = _named(ask, sought.question) if not after else ()
    return SearchPage(
        filters,
        named,
        found.total,
        found.at_least,
        found.by_fit,
        _hits(ask, words, found),
        after,
        after + _AT_ONCE if after + _AT_ONCE < found.total else None,
        () if found.documents or not sought.question else _suggestions(ask, words, sought),
        outlets_by_name(ask.knowledge, ask.manner),
    )


def _named(ask: Ask, question: str) -> tuple[NamedThing, ...]:
    found = _ID.fullmatch(question)
    if found:
        sort: Sort = "promise" if found[1] else "event"
        return (thing_of(sort, question, both(question, None)),)
    together = ask.names.find(question)
    apart = (thing for word in question.split()[:_WORDS] for thing in ask.names.find(word, _EVENTS))
    return together or tuple({thing.address: thing for thing in apart}.values())


def _hits(ask: Ask, words: Words, found: searching.Found) -> tuple[Hit, ...]:
    events = searching.events_of(ask.connection, [d.id for d in found.documents])
    wanted = {e for names in events.values() for e in names[:_EVENTS]}
    lines = {e.id: e for e in lines_of_events(ask.connection, wanted, ask.knowledge)}
    return tuple(_hit(ask, words, d, found.asked, events.get(d.id, []), lines) for d in found.documents)


def _hit(
    ask: Ask,
    words: Words,
    document: Document,
    asked: tuple[frozenset[str], ...],
    events: list[str],
    lines: dict[str, EventLine],
) -> Hit:
    outlet = ask.names.outlet(document.outlet)
    shown = tuple(lines[e] for e in events[:_EVENTS] if e in lines)
    return Hit(
        document.id,
        document.key or document.path or document.id[:12],
        document.title,
        name_of(ask.knowledge, outlet) if outlet else None,
        outlet,
        _published(document),
        tuple(tuple(_pieces(s.text, s.start, s.hits)) for s in words.snippets(document.text, asked)),
        shown,
        len(events) - len(shown),
    )


def _published(document: Document) -> When | None:
    told = document.published
    return When(told.edtf, told.start, told.end) if told.edtf or told.start or told.end else None


def _pieces(text: str, start: int, hits: tuple[Span, ...]) -> Iterator[Piece]:
    at = 0
    for hit in hits:
        first, last = hit.start - start, hit.end - start
        if first > at:
            yield Piece(text[at:first], hit=False)
        yield Piece(text[first:last], hit=True)
        at = last
    if at < len(text):
        yield Piece(text[at:], hit=False)


def _suggestions(ask: Ask, words: Words, sought: Sought) -> tuple[str, ...]:
    """Other questions that find something: one word of several, a name spelt almost so."""
    typed = list(dict.fromkeys(sought.question.split()))[:_WORDS]
    held = [word for word in typed if searching.some_hold(ask.connection, words, word)]
    near = [name for word in typed if word not in held for name in ask.names.near(word)]
    return tuple(dict.fromkeys(word for word in (*held, *near) if word != sought.question))
