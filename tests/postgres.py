"""A real PostgreSQL server for the tests of one process, on a socket of its own; nothing of it outlives them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

from sqlalchemy import URL, create_engine, text

from hudna.record import Record

_NUMBERS = count(1)
_OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"


class Server:
    """Makes databases."""

    def __init__(self, folder: Path, owner: str) -> None:
        self._base = URL.create("postgresql", owner, database="postgres", query={"host": str(folder)})

    def database(self) -> URL:
        """The address of a database that nothing is in."""
        return self._copy_of("template0")

    def record(self) -> URL:
        """The address of a record that nothing is in."""
        return self._copy_of(self._empty_record)

    @cached_property
    def _empty_record(self) -> str:
        """The name of one to be copied: to make one takes longer than most that is done with it."""
        made = self.database()
        Record(made).close()
        return str(made.database)

    def _copy_of(self, template: str) -> URL:
        name = f"record_{next(_NUMBERS)}"
        engine = create_engine(self._base.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        engine.dispose()
        return self._base.set(database=name)


@contextmanager
def running() -> Iterator[Server]:
    """A server that runs as long as the block."""
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="hudna-pg-"))
    shutil.chown(folder, owner)
    data = str(folder / "data")
    try:
        _run(owner, "initdb", "-D", data, "-U", owner, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        _run(owner, "pg_ctl", "-D", data, "-w", "-l", f"{data}/log", "-o", f"{_OPTIONS} -k {folder}", "start")
        try:
            yield Server(folder, owner)
        finally:
            _run(owner, "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str:
    """Whom the server runs as: it refuses to run as root."""
    return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def _run(owner: str, program: str, *arguments: str) -> None:
    command = [_program(program), *arguments]
    if os.geteuid() == 0:
        command = ["setpriv", f"--reuid={owner}", f"--regid={owner}", "--clear-groups", *command]
    log = tempfile.TemporaryFile("w+")  # noqa: SIM115 - the server keeps it open
    if subprocess.run(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", check=False).returncode:
        log.seek(0)
        raise RuntimeError(f"{program} failed: {log.read()}")
    log.close()


def _program(name: str) -> str:
    """Where a program of the server is; Debian keeps them out of the way, one folder a version."""
    found = shutil.which(name) or next(
        (str(p) for p in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))), None
    )
    if found is None:
        raise RuntimeError(f"{name} is missing. On Debian or Ubuntu: apt-get install postgresql")
    return found
