"""Speed on fixed input: reports a second, milliseconds by report and by step, the slowest, peak memory."""

from __future__ import annotations

import gzip
import os
import resource
import sys
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import IO, Any, TypeVar, cast

import orjson
from rich.console import Console
from rich.table import Table

from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.engine import TOGETHER
from hudna.errors import InputError
from hudna.journey import keep_in_memory, readings, way_of
from hudna.knowledge import load
from hudna.model.document import Document
from hudna.read.line import reading_line
from hudna.read.pipeline import Reader
from hudna.settings import knowledge_root

T = TypeVar("T")
R = TypeVar("R")

SAMPLE = Path("examples/north-syria/reports.jsonl")
ROUNDS = 10
"""How often the sample is read where no other input is given: about a thousand reports."""
SLOWEST = 10


@dataclass
class Watch:
    """Seconds of processor time, whatever else the machine does: of all the reading, and of each step by document.

    Of a document its name and the number of its letters are kept, so that memory shows what reading takes.
    """

    total: float = 0.0
    steps: dict[str, array[float]] = field(default_factory=lambda: defaultdict(lambda: array("d")))
    lengths: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def attend(self, reader: Reader) -> None:
        """From now on the reader's steps are timed, and what comes before them."""
        timed = tuple(replace(step, run=self.timed(step.name, step.run)) for step in reader.steps)
        reader.steps = cast(Any, timed)  # as many as before
        cast(Any, reader).begun = self.timed("clean", reader.begun)
        cast(Any, reader).told = self.timed("mentioned", reader.told)

    def by_document(self) -> list[float]:
        """The seconds of each document, which takes every step once."""
        return [sum(spent) for spent in zip(*self.steps.values(), strict=True)]

    def timed(self, name: str, run: Callable[[T], R]) -> Callable[[T], R]:
        """The same work, whose seconds are kept under ``name``."""

        def step(given: T) -> R:
            begun = process_time()
            try:
                return run(given)
            finally:
                self.steps[name].append(process_time() - begun)

        return step


def run_bench(path: Path | None = None, jobs: int = 1, limit: int | None = None, dossier: str = "north-syria") -> int:
    """Print how fast reports are read from ``path`` (JSONL, may be gzipped), or from the sample read over and over.

    A line is an object with ``text`` (or ``abstract``) and ``title``. With ``jobs`` above 1 the same reports are then
    read again in that many processes. Raises `InputError` if there is nothing to read. Gives 0.
    """
    root = knowledge_root()
    documents = partial(_asked_for, path, root.parent, limit)
    first = next(documents(), None)
    if first is None:
        raise InputError(f"{path or SAMPLE} holds no report. Give a file with one object a line, with a text.")
    begun = perf_counter()
    knowledge = load(root, dossier)
    loaded = perf_counter() - begun
    reader = Reader(knowledge)
    reader.read(first)  # what is made at first use is not the reports' doing
    keep_in_memory()
    watch = Watch()
    watch.attend(reader)
    _measure(reader, documents(), watch)
    console = Console(soft_wrap=True)
    _tell(console, watch, loaded)
    if jobs > 1:
        begun = perf_counter()
        arrivals = (Arrival(d, b"") for d in documents())
        count = sum(1 for _ in readings(arrivals, way_of(knowledge), jobs))
        _say(
            console, f"with {jobs} processes: {count / (perf_counter() - begun):,.0f} reports a second, start included"
        )
    _say(console, f"peak memory: {_peak(resource.RUSAGE_SELF):,.0f} MB" + _children(jobs))
    return 0


def _measure(reader: Reader, documents: Iterator[Document], watch: Watch) -> None:
    written = watch.timed("to JSON", reading_line)
    while some := list(islice(documents, TOGETHER)):
        begun = process_time()
        for reading in reader.read_all(some):
            written(reading)
        watch.total += process_time() - begun
        watch.lengths += (len(document.text) for document in some)
        watch.keys += (document.key or document.id for document in some)


def _asked_for(path: Path | None, checkout: Path, limit: int | None) -> Iterator[Document]:
    return islice(_documents(path) if path else _sample(checkout), limit)


def _sample(checkout: Path) -> Iterator[Document]:
    path = checkout / SAMPLE
    if not path.is_file():
        raise InputError(f"The sample {SAMPLE} is not here. Run in a checkout of Hudna, or name a file of reports.")
    for _ in range(ROUNDS):
        yield from _documents(path)


def _documents(path: Path) -> Iterator[Document]:
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                content = orjson.loads(line) if line.strip() else {}
            except orjson.JSONDecodeError as error:
                raise InputError(f"{path}, line {number} is not JSON ({error}). Mend it or leave it out.") from error
            if text := (content.get("text") or content.get("abstract") or "").strip():
                yield _document(content, text, number)


def _document(content: dict[str, Any], text: str, number: int) -> Document:
    key = str(content.get("key") or content.get("docno") or f"line {number}")
    published = published_on(content.get("published"))
    return Document(fingerprint(text.encode()), text, key, title=content.get("title"), published=published)


def _opened(path: Path) -> IO[bytes] | gzip.GzipFile:
    try:
        return gzip.open(path) if path.suffix == ".gz" else path.open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}). Name a JSONL file of reports.") from error


def _tell(console: Console, watch: Watch, loaded: float) -> None:
    spent = watch.by_document()
    seconds, count = sorted(spent), len(spent)
    _say(console, f"{count:,} reports of {sum(watch.lengths) / count:,.0f} letters on one of {os.cpu_count()} cores, "
         f"Python {sys.version.split()[0]}; knowledge loaded in {loaded:.2f} s")  # fmt: skip
    _say(console, f"{count / watch.total:,.0f} reports a second; half within {_part(seconds, 0.5):.2f} ms, "
         f"95 % within {_part(seconds, 0.95):.2f} ms")  # fmt: skip
    console.print(_steps(watch, count))
    _say(console, "The slowest:")
    worst: dict[str, tuple[float, int]] = {}
    for took, length, key in sorted(zip(spent, watch.lengths, watch.keys, strict=True)):
        worst[key] = (took, length)
    for key, (took, length) in sorted(worst.items(), key=lambda item: -item[1][0])[:SLOWEST]:
        _say(console, f"  {1000 * took:8.2f} ms  {length:7,} letters  {key}")


def _steps(watch: Watch, count: int) -> Table:
    """What each step takes: on the average, within which time half and 95 % of the reports have it done."""
    table = Table(title="Steps")
    for name in ("step", "ms a report", "half within", "95 % within", "share"):
        table.add_column(name, justify="left" if name == "step" else "right")
    for name, spent in sorted(watch.steps.items(), key=lambda item: -sum(item[1])):
        parts = (_part(sorted(spent), part) for part in (0.5, 0.95))
        table.add_row(
            name, f"{1000 * sum(spent) / count:.3f}", *(f"{p:.3f}" for p in parts), f"{sum(spent) / watch.total:.0%}"
        )
    rest = watch.total - sum(map(sum, watch.steps.values()))
    table.add_row("the rest", f"{1000 * rest / count:.3f}", "", "", f"{rest / watch.total:.0%}")
    return table


def _part(seconds: Sequence[float], part: float) -> float:
    """The milliseconds within which this part of the reports is read (nearest rank)."""
    return 1000 * seconds[min(len(seconds) - 1, int(part * len(seconds)))]


def _peak(who: int) -> float:
    """Peak resident memory in MB; macOS counts in bytes, Linux in KB."""
    return resource.getrusage(who).ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


def _children(jobs: int) -> str:
    return f", the largest of the other processes {_peak(resource.RUSAGE_CHILDREN):,.0f} MB" if jobs > 1 else ""


def _say(console: Console, words: str) -> None:
    console.print(words, markup=False, highlight=False)
