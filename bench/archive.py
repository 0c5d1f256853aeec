"""How long reconciling takes: on a made-up archive of N reports, from nothing and with new reports added.

    python -m bench.archive N [--more 1000] [--jobs 2] [--db PATH] [--seed 1] [--tellings 3] [--whole]

The archive has the shape of a real one: 20 outlets, events told by one to a dozen of them, copies, rival and growing
counts, numbered patrols with routes, rounds of talks, news without a day, months instead of days, governorates instead
of villages, and later articles that tell of it again; about 250 reports a day over as many days as are needed. The
places are those of the dossier. The readings are written straight into the record (no text is read).

With ``--whole`` documents have texts that can be searched, statements, announcements and levels, and all views that
follow from events are made too.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from bench import whole
from bench.made import Made, Maker
from bench.whole import Teller
from sqlalchemy import Connection, Table, text

from hudna import reconcile
from hudna.journey import Way, runner, way_of
from hudna.knowledge import Knowledge, load
from hudna.monitor.follow import UPDATES
from hudna.record.changed import Changed
from hudna.record.keeper import Record
from hudna.record.opening import open_engine
from hudna.record.settling import Settling
from hudna.record.staging import add
from hudna.record.tables import DOCUMENTS, ORIGINALS, PASSES, READINGS, REPORTS
from hudna.settings import knowledge_root

EMPTY = zlib.compress(b"")
NOTHING = zlib.compress(b"{}")
READ_AT = "2025-01-01 00:00:00.000000"


def write(connection: Connection, documents: Iterable[Made]) -> int:
    """Put documents into the record as if they had been read; gives how many reports they have."""
    seq = connection.execute(text("SELECT COALESCE(MAX(seq), 0) FROM documents")).scalar_one()
    source, written = iter(documents), 0
    while some := list(islice(source, 5000)):
        rows: dict[Table, list[tuple[Any, ...]]] = {t: [] for t in (ORIGINALS, DOCUMENTS, READINGS, PASSES, REPORTS)}
        for name, outlet, published, reports in some:
            seq += 1
            reading = hashlib.sha256(f"{name} read".encode()).hexdigest()
            rows[ORIGINALS].append((name, EMPTY, 0, READ_AT))
            day = orjson.dumps({"edtf": published, "start": published, "end": published, "basis": "given"}).decode()
            rows[DOCUMENTS].append((seq, name, name, None, None, None, None, outlet, "ar", day, EMPTY, READ_AT))
            rows[READINGS].append((reading, name, outlet, published, NOTHING))
            rows[PASSES].append((seq, name, seq, "k", "1", reading, READ_AT))
            for i, each in enumerate(reports):
                rows[REPORTS].append(row_of(reading, i, each))
        for table, found in rows.items():
            add(connection, table, found)
        written += len(rows[REPORTS])
    return written


def row_of(reading: str, position: int, report: dict[str, Any]) -> tuple[Any, ...]:
    """A row of ``reports``."""
    when, where = report["when"] or {}, report["where"] or {}
    return (
        reading, position, report["id"], report["type"], report["status"], when.get("start"), when.get("end"),
        where.get("id"), report["background"], report["certainty"], 0, 4, orjson.dumps(report).decode(),
    )  # fmt: skip


class Watched:
    """Settles a record and says how long each step took, of the clock and of this process."""

    def __init__(self, path: Path, way: Way, knowledge: Knowledge, jobs: int) -> None:
        self._path, self._way, self._knowledge, self._jobs = path, way, knowledge, jobs
        self.spent: dict[str, float] = {}

    def settle(self, name: str, *, follow: bool) -> None:
        """One settling."""
        self.spent.clear()
        began, worked = time.perf_counter(), time.process_time()
        with Record(self._path) as record, record.settling(self._way.method) as settling:
            with runner(self._way, settling, self._jobs if settling.whole else 1) as run:
                course = self._settled(settling, run)
            joined, busy = time.perf_counter() - began, time.process_time() - worked
            if follow:
                self._follow(settling.connection, course.changed)
            rows = settling.connection.execute(text("SELECT COUNT(*) FROM events")).scalar_one()
        took = time.perf_counter() - began
        print(
            f"{name}: {course.reports:,} reports, {course.links:,} links, {course.events:,} events made of {rows:,}, "
            f"{joined:.1f} s ({busy:.1f} s of one processor here), {joined / max(1, course.reports) * 1e6:.0f} µs a "
            f"report, all {took:.1f} s\n  {self._told()}\n  {self._memory()}",
            flush=True,
        )

    def _settled(self, settling: Settling, run: reconcile.Run) -> reconcile.Course:
        def watched(step: reconcile.Step, items: Iterable[Any]) -> Iterator[list[Any]]:
            start = time.perf_counter()
            yield from run(step, items)
            self.spent[step] = time.perf_counter() - start

        return reconcile.settle_record(settling, self._way.bench(), watched)

    def _follow(self, connection: Connection, changed: Changed) -> None:
        for update in UPDATES:
            start = time.perf_counter()
            update(connection, changed, self._knowledge)
            self.spent[update.__module__.rpartition(".")[2]] = time.perf_counter() - start

    def _told(self) -> str:
        return ", ".join(f"{step} {seconds:.1f}" for step, seconds in self.spent.items())

    def _memory(self) -> str:
        here, apart = (
            resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        size = self._path.stat().st_size / 1e6
        return f"memory at most {here:.0f} MB, {apart:.0f} MB in a process apart; {size:,.0f} MB on disk"


def main() -> None:
    """Make, settle, add, settle."""
    asked = _asked()
    knowledge = load(knowledge_root(), "north-syria")
    maker = Maker(knowledge, asked.seed, asked.tellings, announcing=asked.whole)
    teller = Teller(knowledge) if asked.whole else None
    with tempfile.TemporaryDirectory() as folder:
        path = asked.db or Path(folder) / "archive.db"
        Record(path).close()
        documents = maker.documents(asked.reports + asked.more)
        _write(path, islice_reports(documents, asked.reports), teller)
        watched = Watched(path, way_of(knowledge), knowledge, asked.jobs)
        watched.settle("from nothing", follow=asked.whole)
        if asked.more:
            _write(path, documents, teller)
            watched.settle("more", follow=asked.whole)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("reports", type=int)
    parser.add_argument("--more", type=int, default=1000, help="reports that are added afterwards")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tellings", type=float, default=3.0, help="outlets that tell of a thing besides the first")
    parser.add_argument("--whole", action="store_true", help="with texts, announcements and all that follows events")
    parser.add_argument("--db", type=Path, help="keep the record here")
    return parser.parse_args()


def _write(path: Path, documents: Iterable[Made], teller: Teller | None) -> None:
    began = time.perf_counter()
    with open_engine(path).begin() as connection:
        written = write(connection, documents) if teller is None else whole.write(connection, documents, teller)
    print(f"{written:,} reports made in {time.perf_counter() - began:.0f} s", flush=True)


def islice_reports(documents: Iterator[Made], most: int) -> Iterator[Made]:
    """Documents until they have so many reports."""
    made = 0
    while made < most:
        each = next(documents, None)
        if each is None:
            return
        made += len(each[3])
        yield each


if __name__ == "__main__":
    main()
