"""Signing in and out, one's own account and tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response

from hudna.errors import InputError, NotAllowed, SignInNeeded
from hudna.record import accounts
from hudna.record.accounts import LONGEST, ROLES, SESSION, Role, Scope, Token
from hudna.web.ask import Ask
from hudna.web.page import Pages, own
from hudna.web.people import COOKIE
from hudna.web.shown import shown

pages = Pages("people")
_NAME = Annotated[str, Form(max_length=64)]
_PASSWORD = Annotated[str, Form(max_length=LONGEST)]


@dataclass(frozen=True, slots=True)
class LoginPage:
    """The way in; ``back`` is where it leads."""

    back: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account. ``made`` is what a token that was just made carries: it is told this once."""

    name: str
    role: Role
    at_the_door: bool
    tokens: tuple[Token, ...]
    made: str | None = None


@pages.page("/login", "login.html.j2", least="guest")
def login(ask: Ask, back: str = "/") -> LoginPage:
    """The form to sign in with."""
    return LoginPage(own(back))


@pages.act("/login", least="guest")
def sign_in(ask: Ask, name: _NAME, password: _PASSWORD, back: Annotated[str, Form()] = "/") -> Response:
    """Let a browser in. After five failures with a name, or thirty, from one address it takes a quarter of an hour."""
    now, address = ask.desk.now(), ask.request.client.host if ask.request.client else ""
    if accounts.too_many_failures(ask.connection, name, address, now):
        raise NotAllowed("Signing in failed too often from here. Wait a quarter of an hour, then try again.")
    account = accounts.sign_in(ask.connection, name, password, now)
    if account is None:
        with ask.desk.record.changing(name, "failed to sign in", name) as connection:
            accounts.fail(connection, name, address, now)
        if "text/html" in ask.request.headers.get("accept", ""):
            return shown(ask, "login.html.j2", LoginPage(own(back), wrong=True), 401)
        raise SignInNeeded("Name or password is wrong.")
    with ask.desk.record.changing(account.name, "sign in", account.name) as connection:
        carried = accounts.open_session(connection, account.name, now)
    answer = RedirectResponse(own(back), 303)
    _carry(ask.request, answer, carried, int(SESSION.total_seconds()))
    return answer


@pages.act("/logout", least="reader")
def sign_out(ask: Ask) -> RedirectResponse:
    """Let this browser in no longer."""
    with ask.desk.record.changing(ask.person.name, "sign out", ask.person.name) as connection:
        accounts.end_session(connection, ask.request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


@pages.page("/account", "account.html.j2")
def account(ask: Ask) -> AccountPage:
    """Who one is here, and one's tokens."""
    return _account(ask)


@pages.act("/account/password", least="reader")
def change_password(ask: Ask, old: _PASSWORD, new: _PASSWORD) -> RedirectResponse:
    """Change one's own password; all one's browsers are signed out."""
    _not_by_token(ask)
    if accounts.sign_in(ask.connection, ask.person.name, old, ask.desk.now()) is None:
        raise InputError("The present password is wrong. Nothing was changed.")
    with ask.desk.record.changing(ask.person.name, "change password", ask.person.name) as connection:
        accounts.change(connection, ask.person.name, password=new)
    return RedirectResponse("/login", 303)


@pages.act("/account/tokens", least="reader")
def make_token(
    ask: Ask,
    label: Annotated[str, Form(min_length=1, max_length=100)],
    scope: Annotated[list[Scope], Form(min_length=1)],
    days: Annotated[int, Form(ge=1, le=366)] = 90,
) -> Response:
    """Make a token for a program; what it carries is shown this once."""
    _not_by_token(ask)
    if ask.person.at_the_door:
        raise InputError("A token needs an account. Make one: hudna people add NAME --role administrator")
    with ask.desk.record.changing(ask.person.name, "make token", label, {"scopes": scope, "days": days}) as connection:
        _, carried = accounts.make_token(connection, ask.person.name, label, tuple(scope), days, ask.desk.now())
    with ask.desk.record.look() as fresh:
        own_tokens = tuple(accounts.tokens(fresh, ask.person.name))
    return shown(ask, "account.html.j2", AccountPage(ask.person.name, ask.person.role, False, own_tokens, carried))


@pages.act("/account/tokens/{token}/revoke", least="reader")
def revoke_token(ask: Ask, token: str) -> RedirectResponse:
    """Let a program in no longer; one's own tokens, or as an administrator anybody's."""
    mine = {each.id for each in accounts.tokens(ask.connection, ask.person.name)}
    if token not in mine and not ask.person.may("administrator"):
        raise NotAllowed("This token is somebody else's. Ask an administrator to revoke it.")
    with ask.desk.record.changing(ask.person.name, "revoke token", token) as connection:
        accounts.revoke(connection, token)
    return RedirectResponse("/account", 303)


def _account(ask: Ask) -> AccountPage:
    found = tuple(accounts.tokens(ask.connection, ask.person.name))
    return AccountPage(ask.person.name, ask.person.role, ask.person.at_the_door, found)


def _not_by_token(ask: Ask) -> None:
    if ask.person.token:
        raise NotAllowed(f"A program cannot do this, only a person of the role {ROLES[0]} or above who is signed in.")


def _carry(request: Request, answer: Response, carried: str, seconds: int) -> None:
    safe = request.url.scheme == "https"
    answer.set_cookie(COOKIE, carried, seconds, httponly=True, samesite="lax", secure=safe)
