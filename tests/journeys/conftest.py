"""What journeys share: a browser, a desk over the sample for those that look, one of their own for others."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hudna.knowledge import Knowledge

from ..chromium import started
from .desk import TODAY, Served, served


@pytest.fixture
def free_port() -> int:
    """A port that nothing answers at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once for a file."""
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def module_desk(
    settled_sample: Path, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A desk over a copy of the sample for all tests of a file."""
    copied = Path(shutil.copy(settled_sample, tmp_path_factory.mktemp("desk")))
    with served(copied, knowledge, today=lambda: TODAY) as found:
        yield found


@pytest.fixture
def desk(module_desk: Served) -> Iterator[Served]:
    """A desk over the sample; nothing may go wrong in the browsers at it."""
    yield from calm(module_desk)


@pytest.fixture
def own_desk(own_db: Path, knowledge: Knowledge) -> Iterator[Served]:
    """A desk over a copy of the sample for one test; nothing may go wrong in the browsers at it."""
    with served(own_db, knowledge) as found:
        yield from calm(found)


def calm(desk: Served) -> Iterator[Served]:
    """The desk for a test, at the end of which it stands for itself that nothing went wrong."""
    yield desk
    desk.close()
    wrong, desk.wrong = desk.wrong, []
    assert wrong == []
