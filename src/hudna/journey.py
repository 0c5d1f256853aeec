"""The whole way of a document: collect → read → record → reconcile → monitor. Read this first."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection

from hudna import engine, monitor, reconcile
from hudna.collect import Arrival, Refused
from hudna.knowledge import Knowledge, load
from hudna.model.document import Document
from hudna.model.reading import Note, Reading
from hudna.read.line import reading_line
from hudna.read.pipeline import Reader
from hudna.reconcile import Course, Known, Origins, Run, Step, Workbench
from hudna.record import Found, ReadBy, Record, Stored
from hudna.record.changed import Changed
from hudna.record.opening import looking
from hudna.record.settling import Settling
from hudna.record.signatures import Signature
from hudna.record.words import Words

_LOG = logging.getLogger(__name__)
_BATCH = 50
_NAMES = 20_000
_COLLECT_AFTER = 500_000

ReadBefore = Callable[[Sequence[Document]], set[str]]
"""Which of these documents need not be read: their ids."""


Watch = Callable[[Step, int], None]
"""Is told how many reports, blocks or components of a step of settling are done."""


class Reads(Protocol):
    """What reads: documents to readings, never raising for bad text."""

    def read(self, document: Document) -> Reading:
        """The findings of one document."""

    def read_all(self, documents: Iterable[Document]) -> list[Reading]:
        """The findings of several documents, in their order, each the same as by itself."""


@dataclass(frozen=True, slots=True)
class Work:
    """A reading on the wire, the words that its document is to be found by and the signature of its text."""

    wire: bytes
    words: str = ""
    signature: Signature | None = None


Worker = engine.Work[Arrival, Work]
"""What reads some of the documents that arrived."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that arrived, what the record made of it, and its reading (null if it was read before)."""

    arrival: Arrival
    stored: Stored
    wire: bytes | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How documents are read: by whom, and what makes the worker in this process and in one ``apart`` (importable).

    ``bench`` gives what reports are compared and merged with, ``bench_apart`` in a process apart (importable);
    ``follow`` brings up to date what follows from events.
    """

    read_by: ReadBy
    here: Callable[[], Worker]
    apart: Callable[[], Worker]
    bench: Callable[[], Workbench]
    bench_apart: Callable[[], Workbench]
    follow: Callable[[Connection, Changed], None]

    @property
    def method(self) -> str:
        """How events are made, and with which knowledge; they are made anew where it is another."""
        return f"{reconcile.METHOD} {self.read_by.knowledge}"


def way_of(knowledge: Knowledge, *, keeping: bool = True) -> Way:
    """The way of the reader with this knowledge; ``keeping`` readings makes their words findable."""
    apart = partial(prepared, knowledge.root, knowledge.dossier.id, keeping=keeping)
    read_by = ReadBy(knowledge.digest, Reader.version)

    here = partial(_worker_of, knowledge, keeping=keeping)
    follow = partial(monitor.follow, knowledge=knowledge)
    bench = partial(_bench_of, knowledge)
    return Way(read_by, here, apart, bench, partial(bench_of, knowledge.root, knowledge.dossier.id), follow)


def worker(reader: Reads, words: Words | None, outlet_id: Callable[[str | None], str | None]) -> Worker:
    """What is done to documents, wherever it runs. A document that cannot be read at all is noted as such.

    Without ``words`` no document is to be found by its words: nothing is kept.
    """
    known = cache(outlet_id)

    def work(arrivals: Sequence[Arrival]) -> list[Work]:
        documents = [replace(a.document, outlet=known(a.document.outlet) or a.document.outlet) for a in arrivals]
        wires = [_wire(a, reading) for a, reading in zip(arrivals, _read_all(reader, documents), strict=True)]
        return [_work(wire, d, words) if words else Work(wire) for wire, d in zip(wires, documents, strict=True)]

    return work


def _work(wire: bytes, document: Document, words: Words) -> Work:
    folded = words.folded(document.text)
    return Work(wire, words.index_of(words.folded(document.title or "") + folded), Signature.of(folded))


def _wire(arrival: Arrival, reading: Reading) -> bytes:
    remarks = tuple(Note("mended", remark) for remark in arrival.remarks)
    return reading_line(replace(reading, notes=remarks + reading.notes))


def _read_all(reader: Reads, documents: Sequence[Document]) -> list[Reading]:
    """The readings of documents taken together; where that breaks, one by one, so that only the broken one suffers."""
    try:
        return reader.read_all(documents)
    except Exception as error:
        apart = [_read_alone(reader, document) for document in documents]
        if not any(note.kind == "partly_read" for reading in apart for note in reading.notes):
            # nobody's reading tells of it: documents must not break each other
            _LOG.warning("%d documents broke together and not alone", len(apart), exc_info=error)
        return apart


def _read_alone(reader: Reads, document: Document) -> Reading:
    try:
        return reader.read(document)
    except Exception as error:
        return Reading(document, notes=(Note("partly_read", f"reader: {type(error).__name__}: {error}"),))


def readings(
    source: Iterable[Arrival | Refused], way: Way, jobs: int = 1, known: ReadBefore | None = None
) -> Iterator[tuple[Arrival | Refused, Work | None]]:
    """What arrives with its reading, in the order of arrival, the same for any number of ``jobs``.

    What was refused, and documents that are ``known``, come back in their place without a reading.
    """
    setup = way.apart if jobs > 1 else way.here
    yield from engine.run(setup, _tasks(iter(source), known), jobs, lambda arrival: len(arrival.document.text))


def _tasks(
    source: Iterator[Arrival | Refused], known: ReadBefore | None
) -> Iterator[tuple[Arrival | Refused, Arrival | None]]:
    while ahead := list(islice(source, _BATCH if known else 1)):
        done = known([a.document for a in ahead if isinstance(a, Arrival)]) if known else set()
        for each in ahead:
            to_read = isinstance(each, Arrival) and each.document.id not in done
            # the bytes stay here, only what is read travels
            yield each, replace(each, original=b"") if isinstance(each, Arrival) and to_read else None


def into_record(
    source: Iterable[Arrival | Refused], record: Record, way: Way, jobs: int = 1
) -> Iterator[Kept | Refused]:
    """Read what arrives into the record, batch by batch, and settle the events at the end.

    Killed at any point and started again, the record ends as if nothing had happened.
    """
    yield from taken_in(source, record, way, jobs)
    settle(record, way)


def taken_in(source: Iterable[Arrival | Refused], record: Record, way: Way, jobs: int = 1) -> Iterator[Kept | Refused]:
    """Read what arrives into the record, batch by batch; its events follow with the next settling."""
    found = readings(source, way, jobs, lambda documents: record.already_read(documents, way.read_by))
    while batch := list(islice(found, _BATCH)):
        yield from _keep(batch, record, way.read_by)


def _keep(
    batch: list[tuple[Arrival | Refused, Work | None]], record: Record, read_by: ReadBy
) -> Iterator[Kept | Refused]:
    found = [
        Found(a.document, a.original, w.wire, w.words, w.signature) for a, w in batch if isinstance(a, Arrival) and w
    ]
    refused = [(r.path, r.line, r.reason, r.mend) for r, _ in batch if isinstance(r, Refused)]
    stored = iter(record.store(found, read_by, refused) if found or refused else ())
    for each, work in batch:
        if isinstance(each, Refused):
            yield each
        elif work is None:
            yield Kept(each, Stored(each.document.id, "again"))
        else:
            yield Kept(each, next(stored), work.wire)


def settle(record: Record, way: Way, jobs: int = 1, watch: Watch | None = None) -> Course | None:
    """Make the events that follow from all reports and judgements, and what follows from those; tells what was done.

    Does nothing where they do already.
    """
    if record.is_settled(way.method):
        return None
    with record.settling(way.method) as settling:
        with runner(way, settling, jobs if settling.whole else 1, watch) as run:
            course = reconcile.settle_record(settling, way.bench(), run)
        way.follow(settling.connection, course.changed)
    return course


@contextmanager
def runner(way: Way, settling: Settling, jobs: int, watch: Watch | None = None) -> Iterator[Run]:
    """Does the steps of a settling, in this process or in several."""
    apart = partial(looking, settling.where) if jobs > 1 else lambda: settling.connection
    with engine.rounds(partial(_at_bench, way.bench_apart if jobs > 1 else way.bench, apart), jobs) as rounds:

        def run(step: Step, items: Iterable[Any]) -> Iterator[list[Any]]:
            count = 0
            for size, done in rounds(((len(item), (step, item)) for item in items), lambda _: engine.HEAVY):
                count += size
                if watch is not None:
                    watch(step, count)
                yield done or []

        yield run


def _at_bench(
    bench: Callable[[], Workbench], connect: Callable[[], Connection]
) -> engine.Work[tuple[Step, Any], list[Any]]:
    made, connection = bench(), connect()

    def work(tasks: Sequence[tuple[Step, Any]]) -> Iterator[list[Any]]:
        for step, item in tasks:
            yield getattr(made, step)(connection, item)

    return work


def bench_of(root: Path, dossier: str) -> Workbench:
    """The workbench of a process of its own."""
    return _bench_of(load(root, dossier))


@lru_cache(maxsize=1)
def _bench_of(knowledge: Knowledge) -> Workbench:
    bench = Workbench(Known.of(knowledge), lru_cache(_NAMES)(knowledge.spelling.fold), Origins.of(knowledge))
    keep_in_memory()
    return bench


def prepared(root: Path, dossier: str, *, keeping: bool) -> Worker:
    """The worker of a process of its own."""
    return _worker_of(load(root, dossier), keeping=keeping)


def keep_in_memory() -> None:
    """Tell the collector that the knowledge stays. What documents leave is freed as they go: it seldom need look."""
    if gc.get_freeze_count():  # what was kept for a reader before this one may be gone by now
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)


@lru_cache(maxsize=2)
def _worker_of(knowledge: Knowledge, *, keeping: bool) -> Worker:
    words = Words.of(knowledge.spelling, knowledge.language["clitics"]) if keeping else None
    return worker(_reader(knowledge), words, knowledge.outlet_id)


@lru_cache(maxsize=1)
def _reader(knowledge: Knowledge) -> Reader:
    keep_in_memory()
    return Reader(knowledge)
