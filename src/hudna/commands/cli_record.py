"""The commands that fill the record and ask it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

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
    record_at,
    wanted_events,
)


class ReadFormat(StrEnum):
    """What ``hudna read`` gives."""

    table = "table"
    jsonl = "jsonl"


def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, JSONL of documents, or - for standard input.")],
    dossier: DossierName = USUAL_DOSSIER,
    published: Annotated[str | None, typer.Option(help="Publication day of documents that do not state one.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of documents that do not state one.")] = None,
    db: Annotated[
        Any,
        typer.Option(
            "--db",
            parser=record_at,
            metavar="RECORD",
            help="The record: a file, or postgresql://user@host/database. hudna.db, or none to print readings.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to read with; the result is the same.")] = 1,
    output: Annotated[ReadFormat, typer.Option("--format", help="A summary, or readings as JSON lines.")] = (
        ReadFormat.table
    ),
    strict: Annotated[bool, typer.Option("--strict", help="Fail if any input could not be read in whole.")] = False,
    mapping: Annotated[
        str | None,
        typer.Option("--map", help="Columns of a table or keys of objects: text=Body,title=Headline, or a YAML file."),
    ] = None,
) -> None:
    """Read Arabic reports into the record.

    Reads texts, web pages, JSON and JSON lines, tables (.csv, .tsv, .xlsx), PDF and Word files, e-mail, ZIP archives,
    exports of Telegram Desktop, and submissions of our field forms. What cannot be read is listed with the reason, the
    rest goes on. The same bytes are read once; with other knowledge they are read again, and what changed is said.

    \b
    Examples:
        hudna read reports/
        hudna read report.txt --published 2021-03-10 --outlet enab-baladi
        hudna read documents.jsonl --format jsonl > readings.jsonl
        hudna read ChatExport_2021-03-10/
        hudna read table.xlsx --map text=Body,title=Headline,published=Date,outlet=Source,url=Link,key=ID
        cat report.txt | hudna read -
    """
    from hudna.collect.columns import mapping_of
    from hudna.commands.read import Order
    from hudna.commands.read import read as run

    columns = mapping_of(mapping) if mapping else {}
    order = Order(tuple(paths), dossier, published, outlet, db, jobs, output is ReadFormat.jsonl, strict, columns)
    raise typer.Exit(run(order))


def timeline(
    first: From = None,
    last: To = None,
    kind: Kinds = None,
    place: Place = None,
    status: Statuses = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many events at most, the latest.")] = 300,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Show the events of the record by day.

    \b
    Examples:
        hudna timeline
        hudna timeline --from 2021-03 --to 2021-05 --kind joint_patrol
        hudna timeline --place الدرباسية --status planned
    """
    from hudna.commands.timeline import timeline as run

    knowledge = knowledge_of(dossier)
    raise typer.Exit(run(db, wanted_events(first, last, kind, place, status, knowledge), most, knowledge))


def show(
    name: Annotated[str, typer.Argument(help="Key, path or id of a document, or id of an event.")], db: Db = USUAL_DB
) -> None:
    """Show a document or an event with its evidence.

    \b
    Examples:
        hudna show patrol-17
        hudna show 3f2a9c0e11bd
    """
    from hudna.commands.show import show as run

    raise typer.Exit(run(db, name))


def search(
    words: Annotated[list[str], typer.Argument(help="Words; documents hold all of them in some form.")],
    most: Annotated[int, typer.Option("--most", min=1, help="How many documents at most.")] = 20,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Find words, however they are printed.

    Hamza, vowel marks, joined small words and masking do not matter.

    \b
    Examples:
        hudna search قوات
        hudna search دورية الدرباسية
    """
    from hudna.commands.search import search as run

    raise typer.Exit(run(db, " ".join(words), most, knowledge_of(dossier)))


def reconcile(
    jobs: Annotated[int, typer.Option(min=1, help="Processes to work with; the result is the same.")] = 1,
    anew: Annotated[bool, typer.Option("--anew", help="Compare everything again, not only what is new.")] = False,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Join the reports of one event, and follow what comes of it.

    Reading does this at its end. Only what is new and what it touches is compared, unless the knowledge has changed.

    \b
    Examples:
        hudna reconcile
        hudna reconcile --anew --jobs 2
    """
    from hudna.commands.reconcile import reconcile as run

    raise typer.Exit(run(db, knowledge_of(dossier), jobs, anew=anew))


def record_rebuild(db: Db = USUAL_DB, dossier: DossierName = USUAL_DOSSIER) -> None:
    """Make views, word index and events again from what is kept; brings an older record up to date.

    \b
    Examples:
        hudna record rebuild --db hudna.db
    """
    from hudna.commands.upkeep import rebuild as run

    raise typer.Exit(run(db, knowledge_of(dossier)))


def record_redact(
    document: Annotated[str, typer.Argument(help="Key, path or id of the document.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; it stays in the record.")],
    author: Annotated[
        str | None, typer.Option("--author", help="Who removes; without it the name you are logged in by.")
    ] = None,
    archive: Annotated[Path, typer.Option("--archive", help="The archive of originals, where there is one.")] = (
        Path("archive")
    ),
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Remove what a document says, on request; its hash and the reason stay.

    Text, title, address, readings and evidence go from the record, from search, events and all exports. The same
    bytes are not read again.

    \b
    Examples:
        hudna record redact patrol-17 --reason "names a witness; asked for by the outlet"
    """
    from hudna.commands.judge import author_of
    from hudna.commands.upkeep import redact as run

    raise typer.Exit(run(db, archive, document, author_of(author), reason, knowledge_of(dossier)))


def record_redactions(db: Db = USUAL_DB) -> None:
    """List what was removed on request, with the reasons.

    \b
    Examples:
        hudna record redactions
    """
    from hudna.commands.upkeep import redactions as run

    raise typer.Exit(run(db))


def record_move(
    target: Annotated[Any, typer.Argument(parser=record_at, metavar="TO", help="Where there is no record yet.")],
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Carry a record from a file to a server, or back, with accounts and log; the old one stays as it is.

    \b
    Examples:
        hudna record move postgresql://hudna@localhost/hudna --db hudna.db
        hudna record move copy.db --db postgresql://hudna@localhost/hudna
    """
    from hudna.commands.moving import move as run

    raise typer.Exit(run(db, target, knowledge_of(dossier)))


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; there must be none yet.")],
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Copy a record to a file as it stands now, also while others work on it.

    \b
    Examples:
        hudna backup hudna-2021-06-01.db
        hudna backup team.db --db postgresql://hudna@localhost/hudna
    """
    from hudna.commands.moving import backup as run

    raise typer.Exit(run(db, file, knowledge_of(dossier)))


def restore(
    file: Annotated[Path, typer.Argument(help="A file that hudna backup wrote.")],
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Put a backup back where there is no record.

    \b
    Examples:
        hudna restore hudna-2021-06-01.db --db hudna.db
    """
    from hudna.commands.moving import restore as run

    raise typer.Exit(run(file, db, knowledge_of(dossier)))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    for command in (read, timeline, show, search, reconcile, backup, restore):
        app.command()(command)
    record = typer.Typer(no_args_is_help=True, help="Look after the record.")
    record.command("rebuild")(record_rebuild)
    record.command("redact")(record_redact)
    record.command("redactions")(record_redactions)
    record.command("move")(record_move)
    app.add_typer(record, name="record")
