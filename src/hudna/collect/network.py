"""The real network behind the seam: one request, one answer, within limits of size and time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpcore
import httpx

from hudna import __version__
from hudna.collect.arrival import Refused
from hudna.collect.fetch import NotNow, Request, Response
from hudna.collect.hosts import Hosts
from hudna.collect.packing import unpacked
from hudna.errors import InputError

AGENT = "hudna"
"""By this name sites can rule us out in robots.txt (RFC 9309)."""

_RAW_FACTOR = 1.1  # packing seldom makes things larger; this much is left for its own signs


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that connecting, a silence and a whole answer may take; ``contact`` is told to the sites asked."""

    connect: float = 15
    silence: float = 20
    whole: float = 60
    contact: str | None = None


class Network:
    """Asks servers; neither follows redirects nor waits nor tries again (see `hudna.collect.polite`)."""

    def __init__(self, hosts: Hosts | None = None, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._checked = _Checked(hosts or Hosts(), self._limits)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=8,
            keepalive_expiry=30,
            network_backend=self._checked,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.close()

    def fetch(self, request: Request) -> Response | Refused:
        """The answer, whatever its status; `NotNow` where the network failed."""
        try:
            url = address_of(request.url)
            self._checked.deadline = time.monotonic() + self._limits.whole
            method = "GET" if request.sent is None else "POST"
            headers = _asking(url, request, self._limits)
            with self._pool.stream(method, _target(url), headers=headers, content=request.sent) as answer:
                return self._taken(request, answer)
        except InputError as error:
            return Refused.of(error, request.url)
        except (httpcore.TimeoutException, TimeoutError):
            return NotNow(request.url, None, "did not answer in time.", "It is asked again later.")
        except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
            return NotNow(request.url, None, f"the connection failed: {_why(error)}.", "It is asked again later.")

    def _taken(self, request: Request, answer: httpcore.Response) -> Response:
        headers = tuple((k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in answer.headers)
        packing = next((value for name, value in headers if name == "content-encoding"), "")
        length = next((value for name, value in headers if name == "content-length"), "")
        most = int(request.most * _RAW_FACTOR)
        if length.isdigit() and int(length) > most:
            raise InputError(f"is larger than {request.most / 1e6:g} MB. Save what you need of it and read that.")
        body = unpacked(_counted(answer.iter_stream(), most, self._checked), packing, request.most)
        return Response(request.url, request.url, answer.status, headers, body, datetime.now(UTC))


def address_of(written: str) -> httpx.URL:
    """An address taken apart. Raises `InputError` for what is none on the web."""
    try:
        url = httpx.URL(written)
    except (httpx.InvalidURL, ValueError) as error:
        raise InputError("is not an address. Write it as https://example.org/news") from error
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise InputError("is not an address that is fetched. Write it as https://example.org/news")
    return url


def _target(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _asking(url: httpx.URL, request: Request, limits: Limits) -> list[tuple[bytes, bytes]]:
    contact = f" ({limits.contact})" if limits.contact else ""
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": f"{AGENT}/{__version__}{contact}",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "ar,*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.modified:
        headers["If-Modified-Since"] = request.modified
    if request.sent is not None:
        headers |= {"Content-Type": request.sent_as, "Content-Length": str(len(request.sent)), "Accept": "*/*"}
    return [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers.items()]


def _counted(chunks: Iterable[bytes], most: int, checked: _Checked) -> Iterator[bytes]:
    """The chunks as they come, up to a number of bytes and a moment."""
    count = 0
    for chunk in chunks:
        count += len(chunk)
        if count > most:
            raise InputError(f"is larger than {most / 1_000_000:.3g} MB. Save what you need of it and read that.")
        if checked.left() <= 0:
            raise TimeoutError
        yield chunk


def _why(error: BaseException) -> str:
    return (str(error) or type(error).__name__).strip().rstrip(".").lower()


class _Checked(httpcore.NetworkBackend):
    """Connects to the very address that was looked at, so that a name that changes its mind gains nothing."""

    def __init__(self, hosts: Hosts, limits: Limits) -> None:
        self._hosts, self._limits = hosts, limits
        self._plain = httpcore.SyncBackend()
        self.deadline = 0.0

    def left(self) -> float:
        """Seconds that the answer may still take."""
        return self.deadline - time.monotonic()

    def patience(self, usual: float) -> float:
        """Seconds to wait for the next sign. Raises `TimeoutError` where the time for the answer is over."""
        if (left := self.left()) <= 0:
            raise TimeoutError
        return min(usual, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        address = self._hosts.address(host, port)
        timeout = self.patience(self._limits.connect)
        return _Timed(
            self._plain.connect_tcp(address, port, timeout, local_address, socket_options), self, self._limits
        )


class _Timed(httpcore.NetworkStream):
    """A connection on which each wait ends, and all of them together."""

    def __init__(self, stream: httpcore.NetworkStream, checked: _Checked, limits: Limits) -> None:
        self._stream, self._checked, self._limits = stream, checked, limits

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._checked.patience(self._limits.silence))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._checked.patience(self._limits.silence))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        patience = self._checked.patience(self._limits.connect)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, patience), self._checked, self._limits)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
