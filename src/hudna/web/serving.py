"""Serves the desk: to this computer alone without accounts, elsewhere only where there are accounts."""

from __future__ import annotations

import gc
import ipaddress
import threading
import webbrowser
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from hudna.errors import InputError
from hudna.knowledge import Knowledge, held
from hudna.record import Record
from hudna.record.accounts import any_accounts
from hudna.record.opening import Where
from hudna.settings import knowledge_root
from hudna.web.app import make_app
from hudna.web.desk import Desk
from hudna.web.workers import serve_together

_COLLECT_AFTER = 50_000
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the desk is served, whether a browser is opened, the folder for files of field reports, tiles of maps.

    ``workers`` is the number of processes that answer.
    """

    host: str = "127.0.0.1"
    port: int = 8470
    browser: bool = True
    archive: Path | None = None
    tiles: str = ""
    workers: int = 1


def serve(where: Where, knowledge: Knowledge, serving: Serving) -> None:
    """Serve the desk until it is stopped. Raises `InputError` where it would stand open to others."""
    with Record(where) as record:
        with record.look() as connection:
            peopled = any_accounts(connection)
        if not peopled and not is_loopback(serving.host):
            raise InputError(
                f"{serving.host} lets other computers reach the desk, and nobody has an account yet. Make one first: "
                f"hudna people add NAME --role administrator --db {where}"
            )
        if serving.browser:
            threading.Timer(0.8, webbrowser.open, [f"http://{serving.host}:{serving.port}/"]).start()
        config: dict[str, Any] = {
            "host": serving.host, "port": serving.port, "log_level": "warning", "access_log": False,
        }  # fmt: skip
        if serving.workers > 1:  # the record stays open here: whoever closes it last puts its file in order
            serve_together(partial(_app_apart, where, knowledge.dossier.id, serving), serving.workers, **config)
            return
        uvicorn.run(_app(record, knowledge, serving), **config)


def _app_apart(where: Where, dossier: str, serving: Serving, holds: Path) -> FastAPI:
    """The app of one of several processes."""
    return _app(Record(where), held(knowledge_root(), dossier), serving, holds)


def _app(record: Record, knowledge: Knowledge, serving: Serving, holds: Path | None = None) -> FastAPI:
    with record.look() as connection:
        peopled = any_accounts(connection)
    hosts = _LOOPBACK | {serving.host} if is_loopback(serving.host) else frozenset()
    desk = Desk(
        record, knowledge, open_door=not peopled, hosts=hosts, archive=serving.archive, tiles=serving.tiles, holds=holds
    )
    app = make_app(desk)
    _keep_in_memory()
    return app


def _keep_in_memory() -> None:
    """Knowledge stays as long as the desk: looking through it for what can be freed would hold answers up."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)


def is_loopback(host: str) -> bool:
    """Whether an address reaches this computer alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
