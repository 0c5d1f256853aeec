"""The commands that let something leave the record."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

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
    wanted_events,
)


class ExportFormat(StrEnum):
    """What ``hudna export`` writes."""

    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"
    parquet = "parquet"


def export(
    output_format: Annotated[ExportFormat, typer.Option("--format", help="The form of the dataset.")] = (
        ExportFormat.jsonl
    ),
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; without it standard output.")] = None,
    first: From = None,
    last: To = None,
    kind: Kinds = None,
    place: Place = None,
    status: Statuses = None,
    db: Db = USUAL_DB,
) -> None:
    """Write events as a dataset.

    docs/reference/exports.md says what each column means.

    \b
    Examples:
        hudna export --format csv --output events.csv
        hudna export --format geojson --from 2021 --kind shelling -o shelling.geojson
    """
    from hudna.commands.leave import export as run

    knowledge = knowledge_of(USUAL_DOSSIER)
    raise typer.Exit(run(db, output_format.value, output, wanted_events(first, last, kind, place, status, knowledge)))


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
    publish = typer.Typer(no_args_is_help=True, help="Publish the record.")
    publish.command("site")(publish_site)
    app.add_typer(publish, name="publish")
