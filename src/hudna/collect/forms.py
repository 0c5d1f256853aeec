"""Submissions of our field forms, as KoboToolbox and ODK Central export them: one submission, one document.

The text of the document is what the form's sentences say with the answers in them; nothing is added. Groups are taken
off the names of fields (``group/field``, ``group-field``); repeats come as lists (JSON) or as sheets of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from hudna.collect.arrival import Arrival, Given, canonical, fingerprint, published_at, published_on
from hudna.collect.days import iso_day
from hudna.errors import InputError
from hudna.knowledge.field_forms import Field, FieldForm
from hudna.model.attachment import Attachment
from hudna.model.document import Document
from hudna.model.when import Published

MARK = "hudna_form"
"""The field by which a submission says which form it is of."""

_LAST = re.compile(r"[/\-.](?=[^/\-.]*$)")
_NAMES = ("_uuid", "instanceID", "__id", "KEY", "_id")
_DAYS = ("today", "_submission_time", "SubmissionDate", "submissionDate")


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms by id, and how places, forces and months are written in Arabic, by id and number."""

    by_id: Mapping[str, FieldForm]
    place: Callable[[str], str]
    force: Callable[[str], str]
    months: Sequence[str]


def is_form(names: Sequence[str]) -> bool:
    """Whether one of the headings or keys is the field that names our form."""
    return any(_plain(name) == MARK for name in names)


def is_submission(content: Mapping[str, Any]) -> bool:
    """Whether an object is a submission of one of our forms, at its top or within its groups."""
    return is_form(tuple(content)) or any(is_submission(v) for v in content.values() if isinstance(v, Mapping))


def submission(content: Mapping[str, Any], path: str, given: Given, attached: Sequence[Attachment] = ()) -> Arrival:
    """The document of a submission; what is ``attached`` is part of its original by hash.

    Raises `InputError` where the form is not known or an answer is missing.
    """
    forms = given.forms()
    answers = _flat(content)
    form = forms.by_id.get(str(answers.get(MARK))) if forms else None
    if forms is None or form is None:
        known = ", ".join(forms.by_id) if forms else "none"
        raise InputError(f"is of a form “{answers.get(MARK)}” that is not known. Known: {known}. See knowledge/forms.")
    values = {field.name: words for field in form.fields if (words := _words(field, _answer(field, answers), forms))}
    missing = [field.name for field in form.fields if field.needed and field.name not in values]
    if missing:
        raise InputError(f"has no answer to {', '.join(missing)}. Export XML values and headers, or fill it in.")
    text = f"{form.heading}\n{form.said(values)}"
    name = next((str(answers[n]).removeprefix("uuid:") for n in _NAMES if answers.get(n)), None)
    kept = {field.name: answers[field.name] for field in form.fields if answers.get(field.name) not in (None, "")}
    files = {"files": [asdict(each) for each in attached]} if attached else {}
    original = canonical({"form": form.id, "id": name, "answers": _dated(kept), **files})
    document = Document(
        fingerprint(original), text, f"form/{form.id}/{name}" if name else None, path, None, form.ar, given.outlet,
        _published(answers, given),
    )  # fmt: skip
    return Arrival(document, original, (), len(original))


def _plain(name: str) -> str:
    """The name of a field without those of its groups."""
    return _LAST.split(str(name))[-1]


def _flat(content: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in content.items():
        found.update(_flat(value) if isinstance(value, Mapping) else {_plain(name): value})
    return found


def _answer(field: Field, answers: Mapping[str, Any]) -> Any:
    """The answer to a field, by its name or its label in either language."""
    return next(
        (answers[name] for name in (field.name, field.ar, field.en) if answers.get(name) not in (None, "")), None
    )


def _words(field: Field, answer: Any, forms: Forms) -> str:
    """An answer in Arabic words; empty where there is none, and for a count of none."""
    if answer is None:
        return ""
    if field.type == "date":
        return _day(answer, forms.months)
    if field.type == "count":
        return _count(field, answer)
    if field.type == "one":
        chosen = next((a for a in field.answers if str(answer).strip() in (a.id, a.en, a.ar)), None)
        if chosen is None:
            raise InputError(f"answers {field.name} with “{answer}”, which the form does not offer. Use XML values.")
        return chosen.says
    if field.type == "words":
        return " ".join(str(answer).split())
    named = forms.place if field.type in ("place", "places") else forms.force
    return field.join.join(named(each) for each in _several(answer, field))


def _several(answer: Any, field: Field) -> list[str]:
    if isinstance(answer, list):
        items = [next(iter(_flat(a).values()), "") if isinstance(a, Mapping) else a for a in answer]
        return [str(item).strip() for item in items if str(item).strip()]
    whole = str(answer).strip()
    return whole.split() if field.type in ("forces", "places") else [whole]


def _count(field: Field, answer: Any) -> str:
    try:
        number = float(answer)
    except (TypeError, ValueError) as error:
        raise InputError(f"answers {field.name} with “{answer}”, which is no number. Mend the submission.") from error
    if number < 0 or not number.is_integer():
        raise InputError(f"answers {field.name} with “{answer}”, which is no count. Mend the submission.")
    return str(int(number)) if number else ""


def _day(answer: Any, months: Sequence[str]) -> str:
    written = answer.isoformat() if isinstance(answer, date) else iso_day(str(answer))
    try:
        day = date.fromisoformat(written[:10])
    except ValueError as error:
        raise InputError(f"has the day “{answer}”, which is none. Write it as 2021-03-10.") from error
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _published(answers: Mapping[str, Any], given: Given) -> Published:
    written = next((answers[name] for name in _DAYS if answers.get(name)), None)
    if written is None:
        return published_on(given.published)
    moment = _moment(written)
    return published_at(moment, given.zone) if moment else published_on(str(written), "metadata")


def _moment(written: Any) -> datetime | None:
    try:
        moment = written if isinstance(written, datetime) else datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _dated(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as they are the same in every form of export: days without a clock, everything else as text."""
    return {name: _same(value) for name, value in kept.items()}


def _same(value: Any) -> Any:
    if isinstance(value, list):
        return [_same(next(iter(_flat(v).values()), "")) if isinstance(v, Mapping) else _same(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
