"""The queue: several reasons for one report add up, and its places are read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hudna.errors import InputError
from hudna.record import Record, queue
from hudna.record.queue import WEIGHTS, Waiting


def test_reasons_of_one_report_add_up_and_the_heaviest_comes_first() -> None:
    base = Waiting("d", "r1", "e", WEIGHTS["contested"], ("contested",))
    other = Waiting("d", "r2", "e", WEIGHTS["contested"] + 50, ("contested", "unsure"))
    rare = Waiting("d", "r1", "e", WEIGHTS["contested"] + WEIGHTS["new_kind"], ("new_kind", "contested"))
    first, second = queue.together([base, other], [rare])
    assert (first.report, first.why) == ("r1", ("contested", "new_kind"))
    assert first.weight == WEIGHTS["contested"] + WEIGHTS["new_kind"]
    assert second == other


@pytest.mark.parametrize("after", ["", "x~d~r", "3~d~", "3"])
def test_a_place_that_is_none_is_refused(tmp_path: Path, after: str) -> None:
    with Record(tmp_path / "a.db") as record, record.look() as connection, pytest.raises(InputError, match="/review"):
        queue.waiting(connection, "amina", after, 5)


def test_an_empty_record_has_nothing_waiting(tmp_path: Path) -> None:
    with Record(tmp_path / "a.db") as record, record.look() as connection:
        assert queue.waiting(connection, "amina", Waiting("d", "r", "e", 5, ()).at, 5) == []
        assert queue.of_kinds_hardly_met(connection, ["clash"]) == ()
        assert queue.of_overdue(connection, "amina", date(2021, 6, 1), ["announced"], 5) == []
        assert queue.count(connection) == 0
