"""What every answer and every change must satisfy: no script but ours, no framing, no changes asked for elsewhere."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hudna.publish.reasons import reason

MOST_BYTES = 32 * 1024 * 1024
"""The largest request that is taken up, files included."""

_PORT = re.compile(r":\d+$")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{tiles}; "
        "font-src 'self'; connect-src 'self'{tiles}; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Refuses changes that another site asks for, requests that are too large, and names that are not this desk's.

    A name that somebody else lets point here (DNS rebinding) is none of ``hosts`` (empty: any). Adds the headers above,
    which let pages ask where the ``tiles`` of maps come from, if there are any.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], tiles: str) -> None:
        self._app = app
        self._hosts = hosts
        policy = _HEADERS["Content-Security-Policy"].replace("{tiles}", f" {tiles}" if tiles else "")
        self._headers = _HEADERS | {"Content-Security-Policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = _refusal(Request(scope), self._hosts)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                return {"type": "http.disconnect"}
            return message

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await (refusal or self._app)(scope, counted, guarded)


def add_to(app: FastAPI, hosts: frozenset[str], tiles: str) -> None:
    """Guard the app, whose maps may ask for ``tiles`` at an address."""
    app.add_middleware(Guard, hosts=hosts, tiles=tiles)


def _refusal(request: Request, hosts: frozenset[str]) -> Response | None:
    found = _refused(request, hosts)
    if found is None:
        return None
    status, title, detail = found
    if "text/html" in request.headers.get("accept", ""):
        return _page(status, detail)
    body = f'{{"type":"about:blank","title":"{title}","status":{status},"detail":"{detail}"}}'
    return Response(body, status, media_type="application/problem+json")


def _refused(request: Request, hosts: frozenset[str]) -> tuple[int, str, str] | None:
    """Status, title and detail of what speaks against a request."""
    if hosts and _PORT.sub("", request.headers.get("host", "")) not in hosts:
        return 421, "Misdirected Request", f"This desk is called {' or '.join(sorted(hosts))}."
    if "\0" in request.url.path or "%00" in request.url.query:
        return 400, "Bad Request", "An address has no NUL character in it."
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > MOST_BYTES:
        return 413, "Content Too Large", f"At most {MOST_BYTES // 1024 // 1024} MB are taken up at once."
    if request.method not in _SAFE and _from_elsewhere(request):
        return 403, "Forbidden", "A change is only taken from the desk's own pages. Open the desk and try again."
    return None


def _page(status: int, detail: str) -> Response:
    """A refusal for people, in both languages: nothing is known yet of who asks."""
    said = reason(detail)
    lines = (("ar", "rtl", said.ar), ("en", "ltr", said.en))
    parts = (f'<p lang="{language}" dir="{way}">{escape(text)}</p>' for language, way, text in lines)
    style = "body{font:16px/1.7 sans-serif;margin:3rem auto;max-width:36rem;padding:0 1rem;color-scheme:light dark}"
    head = f'<!doctype html><meta charset="utf-8"><title>{status}</title><style>{style}</style>'
    return Response(f"{head}<h1>{status}</h1>{''.join(parts)}", status, media_type="text/html")


def _from_elsewhere(request: Request) -> bool:
    """Whether a browser sends this for another site (fetch metadata and origin, as OWASP's CSRF sheet has it).

    A program that carries a token of its own and no cookie is no browser that could be misled.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin") or request.headers.get("referer")
    if origin is not None:
        return urlsplit(origin).netloc != request.headers.get("host", "")
    return "cookie" in request.headers
