"""A real web server on the loopback address, whose answers a test writes, and a clock that does not wait."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """Paths with what they answer; every request is noted, and counted once it was answered to the end."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def page(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Answer a path with a body; ``content_type="…"`` and the like are headers."""
        data = body.encode() if isinstance(body, str) else body
        names = {name.replace("_", "-"): value for name, value in {"content_type": "text/html", **headers}.items()}

        def answer(handler: BaseHTTPRequestHandler) -> None:
            etag = names.get("ETag")
            unchanged = etag is not None and handler.headers.get("If-None-Match") == etag
            handler.send_response(304 if unchanged else status)
            for name, value in names.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", "0" if unchanged else str(len(data)))
            handler.end_headers()
            if not unchanged:
                handler.wfile.write(data)

        self.answers[path] = answer

    def moved(self, path: str, to: str, status: int = 302) -> None:
        """Redirect a path."""
        self.page(path, b"", status, Location=to)


@contextmanager
def running() -> Iterator[Site]:
    """A site at a free port, until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 5

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            if self.command == "POST":
                self.posted = self.rfile.read(int(self.headers["Content-Length"]))
            answer = site.answers.get(self.path)
            if answer is None:
                self.send_error(404)
                return
            try:
                answer(self)
                self.wfile.flush()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
                return
            site.done[self.path] += 1

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *args: object) -> None:
            """Nothing is printed."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A client that goes away in the middle is what tests ask for."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.moment = datetime(2021, 3, 10, 12, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)
