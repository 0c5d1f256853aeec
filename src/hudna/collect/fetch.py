"""The one seam for fetching: a request goes in, a response comes out, or why there is none."""

from __future__ import annotations

import email.utils
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hudna.collect.arrival import Refused
from hudna.collect.objects import LARGEST


@dataclass(frozen=True, slots=True)
class Request:
    """An address to ask for.

    ``etag`` and ``modified`` are what the last answer said of itself, so that one that has not changed need not come
    again; ``most`` bytes may come, unpacked; ``sent`` is posted, where there is something.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    most: int = LARGEST
    sent: bytes | None = None
    sent_as: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: ``url`` is the address that gave it, after redirects; ``body`` is unpacked; ``at`` when it came."""

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing changed since the last answer."""
        return self.status == 304


@dataclass(frozen=True, slots=True)
class NotNow(Refused):
    """An address that could not be had now but may be later; ``after`` is how many seconds the server asks to wait."""

    after: float | None = None


class Fetch(Protocol):
    """Gets one address. Never raises for what servers do."""

    def fetch(self, request: Request) -> Response | Refused:
        """The answer (2xx or 304; other statuses only where no more was asked of it), or why there is none."""


def seconds_to_wait(value: str | None, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` asks for (RFC 9110, 10.2.3: seconds or a date); null where it states none."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value.strip())
    try:
        return max(0.0, (email.utils.parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return None
