"""What is said when something goes wrong: a page for people, problem details (RFC 9457) for programs."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from hudna.errors import (
    HudnaError,
    InputError,
    JudgementRefused,
    MissingExtra,
    NotAllowed,
    NotFound,
    RecordError,
    SignInNeeded,
)
from hudna.publish.reasons import reason
from hudna.web.ask import asked
from hudna.web.filters import query_of
from hudna.web.shown import shown

STATUS: tuple[tuple[type[HudnaError], int], ...] = (
    (SignInNeeded, 401), (NotAllowed, 403), (NotFound, 404), (JudgementRefused, 409), (InputError, 422),
    (MissingExtra, 501), (RecordError, 503),
)  # fmt: skip
"""What each kind of error is answered with."""
_PLAIN = {404: "Nothing is at this address. Look for it from the overview.", 405: "This address does not take that."}


def add_to(app: FastAPI) -> None:
    """Let the app say what went wrong."""
    app.add_exception_handler(HudnaError, _with(lambda e: (_status_of(e), str(e))))
    app.add_exception_handler(HTTPException, _with(lambda e: (e.status_code, _PLAIN.get(e.status_code, str(e.detail)))))
    app.add_exception_handler(
        Exception, _with(lambda e: (500, "Something went wrong here; the log of the desk has more."))
    )
    app.add_exception_handler(RequestValidationError, _with(lambda e: (422, _what_is_wrong(e))))


def _with(understood: Callable[[Any], tuple[int, str]]) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        status, detail = understood(error)
        headers = getattr(error, "headers", None) or {}
        title = HTTPStatus(status).phrase
        if status == HTTPStatus.UNAUTHORIZED:
            headers = {**headers, "WWW-Authenticate": "Bearer"}
        if wants_page(request):
            if isinstance(error, SignInNeeded):
                back = urlencode({"back": f"{request.url.path}?{query_of(request)}".rstrip("?")})
                return RedirectResponse(f"/login?{back}", 303)
            with asked(request, guest=True) as ask:
                it = {"status": status, "title": ask.text(title), "detail": ask.named(_said(detail))}
                page = shown(ask, "fault.html.j2", it, status)
            page.headers.update(headers)
            return page
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail, "said": _said(detail)}
        return Response(orjson.dumps(problem), status, headers, media_type="application/problem+json")

    return answer


def wants_page(request: Request) -> bool:
    """Whether somebody looks at the answer in a browser."""
    path = request.url.path
    return "text/html" in request.headers.get("accept", "") and not path.endswith(".json")


def _said(detail: str) -> dict[str, str]:
    """What is said to people, in both languages; ``detail`` stays for programs."""
    both = reason(detail)
    return {"en": both.en, "ar": both.ar}


def _status_of(error: HudnaError) -> int:
    return next((status for kind, status in STATUS if isinstance(error, kind)), 500)


def _what_is_wrong(error: RequestValidationError) -> str:
    parts = (f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors())
    return "; ".join(parts) or "The request cannot be understood."
