"""Room in a record's file: what was removed is overwritten, not only forgotten."""

from __future__ import annotations

from sqlalchemy import Engine, text


def sweep(engine: Engine) -> None:
    """Rewrite the database without what was removed from it; needs as much free room as the record takes."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM FULL"))
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
