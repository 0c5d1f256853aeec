"""Tiles of one's own: only where an address was given may a page ask there, and nowhere else."""

from __future__ import annotations

import gzip
import json
import struct
from itertools import accumulate
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.web.app import make_app
from hudna.web.desk import Desk
from hudna.web.pmtiles import TileFile, number_of
from hudna.web.tiles import origin_of, tiles_of

from .conftest import HEADERS

TILES = "https://tiles.example:8443/land/{z}/{x}/{y}.png"


ATTRIBUTION = '<a href="x">Survey</a> of <b>the land</b><script>alert(1)</script>'


def varints(*numbers: int) -> bytes:
    found = bytearray()
    for number in numbers:
        while number > 127:
            found.append(number & 127 | 128)
            number >>= 7
        found.append(number)
    return bytes(found)


def directory(*entries: tuple[int, int, int, int]) -> bytes:
    """Entries of number, run, length and offset, as a PMTiles 3 archive has them."""
    numbers, runs, lengths, offsets = zip(*entries, strict=True)
    steps = [one - before for one, before in zip(numbers, (0, *numbers), strict=False)]
    return gzip.compress(varints(len(entries), *steps, *runs, *lengths, *(at + 1 for at in offsets)))


def write_tiles(path: Path, tiles: dict[tuple[int, int, int], bytes], *, kind: int = 2) -> None:
    """An archive with a root directory that leads to one leaf with all tiles."""
    ordered = sorted((number_of(*at), data) for at, data in tiles.items())
    begins = [0, *accumulate(len(data) for _, data in ordered)]
    leaf = directory(*((n, 1, len(data), at) for (n, data), at in zip(ordered, begins, strict=False)))
    root = directory((ordered[0][0], 0, len(leaf), 0))
    said = {"attribution": ATTRIBUTION, "vector_layers": [{"id": "water"}, {"id": "roads"}]}
    parts = [root, gzip.compress(json.dumps(said).encode()), leaf, b"".join(data for _, data in ordered)]
    places = [127, *(127 + end for end in accumulate(map(len, parts)))]
    header = b"PMTiles" + bytes([3])
    for at, part in zip(places, parts, strict=False):
        header += struct.pack("<QQ", at, len(part))
    header += struct.pack("<3Q6B", len(tiles), len(tiles), len(tiles), 1, 2, 2 if kind == 1 else 1, kind, 0, 2)
    path.write_bytes(header.ljust(127, b"\0") + b"".join(parts))


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


def test_tiles_of_a_file_are_given_by_the_desk(sample_db: Path, knowledge: Knowledge, tmp_path: Path):
    every = {(z, x, y): f"{z}/{x}/{y}".encode() for z in range(3) for x in range(2**z) for y in range(2**z)}
    missing = every.pop((2, 3, 1))
    write_tiles(tmp_path / "land.pmtiles", every)
    with Record(sample_db) as record:
        client = TestClient(make_app(Desk(record, knowledge, tiles=str(tmp_path / "land.pmtiles"))), headers=HEADERS)
        assert policy(client)["connect-src"] == "'self'"
        page = client.get("/").text
        assert 'data-tiles="/map/tiles/{z}/{x}/{y}"' in page
        assert "Tiles: <bdi>Survey of the land</bdi>" in page
        for (z, x, y), data in every.items():
            answer = client.get(f"/map/tiles/{z}/{x}/{y}")
            assert (answer.content, answer.headers["content-type"]) == (data, "image/png")
        assert missing == b"2/3/1"
        assert [client.get(f"/map/tiles/{at}").status_code for at in ("2/3/1", "1/2/0", "9/0/0")] == [204, 204, 204]
        assert client.get("/map/tiles/99/0/0").status_code == 422


def test_vector_tiles_come_with_their_layers(tmp_path: Path):
    write_tiles(tmp_path / "land.pmtiles", {(0, 0, 0): gzip.compress(b"tile")}, kind=1)
    tiles = tiles_of(str(tmp_path / "land.pmtiles"))
    assert (tiles.kind, tiles.layers, tiles.zooms) == ("vector", ("water", "roads"), (0, 2))
    assert tiles.file is not None
    assert tiles.file.compressed
    assert gzip.decompress(tiles.file.tile(0, 0, 0) or b"") == b"tile"


def test_a_desk_without_a_file_gives_no_tiles(client: TestClient):
    assert client.get("/map/tiles/0/0/0").status_code == 404


def test_what_is_no_archive_of_tiles_is_refused(tmp_path: Path):
    path = tmp_path / "land.pmtiles"
    with pytest.raises(InputError, match="cannot be read"):
        TileFile(path)
    for content in (b"", b"PMTiles", b"MBTiles".ljust(200, b"\0"), b"PMTiles\x02".ljust(200, b"\0")):
        path.write_bytes(content)
        with pytest.raises(InputError, match=r"cannot be read|not in the form"):
            TileFile(path)
    write_tiles(path, {(0, 0, 0): b"tile"})
    path.write_bytes(path.read_bytes()[:127].ljust(400, b"\0"))
    with pytest.raises(InputError, match="is broken"):
        TileFile(path).tile(0, 0, 0)
    with pytest.raises(InputError, match="Download it"):
        tiles_of("https://tiles.example/land.pmtiles")
