"""``hudna merge``, ``split`` and ``undo``: people's judgements on which reports tell of one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection

from hudna import journey
from hudna.commands.events import shown
from hudna.commands.screen import console, harmless, some
from hudna.errors import InputError, NotFound
from hudna.knowledge import Knowledge
from hudna.model.event import EventReport
from hudna.model.judgement import Judgement
from hudna.reconcile import Known
from hudna.reconcile.merged import merged
from hudna.record import Record, asking, decisions, events
from hudna.record.decisions import Name
from hudna.record.opening import Where

_DRY = "Nothing was changed. Without --dry-run it would become:"


def author_of(given: str | None) -> str:
    """Who judges: as given, else the name that this person is logged in by."""
    from getpass import getuser

    try:
        return given or getuser()
    except (KeyError, OSError) as error:  # a process without a name
        raise InputError("Nobody knows who you are here. Say who judges: --author NAME") from error


def merge(db: Where, names: Sequence[str], author: str, reason: str, knowledge: Knowledge, *, dry: bool) -> int:
    """Judge that events are one, or show what would come of it; gives the exit code."""
    with Record(db, only_look=dry) as record:
        if dry:
            with record.look() as connection:
                decisions.merge(connection, names, author, reason, datetime.now(UTC))
                together = [events.event(connection, name) for name in dict.fromkeys(names)]
            _preview([[report for event in together for report in event.reports]], knowledge)
            return 0
        made = record.merge(names, author, reason)
        _settle(record, knowledge, made)
    return 0


def split(
    db: Where, name: str, reports: Sequence[str], author: str, reason: str, knowledge: Knowledge, *, dry: bool
) -> int:
    """Judge that reports are not of an event, or show what would come of it; gives the exit code."""
    with Record(db, only_look=dry) as record:
        with record.look() as connection:
            ends = [_end(connection, each) for each in reports]
            if dry:
                decisions.split(connection, name, ends, author, reason, datetime.now(UTC))
                whole = events.event(connection, name)
        if dry:
            out = [each for each in whole.reports if (each.document_id, each.report.id) in ends]
            _preview([[each for each in whole.reports if each not in out], out], knowledge)
            return 0
        made = record.split(name, ends, author, reason)
        _settle(record, knowledge, made)
    return 0


def undo(db: Where, most: int, author: str, knowledge: Knowledge) -> int:
    """Take back the last decisions of a person; gives the exit code."""
    with Record(db) as record:
        _settle(record, knowledge, record.undo(author, most))
    return 0


def _end(connection: Connection, name: str) -> Name:
    document, slash, report = name.rpartition("/")
    if not slash:
        raise InputError(f"{name} is no report. Write it as DOCUMENT/REPORT, as hudna explain EVENT prints it.")
    found = asking.document(connection, document).id
    if events.event_of_report(connection, found, report) is None:
        raise NotFound(f"No report is called “{name}”. See the ids in: hudna show {document}")
    return found, report


def _preview(groups: Iterable[Sequence[EventReport]], knowledge: Knowledge) -> None:
    known = Known.of(knowledge)
    console().print(_DRY)
    console().print(shown([merged(group, known) for group in groups], knowledge))


def _settle(record: Record, knowledge: Knowledge, made: Sequence[Judgement]) -> None:
    """Let events follow from what was judged, and show those whose reports it was about."""
    course = journey.settle(record, journey.way_of(knowledge))
    ends = dict.fromkeys(end for each in made for end in (each.left, each.right))
    with record.look() as connection:
        names = dict.fromkeys(events.event_of_report(connection, *end) for end in ends)
        found = [events.event(connection, name) for name in names if name]
    console().print(f"{some(len(made), 'judgement')} added, none is ever changed. Take the last back: hudna undo")
    console().print(shown(found, knowledge))
    for warning in course.warnings if course else ():
        console().print(f"warning: {harmless(warning)}")
