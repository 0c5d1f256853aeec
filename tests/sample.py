"""The record of the sample, read and settled once in a run of the tests, whatever the number of its workers."""

from __future__ import annotations

import fcntl
from pathlib import Path

from hudna.commands.read import Order
from hudna.commands.read import read as run

SAMPLE = Path(__file__).parents[1] / "examples" / "north-syria" / "reports.jsonl"
DOSSIER = "north-syria"


def settled(folder: Path) -> Path:
    """The record in this folder; whoever comes first makes it, the others wait for it."""
    folder.mkdir(exist_ok=True)
    where, unfinished = folder / "sample.db", folder / "unfinished.db"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not where.exists():
            run(Order((str(SAMPLE),), DOSSIER, None, None, unfinished, 1, False, False))
            unfinished.rename(where)
    return where
