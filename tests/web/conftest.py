"""A desk over the sample, read once for all tests of the pages; those that write get a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.commands.options import knowledge_of
from hudna.commands.read import Order
from hudna.commands.read import read as run
from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.record.opening import Where
from hudna.web.app import make_app
from hudna.web.desk import Desk

SAMPLE = Path(__file__).parents[2] / "examples" / "north-syria" / "reports.jsonl"
TODAY = date(2021, 6, 1)
DOSSIER = "north-syria"
HEADERS = {"accept": "text/html", "accept-language": "en", "origin": "http://testserver"}


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge of the sample's conflict."""
    return knowledge_of(DOSSIER)


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample; only to be looked at."""
    where = tmp_path_factory.mktemp("desk") / "sample.db"
    run(Order((str(SAMPLE),), DOSSIER, None, None, where, 1, False, False))
    return where


@pytest.fixture
def own_db(sample_db: Path, tmp_path: Path) -> Path:
    """A copy of the sample's record, to be written to."""
    return Path(shutil.copy(sample_db, tmp_path / "own.db"))


def client_of(where: Where, knowledge: Knowledge) -> Iterator[TestClient]:
    """A browser without script at the desk over a record."""
    with Record(where) as record:
        desk = Desk(record, knowledge, today=lambda: TODAY)
        with TestClient(make_app(desk), headers=HEADERS) as client:
            yield client


@pytest.fixture(scope="module")
def client(sample_db: Path, knowledge: Knowledge) -> Iterator[TestClient]:
    """A browser at the sample."""
    yield from client_of(sample_db, knowledge)


@pytest.fixture
def own_client(own_db: Path, knowledge: Knowledge) -> Iterator[TestClient]:
    """A browser at a copy of the sample."""
    yield from client_of(own_db, knowledge)
