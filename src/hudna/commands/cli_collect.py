"""The commands that collect from the network, and those of the archive of originals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hudna.commands.options import USUAL_DB, USUAL_DOSSIER, Db, DossierName, period

USUAL_ARCHIVE = Path("archive")

ArchiveFolder = Annotated[Path, typer.Option("--archive", help="The folder where originals are kept.")]
Pause = Annotated[float, typer.Option("--pause", min=0, help="Seconds between two requests to one host, at least.")]
AllowHost = Annotated[
    list[str] | None,
    typer.Option("--allow-host", help="A host that may have a private address, as intranet or localhost:8000."),
]
Contact = Annotated[
    str | None, typer.Option("--contact", help="An address at which sites can write to you; told to each site asked.")
]
Since = Annotated[str | None, typer.Option("--since", help="Pass over what a feed or sitemap dates before this day.")]


def collect(
    sources: Annotated[
        list[str],
        typer.Argument(help="Addresses of pages, feeds, sitemaps; files of addresses; WARC, WACZ; ids of outlets."),
    ],
    db: Db = USUAL_DB,
    archive: ArchiveFolder = USUAL_ARCHIVE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would be fetched; keep nothing.")] = False,
    most: Annotated[int | None, typer.Option("--most", min=1, help="How many addresses to ask at most.")] = None,
    since: Since = None,
    links: Annotated[
        str | None,
        typer.Option("--links", help="The addresses are lists of headlines; follow links that fit this pattern."),
    ] = None,
    pause: Pause = 1.0,
    allow_host: AllowHost = None,
    contact: Contact = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask nobody; take the answers that the archive holds.")
    ] = False,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read also what the record has from these sources, after new knowledge.")
    ] = False,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Fetch pages into the record; keep originals.

    An address may be that of a page, a feed (RSS, Atom) or a sitemap: the answer tells. An outlet of the dossier stands
    for what its 'collect' names. What did not change is not fetched again. robots.txt is obeyed; private addresses are
    refused. A run that is stopped goes on where it was when started again.

    \b
    Examples:
        hudna collect https://example.org/feed --dry-run
        hudna collect https://example.org/sitemap.xml --since 2021-03
        hudna collect addresses.txt --contact desk@example.org
        hudna collect crawl.warc.gz
        hudna collect https://example.org/news --links /archives/
        hudna collect enab-baladi
    """
    from hudna.commands.collect import Order, Road
    from hudna.commands.collect import collect as run

    road = Road(pause, tuple(allow_host or ()), contact, offline)
    order = Order(
        tuple(sources), db, archive, dossier, road, period(since, None)[0], most, links, dry_run, reread
    )  # fmt: skip
    raise typer.Exit(run(order))


def watch(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Outlets of the dossier, feeds, sitemaps; all outlets that say how, if none is given."),
    ] = None,
    db: Db = USUAL_DB,
    archive: ArchiveFolder = USUAL_ARCHIVE,
    every: Annotated[
        int | None, typer.Option("--every", min=1, help="Minutes between two looks; else those of the dossier, or 60.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and stop, as for cron.")] = False,
    look: Annotated[bool, typer.Option("--look", help="Only show how each source stands.")] = False,
    since: Since = None,
    pause: Pause = 1.0,
    allow_host: AllowHost = None,
    contact: Contact = None,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Collect again and again, on a schedule.

    What did not change is not fetched again. Stop it with Ctrl+C, or in any other way: started again it goes on where
    it was. What should come of an outlet and does not is told by: hudna alerts

    \b
    Examples:
        hudna watch
        hudna watch enab-baladi https://example.org/feed --every 30
        hudna watch --once
        hudna watch --look
    """
    from hudna.commands.collect import Road
    from hudna.commands.watch import Order, look_at
    from hudna.commands.watch import watch as run

    road = Road(pause, tuple(allow_host or ()), contact)
    order = Order(tuple(sources or ()), db, archive, dossier, road, period(since, None)[0], every, once)
    raise typer.Exit(look_at(order) if look else run(order))


def archive_verify(
    archive: ArchiveFolder = USUAL_ARCHIVE,
    root: Annotated[
        Path | None, typer.Option("--root", help="Certificate (PEM) of the authority whose timestamps are there.")
    ] = None,
) -> None:
    """Check that every original is as it was kept.

    Looks for changed bytes, missing files and a broken chain of the log, and for timestamps that do not fit. Fails if
    there is any.

    \b
    Examples:
        hudna archive verify
        hudna archive verify --archive archive --root authority.pem
    """
    from hudna.commands.archive import verify as run

    raise typer.Exit(run(archive, root))


def archive_show(
    name: Annotated[str, typer.Argument(help="SHA-256 of an original, or its beginning.")],
    archive: ArchiveFolder = USUAL_ARCHIVE,
    output: Annotated[Path | None, typer.Option("--output", help="Write the original into this file.")] = None,
) -> None:
    """Show where an original came from, and when.

    The id of a document is the SHA-256 of its original.

    \b
    Examples:
        hudna archive show 3f2a9c0e11bd
        hudna archive show 3f2a9c0e11bd --output page.html
    """
    from hudna.commands.archive import show as run

    raise typer.Exit(run(archive, name, output))


def archive_stamp(
    authority: Annotated[str, typer.Argument(help="Address of a timestamp authority (RFC 3161).")],
    archive: ArchiveFolder = USUAL_ARCHIVE,
    allow_host: AllowHost = None,
) -> None:
    """Have an authority witness the log as it is now.

    Only the hash of the newest line is sent; it seals all lines before it. Request and answer are kept beside the log.

    \b
    Examples:
        hudna archive stamp http://timestamp.example.org/tsr
    """
    from hudna.commands.archive import stamp as run

    raise typer.Exit(run(archive, authority, tuple(allow_host or ())))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    for command in (collect, watch):
        app.command()(command)
    archive = typer.Typer(no_args_is_help=True, help="Look after the archive of originals.")
    archive.command("verify")(archive_verify)
    archive.command("show")(archive_show)
    archive.command("stamp")(archive_stamp)
    app.add_typer(archive, name="archive")
