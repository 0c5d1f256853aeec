"""``hudna read``: documents into the record, or readings to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import typer

from hudna import journey
from hudna.collect import Arrival, Refused, collect, total_size
from hudna.collect.arrival import published_on
from hudna.collect.knowing import given_of
from hudna.commands.screen import console
from hudna.commands.summary import Summary
from hudna.errors import InputError
from hudna.knowledge import held
from hudna.record import Record, asking, events, redacting
from hudna.record.opening import Where
from hudna.settings import knowledge_root

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

USUAL = Path("hudna.db")
_INTERRUPTED = 130  # as shells tell an interrupt


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: ``db`` null means the usual record, or none where readings are printed."""

    paths: Sequence[str]
    dossier: str
    published: str | None = None
    outlet: str | None = None
    db: Where | None = None
    jobs: int = 1
    jsonl: bool = False
    strict: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


def read(order: Order) -> int:
    """Read what was asked for, show what it came to; gives the exit code."""
    if order.published and published_on(order.published).start is None:
        raise InputError(f"--published {order.published} is not a day. Write it as 2021-03-10, 2021-03 or 2021.")
    printing = order.jsonl and order.db is None
    knowledge = held(knowledge_root(), order.dossier)
    way = journey.way_of(knowledge, keeping=not printing)
    summary = Summary()
    given = given_of(knowledge, order.published, order.outlet, order.columns, summary.tell)
    try:
        with _progress(order.paths) as bar:
            source = bar.watch(collect(order.paths, given))
            if printing:
                _print(source, way, order.jobs, summary)
            else:
                _keep(source, way, order, summary)
    except KeyboardInterrupt:
        typer.echo("Stopped. What was read is kept; run the same command again to go on.", err=True)
        return _INTERRUPTED
    if summary.nothing_read:
        return 1
    return 1 if order.strict and not summary.spotless else 0


def _print(source: Iterator[Arrival | Refused], way: journey.Way, jobs: int, summary: Summary) -> None:
    for each, work in journey.readings(source, way, jobs):
        if isinstance(each, Refused):
            summary.refuse(each)
        elif work is not None:
            summary.add(each, orjson.loads(work.wire))
            sys.stdout.buffer.write(work.wire + b"\n")
    sys.stdout.buffer.flush()
    summary.show(console(errors=True), None, None)


def _keep(source: Iterator[Arrival | Refused], way: journey.Way, order: Order, summary: Summary) -> None:
    with Record(order.db or USUAL) as record:
        for each in journey.into_record(source, record, way, order.jobs):
            if isinstance(each, Refused):
                summary.refuse(each)
                continue
            if each.wire is None:
                summary.again += 1
            else:
                summary.add(each.arrival, orjson.loads(each.wire), each.stored)
            if order.jsonl and (wire := each.wire or _kept_wire(record, each.stored.document_id)):
                sys.stdout.buffer.write(wire + b"\n")
        sys.stdout.buffer.flush()
        with record.look() as connection:
            known = (events.open_expectations(connection), events.count(connection))
    summary.show(console(errors=order.jsonl), *known)


def _kept_wire(record: Record, document_id: str) -> bytes | None:
    """The reading that is kept; nothing of what was removed on request."""
    with record.look() as connection:
        if redacting.redacted(connection, [document_id]):
            return None
        return orjson.dumps(asking.reading(connection, document_id))


class _Bar:
    """Counts documents and bytes as they pass; shows nothing without a terminal."""

    def __init__(self, progress: Progress | None = None, task: TaskID | None = None) -> None:
        self._progress, self._task = progress, task

    def watch(self, source: Iterator[Arrival | Refused]) -> Iterator[Arrival | Refused]:
        for number, each in enumerate(source, 1):
            yield each
            if self._progress is not None and self._task is not None:
                size = each.size if isinstance(each, Arrival) else 0
                self._progress.update(self._task, advance=size, description=f"{number:,} documents")


@contextmanager
def _progress(paths: Sequence[str]) -> Iterator[_Bar]:
    if not sys.stderr.isatty():
        yield _Bar()
        return
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console(errors=True), transient=True) as progress:
        yield _Bar(progress, progress.add_task("reading", total=total_size(paths)))
