"""Several processes serve one desk: each answers by itself, what they share is the record and who looks at what."""

from __future__ import annotations

import logging
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from hudna.engine import end_with_parent
from hudna.errors import HudnaError

_LOG = logging.getLogger(__name__)
_PATIENCE = 60
"""Seconds after which a process that does not even say that it is there is replaced."""

Make = Callable[[Path], FastAPI]
"""Makes the app in a process of its own, with the file in which all of them note who looks at what."""


@dataclass(frozen=True, slots=True)
class _Worker:
    make: Make
    holds: Path

    def __call__(self) -> FastAPI:
        end_with_parent()
        try:
            return self.make(self.holds)
        except HudnaError as error:
            _LOG.error("The desk cannot be served: %s", error)
            sys.exit(STARTUP_FAILURE)  # whoever started this process then ends too, and starts no other


def serve_together(make: Make, workers: int, **config: Any) -> None:
    """Serve the app that ``make`` makes (it is sent to other processes) until stopped; ``config`` is for uvicorn.

    A process that ends before the others is replaced.
    """
    with tempfile.TemporaryDirectory(prefix="hudna-desk-") as folder:
        worker = _Worker(make, Path(folder) / "holds.db")
        told = uvicorn.Config(
            worker, factory=True, workers=workers, timeout_worker_healthcheck=_PATIENCE, **config
        )  # fmt: skip
        Multiprocess(told, sockets=[socket_of(told)]).run()


def socket_of(told: uvicorn.Config) -> socket.socket:
    """The socket that all processes answer at, where whatever is written goes out at once.

    asyncio sees to that only at sockets that it makes itself: at others the body of an answer would wait until whoever
    asks has confirmed its head, which takes them 40 milliseconds.
    """
    bound = told.bind_socket()
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound
