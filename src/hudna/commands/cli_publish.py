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


def care_of(
    coarsen: Unit | None, until: str | None, embargo: int | None, today: str | None, *, claims: bool = False
) -> Care:
    """What is to be held back. Raises `InputError` for what is no day, and for two embargoes."""
    from datetime import timedelta

    from hudna.publish.leaving import Care

    if until is not None and embargo is not None:
        raise InputError("--until and --embargo both name an embargo. Give one of them.")
    day = today_of(today) - timedelta(days=embargo) if embargo is not None else period(until, until)[1]
    return Care(coarsen.value if coarsen else None, day, claims)


def export(
    output_format: Annotated[ExportFormat, typer.Option("--format", help="The form of the dataset.")] = (
        ExportFormat.jsonl
    ),
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; without it standard output.")] = None,
    with_dictionary: Annotated[
        bool, typer.Option("--dictionary", help="Write the data dictionary beside the file.")
    ] = False,
    claims: Annotated[
        bool, typer.Option("--claims", help="In jsonl also each value of each report with its printed words.")
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
    care = care_of(coarsen, until, embargo, today, claims=claims)
    order = Order(output_format.value, output, wanted, care, language.value, with_dictionary)
    raise typer.Exit(run(db, order, knowledge))


def validate(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="A file that hudna export wrote, changed or not, or a release.")
    ],
    output_format: Annotated[
        ExportFormat | None, typer.Option("--format", help="The form that it should be of; else it is guessed.")
    ] = None,
) -> None:
    """Check a file of export: line, column, what is wrong there and how to mend it.

    \b
    Examples:
        hudna validate events.csv
        hudna validate coded.csv --format acled
        hudna validate releases/2
    """
    from hudna.commands.leave import validate as run

    raise typer.Exit(run(path, output_format.value if output_format else None))


def release(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of all releases.")],
    number: Annotated[int, typer.Option("--version", min=1, help="The number of this release.")],
    day: Annotated[str | None, typer.Option("--date", help="Day of the release, for the citation.")] = None,
    author: Annotated[list[str] | None, typer.Option("--author", help="Who answers for it; may be repeated.")] = None,
    licence: Annotated[str | None, typer.Option("--licence", help="Its licence, as in SPDX: CC-BY-4.0.")] = None,
    address: Annotated[str | None, typer.Option("--address", help="Where it will be found: https://…")] = None,
    coarsen: Coarsen = None,
    until: Until = None,
    embargo: Embargo = None,
    today: Today = None,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Make a numbered release: data, changes since the last one with reasons, hashes, citation, README.

    DIR/NUMBER holds csv, jsonl, geojson and parquet. A release that is there is never written over. The same record
    gives the same bytes.

    \b
    Examples:
        hudna release releases/ --version 1 --date 2021-04-01 --author "Truce Monitor" --licence CC-BY-4.0
        hudna release releases/ --version 2 --coarsen admin2 --embargo 30
    """
    from hudna.commands.leave import release as run
    from hudna.publish.releasing import Plan

    care = care_of(coarsen, until, embargo, today, claims=True)
    days = period(day, day)
    said = days[0].isoformat() if days[0] else None
    plan = Plan(number, "", "", tuple(author or ()), said, licence, address)
    raise typer.Exit(run(db, directory, plan, care, knowledge_of(dossier)))


def publish_site(
    directory: Annotated[Path, typer.Argument(help="The folder that the site is to be; a site there is replaced.")],
    title: Annotated[str | None, typer.Option(help="The heading; without it the dossier's name.")] = None,
    author: Annotated[list[str] | None, typer.Option("--author", help="Who answers for it; may be repeated.")] = None,
    licence: Annotated[str | None, typer.Option("--licence", help="Its licence, as in SPDX: CC-BY-4.0.")] = None,
    address: Annotated[str | None, typer.Option("--address", help="Where it will be found: https://…")] = None,
    download: Annotated[
        list[ExportFormat] | None,
        typer.Option("--download", help="A form of export to put beside it; may be repeated. Usually csv and geojson."),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--on", help="The day on which promises stand as shown; usually the newest report's."),
    ] = None,
    coarsen: Coarsen = None,
    until: Until = None,
    embargo: Embargo = None,
    today: Today = None,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Write the record as a site: a folder of plain files for any web host, that also opens from disk.

    Map, months, search, events with their printed words, agreements, promises, series, levels, coverage, sources, data
    to take along; in Arabic and English; nothing is asked of other computers. The same record gives the same bytes.

    \b
    Examples:
        hudna publish site site/
        hudna publish site site/ --author "Truce Monitor" --licence CC-BY-4.0 --address https://truce.example.org
        hudna publish site public/ --coarsen admin2 --embargo 30 --download csv --download geojson --download ged
    """
    from hudna.commands.leave import title_of
    from hudna.commands.site import publish as run
    from hudna.publish.site.matter import About
    from hudna.publish.words import Both

    knowledge = knowledge_of(dossier)
    name = title_of(knowledge)
    heading = Both(title, title) if title else Both(name["en"], name["ar"])
    forms = tuple(dict.fromkeys(form.value for form in download)) if download else ("csv", "geojson")
    about = About(heading, tuple(author or ()), licence, address, period(day, day)[0], forms)
    raise typer.Exit(run(db, directory, knowledge, about, care_of(coarsen, until, embargo, today)))


def publish_page(
    directory: Annotated[Path, typer.Argument(help="The folder to write index.html into.")],
    title: Annotated[str | None, typer.Option(help="The heading; without it the dossier's name.")] = None,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Write a small record as one page in one file, to be sent to somebody; it opens from disk without a network.

    \b
    Examples:
        hudna publish page page/
    """
    from hudna.commands.leave import page as run

    raise typer.Exit(run(db, directory, knowledge_of(dossier), title))


def mcp(db: Db = USUAL_DB, dossier: DossierName = USUAL_DOSSIER) -> None:
    """Answer programs that speak the Model Context Protocol, over standard input and output.

    Tools: search_documents, list_events, get_event, due, agreements, explain. Answers carry evidence; nothing is
    changed. Needs the extra mcp.

    \b
    Examples:
        hudna mcp --db my.db
    """
    from hudna.commands.mcp_server import serve

    raise typer.Exit(serve(db, knowledge_of(dossier)))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    app.command()(export)
    app.command()(validate)
    app.command()(release)
    app.command()(mcp)
    publish = typer.Typer(no_args_is_help=True, help="Publish the record.")
    publish.command("site")(publish_site)
    publish.command("page")(publish_page)
    app.add_typer(publish, name="publish")
