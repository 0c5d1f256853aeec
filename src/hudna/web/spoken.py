"""A language that an address asks for is remembered like one that is chosen by the button."""

from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hudna.web.ask import manner_in
from hudna.web.manner import COOKIE, LANGUAGES, SPOKEN


class Spoken:
    """Lets browsers keep the language of an address such as ``/events?lang=ar``, whatever it is answered with."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; where it asks for a language, the answer says what is to be kept."""
        cookie = _to_keep(Request(scope)) if scope["type"] == "http" else None

        async def kept(message: Message) -> None:
            if cookie and message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, kept)


def add_to(app: FastAPI) -> None:
    """Let the app remember the languages that addresses ask for."""
    app.add_middleware(Spoken)


def _to_keep(request: Request) -> str | None:
    if request.method != "GET" or request.query_params.get(SPOKEN) not in LANGUAGES:
        return None
    manner = manner_in(request)
    return None if manner.written() == request.cookies.get(COOKIE) else manner.cookie()
