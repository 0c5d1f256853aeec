"""Tiles of one's own: only where an address was given may a page ask there, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.web.app import make_app
from hudna.web.desk import Desk
from hudna.web.tiles import origin_of

from .conftest import HEADERS

TILES = "https://tiles.example:8443/land/{z}/{x}/{y}.png"


def policy(client: TestClient) -> dict[str, str]:
    said = client.get("/").headers["content-security-policy"]
    return dict(part.strip().split(" ", 1) for part in said.split(";"))


def test_without_an_address_nobody_is_asked(client: TestClient):
    assert (policy(client)["img-src"], policy(client)["connect-src"]) == ("'self' data: blob:", "'self'")
    assert "data-tiles" not in client.get("/").text


def test_that_address_alone_may_be_asked(sample_db: Path, knowledge: Knowledge):
    with Record(sample_db) as record:
        client = TestClient(make_app(Desk(record, knowledge, tiles=TILES)), headers=HEADERS)
        told = policy(client)
        assert told["img-src"] == "'self' data: blob: https://tiles.example:8443"
        assert told["connect-src"] == "'self' https://tiles.example:8443"
        assert "tiles.example" not in told["script-src"]
        assert f'data-tiles="{TILES}"' in client.get("/").text


@pytest.mark.parametrize(
    "address",
    [
        "https://tiles.example/", "javascript:alert({z}{x}{y})", "//tiles.example/{z}/{x}/{y}",
        "https://a.example; script-src *//{z}/{x}/{y}", "https://user@tiles.example/{z}/{x}/{y}",
    ],
)  # fmt: skip
def test_what_is_no_address_of_tiles_is_refused(address: str):
    with pytest.raises(InputError, match="no address of tiles"):
        origin_of(address)
