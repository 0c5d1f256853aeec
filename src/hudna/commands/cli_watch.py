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
    Today,
    knowledge_of,
    period,
    today_of,
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


def series(
    name: Annotated[str | None, typer.Argument(help="Id of a series; without it all of them.")] = None,
    all_words: Annotated[
        bool, typer.Option("--all", help="Also words of the codebook that come with a single number.")
    ] = False,
    output: Listed = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Show numbered events: numbers told, missing, in doubt.

    \b
    Examples:
        hudna series
        hudna series m4-patrols
        hudna series astana-rounds --format csv
    """
    from hudna.commands.series import series as run

    raise typer.Exit(run(db, name, output.value, knowledge_of(dossier), all_words=all_words))


def stocks(
    what: Annotated[str | None, typer.Option("--what", help="What is counted, e.g. soldiers, posts, tanks.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", help="Part of a subject as listed: soldiers/us.")] = None,
    place: Place = None,
    first: From = None,
    last: To = None,
    output: Listed = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Show levels of forces, posts and vehicles: claims over time, side by side with who says so.

    \b
    Examples:
        hudna stocks
        hudna stocks --what soldiers --place إدلب
        hudna stocks --subject posts/tr --from 2020-02 --format csv
    """
    from hudna.commands.stocks import Wanted
    from hudna.commands.stocks import stocks as run

    wanted = Wanted(what, subject, place, *period(first, last))
    raise typer.Exit(run(db, wanted, output.value, knowledge_of(dossier)))


def alerts(
    today: Today = None,
    since: Annotated[str | None, typer.Option("--since", help="Only alerts of this day or later.")] = None,
    rule: Annotated[list[str] | None, typer.Option("--rule", help="Id of a rule; may be repeated.")] = None,
    look: Annotated[bool, typer.Option("--look", help="Only look; what is new is not kept as raised.")] = False,
    output: Listed = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Raise what the rules of the dossier find, and list all that was raised.

    The rules stand in alerts.yml of the dossier. Each alert is raised once; what no longer holds stays listed as such.

    \b
    Examples:
        hudna alerts
        hudna alerts --today 2021-03-31 --since 2021-03
        hudna alerts --rule m4-patrols-silent --format jsonl
    """
    from hudna.commands.alerts import Asked
    from hudna.commands.alerts import alerts as run

    asked = Asked(today_of(today), period(since, None)[0], tuple(rule or ()), look)
    raise typer.Exit(run(db, asked, output.value, knowledge_of(dossier)))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    for command in (coverage, series, stocks, alerts):
        app.command()(command)
