"""Opens a record: makes it where there is none, brings an older one up to date, refuses what is no record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, OperationalError

from hudna.errors import InputError, RecordError
from hudna.record import postgres, sqlite
from hudna.record.views import guard, make_views

HEAD = "0013"
"""The migration that this version of Hudna works with."""

PATIENCE_MS = 20_000
"""How long a writer waits for another: making the events of a large record anew takes some seconds."""
_MIGRATIONS = Path(__file__).parent / "migrations"

Where = Path | URL
"""A record is a file of SQLite, or a database of a PostgreSQL server."""


def where_of(written: str) -> Where:
    """Where the record is that ``written`` names: a path, or ``postgresql://user@host/database``.

    Raises `InputError` for an address of another kind.
    """
    if "://" not in written:
        return Path(written)
    try:
        url = make_url(written)
    except ArgumentError as error:
        raise InputError("The address of the record cannot be read. Write postgresql://user@host/database.") from error
    if url.get_backend_name() not in ("postgresql", "postgres") or not url.database:
        raise InputError(f"{url} is no address of a record. Write a path, or postgresql://user@host/database.")
    return url


def open_engine(where: Where, *, only_look: bool = False, patience_ms: int = PATIENCE_MS) -> Engine:
    """The database of the record at ``where``, in the form that this version knows.

    With ``only_look`` nothing is made, changed or waited for. Raises `RecordError` where there is no record, where it
    is of a newer version, locked, read-only or something else.
    """
    if only_look and isinstance(where, Path) and not where.is_file():
        raise RecordError(f"There is no record at {where}. Read something into it first: hudna read PATH --db {where}")
    with explained(where), ExitStack() as unless_well:
        engine = _engine(where, only_look, patience_ms)
        unless_well.callback(engine.dispose)
        if only_look:
            with engine.connect() as connection:
                _check(_version(connection, where), where)
        else:
            _bring_up(engine, where)
        unless_well.pop_all()
    return engine


def looking(where: Where) -> Connection:
    """A connection of a process apart, that sees what was kept until now. Raises `RecordError`."""
    with explained(where):
        connection = open_engine(where, only_look=True).connect()
        if isinstance(where, Path):  # each of the processes would count what it has looked at as its own
            connection.exec_driver_sql("PRAGMA mmap_size = 0")
            connection.exec_driver_sql(f"PRAGMA cache_size = -{sqlite.CACHE}")  # it goes through all of the file
        return connection


@contextmanager
def explained(where: Where) -> Iterator[None]:
    """What the database complains of as a `RecordError` with the next step."""
    try:
        yield
    except DatabaseError as error:
        complaint = str(error.orig).lower()
        if "nul" in complaint and isinstance(error, DataError):
            raise InputError("A text has a NUL character in it, which cannot be kept. Take it out.") from error
        if isinstance(where, URL):
            raise RecordError(postgres.explanation(complaint, where)) from error
        raise RecordError(sqlite.explanation(complaint, where)) from error


def _engine(where: Where, only_look: bool, patience_ms: int) -> Engine:
    if isinstance(where, URL):
        return postgres.engine_at(where, only_look=only_look, patience_ms=patience_ms)
    return sqlite.engine_at(where, only_look=only_look, patience_ms=patience_ms)


def _bring_up(engine: Engine, where: Where) -> None:
    with engine.connect() as connection:
        version = _version(connection, where)
        _check(version, where, may_be_made=True)
    if version == HEAD:
        return
    if isinstance(where, Path):
        sqlite.prepare(engine)
    with engine.begin() as connection:
        _migrate(connection)


def _version(connection: Connection, where: Where) -> str | None:
    """The migration that the database is at; null for an empty one."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables or (len(tables) > 1 and "originals" not in tables):
        raise RecordError(f"{where} is a database, but not a record of Hudna. Use another --db.")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _check(version: str | None, where: Where, *, may_be_made: bool = False) -> None:
    if version is None and not may_be_made:
        raise RecordError(f"The record {where} is empty. Read something into it first: hudna read PATH --db {where}")
    if version is not None and version > HEAD:
        raise RecordError(
            f"The record {where} was written by a newer version of Hudna (form {version}, this one knows {HEAD}). "
            "Upgrade Hudna, or use another --db."
        )
    if version is not None and version < HEAD and not may_be_made:
        raise RecordError(f"The record {where} is of an older form. Bring it up: hudna record rebuild --db {where}")


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
