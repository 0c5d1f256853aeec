"""A record is made, found again, and refused with the next step where it is none or cannot be used."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from hudna.collect import Arrival
from hudna.errors import RecordError
from hudna.journey import Way, into_record
from hudna.record import Record, opening
from hudna.record.tables import METADATA


def test_a_new_record_is_made_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "odd name %?#.db"
    for _ in range(2):
        with Record(path) as record:
            assert record.dump() == []
    with Record(path, only_look=True) as record:
        assert record.dump() == []


def test_connections_of_many_who_look_at_once_are_kept(tmp_path: Path) -> None:
    opening.open_engine(tmp_path / "a.db").dispose()
    engine = opening.open_engine(tmp_path / "a.db", only_look=True)
    used = []
    for _ in range(2):
        together = [engine.connect() for _ in range(12)]
        used.append({id(each.connection.dbapi_connection) for each in together})
        for each in together:
            each.close()
    engine.dispose()
    assert len(used[0]) == 12
    assert used[0] == used[1]


def test_the_migrations_make_the_tables_as_declared(tmp_path: Path) -> None:
    with Record(tmp_path / "a.db") as record, record.look() as connection:
        names = {t.name for t in METADATA.sorted_tables}
        context = MigrationContext.configure(
            connection, opts={"include_object": lambda _o, name, kind, _r, _c: kind != "table" or name in names}
        )
        assert compare_metadata(context, METADATA) == []


def test_the_version_known_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == opening.HEAD


def test_looking_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="hudna read"):
        Record(tmp_path / "no.db", only_look=True)
    assert list(tmp_path.iterdir()) == []


def test_a_record_opened_to_look_is_not_written(tmp_path: Path, way: Callable[..., Way]) -> None:
    Record(tmp_path / "a.db").close()
    with Record(tmp_path / "a.db", only_look=True) as record, pytest.raises(RecordError, match="only to look"):
        record.store([], way().read_by)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("no database, but long enough to be one " * 50)
    for only_look in (False, True):
        with pytest.raises(RecordError, match="is not a record"):
            Record(path, only_look=only_look)
    assert path.read_text().startswith("no database")


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (x)")
    connection.close()
    for only_look in (False, True):
        with pytest.raises(RecordError, match="not a record of Hudna"):
            Record(path, only_look=only_look)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with pytest.raises(RecordError, match="is empty"):
        Record(path, only_look=True)
    with Record(path) as record:
        assert record.dump() == []


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Record(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(RecordError, match="newer version"):
        Record(path)


def test_a_locked_record_is_said_to_be_in_use(tmp_path: Path, way: Callable[..., Way]) -> None:
    path = tmp_path / "a.db"
    Record(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordError, match="in use by another program"):
        Record(path, patience_ms=50)
    with Record(path, only_look=True) as record:
        assert record.dump() == []
    other.execute("ROLLBACK")
    other.close()


def test_a_lock_that_ends_is_waited_for(tmp_path: Path, way: Callable[..., Way]) -> None:
    path = tmp_path / "a.db"
    Record(path).close()
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    timer.start()
    with Record(path, patience_ms=20000) as record:
        record.store([], way().read_by)
    timer.join()
    other.close()


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened"):
        Record(tmp_path / "no" / "a.db")


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened"):
        Record(tmp_path)


@contextmanager
def _nobody() -> Iterator[None]:
    """Somebody without rights over files, even where the tests run as root."""
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)


def test_a_record_that_cannot_be_written_can_be_looked_at(
    way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="hudna-"))
    path = folder / "a.db"
    try:
        with Record(path) as record:
            list(into_record([arriving("دورية")], record, way()))
        path.chmod(0o444)
        folder.chmod(0o555)
        with _nobody():
            with Record(path, only_look=True) as record:
                assert record.dump()
            with pytest.raises(RecordError, match="cannot be"):
                Record(path)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
