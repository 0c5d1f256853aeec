"""Where work runs: in this process or in several, with the same results in the same order."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from typing import Any, Protocol, TypeVar

from hudna.errors import HudnaError

K = TypeVar("K")
T = TypeVar("T")
R = TypeVar("R")

TOGETHER = 64
"""So many items are worked on together."""
HEAVY = 1_000_000
"""So much weight makes a chunk by itself."""
_AHEAD = 2

Work = Callable[[Sequence[T]], Iterable[R]]
"""What gives for each of its tasks a result, in their order."""

_works: list[Work[Any, Any]] = []


class Round(Protocol):
    """Has work done on items; see `run`."""

    def __call__(self, items: Iterable[tuple[K, T | None]], weight: Callable[[T], int]) -> Iterator[tuple[K, Any]]:
        """For each item what the work gives."""


def run(
    setup: Callable[[], Work[T, R]], items: Iterable[tuple[K, T | None]], jobs: int, weight: Callable[[T], int]
) -> Iterator[tuple[K, R | None]]:
    """For each item what the work made by ``setup`` gives, in the order of the items, whatever ``jobs`` is.

    An item is what stays here (``K``) and what goes to the work (``T``); where nothing goes, nothing comes back, in its
    place. The work is given chunks of 64 items, or fewer when they come to 1,000,000 units of ``weight``. With one job
    all runs in this process; with more, ``setup`` runs once in each process and must be importable from there. At most
    two chunks a job are under way, so memory stays flat. Raises `HudnaError` if a process dies.
    """
    with rounds(setup, jobs) as done:
        yield from done(items, weight)


@contextmanager
def rounds(setup: Callable[[], Work[Any, Any]], jobs: int) -> Iterator[Round]:
    """The same for items that come in several rounds: processes are begun once."""
    if jobs <= 1:
        yield partial(_here, setup())
        return
    # a fresh process, not a copy: a copy would take over the threads' locks of a progress bar
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (setup,))
    try:
        yield partial(_apart, pool, jobs * _AHEAD)
    except BrokenProcessPool as error:
        raise HudnaError(
            "One of the reading processes ended before its work was done, most often for want of memory. What was "
            "read before is kept. Run the same command again to go on, with fewer --jobs."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _here(
    work: Work[T, R], items: Iterable[tuple[K, T | None]], weight: Callable[[T], int]
) -> Iterator[tuple[K, R | None]]:
    for chunk in _chunks(items, weight):
        yield from zip([kept for kept, _ in chunk], _done(work, [task for _, task in chunk]), strict=True)


def _apart(
    pool: ProcessPoolExecutor, most: int, items: Iterable[tuple[K, T | None]], weight: Callable[[T], int]
) -> Iterator[tuple[K, R | None]]:
    under_way: deque[tuple[list[K], Future[list[R | None]]]] = deque()
    for chunk in _chunks(items, weight):
        under_way.append(([kept for kept, _ in chunk], pool.submit(_do, [task for _, task in chunk])))
        if len(under_way) >= most:
            yield from _finished(under_way.popleft())
    while under_way:
        yield from _finished(under_way.popleft())


def _finished(chunk: tuple[list[K], Future[list[R | None]]]) -> Iterator[tuple[K, R | None]]:
    return zip(chunk[0], chunk[1].result(), strict=True)


def _chunks(items: Iterable[tuple[K, T | None]], weight: Callable[[T], int]) -> Iterator[list[tuple[K, T | None]]]:
    chunk: list[tuple[K, T | None]] = []
    heavy = 0
    for item in items:
        chunk.append(item)
        heavy += 0 if item[1] is None else weight(item[1])
        if len(chunk) >= TOGETHER or heavy >= HEAVY:
            yield chunk
            chunk, heavy = [], 0
    if chunk:
        yield chunk


def _begin(setup: Callable[[], Work[Any, Any]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears the interrupt and ends the others
    end_with_parent()
    _works[:] = [setup()]


def end_with_parent() -> None:
    """Let this process end when the one that started it is gone: if that was killed, nobody else would end it."""
    threading.Thread(target=_wait_for_end_of_parent, name="end with parent", daemon=True).start()


def _wait_for_end_of_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _do(tasks: list[Any]) -> list[Any]:
    return _done(_works[0], tasks)


def _done(work: Work[T, R], tasks: list[T | None]) -> list[R | None]:
    results = iter(work([task for task in tasks if task is not None]))
    return [None if task is None else next(results) for task in tasks]
