"""The commands that ask for events and judge which reports are one."""

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
    Kinds,
    Place,
    Statuses,
    To,
    knowledge_of,
    wanted_events,
)


class ListFormat(StrEnum):
    """How a list is printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


Format = Annotated[ListFormat, typer.Option("--format", help="A table, JSON lines, or CSV.")]
Most = Annotated[int | None, typer.Option("--most", min=1, help="How many at most, the latest.")]
Actors = Annotated[
    list[str] | None, typer.Option("--actor", help="Id or name of an actor, with all that is part of it.")
]
Agreements = Annotated[list[str] | None, typer.Option("--agreement", help="Id of an agreement that events bear on.")]
Contested = Annotated[
    bool | None, typer.Option("--contested/--agreed", help="Only events with, or without, a contested value.")
]
Origins = Annotated[int, typer.Option("--origins", min=0, help="The least number of origins.")]
Outlets = Annotated[int, typer.Option("--outlets", min=0, help="The least number of outlets.")]


def events(
    kind: Kinds = None,
    status: Statuses = None,
    first: From = None,
    last: To = None,
    day: Annotated[str | None, typer.Option("--day", help="One day, or one month or year.")] = None,
    place: Place = None,
    actor: Actors = None,
    agreement: Agreements = None,
    contested: Contested = None,
    origins: Origins = 0,
    outlets: Outlets = 0,
    most: Most = None,
    output: Format = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """List events: what happened, and how many outlets, origins and sides tell of it.

    Filters add up; of one that is repeated any value fits. An origin is whom reports come from in the end: two outlets
    with one statement are two outlets and one origin. Why a number is what it is: hudna explain ID.

    \b
    Examples:
        hudna events --kind joint_patrol --day 2021-03
        hudna events --actor turkey --contested
        hudna events --origins 2 --format csv > events.csv
        hudna events --agreement sochi-2019 --format jsonl
    """
    from hudna.commands.events import events as run
    from hudna.commands.events import narrowed

    knowledge = knowledge_of(dossier)
    wanted = wanted_events(first or day, last or day, kind, place, status, knowledge)
    wanted = narrowed(wanted, knowledge, actor or (), agreement or (), contested, (origins, outlets))
    raise typer.Exit(run(db, wanted, most, output.value, knowledge))


def explain(
    name: Annotated[str, typer.Argument(help="What a list prints: the id of an event, DOCUMENT/REPORT, or SORT:NAME.")],
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Walk back from what is printed to its sources.

    From an event: its values and their rules, outlets, origins and sides, judgements, claims, what found them, printed
    words, stored bytes, source.

    \b
    Examples:
        hudna explain 3f2a9c0e11bd
        hudna explain patrol-17/r1
    """
    from hudna.commands.explain import explain as run

    raise typer.Exit(run(db, name, dossier))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    for command in (events, explain):
        app.command()(command)
