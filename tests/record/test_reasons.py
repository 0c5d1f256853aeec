"""The words of a reason are kept once, under a number that is the same everywhere."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from hudna.record import Record
from hudna.record.compared import Linked, links_of
from hudna.record.derived import LINKS
from hudna.record.reasons import REASONS, Reasons
from hudna.record.staging import add


def test_words_are_kept_once_and_links_have_them_back(tmp_path: Path) -> None:
    with Record(tmp_path / "a.db") as record, record.carrying() as connection:
        for other, words in ((2, "the same day (+2)"), (3, "the same day (+2)"), (4, "near (+1.5)")):
            reasons = Reasons()
            add(connection, LINKS, [(1, other, "same", 4.5, reasons[words])])
            reasons.keep(connection)
        assert len(connection.execute(select(REASONS)).all()) == 2
        assert links_of(connection, [4]) == [Linked(1, 4, "same", 4.5, "near (+1.5)")]


def test_a_number_is_that_of_the_words_alone() -> None:
    one, other = Reasons(), Reasons()
    assert one["near (+1.5)"] == other["near (+1.5)"] != one["the same day (+2)"]
    assert list(one) == ["near (+1.5)", "the same day (+2)"]
