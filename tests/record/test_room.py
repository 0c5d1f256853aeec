"""While rows are put in order less of the file is kept at hand, and as much as before afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from hudna.record import Record
from hudna.record.room import sorting


def at_hand(connection: Connection) -> int:
    return -int(connection.exec_driver_sql("PRAGMA cache_size").scalar_one())


def test_less_is_kept_at_hand_only_while_rows_are_put_in_order(tmp_path: Path) -> None:
    with Record(tmp_path / "a.db") as record, record.carrying() as connection:
        before = at_hand(connection)
        with sorting(connection):
            assert at_hand(connection) < before
        with pytest.raises(LookupError), sorting(connection):
            raise LookupError
        assert at_hand(connection) == before
