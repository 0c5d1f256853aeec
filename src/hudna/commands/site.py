"""``hudna publish site``: the read-only desk as a folder of plain files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from hudna.commands.screen import console, mixed
from hudna.knowledge import Knowledge
from hudna.model.promise import Promise
from hudna.monitor.coverage import states
from hudna.monitor.due import stood
from hudna.monitor.levels import steps
from hudna.monitor.score_months import all_months, lowest
from hudna.monitor.series_names import series_name
from hudna.publish.leaving import Care, Leaving
from hudna.publish.site.matter import About, Due, Follows, Site
from hudna.publish.site.write import write_site
from hudna.publish.words import Both
from hudna.record import Record
from hudna.record.opening import Where

Watch = Callable[[str, int], None]


def publish(db: Where, directory: Path, knowledge: Knowledge, about: About, care: Care) -> int:
    """Write the site, and say where it is and what was held back; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection, _watching() as watch:
        leaving = Leaving(connection, knowledge, care=care)
        made = write_site(directory, leaving, Site(about, follows(connection, knowledge), watch))
    screen = console()
    for why, count in made.withheld.items():
        screen.print(mixed(f"Left out: {count:,} {why}."))
    screen.print(f"{made.events:,} events, {made.reports:,} reports, {made.promises:,} promises.")
    screen.print(f"The site: {made.index}")
    return 0


def follows(connection: Connection, knowledge: Knowledge) -> Follows:
    """How what follows from events is computed from a record."""

    def standing(promises: Iterable[Promise], today: date) -> Iterator[Due]:
        for each in stood(connection, promises, today, knowledge):
            yield Due(each.promise, each.standing, each.covered)

    return Follows(
        standing,
        steps,
        lambda area, first, last: states(connection, knowledge, area, first, last)[1],
        lambda name: Both(*series_name(name, knowledge)),
        all_months,
        lowest,
    )


@contextmanager
def _watching() -> Iterator[Watch]:
    """Shows which step is going on and how many events have gone by; nothing without a terminal."""
    if not sys.stderr.isatty():
        yield lambda step, count: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console(errors=True), transient=True) as progress:
        task = progress.add_task("site", total=None)
        yield lambda step, count: progress.update(task, description=f"{step}: {count:,}" if count else step)
