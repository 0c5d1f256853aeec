"""The command line: commands, their options and examples. What they do is in `hudna.commands`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from hudna import __version__
from hudna.errors import HudnaError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hudna.knowledge import Knowledge
    from hudna.record import Wanted

app = typer.Typer(
    name="hudna",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Keep the public record of a ceasefire: read reports, ask the record, publish it.",
)
knowledge_app = typer.Typer(no_args_is_help=True, help="Check and try the knowledge folder.")
record_app = typer.Typer(no_args_is_help=True, help="Look after the record.")
publish_app = typer.Typer(no_args_is_help=True, help="Publish the record.")
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(record_app, name="record")
app.add_typer(publish_app, name="publish")


class ReadFormat(StrEnum):
    """What ``hudna read`` gives."""

    table = "table"
    jsonl = "jsonl"


class ExportFormat(StrEnum):
    """What ``hudna export`` writes."""

    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"
    parquet = "parquet"


class PlaceForm(StrEnum):
    """Foreign tables of places that can be imported."""

    ocha = "ocha"
    geonames = "geonames"
    wof = "wof"


Db = Annotated[Path, typer.Option("--db", help="The record.")]
DossierName = Annotated[str, typer.Option("--dossier", help="The conflict: a folder of knowledge/dossiers.")]
From = Annotated[str | None, typer.Option("--from", help="First day, as 2021-03-10, 2021-03 or 2021.")]
To = Annotated[str | None, typer.Option("--to", help="Last day, written like --from.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Kind of event, e.g. joint_patrol; may be repeated.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="Status, e.g. planned; may be repeated.")]
Place = Annotated[str | None, typer.Option("--place", help="Words of a place's name, in Arabic or English.")]

USUAL_DB = Path("hudna.db")
USUAL_DOSSIER = "north-syria"


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hudna {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """Keep the public record of a ceasefire: read reports, ask the record, publish it."""


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, JSONL of documents, or - for standard input.")],
    dossier: DossierName = USUAL_DOSSIER,
    published: Annotated[str | None, typer.Option(help="Publication day of documents that do not state one.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of documents that do not state one.")] = None,
    db: Annotated[
        Path | None, typer.Option(help="The record; hudna.db, or none where readings are printed.", show_default=False)
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to read with; the result is the same.")] = 1,
    output: Annotated[ReadFormat, typer.Option("--format", help="A summary, or readings as JSON lines.")] = (
        ReadFormat.table
    ),
    strict: Annotated[bool, typer.Option("--strict", help="Fail if any input could not be read in whole.")] = False,
) -> None:
    """Read Arabic reports into the record.

    Reads .txt, .html, .json and .jsonl. What cannot be read is listed with the reason, the rest goes on. The same bytes
    are read once; with other knowledge they are read again, and what changed is said.

    \b
    Examples:
        hudna read reports/
        hudna read report.txt --published 2021-03-10 --outlet enab-baladi
        hudna read documents.jsonl --format jsonl > readings.jsonl
        cat report.txt | hudna read -
    """
    from hudna.commands.read import Order
    from hudna.commands.read import read as run

    order = Order(tuple(paths), dossier, published, outlet, db, jobs, output is ReadFormat.jsonl, strict)
    raise typer.Exit(run(order))


@app.command()
def timeline(
    first: From = None,
    last: To = None,
    kind: Kinds = None,
    place: Place = None,
    status: Statuses = None,
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

    knowledge = _knowledge(dossier)
    raise typer.Exit(run(db, _wanted(first, last, kind, place, status, knowledge), knowledge))


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Key, path or id of a document, or id of an event.")], db: Db = USUAL_DB
) -> None:
    """Show a document with its evidence marked, or an event with all that is claimed of it.

    \b
    Examples:
        hudna show patrol-17
        hudna show 3f2a9c0e11bd
    """
    from hudna.commands.show import show as run

    raise typer.Exit(run(db, name))


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words; documents hold all of them in some form.")],
    most: Annotated[int, typer.Option("--most", min=1, help="How many documents at most.")] = 20,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Find words in the texts, whatever their hamza, vowel marks, joined small words or masking.

    \b
    Examples:
        hudna search قوات
        hudna search دورية الدرباسية
    """
    from hudna.commands.search import search as run

    raise typer.Exit(run(db, " ".join(words), most, _knowledge(dossier)))


@app.command()
def explain(
    name: Annotated[str, typer.Argument(help="Id of an event, or DOCUMENT/REPORT.")], db: Db = USUAL_DB
) -> None:
    """Walk back from an event: judgements, claims, what found them, printed words, stored bytes, source.

    \b
    Examples:
        hudna explain 3f2a9c0e11bd
        hudna explain patrol-17/r1
    """
    from hudna.commands.explain import explain as run

    raise typer.Exit(run(db, name))


@app.command()
def export(
    output_format: Annotated[ExportFormat, typer.Option("--format", help="The form of the dataset.")] = (
        ExportFormat.jsonl
    ),
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; without it standard output.")] = None,
    first: From = None,
    last: To = None,
    kind: Kinds = None,
    place: Place = None,
    status: Statuses = None,
    db: Db = USUAL_DB,
) -> None:
    """Write events as a dataset; docs/reference/exports.md says what each column means.

    \b
    Examples:
        hudna export --format csv --output events.csv
        hudna export --format geojson --from 2021 --kind shelling -o shelling.geojson
    """
    from hudna.commands.leave import export as run

    knowledge = _knowledge(USUAL_DOSSIER)
    raise typer.Exit(run(db, output_format.value, output, _wanted(first, last, kind, place, status, knowledge)))


@publish_app.command("site")
def publish_site(
    directory: Annotated[Path, typer.Argument(help="The folder to write index.html into.")],
    title: Annotated[str | None, typer.Option(help="The heading; without it the dossier's name.")] = None,
    db: Db = USUAL_DB,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Write the record as one page that opens from disk without a network.

    \b
    Examples:
        hudna publish site site/
    """
    from hudna.commands.leave import site as run

    raise typer.Exit(run(db, directory, _knowledge(dossier), title))


@record_app.command("rebuild")
def record_rebuild(db: Db = USUAL_DB, dossier: DossierName = USUAL_DOSSIER) -> None:
    """Make views, word index and events again from what is kept; brings an older record up to date.

    \b
    Examples:
        hudna record rebuild --db hudna.db
    """
    from hudna.commands.upkeep import rebuild as run

    raise typer.Exit(run(db, _knowledge(dossier)))


@knowledge_app.command("check")
def knowledge_check(
    folder: Annotated[Path | None, typer.Argument(help="The knowledge folder; the one in use if not given.")] = None,
) -> None:
    """Check the knowledge folder: each mistake with file, line and mend, in English and Arabic.

    \b
    Examples:
        hudna knowledge check
        hudna knowledge check my-knowledge/
    """
    from hudna.commands.knowing import check as run
    from hudna.settings import knowledge_root

    raise typer.Exit(run(folder or knowledge_root()))


@knowledge_app.command("try")
def knowledge_try(
    sentence: Annotated[str, typer.Argument(help="Arabic words.")],
    published: Annotated[str | None, typer.Option(help="The day on which they were written.")] = None,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Show what is read from a sentence, and by which entry of the knowledge.

    \b
    Examples:
        hudna knowledge try "سيّرت القوات دورية مشتركة أمس" --published 2021-03-10
    """
    from hudna.commands.knowing import attempt as run

    raise typer.Exit(run(sentence, published, _knowledge(dossier)))


@knowledge_app.command("build")
def knowledge_build(dossier: DossierName = USUAL_DOSSIER) -> None:
    """Compile the knowledge now, so that the next command starts at once.

    \b
    Examples:
        hudna knowledge build
    """
    from hudna.commands.knowing import build as run
    from hudna.settings import knowledge_root

    raise typer.Exit(run(knowledge_root(), dossier))


@knowledge_app.command("import-places")
def knowledge_import_places(
    path: Annotated[Path, typer.Argument(help="The table: OCHA communities, a GeoNames dump, Who's On First.")],
    form: Annotated[PlaceForm, typer.Option("--form", help="The form of the table.")],
    country: Annotated[str | None, typer.Option(help="Only places of this country, as sy.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("imported-places.csv"),
) -> None:
    """Turn a foreign table of places into the form of a dossier's places.csv.

    \b
    Examples:
        hudna knowledge import-places communities.csv --form ocha --country sy
        hudna knowledge import-places SY.txt --form geonames -o places.csv
    """
    from hudna.commands.knowing import import_table as run

    raise typer.Exit(run(path, form.value, country, output))


@app.command()
def gate(
    show: Annotated[bool, typer.Option("--show", help="List what was missed and what was too much.")] = False,
    lift: Annotated[bool, typer.Option("--raise", help="Lift the floors to the present figures.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Lower the floors to the present figures.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why floors are lowered; it is kept.")] = "",
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Score the reader on labelled reports; fails below a floor.

    \b
    Examples:
        hudna gate
        hudna gate --show
        hudna gate --raise
        hudna gate --lower --reason "the rule for protests was too wide"
    """
    from hudna.quality.gate import run_gate as run
    from hudna.settings import knowledge_root

    if lift and lower:
        raise InputError("Floors are lifted or lowered, not both. Choose --raise or --lower.")
    change: Literal["raise", "lower"] | None = "raise" if lift else "lower" if lower else None
    raise typer.Exit(run(knowledge_root().parent, show, change, reason, dossier))


@app.command()
def bench(
    path: Annotated[Path | None, typer.Argument(help="JSONL of reports, may be gzipped; else the sample.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Read again in so many processes.")] = 1,
    most: Annotated[int | None, typer.Option("--most", min=1, help="How many reports at most.")] = None,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Measure how fast reports are read, by step, and the memory it takes.

    \b
    Examples:
        hudna bench
        hudna bench documents.jsonl --jobs 2 --most 5000
    """
    from hudna.quality.bench import run_bench as run

    raise typer.Exit(run(path, jobs, most, dossier))


def _knowledge(dossier: str) -> Knowledge:
    from hudna.knowledge import load
    from hudna.settings import knowledge_root

    return load(knowledge_root(), dossier)


def _wanted(
    first: str | None,
    last: str | None,
    kind: list[str] | None,
    place: str | None,
    status: list[str] | None,
    knowledge: Knowledge,
) -> Wanted:
    from hudna.model.finding import Status
    from hudna.record import Wanted

    kinds = tuple(knowledge.codebook.kinds)
    for option, given, known in (("--kind", kind, kinds), ("--status", status, get_args(Status))):
        for name in given or ():
            _check_name(option, name, known)
    folded = knowledge.spelling.fold(place) if place else None
    return Wanted(_day("--from", first, 0), _day("--to", last, 1), tuple(kind or ()), tuple(status or ()), folded)


def _check_name(option: str, name: str, known: Sequence[str]) -> None:
    from difflib import get_close_matches

    if name not in known:
        near = get_close_matches(name, known, 3, 0.5) or sorted(known)
        raise InputError(f"{option} {name} is not known. Use one of: {', '.join(near)}.")


def _day(option: str, written: str | None, end: int) -> date | None:
    from hudna.collect.arrival import published_on

    if written is None:
        return None
    found = published_on(written)
    day = (found.start, found.end)[end]
    if day is None:
        raise InputError(f"{option} {written} is not a day. Write it as 2021-03-10, 2021-03 or 2021.")
    return day


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line with ``arguments`` (those of the process by default); a failure is one line."""
    try:
        app(arguments)
    except HudnaError as error:
        typer.echo(f"hudna: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
