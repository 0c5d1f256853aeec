"""Field reports: what a team fills in becomes a document of the record, in the sentences of its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from hudna.collect.arrival import Given
from hudna.collect.form_words import forms_of, name_of
from hudna.collect.forms import MARK, Forms, submission
from hudna.errors import InputError, NotFound
from hudna.journey import Kept
from hudna.knowledge import Knowledge
from hudna.knowledge.field_forms import FieldForm
from hudna.record import asking
from hudna.record.tables import DOCUMENTS
from hudna.web import field_files
from hudna.web.desk import Desk
from hudna.web.finding import Places
from hudna.web.lines import Name
from hudna.web.taking import Taking

OUTLET = "field"
"""The outlet of what a team reports itself: no person's name goes into the record."""

_LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Sent:
    """A field report in the record, and whether it was there before."""

    document: str
    again: bool


class Field:
    """The forms of a desk, and the way of what is filled in."""

    def __init__(self, knowledge: Knowledge, places: Places, taking: Taking) -> None:
        self._knowledge, self._places, self._taking = knowledge, places, taking

    @cached_property
    def forms(self) -> Forms:
        """The forms by id, with words for places and forces."""
        return forms_of(self._knowledge)

    @cached_property
    def forces(self) -> Mapping[str, Name]:
        """The forces of the conflict by id, by their names."""
        home = self._knowledge.dossier.id
        found = (a for a in self._knowledge.dossier.actors.values() if a.level == "force" and a.home == home)
        return {a.id: {"en": a.name, "ar": name_of(a)} for a in sorted(found, key=lambda a: (a.name, a.id))}

    def form(self, name: str) -> FieldForm:
        """The form of this id. Raises `NotFound`."""
        if name not in self.forms.by_id:
            raise NotFound(f"No form is called “{name}”. There are: {', '.join(self.forms.by_id)}.")
        return self.forms.by_id[name]

    def send(self, desk: Desk, form: FieldForm, answers: Mapping[str, Any], name: str) -> Sent:
        """Take what was filled in into the record; the same ``name`` (of the sender's own making) once only.

        Files are in the archive before the report is in the record. Raises `InputError` for an answer that is missing
        or cannot be understood, and for a file that is not taken.
        """
        given = Given(desk.today().isoformat(), OUTLET, forms=lambda: self.forms)
        content = {MARK: form.id, "_uuid": name, **self._understood(form, answers)}
        files = field_files.uploads(answers)
        arrival = submission(content, f"desk/{form.id}", given, [each.what for each in files])
        record = desk.record
        with record.look() as connection:
            if not asking.held(connection, [arrival.document.id]):
                facts = {"document": arrival.document.id, "at": desk.now().isoformat()}
                field_files.keep(desk.archive, files, facts)
        kept = list(self._taking.take([arrival], record))
        self._taking.settle(record)
        again = any(isinstance(each, Kept) and each.stored.fate == "again" for each in kept)
        return Sent(arrival.document.id, again)

    def _understood(self, form: FieldForm, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers to what the form asks, places by their ids."""
        found: dict[str, Any] = {}
        for field in form.fields:
            given = [text for text in _several(answers.get(field.name)) if text]
            if any(len(text) > _LONGEST for text in given):
                raise InputError(f"The answer to {field.en} is too long: at most {_LONGEST:,} letters.")
            if field.type in ("place", "places"):
                given = [self._place(each) for text in given for each in _lines(text, field.type)]
            if given:
                found[field.name] = given if field.type in ("places", "forces") else given[0]
        return found

    def _place(self, written: str) -> str:
        """The id of a place or a distance from one; words that name none, or several, stay for the reader to place."""
        try:
            place = self._places.place(written, None, OUTLET)
        except InputError:
            return written
        return place.id or place.name_ar or place.text


def sent(connection: Connection, most: int) -> list[tuple[str, str, str]]:
    """The newest field reports: id, heading, day of publication (JSON)."""
    columns = (DOCUMENTS.c.id, DOCUMENTS.c.title, DOCUMENTS.c.published)
    query = select(*columns).where(DOCUMENTS.c.outlet == OUTLET, DOCUMENTS.c.key.between("form/", "form0"))
    rows = connection.execute(query.order_by(DOCUMENTS.c.seq.desc()).limit(most))
    return [(row.id, row.title or "", row.published) for row in rows]


def _several(answer: Any) -> list[str]:
    return [str(each).strip() for each in (answer if isinstance(answer, list) else [answer]) if each is not None]


def _lines(text: str, kind: str) -> list[str]:
    """Several places stand one in a line."""
    parts = text.splitlines() if kind == "places" else [text]
    return [part.strip() for part in parts if part.strip()]
