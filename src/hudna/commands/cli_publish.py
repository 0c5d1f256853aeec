"""The commands that let something leave the record."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hudna.commands.options import (
    USUAL_DB,
    USUAL_DOSSIER,
    Db,
    DossierName,
    From,
    Kinds,
    Place,
    Statuses,
    To,
    knowledge_of,
    period,
    today_of,
    wanted_events,
)
from hudna.errors import InputError

if TYPE_CHECKING:
    from hudna.publish.leaving import Care


class ExportFormat(StrEnum):
    """What ``hudna export`` writes and ``hudna validate`` checks."""

    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"
    parquet = "parquet"
    xlsx = "xlsx"
    acled = "acled"
    plover = "plover"
    ged = "ged"
    agreements = "agreements"
    pam = "pam"
    ftm = "ftm"
    ftm_statements = "ftm-statements"
    sqlite = "sqlite"
    hxl = "hxl"
    ical = "ical"
    rss = "rss"
    feed = "feed"


class Unit(StrEnum):
    """The units that places may be cut to."""

    admin1 = "admin1"
    admin2 = "admin2"


class Language(StrEnum):
    """The languages of forms that hold words of ours."""

    en = "en"
    ar = "ar"


Coarsen = Annotated[
    Unit | None,
    typer.Option(
        "--coarsen", help="Cut places to governorates (admin1) or districts (admin2); no printed words leave."
    ),
]
Until = Annotated[str | None, typer.Option("--until", help="Embargo: hold back what is younger than this day.")]
Embargo = Annotated[
    int | None, typer.Option("--embargo", min=1, help="Embargo: hold back what is younger than so many days.")
]
Today = Annotated[
    str | None, typer.Option("--today", help="The day that --embargo counts from; the real one if not given.")
]


def care_of(coarsen: Unit | None, until: str | None, embargo: int | None, today: str | None) -> Care:
    """What is to be held back. Raises `InputError` for what is no day, and for two embargoes."""
    from datetime import timedelta

    from hudna.publish.leaving import Care

    if until is not None and embargo is not None:
        raise InputError("--until and --embargo both name an embargo. Give one of them.")
    day = today_of(today) - timedelta(days=embargo) if embargo is not None else period(until, until)[1]
    return Care(coarsen.value if coarsen else None, day)


def export(
    output_format: Annotated[ExportFormat, typer.Option("--format", help="The form of the dataset.")] = (
        ExportFormat.jsonl
    ),
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; without it standard output.")] = None,
    with_dictionary: Annotated[
        bool, typer.Option("--dictionary", help="Write the data dictionary beside the file.")
    ] = False,
    first: From = None,
    last: To = None,
    kind: Kinds = None,
    place: Place = None,
    status: Statuses = None,
    coarsen: Coarsen = None,
    until: Until = None,
    embargo: Embargo = None,
    today: Today = None,
    language: Annotated[Language, typer.Option("--language", help="Of forms that hold words of ours.")] = Language.en,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Write the record, or a part of it, as a dataset.

    docs/reference/exports.md says what each field means and what each form cannot hold; both are also said after
    writing, on standard error.

    \b
    Examples:
        hudna export --format csv --output events.csv
        hudna export --format geojson --from 2021 --kind shelling -o shelling.geojson
        hudna export --format acled -o acled.csv --dictionary
        hudna export --format csv -o public.csv --coarsen admin2 --embargo 30
    """
    from hudna.commands.leave import Order
    from hudna.commands.leave import export as run

    knowledge = knowledge_of(dossier)
    wanted = wanted_events(first, last, kind, place, status, knowledge)
    care = care_of(coarsen, until, embargo, today)
    order = Order(output_format.value, output, wanted, care, language.value, with_dictionary)
    raise typer.Exit(run(db, order, knowledge))


def validate(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A file that hudna export wrote, changed or not.")],
    output_format: Annotated[
        ExportFormat | None, typer.Option("--format", help="The form that it should be of; else it is guessed.")
    ] = None,
) -> None:
    """Check a file of export: line, column, what is wrong there and how to mend it.

    \b
    Examples:
        hudna validate events.csv
        hudna validate coded.csv --format acled
    """
    from hudna.commands.leave import validate as run

    raise typer.Exit(run(path, output_format.value if output_format else None))


def publish_site(
    directory: Annotated[Path, typer.Argument(help="The folder to write index.html into.")],
    title: Annotated[str | None, typer.Option(help="The heading; without it the dossier's name.")] = None,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Write the record as one page that opens from disk without a network.

    \b
    Examples:
        hudna publish site site/
    """
    from hudna.commands.leave import site as run

    raise typer.Exit(run(db, directory, knowledge_of(dossier), title))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    app.command()(export)
    app.command()(validate)
    publish = typer.Typer(no_args_is_help=True, help="Publish the record.")
    publish.command("site")(publish_site)
    app.add_typer(publish, name="publish")
