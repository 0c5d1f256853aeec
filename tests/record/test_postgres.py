"""A record on a server is reached by its address; what the server complains of is said with the next step."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from hudna.collect import Arrival
from hudna.errors import InputError, RecordError
from hudna.journey import Way, into_record
from hudna.record import Record, word_index
from hudna.record.opening import where_of
from hudna.record.promise_events import outlets_telling_of
from hudna.record.word_index import SHELVES

from ..postgres import Server


def test_a_path_or_an_address_says_where_the_record_is() -> None:
    assert where_of("a/hudna.db") == Path("a/hudna.db")
    assert where_of("postgresql://ann@db.example/truce") == make_url("postgresql://ann@db.example/truce")


@pytest.mark.parametrize("written", ["mysql://ann@db.example/truce", "postgresql://db.example", "http://a b c/://"])
def test_other_addresses_are_refused(written: str) -> None:
    with pytest.raises(InputError, match="postgresql://user@host/database"):
        where_of(written)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(RecordError, match="No PostgreSQL server answers") as caught:
        Record(make_url("postgresql://ann:secret@127.0.0.1:1/truce"))
    assert "secret" not in str(caught.value)


def test_a_missing_database_is_said(server: Server) -> None:
    with pytest.raises(RecordError, match="createdb nowhere"):
        Record(server.database().set(database="nowhere"))


def test_another_database_is_refused(server: Server) -> None:
    url = server.database()
    engine = create_engine(url.set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (x INTEGER)"))
    engine.dispose()
    with pytest.raises(RecordError, match="not a record of Hudna"):
        Record(url)


def test_a_file_and_a_server_hold_the_same(
    tmp_path: Path, server: Server, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    texts = [arriving(f"سيّرت القوات دورية {n} في الدرباسية", outlet=f"o{n}") for n in range(1, 5)]
    with Record(tmp_path / "a.db") as file, Record(server.database()) as database:
        for record in (file, database):
            list(into_record(texts, record, way()))
        assert file.dump() == database.dump()
        with database.look() as connection:
            days = date(2020, 1, 1), date(2020, 1, 2)
            assert (
                outlets_telling_of(connection, (), (), *days) == outlets_telling_of(connection, (), ("a",), *days) == 0
            )


def test_the_newest_texts_with_words_are_found_also_of_a_record_of_an_older_form(server: Server) -> None:
    url, numbers = server.database(), sorted([1, 5, *(size * n for n in (3, 9) for _, size in SHELVES)])
    Record(url).close()
    engine = create_engine(url.set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        added = text("INSERT INTO words (seq, folded) VALUES (:seq, array_to_tsvector(ARRAY['دوريه', :also]))")
        connection.execute(added, [{"seq": seq, "also": "جديد" if seq > 1 else "قديم"} for seq in numbers])
        for table in ("publications", "reasons"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX documents_by_path"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    engine.dispose()
    with Record(url) as record, record.look() as connection:
        assert word_index.newest(connection, [{"دوريه"}], 3) == numbers[:-4:-1]
        assert word_index.newest(connection, [{"دوريه"}], 9) == numbers[::-1]
        assert word_index.newest(connection, [{"دوريه"}], len(numbers) - 1) == numbers[:0:-1]
        assert word_index.newest(connection, [{"دوريه"}], len(numbers) - 1, spare=5) == numbers[::-1]
        assert word_index.newest(connection, [{"دوريه"}, {"قديم", "عتيق"}], 9) == [1]
        assert word_index.newest(connection, [{"غائب"}], 9) == []
        assert [word for word, _ in word_index.vocabulary(connection)] == ["جديد", "دوريه", "قديم"]


def test_writers_wait_for_each_other(server: Server, way: Callable[..., Way], arriving: Callable[..., Arrival]) -> None:
    url = server.database()
    Record(url).close()

    def read(number: int) -> None:
        with Record(url) as record:
            list(into_record([arriving(f"دورية {number}")], record, way()))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(read, range(4)))
    with Record(url, only_look=True) as record, record.look() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM documents")).scalar_one() == 4


@pytest.mark.parametrize("verb", ["DELETE FROM documents", "UPDATE documents SET key = 'x'", "TRUNCATE judgements"])
def test_the_server_refuses_to_change_what_is_kept(server: Server, verb: str) -> None:
    url = server.database()
    Record(url).close()
    engine = create_engine(url.set(drivername="postgresql+psycopg"))
    with pytest.raises(Exception, match="only added to"), engine.begin() as connection:
        connection.execute(text(verb))
    engine.dispose()
