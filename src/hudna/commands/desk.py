"""``hudna serve``: the desk in a browser."""

from __future__ import annotations

from pathlib import Path

from hudna.commands.screen import console
from hudna.knowledge import Knowledge
from hudna.record.opening import Where


def serve(db: Where, knowledge: Knowledge, host: str, port: int, *, browser: bool, archive: Path) -> int:
    """Serve the desk until it is stopped; gives the exit code."""
    from hudna.web.serving import Serving, serve

    console().print(f"The desk: http://{host}:{port}/ (Ctrl-C stops it)")
    serve(db, knowledge, Serving(host, port, browser, archive))
    return 0
