"""Records that are filled by hand, and settled step by step."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, select

from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.model.event import Event, EventReport
from hudna.model.finding import Attribution, Ordinal, Report, Stock
from hudna.model.place import PlaceRef
from hudna.model.reading import Reading
from hudna.model.span import Span
from hudna.model.when import Published, When
from hudna.read.line import reading_line
from hudna.record import Found, ReadBy, Record
from hudna.record.changed import Changed
from hudna.record.derived import EVENT_ACTORS, EVENT_PLACES, EVENT_REPORTS, EVENTS, FOLLOWED
from hudna.record.event_rows import add_events, rows_of
from hudna.record.opening import open_engine

Rows = list[tuple[Any, ...]]


def when(written: str | None) -> When | None:
    if written is None:
        return None
    first, _, last = written.partition("/")
    return When(written, date.fromisoformat(first), date.fromisoformat(last or first), "day")


def where(place: str | None) -> PlaceRef | None:
    return PlaceRef(place, "exact", place, place) if place else None


def report(number: int, told: dict[str, Any]) -> Report:
    ordinal = told.get("ordinal")
    return Report(
        f"r{number}",
        told.get("type", "joint_patrol"),
        told.get("status", "happened"),
        Span(0, 1, "x"),
        when(told.get("day")),
        told["where"] if isinstance(told.get("where"), PlaceRef) else where(told.get("where")),
        tuple(p for x in told.get("route", ()) if (p := where(x))),
        ordinal=Ordinal(ordinal[0], ordinal[1], str(ordinal[1])) if ordinal else None,
    )


def stock(told: dict[str, Any]) -> Stock:
    said = tuple(Attribution(x, x, id=x) for x in told.get("said", ()))
    of, day = told.get("of"), when(told.get("day"))
    return Stock(told["what"], told["low"], told.get("high"), Span(0, 1, "x"), of, where(told.get("where")), day, said)


def document(
    reports: Sequence[dict[str, Any]] = (),
    stocks: Sequence[dict[str, Any]] = (),
    outlet: str | None = "a",
    published: str | None = "2021-03-10",
    reader: str = "1",
    name: str = "",
) -> tuple[Found, ReadBy]:
    """A document whose reading is what is told here; the same ``name`` is the same document read by ``reader``."""
    content = name or json.dumps([outlet, published, list(reports), list(stocks)], default=str)
    key = hashlib.sha256(content.encode()).hexdigest()
    day = date.fromisoformat(published) if published else None
    given = Document(key, f"x {content}", outlet=outlet, published=Published(published, day, day, "given"))
    reading = Reading(
        given, tuple(report(i, r) for i, r in enumerate(reports, 1)), stocks=tuple(stock(s) for s in stocks)
    )
    return Found(given, content.encode(), reading_line(reading), ""), ReadBy("k", reader)


def event(
    name: str,
    number: int | None = None,
    day: str | None = "2021-03-10",
    place: str | None = None,
    series: str = "joint_patrol",
    **more: Any,
) -> Event:
    """An event; ``reports`` are pairs of document and report, ``contested`` the fields in which they differ."""
    usual = [(f"document of {name}", report(1, {}))]
    told = more.get("reports", usual)
    reports = tuple(EventReport(document, None, None, None, None, None, each) for document, each in told)
    return Event(
        id=name,
        type=more.get("type", "joint_patrol"),
        status=more.get("status", "happened"),
        when=when(day),
        where=where(place),
        route=(),
        actors=(),
        quantities=(),
        ordinal=Ordinal(series, number, str(number)) if number is not None else None,
        background=False,
        outlets=tuple(more.get("outlets", ("a",))),
        origins=("a",),
        contested=tuple(more.get("contested", ())),
        rules=(),
        reports=reports,
    )


class Kept:
    """A record that is at a path, to which documents are added and whose tables are looked at."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine: Engine = open_engine(path)

    def add(self, documents: Iterable[tuple[Found, ReadBy]]) -> None:
        with Record(self.path) as record:
            for found, by in documents:
                record.store([found], by)

    def rows(self, table: Table) -> Rows:
        with self.engine.connect() as connection:
            return sorted(tuple(row) for row in connection.execute(select(table)))

    def have(self, events: Iterable[Event], gone: Iterable[str] = ()) -> Changed:
        """Put events in place of those of the same ids and of those that are gone; what changed by that."""
        made, left = list(events), tuple(gone)
        with self.engine.begin() as connection:
            for name in (*left, *(e.id for e in made)):
                connection.execute(EVENTS.delete().where(EVENTS.c.id == name))
                connection.execute(EVENT_REPORTS.delete().where(EVENT_REPORTS.c.event_id == name))
                for table in (EVENT_ACTORS, EVENT_PLACES):
                    connection.execute(table.delete().where(table.c.event_id == name))
            for each in made:
                add_events(connection, [rows_of(each, str, lambda _: ())])
        return Changed(whole=False, gone=left, events=tuple(e.id for e in made))

    def afresh(self) -> None:
        with self.engine.begin() as connection:
            connection.execute(FOLLOWED.delete())


@pytest.fixture
def kept(new_db: Path) -> Kept:
    """An empty record."""
    return Kept(new_db)


@pytest.fixture(scope="session")
def told() -> Callable[..., tuple[Found, ReadBy]]:
    """Makes a document by what its reading tells."""
    return document


@pytest.fixture(scope="session")
def record_at() -> Callable[[Path], Kept]:
    """Makes an empty record at a path, for tests that need several."""
    return Kept


@pytest.fixture(scope="session")
def an_event() -> Callable[..., Event]:
    """Makes an event by its few values that matter."""
    return event


@pytest.fixture(scope="session")
def bring(knowledge: Knowledge) -> Callable[..., None]:
    """Brings a view up to date with what changed."""

    def run(update: Callable[[Connection, Changed, Knowledge], None], kept: Kept, changed: Changed) -> None:
        with kept.engine.begin() as connection:
            update(connection, changed, knowledge)

    return run
