"""Map tiles in one file: an archive in the form PMTiles 3 (github.com/protomaps/PMTiles, spec/v3/spec.md)."""

from __future__ import annotations

import gzip
import mmap
import struct
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from hudna.errors import InputError

_HEADER = struct.Struct("<7sB11Q6B")
_PLAIN, _GZIP = 1, 2
_TYPES = {1: "application/vnd.mapbox-vector-tile", 2: "image/png", 3: "image/jpeg", 4: "image/webp", 5: "image/avif"}
_DEEPEST = 4
VECTOR = _TYPES[1]


class _Entry(NamedTuple):
    """``run`` tiles from this one on have the same bytes; with none it is a further directory that begins with it."""

    tile: int
    run: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of an archive begin and how its directories and tiles are compressed."""

    root: tuple[int, int]
    metadata: tuple[int, int]
    leaves: int
    tiles: int
    directories_by: int
    tiles_by: int


class TileFile:
    """An archive of tiles that lies on this computer; ``media_type`` is that of all its tiles.

    Raises `InputError` for a file that is none.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            name, version, *numbers = _HEADER.unpack_from(self._bytes)
        except (OSError, ValueError, struct.error) as error:
            raise InputError(f"{path} cannot be read as map tiles ({error}). Name a .pmtiles file.") from error
        *places, _clustered, directories_by, tiles_by, kind, self.least_zoom, self.most_zoom = numbers
        if (
            name != b"PMTiles"
            or version != 3
            or kind not in _TYPES
            or not {directories_by, tiles_by} <= {_PLAIN, _GZIP}
        ):
            raise InputError(f"{path} is not in the form PMTiles 3, plain or by gzip. Convert it: pmtiles convert")
        root, metadata = (places[0], places[1]), (places[2], places[3])
        self._parts = _Parts(root, metadata, places[4], places[6], directories_by, tiles_by)
        self.media_type = _TYPES[kind]
        self._directory = lru_cache(64)(self._read_directory)

    @property
    def compressed(self) -> bool:
        """Whether tiles come as gzip."""
        return self._parts.tiles_by == _GZIP

    def metadata(self) -> dict[str, Any]:
        """What the archive says of itself: ``attribution``, ``vector_layers`` and more; empty where it says nothing."""
        try:
            found = orjson.loads(self._unpacked(*self._parts.metadata) or b"{}")
        except (orjson.JSONDecodeError, OSError, zlib.error, EOFError):
            return {}
        return found if isinstance(found, dict) else {}

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """The bytes of a tile as they are kept; null where there is none. Raises `InputError` for a broken archive."""
        wanted = number_of(z, x, y)
        offset, length = self._parts.root
        for _ in range(_DEEPEST):
            entries = self._directory(offset, length)
            at = bisect_right(entries, wanted, key=lambda each: each.tile) - 1
            if at < 0:
                return None
            entry = entries[at]
            if entry.run:
                begins = self._parts.tiles + entry.offset
                return self._bytes[begins : begins + entry.length] if wanted < entry.tile + entry.run else None
            offset, length = self._parts.leaves + entry.offset, entry.length
        return None

    def _read_directory(self, offset: int, length: int) -> tuple[_Entry, ...]:
        try:
            return self._entries(self._unpacked(offset, length))
        except (OSError, EOFError, zlib.error, ValueError, IndexError) as error:
            raise InputError(f"{self.path} is broken ({error}). Take another copy of it.") from error

    def _entries(self, packed: bytes) -> tuple[_Entry, ...]:
        numbers = _varints(packed)
        count, rest = numbers[0], numbers[1:]
        steps, runs, lengths, places = (rest[n * count : (n + 1) * count] for n in range(4))
        entries: list[_Entry] = []
        tile = 0
        for step, run, size, place in zip(steps, runs, lengths, places, strict=True):
            tile += step
            begins = place - 1 if place else entries[-1].offset + entries[-1].length
            entries.append(_Entry(tile, run, begins, size))
        return tuple(entries)

    def _unpacked(self, offset: int, length: int) -> bytes:
        found = self._bytes[offset : offset + length]
        return gzip.decompress(found) if self._parts.directories_by == _GZIP and found else found


def number_of(z: int, x: int, y: int) -> int:
    """The number of a tile: those of smaller zooms before it, then its place on the Hilbert curve of its zoom.

    >>> [number_of(*tile) for tile in ((0, 0, 0), (1, 0, 0), (1, 0, 1), (1, 1, 1), (1, 1, 0), (2, 0, 0))]
    [0, 1, 2, 3, 4, 5]
    """
    number, half = ((1 << 2 * z) - 1) // 3, (1 << z) // 2
    while half:
        right, low = int(bool(x & half)), int(bool(y & half))
        number += half * half * ((3 * right) ^ low)
        if not low:
            if right:
                x, y = half - 1 - x, half - 1 - y
            x, y = y, x
        half //= 2
    return number


def _varints(packed: bytes) -> list[int]:
    """Numbers of seven bits a byte, the smallest first; a byte below 128 ends one."""
    found, number, shift = [], 0, 0
    for byte in packed:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(number)
            number = shift = 0
    return found
