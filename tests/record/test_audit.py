"""The log shows any row that was changed, left out, put in or cut off."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.errors import NotFound, RecordError
from hudna.record import Record, audit

NOW = datetime(2021, 3, 10, 12, tzinfo=UTC)


def fill(record: Record, rows: int) -> None:
    for number in range(rows):
        with record.changing("samar", "merge", f"e{number}", {"reason": "سبب", "n": number}):
            pass


def checked(record: Record, known: str | None = None) -> audit.Verdict:
    with record.look() as connection:
        return audit.verify(connection, known)


def test_an_empty_log_is_whole(record: Record):
    assert checked(record) == audit.Verdict(0, audit.BEGINNING)


def test_a_log_is_whole_and_names_its_last_row(record: Record):
    fill(record, 3)
    found = checked(record)
    with record.look() as connection:
        assert audit.entries(connection)[0].digest == found.digest
    assert (found.entries, found.fault) == (3, None)


def test_a_change_that_fails_is_not_logged(record: Record):
    with pytest.raises(NotFound), record.changing("samar", "merge", "e1"):
        raise NotFound("no such event")
    assert checked(record).entries == 0


def test_rows_cannot_be_changed_through_the_record(record: Record):
    fill(record, 1)
    for statement in ("UPDATE audit SET who = 'other'", "DELETE FROM audit"):
        with pytest.raises(RecordError), record.changing("x", "y", "z") as connection:
            connection.exec_driver_sql(statement)


@settings(deadline=None, max_examples=25)
@given(row=st.integers(1, 5), column=st.sampled_from(["who", "what", "on_what", "details", "at", "digest", "before"]))
def test_one_changed_byte_is_found(tmp_path_factory: pytest.TempPathFactory, row: int, column: str):
    where = tmp_path_factory.mktemp("audit") / "hudna.db"
    with Record(where) as record:
        fill(record, 5)
    spoil(where, f"UPDATE audit SET {column} = {column} || 'x' WHERE seq = {row}")
    with Record(where, only_look=True) as record:
        assert checked(record).fault is not None


@pytest.mark.parametrize("row", [1, 2, 3])
def test_a_row_that_was_taken_out_is_found(tmp_path: Path, row: int):
    where = tmp_path / "hudna.db"
    with Record(where) as record:
        fill(record, 4)
    spoil(where, f"DELETE FROM audit WHERE seq = {row}")
    with Record(where, only_look=True) as record:
        assert f"Row {row} is missing" in (checked(record).fault or "")


def test_a_cut_at_the_end_shows_by_the_digest_noted_before(tmp_path: Path):
    where = tmp_path / "hudna.db"
    with Record(where) as record:
        fill(record, 4)
        noted = checked(record).digest
    spoil(where, "DELETE FROM audit WHERE seq = 4")
    with Record(where, only_look=True) as record:
        assert checked(record).fault is None
        assert "cut off" in (checked(record, noted).fault or "")


def test_a_digest_noted_before_is_found_in_a_longer_log(record: Record):
    fill(record, 2)
    noted = checked(record).digest
    fill(record, 2)
    assert checked(record, noted).fault is None


def spoil(where: Path, statement: str) -> None:
    """What somebody does who goes round the record."""
    connection = sqlite3.connect(where)
    for verb in ("update", "delete"):
        connection.execute(f"DROP TRIGGER audit_no_{verb}")
    connection.execute(statement)
    connection.commit()
    connection.close()
