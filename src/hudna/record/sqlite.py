"""A record in a file of SQLite: how it is reached, and its complaints in words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

CACHE, _CACHE_LOOKING = 64_000, 16_000
"""KiB of the file that a connection keeps at hand: one writes at a time, many look."""
_KEPT = 15
"""Connections that are kept for whoever asks next: one that is opened anew has to learn all tables first."""
_MAPPED = 2**31 - 2**16
"""Bytes of the file that whoever looks reads in place, without copying: as many as SQLite takes."""
_STAMP = 0x4855444E  # "HUDN" in the header of the file


def engine_at(path: Path, *, only_look: bool, patience_ms: int) -> Engine:
    """Connections to the file, which is made where it is missing unless ``only_look``."""
    options = _look_options(path) if only_look else "?mode=rwc"
    cache = _CACHE_LOOKING if only_look else CACHE

    def connect() -> sqlite3.Connection:
        # transactions are begun below, not by the driver, so that making tables is part of them
        address = _address(path, options)
        connection = sqlite3.connect(
            address, uri=True, timeout=patience_ms / 1000, isolation_level=None, check_same_thread=False
        )
        mapped = f"mmap_size = {_MAPPED if only_look else 0}"
        for setting in ("foreign_keys = ON", "synchronous = NORMAL", f"cache_size = -{cache}", mapped):
            connection.execute(f"PRAGMA {setting}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=_KEPT)
    begin = "BEGIN" if only_look else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def prepare(engine: Engine) -> None:
    """Let readers go on while one writes, and stamp the file as a record."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA application_id = {_STAMP}")
    finally:
        raw.close()


def explanation(complaint: str, path: Path) -> str:
    """What the database says, in words with the next step."""
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
