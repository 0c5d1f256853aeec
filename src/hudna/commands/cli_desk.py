"""The command that opens the desk."""

from __future__ import annotations

from typing import Annotated

import typer

from hudna.commands.cli_collect import USUAL_ARCHIVE, ArchiveFolder
from hudna.commands.options import USUAL_DB, USUAL_DOSSIER, Db, DossierName, knowledge_of


def serve(
    db: Db = USUAL_DB,
    host: Annotated[str, typer.Option(help="The address to answer at; others than this computer need accounts.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to answer at.")] = 8470,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    archive: ArchiveFolder = USUAL_ARCHIVE,
    tiles: Annotated[
        str,
        typer.Option(
            help="Map tiles of your own to draw under events, an address or a .pmtiles file; without it maps ask "
            "nobody for anything."
        ),
    ] = "",
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Processes that answer, of the same record; one that ends is replaced.")
    ] = 1,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Open the desk: look at the record, check it, correct it.

    \b
    Examples:
        hudna serve
        hudna serve --db hudna.db --port 9000 --no-browser
        hudna serve --db postgresql://desk@server/hudna --host 0.0.0.0 --workers 4
        hudna serve --tiles "https://tiles.example/{z}/{x}/{y}.png"
        hudna serve --tiles land.pmtiles
    """
    from hudna.commands.desk import serve as run
    from hudna.web.serving import Serving

    serving = Serving(host, port, not no_browser, archive, tiles, workers)
    raise typer.Exit(run(db, knowledge_of(dossier), serving))


def add_to(app: typer.Typer) -> None:
    """Name this command on the command line."""
    app.command()(serve)
