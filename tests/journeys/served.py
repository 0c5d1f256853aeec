"""A desk in a process of its own, as a user starts it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench.desk import command_of, up

from hudna.record.opening import Where


def started(where: Where, port: int, *more: str) -> subprocess.Popen[bytes]:
    """A desk that answers."""
    address = where.render_as_string(hide_password=False) if not isinstance(where, Path) else str(where)
    process = subprocess.Popen([*command_of(address, port), *more], stdout=subprocess.DEVNULL)
    up(process, port)
    return process
