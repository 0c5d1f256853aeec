"""The commands for what people decided about reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hudna.commands.options import USUAL_DB, Db


def gold(
    folder: Annotated[Path, typer.Argument(help="The folder to write to; it is made where there is none.")],
    db: Db = USUAL_DB,
) -> None:
    """Write what people decided as labelled reports, a text and an annotation each.

    A document is written once each of its reports was accepted, corrected and accepted, or rejected.

    \b
    Examples:
        hudna review gold corrections/
        hudna review gold gold/corrected/
    """
    from hudna.commands.review import gold as run

    raise typer.Exit(run(db, folder))


def agreement(db: Db = USUAL_DB) -> None:
    """Show how far reader and people agree by field, kind and month, and people among themselves.

    What two or more persons decided about is compared by Krippendorff's alpha (1: wholly agreed, 0: as by chance).

    \b
    Examples:
        hudna review agreement
    """
    from hudna.commands.review import agreement as run

    raise typer.Exit(run(db))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    part = typer.Typer(no_args_is_help=True, help="What people decided about reports.")
    part.command("gold")(gold)
    part.command("agreement")(agreement)
    app.add_typer(part, name="review")
