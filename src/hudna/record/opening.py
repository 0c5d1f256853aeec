"""Opens a record: makes it where there is none, brings an older one up to date, refuses what is no record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from hudna.errors import RecordError
from hudna.record.views import guard, make_views

HEAD = "0002"
"""The migration that this version of Hudna works with."""

_STAMP = 0x4855444E  # "HUDN" in the header of the file
PATIENCE_MS = 20_000
"""How long a writer waits for another: making the events of a large record anew takes some seconds."""
_MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(path: Path, *, only_look: bool = False, patience_ms: int = PATIENCE_MS) -> Engine:
    """The database of the record at ``path``, in the form that this version knows.

    With ``only_look`` nothing is made, changed or waited for. Raises `RecordError` where there is no record, where it
    is of a newer version, locked, read-only or something else.
    """
    if only_look and not path.is_file():
        raise RecordError(f"There is no record at {path}. Read something into it first: hudna read PATH --db {path}")
    engine = _engine(path, only_look, patience_ms)
    with explained(path):
        if only_look:
            with engine.connect() as connection:
                _check(_version(connection, path), path)
        else:
            _bring_up(engine, path)
    return engine


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What the database complains of as a `RecordError` with the next step."""
    try:
        yield
    except DatabaseError as error:
        raise RecordError(_explanation(str(error.orig).lower(), path)) from error


def _explanation(complaint: str, path: Path) -> str:
    if "locked" in complaint or "busy" in complaint:
        return f"The record {path} is in use by another program. Wait until it has finished, then run this again."
    if "readonly" in complaint or "read-only" in complaint:
        return (
            f"The record {path} cannot be written. Change the rights of the file and its folder, or use another --db."
        )
    if "not a database" in complaint or "malformed" in complaint:
        return f"{path} is not a record, or it is damaged. Use another --db, or put back a copy that is whole."
    if "unable to open" in complaint:
        return f"The record {path} cannot be opened. Check that its folder exists and that you may write there."
    if "full" in complaint:
        return f"There is no room left on the disk of {path}. Make room and run this again; nothing is lost."
    return f"The record {path} does not answer as it should ({complaint}). Run: hudna record rebuild --db {path}"


def _engine(path: Path, only_look: bool, patience_ms: int) -> Engine:
    options = _look_options(path) if only_look else "?mode=rwc"

    def connect() -> sqlite3.Connection:
        # transactions are begun below, not by the driver, so that making tables is part of them
        address = _address(path, options)
        connection = sqlite3.connect(
            address, uri=True, timeout=patience_ms / 1000, isolation_level=None, check_same_thread=False
        )
        for setting in ("foreign_keys = ON", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {setting}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    begin = "BEGIN" if only_look else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _address(path: Path, options: str) -> str:
    return f"file:{quote(str(path.absolute()))}{options}"


def _look_options(path: Path) -> str:
    """A record on a medium that cannot be written has no room for the files beside it, and needs none."""
    with closing(sqlite3.connect(_address(path, "?mode=ro"), uri=True)) as connection:
        try:
            connection.execute("SELECT COUNT(*) FROM sqlite_master")
        except sqlite3.OperationalError:
            return "?mode=ro&immutable=1"
        except sqlite3.DatabaseError:
            return "?mode=ro"
    return "?mode=ro"


def _bring_up(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        version = _version(connection, path)
        _check(version, path, may_be_made=True)
    if version == HEAD:
        return
    _journal(engine)
    with engine.begin() as connection:
        _migrate(connection)


def _journal(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA application_id = {_STAMP}")
    finally:
        raw.close()


def _version(connection: Connection, path: Path) -> str | None:
    """The migration that the database is at; null for an empty one."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables or (len(tables) > 1 and "originals" not in tables):
        raise RecordError(f"{path} is a database, but not a record of Hudna. Use another --db.")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _check(version: str | None, path: Path, *, may_be_made: bool = False) -> None:
    if version is None and not may_be_made:
        raise RecordError(f"The record {path} is empty. Read something into it first: hudna read PATH --db {path}")
    if version is not None and version > HEAD:
        raise RecordError(
            f"The record {path} was written by a newer version of Hudna (form {version}, this one knows {HEAD}). "
            "Upgrade Hudna, or use another --db."
        )
    if version is not None and version < HEAD and not may_be_made:
        raise RecordError(f"The record {path} is of an older form. Bring it up: hudna record rebuild --db {path}")


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except OperationalError as error:
        if "already exists" not in str(error):
            raise
        raise RecordError("Another run is making this record just now. Run this again in a moment.") from error
    guard(connection)
    make_views(connection)
