"""The queue and one item of it, as the review page shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import orjson
from sqlalchemy import Connection, select

from hudna.errors import NotFound
from hudna.model.event import report_number
from hudna.model.finding import ActorRef, Ordinal, Quantity, Status
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.monitor.promise_life import PENDING
from hudna.record import asking, compared, events, queue, reviews
from hudna.record.derived import EVENTS
from hudna.record.listing import merged_views
from hudna.record.queue import Waiting, Why
from hudna.record.reviewed import Reviewed, hidden, of_document, of_report
from hudna.web.ask import Ask
from hudna.web.document_view import Print, Told, print_of, told_in
from hudna.web.holds import Holds
from hudna.web.lines import EventLine, Name, kind_name, line_of_listed, spot_of
from hudna.web.names import name_of

_EXTRA = 30


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the queue: a report, why it is here, and who else is at it."""

    item: str
    kind: Name
    status: Status
    when: When | None
    where: Name | None
    outlet: Name | None
    why: tuple[Why, ...]
    differ: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of a report as they stand, to be edited."""

    type: str
    status: Status
    when: When | None
    where: PlaceRef | None
    route: tuple[PlaceRef, ...]
    actors: tuple[ActorRef, ...]
    quantities: tuple[Quantity, ...]
    ordinal: Ordinal | None


@dataclass(frozen=True, slots=True)
class Item:
    """A report to be decided about. ``mine`` is what whoever asks decided last, ``suggested`` an event like its own.

    ``blind``: what others said is not shown.
    """

    item: str
    document: str
    report: str
    title: str | None
    outlet: Name | None
    url: str | None
    published: str | None
    told: Told
    print: Print
    fields: Fields
    event: EventLine | None
    suggested: EventLine | None
    others: tuple[str, ...]
    mine: str | None
    blind: bool


@dataclass(frozen=True, slots=True)
class Today:
    """What somebody decided today, and in how many of these they found what the reader had found."""

    decisions: int
    agreed: int


def places_of(ask: Ask, waiting: Sequence[Waiting]) -> tuple[Place, ...]:
    """The lines of the queue for what waits."""
    documents = {each.document for each in waiting}
    found = {(r.document_id, r.report.id): r for r in asking.some_reports(ask.connection, documents)}
    differ = _differences(ask, {each.event for each in waiting})
    holds: Holds = ask.request.app.state.holds
    held = holds.all(ask.person.name)
    lines = []
    for each in waiting:
        told = found.get((each.document, each.report))
        if told is not None:
            report, item = told.report, f"{each.document}/{each.report}"
            lines.append(
                Place(
                    item, kind_name(ask.knowledge, report.type), report.status, report.when,
                    spot_of(report.where).name if report.where else None,
                    name_of(ask.knowledge, told.outlet) if told.outlet else None, each.why,
                    differ.get(each.event, ()) if "contested" in each.why else (), held.get(item, ()),
                )
            )  # fmt: skip
    return tuple(lines)


def waiting(ask: Ask, after: str | None, most: int) -> list[Waiting]:
    """What waits for whoever asks; what is due or of a rare kind comes with the beginning of the queue."""
    me = ask.person.name
    listed = queue.waiting(ask.connection, me, after, most)
    if after is not None:
        return listed
    kinds = ask.knowledge.codebook.kinds
    few = ask.remembered("hardly met", make=lambda: queue.of_kinds_hardly_met(ask.connection, kinds))
    rare = queue.of_rare_kinds(ask.connection, me, few)[:_EXTRA]
    late = queue.of_overdue(ask.connection, me, ask.desk.today(), PENDING, _EXTRA)
    return queue.together(listed, rare, late)[: most + _EXTRA]


def item_of(ask: Ask, document: str, report: str) -> Item:
    """One report to be decided about. Raises `NotFound`."""
    return _item(ask, document, report, lambda found: found)


def hidden_item(ask: Ask, document: str, report: str) -> Item:
    """One report without what others said of it. Raises `NotFound`, and `InputError` for one that was decided about."""
    return _item(ask, document, report, lambda found: hidden(found, ask.person.name))


def hidden_places(ask: Ask, names: Sequence[tuple[str, str]]) -> tuple[Place, ...]:
    """The lines of a queue that says of reports only what was read."""
    lines = []
    for document, report in names:
        read, found = of_report(ask.connection, document, report).read, asking.document(ask.connection, document)
        where = spot_of(read.where).name if read.where else None
        outlet = name_of(ask.knowledge, found.outlet) if found.outlet else None
        kind = kind_name(ask.knowledge, read.type)
        lines.append(Place(f"{document}/{report}", kind, read.status, read.when, where, outlet, (), (), ()))
    return tuple(lines)


def _item(ask: Ask, document: str, report: str, as_shown: Callable[[Reviewed], Reviewed]) -> Item:
    found = asking.document(ask.connection, document)
    reading = asking.reading(ask.connection, found.id)
    reports = of_document(ask.connection, found.id, reading)
    mine = next((as_shown(each) for each in reports if each.read.id == report), None)
    if mine is None:
        raise NotFound(f"Document {document[:12]} has no report {report}; a new reading may have replaced it.")
    told = told_in([mine], ask.knowledge)
    now, name, holds = mine.now, f"{found.id}/{report}", ask.request.app.state.holds
    return Item(
        name, found.id, report, found.title, name_of(ask.knowledge, found.outlet) if found.outlet else None,
        found.url if (found.url or "").startswith(("https://", "http://")) else None, found.published.edtf, told[0],
        print_of(found, reading, told, report),
        Fields(now.type, now.status, now.when, now.where, now.route, now.actors, now.quantities, now.ordinal),
        _line(ask, mine.event),
        None if mine.blind else _suggested(ask, mine), holds.others(name, ask.person.name),
        next((each.verdict for each in reversed(mine.held) if each.author == ask.person.name), None), mine.blind,
    )  # fmt: skip


def first_of(ask: Ask, event: str) -> str:
    """The first report of an event, as an item. Raises `NotFound`."""
    first = events.event(ask.connection, event).reports[0]
    return f"{first.document_id}/{first.report.id}"


def today(ask: Ask, connection: Connection | None = None) -> Today:
    """The count of whoever asks, at the moment that a ``connection`` sees."""
    midnight = datetime.combine(ask.desk.now().date(), time(), UTC)
    acts: dict[str, bool] = {}
    for each in reviews.of_author_since(connection or ask.connection, ask.person.name, midnight):
        acts[each.act] = acts.get(each.act, True) and each.verdict == "accept"
    return Today(len(acts), sum(acts.values()))


def _line(ask: Ask, event: str | None) -> EventLine | None:
    found = merged_views(ask.connection, [event] if event else [])
    return line_of_listed(found[0], ask.knowledge) if found else None


def _suggested(ask: Ask, mine: Reviewed) -> EventLine | None:
    """The event of the report that is likest without being joined."""
    number = report_number(mine.document, mine.read.id)
    for link in compared.links_of(ask.connection, [number]):
        other = link.other if link.one == number else link.one
        for kept in compared.kept(ask.connection, [other]):
            event = events.event_of_report(ask.connection, kept.document, kept.report)
            if event is not None and event != mine.event:
                return _line(ask, event)
    return None


def _differences(ask: Ask, names: set[str]) -> dict[str, tuple[str, ...]]:
    query = select(EVENTS.c.id, EVENTS.c.wire).where(EVENTS.c.id.in_(sorted(names)))
    wires: dict[str, Any] = {row.id: orjson.loads(row.wire) for row in ask.connection.execute(query)}
    return {name: tuple(dict.fromkeys(f.partition(".")[0] for f in wire["contested"])) for name, wire in wires.items()}
