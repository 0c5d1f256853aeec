"""A record carried to a server and back is the same record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from hudna import journey
from hudna.collect import Arrival
from hudna.errors import RecordError
from hudna.journey import Way
from hudna.record import Record, accounts, audit
from hudna.record.moving import CARRIED, carry, copy_file
from hudna.record.opening import Where
from hudna.record.words import Words

from ..postgres import Server

NOW = datetime(2021, 3, 10, 12, tzinfo=UTC)
Arriving = Callable[..., Arrival]


@pytest.fixture
def full(tmp_path: Path, way: Callable[..., Way], arriving: Arriving) -> Path:
    """A record with documents, accounts and a log."""
    where = tmp_path / "full.db"
    with Record(where) as record:
        texts = [arriving(f"سارت دورية قرب الدرباسية رقم {number}", outlet=f"o{number}") for number in range(3)]
        list(journey.into_record(texts, record, way()))
        with record.changing("root", "add person", "samar", {"role": "administrator"}) as connection:
            accounts.add(connection, "samar", "administrator", "four plain words", NOW)
            accounts.make_token(connection, "samar", "nightly", ("read",), 30, NOW)
    return where


def moved(source: Where, target: Where, words: Words, way: Way) -> None:
    with Record(source, only_look=True) as old, Record(target) as new:
        with old.look() as connection, new.carrying() as into:
            carry(connection, into)
        new.rebuild(words)
        journey.settle(new, way)


def rows(where: Where) -> dict[str, list[str]]:
    """Every row that is carried, times as moments."""
    with Record(where, only_look=True) as record, record.look() as connection:
        return {
            table.name: sorted(str([_plain(v) for v in row]) for row in connection.execute(select(table)))
            for table in CARRIED
        }


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    return bytes(value) if isinstance(value, memoryview) else value


def test_to_a_server_and_back_nothing_is_lost(
    full: Path, tmp_path: Path, server: Server, words: Words, way: Callable[..., Way]
):
    there, back = server.database(), tmp_path / "back.db"
    moved(full, there, words, way())
    moved(there, back, words, way())
    assert rows(full) == rows(there) == rows(back)
    assert any(rows(full)["audit"])
    with Record(full, only_look=True) as one, Record(there, only_look=True) as other, Record(back) as third:
        assert one.dump() == other.dump() == third.dump()


def test_a_record_that_was_carried_goes_on(
    full: Path, server: Server, words: Words, way: Callable[..., Way], arriving: Arriving
):
    there = server.database()
    moved(full, there, words, way())
    with Record(there) as record:
        list(journey.into_record([arriving("دورية أخرى قرب الدرباسية", outlet="o9")], record, way()))
        with record.changing("samar", "merge", "e1"):
            pass
        with record.look() as connection:
            assert accounts.sign_in(connection, "samar", "four plain words", NOW).role == "administrator"
            assert audit.verify(connection) == audit.Verdict(2, audit.entries(connection)[0].digest)


def test_two_records_are_never_mixed(full: Path, record: Record):
    with record.changing("x", "y", "z"):
        pass
    mixing = pytest.raises(RecordError, match="something in it")
    with Record(full, only_look=True) as old, old.look() as connection, mixing, record.carrying() as into:
        carry(connection, into)


def test_a_copy_is_whole_while_others_write(full: Path, tmp_path: Path):
    copy = tmp_path / "copy.db"
    with Record(full) as record, record.changing("samar", "half done", "x"):
        copy_file(full, copy)
    with Record(copy, only_look=True) as copied, copied.look() as connection:
        assert [each.what for each in audit.entries(connection)] == ["add person"]


def test_a_copy_overwrites_nothing(full: Path, tmp_path: Path):
    there = tmp_path / "there.db"
    there.write_bytes(b"mine")
    with pytest.raises(RecordError, match="not overwritten"):
        copy_file(full, there)
    assert there.read_bytes() == b"mine"


def test_a_file_that_is_no_record_is_not_copied(tmp_path: Path):
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE x (y)").connection.close()
    with pytest.raises(RecordError, match="not a record"):
        Record(other, only_look=True)
