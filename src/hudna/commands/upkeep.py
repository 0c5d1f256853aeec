"""``hudna record rebuild``: everything derived, made again from what is kept."""

from __future__ import annotations

from pathlib import Path

from hudna import journey
from hudna.commands.screen import console
from hudna.errors import RecordError
from hudna.knowledge import Knowledge
from hudna.record import Record, events
from hudna.record.opening import Where
from hudna.record.words import Words


def rebuild(db: Where, knowledge: Knowledge) -> int:
    """Make word index, views and events of the record again; gives the exit code."""
    if isinstance(db, Path) and not db.is_file():
        raise RecordError(f"There is no record at {db}. Read something into it first: hudna read PATH --db {db}")
    with Record(db) as record:
        texts = record.rebuild(Words.of(knowledge.spelling, knowledge.language["clitics"]))
        course = journey.settle(record, journey.way_of(knowledge))
        with record.look() as connection:
            made = events.count(connection)
    for warning in course.warnings if course else ():
        console(errors=True).print(f"Note: {warning}")
    console().print(f"Made again: the words of {texts:,} texts, the views, and {made:,} events.")
    return 0
