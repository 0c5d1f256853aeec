"""Pages and their JSON twins: one function answers both.

A page is a function that takes an `Ask` and what the address says, and gives a dataclass. Under its own address that is
shown by a template, under the same address with ``.json`` it is the answer itself, described in ``/openapi.json``.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel

from hudna.record.accounts import Role
from hudna.web.ask import Ask, asked
from hudna.web.known import known
from hudna.web.people import allow
from hudna.web.shown import shown

Least = Literal["guest", "reader", "analyst", "verifier", "administrator"]
Handler = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu: its English text, where it leads, and for whom it is."""

    text: str
    address: str
    least: Role = "reader"


class Pages(APIRouter):
    """A part of the desk. ``entry`` is its line in the menu, if it has one."""

    def __init__(self, tag: str, entry: Entry | None = None) -> None:
        super().__init__(tags=[tag])
        self.entry = entry

    def page(
        self, address: str, template: str, *, twin: str | None = None, least: Least = "reader"
    ) -> Callable[[Handler], Handler]:
        """Answer ``address`` with the template, and ``twin`` (``address.json``) with the same as JSON.

        Both are for people of the role ``least`` and above; ``guest`` is everybody.
        """

        def add(handler: Handler) -> Handler:
            model = typing.get_type_hints(handler)["return"]
            self.add_api_route(
                twin or f"{address}.json", _asking(handler, _as_json, least), methods=["GET"], response_model=model
            )
            html = _asking(handler, lambda ask, found: shown(ask, template, found), least)
            self.add_api_route(
                address,
                html,
                methods=["GET"],
                response_class=HTMLResponse,
                include_in_schema=False,
                response_model=None,
            )
            return handler

        return add

    def give(self, address: str, least: Least = "reader") -> Callable[[Handler], Handler]:
        """Answer ``address`` with what programs take: a dataclass (JSON) or a response.

        It is for people of the role ``least`` and above.
        """

        def add(handler: Handler) -> Handler:
            model = typing.get_type_hints(handler)["return"]
            plain = inspect.isclass(model) and issubclass(model, Response)
            options: dict[str, Any] = {"response_model": None if plain else model}
            self.add_api_route(address, _asking(handler, _as_json, least), methods=["GET"], **options)
            return handler

        return add

    def file(self, address: str, least: Least = "reader") -> Callable[[Handler], Handler]:
        """Answer a GET of ``address`` with the response that the function gives: a file to look at or to keep."""

        def add(handler: Handler) -> Handler:
            call = _asking(handler, _as_json, least)
            self.add_api_route(address, call, methods=["GET"], response_class=Response, response_model=None)
            return handler

        return add

    def act(self, address: str, least: Least = "analyst") -> Callable[[Handler], Handler]:
        """Answer a POST to ``address``: the function does something and gives a dataclass (JSON) or a response.

        Only people of the role ``least`` and above may; ``guest`` is everybody.
        """

        def add(handler: Handler) -> Handler:
            model = typing.get_type_hints(handler)["return"]
            plain = inspect.isclass(model) and issubclass(model, Response)
            options: dict[str, Any] = {"response_model": None if plain else model}
            self.add_api_route(address, _asking(handler, _as_json, least), methods=["POST"], **options)
            return handler

        return add


def _asking(handler: Handler, answer: Callable[[Ask, Any], Response], least: Least) -> Handler:
    """The handler as FastAPI calls it: its first parameter is made from the request, the others are its own."""
    hints = typing.get_type_hints(handler, include_extras=True)
    own = list(inspect.signature(handler).parameters.values())[1:]
    request = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    rest = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[p.name]) for p in own]

    def call(**values: Any) -> Response:
        with asked(values.pop("request"), guest=least == "guest") as ask:
            if least != "guest":
                allow(ask.person, least)
            found = handler(ask, **values)
            return found if isinstance(found, Response) else known(ask.request, answer(ask, found))

    call.__name__, call.__doc__ = handler.__name__, handler.__doc__
    call.__signature__ = inspect.Signature([request, *rest])  # type: ignore[attr-defined] # read by FastAPI
    return call


def _as_json(ask: Ask, found: Any) -> Response:
    return Response(orjson.dumps(found, default=_model), media_type="application/json")


def _model(thing: Any) -> Any:
    if isinstance(thing, BaseModel):
        return thing.model_dump(mode="json", by_alias=True)
    raise TypeError(f"{type(thing).__name__} has no form in JSON")


def own(address: str) -> str:
    """The address if it leads to this desk (a path, and no other host in disguise), else the overview.

    >>> own("/events?kind=clash"), own("//elsewhere.example")
    ('/events?kind=clash', '/')
    """
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if ours else "/"
