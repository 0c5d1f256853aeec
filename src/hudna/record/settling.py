"""One transaction in which events are made to follow from what was read and judged: all of them, or what is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from hudna.model.event import report_number
from hudna.model.judgement import Judgement
from hudna.record import compared, components, judgements, reviews, revised, room, tellings
from hudna.record.changed import Changed
from hudna.record.components import Component, Content, Roots
from hudna.record.derived import (
    BLOCKS,
    EVENT_ACTORS,
    EVENT_PLACES,
    EVENT_REPORTS,
    EVENTS,
    LINKS,
    SIDES,
    STATE,
)
from hudna.record.event_counts import count_all, count_some
from hudna.record.event_rows import EventRows, add_events, add_rows, count_names
from hudna.record.opening import Where
from hudna.record.reasons import REASONS
from hudna.record.sql import text
from hudna.record.staging import bare, dress
from hudna.record.tables import JUDGEMENTS, PASSES
from hudna.record.tellings import Asked

_MANY = 2000
_FILLED = (EVENTS, EVENT_REPORTS, EVENT_ACTORS, EVENT_PLACES)
_MADE_ANEW = (SIDES, BLOCKS, LINKS)


class Part(NamedTuple):
    """Reports that hang together, people's judgements on them, and the documents that they are in."""

    component: Component
    people: tuple[Judgement, ...]
    documents: tuple[Asked, ...]


class Settling:
    """What is new since the events were settled, and the way to make them follow; leaving without `done` keeps nothing.

    ``whole`` says that all is made anew: the record was never settled, or not by this ``method``. Then ``documents``
    lists none; else those with a new reading or review. ``people`` are their judgements on the reports as they are now;
    ``connection`` is for whoever follows events; ``where`` the record is, for whoever helps from a process apart.
    """

    def __init__(self, connection: Connection, method: str, where: Where) -> None:
        self.connection, self.where, self._reach = connection, where, reach(connection, method)
        before, passes, self._judged, seen = _settled(connection)
        documents = _read_since(connection, passes) if before == method else ()
        reviewed = reviews.documents(connection, seen) if before == method else ()
        documents = tuple(sorted({*documents, *reviewed}))
        self.whole = before != method or _nearly_all(connection, len(documents))
        self.documents = () if self.whole else documents
        self._reviewed = frozenset(reviewed)
        revised.revise(connection, None if self.whole else documents)
        self._corrected = tellings.corrected(connection)
        self.people = judgements.by_people(connection, judgements.marks_of_judged(connection))
        self._before: dict[str, Content] = {}
        self._gone: set[str] = set()
        self._made: list[str] = []
        self._names = Counter[tuple[str, str]]()
        if self.whole:
            room.widen(connection)
            for table in (*_MADE_ANEW, REASONS):
                connection.execute(delete(table))
            bare(connection, _MADE_ANEW)

    def told(self) -> Iterator[Asked]:
        """The documents whose reports are to be made ready for comparing."""
        for name in tellings.documents(self.connection, None if self.whole else self.documents):
            yield name, self._corrected.get(name, ())

    def of_documents(self) -> list[int]:
        """The numbers of the reports that the new readings replace."""
        query = "SELECT document_id, report_id FROM event_reports WHERE document_id IN :some"
        return [report_number(row[0], row[1]) for row in compared.asked(self.connection, query, self.documents)]

    def beside(self) -> set[int]:
        """The numbers of the reports that share an event with those."""
        query = (
            "SELECT DISTINCT o.document_id, o.report_id FROM event_reports m "
            "JOIN event_reports o ON o.event_id = m.event_id WHERE m.document_id IN :some"
        )
        return {report_number(row[0], row[1]) for row in compared.asked(self.connection, query, self.documents)}

    def in_documents(self, documents: Collection[str]) -> set[int]:
        """The numbers of the reports in some documents that were not read anew."""
        query = "SELECT document_id, report_id FROM event_reports WHERE document_id IN :some"
        others = sorted(set(documents) - set(self.documents))
        return {report_number(row[0], row[1]) for row in compared.asked(self.connection, query, others)}

    def judged(self) -> set[int]:
        """The numbers of the reports that people judged since."""
        query = select(JUDGEMENTS).where(JUDGEMENTS.c.seq > self._judged)
        documents = {d for row in self.connection.execute(query) for d in (row.left_document, row.right_document)}
        return {number(end) for j in self.people for end in (j.left, j.right) if end[0] in documents}

    def lay_out(self, seeds: Collection[int], roots: Roots) -> None:
        """Find what hangs together and take its events away: ``roots`` by links, or where not all is made anew what
        hangs together with ``seeds``."""
        pairs = [(number(j.left), number(j.right)) for j in self.people if j.verdict == "same"]
        if self.whole:
            roots.join(pairs)
            components.lay_out(self.connection, roots.found(), whole=True)
            components.forget_events(self.connection, None)
            bare(self.connection, _FILLED)
            return
        components.lay_out(self.connection, components.around(self.connection, seeds, pairs), whole=False)
        self._before = components.events_there(self.connection, self.documents)
        self._gone = set(self._before)
        count_some(self.connection, self._gone, -1)
        components.forget_events(self.connection, self._gone)

    def components(self) -> Iterator[Part]:
        """What was laid out, part by part."""
        on: dict[tuple[str, str], list[Judgement]] = {}
        for each in self.people:
            on.setdefault(each.left, []).append(each)
        for component in components.components(self.connection):
            ends = [(row[1], row[2]) for row in component.members]
            wanted = tuple((document, self._corrected.get(document, ())) for document, _ in ends)
            yield Part(component, tuple(j for end in ends for j in on.get(end, ())) if on else (), wanted)

    def keep(self, events: Sequence[EventRows]) -> None:
        """Keep events that follow from what was laid out."""
        if self.whole:
            add_rows(self.connection, events)
            self._names.update(pair for rows in events for pair in rows.names)
            return
        add_events(self.connection, events)
        count_some(self.connection, [rows.id for rows in events], 1)
        for rows in events:
            name = rows.id
            self._gone.discard(name)
            reports = tuple(row[:2] for row in rows.reports)
            # a corrected value of one report may leave the merged ones as they were
            if self._before.get(name) != (rows.wire, reports) or self._reviewed & {r[0] for r in reports}:
                self._made.append(name)

    def done(self) -> Changed:
        """Say that the events are settled; gives what changed."""
        components.put_away(self.connection)
        self.connection.execute(delete(STATE).where(STATE.c.name == "settled"))
        self.connection.execute(STATE.insert(), {"name": "settled", "value": self._reach})
        if self.whole:
            count_names(self.connection, self._names)
            dress(self.connection, (*_MADE_ANEW, *_FILLED))
            count_all(self.connection)
            room.narrow(self.connection)
            return Changed(whole=True)
        return Changed(False, self.documents, tuple(sorted(self._gone)), tuple(sorted(self._made)))


def number(end: tuple[str, str]) -> int:
    """The number of a report by its document and id."""
    return report_number(*end)


def is_settled(connection: Connection, method: str) -> bool:
    """Whether the events follow from all that was read and judged by people, by this ``method``."""
    return position(connection) == reach(connection, method)


def is_behind(connection: Connection) -> bool:
    """Whether something was read or judged since the events were last settled, by whatever method."""
    at = position(connection)
    method = at.rsplit(" ", 3)[0] if at else ""
    return reach(connection, method) != (at or " 0 0 0")


def position(connection: Connection) -> str | None:
    """How far the events go, as `reach` has it: while it stays they stay; null where they are to be made anew."""
    value: str | None = connection.execute(text("SELECT value FROM state WHERE name = 'settled'")).scalar()
    return value


def reach(connection: Connection, method: str) -> str:
    """How far the record goes: the newest pass, the newest judgement and the newest review."""
    passes = connection.execute(select(func.max(PASSES.c.seq))).scalar()
    judged = connection.execute(select(func.max(JUDGEMENTS.c.seq))).scalar()
    return f"{method} {passes or 0} {judged or 0} {reviews.reach(connection)}"


def _settled(connection: Connection) -> tuple[str | None, int, int, int]:
    """The method by which the events were settled, the last pass, judgement and review that they follow from."""
    value = position(connection)
    if value is None:
        return None, 0, 0, 0
    method, passes, judged, reviewed = value.rsplit(" ", 3)
    return method, int(passes), int(judged), int(reviewed)


def _read_since(connection: Connection, passes: int) -> tuple[str, ...]:
    query = text("SELECT DISTINCT document_id FROM passes WHERE seq > :seq ORDER BY document_id")
    return tuple(row[0] for row in connection.execute(query, {"seq": passes}))


def _nearly_all(connection: Connection, documents: int) -> bool:
    """Whether so much is new that making all anew is quicker."""
    if documents <= _MANY:
        return False
    return documents * 5 > int(connection.execute(select(func.count()).select_from(SIDES)).scalar_one())
