"""Administration: accounts, tokens, and the log of who changed what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form, Query
from fastapi.responses import RedirectResponse

from hudna.record import accounts, audit
from hudna.record.accounts import LONGEST, Account, Role, Token
from hudna.record.audit import Entry as Change
from hudna.record.audit import Verdict
from hudna.web.ask import Ask
from hudna.web.page import Entry, Pages

pages = Pages("administration", Entry("Administration", "/administration", "administrator"))
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class AdministrationPage:
    """Who has an account, and which programs are let in."""

    people: tuple[Account, ...]
    tokens: tuple[Token, ...]
    open_door: bool


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Changes, the newest first; ``after`` leads to older ones. ``verdict`` is that of checking the whole chain."""

    who: str
    entries: tuple[Change, ...]
    after: int | None
    verdict: Verdict | None


@pages.page("/administration", "administration.html.j2", least="administrator")
def administration(ask: Ask) -> AdministrationPage:
    """Accounts and tokens."""
    people, tokens = accounts.accounts(ask.connection), accounts.tokens(ask.connection)
    return AdministrationPage(tuple(people), tuple(tokens), ask.desk.open_door)


@pages.page("/administration/audit", "audit.html.j2", least="administrator")
def log(
    ask: Ask,
    who: Annotated[str, Query(max_length=100)] = "",
    after: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    verify: bool = False,
) -> AuditPage:
    """Who changed what; with ``verify`` the chain is checked."""
    found = audit.entries(ask.connection, who or None, after, _AT_ONCE + 1)
    more = found[_AT_ONCE - 1].seq if len(found) > _AT_ONCE else None
    return AuditPage(who, tuple(found[:_AT_ONCE]), more, audit.verify(ask.connection) if verify else None)


@pages.act("/administration/people", least="administrator")
def add_person(
    ask: Ask,
    name: Annotated[str, Form(max_length=64)],
    role: Annotated[Role, Form()],
    password: Annotated[str, Form(max_length=LONGEST)],
) -> RedirectResponse:
    """Make an account."""
    with ask.desk.record.changing(ask.person.name, "add person", name, {"role": role}) as connection:
        accounts.add(connection, name, role, password, ask.desk.now())
    return RedirectResponse("/administration", 303)


@pages.act("/administration/people/{name}", least="administrator")
def change_person(
    ask: Ask,
    name: str,
    role: Annotated[Role | None, Form()] = None,
    active: Annotated[bool | None, Form()] = None,
    password: Annotated[str | None, Form(max_length=LONGEST)] = None,
) -> RedirectResponse:
    """Change somebody's role or password, or close or open the account."""
    given = {"role": role, "active": active, "password": password or None}
    values = {field: value for field, value in given.items() if value is not None}
    said = {field: "new" if field == "password" else value for field, value in values.items()}
    with ask.desk.record.changing(ask.person.name, "change person", name, said) as connection:
        accounts.change(connection, name, **values)
    return RedirectResponse("/administration", 303)
