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


def contradictions(
    field: Annotated[
        list[str] | None,
        typer.Option("--field", help="status, type, when, where, initiator, quantities or account; may be repeated."),
    ] = None,
    later: Annotated[
        bool | None, typer.Option("--later/--rival", help="Only counts that grew later, or only what sources contest.")
    ] = None,
    kind: Kinds = None,
    first: From = None,
    last: To = None,
    place: Place = None,
    output: Format = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """List what the reports of one event contradict each other on.

    Counts, days, places, who began, whether it was held, its kind, and accounts of one talk: who says what, and which
    value stands by which rule. A count that only grew from day to day is a later count, no contradiction of sources.

    \b
    Examples:
        hudna contradictions
        hudna contradictions --field quantities --rival
        hudna contradictions --from 2020 --to 2020 --format csv
    """
    from hudna.commands.contradictions import contradictions as run

    knowledge = knowledge_of(dossier)
    wanted = wanted_events(first, last, kind, place, None, knowledge)
    raise typer.Exit(run(db, wanted, tuple(field or ()), later, output.value))


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
        hudna explain contradiction:5be1c0aa9d02
    """
    from hudna.commands.explain import explain as run

    raise typer.Exit(run(db, name, dossier))


Reason = Annotated[str, typer.Option("--reason", help="Why, for whoever looks at it later.")]
Author = Annotated[str | None, typer.Option("--author", help="Who judges; without it the name you are logged in by.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would come of it and change nothing.")]


def merge(
    names: Annotated[list[str], typer.Argument(metavar="EVENT EVENT…", help="Ids of events that are one.")],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Judge that events are one.

    The judgement is added with your name, day and reason, and outlives every new reading. It is refused where a person
    said before that reports of these events are not the same.

    \b
    Examples:
        hudna merge 3f2a9c0e11bd 90ab41c7d2e0 --reason "one patrol, two names of the village"
        hudna merge 3f2a9c0e11bd 90ab41c7d2e0 --reason "same convoy" --dry-run
    """
    from hudna.commands.judge import author_of
    from hudna.commands.judge import merge as run

    raise typer.Exit(run(db, names, author_of(author), reason, knowledge_of(dossier), dry=dry_run))


def split(
    event: Annotated[str, typer.Argument(help="Id of the event.")],
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT…", help="Reports that are not of it: DOCUMENT/REPORT.")
    ],
    reason: Reason,
    author: Author = None,
    dry_run: DryRun = False,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Judge that reports are not of an event.

    They become an event of their own; the others stay together.

    \b
    Examples:
        hudna split 3f2a9c0e11bd patrol-17/4b1be4596f527fea --reason "the patrol of the day before"
    """
    from hudna.commands.judge import author_of
    from hudna.commands.judge import split as run

    raise typer.Exit(run(db, event, reports, author_of(author), reason, knowledge_of(dossier), dry=dry_run))


def undo(
    most: Annotated[int, typer.Argument(metavar="[N]", min=1, help="How many of your last decisions.")] = 1,
    author: Author = None,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Take back your last merges and splits.

    Nothing is removed: what takes back is added too. The events are then as they were before.

    \b
    Examples:
        hudna undo
        hudna undo 3 --author amal
    """
    from hudna.commands.judge import author_of
    from hudna.commands.judge import undo as run

    raise typer.Exit(run(db, most, author_of(author), knowledge_of(dossier)))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    for command in (events, contradictions, merge, split, undo, explain):
        app.command()(command)
