"""What the desk could not bring up to date it tries again, until it is done or the desk is closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.web.remembered import Remembered
from hudna.web.upkeep import Upkeep

SOON_MS = 50


@contextmanager
def another_writes(path: Path) -> Iterator[None]:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


def is_behind(record: Record, upkeep: Upkeep) -> bool:
    with record.look() as connection:
        return upkeep.busy(connection)


def test_it_is_tried_again_once_another_program_has_written(own_db: Path, knowledge: Knowledge):
    with Record(own_db, patience_ms=SOON_MS) as record:
        record.unsettle()
        upkeep = Upkeep(record, knowledge, Remembered())
        with another_writes(own_db):
            upkeep.nudge()
            assert not upkeep.wait(10 * SOON_MS / 1000)
        assert upkeep.wait(60)
        assert not is_behind(record, upkeep)


def test_closing_does_not_wait_for_another_try(own_db: Path, knowledge: Knowledge):
    with Record(own_db, patience_ms=SOON_MS) as record:
        record.unsettle()
        upkeep = Upkeep(record, knowledge, Remembered())
        with another_writes(own_db):
            upkeep.nudge()
            upkeep.close()
            assert upkeep.wait(0)
        assert is_behind(record, upkeep)
