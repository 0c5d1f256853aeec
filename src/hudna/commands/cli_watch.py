"""The commands that watch over time: coverage, series, stocks, alerts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from hudna.commands.options import (
    USUAL_DB,
    USUAL_DOSSIER,
    Db,
    DossierName,
    From,
    Listed,
    ListFormat,
    Place,
    To,
    knowledge_of,
    period,
)


class CoverageBy(StrEnum):
    """By what ``hudna coverage`` counts."""

    day = "day"
    week = "week"
    month = "month"
    outlet = "outlet"
    place = "place"
    gap = "gap"


def coverage(
    place: Place = None,
    first: From = None,
    last: To = None,
    by: Annotated[CoverageBy, typer.Option("--by", help="Count by time, outlet or place; gap: days in a row.")] = (
        CoverageBy.month
    ),
    output: Listed = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Show who told of a place when, so that silence can be told from calm.

    A day is told (something is reported of it), quiet (outlets that cover the place are in the record and tell nothing
    of it) or unwatched (no outlet that covers the place is in the record). A village stands for its sub-district.

    \b
    Examples:
        hudna coverage
        hudna coverage --place إدلب --from 2021-03 --to 2021-05 --by week
        hudna coverage --place road-m4 --by gap --format csv
    """
    from hudna.commands.coverage import Asked
    from hudna.commands.coverage import coverage as run

    asked = Asked(place, *period(first, last), by.value)
    raise typer.Exit(run(db, asked, output.value, knowledge_of(dossier)))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    app.command()(coverage)
