"""Field reports: forms that a team fills in, also without a network, and what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import orjson
from fastapi import Form
from fastapi.responses import FileResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict
from pydantic import Field as Limited

from hudna.collect.attached import LARGEST, MOST, SUFFIXES
from hudna.errors import NotFound
from hudna.knowledge.field_forms import FieldForm
from hudna.web import field_view
from hudna.web.ask import Ask
from hudna.web.assets import path_of
from hudna.web.field_view import Field, Sent
from hudna.web.lines import Name
from hudna.web.page import Entry, Pages

pages = Pages("field reports", Entry("Field reports", "/field"))
_AT_ONCE = 50


class Filled(BaseModel):
    """A form as it was filled in: ``report`` is the sender's own name for it, the rest are answers by field."""

    model_config = ConfigDict(extra="allow", frozen=True)

    report: str = Limited(min_length=8, max_length=64, pattern=r"^[\w-]+$")


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A form to fill in."""

    id: str
    name: Name


@dataclass(frozen=True, slots=True)
class SentEntry:
    """A field report in the record."""

    document: str
    heading: str
    published: str


@dataclass(frozen=True, slots=True)
class FieldPage:
    """The forms, and the newest field reports."""

    forms: tuple[FormEntry, ...]
    sent: tuple[SentEntry, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Which files are taken: media types, at most so many, each of at most so many bytes."""

    kinds: tuple[str, ...]
    most: int
    largest: int


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form, the forces to choose from by id, and which files are taken with it (null: none)."""

    form: FieldForm
    forces: dict[str, Name]
    files: Taken | None


@pages.page("/field", "field.html.j2")
def field(ask: Ask) -> FieldPage:
    """The forms to fill in, drafts and what waits in this browser, and what was sent."""
    forms = tuple(FormEntry(f.id, {"en": f.en, "ar": f.ar}) for f in _field(ask).forms.by_id.values())
    rows = field_view.sent(ask.connection, _AT_ONCE)
    return FieldPage(forms, tuple(SentEntry(name, title, _day(published)) for name, title, published in rows))


@pages.page("/field/new/{form}", "field_form.html.j2", least="analyst")
def new(ask: Ask, form: str) -> FormPage:
    """A form to fill in."""
    files = Taken(tuple(SUFFIXES), MOST, LARGEST) if ask.desk.archive else None
    return FormPage(_field(ask).form(form), dict(_field(ask).forces), files)


@pages.act("/field/{form}/send")
def send(ask: Ask, form: str, filled: Annotated[Filled, Form()]) -> Sent:
    """Take a filled-in form into the record; sent twice it is there once."""
    desk, answers = ask.desk, filled.model_extra or {}
    taken = _field(ask).send(desk, _field(ask).form(form), answers, filled.report)
    if not taken.again:
        with desk.record.changing(ask.person.name, "file report", taken.document, {"form": form}):
            pass  # the log alone: the document is in the record already
    return taken


@pages.act("/field/{form}")
def send_and_show(ask: Ask, form: str, filled: Annotated[Filled, Form()]) -> RedirectResponse:
    """The same for a form without script: leads to the document."""
    return RedirectResponse(f"/documents/{send(ask, form, filled).document}", 303)


@pages.get("/field/worker.js", include_in_schema=False)
def worker() -> Response:
    """What lets the forms open without a network."""
    path = path_of("field-worker.js")
    if path is None:
        raise NotFound("No worker is here.")
    return FileResponse(path, media_type="text/javascript", headers={"Service-Worker-Allowed": "/field"})


def _field(ask: Ask) -> Field:
    found: Field = ask.request.app.state.field
    return found


def _day(published: str) -> str:
    return str(orjson.loads(published).get("edtf") or "")
