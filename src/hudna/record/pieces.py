"""Parts that the modules on promises share: lists in pieces, days of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
Number = tuple[str, int]
"""A number in a series."""

_MANY = 400
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SINCE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def some(items: Iterable[T], size: int = _MANY) -> Iterator[list[T]]:
    """The items, so many at a time."""
    left = iter(items)
    while taken := list(islice(left, size)):
        yield taken


def day_of(published: str | None) -> date | None:
    """The day of an EDTF date to the day, null for anything else."""
    found = _DAY.fullmatch(published or "")
    return date.fromisoformat(found[0]) if found else None


def since(published: str | None) -> date | None:
    """The day that a time of publication does not lie before: of a month its first, of "2017-05-04/.." that day."""
    found = _SINCE.match(published or "")
    return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None
