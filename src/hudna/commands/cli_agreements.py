"""The command that asks how agreements are kept."""

from __future__ import annotations

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
    To,
    knowledge_of,
    period,
)


def agreements(
    name: Annotated[str | None, typer.Argument(help="Id of an agreement, or of one of its terms; all if none.")] = None,
    first: From = None,
    last: To = None,
    output: Listed = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Show agreements, their terms, and how far each was kept from month to month.

    Events support or break a term, or are claimed to; those that may bear on it, and those outside the agreement, are
    counted apart. A month is scored from 0 (not at all) to 3 (fully); where nothing bears on a term and no outlet
    reported from its area there is no score: silence is no compliance. Why a score: hudna explain term:TERM/MONTH.

    \b
    Examples:
        hudna agreements
        hudna agreements moscow-2020 --from 2020-03 --to 2020-12
        hudna agreements moscow-2020.3
        hudna agreements --format csv > scores.csv
    """
    from hudna.commands.agreements import Asking
    from hudna.commands.agreements import agreements as run

    start, end = period(first, last)
    months = start.isoformat()[:7] if start else "", end.isoformat()[:7] if end else "9999-12"
    raise typer.Exit(run(db, Asking(name, *months), output.value, knowledge_of(dossier)))


def add_to(app: typer.Typer) -> None:
    """Name this command on the command line."""
    app.command()(agreements)
