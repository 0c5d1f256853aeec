"""Serves the desk: to this computer alone without accounts, elsewhere only where there are accounts."""

from __future__ import annotations

import ipaddress
import secrets
import threading
import webbrowser
from dataclasses import dataclass

import uvicorn

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.record.opening import Where
from hudna.web.app import make_app
from hudna.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the desk is served, and whether a browser is opened."""

    host: str = "127.0.0.1"
    port: int = 8470
    browser: bool = True


def serve(where: Where, knowledge: Knowledge, serving: Serving) -> None:
    """Serve the desk until it is stopped. Raises `InputError` where it would stand open to others."""
    if not is_loopback(serving.host):
        raise InputError(
            f"{serving.host} lets other computers reach the desk, and this record has no accounts. "
            "Use --host 127.0.0.1."
        )
    with Record(where) as record:
        app = make_app(Desk(record, knowledge, secrets.token_bytes(32)))
        if serving.browser:
            threading.Timer(0.8, webbrowser.open, [f"http://{serving.host}:{serving.port}/"]).start()
        uvicorn.run(app, host=serving.host, port=serving.port, log_level="warning", access_log=False)


def is_loopback(host: str) -> bool:
    """Whether an address reaches this computer alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
