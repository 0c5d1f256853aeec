"""Good manners on the network: robots.txt, a pause by host, waiting when asked to, redirects looked at one by one."""

from __future__ import annotations

import time
from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

import httpx

from hudna.collect.arrival import Refused
from hudna.collect.fetch import Fetch, NotNow, Request, Response, seconds_to_wait
from hudna.collect.network import AGENT, address_of
from hudna.errors import InputError, MissingExtra

if TYPE_CHECKING:
    from protego import Protego

_ROBOTS_MOST = 500_000  # RFC 9309, 2.5: at least 500 KiB must be read
_ROBOTS_KEPT = timedelta(hours=24)  # RFC 9309, 2.4: not longer than a day
_LATER = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_MOVED = (301, 302, 303, 307, 308)


class Clock(Protocol):
    """Time, so that tests need not wait."""

    def now(self) -> datetime:
        """The moment, aware."""

    def sleep(self, seconds: float) -> None:
        """Let time pass."""


class RealClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Manners:
    """``pause`` seconds between requests to a host; ``tries`` in all; ``patience``: the longest wait that is obeyed
    at once (a longer one is left for a later run); ``hops``: redirects followed.
    """

    pause: float = 1.0
    tries: int = 3
    patience: float = 60.0
    hops: int = 5


@dataclass(frozen=True, slots=True)
class RobotsText:
    """The robots.txt of an origin (empty where it has none) and when it was asked."""

    text: str
    at: datetime


class Polite:
    """Fetches through another with good manners; ``shelf`` keeps robots.txt by origin, for a day."""

    def __init__(
        self,
        inner: Fetch,
        manners: Manners | None = None,
        clock: Clock | None = None,
        shelf: MutableMapping[str, RobotsText] | None = None,
    ) -> None:
        self._inner = inner
        self._manners = manners or Manners()
        self._clock = clock or RealClock()
        self._shelf: MutableMapping[str, RobotsText] = {} if shelf is None else shelf
        self._rules: dict[str, tuple[RobotsText, Protego]] = {}
        self._free: dict[str, datetime] = {}

    def fetch(self, request: Request) -> Response | Refused:
        """The answer after redirects, all of whose addresses robots.txt allows; other than 2xx and 304 are refused."""
        url = request.url
        for _ in range(self._manners.hops + 1):
            found = self._allowed(replace(request, url=url))
            if isinstance(found, Refused):
                return replace(found, path=request.url)
            place = found.header("location")
            if found.status not in _MOVED or not place:
                return self._judged(request, found)
            try:
                url = str(address_of(str(address_of(url).join(place))))
            except (httpx.InvalidURL, InputError, ValueError):
                return Refused(request.url, None, "is redirected to what is no address.", "Look at it in a browser.")
        return Refused(request.url, None, "is redirected again and again.", "Look at it in a browser.")

    def _judged(self, request: Request, found: Response) -> Response | Refused:
        if 200 <= found.status < 300 or found.unchanged:
            return replace(found, asked=request.url)
        reason = f"answers {found.status} {_phrase(found.status)}."
        if found.status >= 500 or found.status in (408, 429):
            wait = seconds_to_wait(found.header("retry-after"), self._clock.now())
            return NotNow(request.url, None, reason, "It is asked again later.", wait)
        return Refused(request.url, None, reason, "Check the address in a browser.")

    def ruled_out(self, written: str) -> Refused | None:
        """Why an address may not be asked, as its robots.txt says; null where it may."""
        found = self._let(written)
        return found if isinstance(found, Refused) else None

    def _allowed(self, request: Request) -> Response | Refused:
        found = self._let(request.url)
        if isinstance(found, Refused):
            return found
        url, delay = found
        return self._tried(request, url, max(self._manners.pause, delay))

    def _let(self, written: str) -> tuple[httpx.URL, float] | Refused:
        """An address that may be asked, with the pause that its site asks for; or why it may not."""
        try:
            url = address_of(written)
        except InputError as error:
            return Refused.of(error, written)
        rules = self._rules_of(url)
        if isinstance(rules, Refused):
            return rules
        if not rules.can_fetch(str(url), AGENT):
            mend = "Ask the site for permission, or save the page yourself and read the file."
            return Refused(written, None, "may not be fetched: the site's robots.txt rules it out.", mend)
        return url, rules.crawl_delay(AGENT) or 0

    def _tried(self, request: Request, url: httpx.URL, pause: float) -> Response | Refused:
        """Asked again, after growing waits or those that the server asks for."""
        for turn in range(1, self._manners.tries + 1):
            found = self._paused(request, url, pause)
            wait = self._wait(found, turn)
            if wait is None or wait > self._manners.patience or turn == self._manners.tries:
                break
            self._free[url.host] = self._clock.now() + timedelta(seconds=wait)
        return found

    def _wait(self, found: Response | Refused, turn: int) -> float | None:
        """Seconds to wait before asking again; null where asking again would give the same."""
        growing = max(self._manners.pause, 1.0) * 2 ** (turn - 1)
        if isinstance(found, Refused):
            return growing if isinstance(found, NotNow) else None
        if found.status in _LATER:
            wait = seconds_to_wait(found.header("retry-after"), self._clock.now())
            return growing if wait is None else wait
        return growing if found.status >= 500 or found.status == 408 else None

    def _paused(self, request: Request, url: httpx.URL, pause: float) -> Response | Refused:
        free = self._free.get(url.host)
        if free is not None and (left := (free - self._clock.now()).total_seconds()) > 0:
            self._clock.sleep(left)
        try:
            return self._inner.fetch(request)
        finally:
            self._free[url.host] = self._clock.now() + timedelta(seconds=min(pause, self._manners.patience))

    def _rules_of(self, url: httpx.URL) -> Protego | Refused:
        """What robots.txt of the origin says, or why it could not be had, which forbids (RFC 9309, 2.3.1.4)."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        kept = self._shelf.get(origin)
        if kept is None or self._clock.now() - kept.at > _ROBOTS_KEPT:
            text = self._robots(f"{origin}/robots.txt")
            if isinstance(text, Refused):
                return text
            kept = self._shelf[origin] = RobotsText(text, self._clock.now())
        if origin not in self._rules or self._rules[origin][0] != kept:
            self._rules[origin] = kept, _parsed(kept.text)
        return self._rules[origin][1]

    def _robots(self, address: str) -> str | Refused:
        url = address_of(address)
        for hops in range(self._manners.hops + 1):
            found = self._tried(Request(str(url), most=_ROBOTS_MOST), url, self._manners.pause)
            if isinstance(found, NotNow):
                return replace(found, reason=f"may not be asked, as of its robots.txt {found.reason}")
            if isinstance(found, Refused):
                return found
            place = found.header("location")
            if found.status not in _MOVED or not place or hops == self._manners.hops:
                return self._robots_text(address, found)
            url = url.join(place)
        return ""

    def _robots_text(self, address: str, found: Response) -> str | Refused:
        if found.status >= 500 or found.status == 429:
            reason = f"may not be asked: its robots.txt answers {found.status} {_phrase(found.status)}."
            wait = seconds_to_wait(found.header("retry-after"), self._clock.now())
            return NotNow(address, None, reason, "It is asked again later.", wait)
        return found.body.decode("utf-8", "replace") if found.status < 300 else ""


def _parsed(text: str) -> Protego:
    try:
        from protego import Protego
    except ImportError as error:
        raise MissingExtra(
            'Fetching needs the part "protego". Install it with: python -m pip install "hudna[collect]"'
        ) from error
    return Protego.parse(text)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
