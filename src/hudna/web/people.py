"""Who asks, and what they may do."""

from __future__ import annotations

import getpass
from dataclasses import dataclass

from fastapi import Request
from sqlalchemy import Connection

from hudna.errors import NotAllowed, SignInNeeded
from hudna.record import accounts
from hudna.record.accounts import ROLES, Role, Scope
from hudna.web.desk import Desk

COOKIE = "hudna_session"
_OF_SCOPE: dict[str, Role] = {"read": "reader", "review": "analyst", "write": "verifier", "admin": "administrator"}
_SCOPE_OF: dict[Role, Scope] = {"reader": "read", "analyst": "review", "verifier": "write", "administrator": "admin"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk. ``role`` says what they may do; a program's token never lets it do more than its scopes.

    ``at_the_door``: nobody had to sign in, the desk answers this computer alone.
    """

    name: str
    role: Role
    at_the_door: bool = False
    token: str | None = None

    def may(self, least: Role) -> bool:
        """Whether the role is ``least`` or above it."""
        return ROLES.index(self.role) >= ROLES.index(least)


def person_of(request: Request, desk: Desk, connection: Connection) -> Person:
    """Who asks: by token, by a browser that is signed in, or whoever is at this computer.

    Raises `SignInNeeded` for a token or session that is not, or no longer, good.
    """
    carried = _bearer(request)
    if carried is not None:
        return _program(connection, carried, desk)
    session = request.cookies.get(COOKIE)
    account = accounts.of_session(connection, session, desk.now()) if session else None
    if account is not None:
        return Person(account.name, account.role)
    if desk.open_door:
        return Person(getpass.getuser(), "administrator", at_the_door=True)
    raise SignInNeeded("Sign in first, or send a token: Authorization: Bearer hudna_…")


def allow(person: Person, least: Role) -> None:
    """Raises `NotAllowed` where the person's role is not enough."""
    if not person.may(least):
        what = f"a token with the scope {_SCOPE_OF[least]}" if person.token else f"the role {least}"
        raise NotAllowed(f"This takes {what}; {person.name} has the role {person.role}. Ask an administrator.")


def _bearer(request: Request) -> str | None:
    kind, _, carried = request.headers.get("authorization", "").partition(" ")
    return carried.strip() if kind.lower() == "bearer" else None


def _program(connection: Connection, carried: str, desk: Desk) -> Person:
    found = accounts.of_token(connection, carried, desk.now())
    if found is None:
        raise SignInNeeded("This token is not known, was revoked, or its time is over. Make another: hudna tokens make")
    owner, token = found
    roles = [ROLES.index(_OF_SCOPE[scope]) for scope in token.scopes if scope in _OF_SCOPE]
    return Person(owner.name, ROLES[min(ROLES.index(owner.role), max(roles, default=0))], token=token.id)
