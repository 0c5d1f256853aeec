"""``hudna serve``: the desk in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hudna.commands.screen import console
from hudna.knowledge import Knowledge
from hudna.record.opening import Where

if TYPE_CHECKING:
    from hudna.web.serving import Serving


def serve(db: Where, knowledge: Knowledge, serving: Serving) -> int:
    """Serve the desk until it is stopped; gives the exit code."""
    from hudna.web.serving import serve

    console().print(f"The desk: http://{serving.host}:{serving.port}/ (Ctrl-C stops it)")
    serve(db, knowledge, serving)
    return 0
