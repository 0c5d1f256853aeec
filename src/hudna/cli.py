"""The command line. Its commands and their options are in ``hudna.commands.cli_*``, what they do beside them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hudna import __version__
from hudna.commands import (
    cli_agreements,
    cli_brief,
    cli_collect,
    cli_desk,
    cli_events,
    cli_forms,
    cli_knowledge,
    cli_people,
    cli_promises,
    cli_publish,
    cli_record,
    cli_review,
    cli_watch,
)
from hudna.errors import HudnaError

if TYPE_CHECKING:
    from collections.abc import Sequence


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hudna {__version__}")
        raise typer.Exit


def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """Keep the public record of a ceasefire: read reports, ask the record, publish it."""


def _app() -> typer.Typer:
    made = typer.Typer(
        name="hudna",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    made.callback()(_start)
    for part in (
        cli_record,
        cli_collect,
        cli_events,
        cli_review,
        cli_agreements,
        cli_promises,
        cli_watch,
        cli_forms,
        cli_publish,
        cli_brief,
        cli_knowledge,
        cli_desk,
        cli_people,
    ):
        part.add_to(made)
    return made


app = _app()
"""The whole command tree."""


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
