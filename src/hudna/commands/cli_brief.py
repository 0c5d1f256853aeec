"""The command that writes a brief."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hudna.commands.options import USUAL_DB, USUAL_DOSSIER, Db, DossierName, From, To, knowledge_of, period


class BriefLanguage(StrEnum):
    """The languages of a brief."""

    ar = "ar"
    en = "en"


class BriefFormat(StrEnum):
    """The forms of a brief."""

    html = "html"
    pdf = "pdf"
    docx = "docx"
    md = "md"


def brief(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    first: From = None,
    last: To = None,
    day: Annotated[str | None, typer.Option("--day", help="The brief of one day.")] = None,
    week: Annotated[str | None, typer.Option("--week", help="The brief of this day's week, Monday to Sunday.")] = None,
    language: Annotated[BriefLanguage, typer.Option("--language", help="Arabic or English.")] = BriefLanguage.ar,
    form: Annotated[BriefFormat | None, typer.Option("--format", help="Without it, as the file's name ends.")] = None,
    agreement: Annotated[str | None, typer.Option("--agreement", help="Only what bears on it; its id.")] = None,
    area: Annotated[str | None, typer.Option("--area", help="Only what lies there: a place by name or id.")] = None,
    template: Annotated[
        Path | None, typer.Option("--template", help="A folder with your own words.yml, brief.typ, brief.html.j2 …")
    ] = None,
    charts: Annotated[bool, typer.Option("--charts/--no-charts", help="Draw charts; needs the extra publish.")] = True,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Write the brief of a period: what happened, what is due, what changed, what is not known.

    Each sentence opens the printed words that it rests on. docs/briefs.md says what stands where, and how an
    organisation changes words and looks.

    \b
    Examples:
        hudna brief --week 2020-03-15 --output week.pdf
        hudna brief --from 2020-03-01 --to 2020-03-31 --language en -o march.docx
        hudna brief --day 2019-11-01 --area الحسكة -o day.html
        hudna brief --from 2020-03 --to 2020-08 --agreement moscow-2020 --language en -o moscow.md
    """
    from hudna.commands.brief import Output, Wanted, period_of
    from hudna.commands.brief import brief as run

    days = period_of(period(day, None)[0], period(week, None)[0], *period(first, last))
    wanted = Wanted(*days, language.value, agreement, area)
    written = Output((form or form_of(output)).value, output, template, charts)
    raise typer.Exit(run(db, wanted, written, knowledge_of(dossier)))


def form_of(output: Path) -> BriefFormat:
    """The form that a file's name asks for. Raises `InputError` where it asks for none."""
    from hudna.errors import InputError

    try:
        return BriefFormat(output.suffix.removeprefix("."))
    except ValueError as error:
        known = ", ".join(form.value for form in BriefFormat)
        raise InputError(f"What form {output} is to have is not clear. Give --format, one of: {known}.") from error


def add_to(app: typer.Typer) -> None:
    """Name this command on the command line."""
    app.command()(brief)
