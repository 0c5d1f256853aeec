"""All forms of export by name, how one is written and how a file is checked."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from hudna.errors import InputError
from hudna.publish.atomic import whole_file
from hudna.publish.export import FORMATS, export
from hudna.publish.forms.acled import ACLED
from hudna.publish.forms.agreements import AGREEMENTS, PAM
from hudna.publish.forms.calendar import ICAL
from hudna.publish.forms.database import SQLITE
from hudna.publish.forms.feeds import FEED, RSS
from hudna.publish.forms.ged import GED
from hudna.publish.forms.hxl import HXL
from hudna.publish.forms.money import FTM, FTM_STATEMENTS
from hudna.publish.forms.plain import PLAIN
from hudna.publish.forms.plover import PLOVER
from hudna.publish.forms.shape import Flaw, Form
from hudna.publish.forms.workbook import XLSX
from hudna.publish.leaving import Leaving

FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (*PLAIN, XLSX, ACLED, PLOVER, GED, AGREEMENTS, PAM, FTM, FTM_STATEMENTS, SQLITE, HXL, ICAL, RSS, FEED)
}
"""Every form, in the order in which the documentation lists them."""


def form_of(name: str) -> Form:
    """The form with this name. Raises `InputError` naming those that there are."""
    if name not in FORMS:
        raise InputError(f"No format {name!r}. Choose one of: {', '.join(FORMS)}.")
    return FORMS[name]


def write(form: Form, leaving: Leaving, path: Path | None) -> None:
    """Write what leaves to ``path``, whole or not at all, else to standard output.

    Raises `InputError` where the file cannot be written or a terminal would get bytes, `MissingExtra` where the form
    needs a library that is not installed.
    """
    if path is not None:
        with whole_file(path) as file:
            form.write(leaving, file)
    elif form.name in FORMATS:
        export(leaving.events(claims=form.name == "jsonl" and leaving.care.claims), form.name)
    elif form.binary and sys.stdout.isatty():
        raise InputError(f"{form.name} is not for a terminal. Name a file with --output, or send the output to one.")
    else:
        form.write(leaving, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def check(form: Form, path: Path, most: int) -> list[Flaw]:
    """The first mistakes in a file of this form, none where it is sound. Raises `InputError` for a missing file."""
    if not path.is_file():
        raise InputError(f"There is no file {path}. Name one that hudna export has written.")
    return list(islice(_flaws(form, path), most))


def _flaws(form: Form, path: Path) -> Iterator[Flaw]:
    yield from form.check(path)


def guess(path: Path) -> Form:
    """The form that a file seems to be of: by its suffix, of a table by its columns. Raises `InputError`."""
    name = path.name.lower()
    fitting = [form for form in FORMS.values() if name.endswith(f".{form.suffix}")]
    fitting = [form for form in fitting if len(form.suffix) == max(len(f.suffix) for f in fitting)]
    if len(fitting) > 1 and path.is_file():
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            first = file.readline().strip()
        fitting = [form for form in fitting if first.startswith(",".join(f.name for f in form.fields[:3]))] or fitting
    if len(fitting) != 1:
        known = ", ".join(form.name for form in fitting or FORMS.values())
        raise InputError(f"What form {path} is of cannot be seen. Say it with --format: {known}.")
    return fitting[0]
