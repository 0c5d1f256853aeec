"""The commands about monitors' own forms, and about outside accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hudna.commands.options import USUAL_DOSSIER, DossierName, knowledge_of


def write(
    folder: Annotated[Path, typer.Argument(help="Where the workbooks are written.")],
    within: Annotated[
        list[str] | None, typer.Option("--within", help="Offer only places within this one; may be repeated.")
    ] = None,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Write the field forms as XLSForm workbooks, with the places and forces of a dossier.

    Patrol, incident, meeting, access denied, stock count: in Arabic and English, for KoboToolbox or ODK. Read what is
    exported from there with hudna read.

    \b
    Examples:
        hudna forms write forms/
        hudna forms write forms/ --within SY08 --within عفرين
    """
    from hudna.commands.forms import write as run

    raise typer.Exit(run(folder, within or (), knowledge_of(dossier)))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    forms = typer.Typer(no_args_is_help=True, help="Forms for monitors' own reports.")
    forms.command("write")(write)
    app.add_typer(forms, name="forms")
