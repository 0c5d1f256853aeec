"""A record carried to a server as it stands answers there as the file does: the bench measures both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bench.carried import TABLES, carry
from sqlalchemy import Connection, func, select

from hudna.errors import InputError
from hudna.record import Record, word_index
from hudna.record.tables import DOCUMENTS

from ..postgres import Server


@pytest.fixture
def small(settled_sample: Path) -> Iterator[Connection]:
    with closing(Record(settled_sample, only_look=True)) as record, record.look() as connection:
        yield connection


def test_everything_is_there_and_found(settled_sample: Path, small: Connection, server: Server) -> None:
    target = server.database()
    carry(settled_sample, target)
    with closing(Record(target)) as record, record.look() as there:
        for table in TABLES:
            count = select(func.count()).select_from(table)
            assert there.execute(count).scalar_one() == small.execute(count).scalar_one(), table.name
        wanted = [["دوريه"]]
        assert sorted(word_index.holding(there, wanted, 999)) == sorted(word_index.holding(small, wanted, 999))
        assert there.execute(select(func.max(DOCUMENTS.c.seq))).scalar_one() > 0


def test_two_records_are_never_mixed(settled_sample: Path, server: Server) -> None:
    there = server.database()
    carry(settled_sample, there)
    with pytest.raises(InputError, match="something in it already"):
        carry(settled_sample, there)
