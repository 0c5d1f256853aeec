"""The commands for people at the desk, tokens of programs, and the log of who changed what."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from hudna.commands.options import USUAL_DB, Db

Author = Annotated[str | None, typer.Option("--author", help="Who does this; the name you are logged in by.")]
Name = Annotated[str, typer.Argument(help="The name of the account.")]


class RoleName(StrEnum):
    """What somebody may do; each role may do what those before it may."""

    reader = "reader"
    analyst = "analyst"
    verifier = "verifier"
    administrator = "administrator"


class ScopeName(StrEnum):
    """What a program may do."""

    read = "read"
    review = "review"
    write = "write"
    admin = "admin"


Password = Annotated[
    str,
    typer.Option(
        "--password",
        prompt="Password (12 characters or more)",
        hide_input=True,
        confirmation_prompt=True,
        help="Asked for where it is not given; better not given on the line itself.",
    ),
]


def people_add(
    name: Name,
    password: Password,
    role: Annotated[RoleName, typer.Option(help="What they may do.")] = RoleName.analyst,
    db: Db = USUAL_DB,
    author: Author = None,
) -> None:
    """Give somebody an account. Once there is one, everybody signs in.

    \b
    Examples:
        hudna people add samar --role administrator
    """
    from hudna.commands.people import add as run

    raise typer.Exit(run(db, name, role.value, password, author))


def people_list(db: Db = USUAL_DB) -> None:
    """Show who has an account.

    \b
    Examples:
        hudna people list
    """
    from hudna.commands.people import show as run

    raise typer.Exit(run(db))


def people_role(
    name: Name,
    role: Annotated[RoleName, typer.Argument(help="What they may do from now on.")],
    db: Db = USUAL_DB,
    author: Author = None,
) -> None:
    """Change what somebody may do; their browsers are signed out.

    \b
    Examples:
        hudna people role samar verifier
    """
    from hudna.commands.people import change as run

    raise typer.Exit(run(db, name, author, role=role.value))


def people_password(name: Name, password: Password, db: Db = USUAL_DB, author: Author = None) -> None:
    """Give somebody a new password; their browsers are signed out.

    \b
    Examples:
        hudna people password samar
    """
    from hudna.commands.people import change as run

    raise typer.Exit(run(db, name, author, password=password))


def people_close(
    name: Name,
    reopen: Annotated[bool, typer.Option("--open", help="Open it again instead.")] = False,
    db: Db = USUAL_DB,
    author: Author = None,
) -> None:
    """Close an account: nothing of what they did changes, but they can no longer sign in.

    \b
    Examples:
        hudna people close samar
        hudna people close samar --open
    """
    from hudna.commands.people import change as run

    raise typer.Exit(run(db, name, author, active=reopen))


def tokens_make(
    name: Name,
    label: Annotated[str, typer.Argument(help="What it is for.")],
    scope: Annotated[list[ScopeName] | None, typer.Option("--scope", help="May be repeated; read if none.")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long it is good.")] = 90,
    db: Db = USUAL_DB,
    author: Author = None,
) -> None:
    """Make a token for a program of somebody; it is printed this once.

    \b
    Examples:
        hudna tokens make samar "nightly export" --scope read --days 30
    """
    from hudna.commands.people import make_token as run

    raise typer.Exit(run(db, name, label, tuple(each.value for each in scope or [ScopeName.read]), days, author))


def tokens_list(db: Db = USUAL_DB) -> None:
    """Show the tokens of programs.

    \b
    Examples:
        hudna tokens list
    """
    from hudna.commands.people import show_tokens as run

    raise typer.Exit(run(db))


def tokens_revoke(
    token: Annotated[str, typer.Argument(help="The id of the token.")], db: Db = USUAL_DB, author: Author = None
) -> None:
    """Let a program in no longer.

    \b
    Examples:
        hudna tokens revoke 1f2e3d4c5b6a
    """
    from hudna.commands.people import revoke as run

    raise typer.Exit(run(db, token, author))


def audit_verify(
    known: Annotated[str | None, typer.Option("--known", help="A digest that this printed before.")] = None,
    db: Db = USUAL_DB,
) -> None:
    """Check that no row of the log was changed, left out or put in, and print the digest to note down.

    \b
    Examples:
        hudna audit verify
        hudna audit verify --known 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    """
    from hudna.commands.audit import verify as run

    raise typer.Exit(run(db, known))


def audit_show(
    who: Annotated[str | None, typer.Option(help="Only what one person did.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many at most, the newest.")] = 50,
    db: Db = USUAL_DB,
) -> None:
    """Show who changed what.

    \b
    Examples:
        hudna audit show --who samar
    """
    from hudna.commands.audit import show as run

    raise typer.Exit(run(db, who, most))


_GROUPS: tuple[tuple[str, str, dict[str, Callable[..., None]]], ...] = (
    (
        "people",
        "Who may sign in at the desk.",
        {
            "add": people_add,
            "list": people_list,
            "role": people_role,
            "password": people_password,
            "close": people_close,
        },
    ),
    ("tokens", "Which programs are let in.", {"make": tokens_make, "list": tokens_list, "revoke": tokens_revoke}),
    ("audit", "Who changed what.", {"verify": audit_verify, "show": audit_show}),
)


def add_to(app: typer.Typer) -> None:
    """Name these commands on the command line."""
    for group, about, commands in _GROUPS:
        part = typer.Typer(no_args_is_help=True, help=about)
        for name, command in commands.items():
            part.command(name)(command)
        app.add_typer(part, name=group)
