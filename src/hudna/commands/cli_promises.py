"""The commands of the promise ledger."""

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
    Listed,
    ListFormat,
    To,
    Today,
    check_name,
    knowledge_of,
    period,
    today_of,
)


class Within(StrEnum):
    """How far ahead ``hudna due`` looks."""

    today = "today"
    week = "week"
    month = "month"
    all = "all"


_AHEAD = {Within.today: 0, Within.week: 6, Within.month: 30, Within.all: None}

Standings = Annotated[
    list[str] | None,
    typer.Option("--outcome", help="How it stands, e.g. shifted or overdue; may be repeated."),
]


def due(
    today: Today = None,
    within: Annotated[Within, typer.Option("--within", help="How far ahead; a week is today and six days.")] = (
        Within.week
    ),
    output: Listed = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """List what was announced and is due or overdue.

    Overdue is what should have come and no report tells of, though outlets told of its area in that time: their number
    stands beside it. Where none did it is "no coverage". What no day was said of is never overdue; --within all
    lists it too.

    \b
    Examples:
        hudna due
        hudna due --today 2021-07-05 --within month
        hudna due --within all --format csv > due.csv
    """
    from hudna.commands.due import due as run

    raise typer.Exit(run(db, today_of(today), _AHEAD[within], output.value, knowledge_of(dossier)))


def promises(
    outcome: Standings = None,
    kind: Kinds = None,
    first: From = None,
    last: To = None,
    today: Today = None,
    output: Listed = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """List announcements, undertakings, targets and deadlines with what became of each.

    Open, held, shifted (held on another day, elsewhere, on another level or with others), cut short, cancelled,
    postponed, replaced by another announcement, overdue, no coverage. --from and --to are days on which it is due.

    \b
    Examples:
        hudna promises
        hudna promises --outcome shifted --outcome cut_short
        hudna promises --kind joint_patrol --from 2020-03 --to 2020-08 --format jsonl
    """
    from hudna.commands.due import SHAPES, Asked
    from hudna.commands.due import promises as run
    from hudna.record.promises import Wanted

    knowledge = knowledge_of(dossier)
    for option, given, known in (("--kind", kind, knowledge.codebook.kinds), ("--outcome", outcome, SHAPES)):
        for name in given or ():
            check_name(option, name, tuple(known))
    wanted = Wanted((), tuple(kind or ()), *period(first, last))
    raise typer.Exit(run(db, Asked(wanted, today_of(today), tuple(outcome or ())), output.value, knowledge))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    app.command()(due)
    app.command()(promises)
