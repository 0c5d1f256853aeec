"""Field forms as XLSForm workbooks (xlsform.org), for KoboToolbox and ODK, in Arabic and English."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hudna.errors import InputError, MissingExtra
from hudna.knowledge.field_forms import Field, FieldForm

VERSION = "1"
"""The version that submissions bear; to be raised when a form asks something else."""

PLACES = "places.csv"
"""The file of places that the forms offer; to be uploaded beside them."""

_LABELS = ("label::العربية (ar)", "label::English (en)")
_SURVEY = ("type", "name", *_LABELS, "required", "appearance", "constraint", "calculation")
_CHOICES = ("list_name", "name", *_LABELS)
_SETTINGS = ("form_title", "form_id", "version", "default_language")
_TYPES = {"date": "date", "count": "integer", "words": "text"}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Offered:
    """Something to choose: the id that a submission holds, its Arabic and English names."""

    id: str
    ar: str
    en: str


def write_forms(folder: Path, forms: Sequence[FieldForm], forces: Sequence[Offered], places: Iterable[Offered]) -> int:
    """Write each form as a workbook into ``folder``, and the places that they offer; gives the number of forms.

    Raises `InputError` where the folder cannot be written, `MissingExtra` where openpyxl is not installed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in forms:
            _write(folder / f"{form.id}.xlsx", sheets_of(form, forces))
        with (folder / PLACES).open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            # a list in a file of its own has one label for all languages
            table.writerow(("name", "label"))
            table.writerows((place.id, f"{place.ar} · {place.en}") for place in places)
    except OSError as error:
        raise InputError(f"{folder} cannot be written ({error.strerror}). Name a folder that you may write.") from error
    return len(forms)


def sheets_of(form: FieldForm, forces: Sequence[Offered]) -> Mapping[str, list[Sequence[str]]]:
    """The sheets of a form's workbook, row by row: survey, choices, settings."""
    uses_forces = any(field.type in ("forces", "force") for field in form.fields)
    choices = [("forces", force.id, force.ar, force.en) for force in forces] if uses_forces else []
    for field in form.fields:
        choices += [(field.name, answer.id, answer.ar, answer.en) for answer in field.answers]
    title = f"{form.ar} · {form.en}"
    return {
        "survey": [_SURVEY, *_survey(form)],
        "choices": [_CHOICES, *choices],
        "settings": [_SETTINGS, (title, f"hudna_{form.id}", VERSION, "العربية (ar)")],
    }


def _survey(form: FieldForm) -> Iterator[Sequence[str]]:
    yield "today", "today", "", "", "", "", "", ""
    yield "calculate", "hudna_form", "", "", "", "", "", f"'{form.id}'"
    for field in form.fields:
        if field.type != "places":
            yield _question(field, field.name, "yes" if field.needed else "")
            continue
        # a group would lose the order in which places were passed: a repeat keeps it
        yield "begin_repeat", field.name, field.ar, field.en, "", "", "", ""
        yield _question(field, f"{field.name}_place", "")
        yield "end_repeat", field.name, "", "", "", "", "", ""


def _question(field: Field, name: str, required: str) -> Sequence[str]:
    constraint = ". >= 0" if field.type == "count" else ". <= today()" if field.type == "date" else ""
    kinds = {
        "one": f"select_one {field.name}",
        "force": "select_one forces",
        "forces": "select_multiple forces",
        "place": f"select_one_from_file {PLACES}",
        "places": f"select_one_from_file {PLACES}",
    }
    appearance = "minimal autocomplete" if field.type in ("place", "places", "force", "forces") else ""
    kind = kinds.get(field.type) or _TYPES[field.type]
    return kind, name, field.ar, field.en, required, appearance, constraint, ""


def _write(path: Path, sheets: Mapping[str, list[Sequence[str]]]) -> None:
    try:
        from openpyxl import Workbook
    except ImportError as error:
        mend = 'python -m pip install "hudna[collect]"'
        raise MissingExtra(f"Writing forms needs openpyxl, which is not installed. Install it with: {mend}") from error
    book: Any = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    book.properties.creator = "Hudna"
    book.properties.created = book.properties.modified = _MADE.replace(tzinfo=None)
    book.save(path)
