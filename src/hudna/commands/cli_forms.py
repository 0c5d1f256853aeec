"""The commands about monitors' own forms, and about outside accounts."""

from __future__ import annotations

from pathlib import Path
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


def compare(
    file: Annotated[Path, typer.Argument(help="A CSV file as ACLED or UCDP GED publish it.")],
    first: From = None,
    last: To = None,
    output: Listed = ListFormat.table,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Compare another dataset with the record: what both tell of, what only it, what only we.

    An event of ours may be that of a row when day, kind (by the crosswalk) and distance allow it, as far as the
    precision codes of both go; each pair says why. Nothing of the file enters the record.

    \b
    Examples:
        hudna compare acled.csv
        hudna compare ged.csv --from 2020-03 --to 2020-05
        hudna compare acled.csv --format csv > compared.csv
    """
    from hudna.commands.compare import compare as run

    raise typer.Exit(run(file, db, period(first, last), output.value, knowledge_of(dossier)))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    app.command()(compare)
    forms = typer.Typer(no_args_is_help=True, help="Forms for monitors' own reports.")
    forms.command("write")(write)
    app.add_typer(forms, name="forms")
