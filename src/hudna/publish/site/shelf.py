"""What pages need of each event, put aside on disk until all events are known."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from types import TracebackType
from typing import Self

Place = tuple[int, int]
"""Where something lies on the shelf: first byte and length."""


class Shelf:
    """Bytes put aside in one file that nobody else sees and that is gone afterwards."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, content: bytes) -> Place:
        """Put something aside."""
        self._file.seek(self._end)
        self._file.write(content)
        place = (self._end, len(content))
        self._end += len(content)
        return place

    def get(self, place: Place) -> bytes:
        """What was put aside there."""
        self._file.seek(place[0])
        return self._file.read(place[1])


@dataclass(frozen=True, slots=True)
class Kept:
    """An event of the site in short, with where its full and its short form and its printed words lie on the shelf."""

    id: str
    day: int | None
    end: int | None
    type: str
    status: str
    when: int
    where: int
    route: tuple[int, ...]
    who: int
    outlets: int
    origins: int
    number: int | None
    background: bool
    contested: bool
    page: Place
    short: Place
    printed: Place
    told: tuple[str, ...]
