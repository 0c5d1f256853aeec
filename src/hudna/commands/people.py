"""``hudna people`` and ``hudna tokens``: who and what is let in at the desk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from rich.table import Table

from hudna.commands.judge import author_of
from hudna.commands.screen import console, isolated
from hudna.record import Record, accounts
from hudna.record.accounts import Role, Scope
from hudna.record.opening import Where


def add(db: Where, name: str, role: str, password: str, author: str | None) -> int:
    """Make an account; gives the exit code."""
    with Record(db) as record, record.changing(author_of(author), "add person", name, {"role": role}) as connection:
        accounts.add(connection, name, cast(Role, role), password, datetime.now(UTC))
    console().print(f"{isolated(name)} can sign in as {role}. Start the desk again: hudna serve --db {db}")
    return 0


def change(db: Where, name: str, author: str | None, **values: Any) -> int:
    """Change an account; gives the exit code."""
    said = {field: "new" if field == "password" else value for field, value in values.items()}
    with Record(db) as record, record.changing(author_of(author), "change person", name, said) as connection:
        now = accounts.change(connection, name, **values)
    console().print(f"{isolated(name)}: {now.role}, {'open' if now.active else 'closed'}. They need to sign in again.")
    return 0


def show(db: Where) -> int:
    """Print who has an account; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        found = accounts.accounts(connection)
    if not found:
        console().print("Nobody has an account: a desk on this computer needs none. Make one: hudna people add NAME")
        return 0
    table = Table("name", "role", "account", "since", box=None, padding=(0, 1, 0, 0))
    for each in found:
        table.add_row(isolated(each.name), each.role, "open" if each.active else "closed", f"{each.made_at:%Y-%m-%d}")
    console().print(table)
    return 0


def make_token(db: Where, name: str, label: str, scopes: tuple[str, ...], days: int, author: str | None) -> int:
    """Make a token and print it; gives the exit code."""
    details = {"of": name, "scopes": scopes, "days": days}
    with Record(db) as record, record.changing(author_of(author), "make token", label, details) as connection:
        made = accounts.make_token(connection, name, label, cast("tuple[Scope, ...]", scopes), days, datetime.now(UTC))
    console(errors=True).print(f"Good until {made[0].expires_at:%Y-%m-%d}. Copy it now, it is not shown again:")
    console().print(made[1], soft_wrap=True)
    return 0


def show_tokens(db: Where) -> int:
    """Print the tokens; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        found = accounts.tokens(connection)
    if not found:
        console().print("No program has a token. Make one: hudna tokens make NAME LABEL")
        return 0
    table = Table("id", "of", "for", "may", "until", "", box=None, padding=(0, 1, 0, 0))
    for each in found:
        until = f"{each.expires_at:%Y-%m-%d}"
        state = "revoked" if each.revoked else ""
        table.add_row(each.id, isolated(each.person), isolated(each.label), " ".join(each.scopes), until, state)
    console().print(table)
    return 0


def revoke(db: Where, token: str, author: str | None) -> int:
    """Revoke a token; gives the exit code."""
    with Record(db) as record, record.changing(author_of(author), "revoke token", token) as connection:
        found = accounts.revoke(connection, token)
    console().print(f"{found.id} ({isolated(found.label)}) is let in no longer.")
    return 0
