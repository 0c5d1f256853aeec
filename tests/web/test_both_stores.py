"""The pages of the ledger say the same over a file and over a server's database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import URL
from tests.postgres import Server
from tests.sample import DOSSIER, SAMPLE
from tests.web.conftest import client_of

from hudna.commands.read import Order
from hudna.commands.read import read as run
from hudna.knowledge import Knowledge

PAGES = (
    "/promises.json",
    "/promises.json?due=overdue",
    "/promises.json?due=week&on=2020-09-12",
    "/promises.json?kind=joint_patrol&from=2019&to=2020&after=2021-07-31.p",
    "/agreements.json",
    "/agreements/moscow-2020.json",
    "/agreements/moscow-2020/moscow-2020.1/2020-04.json",
    "/agreements/moscow-2020/moscow-2020.1/undated.json?bearing=may_break",
    "/search.json?q=سراقب",
    "/search.json?q=دورية&from=2020-03&to=2020-05",
    "/search.json?q=زرافة دورية",
    "/series.json",
    "/series/m4-patrols.json",
    "/stocks.json",
    "/actors.json?kind=force",
    "/actors/ru-forces.json",
    "/places.json?q=إدلب",
    "/places/SY07.json",
    "/sources.json?year=2020",
    "/sources/enab-baladi.json?year=2021",
    "/contradictions.json",
    "/contradictions.json?field=quantities&sort=sources",
    "/coverage.json?place=SY07&from=2020-01&to=2020-12",
    "/alerts.json",
    "/review.json?after=1~d~r",
)


@pytest.fixture(scope="module")
def on_server(server: Server, knowledge: Knowledge) -> Iterator[TestClient]:
    """A browser at the sample in a database of PostgreSQL."""
    where: URL = server.database()
    run(Order((str(SAMPLE),), DOSSIER, None, None, where, 1, False, False))
    yield from client_of(where, knowledge)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_the_same_over_both(client: TestClient, on_server: TestClient, page: str):
    file, database = client.get(page), on_server.get(page)
    assert (file.status_code, database.status_code) == (200, 200)
    assert file.json() == database.json()
