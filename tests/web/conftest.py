"""A desk over the sample, asked by a browser without script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.knowledge import Knowledge
from hudna.record import Record, accounts
from hudna.record.opening import Where
from hudna.web.app import make_app
from hudna.web.desk import Desk

TODAY = date(2021, 6, 1)
NOW = datetime(2021, 6, 1, tzinfo=UTC)
WORDS = "four plain words here"
HEADERS = {"accept": "text/html", "accept-language": "en", "origin": "http://testserver"}


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


@pytest.fixture(scope="session")
def settled_people(settled_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with one person of each role, named as it; to be copied, as passwords take long to be kept."""
    path = Path(shutil.copy(settled_sample, tmp_path_factory.mktemp("people")))
    with Record(path) as record, record.changing("root", "add person", "all") as connection:
        for role in accounts.ROLES:
            accounts.add(connection, role, role, WORDS, NOW)
    return path


@pytest.fixture
def peopled(settled_people: Path, tmp_path: Path) -> Iterator[Record]:
    """A record with one person of each role, named as it."""
    with Record(Path(shutil.copy(settled_people, tmp_path / "own.db"))) as record:
        yield record


@pytest.fixture
def browser(peopled: Record, knowledge: Knowledge) -> Iterator[TestClient]:
    """A browser at a desk with accounts."""
    desk = Desk(peopled, knowledge, open_door=False, today=lambda: TODAY, now=lambda: NOW)
    with TestClient(make_app(desk), headers=HEADERS, follow_redirects=False) as client:
        yield client
