"""The commands that check the knowledge folder, and measure what is read with it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from hudna.commands.options import USUAL_DOSSIER, DossierName, knowledge_of
from hudna.errors import InputError


class PlaceForm(StrEnum):
    """Foreign tables of places that can be imported."""

    ocha = "ocha"
    geonames = "geonames"
    wof = "wof"


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

    raise typer.Exit(run(sentence, published, knowledge_of(dossier)))


def knowledge_build(dossier: DossierName = USUAL_DOSSIER) -> None:
    """Compile the knowledge now, so that the next command starts at once.

    \b
    Examples:
        hudna knowledge build
    """
    from hudna.commands.knowing import build as run
    from hudna.settings import knowledge_root

    raise typer.Exit(run(knowledge_root(), dossier))


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


def gate(
    show: Annotated[bool, typer.Option("--show", help="List what was missed or too much, and why.")] = False,
    lift: Annotated[bool, typer.Option("--raise", help="Lift the floors to the present figures.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Lower the floors to the present figures.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why floors are lowered; it is kept.")] = "",
    report: Annotated[Path | None, typer.Option("--report", help="Write the figures into this page.")] = None,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Score the reader on labelled reports and cases of times and numbers; fails below a floor.

    \b
    Examples:
        hudna gate
        hudna gate --show
        hudna gate --raise
        hudna gate --lower --reason "the rule for protests was too wide"
        hudna gate --report docs/quality.md
    """
    from hudna.quality.gate import Wish
    from hudna.quality.gate import run_gate as run
    from hudna.settings import knowledge_root

    if lift and lower:
        raise InputError("Floors are lifted or lowered, not both. Choose --raise or --lower.")
    change: Literal["raise", "lower"] | None = "raise" if lift else "lower" if lower else None
    raise typer.Exit(run(knowledge_root().parent, Wish(show, change, reason, report), dossier))


def bench(
    path: Annotated[Path | None, typer.Argument(help="JSONL of reports, may be gzipped; else the sample.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Read again in so many processes.")] = 1,
    most: Annotated[int | None, typer.Option("--most", min=1, help="How many reports at most.")] = None,
    dossier: DossierName = USUAL_DOSSIER,
) -> None:
    """Measure how fast reports are read.

    \b
    Examples:
        hudna bench
        hudna bench documents.jsonl --jobs 2 --most 5000
    """
    from hudna.quality.bench import run_bench as run

    raise typer.Exit(run(path, jobs, most, dossier))


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    knowledge = typer.Typer(no_args_is_help=True, help="Check and try the knowledge folder.")
    knowledge.command("check")(knowledge_check)
    knowledge.command("try")(knowledge_try)
    knowledge.command("build")(knowledge_build)
    knowledge.command("import-places")(knowledge_import_places)
    app.add_typer(knowledge, name="knowledge")
    app.command()(gate)
    app.command()(bench)
