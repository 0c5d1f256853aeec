"""Everything derived can be made again, and two ways to one content give one dump."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import create_engine, text

from hudna.collect import Arrival
from hudna.journey import Way, into_record, settle
from hudna.record import Record
from hudna.record.words import Words


def some(arriving: Callable[..., Arrival]) -> list[Arrival]:
    places = ["الدرباسية", "عامودا", "كوباني"]
    return [
        arriving(f"خرجت دورية رقم {i} في {places[i % 3]}.", f"2021-03-{i % 9 + 1:02}", key=str(i)) for i in range(30)
    ]


def test_rebuilding_gives_the_same(
    tmp_path: Path, way: Callable[..., Way], arriving: Callable[..., Arrival], words: Words
) -> None:
    path = tmp_path / "a.db"
    with Record(path) as record:
        list(into_record(some(arriving), record, way()))
        before = record.dump()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for name in ("events", "event_reports", "state"):
            connection.execute(text(f"DELETE FROM {name}"))
        connection.execute(text("INSERT INTO words (words) VALUES ('delete-all')"))
        connection.execute(text("DROP VIEW current_stocks"))
    engine.dispose()
    with Record(path) as record:
        assert record.dump() != before
        assert record.rebuild(words) == 30
        settle(record, way())
        assert record.dump() == before


def test_the_order_and_the_portions_do_not_show(
    tmp_path: Path, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    arrivals = some(arriving)
    dumps = []
    for seed in range(3):
        random.Random(seed).shuffle(arrivals)
        with Record(tmp_path / f"{seed}.db") as record:
            list(into_record(arrivals[: seed * 9], record, way()))
            list(into_record(arrivals, record, way()))
            dumps.append(record.dump())
    assert dumps[0] == dumps[1] == dumps[2]
