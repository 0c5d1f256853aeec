"""``hudna reconcile``: events made to follow from all that was read and judged."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hudna import journey
from hudna.commands.screen import console, harmless
from hudna.errors import RecordError
from hudna.knowledge import Knowledge
from hudna.reconcile import Course, Step
from hudna.record import Record, compared
from hudna.record.opening import Where

_DOING: dict[Step, str] = {"prepare": "making ready", "compare": "comparing", "gather": "merging"}


def reconcile(db: Where, knowledge: Knowledge, jobs: int, *, anew: bool) -> int:
    """Settle the record and say what that came to; gives the exit code."""
    if isinstance(db, Path) and not db.is_file():
        raise RecordError(f"There is no record at {db}. Read something into it first: hudna read PATH --db {db}")
    began = time.perf_counter()
    with Record(db) as record:
        if anew:
            record.unsettle()
        with _progress() as watch:
            course = journey.settle(record, journey.way_of(knowledge), jobs, watch)
        with record.look() as connection:
            counted = compared.counted(connection)
    for line in _lines(course, counted, time.perf_counter() - began):
        console().print(line)
    return 0


def _lines(course: Course | None, counted: compared.Counted, seconds: float) -> Iterator[str]:
    if course is None:
        yield "Nothing new was read or judged."
    else:
        what = "all anew" if course.changed.whole else f"{len(course.changed.documents):,} documents with new readings"
        yield f"Compared: {course.reports:,} reports ({what}), {course.events:,} events made, in {seconds:.1f} s."
    yield (
        f"The record: {counted.reports:,} reports tell of {counted.events:,} events; {counted.joined:,} reports share "
        f"one with others; {counted.unsure:,} pairs are unsure."
    )
    for warning in course.warnings if course else ():
        yield f"Note: {harmless(warning)}"
    if not counted.reports:
        yield "No report tells of an event yet. Read some first: hudna read PATH"


@contextmanager
def _progress() -> Iterator[journey.Watch | None]:
    """Shows which step is under way and how far; nothing without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console(errors=True),
        transient=True,
    ) as progress:  # fmt: skip
        task = progress.add_task("reconciling", total=None)
        yield lambda step, done: progress.update(task, description=f"{_DOING[step]}: {done:,} done")
