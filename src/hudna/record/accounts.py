"""Accounts of a desk: people with a role, browsers that are signed in, tokens of programs.

Of a password only its argon2id hash is kept, of a session or token only the SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Literal

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from hudna.errors import InputError, NotFound
from hudna.record.desk_tables import FAILURES, PEOPLE, SESSIONS, TOKENS

Role = Literal["reader", "analyst", "verifier", "administrator"]
Scope = Literal["read", "review", "write", "admin"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "verifier", "administrator")
"""Each may do what those before it may."""

SHORTEST = 12
"""The fewest characters of a password (NIST SP 800-63B asks for at least 8, and for no other rule)."""

LONGEST = 256
SESSION = timedelta(hours=12)
_WINDOW = timedelta(minutes=15)
_MOST_BY_NAME, _MOST_BY_ADDRESS = 5, 30
_NAME = re.compile(r"[^\W_][\w.@ -]{0,62}")
_HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; one that is not ``active`` no longer may."""

    name: str
    role: Role
    active: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A program's way in; ``scopes`` say what for. What it carries is only known when it is made."""

    id: str
    person: str
    label: str
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    revoked: bool


def any_accounts(connection: Connection) -> bool:
    """Whether somebody has an account."""
    return connection.execute(select(PEOPLE.c.name).limit(1)).first() is not None


def accounts(connection: Connection) -> list[Account]:
    """All accounts by name."""
    return [_account(row) for row in connection.execute(select(PEOPLE).order_by(PEOPLE.c.name))]


def account(connection: Connection, name: str) -> Account:
    """The account of this name. Raises `NotFound`."""
    row = connection.execute(select(PEOPLE).where(PEOPLE.c.name == name)).first()
    if row is None:
        raise NotFound(f"Nobody has an account called “{name}”. See them with: hudna people list")
    return _account(row)


def add(connection: Connection, name: str, role: Role, password: str, now: datetime) -> Account:
    """Make an account. Raises `InputError` for a name that is taken or none, and for a password that is too short."""
    if not _NAME.fullmatch(name) or name != name.strip():
        raise InputError("A name has 1 to 63 letters, digits, blanks or any of . @ - _ and begins with a letter.")
    if connection.execute(select(PEOPLE.c.name).where(PEOPLE.c.name == name)).first():
        raise InputError(f"“{name}” has an account already. Use another name, or change it: hudna people role")
    made = {"name": name, "role": role, "password": _hashed(password), "active": True, "made_at": now}
    connection.execute(insert(PEOPLE), made)
    return Account(name, role, True, now)


def change(connection: Connection, name: str, **values: Any) -> Account:
    """Change ``role``, ``active`` or ``password`` of an account; all its browsers are signed out.

    Raises `InputError` where the last active administrator would be gone.
    """
    before = account(connection, name)
    if "password" in values:
        values["password"] = _hashed(values["password"])
    connection.execute(update(PEOPLE).where(PEOPLE.c.name == name).values(**values))
    connection.execute(delete(SESSIONS).where(SESSIONS.c.person == name))
    left = select(PEOPLE.c.name).where(PEOPLE.c.role == "administrator", PEOPLE.c.active.is_(True))
    if before.role == "administrator" and not connection.execute(left).first():
        raise InputError(f"“{name}” is the last administrator. Make another one first: hudna people add")
    return account(connection, name)


def sign_in(connection: Connection, name: str, password: str, now: datetime) -> Account | None:
    """The account if the password is its own and it is active. Takes as long where there is none."""
    row = connection.execute(select(PEOPLE).where(PEOPLE.c.name == name)).first()
    nobodys = _nobodys()  # made for whoever is first, so that it tells nothing
    right = _is_right(row.password if row else nobodys, password)
    return _account(row) if row is not None and right and row.active else None


def too_many_failures(connection: Connection, name: str, address: str, now: datetime) -> bool:
    """Whether signing in failed too often of late from an address, or with a name from it."""
    since = select(func.count()).where(FAILURES.c.address == address, FAILURES.c.at > now - _WINDOW)
    by_name = connection.execute(since.where(FAILURES.c.name == name)).scalar_one()
    return by_name >= _MOST_BY_NAME or connection.execute(since).scalar_one() >= _MOST_BY_ADDRESS


def fail(connection: Connection, name: str, address: str, now: datetime) -> None:
    """Note that signing in failed; what is older than a day is forgotten."""
    connection.execute(delete(FAILURES).where(FAILURES.c.at < now - timedelta(days=1)))
    connection.execute(insert(FAILURES), {"name": name[:64], "address": address, "at": now})


def open_session(connection: Connection, name: str, now: datetime) -> str:
    """Let a browser in for `SESSION`; gives what it is to carry."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.expires_at <= now))
    carried = secrets.token_urlsafe(32)
    connection.execute(insert(SESSIONS), {"id": _digest(carried), "person": name, "expires_at": now + SESSION})
    return carried


def end_session(connection: Connection, carried: str) -> None:
    """Let a browser in no longer."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.id == _digest(carried)))


def of_session(connection: Connection, carried: str, now: datetime) -> Account | None:
    """Whose browser it is; null where it is nobody's or its time is over."""
    query = select(PEOPLE).join(SESSIONS, SESSIONS.c.person == PEOPLE.c.name)
    query = query.where(SESSIONS.c.id == _digest(carried), SESSIONS.c.expires_at > now, PEOPLE.c.active.is_(True))
    row = connection.execute(query).first()
    return _account(row) if row else None


def make_token(
    connection: Connection, person: str, label: str, scopes: tuple[Scope, ...], days: int, now: datetime
) -> tuple[Token, str]:
    """A new token and what a program is to carry, which is told this once."""
    carried, name = f"hudna_{secrets.token_urlsafe(32)}", secrets.token_hex(6)
    row = {
        "id": name, "digest": _digest(carried), "person": account(connection, person).name, "label": label,
        "scopes": " ".join(scopes), "made_at": now, "expires_at": now + timedelta(days=days), "revoked": False,
    }  # fmt: skip
    connection.execute(insert(TOKENS), row)
    return Token(name, person, label, scopes, now, now + timedelta(days=days), False), carried


def revoke(connection: Connection, name: str) -> Token:
    """Let a token in no longer. Raises `NotFound`."""
    connection.execute(update(TOKENS).where(TOKENS.c.id == name).values(revoked=True))
    row = connection.execute(select(TOKENS).where(TOKENS.c.id == name)).first()
    if row is None:
        raise NotFound(f"No token is called “{name}”. See them with: hudna tokens list")
    return _token(row)


def tokens(connection: Connection, person: str | None = None) -> list[Token]:
    """All tokens, or somebody's, the newest first."""
    query = select(TOKENS).order_by(TOKENS.c.made_at.desc(), TOKENS.c.id)
    return [
        _token(row) for row in connection.execute(query if person is None else query.where(TOKENS.c.person == person))
    ]


def of_token(connection: Connection, carried: str, now: datetime) -> tuple[Account, Token] | None:
    """Whose token it is; null where it is nobody's, revoked or its time is over."""
    query = select(TOKENS).where(TOKENS.c.digest == _digest(carried), TOKENS.c.expires_at > now)
    row = connection.execute(query.where(TOKENS.c.revoked.is_(False))).first()
    if row is None:
        return None
    owner = account(connection, row.person)
    return (owner, _token(row)) if owner.active else None


@cache
def _nobodys() -> str:
    """The hash of a password that nobody has; making one takes long, and few processes sign anybody in."""
    return _HASHER.hash(secrets.token_hex())


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(
            f"A password has {SHORTEST} to {LONGEST} characters. Take a few words that nobody would guess."
        )
    return _HASHER.hash(password)


def _is_right(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password[:LONGEST])
    except (Argon2Error, InvalidHashError):
        return False


def _digest(carried: str) -> str:
    return hashlib.sha256(carried.encode(errors="surrogatepass")).hexdigest()


def _account(row: Row[Any]) -> Account:
    return Account(row.name, row.role, bool(row.active), _aware(row.made_at))


def _token(row: Row[Any]) -> Token:
    scopes = tuple(row.scopes.split())
    return Token(row.id, row.person, row.label, scopes, _aware(row.made_at), _aware(row.expires_at), bool(row.revoked))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
