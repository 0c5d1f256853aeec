"""The part of the record that reconciling works on: kinds of reports that can be one event, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, text

from hudna.model.event import Event, EventReport
from hudna.model.judgement import Judgement
from hudna.record import asking, judgements
from hudna.record.derived import STATE
from hudna.record.events import add_events, forget_events
from hudna.record.tables import JUDGEMENTS, PASSES


class Settling:
    """One transaction in which all events are made anew, one group of kinds at a time, so that memory stays low.

    ``people`` are their judgements on the reports as they are now; ``connection`` is for whoever follows events.
    Leaving without `done` keeps nothing.
    """

    def __init__(self, connection: Connection, method: str) -> None:
        self.connection, self._reach = connection, reach(connection, method)
        self.people = judgements.by_people(connection, judgements.marks_of_judged(connection))
        forget_events(connection)

    def kinds(self) -> list[frozenset[str]]:
        """All kinds of reports, those together that a person joined."""
        rows = self.connection.execute(text("SELECT DISTINCT type FROM current_reports"))
        together = {row.type: frozenset([row.type]) for row in rows}
        marks = judgements.marks_of_judged(self.connection)
        for each in self.people:
            if each.verdict == "same":
                left, right = (marks[end].split(" ")[0] for end in (each.left, each.right))
                joined = together[left] | together[right]
                together.update(dict.fromkeys(joined, joined))
        return sorted(set(together.values()), key=sorted)

    def reports(self, kinds: frozenset[str]) -> list[EventReport]:
        """The current reports of these kinds in a fixed order, without claims."""
        return list(asking.reports(self.connection, kinds))

    def keep(
        self,
        reports: Sequence[EventReport],
        found: Sequence[Judgement],
        events: Sequence[Event],
        fold: Callable[[str], str],
        now: datetime,
    ) -> None:
        """Keep the reader's judgements on reports of one group of kinds, and the events that follow."""
        kinds = frozenset(each.report.type for each in reports)
        taken_back = judgements.withdrawn(self.connection, found, kinds, now)
        marks = judgements.marks_of(reports)
        judgements.add_judgements(self.connection, [*found, *taken_back], marks, kinds)
        add_events(self.connection, events, fold)

    def done(self, now: datetime) -> None:
        """Take back judgements on kinds that no report has any more; say that the events are settled."""
        present = frozenset().union(*self.kinds())
        for kind in judgements.kinds_judged(self.connection) - present:
            taken_back = judgements.withdrawn(self.connection, (), frozenset([kind]), now)
            judgements.add_judgements(self.connection, taken_back, {}, frozenset([kind]))
        self.connection.execute(STATE.delete())
        self.connection.execute(STATE.insert(), {"name": "settled", "value": self._reach})


def is_settled(connection: Connection, method: str) -> bool:
    """Whether the events follow from all that was read and judged by people, by this ``method``."""
    value = connection.execute(select(STATE.c.value).where(STATE.c.name == "settled")).scalar()
    return value == reach(connection, method)


def reach(connection: Connection, method: str) -> str:
    """How far the record goes: the newest pass and the newest judgement by a person."""
    passes = connection.execute(select(func.max(PASSES.c.seq))).scalar()
    by_people = select(func.max(JUDGEMENTS.c.seq)).where(JUDGEMENTS.c.author != judgements.READER)
    return f"{method} {passes} {connection.execute(by_people).scalar()}"
