"""Brings events up to date beside the answering of requests: whoever decides something need not wait for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import chain, repeat

from fastapi import FastAPI
from sqlalchemy import Connection

from hudna import journey
from hudna.errors import HudnaError
from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.record.settling import is_behind
from hudna.web.remembered import Moment, Remembered

_LOG = logging.getLogger(__name__)

_PAUSES = (1.0, 5.0, 30.0)  # seconds until it is tried again; the last one from then on


class Upkeep:
    """Settles the record of a desk in a thread of its own, once for all that was decided meanwhile.

    What could not be done, as another program writes or two waited for each other, is tried again until it is done.
    What nearly every page needs of the settled events is ``remembered`` at once: nobody has to wait for it.
    """

    def __init__(self, record: Record, knowledge: Knowledge, remembered: Remembered) -> None:
        self._record, self._way, self._remembered = record, journey.way_of(knowledge), remembered
        self._lock, self._rest, self._closing = threading.Lock(), threading.Event(), threading.Event()
        self._wanted, self._thread = False, threading.Thread()
        self._rest.set()

    def busy(self, connection: Connection) -> bool:
        """Whether events are being brought up to date, here or by another process that serves this desk."""
        return not self._rest.is_set() or is_behind(connection)

    def nudge(self) -> None:
        """Something was decided: let events follow."""
        with self._lock:
            self._wanted = True
            if self._rest.is_set():
                self._rest.clear()
                self._thread = threading.Thread(target=self._work, name="upkeep")
                self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until events are up to date, at most so long; gives whether they are."""
        return self._rest.wait(seconds)

    def close(self) -> None:
        """Let the work at hand come to its end; what is still to be tried again is left to the next start."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        while self._go_on():
            for pause in chain(_PAUSES, repeat(_PAUSES[-1])):
                if self._settled() or self._closing.wait(pause):
                    break

    def _settled(self) -> bool:
        try:
            journey.settle(self._record, self._way)
            with self._record.look() as connection:
                self._remembered.cube(Moment(connection))
        except HudnaError as error:
            _LOG.warning("The events could not be brought up to date; it is tried again: %s", error)
            return False
        return True

    def _go_on(self) -> bool:
        with self._lock:
            going, self._wanted = self._wanted, False
            if not going:
                self._rest.set()
            return going


@asynccontextmanager
async def kept_up(app: FastAPI) -> AsyncIterator[None]:
    """As long as the app runs its events are kept up to date; what a killed desk left undone is done first."""
    upkeep: Upkeep = app.state.upkeep
    upkeep.nudge()
    yield
    upkeep.close()
