"""Putting articles in: texts that are pasted and files, read into the record with what was found in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Annotated

import orjson
from fastapi import Form, Query
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict
from pydantic import Field as Limited

from hudna.collect.pasted import Pasted
from hudna.errors import InputError
from hudna.publish.reasons import reason
from hudna.web.ask import Ask
from hudna.web.guard import MOST_BYTES
from hudna.web.lines import Name, name
from hudna.web.names import name_of
from hudna.web.page import Entry, Pages
from hudna.web.read_view import LastLine, ReadLine, last_lines, read_lines
from hudna.web.remembered import Moment
from hudna.web.sent_in import Left, Sender, Took, files_in
from hudna.web.shown import shown

pages = Pages("reading", Entry("Add articles", "/read", "analyst"))
LONGEST = 150_000
_SHOWN = 50
_LAST = 12


class Sent(BaseModel):
    """A form: a text with what is known of it, or ``files`` with the outlet and day of those that do not say them."""

    model_config = ConfigDict(extra="allow", frozen=True)

    text: str = Limited("", max_length=LONGEST)
    title: str = Limited("", max_length=500)
    outlet: str = Limited("", max_length=200)
    url: str = Limited("", max_length=2_000)
    published: str = Limited("", max_length=40)

    @property
    def given(self) -> Pasted:
        """What was written."""
        return Pasted(self.text, self.title, self.outlet, self.url, self.published)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was just read (``found``; ``more`` are not shown) and could not be (``left``), and what came in last.

    ``given`` stands in the form, ``outlets`` are those of the dossier. A request takes ``largest`` bytes, a
    text ``longest`` letters.
    """

    given: Pasted
    found: tuple[ReadLine, ...]
    left: tuple[Left, ...]
    more: int
    last: tuple[LastLine, ...]
    outlets: tuple[Name, ...]
    busy: bool
    largest: int = MOST_BYTES
    longest: int = LONGEST


@pages.page("/read", "read.html.j2", least="analyst")
def read(
    ask: Ask,
    document: Annotated[list[str], Query(max_length=_SHOWN, description="Documents to show what was read from.")] = [],  # noqa: B006
) -> ReadPage:
    """Where articles are pasted and files dropped; with ``document`` what was read from these."""
    return _page(ask, Pasted(""), document)


@pages.act("/read/send")
def send(ask: Ask, sent: Annotated[Sent, Form()]) -> StreamingResponse:
    """Read a text or files into the record; a line of JSON for each document or refusal, as soon as it is there."""
    sender = _sender(ask)
    arriving = sender.arriving(sent.given, files_in(sent.model_extra))
    return StreamingResponse(_lines(sender.take(arriving)), media_type="application/x-ndjson")


@pages.act("/read")
def send_and_show(ask: Ask, sent: Annotated[Sent, Form()]) -> Response:
    """The same for a form without script: leads to what was found, or shows again what could not be read."""
    sender = _sender(ask)
    try:
        told = list(sender.take(sender.arriving(sent.given, files_in(sent.model_extra))))
    except InputError as error:
        told = [Left("", None, name(reason(str(error))))]
    found = [each.document for each in told if isinstance(each, Took)]
    left = tuple(each for each in told if isinstance(each, Left))
    if found and not left and len(found) <= _SHOWN:
        return RedirectResponse("/read?" + "&".join(f"document={each[:16]}" for each in found), 303)
    with ask.desk.record.look() as connection:
        page = _page(replace(ask, moment=Moment(connection)), Pasted("") if found else sent.given, found)
        return shown(ask, "read.html.j2", replace(page, left=left), 200 if found else 422)


def _page(ask: Ask, given: Pasted, documents: list[str]) -> ReadPage:
    found = read_lines(ask.connection, documents[:_SHOWN], ask.knowledge)
    last = last_lines(ask.connection, _LAST, ask.knowledge)
    busy = ask.request.app.state.upkeep.busy(ask.connection)
    more = max(0, len(documents) - _SHOWN)
    return ReadPage(given, found, (), more, last, _outlets(ask), busy)


def _outlets(ask: Ask) -> tuple[Name, ...]:
    dossier = ask.knowledge.dossier
    own = (each.id for each in dossier.outlets.values() if each.home == dossier.id)
    return tuple(sorted((name_of(ask.knowledge, each) for each in own), key=ask.manner.say))


def _sender(ask: Ask) -> Sender:
    state = ask.request.app.state
    return Sender(ask.desk, state.taking, state.upkeep, ask.person.name)


def _lines(told: Iterator[Took | Left]) -> Iterator[bytes]:
    for each in told:
        yield orjson.dumps(asdict(each)) + b"\n"
