"""``hudna record move``, ``hudna backup`` and ``hudna restore``: a whole record to another place."""

from __future__ import annotations

from pathlib import Path

from rich.progress import Progress

from hudna import journey
from hudna.commands.screen import console
from hudna.errors import RecordError
from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.record.moving import carry, copy_file, size
from hudna.record.opening import Where
from hudna.record.words import Words


def move(source: Where, target: Where, knowledge: Knowledge) -> int:
    """Carry a record to a place where there is none; gives the exit code. The source stays as it is."""
    if isinstance(target, Path) and target.exists():
        raise RecordError(f"{target} is there already and is not overwritten. Name another file.")
    with Record(source, only_look=True) as old, Record(target) as new:
        bar = Progress(console=console(errors=True), transient=True)
        with old.look() as connection, new.carrying() as into, bar:
            task = bar.add_task("carrying", total=size(connection))
            carried = carry(connection, into, lambda rows: bar.advance(task, rows))
        new.rebuild(Words.of(knowledge.spelling, knowledge.language["clitics"]))
        journey.settle(new, journey.way_of(knowledge))
    console().print(f"{carried:,} rows carried, nothing left out. What follows from them was made again.")
    return 0


def backup(db: Where, target: Path, knowledge: Knowledge) -> int:
    """Copy a record to a file; gives the exit code."""
    if isinstance(db, Path):
        with Record(db, only_look=True):
            copy_file(db, target)
    else:
        move(db, target, knowledge)
    console().print(f"The record as it stands now: {target}. Put it back with: hudna restore {target} --db RECORD")
    return 0


def restore(source: Path, db: Where, knowledge: Knowledge) -> int:
    """Put a copy back where there is no record; gives the exit code."""
    if isinstance(db, Path):
        with Record(source, only_look=True):
            copy_file(source, db)
        console().print(f"The record is back at {db}.")
        return 0
    return move(source, db, knowledge)
