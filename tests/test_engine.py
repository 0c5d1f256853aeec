"""Work runs in one process or several with the same results in the same order, and a death is said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from itertools import islice

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
