"""A record in a database of a PostgreSQL server: how it is reached, and its complaints in words."""

from __future__ import annotations

from importlib.util import find_spec

from sqlalchemy import URL, Engine, create_engine, event, text

from hudna.errors import MissingExtra

_LOCK = 0x4855444E
"""The advisory lock of whoever writes: one at a time, as in a file."""

_JOINED = "16"
"""Of so many tables the server weighs the orders of joining: views count with theirs, and with its 8 it begins with
whole tables where a few rows are asked for."""

_KEPT = 15
"""Connections that are kept for whoever asks next: to begin one takes the server longer than most questions."""


def engine_at(url: URL, *, only_look: bool, patience_ms: int) -> Engine:
    """Connections to the database, without compiling queries: that takes longer than what a page asks for.

    Nor is a question of whoever looks shared out to several processes: to start them takes longer than most of these.
    Writers wait for each other, ``patience_ms`` at most; looking sees one moment."""
    if find_spec("psycopg") is None:
        raise MissingExtra(
            "A record on a PostgreSQL server needs psycopg, which is not installed. "
            'Run: python -m pip install "hudna[server]"'
        )
    limits = dict.fromkeys(("from_collapse_limit", "join_collapse_limit"), _JOINED)
    settings = {**limits, "jit": "off", "lock_timeout": str(patience_ms), "client_encoding": "UTF8", "timezone": "UTC"}
    if only_look:
        settings |= {"default_transaction_read_only": "on", "max_parallel_workers_per_gather": "0"}
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="REPEATABLE READ" if only_look else "READ COMMITTED",
        pool_size=_KEPT,
        max_overflow=0,
        connect_args={"options": " ".join(f"-c {name}={value}" for name, value in settings.items())},
    )
    if not only_look:
        event.listen(engine, "begin", lambda c: c.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})")))
    return engine


def explanation(complaint: str, url: URL) -> str:
    """What the server says, in words with the next step."""
    where = url.render_as_string(hide_password=True)
    if "lock timeout" in complaint:
        return f"The record {where} is in use by another program. Wait until it has finished, then run this again."
    if "does not exist" in complaint and "database" in complaint:
        return f"There is no database for {where}. Make it with: createdb {url.database}"
    if "password" in complaint or "authentication" in complaint or "role" in complaint:
        return f"The server did not let you in at {where}. Check the name and the password in the address."
    if "permission denied" in complaint or "read-only" in complaint:
        return f"The record {where} cannot be written. Ask the server's keeper for the rights, or use another --db."
    if "connection" in complaint or "resolve" in complaint or "timeout" in complaint:
        return f"No PostgreSQL server answers at {where}. Start it, or check host and port in the address."
    return f"The record {where} does not answer as it should ({complaint}). Run: hudna record rebuild --db {where}"
