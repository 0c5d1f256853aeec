"""Work runs in one process or several with the same results in the same order, and a death is said."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from hudna import engine
from hudna.errors import HudnaError

UPPER = partial(partial, map, str.upper)
"""Makes a worker that writes words in capitals; importable from any process."""
DYING = partial(partial, map, os._exit)
"""Makes a worker that ends its process."""


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order_and_places_stay(jobs: int) -> None:
    items = [(i, None if i % 7 == 0 else f"w{i}") for i in range(100)]
    found = list(engine.run(UPPER, iter(items), jobs, len))
    assert found == [(i, None if task is None else task.upper()) for i, task in items]


def test_one_round_after_the_other_is_done_by_the_same_processes() -> None:
    items = [(i, None if i % 7 == 0 else f"w{i}") for i in range(100)]
    with engine.rounds(UPPER, 2) as done:
        found = [list(done(iter(some), len)) for some in (items[:70], [], items[70:])]
    assert found[1] == []
    assert found[0] + found[2] == [(i, None if task is None else task.upper()) for i, task in items]


def test_nothing_gives_nothing() -> None:
    assert list(engine.run(UPPER, iter(()), 2, len)) == []


def test_no_more_is_taken_than_is_under_way() -> None:
    taken = 0

    def items() -> Iterator[tuple[int, str]]:
        nonlocal taken
        for i in range(10_000):
            taken += 1
            yield i, str(i)

    first = list(islice(engine.run(UPPER, items(), 2, len), 3))
    assert [task for _, task in first] == ["0", "1", "2"]
    assert taken <= 64 * 2 * 2 + 64


def test_heavy_items_travel_alone() -> None:
    chunks = list(engine._chunks(iter([(i, i) for i in (5, 600_000, 600_000, 1, 2_000_000, 7)]), lambda weight: weight))
    assert [[task for _, task in chunk] for chunk in chunks] == [[5, 600_000, 600_000], [1, 2_000_000], [7]]


def test_a_process_that_dies_is_said_with_the_next_step() -> None:
    with pytest.raises(HudnaError, match=r"ended before its work was done.*fewer --jobs"):
        list(engine.run(DYING, iter([(0, 1)]), 2, lambda _: 1))


def test_who_helps_a_process_that_is_killed_ends_too(tmp_path: Path) -> None:
    killed = (
        "import multiprocessing, os, sys\n"
        "from functools import partial\n"
        "from hudna import engine\n"
        "with engine.rounds(partial(partial, map, str.upper), 2) as done:\n"
        "    list(done([(1, 'a')], len))\n"
        "    with open(sys.argv[1], 'w') as told:\n"
        "        print(*(each.pid for each in multiprocessing.active_children()), file=told)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    told = tmp_path / "helpers"
    subprocess.run([sys.executable, "-c", killed, str(told)], stderr=subprocess.DEVNULL, check=False)
    helpers = told.read_text("utf-8").split()
    assert helpers
    until = time.monotonic() + 20
    while any(map(_runs, helpers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_runs, helpers))


def _runs(process: str) -> bool:
    """Whether it is there, and not only waited for."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", process], stdout=subprocess.PIPE, check=False, text=True).stdout
    return found.strip() not in ("", "Z")
